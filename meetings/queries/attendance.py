"""Who was at the table: the roll-call, guests, and what people had answered."""

from meetings.models import Answer, Attendance, Guest, Line, Meeting
from partners.queries import seats_with_holders


def roll_call(meeting: Meeting) -> list[Line]:
    """One line per seat, vacant ones included, as they are on the meeting's day, with what was noted. Three queries."""
    rows = Attendance.objects.filter(meeting=meeting).select_related(
        "mandate__person", "mandate__organisation", "proxy__person", "proxy__seat"
    )
    noted = {row.seat_id: row for row in rows.order_by("pk")}
    seats = seats_with_holders(meeting.partnership, meeting.day)
    return [Line(seat, seat.holder, seat.deputy, noted.get(seat.pk)) for seat in seats]  # type: ignore[attr-defined]


def guests(meeting: Meeting) -> list[Guest]:
    return list(Guest.objects.filter(meeting=meeting).order_by("pk"))


def answers_by_person(meeting: Meeting) -> dict[int, Answer]:
    """The last answer of each invited person: a suggestion for the roll-call, never a presence."""
    rows = Answer.objects.filter(invitation__meeting=meeting).select_related("invitation").order_by("at", "pk")
    return {answer.invitation.person_id: answer for answer in rows}
