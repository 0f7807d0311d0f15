"""Structures: one SIRET is one structure, a name may change and the old one stays true for its time."""

from datetime import date

import pytest

from partners.enums import Fact, OrganisationKind
from partners.models import Entry, Organisation, Partnership
from partners.models.organisation import name_on
from partners.queries import likely_the_same, organisations_of
from partners.services import organisation
from tests.factories.partners import (
    MandateFactory,
    OrganisationFactory,
    SeatFactory,
    facilitator_of,
    other_partnership,
)
from tests.factories.places import AISNE
from tests.partners.conftest import NOW

TODAY = NOW.date()


def of_seat(team: Partnership, number: int) -> Organisation:
    return team.mandates.get(seat__number=number).organisation


def change(team: Partnership, row: Organisation, **given) -> Organisation:
    facts = {"name": row.name, "kind": row.kind, "siret": row.siret, "commune": row.commune}
    return organisation.change(organisation=row, by=facilitator_of(team), at=NOW, **facts | given)


def rename(team: Partnership, row: Organisation, name: str, since: date):
    return organisation.rename(organisation=row, name=name, since=since, by=facilitator_of(team), at=NOW, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("73282932000074", "73282932000074"),
        ("732 829 320 00074", "73282932000074"),
        (" 732\u202f829\u00a0320.00074\t", "73282932000074"),
        ("732-829-320-00074", "73282932000074"),
        ("356 000 000 00048", "35600000000048"),  # La Poste, head office: Luhn
        ("356 000 000 49837", "35600000049837"),  # La Poste, an office: the sum of the digits is a multiple of 5
        ("", ""),
        (" \u202f ", ""),
    ],
)
def test_a_siret_as_people_type_it(typed: str, kept: str) -> None:
    assert organisation.siret_of(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "73282932000075",  # Luhn fails
        "7328293200007",
        "732829320000740",
        "35600000049838",  # La Poste too has a key
        "73282932000O74",
        "７３２８２９３２０００７４",
        "<b>",
    ],
)
def test_a_wrong_siret_is_refused(typed: str) -> None:
    with pytest.raises(organisation.WrongSiret) as refusal:
        organisation.siret_of(typed)
    assert str(refusal.value) == "Ce SIRET n’existe pas\u00a0: vérifiez ses 14 chiffres."


def test_the_exception_of_la_poste_is_for_la_poste_only() -> None:
    """Digits that add up to a multiple of 5, without Luhn's key: right for La Poste, wrong elsewhere."""
    post, elsewhere = "35600000049837", "73282932000004"
    assert [sum(map(int, number)) % 5 for number in (post, elsewhere)] == [0, 0]
    assert organisation.siret_of(post) == post
    with pytest.raises(organisation.WrongSiret):
        organisation.siret_of(elsewhere)


def test_the_same_siret_is_the_same_structure_in_the_country(team: Partnership) -> None:
    known = organisation.register(name="La Poste", kind=OrganisationKind.COMPANY, siret="356 000 000 49837")
    again = organisation.register(name="Poste de Vaucrises", kind=OrganisationKind.OTHER, siret="35600000049837")
    assert (again.pk, again.name) == (known.pk, "La Poste")


def test_a_siret_in_use_is_told_with_the_structure_that_bears_it(team: Partnership) -> None:
    OrganisationFactory(name="Caf de l’Aisne", kind=OrganisationKind.CAF, siret="73282932000074")
    with pytest.raises(organisation.AlreadyKnown) as refusal:
        change(team, of_seat(team, 8), siret="732 829 320 00074")
    assert str(refusal.value) == "Cette structure existe déjà\u00a0: Caf de l’Aisne (CAF)."
    assert refusal.value.known.name == "Caf de l’Aisne"


def test_a_structure_is_corrected_and_the_journal_keeps_what_changed(team: Partnership) -> None:
    corrected = change(
        team,
        of_seat(team, 3),
        name=" Agglo\u200b  de Château-Thierry ",
        siret="732 829 320 00074",
        commune=AISNE.commune(),
    )
    corrected.refresh_from_db()
    assert (corrected.name, corrected.siret, corrected.commune_id) == (
        "Agglo de Château-Thierry", "73282932000074", "02168",
    )  # fmt: skip
    line = Entry.objects.get(fact=Fact.ORGANISATION_CHANGED)
    assert (line.partnership, line.before, line.after) == (
        team,
        {"name": "Agglomération", "siret": "", "commune": ""},
        {"name": "Agglo de Château-Thierry", "siret": "73282932000074", "commune": "Château-Thierry"},
    )
    assert corrected.former_names.count() == 0


def test_a_change_is_told_in_every_journal_concerned(team: Partnership) -> None:
    other = other_partnership()
    shared = of_seat(team, 10)
    MandateFactory(seat=SeatFactory(partnership=other), organisation=shared)
    change(team, shared, name="La Ressourcerie")
    told = Entry.objects.filter(fact=Fact.ORGANISATION_CHANGED).order_by("partnership__name")
    assert [line.partnership for line in told] == [team, other]


@pytest.mark.parametrize("name", ["", "  ", "\u200b"])
def test_a_structure_has_a_name(team: Partnership, name: str) -> None:
    with pytest.raises(organisation.WrongName):
        change(team, of_seat(team, 3), name=name)


def test_a_renamed_structure_keeps_its_names_in_their_time(team: Partnership) -> None:
    row = of_seat(team, 3)
    rename(team, row, "Agglo Sud", date(2024, 1, 1))
    rename(team, row, "Grande Agglo", date(2026, 3, 1))
    row.refresh_from_db()
    days = [date(2022, 9, 12), date(2023, 12, 31), date(2024, 1, 1), date(2026, 2, 28), date(2026, 3, 1), TODAY]
    assert [name_on(row, day) for day in days] == [
        "Agglomération", "Agglomération", "Agglo Sud", "Agglo Sud", "Grande Agglo", "Grande Agglo",
    ]  # fmt: skip
    line = Entry.objects.filter(fact=Fact.ORGANISATION_CHANGED).order_by("pk").first()
    assert (line.before, line.after) == (
        {"name": "Agglomération", "until": "2023-12-31"},
        {"name": "Agglo Sud", "since": "2024-01-01"},
    )


def test_a_change_of_name_has_a_possible_day(team: Partnership) -> None:
    row = of_seat(team, 3)
    rename(team, row, "Grande Agglo", date(2026, 3, 1))
    with pytest.raises(organisation.WrongDay) as later:
        rename(team, row, "Autre", date(2026, 11, 24))
    with pytest.raises(organisation.WrongDay) as before:
        rename(team, row, "Autre", date(2026, 3, 1))
    with pytest.raises(organisation.WrongName) as same:
        rename(team, row, "Grande  Agglo", date(2026, 4, 1))
    assert [str(refusal.value) for refusal in (later, before, same)] == [
        "Ce jour n’est pas encore venu\u00a0: changez le nom quand il aura changé.",
        "Elle s’appelait Agglomération jusqu’au samedi 28 février 2026\u00a0: choisissez un jour plus tard.",
        "C’est déjà le nom de cette structure.",
    ]


def test_a_structure_is_found_by_its_name_inside_its_partnership(team: Partnership) -> None:
    known, other = of_seat(team, 3), other_partnership()
    named = organisation.organisation_named
    assert named(" agglomeration ", OrganisationKind.EPCI, team) == known
    assert named("Agglomération", OrganisationKind.COMMUNE, team) != known
    assert named("Agglomération", OrganisationKind.EPCI, other) != known, "another team means another one"
    assert named(" ", OrganisationKind.EPCI, team) is None


def test_two_spellings_of_one_structure_are_asked_about(team: Partnership) -> None:
    seat = SeatFactory(partnership=team, number=12)
    twin = OrganisationFactory(name="RESSOURCERIE !", kind=OrganisationKind.ASSOCIATION)
    MandateFactory(seat=seat, organisation=twin)
    pairs = [{one.name, other.name} for one, other in likely_the_same(organisations_of(team))]
    assert pairs == [{"Ressourcerie", "RESSOURCERIE !"}]


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ({"kind": OrganisationKind.COMPANY}, False),
        ({"kind": OrganisationKind.COMPANY, "commune": "same"}, True),
        ({"siret": "73282932000074"}, True),
        ({"siret": "73282932000074", "other_siret": "35600000000048"}, False),
    ],
)
def test_when_two_structures_look_like_one(team: Partnership, facts: dict, asked: bool) -> None:
    known = of_seat(team, 10)
    if facts.pop("commune", ""):
        facts["commune"] = known.commune = AISNE.commune()
    known.siret = facts.pop("other_siret", "")
    known.save()
    twin = OrganisationFactory(**{"name": "ressourcerie", "kind": OrganisationKind.ASSOCIATION} | facts)
    assert bool(likely_the_same([known, twin])) is asked
