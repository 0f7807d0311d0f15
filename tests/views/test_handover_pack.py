"""The handover pack: the last twelve months on one page, for whoever takes over."""

from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from meetings.models import Decision, Meeting
from meetings.services import remark
from partners.enums import Trio
from partners.models import Mandate, Partnership
from partners.services import handover, proposal
from tests.factories.meetings import NOW, AgendaItemFactory, MeetingFactory
from tests.factories.partners import MandateFactory, a_partnership, facilitator_of, member_of
from tests.factories.record import circulated, minuted
from tests.factories.vision import STATEMENT, a_vision

URL = "/equipes/chateau-thierry/passation/"
TODAY = date(2026, 11, 23)
SOMEBODY = proposal.Holder(title="habitante", standing="resident", name="Ana Ba")


@pytest.fixture
def team(db: None) -> Partnership:
    return a_partnership(vacant=(10,))


def body(response) -> str:
    return unescape(response.content.decode())


def decided(meeting: Meeting, number: int, carrier: Mandate, due_on: date, at=NOW) -> Decision:
    return Decision.objects.create(
        partnership=meeting.partnership, year=2026, number=number, meeting=meeting, item=meeting.items.first(),
        text=f"Décision {number}", mode="consent", carrier=carrier, due_on=due_on, recorded_at=at,
        recorded_by=facilitator_of(meeting.partnership),
    )  # fmt: skip


def a_year(team: Partnership) -> Meeting:
    """One meeting with its draft under review, three decisions of which one is to take over, somebody who left."""
    record = minuted(team)
    sent = circulated(record)
    remark.make(circulation=sent, text="Il manque un nom.", by=facilitator_of(team), at=NOW)
    gone, here = team.mandates.get(seat__number=4), team.mandates.get(seat__number=5)
    Mandate.objects.filter(pk=gone.pk).update(ends_on=TODAY - timedelta(days=3), end_reason="mutation")
    decided(record.meeting, 1, here, date(2026, 12, 1))
    decided(record.meeting, 2, gone, date(2027, 1, 31))
    decided(record.meeting, 3, here, date(2026, 12, 31), at=NOW - timedelta(days=366))
    return record.meeting


def test_the_pack_gathers_the_year(facilitation: Client, team: Partnership) -> None:
    a_year(team)
    a_vision(team, statement=STATEMENT)
    MeetingFactory(partnership=team, number=2, published=True)
    proposal.propose(seat=team.seats.get(number=10), holder=SOMEBODY, starts_on=TODAY, by=facilitator_of(team), at=NOW)
    page = body(facilitation.get(URL))
    for words in (
        "1 réunion, 2 décisions, 1 compte rendu à approuver.",
        "1 décision est à reprendre",
        "Facilitation Château-Thierry (depuis le lundi 12 septembre 2022)",
        "Siège à pourvoir depuis le lundi 12 septembre 2022",
        "Fin le vendredi 20 novembre 2026 (mutation).",
        "Remarque 1 sur le compte rendu du jeudi 12 novembre 2026",
        "Ana Ba est proposée ou proposé",
        "jeudi 7 janvier 2027",
    ):
        assert words in page.replace("\u202f", " "), words
    assert page.index("D-2026-02") < page.index("D-2026-01"), "what is to take over comes first"
    assert "D-2026-03" not in page, "older than a year, and somebody has it"


def test_an_old_decision_that_nobody_carries_is_not_lost(facilitation: Client, team: Partnership) -> None:
    a_year(team)
    third = Decision.objects.get(number=3)
    Mandate.objects.filter(seat__number=5).update(ends_on=TODAY - timedelta(days=1))
    orphans = facilitation.get(URL).context["pack"].to_take_over
    assert third in orphans
    assert len(orphans) == 3


def test_handovers_received_and_awaited(facilitation: Client, team: Partnership) -> None:
    a_year(team)
    gone = team.mandates.select_related("seat", "person").get(seat__number=4)
    assert "à écrire" in body(facilitation.get(URL))
    answers = dict.fromkeys(handover.ANSWERS, "") | {"advice": "Écouter d’abord"}
    handover.write(mandate=gone, answers=answers, base="", by=gone.person, at=NOW, finished=True)
    page = body(facilitation.get(URL))
    assert "passation faite" in page
    assert f'href="/equipes/chateau-thierry/noyau/mandats/{gone.pk}/passation/"' in page
    MandateFactory(seat=gone.seat, person=gone.person, starts_on=TODAY)
    departures = facilitation.get(URL).context["pack"].departures
    assert departures == [], "renewed: she did not leave"


def test_an_empty_year_has_its_words(facilitation: Client, team: Partnership) -> None:
    page = body(facilitation.get(URL))
    for words in (
        "0 réunion, 0 décision, 0 compte rendu à approuver.",
        "Aucune réunion n’est prévue.",
        "Elle n’est pas encore écrite.",
        "Aucune décision en douze mois.",
        "Personne n’a quitté le noyau cette année.",
    ):
        assert words in page.replace("\u202f", " "), words


def test_the_trio_reads_it_and_members_do_not(team: Partnership, sign_in: Callable[..., Client]) -> None:
    assert sign_in(member_of(team, Trio.STATE), fresh=True).get(URL).status_code == 200
    assert sign_in(member_of(team), fresh=True).get(URL).status_code == 403


def test_its_queries_do_not_grow(facilitation: Client, team: Partnership, django_assert_num_queries) -> None:
    meeting = a_year(team)
    MeetingFactory(partnership=team, number=9, published=True)
    facilitation.get(URL)
    with django_assert_num_queries(17):
        facilitation.get(URL)
    for number in (6, 7, 8):
        held = team.mandates.get(seat__number=number)
        decided(meeting, number, held, TODAY)
        Mandate.objects.filter(pk=held.pk).update(ends_on=TODAY - timedelta(days=1))
        other = MeetingFactory(partnership=team, number=number, held=True)
        AgendaItemFactory(meeting=other)
        proposal.propose(
            seat=team.seats.get(number=number), holder=SOMEBODY, starts_on=TODAY, by=facilitator_of(team), at=NOW
        )
    with django_assert_num_queries(17):
        facilitation.get(URL)
