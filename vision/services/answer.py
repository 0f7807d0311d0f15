"""A seat consents, consents with a reservation, or objects. Silence is never consent."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused
from impact.kit.text import clean
from meetings.models import Meeting
from partners.models import Person
from partners.services import journal
from vision import queries
from vision.enums import UNSETTLED, Consent, Fact, Phase
from vision.models import Answer, ConsentRound, Iteration, Voice
from vision.services import consent_round as rounds
from vision.services import objection as objections
from vision.services import speech
from vision.services.speech import Speech


class NotTheMoment(Refused):
    sentence = _("On répond à l’étape « Consentement et objections »\u00a0: le tour n’y est pas.")


class ReservationNotSaid(Refused):
    sentence = _("Dites votre réserve en une phrase\u202f; elle sera gardée, et ne bloque pas.")
    field = "words"


class NothingToConfirm(Refused):
    sentence = _("Votre siège n’a pas répondu à la proposition précédente\u00a0: choisissez une réponse.")


@dataclass(frozen=True)
class Given:
    """What is answered. ``risk`` and ``way_out`` go with an objection, ``words`` with a reservation."""

    kind: str
    words: str = ""
    risk: str = ""
    way_out: str = ""


@transaction.atomic
def give(*, consent_round: ConsentRound, given: Given, by: Person, at: datetime) -> Answer:
    """``by`` answers for her seat, for the proposition on the table. The same twice is once; she may change her mind.

    Consenting lifts the objection of one's own seat. Raises RoundClosed, NotTheMoment, speech's NotYourSeat, NoVoice
    and HolderSits, ReservationNotSaid, objection's RiskNotSaid, WayOutMissing and NotTheAuthor.
    """
    found = _open(consent_round)
    voice, mandate = speech.voice_of(found, by, at.astimezone(found.partnership.zone).date())
    return _answer(found, given, Speech(voice, mandate, by, at))


@transaction.atomic
def enter(
    *, consent_round: ConsentRound, voice: Voice, meeting: Meeting | None, given: Given, by: Person, at: datetime
) -> Answer:
    """Facilitation types what somebody of the seat, noted present, said in the open session.

    Raises the same as ``give``, and speech's InSession and NotInTheRoom.
    """
    found = _open(consent_round)
    mandate = speech.heard_in(meeting, voice)
    return _answer(found, given, Speech(voice, mandate, by, at, meeting))


@transaction.atomic
def confirm(*, consent_round: ConsentRound, by: Person, at: datetime) -> Answer:
    """Answer the new proposition as the seat had answered the one before. Raises NothingToConfirm and ``give``'s."""
    found = _open(consent_round)
    voice, mandate = speech.voice_of(found, by, at.astimezone(found.partnership.zone).date())
    before = Answer.objects.filter(voice=voice, iteration__number=queries.current_iteration(found).number - 1).first()
    if before is None:
        raise NothingToConfirm
    known = voice.objections.filter(status__in=UNSETTLED).first()
    if before.kind == Consent.OBJECTION and known is None:
        raise NothingToConfirm
    given = Given(before.kind, before.words, known.risk if known else "", known.way_out if known else "")
    return _answer(found, given, Speech(voice, mandate, by, at))


def _open(consent_round: ConsentRound) -> ConsentRound:
    found = rounds.locked(consent_round)
    if found.phase != Phase.OBJECTIONS:
        raise NotTheMoment
    return found


def _answer(found: ConsentRound, given: Given, heard: Speech) -> Answer:
    iteration = queries.current_iteration(found)
    words = "" if given.kind == Consent.OBJECTION else clean(given.words)
    if given.kind == Consent.RESERVATION and not words:
        raise ReservationNotSaid
    if given.kind == Consent.OBJECTION:
        objections.raise_or_keep(iteration, given.risk, given.way_out, heard)
    else:
        objections.lift_own(heard)
    return _write(found, iteration, given.kind, words, heard)


def _write(found: ConsentRound, iteration: Iteration, kind: str, words: str, heard: Speech) -> Answer:
    known = Answer.objects.filter(iteration=iteration, voice=heard.voice).first()
    if known is not None and (known.kind, known.words) == (kind, words):
        return known
    values = {
        "kind": kind,
        "words": words,
        "mandate": heard.mandate,
        "entered_by": heard.by,
        "meeting": heard.meeting,
        "at": heard.at,
    }
    row, _new = Answer.objects.update_or_create(iteration=iteration, voice=heard.voice, defaults=values)
    journal.record(
        Fact.CONSENT_ANSWERED,
        by=heard.by,
        at=heard.at,
        partnership=found.partnership,
        about=found.about,
        before={"consent": known.kind, "words": known.words} if known else {},
        after={"consent": kind, "words": words, **heard.told},
    )
    return row
