"""Signing in by a link: GET says whose it is, POST uses it up."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client

from partners.enums import Trio, Verb
from partners.models import Partnership, Person, PersonalLink
from partners.services import link
from tests.factories.partners import member_of
from tests.partners.conftest import NOW

USED = "Ce lien a déjà servi."
ENDED = "Ce lien n’est plus valable."
FORGED = "Ce lien n’est pas valable."


@pytest.fixture
def given(team: Partnership) -> PersonalLink:
    return link.give(person=member_of(team), verb=Verb.SIGN_IN, at=NOW, expires_at=NOW + timedelta(minutes=10))


def address(given: PersonalLink) -> str:
    return f"/connexion/lien/{given.token}/"


def said(response) -> tuple[int, str]:
    page = unescape(response.content.decode())
    found = [sentence for sentence in (USED, ENDED, FORGED) if sentence in page]
    assert "En recevoir un nouveau" in page
    return response.status_code, "".join(found)


def who(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_opening_a_link_changes_nothing(client: Client, given: PersonalLink) -> None:
    before = list(PersonalLink.objects.values()), list(Person.objects.order_by("pk").values())
    for method in (client.get, client.head, client.get, client.head):
        assert method(address(given)).status_code == 200
    assert (list(PersonalLink.objects.values()), list(Person.objects.order_by("pk").values())) == before
    assert who(client) is None


def test_a_forwarded_link_says_whose_it_is(client: Client, given: PersonalLink) -> None:
    page = unescape(client.get(address(given)).content.decode())
    assert "Se connecter en tant que Maxime Delorme\u202f?" in page
    assert "Ce n’est pas vous\u202f?" in page
    assert [other for other in ("Claude Berger", "Facilitation", "@") if other in page] == []


def test_the_button_signs_in_once(client: Client, given: PersonalLink) -> None:
    response = client.post(address(given))
    assert (response.status_code, response["Location"]) == (302, "/")
    assert who(client) == str(given.person_id)
    other = Client()
    assert said(other.post(address(given))) == (410, USED)
    assert said(other.get(address(given))) == (410, USED)
    assert who(other) is None


def test_the_session_is_a_new_one(client: Client, team: Partnership, given: PersonalLink) -> None:
    client.force_login(member_of(team, Trio.STATE))
    before = client.session.session_key
    client.post(address(given))
    assert client.session.session_key != before
    assert who(client) == str(given.person_id)


def test_a_link_lives_ten_minutes(client: Client, given: PersonalLink) -> None:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        assert said(client.post(address(given))) == (410, ENDED)
    with time_machine.travel(NOW + timedelta(minutes=9, seconds=59), tick=False):
        assert client.post(address(given)).status_code == 302


def test_a_forged_link_is_not_found(client: Client, given: PersonalLink) -> None:
    number, _, digest = given.token.partition("-")
    forged = [
        f"{number}-{digest[:-1]}{'0' if digest[-1] != '0' else '1'}",
        f"{int(number) + 1}-{digest}",
        number,
        "-",
        "é",
    ]
    for token in forged:
        for method in (client.get, client.post):
            assert said(method(f"/connexion/lien/{token}/")) == (404, FORGED)
    assert PersonalLink.objects.get().used_at is None


def test_a_link_for_something_else_does_not_sign_in(client: Client, team: Partnership) -> None:
    other = link.give(
        person=member_of(team), verb=Verb.ANSWER_INVITATION, object_id=1, at=NOW, expires_at=NOW + timedelta(days=1)
    )
    assert said(client.post(address(other))) == (404, FORGED)
    assert who(client) is None


def test_a_closed_account_does_not_sign_in(client: Client, given: PersonalLink) -> None:
    Person.objects.filter(pk=given.person_id).update(is_active=False)
    assert said(client.post(address(given))) == (410, ENDED)
    assert who(client) is None
