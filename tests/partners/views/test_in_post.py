"""« Toujours en poste ? » by a personal link."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from partners.enums import Fact, Verb
from partners.models import Entry, Letter, Mandate, Partnership
from partners.services import link
from tests.factories.partners import facilitator_of
from tests.partners.conftest import NOW

TODAY = date(2026, 11, 23)


@pytest.fixture
def held(team: Partnership) -> Mandate:
    return Mandate.objects.select_related("person").get(partnership=team, seat__number=1)


@pytest.fixture
def url(held: Mandate) -> str:
    given = link.give(
        person=held.person,
        verb=Verb.STILL_IN_POST,
        at=NOW,
        expires_at=NOW + timedelta(days=30),
        partnership=held.partnership,
        object_id=held.pk,
    )
    return f"/lien/toujours-en-poste/{given.token}/"


def body(response) -> str:
    return unescape(response.content.decode())


def test_reading_the_page_changes_nothing(client: Client, url: str, held: Mandate) -> None:
    page = body(client.get(url))
    assert "Ce lien est au nom de <strong>Dominique Arnaud</strong>" in page
    assert "déléguée du Préfet\u202f» depuis le lundi 12 septembre 2022" in page
    assert "Oui, je suis toujours en poste" in page
    held.refresh_from_db()
    assert (held.checked_on, Entry.objects.count()) == (None, 0)


def test_yes_is_noted_once_with_its_day(client: Client, url: str, held: Mandate) -> None:
    assert client.post(url, {"answer": "staying"})["Location"] == url
    assert client.post(url, {"answer": "staying"}).status_code == 302
    held.refresh_from_db()
    assert held.checked_on == TODAY
    line = Entry.objects.get(fact=Fact.MANDATE_CHECKED)
    assert (line.by, line.before) == (held.person, {"checked_on": ""})
    assert line.after == {"seat": "déléguée du Préfet", "checked_on": "2026-11-23"}
    page = body(client.get(url))
    assert "C’est noté\u00a0: vous êtes toujours en poste. Merci\u202f!" in page
    assert "Oui, je suis toujours en poste" not in page


def test_no_tells_facilitation_and_changes_nothing(client: Client, url: str, held: Mandate) -> None:
    for _n in range(2):
        assert client.post(url, {"answer": "leaving", "last_day": "2026-12-31"})["Location"] == url
    letter = Letter.objects.get()
    assert letter.to == facilitator_of(held.partnership).email
    assert "Dernier jour\u00a0: jeudi 31 décembre 2026" in letter.text
    assert f"/equipes/chateau-thierry/noyau/mandats/{held.pk}/terminer/" in letter.text
    held.refresh_from_db()
    assert (held.ends_on, held.checked_on) == (None, None)


@pytest.mark.parametrize(
    ("last_day", "sentence"),
    [
        ("", "Choisissez votre dernier jour."),
        ("2026-02-30", "Cette date n’est pas possible."),
        ("2022-09-11", "Votre dernier jour ne peut pas être avant le début de votre mandat."),
    ],
)
def test_the_last_day_is_asked_for(client: Client, url: str, last_day: str, sentence: str) -> None:
    response = client.post(url, {"answer": "leaving", "last_day": last_day})
    assert (response.status_code, sentence in body(response), Letter.objects.count()) == (422, True, 0)


def test_the_link_ends_with_the_mandate(client: Client, url: str, held: Mandate) -> None:
    Mandate.objects.filter(pk=held.pk).update(ends_on=TODAY - timedelta(days=1))
    for answer in (client.get(url), client.post(url, {"answer": "staying"})):
        assert (answer.status_code, "Dominique Arnaud" in body(answer)) == (410, False)
    held.refresh_from_db()
    assert held.checked_on is None
