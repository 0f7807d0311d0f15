"""Rounds of consent, up to the state a test begins with. Acts go through the services; words are invented."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from partners.enums import Rank, Trio
from partners.models import Mandate, Partnership, Person
from tests.factories.meetings import NOW
from tests.factories.partners import facilitator_of, member_of
from tests.factories.vision import STATEMENT, ChangeFactory, a_vision
from vision.enums import Consent, Phase, Step
from vision.models import Answer, ConsentRound, Objection, Vision, Voice
from vision.services import answer, closing, consent_round, section
from vision.services.answer import Given

SIMPLE = "On s’entraide. On pousse la porte."
RISK = "Les familles sans voiture ne viendront pas si tout se passe au centre."
WAY_OUT = "Écrire que les rendez-vous ont lieu dans les deux quartiers."
OBJECTION = Given(Consent.OBJECTION, risk=RISK, way_out=WAY_OUT)
RESERVATION = Given(Consent.RESERVATION, words="Le calendrier me paraît court.")
CONSENT = Given(Consent.CONSENT)
EVERYBODY = range(1, 12)


def a_text(team: Partnership, **texts: str) -> Vision:
    """A draft that can be submitted to consent: a statement, a simple version, one expected change."""
    draft = a_vision(team, **{"statement": STATEMENT, "simple": SIMPLE, **texts})
    ChangeFactory(vision=draft)
    return draft


def a_round(
    team: Partnership, *, phase: Phase = Phase.OBJECTIONS, becomes: str = Step.MAJOR, at: datetime = NOW
) -> ConsentRound:
    """Opened by the State's seat, led to ``phase`` by facilitation."""
    if not team.visions.filter(status="draft").exists():
        a_text(team)
    opened = consent_round.open_round(partnership=team, by=member_of(team, Trio.STATE), at=at, becomes=becomes)
    while opened.phase != phase:
        opened = advanced(opened, at=at)
    return opened


def advanced(of: ConsentRound, *, at: datetime = NOW, **given: Any) -> ConsentRound:
    """The next phase."""
    by = facilitator_of(of.partnership)
    return consent_round.advance(consent_round=of, seen=fresh(of).phase, by=by, at=at, **given)


def fresh(of: ConsentRound) -> ConsentRound:
    return ConsentRound.objects.select_related("partnership__department", "vision").get(pk=of.pk)


def voice(of: ConsentRound, number: int) -> Voice:
    return of.voices.select_related("seat", "round__partnership__department").get(number=number)


def seated(of: ConsentRound, number: int, rank: str = Rank.HOLDER) -> Person:
    """Who holds this seat (or stands in)."""
    held = Mandate.objects.confirmed().filter(partnership=of.partnership, seat__number=number, rank=rank, ends_on=None)
    return held.select_related("person").get().person


def answered(of: ConsentRound, number: int, given: Given = CONSENT, *, at: datetime = NOW) -> Answer:
    return answer.give(consent_round=of, given=given, by=seated(of, number), at=at)


def all_consent(of: ConsentRound, numbers: Iterable[int] = EVERYBODY, *, at: datetime = NOW) -> None:
    for number in numbers:
        answered(of, number, at=at)


def objected(of: ConsentRound, number: int, *, at: datetime = NOW) -> Objection:
    """The objection of this seat."""
    answered(of, number, OBJECTION, at=at)
    rows = Objection.objects.select_related("voice__round__partnership__department", "raised_by")
    return rows.get(voice__round=of, voice__number=number)


def adopted(team: Partnership, *, becomes: str = Step.MAJOR, at: datetime = NOW, **texts: str) -> Vision:
    """The adopted version: two consents with a reservation, nine without."""
    if not team.visions.filter(status="draft").exists():
        a_text(team, **texts)
    opened = a_round(team, becomes=becomes, at=at)
    for number in (4, 5):
        answered(opened, number, RESERVATION, at=at)
    all_consent(opened, [number for number in EVERYBODY if number not in (4, 5)], at=at)
    return closing.adopt(consent_round=opened, by=facilitator_of(team), at=at)


def rewritten(of: ConsentRound, body: str, *, kind: str = "statement", at: datetime = NOW) -> None:
    """The draft of the round says something else."""
    row = of.vision.sections.get(kind=kind)
    section.write(section=row, body=body, base=row.version, by=facilitator_of(of.partnership), at=at)
