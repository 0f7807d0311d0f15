"""The decisions log of a partnership."""

from django.db.models import QuerySet

from meetings.models import Decision
from partners.models import Partnership


def decisions(partnership: Partnership) -> QuerySet[Decision]:
    """Newest first; all that a line says is loaded."""
    rows = Decision.objects.filter(partnership=partnership)
    loaded = rows.select_related("carrier__person", "replaces", "meeting", "item", "recorded_by")
    return loaded.prefetch_related("replaced_by").order_by("-year", "-number", "-pk")
