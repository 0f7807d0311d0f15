"""Who runs the meetings, now and before."""

from datetime import date

from django.db.models import QuerySet

from partners.models import Facilitation, Partnership


def facilitations(partnership: Partnership) -> QuerySet[Facilitation]:
    """All of them, the newest first, people loaded."""
    rows = Facilitation.objects.filter(partnership=partnership)
    return rows.select_related("person").order_by("-starts_on", "-pk")


def has_facilitator(partnership: Partnership, on: date) -> bool:
    """Whether somebody does it on the day: who was erased that day does not any more."""
    return Facilitation.objects.active_on(on).filter(partnership=partnership, person__is_active=True).exists()
