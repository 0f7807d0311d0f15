"""Who was at the table: the roll-call, guests, and what people had answered."""

from dataclasses import replace

from meetings.models import Answer, Attendance, Guest, Line, Meeting
from meetings.queries.working_group import workers_at
from partners.models import Mandate
from partners.models.core_group import Place
from partners.queries import core_group


def roll_call(meeting: Meeting) -> list[Line]:
    """One line per seat of the meeting's day, those to fill included, with what was noted. Three queries.

    Of a working group's meeting: the seats its members hold that day, and those that were noted.
    """
    rows = Attendance.objects.filter(meeting=meeting).select_related(
        "mandate__person", "mandate__organisation", "proxy__person", "proxy__seat"
    )
    noted = {row.seat_id: row for row in rows.order_by("pk")}
    places = core_group(meeting.partnership, meeting.day)
    if meeting.group_id:
        people = {worker.person.pk for worker in workers_at(meeting)}
        places = [_in_group(place, people) for place in places]
        places = [place for place in places if place.holder or place.deputy or place.seat.pk in noted]
    return [Line(place.seat, place.holder, place.deputy, noted.get(place.seat.pk)) for place in places]


def _in_group(place: Place, people: set[int]) -> Place:
    """The place, held only by who is in the group."""

    def kept(mandate: Mandate | None) -> Mandate | None:
        return mandate if mandate and mandate.person_id in people else None

    return replace(place, holder=kept(place.holder), deputy=kept(place.deputy))


def guests(meeting: Meeting) -> list[Guest]:
    return list(Guest.objects.filter(meeting=meeting).order_by("pk"))


def answers_by_person(meeting: Meeting) -> dict[int, Answer]:
    """The last answer of each invited person: a suggestion for the roll-call, never a presence."""
    rows = Answer.objects.filter(invitation__meeting=meeting).select_related("invitation").order_by("at", "pk")
    return {answer.invitation.person_id: answer for answer in rows}
