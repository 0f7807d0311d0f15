"""Taking over the meetings held before the partnership came here: look first, then write.

A row to correct never blocks the others. These meetings are held, invite nobody, remind nobody, and ask no approval.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from impact.kit.spreadsheet import Table
from meetings.enums import Fact, MeetingStatus
from meetings.models import Meeting
from meetings.services import slot
from meetings.services.past_line import Line, Outcome, parse
from partners.models import Partnership, Person
from partners.services import journal


def check(*, partnership: Partnership, table: Table, today: date) -> list[Line]:
    """Each row with what will become of it. Writes nothing; one query."""
    lines = [parse(row, partnership, today) for row in table.rows]
    held = Meeting.objects.filter(partnership=partnership).exclude(status=MeetingStatus.CANCELLED)
    known: dict[date, Meeting] = {}
    for meeting in held.order_by("-starts_at", "-pk"):
        meeting.partnership = partnership
        last = (meeting.ends_at - timedelta(microseconds=1)).astimezone(partnership.zone).date()
        known[last] = known[meeting.day] = meeting
    above: dict[date, int] = {}
    for line in lines:
        _judge(line, known, above)
    return lines


def _judge(line: Line, known: dict[date, Meeting], above: dict[date, int]) -> None:
    """One meeting a day: the one that is there is left as it is, the second row of a day is to correct."""
    if line.day is None or line.errors:
        return
    if line.day in above:
        line.errors.append(_same_day(above[line.day]))
    elif line.day in known:
        line.already = known[line.day]
    else:
        above[line.day] = line.row.number


def _same_day(row: int) -> str:
    return _("La ligne %(row)s a déjà une réunion ce jour-là.") % {"row": row}


@transaction.atomic
def take_over(*, partnership: Partnership, table: Table, by: Person, at: datetime) -> list[Line]:
    """Write the rows that can be, numbered after the known ones in the order of their dates.

    A day that has its meeting keeps it, so that the same file twice changes nothing. Returns ``check``'s lines, as
    they stood when writing. Seven queries however many rows. Raises Overlap.
    """
    number = slot.next_number(partnership)
    lines = check(partnership=partnership, table=table, today=at.astimezone(partnership.zone).date())
    dated = [(*line.span, line) for line in lines if line.outcome == Outcome.TO_WRITE and line.span]
    dated.sort(key=lambda one: one[0])
    rows = [
        _meeting(partnership, number + rank, starts_at, ends_at, line)
        for rank, (starts_at, ends_at, line) in enumerate(dated)
    ]
    if not rows:
        return lines
    with slot.one_meeting_at_a_time():
        Meeting.objects.bulk_create(rows)
    journal.record(
        Fact.MEETINGS_TAKEN_OVER,
        by=by,
        at=at,
        partnership=partnership,
        after={
            "meetings": len(rows),
            "from": rows[0].day.isoformat(),
            "until": rows[-1].day.isoformat(),
            "numbers": [rows[0].number, rows[-1].number],
        },
    )
    return lines


def _meeting(partnership: Partnership, number: int, starts_at: datetime, ends_at: datetime, line: Line) -> Meeting:
    return Meeting(
        partnership=partnership,
        number=number,
        kind=line.kind,
        status=MeetingStatus.HELD,
        starts_at=starts_at,
        ends_at=ends_at,
        place=line.place,
        taken_over=True,
        present_count=line.present,
        subject=line.subject,
        summary=line.summary,
    )
