"""Arriving: the welcome page, and what the first pages say of it."""

from datetime import date, timedelta

import pytest

from partners.enums import Fact, Verb
from partners.models import Entry, Mandate, Partnership, PersonalLink
from partners.services import charter, join
from tests.factories.meetings import NOW, MeetingFactory
from tests.factories.partners import MandateFactory, SeatFactory, a_partnership, facilitator_of
from tests.meetings.parts import text

pytestmark = pytest.mark.django_db

PAGE, TEAM = "/equipes/chateau-thierry/bienvenue/", "/equipes/chateau-thierry/"
SAID = "Bienvenue dans l’équipe Château-Thierry !"


@pytest.fixture
def team() -> Partnership:
    return a_partnership(story="Tout a commencé autour d’un jardin.", phone="03 00 00 00 00")


@pytest.fixture
def newcomer(team) -> Mandate:
    return MandateFactory(seat=SeatFactory(partnership=team), starts_on=NOW.date() - timedelta(days=5))


def test_the_welcome_says_what_to_know_first(sign_in, team, newcomer) -> None:
    meeting = MeetingFactory(partnership=team, convened=True)
    charter.publish(partnership=team, text="Nous venons.", base=0, by=facilitator_of(team), at=NOW)
    page = text(sign_in(newcomer.person).get(PAGE))
    told = [
        "Tout a commencé autour d’un jardin.",
        meeting.get_absolute_url(),
        "Dominique Arnaud",
        "Claude Berger",
        "Camille Chevalier",
        "Lire la charte",
        'href="/lexique/"',
        "03 00 00 00 00",
        "J’ai lu, je commence",
    ]
    assert [words for words in told if words not in page] == []


def test_an_empty_partnership_says_what_is_missing(sign_in) -> None:
    team = a_partnership(empty=True)
    page = text(sign_in(facilitator_of(team)).get(PAGE))
    assert "Aucune réunion n’est prévue" in page
    assert "Cette équipe n’a pas encore de charte." in page
    assert "Les trois sièges sont à pourvoir." in page
    assert "J’ai lu, je commence" not in page


@pytest.mark.parametrize("place", ["/", TEAM])
def test_the_welcome_is_the_first_thing_that_awaits_a_newcomer(sign_in, team, newcomer, place) -> None:
    charter.publish(partnership=team, text="Nous venons.", base=0, by=facilitator_of(team), at=NOW)
    client = sign_in(newcomer.person)
    page = text(client.get(place))
    assert SAID in page.split('class="todos"')[1].split("</li>")[0]
    assert "Lisez la charte du noyau" in page
    assert client.get(PAGE).status_code == 200
    newcomer.refresh_from_db()
    assert newcomer.arrived_at is None
    assert client.post(PAGE)["Location"] == TEAM
    assert SAID not in text(client.get(place))


def test_having_read_it_is_a_fact_and_uses_the_invitation_up(sign_in, team, newcomer) -> None:
    join.invite(partnership=team, mandate_ids=[newcomer.pk], by=facilitator_of(team), at=NOW)
    client = sign_in(newcomer.person)
    client.post(PAGE)
    client.post(PAGE)
    newcomer.refresh_from_db()
    assert newcomer.arrived_at == NOW
    assert PersonalLink.objects.get(verb=Verb.JOIN).used_at == NOW
    entry = Entry.objects.get(fact=Fact.ARRIVED)
    assert (entry.by, entry.after) == (newcomer.person, {"seat": newcomer.seat.label})


def test_who_has_had_her_seat_for_years_is_welcomed_only_when_invited(sign_in, team) -> None:
    old = team.mandates.get(seat__number=8)
    assert old.starts_on == date(2022, 9, 12)
    client = sign_in(old.person)
    assert SAID not in text(client.get("/"))
    join.invite(partnership=team, mandate_ids=[old.pk], by=facilitator_of(team), at=NOW)
    assert SAID in text(client.get("/"))


def test_facilitation_reads_the_page_and_says_nothing(sign_in, team) -> None:
    client = sign_in(facilitator_of(team))
    assert client.get(PAGE).status_code == 200
    assert client.post(PAGE)["Location"] == TEAM
    assert not Entry.objects.filter(fact=Fact.ARRIVED).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_queries_whatever_there_is(
    sign_in, team, newcomer, count, django_assert_num_queries
) -> None:
    for version in range(count):
        MeetingFactory(partnership=team, number=version + 1, convened=True)
        charter.publish(partnership=team, text=f"Texte {version}.", base=version, by=facilitator_of(team), at=NOW)
    client = sign_in(newcomer.person)
    with django_assert_num_queries(10):
        page = text(client.get(PAGE))
    assert "Lire la charte" in page
