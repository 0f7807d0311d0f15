from datetime import date

import pytest

from partners.enums import College, Fact, OrganisationKind, Trio
from partners.models import Entry, Partnership, Seat
from partners.services import seat
from tests.factories.partners import OrganisationFactory, facilitator_of
from tests.partners.conftest import NOW


def add(team: Partnership, **given) -> Seat:
    facts = {"label": "habitante", "college": College.RESIDENTS, "trio": "", "created_on": date(2026, 11, 23)}
    return seat.add(partnership=team, by=facilitator_of(team), at=NOW, **facts | given)


def test_a_seat_takes_the_next_number(team: Partnership) -> None:
    added = add(team)
    assert (added.number, added.label, added.created_on) == (12, "habitante", date(2026, 11, 23))
    assert Entry.objects.get(fact=Fact.SEAT_CREATED).after == {"number": 12, "label": "habitante", "trio": ""}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"trio": Trio.RESIDENTS}, "Le siège du trio «\u202fHabitants\u202f» existe déjà (siège 2)."),
        ({"number": 4}, "Le siège 4 existe déjà."),
    ],
)
def test_a_seat_is_there_once(team: Partnership, given: dict, sentence: str) -> None:
    with pytest.raises(seat.SeatExists) as refusal:
        add(team, **given)
    assert str(refusal.value) == sentence


def test_a_structure_of_the_same_name_and_kind_is_the_same(db: None) -> None:
    known = OrganisationFactory(name="Le Jardin")
    assert seat.organisation_named(" le  jardin", OrganisationKind.ASSOCIATION) == known
    assert seat.organisation_named("Le Jardin", OrganisationKind.COMPANY) != known
    assert seat.organisation_named(" ", OrganisationKind.COMPANY) is None
