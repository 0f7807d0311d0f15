"""Somebody may sit in several partnerships with one account; an address alone brings nobody in."""

from datetime import date

import pytest
from django.utils.timezone import now

from partners.enums import Standing
from partners.models import Mandate, Person, Seat
from partners.services import mandate, roster
from partners.services.person import AnotherName
from partners.services.roster_file import ROSTER
from tests.factories.partners import PersonFactory, a_partnership, facilitator_of, member_of, other_partnership

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture
def delegate() -> Person:
    """She holds the State's seat of a neighbour."""
    person = member_of(other_partnership())
    Person.objects.filter(pk=person.pk).update(display_name="Zoé Lénart", email="zoe@exemple.fr")
    return Person.objects.get(pk=person.pk)


@pytest.fixture
def seat(delegate: Person) -> Seat:
    return a_partnership(vacant=(10,)).seats.get(number=10)


def appointed(seat: Seat, name: str, email: str) -> Mandate:
    holder = mandate.Holder(title="déléguée", standing=Standing.PROFESSIONAL, name=name, email=email)
    return mandate.appoint(seat=seat, holder=holder, starts_on=TODAY, by=facilitator_of(seat.partnership), at=now())


def test_the_same_name_and_address_are_the_same_account(seat: Seat, delegate: Person) -> None:
    people = Person.objects.count()
    assert appointed(seat, "zoe lenart", "ZOE@exemple.fr").person == delegate
    assert Person.objects.count() == people
    assert delegate.mandates.confirmed().active_on(TODAY).count() == 2


@pytest.mark.parametrize(("name", "active"), [("Quelqu’un", True), ("Zoé Lénart", False)])
def test_another_name_or_a_closed_account_is_refused(seat: Seat, delegate: Person, name: str, active: bool) -> None:
    Person.objects.filter(pk=delegate.pk).update(is_active=active)
    with pytest.raises(AnotherName) as refused:
        appointed(seat, name, "zoe@exemple.fr")
    assert "Zoé" not in str(refused.value)
    assert "Vénissieux" not in str(refused.value)
    assert Mandate.objects.filter(seat=seat).count() == 0


def test_nobody_is_taken_for_another_by_the_name_alone(seat: Seat, delegate: Person) -> None:
    assert appointed(seat, "Zoé Lénart", "").person != delegate
    assert PersonFactory().pk != delegate.pk


@pytest.mark.parametrize(("name", "same"), [("Lénart", True), ("Autre", False)])
def test_a_roster_finds_her_too(delegate: Person, name: str, same: bool) -> None:
    team = a_partnership(empty=True)
    table = ROSTER.read(
        "siege;trio;college;prenom;nom;fonction;structure;type_structure;courriel\n"
        f"12;;partenaires;Zoé;{name};déléguée;;;zoe@exemple.fr"
    )
    lines = roster.import_(partnership=team, table=table, starts_on=TODAY, by=facilitator_of(team), at=now())
    assert [bool(line.errors) for line in lines] == [not same]
    assert Mandate.objects.filter(partnership=team, person=delegate).exists() is same
