"""Abuse cases 7, 8, 36 to 40 of the quality bar, through the pages, as somebody with a browser would try them."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from meetings.models import digest
from partners.enums import Office, Rank
from partners.models import Mandate, Partnership, Person
from tests.factories.consent import (
    CONSENT,
    OBJECTION,
    RESERVATION,
    RISK,
    WAY_OUT,
    a_round,
    adopted,
    all_consent,
    answered,
    objected,
    seated,
)
from tests.factories.meetings import NOW
from tests.factories.partners import MandateFactory, facilitator_of, member_of, officer, other_partnership
from vision.models import Answer, Closing, ConsentRound, Objection
from vision.services import closing

SignIn = Callable[..., Client]


def url(name: str, opened: ConsentRound, *more: object) -> str:
    return reverse(f"vision:{name}", args=[opened.partnership.slug, opened.number, *more])


def test_abuse_7_a_deputy_answers_while_the_holder_sits(team: Partnership, sign_in: SignIn) -> None:
    opened = a_round(team)
    deputy = MandateFactory(seat=team.seats.get(number=8), rank=Rank.DEPUTY, person__display_name="Ana Ba")
    client = sign_in(deputy.person)
    assert "Donner la réponse" not in client.get(opened.get_absolute_url()).text
    for answer in (client.get(url("answer", opened)), client.post(url("answer", opened), {"kind": "consent"})):
        assert answer.status_code == 422
        assert "Alix Hamon siège aujourd’hui" in answer.text
        assert "sa suppléance, Ana Ba" in answer.text
    assert Answer.objects.count() == 0


def test_abuse_8_facilitation_answers(team: Partnership, sign_in: SignIn) -> None:
    opened, client = a_round(team), sign_in(facilitator_of(team))
    acts = [url("answer", opened), url("answer_confirm", opened)]
    row = objected(opened, 8)
    acts += [url(name, opened, row.pk) for name in ("lift", "agree")]
    for act in acts:
        refused = client.post(act, {"kind": "consent"})
        assert refused.status_code == 403
        assert "La facilitation n’a pas de voix." in refused.text
    assert Answer.objects.exclude(voice__number=8).count() == 0
    assert Objection.objects.get().settled_at is None


def test_abuse_8_facilitation_who_also_holds_a_seat_has_that_voice(team: Partnership, sign_in: SignIn) -> None:
    """Control."""
    by = facilitator_of(team)
    Mandate.objects.filter(seat__number=9).update(ends_on=date(2026, 11, 1))
    MandateFactory(seat=team.seats.get(number=9), person=by, starts_on=date(2026, 11, 2))
    opened = a_round(team)
    assert sign_in(by).post(url("answer", opened), {"kind": "consent"}).status_code == 302
    assert Answer.objects.get().voice.number == 9


def test_abuse_36_a_round_closed_under_an_open_page(team: Partnership, sign_in: SignIn) -> None:
    opened, client = a_round(team), sign_in(seated(a_round_of(team), 8))
    assert client.get(url("answer", opened)).status_code == 200
    closing.withdraw(consent_round=opened, words="On reprend.", by=member_of(team, "etat"), at=NOW)
    data = {"kind": "objection", "risk": RISK, "way_out": WAY_OUT}
    late = client.post(url("answer", opened), data)
    assert late.status_code == 422
    assert "Ce tour de consentement est clos." in late.text
    assert RISK in late.text
    assert (Answer.objects.count(), Closing.objects.get().expressed) == (0, 0)


def a_round_of(team: Partnership) -> ConsentRound:
    return team.consent_rounds.select_related("partnership__department").get()


def test_abuse_37_one_seat_answers_from_two_devices(team: Partnership, sign_in: SignIn) -> None:
    opened = a_round(team)
    phone, desk = (sign_in(seated(opened, 8), fresh=True) for _n in range(2))
    for client, kind in ((phone, "consent"), (desk, "consent"), (phone, "consent")):
        assert client.post(url("answer", opened), {"kind": kind}).status_code == 302
    assert Answer.objects.count() == 1
    desk.post(url("answer", opened), {"kind": "reservation", "words": "À revoir."})
    assert Answer.objects.get().words == "À revoir."


def test_abuse_38_the_objection_of_somebody_who_left(team: Partnership, sign_in: SignIn) -> None:
    opened = a_round(team)
    row, gone = objected(opened, 8), seated(opened, 8)
    all_consent(opened, [number for number in range(1, 12) if number != 8])
    Mandate.objects.filter(seat__number=8).update(ends_on=date(2026, 11, 22))
    lead = sign_in(facilitator_of(team), fresh=True)
    assert lead.post(url("adopt", opened)).status_code == 422
    assert "le siège est à pourvoir" in lead.get(url("objection", opened, row.pk)).text
    new = MandateFactory(seat=team.seats.get(number=8), starts_on=date(2026, 11, 23), person__display_name="Ana Ba")
    shown = lead.get(url("objection", opened, row.pk)).text
    assert "Dite par" in shown
    assert "Alix Hamon" in shown
    assert "Reprise par</dt><dd>Ana Ba" in shown
    late = sign_in(gone, fresh=True).post(url("lift", opened, row.pk))
    assert (late.status_code, "Votre mandat dans cette équipe a pris fin" in late.text) == (403, True)
    assert sign_in(new.person, fresh=True).post(url("lift", opened, row.pk), {"words": ""}).status_code == 302
    assert lead.post(url("adopt", opened)).status_code == 302


def test_abuse_39_names_and_labels_change_and_the_adopted_text_does_not(team: Partnership, sign_in: SignIn) -> None:
    vision, client = adopted(team), sign_in(member_of(team))
    kept = Closing.objects.select_related("iteration").get()
    text, seats, certificate = kept.iteration.content, kept.seats, client.get(certificate_of(vision)).text
    team.seats.update(label="Autre fonction")
    Person.objects.update(display_name="Autre nom")
    Mandate.objects.update(title="Autre titre")
    again = Closing.objects.select_related("iteration").get()
    assert (again.iteration.content, again.seats, digest(text)) == (text, seats, again.iteration.digest)
    assert main(client.get(certificate_of(vision)).text) == main(certificate)


def certificate_of(vision) -> str:
    return reverse("vision:certificate", args=[vision.partnership.slug, vision.number])


def main(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("office", [Office.REGION, Office.ANCT, Office.ADMIN])
def test_abuse_40_individual_answers_asked_by_an_office(team: Partnership, sign_in: SignIn, office: Office) -> None:
    opened = a_round(team)
    row = answered(opened, 4, RESERVATION) and objected(opened, 8)
    client, rounds = sign_in(officer(office)), reverse("vision:rounds", args=[team.slug])
    pages = [url("round", opened), url("proposition", opened, 1), url("answer", opened)]
    pages += [url("objection", opened, row.pk), url("adopt", opened), url("answer_enter", opened, 4)]
    for page in pages:
        for more in ({}, {"HTTP_HX_REQUEST": "true"}):
            assert client.get(page, **more).status_code == 404
    assert "exprimés" not in client.get(rounds).text
    answered(opened, 8, CONSENT)
    all_consent(opened, [number for number in range(1, 12) if number not in (4, 8)])
    vision = closing.adopt(consent_round=opened, by=facilitator_of(team), at=NOW)
    for page in pages:
        assert client.get(page).status_code == 404
    assert "10 consentements, 1 consentement avec une réserve, 0 objection." in client.get(rounds).text
    for page in (rounds, certificate_of(vision), vision.get_absolute_url()):
        text = client.get(page).text
        assert [one for one in people_of(team) if one in text] == []


def people_of(team: Partnership) -> list[str]:
    return list(Mandate.objects.filter(partnership=team).order_by("pk").values_list("person__display_name", flat=True))


def test_abuse_40_another_team_sees_nothing_at_all(team: Partnership, sign_in: SignIn) -> None:
    opened = a_round(team)
    client = sign_in(member_of(other_partnership(), "etat"))
    for page in (opened.get_absolute_url(), reverse("vision:rounds", args=[team.slug])):
        assert client.get(page).status_code == 404
    assert OBJECTION.risk == RISK
