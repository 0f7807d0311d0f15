"""The people around a partnership, and what they did."""

from datetime import date

from django.db.models import Q, QuerySet

from partners.models import (
    Entry,
    Facilitation,
    Mandate,
    Partnership,
    Person,
)
from territories.models import FrFold


def facilitators(partnership: Partnership, on: date) -> QuerySet[Facilitation]:
    """Who facilitates on the day, people loaded."""
    rows = Facilitation.objects.active_on(on).filter(partnership=partnership)
    return rows.select_related("person").order_by("pk")


def people_of(partnership: Partnership) -> QuerySet[Person]:
    """All who have, or had, a seat or the facilitation, by name."""
    seated = Mandate.objects.filter(partnership=partnership).order_by().values("person")
    running = Facilitation.objects.filter(partnership=partnership).order_by().values("person")
    return Person.objects.filter(Q(pk__in=seated) | Q(pk__in=running)).order_by(FrFold("display_name"), "pk")


def journal_of(partnership: Partnership) -> QuerySet[Entry]:
    """The journal of a partnership, newest first, people loaded."""
    return Entry.objects.filter(partnership=partnership).select_related("by").order_by("-at", "-pk")
