"""What was adopted: its text byte for byte, and the counts of closed rounds. Nobody's name is here."""

from typing import Any

from django.db.models import QuerySet

from partners.models import Partnership
from vision.enums import Outcome, SectionKind
from vision.models import Closing, Content, Vision, text_of

FIRST = {SectionKind.STATEMENT, SectionKind.SIMPLE}


def adoption_of(vision: Vision) -> Closing:
    """The closing that adopted this version, its frozen text loaded."""
    rows = Closing.objects.filter(round__vision=vision, outcome=Outcome.ADOPTED)
    return rows.select_related("iteration", "round").get()


def adopted_page(vision: Vision) -> dict[str, Any]:
    """The version as it was consented to: the statement, the simple version and the changes first."""
    closing = adoption_of(vision)
    content: Content = closing.iteration.content
    return {
        "vision": vision,
        "closing": closing,
        "content": content,
        "statement": text_of(content, SectionKind.STATEMENT),
        "simple": text_of(content, SectionKind.SIMPLE),
        "others": [part for part in content["sections"] if part["text"] and part["kind"] not in FIRST],
        "versions": list(adopted_versions(vision.partnership)),
    }


def adopted_versions(partnership: Partnership) -> QuerySet[Vision]:
    """All that were adopted, the current one first."""
    rows = Vision.objects.filter(partnership=partnership, major__isnull=False)
    return rows.select_related("partnership__department").order_by("-major", "-minor")


def closed_rounds(partnership: Partnership) -> QuerySet[Closing]:
    """How the rounds of a partnership ended, the last first."""
    rows = Closing.objects.filter(round__partnership=partnership).select_related(
        "round__partnership", "round__vision__partnership"
    )
    return rows.order_by("-at", "-pk")
