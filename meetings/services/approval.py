"""The core group approves what was sent to it, at a later meeting that may decide; a working group what was sent to it,
at its next one. After that nothing changes."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused
from impact.kit.text import clean
from meetings import queries
from meetings.enums import Fact, MinutesStatus
from meetings.models import (
    AgendaItem,
    Approval,
    Circulation,
    Meeting,
    Minutes,
    MinutesItemRevision,
    may_approve,
    people_in_the_room,
)
from meetings.services import announcement, session
from meetings.services import circulation as sending
from meetings.services import minutes as writing
from partners.models import Person
from partners.services import journal


class NotAnApprovalItem(Refused):
    sentence = _("Ce point n’approuve pas de compte rendu.")


class ApprovedInSession(Refused):
    sentence = _("Un compte rendu s’approuve en séance, à une réunion suivante : ouvrez d’abord la séance.")


class QuorumNotReached(Refused):
    def __init__(self, sentence: str) -> None:
        super().__init__(_("Sans quorum, le compte rendu ne peut pas être approuvé. %s") % sentence)


class TooFew(Refused):
    """Of a working group, which has no quorum."""


class NotTheLatest(Refused):
    sentence = _("Un texte plus récent est parti en relecture : c’est celui-là qui s’approuve. Rechargez la page.")


class TextChanged(Refused):
    sentence = _("Le texte a changé depuis l’envoi : renvoyez-le en relecture, puis approuvez-le.")


class NoWitness(Refused):
    sentence = _("Personne ici n’était à cette réunion : son compte rendu ne peut pas être approuvé aujourd’hui.")


class AuthorAlone(Refused):
    sentence = _("La personne qui a écrit ce compte rendu ne peut pas l’approuver seule.")


def give(*, item: AgendaItem, circulation: Circulation, by: Person, at: datetime, corrections: str = "") -> Approval:
    """Approve the circulated text, as it is or with the ``corrections`` listed beside it. Immutable from then on.

    Asking the quorum may turn the session into a working session: that stays even though the approval is refused.
    Raises MinutesApproved, NotAnApprovalItem, ApprovedInSession, QuorumNotReached, TooFew, NotTheLatest, TextChanged,
    NoWitness, AuthorAlone.
    """
    if item.approves_id is None or item.approves_id != circulation.minutes_id:
        raise NotAnApprovalItem
    if not item.meeting.is_open or item.meeting.starts_at <= circulation.minutes.meeting.starts_at:
        raise ApprovedInSession
    answer = session.settle(meeting=item.meeting)
    if item.meeting.decides and not answer.reached:
        raise QuorumNotReached(answer.sentence)
    with transaction.atomic():
        meeting = session.locked(item.meeting)
        if not (answer := may_approve(queries.roll_call(meeting), decides=meeting.decides)).reached:
            raise QuorumNotReached(answer.sentence) if meeting.decides else TooFew(answer.sentence)
        minutes = writing.locked(circulation.minutes)
        _check_text(minutes, circulation)
        _check_witnesses(minutes, meeting)
        approval = Approval.objects.create(
            minutes=minutes,
            circulation=circulation,
            meeting=meeting,
            corrections=clean(corrections),
            seats_present=answer.present,
            by=by,
            at=at,
        )
        minutes.status, minutes.digest = MinutesStatus.APPROVED, circulation.digest
        minutes.save(update_fields=["status", "digest"])
        announcement.of_approval(approval, at)
        _tell(approval)
    return approval


def _check_text(minutes: Minutes, circulation: Circulation) -> None:
    """What is approved is what was sent, and still what is written."""
    if queries.latest_circulation(minutes) != circulation:
        raise NotTheLatest
    if not sending.is_still(circulation, queries.minutes_content(minutes)):
        raise TextChanged


def _check_witnesses(minutes: Minutes, meeting: Meeting) -> None:
    """Somebody who was there is here, and not only the one who wrote."""
    then = people_in_the_room(queries.roll_call(minutes.meeting))
    witnesses = then & people_in_the_room(queries.roll_call(meeting))
    written = MinutesItemRevision.objects.filter(text__minutes=minutes).order_by("pk")
    authors = {minutes.secretary_id, *written.values_list("by", flat=True)}
    if not witnesses:
        raise NoWitness
    if len(witnesses) == 1 and witnesses <= authors:
        raise AuthorAlone


def _tell(approval: Approval) -> None:
    journal.record(
        Fact.MINUTES_APPROVED,
        by=approval.by,
        at=approval.at,
        partnership=approval.meeting.partnership,
        about=approval.minutes.meeting.about,
        after={
            "id": approval.pk,
            "digest": approval.circulation.digest,
            "seats": approval.seats_present,
            "meeting": approval.meeting_id,
        },
    )
