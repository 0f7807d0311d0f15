"""The session of a meeting: opened on its day, closed once, able to decide or not."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from impact.kit import french
from impact.kit.refusal import Refused
from meetings import queries
from meetings.enums import Fact, MeetingStatus
from meetings.models import Meeting, Quorum, quorum
from meetings.services import agenda, slot
from partners.models import Person
from partners.services import journal

TO_COME = {MeetingStatus.PLANNED, MeetingStatus.CONVENED}


class TooEarly(Refused):
    sentence = _("La séance s’ouvre le jour de la réunion, pas avant.")


class NotToOpen(Refused):
    sentence = _("Cette réunion est terminée ou annulée : elle ne s’ouvre plus.")


class NotOpen(Refused):
    sentence = _("La séance n’est pas ouverte.")


class RollCallIncomplete(Refused):
    field = "confirmed"

    def __init__(self, missing: list[str]) -> None:
        sentence = _("L’appel n’est pas fini : %s. Faites l’appel, ou cochez pour terminer ainsi.")
        super().__init__(sentence % ", ".join(missing))


def locked(meeting: Meeting) -> Meeting:
    """The row, locked until the end of the transaction: acts of one session come one after the other."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("partnership__department")
    return rows.get(pk=meeting.pk)


@transaction.atomic
def open_session(*, meeting: Meeting, by: Person, at: datetime) -> Meeting:
    """The meeting begins, on its day or later, with the minutes it is to approve. Twice is once.

    Raises TooEarly, NotToOpen, TeamIsOver.
    """
    meeting = locked(meeting)
    if meeting.is_open:
        return meeting
    if meeting.status not in TO_COME:
        raise NotToOpen
    slot.refuse_when_over(meeting.partnership)
    if at.astimezone(meeting.partnership.zone).date() < meeting.day:
        raise TooEarly(_("La séance s’ouvrira le %(day)s.") % {"day": french.day(meeting.day)})
    agenda.add_approval_items(meeting=meeting, at=at)
    _become(meeting, MeetingStatus.IN_SESSION if meeting.decides else MeetingStatus.WORKING_SESSION)
    journal.record(Fact.MEETING_OPENED, by=by, at=at, partnership=meeting.partnership, about=meeting.about)
    return meeting


@transaction.atomic
def close(*, meeting: Meeting, by: Person, at: datetime, confirmed: bool = False) -> Meeting:
    """The meeting is over. Seats left uncalled stay « non notées » when ``confirmed``, nobody is made absent.

    Raises NotOpen, RollCallIncomplete.
    """
    meeting = locked(meeting)
    if meeting.status == MeetingStatus.HELD:
        return meeting
    if not meeting.is_open:
        raise NotOpen
    lines = queries.roll_call(meeting)
    uncalled = [line.mandate.person.display_name for line in lines if line.mandate and not line.noted]
    if uncalled and not confirmed:
        raise RollCallIncomplete(uncalled)
    _become(meeting, MeetingStatus.HELD)
    journal.record(
        Fact.MEETING_CLOSED,
        by=by,
        at=at,
        partnership=meeting.partnership,
        about=meeting.about,
        after={"quorum": quorum(lines, decides=meeting.decides).reached, "uncalled": len(uncalled)},
    )
    return meeting


@transaction.atomic
def settle(*, meeting: Meeting) -> Quorum:
    """Ask whether the meeting may decide; an open one becomes a working session without quorum, and back with it."""
    meeting = locked(meeting)
    answer = quorum(queries.roll_call(meeting), decides=meeting.decides)
    if meeting.is_open:
        _become(meeting, MeetingStatus.IN_SESSION if answer.reached else MeetingStatus.WORKING_SESSION)
    return answer


def _become(meeting: Meeting, status: MeetingStatus) -> None:
    if meeting.status != status:
        meeting.status = status
        meeting.save(update_fields=["status"])
