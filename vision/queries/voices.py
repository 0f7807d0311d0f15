"""Who speaks for a seat on a day, and in a session."""

from datetime import date, datetime, time, timedelta

from meetings.enums import MeetingStatus, Presence
from meetings.models import Attendance, Meeting
from meetings.queries import roll_call
from partners.models import Mandate, Partnership, Person
from vision.models import Voice

OPEN = [MeetingStatus.IN_SESSION, MeetingStatus.WORKING_SESSION]


def seated(voice: Voice, on: date) -> dict[str, Mandate]:
    """By rank, who holds the seat of this voice and who stands in, on the day."""
    rows = Mandate.objects.confirmed().active_on(on).filter(seat=voice.seat_id)
    return {row.rank: row for row in rows.select_related("person", "partnership__department").order_by("pk")}


def speaking(partnership: Partnership, person: Person, on: date) -> Mandate | None:
    """The mandate ``person`` has here on the day, whatever her rank."""
    rows = Mandate.objects.confirmed().active_on(on).filter(partnership=partnership, person=person)
    return rows.select_related("person", "seat").order_by("pk").first()


def was_excused(holder: Mandate, on: date) -> bool:
    """Whether the last roll-call of a core group's session on the day says that the holder is not in the room."""
    zone = holder.partnership.zone
    midnight = datetime.combine(on, time.min, tzinfo=zone)
    rows = Attendance.objects.filter(
        mandate=holder,
        meeting__group=None,
        meeting__starts_at__range=(midnight, midnight + timedelta(days=1)),
    ).exclude(meeting__status=MeetingStatus.CANCELLED)
    last = rows.order_by("-recorded_at", "-pk").first()
    return last is not None and last.presence != Presence.PRESENT


def open_session(partnership: Partnership) -> Meeting | None:
    """The session of the core group that is going on, if there is one."""
    rows = Meeting.objects.filter(partnership=partnership, group=None, status__in=OPEN)
    return rows.select_related("partnership__department").order_by("-starts_at", "-pk").first()


def voice_in_session(voice: Voice, meeting: Meeting) -> Mandate | None:
    """Who sits for this seat in the session: noted present, or its deputy in its place. A proxy of another does not."""
    line = next((line for line in roll_call(meeting) if line.seat.pk == voice.seat_id), None)
    return line.sitting if line else None
