"""Meetings that were held and written up, up to the state a test begins with. Acts go through the services."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from meetings import queries
from meetings.enums import Presence
from meetings.models import AgendaItem, Approval, Attendance, Circulation, Meeting, Minutes
from meetings.services import agenda, approval, circulation, minutes
from partners.models import Partnership
from tests.factories.meetings import NOW, MeetingFactory
from tests.factories.partners import facilitator_of

EVERYBODY = range(1, 12)
LAST_WEEK = NOW - timedelta(days=7)


def call_roll(meeting: Meeting, present: Iterable[int] = EVERYBODY, absent: Iterable[int] = ()) -> None:
    """Seats by their number; the others are not noted."""
    noted = {**dict.fromkeys(present, Presence.PRESENT), **dict.fromkeys(absent, Presence.ABSENT)}
    for line in queries.roll_call(meeting):
        if line.mandate and line.seat.number in noted:
            Attendance.objects.create(
                meeting=meeting,
                seat=line.seat,
                mandate=line.mandate,
                presence=noted[line.seat.number],
                recorded_by=facilitator_of(meeting.partnership),
                recorded_at=meeting.starts_at,
            )


def minuted(team: Partnership, *, present: Iterable[int] = EVERYBODY, items: int = 3) -> Minutes:
    """A draft: the meeting of Thursday 12 November 2026 was held, its roll called, its minutes begun."""
    meeting = MeetingFactory(partnership=team, held=True, number=1, with_agenda=items)
    call_roll(meeting, present)
    return minutes.start(meeting=meeting, by=facilitator_of(team), at=NOW)


def write(
    record: Minutes, body: str, *, position: int = 1, by=None, base: int = 0, at: datetime = NOW
) -> minutes.Saved:
    item = record.meeting.items.select_related("meeting__record").get(position=position)
    by = by or facilitator_of(record.meeting.partnership)
    return minutes.save_item(item=item, body=body, base=base, by=by, at=at)


def circulated(record: Minutes, at: datetime = LAST_WEEK) -> Circulation:
    return circulation.send(minutes=record, by=facilitator_of(record.meeting.partnership), at=at)


def approving(team: Partnership, *, present: Iterable[int] = EVERYBODY, at: datetime = NOW) -> AgendaItem:
    """The approval point of a meeting that is going on now."""
    meeting = MeetingFactory(partnership=team, in_session=True, number=2)
    call_roll(meeting, present)
    agenda.add_approval_items(meeting=meeting, at=at)
    return meeting.items.select_related("meeting__partnership__department", "approves").exclude(approves=None).get()


def approved(team: Partnership) -> Approval:
    """Minutes with one text, sent last week, approved today."""
    record = minuted(team)
    write(record, "La permanence ouvre le mercredi.", at=LAST_WEEK)
    sent = circulated(record)
    return approval.give(item=approving(team), circulation=sent, by=facilitator_of(team), at=NOW)
