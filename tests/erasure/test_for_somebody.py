"""Somebody without an account asks facilitation: the page before, the act, and what the team reads afterwards."""

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from meetings.models import Circulation
from partners.enums import Office, Trio
from partners.models import Erasure, Partnership, Person
from tests.factories.meetings import NOW
from tests.factories.partners import MandateFactory, facilitator_of, member_of, officer, other_partnership
from tests.factories.record import approved

pytestmark = pytest.mark.django_db

ASKED = {"asked_on": "2026-11-20", "understood": "on"}


@pytest.fixture
def her(team: Partnership) -> Person:
    """Seat 4, « adjointe au Maire », without an address."""
    Person.objects.filter(mandates__seat__number=4, mandates__partnership=team).update(email=None)
    return Person.objects.get(mandates__seat__number=4)


@pytest.fixture
def url(her: Person) -> str:
    return f"/equipes/chateau-thierry/noyau/personnes/{her.pk}/effacer/"


def body(response) -> str:
    return unescape(response.content.decode())


def test_facilitation_does_it_at_her_request(facilitation: Client, team: Partnership, her: Person, url: str) -> None:
    contacts = body(facilitation.get(f"/equipes/chateau-thierry/noyau/personnes/{her.pk}/"))
    assert f'href="{url}"' in contacts
    assert "«\u202fadjointe au Maire\u202f»" in body(facilitation.get(url))
    assert facilitation.post(url, ASKED)["Location"] == url
    done = Erasure.objects.get()
    assert (done.person, done.by, done.asked_on) == (her, facilitator_of(team), date(2026, 11, 20))
    page = body(facilitation.get(url))
    said = "Demandé par cette personne le vendredi 20 novembre 2026. Fait le lundi 23 novembre 2026 par Facilitation"
    assert said in page
    assert facilitation.post(url, ASKED).status_code == 302
    assert Erasure.objects.count() == 1, "twice is once"


@pytest.mark.parametrize("wrong", [{"asked_on": "2026-11-24"}, {"asked_on": "hier"}, {"understood": ""}])
def test_a_wrong_day_or_no_tick_does_nothing(facilitation: Client, url: str, wrong: dict[str, str]) -> None:
    answer = facilitation.post(url, ASKED | wrong)
    assert (answer.status_code, Erasure.objects.count()) == (422, 0)
    if wrong.get("asked_on"):
        assert f'value="{wrong["asked_on"]}"' in body(answer)


def test_nobody_does_it_for_somebody_who_has_an_account(facilitation: Client, her: Person, url: str) -> None:
    Person.objects.filter(pk=her.pk).update(email="a@exemple.fr")
    assert "elle efface ses données elle-même" in body(facilitation.get(url))
    answer = facilitation.post(url, ASKED)
    assert (answer.status_code, Erasure.objects.count()) == (422, 0)


def test_one_team_does_not_erase_for_another_but_the_administration_may(
    facilitation: Client, sign_in: Callable[..., Client], her: Person, url: str
) -> None:
    other = other_partnership()
    seat = other.seats.create(number=2, label="invitée", college="partenaires", created_on=date(2022, 9, 12))
    MandateFactory(seat=seat, person=her)
    refused = facilitation.post(url, ASKED)
    assert (refused.status_code, "administration nationale" in body(refused)) == (422, True)
    assert not Erasure.objects.exists()
    assert sign_in(officer(Office.ADMIN), fresh=True).post(url, ASKED).status_code == 302
    her.refresh_from_db()
    assert her.display_name == "une personne", "two functions in two teams"


def test_the_approved_minutes_say_that_a_name_was_replaced(
    facilitation: Client, team: Partnership, her: Person, url: str
) -> None:
    record = approved(team).minutes
    sealed, name = record.digest, her.display_name
    facilitation.post(url, ASKED)
    page = body(facilitation.get(record.get_absolute_url()))
    words = "Un nom a été remplacé par une fonction le lundi 23 novembre 2026, à la demande de la personne."
    assert words in page
    assert f'Empreinte d’origine\u00a0: <code class="breakable">{sealed}</code>' in page
    assert name not in page
    assert "adjointe au Maire" in page
    assert Circulation.objects.get().digest == sealed


def test_the_journal_tells_it_and_leads_to_what_is_left(facilitation: Client, team: Partnership, url: str) -> None:
    Partnership.objects.filter(pk=team.pk).update(story="Merci à Maxime Delorme.")
    facilitation.post(url, ASKED)
    journal = body(facilitation.get("/equipes/chateau-thierry/journal/"))
    assert "Personne effacée à sa demande" in journal
    assert "Demandé le" in journal
    assert f'href="{url}"' in journal
    page = body(facilitation.get(url))
    assert "Son nom figure encore dans des textes." in page
    assert f'href="{reverse("partners:settings", args=[team.slug])}"' in page


def test_facilitation_finds_the_erased_and_nobody_calls_them_again(
    facilitation: Client, sign_in, team: Partnership, her: Person, url: str
) -> None:
    facilitation.post(url, ASKED)
    page = body(facilitation.get("/equipes/chateau-thierry/facilitation/"))
    assert f'<a href="{url}">adjointe au Maire</a>' in page
    assert f'<option value="{her.pk}"' not in page
    trio = sign_in(member_of(team, Trio.STATE), fresh=True)
    assert "Personnes effacées" not in body(trio.get("/equipes/chateau-thierry/facilitation/"))
    contacts = f"/equipes/chateau-thierry/noyau/personnes/{her.pk}/"
    assert facilitation.get(contacts).status_code == 404


def test_her_seat_is_to_fill_the_next_day(facilitation: Client, team: Partnership, her: Person, url: str) -> None:
    facilitation.post(url, ASKED)
    tomorrow = body(facilitation.get("/equipes/chateau-thierry/noyau/?le=2026-11-24"))
    assert her.mandates.get().ends_on == NOW.date()
    assert "À pourvoir" in tomorrow


@pytest.mark.parametrize("rows", [1, 3])
def test_its_queries_do_not_grow(facilitation, team, url, django_assert_num_queries, rows: int) -> None:
    for number in range(rows):
        team.working_groups.create(name=f"Groupe {number}", purpose="Maxime Delorme", created_on=NOW.date())
    with django_assert_num_queries(68):
        facilitation.get(url)
    facilitation.post(url, ASKED)
    with django_assert_num_queries(9):
        facilitation.get(url)
