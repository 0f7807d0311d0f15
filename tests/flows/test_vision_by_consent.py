"""A vision by consent: a first round that teaches, an objection that outlives its author, 1.0, then 1.1."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.core import mail
from django.test import Client

from meetings.enums import Presence
from meetings.models import Attendance
from partners.enums import Office, Rank, Trio
from partners.models import Entry, Mandate, Partnership, Person
from tests.factories.consent import RISK, WAY_OUT, a_text
from tests.factories.meetings import MeetingFactory
from tests.factories.partners import MandateFactory, a_partnership, facilitator_of, member_of, officer
from vision.enums import Fact
from vision.models import Closing, Objection, Vision

VISION = "/equipes/chateau-thierry/vision/"
ROUNDS = f"{VISION}consentement/"
BETTER = "En 2031, dans les deux quartiers, chacun ose pousser la porte."
FIRST, SECOND = datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2027, 1, 11, 9, tzinfo=UTC)
SESSION, NEXT_YEAR = datetime(2027, 1, 14, 13, 30, tzinfo=UTC), datetime(2027, 9, 6, 8, tzinfo=UTC)

SignIn = Callable[[Person], Client]


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(FIRST, tick=False) as traveller:
        yield traveller


@pytest.fixture
def team(db: None, clock) -> Partnership:
    found = a_partnership()
    a_text(found)
    return found


@pytest.fixture
def enter(sign_in) -> SignIn:
    """Each act signs in again: months go by."""
    return lambda person: sign_in(person, fresh=True)


def holder(team: Partnership, number: int) -> Person:
    rows = Mandate.objects.filter(partnership=team, seat__number=number, rank=Rank.HOLDER, ends_on=None)
    return rows.select_related("person").get().person


def posted(client: Client, path: str, data: dict[str, object] | None = None) -> None:
    answer = client.post(path, data or {})
    assert answer.status_code == 302, answer.content.decode()[-3000:]


def led_to_objections(enter: SignIn, team: Partnership, number: int) -> None:
    for seen in ("clarification", "reactions"):
        posted(enter(facilitator_of(team)), f"{ROUNDS}{number}/etape/", {"seen": seen})


def test_a_vision_is_adopted_then_amended(team: Partnership, clock, enter: SignIn) -> None:
    the_first_round_teaches(team, enter)
    clock.move_to(SECOND)
    the_second_meets_an_objection(team, enter)
    clock.move_to(SESSION)
    the_successor_lifts_it_in_the_session(team, enter)
    it_is_adopted(team, enter)
    clock.move_to(NEXT_YEAR)
    it_is_amended(team, enter)


def the_first_round_teaches(team: Partnership, enter: SignIn) -> None:
    posted(enter(member_of(team, Trio.STATE)), f"{ROUNDS}ouvrir/", {"until": "2026-11-30"})
    assert len([one for one in mail.outbox if "Tour de consentement" in one.subject]) == 11
    words = {"words": "Nous avons parlé trop tôt des lieux."}
    posted(enter(facilitator_of(team)), f"{ROUNDS}1/clore/", words)
    page = enter(officer(Office.ANCT)).get(ROUNDS).content.decode()
    assert "Non adoptée" in page
    assert "0 siège exprimé sur 11" in page
    assert words["words"] not in page, "what was learnt is the core group's"


def the_second_meets_an_objection(team: Partnership, enter: SignIn) -> None:
    posted(enter(member_of(team, Trio.RESIDENTS)), f"{ROUNDS}ouvrir/")
    led_to_objections(enter, team, 2)
    objection = {"kind": "objection", "risk": RISK, "way_out": WAY_OUT}
    posted(enter(holder(team, 8)), f"{ROUNDS}2/reponse/", objection)
    for number in (1, 2, 3, 4, 5, 6, 7):
        posted(enter(holder(team, number)), f"{ROUNDS}2/reponse/", {"kind": "consent"})
    row = Objection.objects.get()
    bonification = {"text": "Écrire : dans les deux quartiers."}
    posted(enter(holder(team, 4)), f"{ROUNDS}2/objections/{row.pk}/bonifier/", bonification)
    lead = facilitator_of(team)
    assert enter(lead).post(f"{ROUNDS}2/adopter/").status_code == 422
    posted(enter(lead), f"{ROUNDS}2/etape/", {"seen": "objections"})
    section = {"body": BETTER, "base": 1}
    assert enter(lead).post(f"{VISION}sections/phrase/", section).status_code == 302
    posted(enter(lead), f"{ROUNDS}2/etape/", {"seen": "amending"})
    assert len([one for one in mail.outbox if one.subject.startswith("Un nouveau texte")]) == 11
    gone = Mandate.objects.get(partnership=team, seat__number=8)
    posted(enter(lead), f"/equipes/chateau-thierry/noyau/mandats/{gone.pk}/terminer/", {
        "ends_on": "2027-01-11", "reason": "changement de poste",
    })  # fmt: skip
    assert Objection.objects.get().settled_at is None


def the_successor_lifts_it_in_the_session(team: Partnership, enter: SignIn) -> None:
    """She is at the table; facilitation types what she says, and what the deputy of an excused seat says herself."""
    new = MandateFactory(seat=team.seats.get(number=8), starts_on=SESSION.date(), person__display_name="Ana Ba")
    deputy = MandateFactory(seat=team.seats.get(number=4), rank=Rank.DEPUTY, starts_on=SESSION.date())
    meeting = MeetingFactory(partnership=team, in_session=True, starts_at=SESSION)
    lead = facilitator_of(team)
    for number, mandate, presence in (
        (8, new, Presence.PRESENT),
        (4, Mandate.objects.get(partnership=team, seat__number=4, rank=Rank.HOLDER), Presence.EXCUSED),
    ):
        Attendance.objects.create(
            meeting=meeting, seat=team.seats.get(number=number), mandate=mandate, presence=presence, recorded_by=lead,
            recorded_at=SESSION,
        )  # fmt: skip
    posted(enter(lead), f"{ROUNDS}2/sieges/8/", {"kind": "consent"})
    settled = Objection.objects.select_related("lifted_by__person", "raised_by__person").get()
    assert (settled.raised_by.person.display_name, settled.lifted_by.person.display_name) == ("Alix Hamon", "Ana Ba")
    posted(enter(deputy.person), f"{ROUNDS}2/reponse/", {"kind": "reservation", "words": "Le calendrier est court."})
    for number in (1, 2, 3, 5, 6, 7):
        posted(enter(holder(team, number)), f"{ROUNDS}2/reponse/confirmer/")


def it_is_adopted(team: Partnership, enter: SignIn) -> None:
    posted(enter(facilitator_of(team)), f"{ROUNDS}2/adopter/")
    kept = Closing.objects.get(outcome="adopted")
    assert (kept.electorate, kept.consents, kept.reserved, kept.silent) == (11, 7, 1, 3)
    page = enter(officer(Office.ANCT)).get(f"{VISION}versions/1.0/").content.decode()
    assert BETTER in page
    assert Entry.objects.filter(fact=Fact.VISION_ADOPTED).count() == 1


def it_is_amended(team: Partnership, enter: SignIn) -> None:
    """The old version is read until the new one is adopted."""
    state, lead = member_of(team, Trio.STATE), facilitator_of(team)
    posted(enter(state), f"{VISION}nouvelle-version/")
    section = {"body": f"{BETTER} Chaque mois.", "base": 1}
    assert enter(lead).post(f"{VISION}sections/phrase/", section).status_code == 302
    posted(enter(state), f"{ROUNDS}ouvrir/", {"becomes": "minor"})
    office = officer(Office.ANCT)
    assert "Chaque mois." not in enter(office).get(VISION, follow=True).content.decode()
    led_to_objections(enter, team, 3)
    for number in range(1, 9):
        posted(enter(holder(team, number)), f"{ROUNDS}3/reponse/", {"kind": "consent"})
    posted(enter(lead), f"{ROUNDS}3/adopter/")
    page = enter(office).get(VISION, follow=True).content.decode()
    assert "Version 1.1, adoptée par consentement" in page
    assert "Chaque mois." in page
    assert list(Vision.objects.order_by("pk").values_list("status", flat=True)) == ["superseded", "adopted"]
