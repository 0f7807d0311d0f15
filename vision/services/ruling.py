"""An objection declared inadmissible by all the other seats that expressed themselves, with the reason kept.

Never by facilitation, never by silence; and the residents' seat only in a session of the core group that may decide.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from impact.kit.refusal import Refused
from impact.kit.text import clean
from meetings.models import Meeting, quorum
from meetings.queries import roll_call
from partners.enums import Trio
from partners.models import Person
from partners.services import journal
from vision import queries
from vision.enums import Fact, ObjectionStatus, Phase
from vision.models import ConsentRound, Objection, Ruling, RulingVoice
from vision.services import consent_round as rounds
from vision.services import speech
from vision.services.objection import Settled


class NotInObjections(Refused):
    sentence = gettext_lazy("Une objection se discute à l’étape « Consentement et objections ».")


class ReasonMissing(Refused):
    sentence = gettext_lazy("Dites pourquoi cette objection ne concerne pas le but commun.")
    field = "reason"


class InMeetingOnly(Refused):
    sentence = gettext_lazy(
        "L’objection du siège des habitants ne se déclare irrecevable qu’en séance du noyau, avec le quorum."
    )


class OwnObjection(Refused):
    sentence = gettext_lazy("Un siège ne se prononce pas sur sa propre objection\u00a0: il la lève, ou la garde.")


class NotExpressed(Refused):
    sentence = gettext_lazy("Répondez d’abord pour votre siège, puis prononcez-vous sur cette objection.")


class Lapsed(Refused):
    sentence = gettext_lazy("Le texte a changé depuis\u00a0: cette proposition ne vaut plus.")


@transaction.atomic
def propose(*, objection: Objection, reason: str, by: Person, at: datetime) -> Ruling:
    """Ask the other seats whether the objection is admissible. Proposed twice on one text, it is the same proposal.

    Raises RoundClosed, NotInObjections, Settled, ReasonMissing, InMeetingOnly.
    """
    found, row = _discussed(objection)
    if not clean(reason):
        raise ReasonMissing
    meeting = queries.open_session(found.partnership)
    _check_meeting(row, meeting)
    words = {"reason": clean(reason), "proposed_by": by, "at": at, "meeting": meeting}
    iteration = queries.current_iteration(found)
    ruling, created = Ruling.objects.get_or_create(objection=row, iteration=iteration, defaults=words)
    if created:
        after = {"seat": row.voice.label, "reason": ruling.reason}
        _tell(Fact.RULING_PROPOSED, found, by, at, after)
    return ruling


@transaction.atomic
def agree(*, ruling: Ruling, by: Person, at: datetime) -> Ruling:
    """``by`` agrees for her seat. When all the other expressed seats do, two thirds of all at least, it is ruled out.

    Raises RoundClosed, NotInObjections, Settled, Lapsed, InMeetingOnly, OwnObjection, NotExpressed, speech's refusals.
    """
    found, objection = _discussed(ruling.objection)
    if ruling.iteration_id != queries.current_iteration(found).pk:
        raise Lapsed
    _check_meeting(objection, queries.open_session(found.partnership))
    voice, mandate = speech.voice_of(found, by, at.astimezone(found.partnership.zone).date())
    if voice.pk == objection.voice_id:
        raise OwnObjection
    if not voice.answers.filter(iteration=ruling.iteration_id).exists():
        raise NotExpressed
    _row, created = RulingVoice.objects.get_or_create(
        ruling=ruling, voice=voice, defaults={"mandate": mandate, "at": at}
    )
    if created:
        _tell(Fact.RULING_AGREED, found, by, at, {"seat": voice.label, "objection": objection.voice.label})
    if not _waited_for(found, ruling):
        Objection.objects.filter(pk=objection.pk).update(status=ObjectionStatus.RULED_OUT, settled_at=at)
        after = {"seat": objection.voice.label, "reason": ruling.reason}
        _tell(Fact.OBJECTION_RULED_OUT, found, by, at, after)
    return ruling


def _waited_for(found: ConsentRound, ruling: Ruling) -> bool:
    """Whether a seat has still to agree, or too few have said anything for the group to have spoken."""
    now = queries.standing(found)
    agreed = set(ruling.agreements.values_list("voice", flat=True))
    others = {line.voice.pk for line in now.expressed} - {ruling.objection.voice_id}
    return not (others and others <= agreed and now.enough)


def _discussed(objection: Objection) -> tuple[ConsentRound, Objection]:
    found = rounds.locked(objection.voice.round)
    if found.phase != Phase.OBJECTIONS:
        raise NotInObjections
    row = Objection.objects.select_related("voice").get(pk=objection.pk)
    if row.is_settled:
        raise Settled
    return found, row


def _check_meeting(objection: Objection, meeting: Meeting | None) -> None:
    """The residents' seat is discussed at the table."""
    if objection.voice.trio != Trio.RESIDENTS:
        return
    if meeting is None:
        raise InMeetingOnly
    answer = quorum(roll_call(meeting), decides=meeting.decides)
    if not answer.reached:
        raise InMeetingOnly(f"{InMeetingOnly.sentence} {answer.sentence}")


def _tell(fact: Fact, found: ConsentRound, by: Person, at: datetime, after: dict[str, str]) -> None:
    journal.record(fact, by=by, at=at, partnership=found.partnership, about=found.about, after=after)
