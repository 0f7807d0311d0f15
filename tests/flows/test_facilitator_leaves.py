"""Situation 6: the facilitator leaves; her successor finds the last twelve months in one hour.

One page says it all, and every one of its links opens: nothing has to be looked for elsewhere.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from meetings.services import remark
from partners.enums import LetterKind
from partners.models import Letter, Mandate, Partnership, Person
from partners.services import handover, proposal
from tests.factories.meetings import NOW, AgendaItemFactory, MeetingFactory
from tests.factories.partners import a_partnership, facilitator_of
from tests.factories.record import approved, circulated, minuted
from tests.factories.vision import STATEMENT, a_vision

TEAM = "/equipes/chateau-thierry/"
PACK, FACILITATION = f"{TEAM}passation/", f"{TEAM}facilitation/"
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def team(db: None) -> Partnership:
    """Two years old: approved minutes, a draft under review, a seat to fill, somebody who left with her handover."""
    team = a_partnership(vacant=(10,))
    a_vision(team, statement=STATEMENT)
    approved(team)
    gone = team.mandates.select_related("seat", "person").get(seat__number=4)
    Mandate.objects.filter(pk=gone.pk).update(ends_on=TODAY - timedelta(days=30), end_reason="démission")
    answers = dict.fromkeys(handover.ANSWERS, "") | {"advice": "Écouter d’abord les mères du square"}
    handover.write(mandate=gone, answers=answers, base="", by=gone.person, at=NOW, finished=True)
    somebody = proposal.Holder(title="coordinatrice", standing="professional", name="Bo Co")
    proposal.propose(seat=team.seats.get(number=10), holder=somebody, starts_on=TODAY, by=facilitator_of(team), at=NOW)
    coming = MeetingFactory(partnership=team, number=3, published=True)
    AgendaItemFactory(meeting=coming, title="Bilan de la fête", carrier=gone.seat)
    return team


def body(response) -> str:
    return unescape(response.content.decode())


def test_the_successor_finds_the_year_on_one_page(team: Partnership, clock, sign_in: Callable[..., Client]) -> None:
    leaving = facilitator_of(team)
    client = sign_in(leaving, fresh=True)
    mine = team.facilitations.get()

    # She cannot just go: somebody must have it after her.
    stop = {"act": "end", "facilitation": mine.pk, "ends_on": "2026-11-30"}
    refused = client.post(FACILITATION, stop)
    assert (refused.status_code, "Confiez-la d’abord à quelqu’un." in body(refused)) == (422, True)
    given = {"act": "entrust", "name": "Ana Ba", "email": "ana@exemple.fr", "starts_on": "2026-11-23"}
    assert client.post(FACILITATION, given).status_code == 302
    assert client.post(FACILITATION, stop).status_code == 302

    # The successor reads in her letter how to sign in, and where to begin.
    letter = Letter.objects.get(kind=LetterKind.FACILITATION)
    assert f"{settings.SITE_URL}/connexion/" in letter.text
    assert f"{settings.SITE_URL}{PACK}" in letter.text

    # A week later the first one has gone: her doors are shut, the successor's are open.
    clock.move_to(NOW + timedelta(days=8))
    assert sign_in(leaving, fresh=True).get(PACK).status_code == 404
    ana = sign_in(Person.objects.get(email="ana@exemple.fr"), fresh=True)
    page = body(ana.get(PACK)).replace("\u202f", " ")
    for words in (
        "Réunion du noyau",
        STATEMENT,
        "Ana Ba (depuis le lundi 23 novembre 2026)",
        "Fin le samedi 24 octobre 2026 (démission).",
        "à pourvoir",
        "jeudi 12 novembre 2026",
        "Compte rendu</a>\u00a0: approuvé",
        "Bo Co est proposée ou proposé",
        "passation faite",
    ):
        assert words in page, words


def test_every_link_of_the_pack_opens(team: Partnership, sign_in: Callable[..., Client]) -> None:
    client = sign_in(facilitator_of(team))
    links = set(re.findall(r'href="(/equipes/[^"#]+)', body(client.get(PACK))))
    assert {f"{TEAM}reunions/1/", f"{TEAM}reunions/1/compte-rendu/", f"{TEAM}noyau/propositions/"} <= links
    assert {link: client.get(link).status_code for link in sorted(links)} == dict.fromkeys(links, 200)


def test_open_matters_are_one_click_away(db: None, sign_in: Callable[..., Client]) -> None:
    team = a_partnership()
    sent = circulated(minuted(team))
    remark.make(circulation=sent, text="Il manque le nom de la salle.", by=facilitator_of(team), at=NOW)
    client = sign_in(facilitator_of(team))
    page = body(client.get(PACK))
    assert "1 compte rendu à approuver" in page.replace("\u202f", " ").replace("\u00a0", " ")
    assert "Il manque le nom de la salle." in page
    found = re.search(r'href="([^"]+)">Remarque 1', page)
    assert found is not None
    assert "Il manque le nom de la salle." in body(client.get(found[1]))
