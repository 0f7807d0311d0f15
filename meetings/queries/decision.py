"""The decisions log of a partnership."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from meetings.enums import DecisionStatus
from meetings.models import Decision
from partners.models import Mandate, Partnership


def decisions(partnership: Partnership) -> QuerySet[Decision]:
    """Newest first; all that a line says is loaded."""
    rows = Decision.objects.filter(partnership=partnership)
    loaded = rows.select_related("carrier__person", "replaces", "meeting", "item", "recorded_by")
    return loaded.prefetch_related("replaced_by").order_by("-year", "-number", "-pk")


def decisions_log(partnership: Partnership, on: date) -> QuerySet[Decision]:
    """The same, each with ``orphan``: it stands, and nobody active carries it on the day."""
    return decisions(partnership).annotate(orphan=without_owner(on))


def without_owner(on: date) -> Q:
    """On decisions that stand: who carries it has no seat in the core group any more. Derived, never typed."""
    active = Mandate.objects.confirmed().active_on(on)
    carried = active.filter(partnership=OuterRef("partnership"), person=OuterRef("carrier__person"))
    return Q(~Exists(carried), status=DecisionStatus.ADOPTED)
