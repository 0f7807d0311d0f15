"""Who was at the table: the roll-call, guests, and what people had answered."""

from typing import Any

from meetings.models import Answer, Attendance, Guest, Line, Meeting
from meetings.queries.working_group import workers_at
from partners.queries import seats_with_holders


def roll_call(meeting: Meeting) -> list[Line]:
    """One line per seat, vacant ones included, as they are on the meeting's day, with what was noted. Three queries.

    Of a working group's meeting: the seats its members hold that day, and those that were noted.
    """
    rows = Attendance.objects.filter(meeting=meeting).select_related(
        "mandate__person", "mandate__organisation", "proxy__person", "proxy__seat"
    )
    noted = {row.seat_id: row for row in rows.order_by("pk")}
    seats = seats_with_holders(meeting.partnership, meeting.day)
    if meeting.group_id:
        _keep_the_group(seats, {worker.person.pk for worker in workers_at(meeting)})
        seats = [seat for seat in seats if seat.holder or seat.deputy or seat.pk in noted]  # type: ignore[attr-defined]
    return [Line(seat, seat.holder, seat.deputy, noted.get(seat.pk)) for seat in seats]  # type: ignore[attr-defined]


def _keep_the_group(seats: list[Any], people: set[int]) -> None:
    for seat in seats:
        seat.holder = seat.holder if seat.holder and seat.holder.person_id in people else None
        seat.deputy = seat.deputy if seat.deputy and seat.deputy.person_id in people else None


def guests(meeting: Meeting) -> list[Guest]:
    return list(Guest.objects.filter(meeting=meeting).order_by("pk"))


def answers_by_person(meeting: Meeting) -> dict[int, Answer]:
    """The last answer of each invited person: a suggestion for the roll-call, never a presence."""
    rows = Answer.objects.filter(invitation__meeting=meeting).select_related("invitation").order_by("at", "pk")
    return {answer.invitation.person_id: answer for answer in rows}
