"""Taking over a core group from a table."""

from datetime import date
from pathlib import Path

import pytest

from partners.enums import Fact, OrganisationKind, Rank, Standing, Trio
from partners.models import Entry, Mandate, Organisation, Partnership, Person, Seat
from partners.queries import core_group, vacant_places
from partners.services import roster, roster_file
from partners.services.roster_line import Line, Outcome
from tests.factories.partners import MandateFactory, PersonFactory, SeatFactory, facilitator_of, member_of
from tests.partners.conftest import NOW

ROSTER = roster_file.ROSTER.decode(Path("tests/data/roster-chateau-thierry.csv").read_bytes())
HEADER = ",".join(roster_file.COLUMNS[:9]) + "\n"  # without the two optional dates
START = date(2026, 9, 1)
RESIDENTS_ONLY = "Ce siège est réservé aux habitants. Vous pouvez indiquer un portage provisoire par une association."


def check(team: Partnership, *rows: str) -> list[Line]:
    return roster.check(partnership=team, table=roster_file.ROSTER.read(HEADER + "\n".join(rows)), starts_on=START)


def take_over(team: Partnership, text: str) -> list[Line]:
    table = roster_file.ROSTER.read(text)
    return roster.import_(partnership=team, table=table, starts_on=START, by=facilitator_of(team), at=NOW)


def errors(team: Partnership, *rows: str) -> list[str]:
    return check(team, *rows)[-1].errors


def test_the_founding_roster_makes_eleven_seats_and_a_complete_trio(empty_team: Partnership) -> None:
    lines = take_over(empty_team, ROSTER)
    assert [line.outcome for line in lines] == [Outcome.HOLDER] * 11
    mandates = Mandate.objects.confirmed().filter(partnership=empty_team, rank=Rank.HOLDER, starts_on=START)
    assert list(mandates.order_by("seat__number").values_list("seat__number", flat=True)) == [*range(1, 12)]
    assert vacant_places(core_group(empty_team, START)) == []
    assert set(mandates.values_list("person__email", flat=True)) == {None}
    assert mandates.get(seat__number=2).standing == Standing.CITIZENS_COUNCIL
    assert Organisation.objects.filter(kind=OrganisationKind.SOCIAL_CENTRE).count() == 1
    assert Entry.objects.filter(partnership=empty_team, fact=Fact.ROSTER_IMPORTED).count() == 1


def test_checking_writes_nothing(empty_team: Partnership) -> None:
    before = [model.objects.count() for model in (Seat, Person, Mandate, Organisation, Entry)]
    roster.check(partnership=empty_team, table=roster_file.ROSTER.read(ROSTER), starts_on=START)
    assert [model.objects.count() for model in (Seat, Person, Mandate, Organisation, Entry)] == before


def test_the_same_list_twice_changes_nothing(empty_team: Partnership) -> None:
    take_over(empty_team, ROSTER)
    before = [list(model.objects.order_by("pk").values()) for model in (Seat, Person, Mandate, Organisation, Entry)]
    assert [line.outcome for line in take_over(empty_team, ROSTER)] == [Outcome.PRESENT] * 11
    after = [list(model.objects.order_by("pk").values()) for model in (Seat, Person, Mandate, Organisation, Entry)]
    assert after == before


def test_a_row_to_correct_never_blocks_the_others(empty_team: Partnership) -> None:
    lines = take_over(
        empty_team, HEADER + "1,,etat,A,Un,f,s,etat,\nx,,etat,B,Deux,f,s,etat,\n3,,etat,C,Trois,f,s,etat,\n"
    )
    assert [line.outcome for line in lines] == [Outcome.HOLDER, Outcome.ERROR, Outcome.HOLDER]
    assert list(Seat.objects.filter(partnership=empty_team).values_list("number", flat=True)) == [1, 3]


def test_a_function_without_a_name_is_a_seat_to_fill(empty_team: Partnership) -> None:
    lines = take_over(empty_team, HEADER + "2,habitants,habitants,,,habitante,,,\n")
    assert [line.outcome for line in lines] == [Outcome.VACANT]
    seat = Seat.objects.get(partnership=empty_team)
    assert (seat.trio, seat.created_on, seat.mandates.count()) == (Trio.RESIDENTS, START, 0)


@pytest.mark.parametrize(
    "cells",
    [
        "élue,Ville,commune",
        "adjointe au maire,Les Amis,association",
        "agente d’accueil,Ville,commune",
        "chargée de mission,Agglo,epci",
        "délégué du préfet,Préfecture,etat",
        "gardienne,Bailleur,bailleur",
    ],
)
def test_the_residents_seat_is_closed_to_officials_agents_and_landlords(empty_team: Partnership, cells: str) -> None:
    assert errors(empty_team, f"2,habitants,habitants,Ana,Ba,{cells},") == [RESIDENTS_ONLY]


@pytest.mark.parametrize(
    "cells",
    [
        "présidente,Conseil,conseil_citoyen",
        "habitante,Les Amis,association",
        "directrice,Centre,centre_social",
    ],
)
def test_the_residents_seat_is_open_to_others(empty_team: Partnership, cells: str) -> None:
    assert errors(empty_team, f"2,habitants,habitants,Ana,Ba,{cells},") == []


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("0,,etat,A,B,f,s,etat,", "Le numéro de siège est un nombre de 1 à 99."),
        ("²,,etat,A,B,f,s,etat,", "Le numéro de siège est un nombre de 1 à 99."),
        ("4,,,A,B,f,s,etat,", "Indiquez le collège\u00a0: etat, collectivite, habitants, partenaires."),
        ("4,,etat,A,B,,s,etat,", "Indiquez la fonction."),
        ("4,,etat,A,B,f,s,,", "Indiquez le type de la structure."),
        ("4,,etat,,,f,s,etat,a@exemple.fr", "Une adresse est indiquée, mais pas de nom."),
        ("4,,etat,A,B,f,s,etat,a@@exemple", "L’adresse de courriel n’a pas le bon format."),
        (f"4,,etat,A,B,{'f' * 161},s,etat,", "Colonne fonction\u00a0: 160 signes au plus."),
        ("4,etat,etat,A,B,f,,,", "Un siège du trio représente une structure\u00a0: indiquez-la."),
        ("4,,etat,A,B,f,s,etat,,x", "Cette ligne a plus de cases que de titres de colonnes."),
        (
            "4,quatre,etat,A,B,f,s,etat,",
            "Colonne trio\u00a0: «\u202fquatre\u202f» n’est pas un des mots attendus (etat, collectivite, habitants).",
        ),
    ],
)
def test_a_row_is_told_what_to_correct(empty_team: Partnership, row: str, sentence: str) -> None:
    assert errors(empty_team, row) == [sentence]


@pytest.mark.parametrize(
    ("second", "sentence"),
    [
        ("4,,etat,C,D,f,s,etat,", "Le siège 4 est déjà à la ligne 2."),
        ("5,etat,etat,C,D,f,t,etat,", "Le trio a déjà un siège «\u202fÉtat\u202f»\u00a0: ligne 2."),
        ("5,,etat,ana,BÂ,f,s,etat,", "ana BÂ a déjà le siège 4."),
        ("5,,etat,C,D,f,s,etat,ANA@exemple.fr", "Cette adresse est déjà celle d’une autre personne."),
        ("5,habitants,etat,C,D,f,s,etat,", RESIDENTS_ONLY),
        ("5,collectivite,etat,C,D,f,S,etat,", "Les trois sièges du trio viennent de trois structures différentes."),
    ],
)
def test_rows_are_compared(empty_team: Partnership, second: str, sentence: str) -> None:
    assert errors(empty_team, "4,etat,etat,Ana,Ba,f,s,etat,ana@exemple.fr", second)[:1] == [sentence]


def test_an_address_of_somebody_else_is_refused_without_naming_them(empty_team: Partnership) -> None:
    PersonFactory(display_name="Zoé Ailleurs", email="zoe@exemple.fr")
    assert errors(empty_team, "4,,etat,Ana,Ba,f,s,etat,Zoe@exemple.fr") == [
        "Cette adresse est déjà celle d’une autre personne."
    ]


def test_an_address_of_somebody_of_another_name_is_refused(empty_team: Partnership) -> None:
    PersonFactory(display_name="Ana Ba", email="ana@exemple.fr")
    assert errors(empty_team, "4,,etat,Ana,Bo,f,s,etat,ana@exemple.fr") == [
        "Cette adresse est déjà celle d’une autre personne."
    ]
    assert errors(empty_team, "4,,etat,Ana,Ba,f,s,etat,ana@exemple.fr") == []


def test_a_former_member_comes_back_as_the_same_person(empty_team: Partnership) -> None:
    former = MandateFactory(
        seat=SeatFactory(partnership=empty_team, number=9),
        person__display_name="Ana Ba",
        person__email="ana@exemple.fr",
        ends_on=date(2024, 1, 1),
    ).person
    take_over(empty_team, HEADER + "4,,etat,Ana,Ba,f,s,etat,ana@exemple.fr\n")
    assert Mandate.objects.get(seat__number=4).person == former


def test_a_present_seat_is_left_as_it_is_and_its_holder_may_not_sit_twice(team: Partnership) -> None:
    holder = member_of(team)
    lines = take_over(team, HEADER + f"4,,etat,Ana,Ba,f,s,etat,\n12,,etat,{holder.display_name},,f,s,etat,\n")
    assert lines[0].outcome == Outcome.PRESENT
    assert lines[1].errors == [f"{holder.display_name} a déjà le siège 4."]
    assert Seat.objects.get(partnership=team, number=4).label == "adjointe au Maire"
