"""The personal link: reads the frozen text, answers for its own seat by POST, and for no other."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from partners.enums import Verb
from partners.models import Mandate, Partnership, PersonalLink
from tests.factories.consent import (
    RESERVATION,
    RISK,
    WAY_OUT,
    a_round,
    advanced,
    answered,
    rewritten,
    seated,
)
from tests.factories.meetings import NOW
from tests.factories.partners import MandateFactory, facilitator_of
from vision.enums import Phase
from vision.models import Answer, ConsentRound, Objection, RoundStep
from vision.services import closing


def address(opened: ConsentRound, number: int) -> str:
    given = PersonalLink.objects.get(verb=Verb.CONSENT, person=seated(opened, number), object_id=opened.pk)
    return reverse("vision:answer_by_link", args=[given.token])


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_opening_the_link_changes_nothing(team: Partnership, client: Client, method: str) -> None:
    opened = a_round(team)
    page = address(opened, 8)
    for _twice in range(2):
        assert getattr(client, method)(page).status_code in (200, 405)
    assert (Answer.objects.count(), RoundStep.objects.count()) == (0, 3)
    assert PersonalLink.objects.get(person=seated(opened, 8), verb=Verb.CONSENT).used_at is None


def test_it_says_whose_it_is_and_answers_for_that_seat(team: Partnership, client: Client) -> None:
    opened = a_round(team)
    page = address(opened, 8)
    shown = client.get(page).text
    assert "Ce lien est au nom de <strong>Alix Hamon</strong>" in shown
    assert "chacun sait à qui s’adresser" in shown
    answer = client.post(page, {"kind": "objection", "risk": RISK, "way_out": WAY_OUT, "words": ""})
    assert (answer.status_code, answer.url) == (302, page)
    assert "Votre siège a une objection" in client.get(page).text
    row = Objection.objects.get()
    assert (row.voice.number, row.entered_by) == (8, seated(opened, 8))


def test_what_is_refused_stays_typed(team: Partnership, client: Client) -> None:
    page = address(a_round(team), 8)
    refused = client.post(page, {"kind": "objection", "risk": "non", "way_out": "Deux lieux."})
    assert refused.status_code == 422
    assert "Dites le risque que vous voyez, en une phrase." in refused.text
    assert "Deux lieux." in refused.text


def test_a_new_proposition_is_confirmed_by_the_same_link(team: Partnership, client: Client) -> None:
    opened = a_round(team)
    page = address(opened, 8)
    answered(opened, 8, RESERVATION)
    advanced(opened)
    rewritten(opened, "Dans les deux quartiers, chacun ose pousser la porte.")
    advanced(opened)
    shown = client.get(page).text
    assert "Confirmer ma réponse" in shown
    assert RESERVATION.words in shown
    client.post(page, {"kind": "reservation", "words": RESERVATION.words})
    assert Answer.objects.filter(iteration__number=2).get().words == RESERVATION.words


def test_before_the_objections_it_only_reads(team: Partnership, client: Client) -> None:
    page = address(a_round(team, phase=Phase.CLARIFICATION), 8)
    assert "Gardez ce lien" in client.get(page).text
    refused = client.post(page, {"kind": "consent"})
    assert refused.status_code == 422
    assert Answer.objects.count() == 0


def withdrawn(opened: ConsentRound) -> None:
    closing.withdraw(consent_round=opened, words="On reprend.", by=facilitator_of(opened.partnership), at=NOW)


def left(opened: ConsentRound) -> None:
    Mandate.objects.filter(partnership=opened.partnership, seat__number=8).update(ends_on=date(2026, 11, 22))


def revoked(opened: ConsentRound) -> None:
    PersonalLink.objects.update(revoked_at=NOW)


@pytest.mark.parametrize("end", [withdrawn, left, revoked])
def test_it_ends_with_the_round_the_mandate_or_the_list(
    team: Partnership, client: Client, end: Callable[[ConsentRound], None]
) -> None:
    opened = a_round(team)
    page = address(opened, 8)
    assert client.get(page).status_code == 200
    end(opened)
    for answer in (client.get(page), client.post(page, {"kind": "consent"})):
        assert answer.status_code == 410
        assert "Alix Hamon" not in answer.text
    assert Answer.objects.count() == 0


def test_facilitation_takes_it_back_from_the_list(team: Partnership, client: Client, sign_in) -> None:
    opened = a_round(team)
    page, lead = address(opened, 8), sign_in(facilitator_of(team), fresh=True)
    given = PersonalLink.objects.get(verb=Verb.CONSENT, person=seated(opened, 8))
    assert "Répondre à un tour de consentement" in lead.get(reverse("partners:links", args=[team.slug])).text
    lead.post(reverse("partners:link_revoke", args=[team.slug, given.pk]))
    assert client.get(page).status_code == 410


def test_the_deputy_s_link_waits_for_the_holder(team: Partnership, client: Client) -> None:
    deputy = MandateFactory(seat=team.seats.get(number=8), rank="deputy", person__display_name="Ana Ba")
    opened = a_round(team)
    given = PersonalLink.objects.get(verb=Verb.CONSENT, person=deputy.person, object_id=opened.pk)
    page = reverse("vision:answer_by_link", args=[given.token])
    assert "Alix Hamon siège aujourd’hui" in client.get(page).text
    assert client.post(page, {"kind": "consent"}).status_code == 422
    assert Answer.objects.count() == 0


def test_an_old_round_s_link_does_not_open_the_next(team: Partnership, client: Client) -> None:
    opened = a_round(team)
    page = address(opened, 8)
    withdrawn(opened)
    again = a_round(team)
    assert client.get(page).status_code == 410
    assert client.get(address(again, 8)).status_code == 200
