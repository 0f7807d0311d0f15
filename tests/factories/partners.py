"""Partnerships for tests: the eleven functions of Château-Thierry, held by invented people.

``a_partnership()`` is the usual world, ``other_partnership()`` a neighbour in another region; their people
are found with ``facilitator_of``, ``member_of`` and ``officer``.
"""

from datetime import UTC, date, datetime
from typing import Any

import factory

from partners.enums import Channel, College, Office, OrganisationKind, Rank, Standing, Trio
from partners.models import (
    Cohort,
    Facilitation,
    Mandate,
    OfficeHolding,
    Organisation,
    Partnership,
    PartnershipQuartier,
    Person,
    Seat,
)
from territories.models import Region
from tests.factories.places import AISNE, RHONE, Place

SINCE = date(2022, 9, 12)
CONFIRMED = datetime(2022, 9, 12, 8, tzinfo=UTC)

# number | trio | college | holder | function | structure | kind | standing
ELEVEN = """
1|etat|etat|Dominique Arnaud|déléguée du Préfet|Préfecture de l'Aisne|etat|public_agent
2|habitants|habitants|Claude Berger|présidente|Conseil citoyen|conseil_citoyen|citizens_council
3|collectivite|collectivite|Camille Chevalier|responsable|Agglomération|epci|public_agent
4||collectivite|Maxime Delorme|adjointe au Maire|Ville de Château-Thierry|commune|elected
5||collectivite|Andréa Étienne|conseiller délégué|Agglomération|epci|elected
6||collectivite|Morgane Fabre|coordinatrice CISPD|Agglomération|epci|public_agent
7||etat|Sacha Guérin|secrétaire adjointe à la sous-préfecture|Sous-préfecture|etat|public_agent
8||partenaires|Alix Hamon|directeur de centre social|Centres sociaux|centre_social|professional
9||partenaires|Noa Imbert|directrice de centre social|Centres sociaux|centre_social|professional
10||partenaires|Jo Jacquet|coordinatrice de la Ressourcerie|Ressourcerie|association|professional
11||partenaires|Lou Keller|responsable du développement social|Bailleur social|bailleur|landlord_staff
""".strip()
FUNCTIONS = [tuple(line.split("|")) for line in ELEVEN.splitlines()]
NEIGHBOUR = (*FUNCTIONS[0][:3], "Voisine", "délégué du Préfet", "Préfecture du Rhône", *FUNCTIONS[0][6:])


class PersonFactory(factory.django.DjangoModelFactory[Person]):
    class Meta:
        model = Person

    class Params:
        without_email = factory.Trait(email=None, channel=Channel.PHONE)

    display_name = factory.Sequence(lambda n: f"Personne {n}")
    email = factory.Sequence(lambda n: f"personne-{n}@exemple.fr")
    password = "!"


class OrganisationFactory(factory.django.DjangoModelFactory[Organisation]):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Association {n}")
    kind = OrganisationKind.ASSOCIATION


class CohortFactory(factory.django.DjangoModelFactory[Cohort]):
    class Meta:
        model = Cohort
        django_get_or_create = ("name",)

    name = "Première promotion"
    year = 2022


class PartnershipFactory(factory.django.DjangoModelFactory[Partnership]):
    """Without quartier nor seat: see ``a_partnership``."""

    class Meta:
        model = Partnership

    name = factory.Sequence(lambda n: f"Équipe {n}")
    slug = factory.Sequence(lambda n: f"equipe-{n}")
    cohort = factory.SubFactory(CohortFactory)
    department = factory.LazyFunction(lambda: AISNE.department())
    lead_epci = factory.LazyFunction(lambda: AISNE.epci())
    starts_on = SINCE


class SeatFactory(factory.django.DjangoModelFactory[Seat]):
    class Meta:
        model = Seat

    partnership = factory.SubFactory(PartnershipFactory)
    number = factory.LazyAttribute(lambda seat: seat.partnership.seats.count() + 1)
    label = "habitante du quartier"
    college = College.PARTNERS
    created_on = SINCE


class MandateFactory(factory.django.DjangoModelFactory[Mandate]):
    class Meta:
        model = Mandate

    class Params:
        deputy = factory.Trait(rank=Rank.DEPUTY)
        unconfirmed = factory.Trait(confirmed_at=None)

    seat = factory.SubFactory(SeatFactory)
    partnership = factory.SelfAttribute("seat.partnership")
    trio = factory.SelfAttribute("seat.trio")
    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    title = factory.SelfAttribute("seat.label")
    standing = Standing.PROFESSIONAL
    starts_on = SINCE
    confirmed_at = CONFIRMED


class FacilitationFactory(factory.django.DjangoModelFactory[Facilitation]):
    class Meta:
        model = Facilitation

    partnership = factory.SubFactory(PartnershipFactory)
    person = factory.SubFactory(PersonFactory, display_name="Facilitation")
    starts_on = SINCE


class OfficeHoldingFactory(factory.django.DjangoModelFactory[OfficeHolding]):
    class Meta:
        model = OfficeHolding

    person = factory.SubFactory(PersonFactory)
    office = Office.ANCT
    starts_on = SINCE


def a_partnership(
    *,
    name: str = "Château-Thierry",
    slug: str = "chateau-thierry",
    place: Place = AISNE,
    empty: bool = False,
    vacant: tuple[int, ...] = (),
    **fields: Any,
) -> Partnership:
    """Two quartiers, eleven seats with their holders, one facilitator.

    ``empty``: no seat; ``vacant``: numbers of the seats without a holder.
    """
    team = PartnershipFactory(name=name, slug=slug, department=place.department(), lead_epci=place.epci(), **fields)
    for position, quartier in enumerate(place.quartiers()):
        PartnershipQuartier.objects.create(partnership=team, quartier=quartier, position=position)
    FacilitationFactory(partnership=team, person__display_name=f"Facilitation {name}")
    for row in [] if empty else FUNCTIONS:
        _seat(team, row, held=int(row[0]) not in vacant)
    return team


def other_partnership(**fields: Any) -> Partnership:
    """A neighbour in another region: one quartier, one member on the State's seat, one facilitator."""
    team = a_partnership(**{"name": "Vénissieux", "slug": "venissieux", "place": RHONE, "empty": True, **fields})
    _seat(team, NEIGHBOUR, held=True)
    return team


def _seat(team: Partnership, row: tuple[str, ...], *, held: bool) -> Seat:
    number, trio, college, holder, title, structure, kind, standing = row
    seat = SeatFactory(partnership=team, number=int(number), trio=trio, college=college, label=title)
    if held:
        organisation, _ = Organisation.objects.get_or_create(name=structure, kind=kind)
        email = f"siege-{number}@{team.slug}.exemple.fr"
        MandateFactory(
            seat=seat,
            person=PersonFactory(display_name=holder, email=email),
            organisation=organisation,
            standing=standing,
            starts_on=team.starts_on,
        )
    return seat


def officer(office: Office, region: Region | None = None) -> Person:
    """Somebody of the ANCT, of the administration, or the referent of ``region`` (by default the Aisne's)."""
    if office == Office.REGION and region is None:
        region = AISNE.department().region
    return OfficeHoldingFactory(office=office, region=region, person__display_name=f"{Office(office).label}").person


def facilitator_of(partnership: Partnership) -> Person:
    """The one who facilitates, made if there is none."""
    known = partnership.facilitations.select_related("person").filter(ends_on=None).first()
    return (known or FacilitationFactory(partnership=partnership)).person


def member_of(partnership: Partnership, trio: Trio | None = None) -> Person:
    """The holder of this seat of the trio, or of the first other seat; made if there is none."""
    held = partnership.mandates.confirmed().filter(ends_on=None, rank=Rank.HOLDER, trio=trio or "")
    known = held.select_related("person").order_by("seat__number").first()
    if known:
        return known.person
    college = trio.value if trio else College.PARTNERS
    standing = Standing.RESIDENT if trio == Trio.RESIDENTS else Standing.PROFESSIONAL
    last = partnership.seats.order_by("number").last()
    seat = partnership.seats.filter(trio=trio).first() if trio else None
    seat = seat or SeatFactory(
        partnership=partnership, number=last.number + 1 if last else 1, trio=trio or "", college=college
    )
    return MandateFactory(seat=seat, standing=standing).person
