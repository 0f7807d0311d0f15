"""What a rhythm would do to the calendar of a partnership, shown before it is done."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext_lazy as _

from impact.kit.hours import NoSuchHour, instant
from meetings.enums import MeetingStatus
from meetings.models import Meeting, Rhythm
from territories.queries import DayNote, notes_for

AHEAD = relativedelta(months=12)


@dataclass(frozen=True)
class Occurrence:
    """One day of the rhythm.

    ``meeting`` is the one that stands for it already, ``kept`` when the rhythm does not touch it. ``obstacle`` says
    why no meeting can be held there; a public holiday only asks for a yes.
    """

    day: date
    span: tuple[datetime, datetime] | None = None
    meeting: Meeting | None = None
    kept: bool = False
    obstacle: str = ""
    notes: list[DayNote] = field(default_factory=list)

    @property
    def is_holiday(self) -> bool:
        return any(note.needs_confirmation for note in self.notes)

    @property
    def is_confirmed(self) -> bool:
        """Whether its meeting is already kept on that very holiday."""
        return self.meeting is not None and self.meeting.holiday_confirmed and self.meeting.day == self.day


@dataclass(frozen=True)
class Plan:
    """The days of the next twelve months, and the planned meetings of the former rhythm that have no day any more."""

    occurrences: list[Occurrence]
    orphans: list[Meeting]


def plan(rhythm: Rhythm, at: datetime) -> Plan:
    """What ``rhythm`` gives from tomorrow on, one meeting a month.

    Meetings past, convened, cancelled or moved by hand to another day stay as they are and stand for their month;
    those still planned take the new day.
    """
    today = at.astimezone(rhythm.partnership.zone).date()
    days = rhythm.days(today + timedelta(days=1), today + AHEAD)
    known = list(rhythm.partnership.meetings.filter(ends_at__gte=at - timedelta(days=31)).order_by("starts_at", "pk"))
    movable = [meeting for meeting in known if _is_movable(meeting, at, rhythm)]
    others = [meeting for meeting in known if meeting not in movable]
    notes = notes_for(rhythm.partnership.department, days)
    occurrences = [_occurrence(rhythm, day, movable, others, notes[day]) for day in days]
    used = {found.meeting.pk for found in occurrences if found.meeting and not found.obstacle}
    return Plan(occurrences, [meeting for meeting in movable if meeting.pk not in used])


def _is_movable(meeting: Meeting, at: datetime, rhythm: Rhythm) -> bool:
    meeting.partnership = rhythm.partnership
    return (
        meeting.status == MeetingStatus.PLANNED
        and meeting.starts_at > at
        and meeting.rhythm_day is not None
        and meeting.rhythm_day == meeting.day
    )


def _occurrence(
    rhythm: Rhythm, day: date, movable: list[Meeting], others: list[Meeting], notes: list[DayNote]
) -> Occurrence:
    kept = _of_month(others, day)
    if kept is not None:
        return Occurrence(day, meeting=kept, kept=True)
    meeting = _of_month(movable, day)
    try:
        zone = rhythm.partnership.zone
        span = instant(day, rhythm.starts, zone), instant(day, rhythm.ends, zone)
    except NoSuchHour as refusal:
        return Occurrence(day, meeting=meeting, obstacle=str(refusal.sentence), notes=notes)
    obstacle = "" if span[0] < span[1] else str(NoSuchHour.sentence)
    if any(_clash(other, *span) for other in others):
        obstacle = str(_("Une autre réunion de l’équipe a lieu à ce moment-là."))
    return Occurrence(day, span, meeting=meeting, obstacle=obstacle, notes=notes)


def _of_month(meetings: list[Meeting], day: date) -> Meeting | None:
    for meeting in meetings:
        known = meeting.rhythm_day
        if known is not None and (known.year, known.month) == (day.year, day.month):
            return meeting
    return None


def _clash(other: Meeting, starts_at: datetime, ends_at: datetime) -> bool:
    return other.status != MeetingStatus.CANCELLED and other.starts_at < ends_at and starts_at < other.ends_at
