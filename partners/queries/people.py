"""The people around a partnership, and what they did."""

from collections import Counter
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from impact.kit.french import fold
from partners.models import (
    Entry,
    Facilitation,
    Mandate,
    OfficeHolding,
    Partnership,
    Person,
)
from territories.models import FrFold


def facilitators(partnership: Partnership, on: date) -> QuerySet[Facilitation]:
    """Who facilitates on the day, people loaded."""
    rows = Facilitation.objects.active_on(on).filter(partnership=partnership)
    return rows.select_related("person").order_by("pk")


def person_with(email: str) -> Person | None:
    """Whose address it is."""
    return Person.objects.filter(email__iexact=email).first() if email else None


def people_of(partnership: Partnership) -> QuerySet[Person]:
    """All who have, or had, a seat or the facilitation, by name; not those who were erased."""
    seated = Mandate.objects.filter(partnership=partnership).order_by().values("person")
    running = Facilitation.objects.filter(partnership=partnership).order_by().values("person")
    people = Person.objects.filter(Q(pk__in=seated) | Q(pk__in=running), erasure=None)
    return people.order_by(FrFold("display_name"), "pk")


def reached_by(partnership: Partnership) -> QuerySet[Person]:
    """Those of ``people_of`` whose contacts its facilitation reads: not of who is only proposed, and sits elsewhere."""
    hers = {"person": OuterRef("pk")}
    here = Mandate.objects.confirmed().filter(partnership=partnership, **hers)
    runs = Facilitation.objects.filter(**hers)
    elsewhere = Mandate.objects.confirmed().filter(~Q(partnership=partnership), **hers)
    known = Exists(here) | Exists(runs.filter(partnership=partnership))
    apart = Exists(elsewhere) | Exists(runs) | Exists(OfficeHolding.objects.filter(**hers))
    return people_of(partnership).filter(known | ~apart)


def names_of(partnership: Partnership) -> dict[int, str]:
    """Id → name of ``people_of``; two people of one name are told apart by their last seat, or by their structure."""
    people = list(people_of(partnership))
    alike = Counter(fold(person.display_name) for person in people)
    homonyms = [person.pk for person in people if alike[fold(person.display_name)] > 1]
    return {person.pk: person.display_name for person in people} | _told_apart(partnership, homonyms)


def _told_apart(partnership: Partnership, ids: list[int]) -> dict[int, str]:
    """« Claude Berger (siège 2, Conseil citoyen) », « Claude Berger (facilitation) »."""
    if not ids:
        return {}
    rows = Mandate.objects.filter(partnership=partnership, person__in=ids).select_related("seat", "organisation")
    last = {row.person_id: row for row in rows.order_by("starts_on", "pk")}
    told = {}
    for person in Person.objects.filter(pk__in=ids).order_by("pk"):
        where = [_("facilitation")]
        if row := last.get(person.pk):
            where = [
                _("siège %(number)s") % {"number": row.seat.number},
                row.organisation.name if row.organisation else "",
            ]
        told[person.pk] = f"{person.display_name} ({', '.join(filter(None, where))})"
    return told


def places_of(person: Person, on: date) -> tuple[list[Mandate], list[Facilitation], list[OfficeHolding]]:
    """Where she sits, what she facilitates and the offices she holds on the day; partnerships loaded."""
    seats = Mandate.objects.confirmed().active_on(on).filter(person=person)
    runs = Facilitation.objects.active_on(on).filter(person=person)
    held = OfficeHolding.objects.active_on(on).filter(person=person)
    return (
        list(seats.select_related("partnership", "seat", "organisation").order_by("partnership__name", "seat__number")),
        list(runs.select_related("partnership").order_by("partnership__name", "pk")),
        list(held.select_related("region").order_by("office", "pk")),
    )


def who_share(partnership: Partnership, on: date) -> QuerySet[Person]:
    """Those at the table on the day, facilitation with them, who show their contacts to the core group; by name."""
    seated = Mandate.objects.confirmed().active_on(on).filter(partnership=partnership).order_by().values("person")
    running = Facilitation.objects.active_on(on).filter(partnership=partnership).order_by().values("person")
    people = Person.objects.filter(Q(pk__in=seated) | Q(pk__in=running), shares_contact=True)
    return people.order_by(FrFold("display_name"), "pk")


def journal_of(partnership: Partnership) -> QuerySet[Entry]:
    """The journal of a partnership, newest first, people loaded."""
    return Entry.objects.filter(partnership=partnership).select_related("by").order_by("-at", "-pk")
