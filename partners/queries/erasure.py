"""Where somebody is known, under which names and in which functions: what has to change when she is erased."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from partners.enums import Fact
from partners.models import (
    Entry,
    Erasure,
    Facilitation,
    GroupMember,
    Mandate,
    OfficeHolding,
    Partnership,
    Person,
    PersonalLink,
    Stakeholder,
)
from partners.models.period import during

SOMEBODY = "une personne"
SHORTEST = 8  # a telephone number worth searching


def erasure_of(person: Person) -> Erasure | None:
    return Erasure.objects.filter(person=person).select_related("by").first()


def erased_in(partnership: Partnership) -> QuerySet[Person]:
    """Who had a place there, and was erased."""
    seated = Mandate.objects.filter(partnership=partnership).order_by().values("person")
    running = Facilitation.objects.filter(partnership=partnership).order_by().values("person")
    return Person.objects.filter(Q(pk__in=seated) | Q(pk__in=running), erasure__isnull=False)


def names_of_person(person: Person) -> list[str]:
    """How she is called, and how she was: the journal keeps the changes."""
    changes = Entry.objects.filter(fact=Fact.PERSON_CHANGED, about=f"person:{person.pk}").order_by("pk")
    sides = [side for row in changes.values_list("before", "after") for side in row]
    former = [side["name"] for side in sides if side.get("name")]
    return list(dict.fromkeys([person.display_name, *former]))


def addresses_of_person(person: Person) -> list[str]:
    """Her address, and those that she has used or asked for; not one that is somebody else's now."""
    asked = (
        PersonalLink.objects.filter(person=person).exclude(detail="").order_by("pk").values_list("detail", flat=True)
    )
    written = person.letters.order_by("pk").values_list("to", flat=True)
    used = dict.fromkeys(one.lower() for one in [person.email, *asked, *written] if one)
    others = Person.objects.exclude(pk=person.pk).filter(email__in=[*used]).values_list("email", flat=True)
    return [one for one in used if one not in set(others.order_by())]


def marks_of_person(person: Person) -> list[str]:
    """What may be found of her in a text: names, addresses, telephone."""
    phone = [person.phone] if len(person.phone) >= SHORTEST else []
    return [*names_of_person(person), *addresses_of_person(person), *phone]


def partnerships_knowing(person: Person) -> QuerySet[Partnership]:
    """Those where she has, or had, or is offered, something: in the order in which they are locked."""
    hers = [
        Mandate.objects.filter(person=person).values("partnership"),
        Facilitation.objects.filter(person=person).values("partnership"),
        GroupMember.objects.filter(person=person).values("group__partnership"),
        Stakeholder.objects.filter(contact=person).values("partnership"),
        PersonalLink.objects.filter(person=person).exclude(partnership=None).values("partnership"),
    ]
    known = Q()
    for ids in hers:
        known |= Q(pk__in=ids.order_by())
    return Partnership.objects.filter(known).order_by("pk")


def namesakes(person: Person, names: list[str], partnership: Partnership, others: QuerySet[Any]) -> list[Person]:
    """Other people of this partnership who bear one of these names; ``others``: ids that another app knows there."""
    here = {"partnership": partnership}
    known = Q(pk__in=Mandate.objects.filter(**here).order_by().values("person"))
    known |= Q(pk__in=Facilitation.objects.filter(**here).order_by().values("person"))
    known |= Q(pk__in=GroupMember.objects.filter(group__partnership=partnership).order_by().values("person"))
    known |= Q(pk__in=Stakeholder.objects.filter(**here).exclude(contact=None).order_by().values("contact"))
    known |= Q(pk__in=others)
    return list(Person.objects.filter(known, display_name__in=names).exclude(pk=person.pk).order_by("pk"))


def function_of(person: Person, partnership: Partnership, on: date | None = None) -> str:
    """The words for her function there on the day, or her last one: « présidente », « facilitation », "" for none."""
    seats = Mandate.objects.confirmed().filter(person=person, partnership=partnership)
    runs = Facilitation.objects.filter(person=person, partnership=partnership)
    for rows in (seats, runs):
        then = rows.filter(during(on)) if on else rows.none()
        row = then.order_by("starts_on", "pk").last() or rows.order_by("starts_on", "pk").last()
        if row is not None:
            return (row.title or _("facilitation"))[:120]
    return ""


def function_everywhere(person: Person) -> str:
    """The one function she is known by, or « une personne » when there are several, or none."""
    said = {function_of(person, team) for team in partnerships_knowing(person)} - {""}
    offices = OfficeHolding.objects.filter(person=person).order_by("starts_on", "pk")
    said |= {(one.title or one.get_office_display())[:120] for one in offices}
    return said.pop() if len(said) == 1 else SOMEBODY


def abouts_of(person: Person) -> list[str]:
    """How the journal names what is hers: herself, her mandates, her links."""
    seats = Mandate.objects.filter(person=person).order_by("pk").values_list("pk", flat=True)
    links = PersonalLink.objects.filter(person=person).order_by("pk").values_list("pk", flat=True)
    return [f"person:{person.pk}", *(f"mandate:{pk}" for pk in seats), *(f"link:{pk}" for pk in links)]


def naming(names: list[str]) -> QuerySet[Entry]:
    """The lines of the journals where one of these names is written."""
    rows = Entry.objects.annotate(was=Cast("before", TextField()), became=Cast("after", TextField()))
    said = Q(pk__in=[])
    for name in names:
        written = json.dumps(name, ensure_ascii=False)[1:-1]
        said |= Q(was__contains=written) | Q(became__contains=written)
    return rows.filter(said)


def lines_about(person: Person) -> QuerySet[Entry]:
    """What she did, and what was done to what is hers, newest first."""
    rows = Entry.objects.filter(Q(by=person) | Q(about__in=abouts_of(person)))
    return rows.select_related("by", "partnership__department").order_by("-at", "-pk")


def sessions_of(person: Person, addresses: Iterable[str] = ()) -> list[Session]:
    """Hers, and those of somebody who was typing one of these addresses."""
    found = []
    for session in Session.objects.order_by("expire_date", "pk").iterator():
        known = session.get_decoded()
        said = json.dumps(known, default=str).lower()
        if str(known.get("_auth_user_id", "")) == str(person.pk) or any(f'"{one}"' in said for one in addresses):
            found.append(session)
    return found


def left_open(person: Person, on: date) -> tuple[list[Mandate], list[Facilitation]]:
    """What nobody would hold after her: her seats of the trio, and the facilitations where she is alone."""
    trio = Mandate.objects.confirmed().active_on(on).filter(person=person).exclude(trio="")
    mine = Facilitation.objects.active_on(on).filter(person=person)
    others = Facilitation.objects.active_on(on).exclude(person=person).order_by().values("partnership")
    alone = mine.exclude(partnership__in=others)
    return (
        list(trio.select_related("partnership", "seat").order_by("partnership__name", "seat__number")),
        list(alone.select_related("partnership").order_by("partnership__name", "pk")),
    )
