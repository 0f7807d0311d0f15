"""A meeting is scheduled, moved, cancelled. Those who were invited are told, the others not."""

from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused
from impact.kit.text import one_line
from meetings.enums import Fact, MeetingKind, MeetingStatus
from meetings.models import Meeting
from meetings.services import agenda, notice, slot
from partners.models import Partnership, Person, WorkingGroup
from partners.services import journal, working_group


class TooLateToChange(Refused):
    sentence = _("Cette réunion a commencé ou est terminée : elle ne peut plus être déplacée ni annulée.")


class GroupIsClosed(Refused):
    sentence = _("Ce groupe de travail est fermé : il ne se réunit plus.")


class ReasonMissing(Refused):
    sentence = _("Écrivez la raison en quelques mots : elle est dite aux personnes invitées.")
    field = "reason"


@transaction.atomic
def schedule(
    *,
    partnership: Partnership,
    by: Person,
    at: datetime,
    day: date,
    starts: time,
    ends: time,
    place: str = "",
    kind: str = MeetingKind.CORE_GROUP,
    holiday_confirmed: bool = False,
    group: WorkingGroup | None = None,
) -> Meeting:
    """A planned meeting with the partnership's next number: a workshop if it is of a working group. Nobody is told yet.

    Raises GroupIsClosed and the refusals of ``slot``.
    """
    if group is not None and working_group.is_closed(group):
        raise GroupIsClosed
    starts_at, ends_at = slot.chosen(
        partnership=partnership, day=day, starts=starts, ends=ends, holiday_confirmed=holiday_confirmed, at=at
    )
    number = slot.next_number(partnership)
    with slot.one_meeting_at_a_time():
        meeting = Meeting.objects.create(
            partnership=partnership,
            number=number,
            kind=MeetingKind.WORKSHOP if group else kind,
            group=group,
            starts_at=starts_at,
            ends_at=ends_at,
            place=one_line(place),
            holiday_confirmed=holiday_confirmed,
        )
    agenda.add_approval_items(meeting=meeting, at=at)
    _record(Fact.MEETING_SCHEDULED, meeting, by, at)
    return meeting


@transaction.atomic
def move(
    *,
    meeting: Meeting,
    by: Person,
    at: datetime,
    day: date,
    starts: time,
    ends: time,
    place: str,
    reason: str,
    holiday_confirmed: bool = False,
) -> Meeting:
    """Another time or place, with its reason: one update to each person invited, a higher SEQUENCE in calendars.

    Raises TooLateToChange, ReasonMissing and the refusals of ``slot``. The same time and place again changes nothing.
    """
    moved = _to_come(meeting, reason)
    before = facts(moved)
    starts_at, ends_at = slot.chosen(
        partnership=moved.partnership, day=day, starts=starts, ends=ends, holiday_confirmed=holiday_confirmed, at=at
    )
    changed = (moved.starts_at, moved.ends_at, moved.place) != (starts_at, ends_at, one_line(place))
    if not changed:
        return moved
    moved.starts_at, moved.ends_at, moved.place = starts_at, ends_at, one_line(place)
    moved.holiday_confirmed, moved.reason, moved.sequence = holiday_confirmed, one_line(reason), moved.sequence + 1
    with slot.one_meeting_at_a_time():
        moved.save()
    notice.of_move(meeting=moved, before=before, at=at)
    _record(Fact.MEETING_MOVED, moved, by, at, before=before)
    return moved


@transaction.atomic
def cancel(*, meeting: Meeting, by: Person, at: datetime, reason: str) -> Meeting:
    """The meeting will not be held, or was not; it stays in the list with its reason.

    Those invited are told, unless its day has passed. Raises TooLateToChange, ReasonMissing.
    """
    cancelled = _to_come(meeting, reason)
    before = facts(cancelled)
    cancelled.status, cancelled.reason = MeetingStatus.CANCELLED, one_line(reason)
    cancelled.sequence += 1
    cancelled.save(update_fields=["status", "reason", "sequence"])
    if cancelled.starts_at > at:
        notice.of_cancellation(meeting=cancelled, at=at)
    _record(Fact.MEETING_CANCELLED, cancelled, by, at, before=before)
    return cancelled


def facts(meeting: Meeting) -> dict[str, Any]:
    """When and where, as the journal keeps it."""
    return {
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat(),
        "place": meeting.place,
        "sequence": meeting.sequence,
        **({"group": meeting.group.name} if meeting.group else {}),
    }


def _to_come(meeting: Meeting, reason: str) -> Meeting:
    locked = Meeting.objects.select_for_update(of=("self",)).select_related("partnership__department")
    found = locked.get(pk=meeting.pk)
    if not found.is_to_come:
        raise TooLateToChange
    if not one_line(reason):
        raise ReasonMissing
    return found


def _record(fact: Fact, meeting: Meeting, by: Person, at: datetime, before: dict[str, Any] | None = None) -> None:
    after = facts(meeting) | ({"reason": meeting.reason} if meeting.reason else {})
    journal.record(fact, by=by, at=at, partnership=meeting.partnership, about=meeting.about, before=before, after=after)
