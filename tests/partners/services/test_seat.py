from datetime import date

import pytest

from partners.enums import College, Fact, Trio
from partners.models import Entry, Partnership, Seat
from partners.services import seat
from tests.factories.partners import facilitator_of
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


def change(of: Seat, **given) -> Seat:
    facts = {"label": of.label, "college": of.college}
    return seat.change(seat=of, by=facilitator_of(of.partnership), at=NOW, **facts | given)


def test_a_change_that_changes_nothing_is_no_act(team: Partnership) -> None:
    change(team.seats.get(number=9), label=" directrice  de centre social ")
    assert not Entry.objects.filter(fact=Fact.SEAT_CHANGED).exists()


def test_a_seat_of_the_trio_stays_in_its_college(team: Partnership) -> None:
    with pytest.raises(seat.TrioCollege) as refusal:
        change(team.seats.get(number=2), college=College.PARTNERS)
    assert (str(refusal.value), refusal.value.field) == ("Un siège du trio reste dans son collège.", "college")
    assert team.seats.get(number=2).college == College.RESIDENTS
    assert change(team.seats.get(number=9), college=College.RESIDENTS).college == College.RESIDENTS
