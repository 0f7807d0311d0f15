"""The facilitation is entrusted, handed over, and never left empty."""

from datetime import date, timedelta

import pytest

from impact.kit.refusal import Refused
from partners.enums import Fact, LetterKind
from partners.models import Entry, Facilitation, Letter, Partnership, Person
from partners.services import facilitation
from partners.services.person import AnotherName
from tests.factories.partners import PersonFactory, facilitator_of
from tests.partners.conftest import NOW

TODAY = date(2026, 11, 23)
ONE_DAY = timedelta(days=1)


def entrust(team: Partnership, **who) -> Facilitation:
    return facilitation.entrust(partnership=team, starts_on=TODAY, by=facilitator_of(team), at=NOW, **who)


def end(row: Facilitation, ends_on: date = TODAY) -> Facilitation:
    return facilitation.end(facilitation=row, ends_on=ends_on, by=row.person, at=NOW)


def test_the_last_facilitator_hands_over_first(team: Partnership) -> None:
    mine = team.facilitations.get()
    with pytest.raises(facilitation.LastFacilitator) as refusal:
        end(mine)
    assert str(refusal.value).endswith("Confiez-la d’abord à quelqu’un.")
    second = PersonFactory()
    entrust(team, person=second)
    end(mine)
    assert facilitator_of(team) == second


def test_somebody_who_begins_later_or_ends_sooner_is_not_somebody_who_stays(team: Partnership) -> None:
    mine = team.facilitations.get()
    second = facilitation.start(
        partnership=team, person=PersonFactory(), starts_on=TODAY + 2 * ONE_DAY, by=mine.person, at=NOW
    )
    with pytest.raises(facilitation.LastFacilitator):
        end(mine)
    assert end(mine, TODAY + ONE_DAY).ends_on == TODAY + ONE_DAY
    with pytest.raises(facilitation.LastFacilitator):
        end(second, TODAY + 2 * ONE_DAY)


def test_nobody_leaves_a_day_without_facilitation_behind(team: Partnership) -> None:
    """Each of the two counts on the other for the next day only: the last to leave would leave nobody."""
    mine = team.facilitations.get()
    second = entrust(team, person=PersonFactory())
    end(second, TODAY + 9 * ONE_DAY)
    with pytest.raises(facilitation.LastFacilitator):
        end(mine, TODAY + 8 * ONE_DAY)
    third = facilitation.start(
        partnership=team, person=PersonFactory(), starts_on=TODAY + 10 * ONE_DAY, by=mine.person, at=NOW
    )
    assert end(mine, TODAY + 8 * ONE_DAY).ends_on == TODAY + 8 * ONE_DAY
    assert third.ends_on is None


def test_an_end_is_neither_moved_later_nor_before_the_start(team: Partnership) -> None:
    mine = team.facilitations.get()
    entrust(team, person=PersonFactory())
    with pytest.raises(facilitation.WrongEnd):
        end(mine, mine.starts_on - ONE_DAY)
    end(mine)
    with pytest.raises(facilitation.AlreadyEnded) as refusal:
        end(mine, TODAY + ONE_DAY)
    assert str(refusal.value) == "Cette facilitation prend déjà fin le lundi 23 novembre 2026."
    assert end(mine, TODAY - ONE_DAY).ends_on == TODAY - ONE_DAY


def test_the_facilitation_is_given_once_to_the_same_person(team: Partnership) -> None:
    with pytest.raises(facilitation.AlreadyFacilitates):
        entrust(team, person=facilitator_of(team))
    assert team.facilitations.count() == 1
    coming, by = PersonFactory(), facilitator_of(team)
    facilitation.start(partnership=team, person=coming, starts_on=TODAY + ONE_DAY, by=by, at=NOW)
    with pytest.raises(facilitation.AlreadyFacilitates):
        entrust(team, person=coming)


def test_a_new_person_receives_a_letter_that_tells_how_to_sign_in(team: Partnership) -> None:
    given = entrust(team, name=" Ana  Ba ", email="ana@exemple.fr", title="chargée de mission")
    assert (given.person.display_name, given.person.email, given.title) == (
        "Ana Ba",
        "ana@exemple.fr",
        "chargée de mission",
    )
    letter = Letter.objects.get()
    assert (letter.kind, letter.to, letter.subject) == (
        LetterKind.FACILITATION,
        "ana@exemple.fr",
        "La facilitation vous est confiée : Château-Thierry",
    )
    for words in ("/connexion/", "/equipes/chateau-thierry/passation/", "donnez l’adresse ana@exemple.fr"):
        assert words in letter.text
    line = Entry.objects.get(fact=Fact.FACILITATION_STARTED)
    assert (line.about, line.after) == (f"person:{given.person_id}", {"starts_on": "2026-11-23"})


def test_a_known_address_with_its_name_is_that_person(team: Partnership) -> None:
    known = PersonFactory(display_name="Zoé Lénart", email="zoe@exemple.fr")
    with pytest.raises(AnotherName):
        entrust(team, name="Quelqu’un", email="ZOE@exemple.fr")
    assert entrust(team, name="zoe lenart", email="ZOE@exemple.fr").person == known
    assert Person.objects.filter(display_name="Quelqu’un").count() == 0


@pytest.mark.parametrize("who", [{"name": "Ana Ba"}, {"person": "without"}])
def test_without_an_address_nobody_facilitates(team: Partnership, who: dict) -> None:
    if "person" in who:
        who = {"person": PersonFactory(without_email=True)}
    with pytest.raises(Refused) as refusal:
        entrust(team, **who)
    assert str(refusal.value).startswith("Pour faciliter, il faut une adresse de courriel")
    assert team.facilitations.count() == 1
