"""What the pages of the draft need, rows fully loaded."""

import re
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from impact.kit.text import to_plain
from impact.kit.worddiff import diff
from partners.models import Partnership, Person
from vision.enums import FINDINGS, Phase, SectionKind, VisionStatus
from vision.models import ConsentRound, Section, SectionRevision, Vision
from vision.models.section import count_words

ORDER = list(SectionKind)
VERSIONS_A_PAGE = 20
LONG_SENTENCE = 20  # words
SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")


def draft_of(partnership: Partnership) -> Vision | None:
    """The working draft, if it was started."""
    drafts = Vision.objects.filter(partnership=partnership, status=VisionStatus.DRAFT)
    return drafts.select_related("partnership__department", "based_on__partnership").first()


def current_of(partnership: Partnership) -> Vision | None:
    """The adopted version, if there is one: it stays until the next one is adopted."""
    adopted = Vision.objects.filter(partnership=partnership, status=VisionStatus.ADOPTED)
    return adopted.select_related("partnership__department").first()


def sections_visible_to(user: Any) -> QuerySet[Section]:
    """Sections of the drafts ``user`` may see; each bears ``changed_at`` and ``changed_by`` (a name; None when
    new), and ``frozen``: a round of consent is open on its text."""
    drafts = Vision.objects.visible_to(user).filter(status=VisionStatus.DRAFT)
    rows = Section.objects.filter(vision__in=drafts)
    return _with_last_change(rows.select_related("vision__partnership__department"))


def _with_last_change(sections: QuerySet[Section]) -> QuerySet[Section]:
    last = SectionRevision.objects.filter(text=OuterRef("pk"), version=OuterRef("version"))
    rounds = ConsentRound.objects.under_way().filter(vision=OuterRef("vision")).exclude(phase=Phase.AMENDING)
    return sections.annotate(
        changed_at=Subquery(last.values("at")[:1]),
        changed_by=Subquery(last.values("by__display_name")[:1]),
        frozen=Exists(rounds),
    )


def document(vision: Vision) -> dict[str, Any]:
    """The draft as it is read, from its horizon to its simple version. ``frozen``: a round is open on its text."""
    rows = {section.kind: section for section in _with_last_change(vision.sections.all())}
    sections = [rows[kind] for kind in ORDER]
    dated = [section for section in sections if section.changed_at]  # type: ignore[attr-defined]
    return {
        "vision": vision,
        "sections": rows,
        "outline": sections,
        "findings": [rows[kind] for kind in FINDINGS],
        "changes": list(vision.changes.order_by("position")),
        "frozen": any(section.frozen for section in sections),  # type: ignore[attr-defined]
        "last": max(dated, key=lambda section: section.changed_at, default=None),  # type: ignore[attr-defined]
        "next_section": next((section for section in sections if not section.is_written), None),
    }


def authors_since(section: Section, base: int, by: Person) -> list[str]:
    """Names of those, other than ``by``, who saved a version after ``base``, in the order of their first save."""
    later = section.revisions.filter(~Q(by=by), version__gt=base, by__isnull=False).order_by("version")
    return list(dict.fromkeys(later.values_list("by__display_name", flat=True)))


def neighbours(section: Section) -> dict[str, SectionKind | None]:
    """The sections one reads before and after this one."""
    place = ORDER.index(section.about)
    before, after = ORDER[:place][-1:], ORDER[place + 1 :][:1]
    return {"before": before[0] if before else None, "after": after[0] if after else None}


def long_sentences(text: str) -> list[tuple[str, int]]:
    """Sentences of more than 20 words with their number of words: what makes a simple text hard to read."""
    sentences = [sentence.strip() for sentence in SENTENCE_ENDS.split(to_plain(text))]
    counted = [(sentence, count_words(sentence)) for sentence in sentences]
    return [(sentence, words) for sentence, words in counted if words > LONG_SENTENCE]


def versions(section: Section, page: str | None) -> Page[SectionRevision]:
    """Newest first, without their texts: however long they are, the list costs the same."""
    rows = section.revisions.defer("body").select_related("by").order_by("-version")
    return Paginator(rows, VERSIONS_A_PAGE).get_page(page)


def version_page(section: Section, number: int, other: int) -> dict[str, Any] | None:
    """Version ``number``, compared with ``other`` (0: the empty start); None when either is missing."""
    asked = section.revisions.filter(version__in=[number, other]).select_related("by").order_by("version")
    found = {revision.version: revision for revision in asked}
    if not found.keys() >= {number, other} - {0}:
        return None
    older, newer = sorted([number, other])
    bodies = {version: revision.body for version, revision in found.items()}
    return {
        "revision": found[number],
        "older": older,
        "newer": newer,
        "pieces": diff(bodies.get(older, ""), bodies[newer]),
    }
