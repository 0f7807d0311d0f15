"""Proposing somebody of another partnership, whose name and address are known, tells nothing more of her."""

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client

from partners.enums import Standing, Trio
from partners.models import Mandate, Partnership, Person
from partners.services import mandate, proposal
from tests.factories.partners import SeatFactory, facilitator_of, member_of, other_partnership
from tests.partners.conftest import NOW

CORE, PHONE = "/equipes/chateau-thierry/noyau/", "06 39 98 00 07"


@pytest.fixture
def delegate(team: Partnership) -> Person:
    person = member_of(other_partnership(), Trio.STATE)
    Person.objects.filter(pk=person.pk).update(phone=PHONE, reading_help=True)
    return person


def proposed(team: Partnership, name: str, email: str) -> Mandate:
    holder = mandate.Holder(title="invitée", standing=Standing.PROFESSIONAL, name=name, email=email)
    seat = SeatFactory(partnership=team)
    return proposal.propose(seat=seat, holder=holder, starts_on=date(2026, 12, 1), by=facilitator_of(team), at=NOW)


def test_her_contacts_wait_for_the_trio(team: Partnership, delegate: Person, facilitation: Client) -> None:
    waiting = proposed(team, delegate.display_name, str(delegate.email))
    assert waiting.person == delegate
    page = f"/equipes/chateau-thierry/noyau/personnes/{delegate.pk}/"
    for url, status in ((CORE, 200), (page, 404)):
        answer = facilitation.get(url)
        assert (answer.status_code, PHONE in unescape(answer.content.decode())) == (status, False)
    assert facilitation.post(page, {"display_name": "x", "phone": "1", "channel": "phone"}).status_code == 404
    Mandate.objects.filter(pk=waiting.pk).update(confirmed_at=NOW)
    assert PHONE in unescape(facilitation.get(CORE).content.decode())


def test_those_of_somebody_new_may_be_corrected_at_once(team: Partnership, sign_in: Callable[..., Client]) -> None:
    """The control."""
    somebody = proposed(team, "Ana Ba", "ana@exemple.fr").person
    page = sign_in(facilitator_of(team)).get(f"/equipes/chateau-thierry/noyau/personnes/{somebody.pk}/")
    assert (page.status_code, "ana@exemple.fr" in page.content.decode()) == (200, True)
