"""Taking over the history of an existing team: several rows for one seat, each with its dates."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partners.enums import Fact, Rank, Trio
from partners.models import Entry, Mandate, Partnership, Person, Seat
from partners.services import roster
from partners.services.roster_file import COLUMNS, ROSTER
from partners.services.roster_line import Line, Outcome
from tests.factories.partners import MandateFactory, SeatFactory, facilitator_of, member_of
from tests.partners.conftest import NOW

HEADER = ",".join(COLUMNS) + "\n"
START = date(2026, 9, 1)


def row(seat: int, name: str, starts: str = "", ends: str = "", *, trio: str = "", structure: str = "s") -> str:
    college = trio or "partenaires"
    return f"{seat},{trio},{college},,{name},présidente,{structure},conseil_citoyen,,{starts},{ends}"


def check(team: Partnership, *rows: str) -> list[Line]:
    return roster.check(partnership=team, table=ROSTER.read(HEADER + "\n".join(rows)), starts_on=START)


def take_over(team: Partnership, *rows: str) -> list[Line]:
    table = ROSTER.read(HEADER + "\n".join(rows))
    return roster.import_(partnership=team, table=table, starts_on=START, by=facilitator_of(team), at=NOW)


def held(team: Partnership) -> list[tuple[int, str, str, str]]:
    rows = Mandate.objects.confirmed().filter(partnership=team).order_by("seat__number", "starts_on")
    return [(one.seat.number, one.person.display_name, str(one.starts_on), str(one.ends_on or "")) for one in rows]


def test_a_seat_takes_its_holders_one_after_the_other(empty_team: Partnership) -> None:
    lines = take_over(
        empty_team,
        row(2, "Ana Ba", "2024-02-01"),
        row(2, "Luc Do", "12/09/2022", "31/12/2023"),
        row(3, "Éva Fi"),
    )
    assert [line.outcome for line in lines] == [Outcome.HOLDER] * 3
    assert held(empty_team) == [
        (2, "Luc Do", "2022-09-12", "2023-12-31"),
        (2, "Ana Ba", "2024-02-01", ""),
        (3, "Éva Fi", "2026-09-01", ""),
    ]
    assert Seat.objects.get(partnership=empty_team, number=2).created_on == date(2022, 9, 12)
    assert Entry.objects.get(fact=Fact.ROSTER_IMPORTED).after == {"seats": [2, 3]}


def test_on_the_last_day_the_seat_is_still_held(empty_team: Partnership) -> None:
    said = check(empty_team, row(2, "Luc Do", "2022-09-12", "2023-12-31"), row(2, "Ana Ba", "2023-12-31"))
    assert said[1].errors == ["Le siège 2 a déjà une personne titulaire à ces dates\u00a0: ligne 2."]
    said = check(empty_team, row(2, "Luc Do", "2022-09-12", "2023-12-31"), row(2, "Ana Ba", "2024-01-01"))
    assert said[1].errors == []


def test_the_same_person_comes_back_and_is_one_person(empty_team: Partnership) -> None:
    take_over(empty_team, row(2, "Ana Ba", "2022-01-01", "2022-12-31"), row(3, "Ana Ba", "2024-01-01"))
    assert Person.objects.filter(display_name="Ana Ba").count() == 1
    assert [one[:2] for one in held(empty_team)] == [(2, "Ana Ba"), (3, "Ana Ba")]


def test_an_address_in_one_of_her_rows_is_enough(empty_team: Partnership) -> None:
    with_address = "3,,partenaires,,Ana Ba,présidente,s,conseil_citoyen,ana@exemple.fr,2024-01-01,"
    take_over(empty_team, row(2, "Ana Ba", "2022-01-01", "2022-12-31"), with_address)
    assert [person.email for person in Person.objects.filter(display_name="Ana Ba")] == ["ana@exemple.fr"]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([row(2, "Ana Ba", "2024-01-01"), row(3, "Ana Ba", "2025-01-01")], "Ana Ba a déjà le siège 2."),
        ([row(2, "Ana Ba", "2024-01-01"), row(2, "Luc Do")], "Le siège 2 est déjà à la ligne 2."),
        (
            [row(2, "Ana Ba", "2024-01-01"), row(2, "Luc Do", "2022-01-01", "2022-12-31", trio="etat")],
            "Le siège 2 est décrit autrement (collège ou trio)\u00a0: ligne 2.",
        ),
        (
            [row(2, "Ana Ba", "2024-01-01", trio="etat"), row(3, "Luc Do", "2022-01-01", "2022-02-01", trio="etat")],
            "Le trio a déjà un siège «\u202fÉtat\u202f»\u00a0: ligne 2.",
        ),
        (
            [row(2, "Ana Ba", "2024-01-01", trio="etat"), row(3, "Luc Do", "2025-01-01", trio="habitants")],
            "Les trois sièges du trio viennent de trois structures différentes.",
        ),
        ([row(2, "Ana Ba", "2024-01-01", "2023-01-01")], "La fin du mandat est avant son début."),
        ([row(2, "Ana Ba", "30/02/2024")], "Le 30/02/2024 n’existe pas dans le calendrier."),
        ([row(2, "Ana Ba", "9999-01-01")], "L’année 9999 n’est pas possible."),
        ([row(2, "", "", "2023-01-01")], "Une fin est indiquée, mais pas de nom."),
    ],
)
def test_a_row_names_the_line_in_its_way(empty_team: Partnership, rows: list[str], sentence: str) -> None:
    assert sentence in check(empty_team, *rows)[-1].errors


def test_two_of_the_trio_from_one_structure_one_after_the_other(empty_team: Partnership) -> None:
    rows = [row(2, "Ana Ba", "2024-01-01", trio="etat"), row(3, "Luc Do", "2022-01-01", "2022-12-31", trio="habitants")]
    assert [line.outcome for line in take_over(empty_team, *rows)] == [Outcome.HOLDER] * 2


def test_a_relay_of_the_past_lasted_six_months_at_most(empty_team: Partnership) -> None:
    relay = "2,habitants,habitants,,Ana Ba,coordinatrice,Les Amis,association,,2022-01-01,{}"
    assert [line.errors for line in check(empty_team, relay.format("2022-12-31"))] == [
        ["Un portage provisoire dure six mois au plus\u00a0: indiquez sa fin."]
    ]
    assert check(empty_team, relay.format("2022-05-31"))[0].errors == []


def test_a_former_holder_joins_the_history_of_a_present_seat(team: Partnership) -> None:
    seat = team.seats.get(number=4)
    seat.mandates.update(starts_on=date(2024, 1, 1))
    former = "4,,collectivite,,Luc Do,adjoint,Ville,commune,,2022-09-12,2023-12-31"
    assert [line.outcome for line in take_over(team, former)] == [Outcome.HOLDER]
    made = Mandate.objects.get(person__display_name="Luc Do")
    assert (made.seat, made.confirmed_at, made.rank) == (seat, NOW, Rank.HOLDER)
    assert [line.outcome for line in take_over(team, former)] == [Outcome.PRESENT]
    assert seat.mandates.count() == 2


def test_a_present_holder_is_in_the_way_of_a_former_one(team: Partnership) -> None:
    former = "4,,collectivite,,Luc Do,adjoint,Ville,commune,,2022-01-01,2022-12-31"
    assert check(team, former)[0].errors == [
        "Le siège 4 a déjà une personne titulaire à ces dates\u00a0: mandat déjà présent."
    ]


def test_what_still_runs_is_for_the_trio_to_confirm(team: Partnership) -> None:
    take_over(team, row(12, "Ana Ba", "2025-01-01"), row(12, "Luc Do", "2023-01-01", "2023-12-31"))
    rows = Mandate.objects.filter(seat__number=12, partnership=team).order_by("starts_on")
    assert [(one.person.display_name, one.confirmed_at is None) for one in rows] == [
        ("Luc Do", False),
        ("Ana Ba", True),
    ]


def test_a_deputy_is_in_nobody_s_way_but_her_own(team: Partnership) -> None:
    seat = SeatFactory(partnership=team, number=20)
    deputy = MandateFactory(seat=seat, deputy=True, person__display_name="Zoé Po").person
    rows = [row(20, "Ana Ba", "2023-01-01", "2023-02-01"), row(21, deputy.display_name, "2023-01-01", "2023-02-01")]
    assert [line.errors for line in check(team, *rows)] == [[], ["Zoé Po a déjà le siège 20."]]
    assert member_of(team, Trio.STATE).display_name == "Dominique Arnaud"


DAYS = st.dates(date(2022, 1, 1), date(2022, 1, 31))
SPELLS = st.lists(
    st.tuples(st.integers(1, 3), st.sampled_from("ABC"), DAYS, st.one_of(st.none(), DAYS)), min_size=1, max_size=8
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SPELLS)
def test_any_history_is_written_as_it_was_judged_and_twice_is_once(empty_team: Partnership, spells: list) -> None:
    rows = [row(seat, name, str(starts), str(ends or "")) for seat, name, starts, ends in spells]
    judged = [line.outcome for line in check(empty_team, *rows)]
    lines = take_over(empty_team, *rows)
    assert [line.outcome for line in lines] == judged
    before = held(empty_team)
    assert len(before) == judged.count(Outcome.HOLDER)
    again = take_over(empty_team, *rows)
    assert Outcome.HOLDER not in [line.outcome for line in again]
    assert held(empty_team) == before
    Mandate.objects.all().delete()
    Seat.objects.all().delete()
    Person.objects.filter(display_name__in="ABC").delete()
