"""Somebody else of the same name keeps hers: in the minutes, in the journal, in letters."""

import json

import pytest

from impact.flows import erasure
from meetings.models import Circulation
from meetings.services import minutes
from partners.enums import Channel, Fact, Office
from partners.models import Entry, Mandate, Person
from partners.services import journal
from partners.services.person import change_contact
from tests.factories.meetings import NOW
from tests.factories.partners import MandateFactory, a_partnership, facilitator_of, officer
from tests.factories.places import RHONE
from tests.factories.record import circulated, minuted

pytestmark = pytest.mark.django_db
NAME = "Sacha Guérin"


@pytest.fixture
def team():
    """Seats 6 (coordinatrice CISPD) and 7 (secrétaire adjointe) are held by two people of one name."""
    team = a_partnership()
    Person.objects.filter(mandates__seat__number__in=[6, 7]).update(display_name=NAME, email=None)
    return team


def person(team, seat: int) -> Person:
    return Person.objects.get(mandates__partnership=team, mandates__seat__number=seat)


def erase(team, her: Person) -> None:
    erasure.erase_for(person=her, within=team, asked_on=NOW.date(), by=facilitator_of(team), at=NOW)


def roll(team) -> dict[str, str]:
    """Function → name, as the minutes say."""
    content = Circulation.objects.get().content
    return {one["title"]: one["name"] for group in content["roll"] for one in group["people"]}


def test_at_the_table_the_function_tells_them_apart(team) -> None:
    circulated(minuted(team))
    erase(team, person(team, 6))
    names = roll(team)
    assert names["coordinatrice CISPD"] == "coordinatrice CISPD"
    assert names["secrétaire adjointe à la sous-préfecture"] == NAME
    assert person(team, 7).display_name == NAME


def test_of_the_same_function_nobody_loses_hers(team) -> None:
    """Where nothing tells them apart, the other's record stays true: the places are told, not changed."""
    Mandate.objects.filter(seat__number__in=[6, 7]).update(title="chargée de mission", organisation=None)
    circulated(minuted(team))
    erase(team, person(team, 6))
    assert json.dumps(Circulation.objects.get().content, ensure_ascii=False).count(NAME) == 2
    left = person(team, 6).erasure.left
    assert [one["label"] for one in left] == ["Un compte rendu envoyé en relecture"]


@pytest.mark.parametrize(("seat", "said"), [(6, "coordinatrice CISPD"), (7, NAME)])
def test_the_secretary_is_known_by_her_row(team, seat: int, said: str) -> None:
    record = minuted(team)
    minutes.name_secretary(minutes=record, secretary=person(team, seat), by=facilitator_of(team), at=NOW)
    circulated(record)
    erase(team, person(team, 6))
    assert Circulation.objects.get().content["secretary"] == said


def test_in_the_journal_only_the_lines_about_her_change(team) -> None:
    her, other = person(team, 6), person(team, 7)
    facts = {"by": facilitator_of(team), "at": NOW, "partnership": team, "after": {"person": NAME}}
    for about in (f"person:{her.pk}", f"person:{other.pk}", "meeting:1"):
        journal.record(Fact.GROUP_JOINED, about=about, **facts)
    erase(team, her)
    said = dict(Entry.objects.filter(fact=Fact.GROUP_JOINED).order_by("pk").values_list("about", "after__person"))
    assert said == {f"person:{her.pk}": "coordinatrice CISPD", f"person:{other.pk}": NAME, "meeting:1": NAME}


def test_alone_of_her_name_all_lines_change(team) -> None:
    """The control."""
    her, other = person(team, 6), person(team, 7)
    Person.objects.filter(pk=other.pk).update(display_name="Une Autre")
    journal.record(
        Fact.GROUP_JOINED, by=other, at=NOW, partnership=team, about="meeting:1", after={"person": NAME, "rank": NAME}
    )
    erase(team, her)
    words = "coordinatrice CISPD"
    assert Entry.objects.get(about="meeting:1").after == {"person": words, "rank": NAME}, "only where people are named"


def test_the_same_name_in_another_team_is_somebody_else(team) -> None:
    elsewhere = a_partnership(name="Vénissieux", slug="venissieux", place=RHONE)
    Person.objects.filter(mandates__partnership=elsewhere, mandates__seat__number=6).update(display_name=NAME)
    circulated(minuted(elsewhere))
    erase(team, person(team, 6))
    assert roll(elsewhere)["coordinatrice CISPD"] == NAME


def test_a_former_name_that_one_team_knew_goes_from_the_texts_of_another(team) -> None:
    """The journal of the first team, whose turn comes first, is where the database reads how she was called."""
    elsewhere = a_partnership(name="Vénissieux", slug="venissieux", place=RHONE, vacant=(6,))
    her = person(team, 6)
    MandateFactory(seat=elsewhere.seats.get(number=6), person=her, title="coordinatrice CISPD")
    circulated(minuted(elsewhere))
    contacts = {"email": None, "phone": "", "channel": Channel.PHONE, "reading_help": False, "by": her, "at": NOW}
    change_contact(person=her, partnership=team, display_name="Sacha Autrement", **contacts)
    assert team.pk < elsewhere.pk
    by = officer(Office.ADMIN)
    erasure.erase_for(person=her, within=team, asked_on=NOW.date(), by=by, at=NOW)
    assert roll(elsewhere)["coordinatrice CISPD"] == "coordinatrice CISPD"
    assert not Entry.objects.filter(after__name="Sacha Autrement").exists()
    assert not Entry.objects.filter(fact=Fact.PERSON_CHANGED, before__name=NAME).exists()
