"""Where a round and an adopted vision show: home, what awaits, the list, handover, the pack, the journal."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from impact.queries import carried
from partners.enums import Office, Rank
from partners.models import Mandate, Partnership
from tests.factories.consent import CONSENT, RISK, a_round, adopted, advanced, answered, objected, seated
from tests.factories.partners import MandateFactory, facilitator_of, member_of, officer
from tests.factories.vision import STATEMENT
from vision.enums import Phase
from vision.services import answer, closing, vision

ASKED = "Donnez la réponse de votre siège au tour de consentement."
LED = "Un tour de consentement est en cours."


@pytest.fixture
def home(team: Partnership) -> str:
    return reverse("partnership", args=[team.slug])


def page(client: Client, url: str) -> str:
    return client.get(url).text


def test_a_seat_that_has_not_answered_is_told_so_until_it_has(team: Partnership, home: str, sign_in) -> None:
    opened = a_round(team, phase=Phase.REACTIONS, at=now())
    client = sign_in(seated(opened, 4))
    assert ASKED not in page(client, home)
    advanced(opened, at=now())
    for url in (home, "/"):
        assert ASKED in page(client, url)
    assert opened.get_absolute_url() in page(client, home)
    answered(opened, 4, at=now())
    assert ASKED not in page(client, home)


def test_a_deputy_is_asked_only_without_a_holder(team: Partnership, home: str, sign_in) -> None:
    deputy = MandateFactory(seat=team.seats.get(number=8), rank=Rank.DEPUTY)
    a_round(team, at=now())
    client = sign_in(deputy.person)
    assert ASKED not in page(client, home)
    Mandate.objects.filter(seat__number=8, rank=Rank.HOLDER).update(ends_on=date(2026, 1, 1))
    assert ASKED in page(client, home)


def test_facilitation_is_told_to_carry_on(team: Partnership, home: str, sign_in) -> None:
    client = sign_in(facilitator_of(team))
    assert LED not in page(client, home)
    opened = a_round(team, at=now())
    assert LED in page(client, home)
    assert opened.get_absolute_url() in page(client, home)
    assert ASKED not in page(client, home)


def test_the_adopted_statement_is_for_all_and_the_next_draft_is_not(team: Partnership, home: str, sign_in) -> None:
    office, inside = sign_in(officer(Office.ANCT), fresh=True), sign_in(member_of(team), fresh=True)
    a_round(team, at=now())
    assert STATEMENT not in page(office, home)
    assert STATEMENT in page(inside, home)
    adopted_of(team)
    draft = vision.renew(partnership=team, by=member_of(team, "etat"), at=now())
    draft.sections.filter(kind="statement").update(body="Un texte encore fermé.")
    for client in (office, inside):
        assert STATEMENT in page(client, home)
        assert "Version 1.0, à l’horizon 2031" in page(client, home)
        assert "Un texte encore fermé." not in page(client, home)


def adopted_of(team: Partnership) -> None:
    opened = team.consent_rounds.select_related("partnership__department").get()
    for number in range(1, 12):
        answered(opened, number, at=now())
    closing.adopt(consent_round=opened, by=facilitator_of(team), at=now())


def test_the_list_tells_the_number_of_the_version(team: Partnership, sign_in) -> None:
    client = sign_in(officer(Office.ANCT))
    line = '<td data-label="Vision">{}</td>'
    assert line.format("pas commencée") in page(client, reverse("partnerships"))
    adopted(team, at=now())
    assert line.format("1.0") in page(client, reverse("partnerships"))


def test_a_leaving_person_carries_her_objection(team: Partnership) -> None:
    opened = a_round(team, at=now())
    row = objected(opened, 8, at=now())
    mandate = Mandate.objects.select_related("seat", "partnership__department", "person").get(seat__number=8)
    things = carried.carried(mandate, at=now(), today=localdate()).objections
    assert [(thing.words, thing.to_take_over) for thing in things] == [(RISK, False)]
    assert things[0].url == reverse("vision:objection", args=[team.slug, opened.number, row.pk])
    mandate.ends_on = localdate()
    mandate.save()
    assert carried.carried(mandate, at=now(), today=localdate()).objections[0].to_take_over
    answer.give(consent_round=opened, given=CONSENT, by=mandate.person, at=now())
    assert carried.carried(mandate, at=now(), today=localdate()).objections == []


def test_the_pack_tells_the_round(team: Partnership, sign_in) -> None:
    client, pack = sign_in(facilitator_of(team)), reverse("handover_pack", args=[team.slug])
    opened = a_round(team, at=now())
    assert opened.get_absolute_url() in page(client, pack)
    adopted_of(team)
    assert "version 1.0 adoptée" in page(client, pack)
    assert "Un tour de consentement est ouvert" not in page(client, pack)


def test_the_journal_tells_a_round_and_keeps_what_a_seat_said_inside(team: Partnership, sign_in) -> None:
    opened = a_round(team, at=now())
    objected(opened, 8, at=now())
    journal = reverse("journal", args=[team.slug])
    inside, office = sign_in(facilitator_of(team), fresh=True), sign_in(officer(Office.ADMIN), fresh=True)
    for said in ("Tour de consentement ouvert", "Objection formulée", RISK, "Réponse d’un siège"):
        assert said in page(inside, journal)
    assert opened.get_absolute_url() in page(inside, journal)
    assert "Tour de consentement ouvert" in page(office, journal)
    assert "Alix Hamon" in page(inside, journal)
    assert "Alix Hamon" not in page(office, journal)
    for url in (
        journal,
        f"{journal}?q=voiture",
        f"{journal}?texte=voiture",
        reverse("journal_export", args=[team.slug]),
    ):
        for said in ("Objection formulée", RISK, opened.get_absolute_url()):
            assert said not in page(office, url)
