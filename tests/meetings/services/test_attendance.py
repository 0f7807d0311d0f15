from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from meetings import queries
from meetings.enums import MeetingStatus, Presence
from meetings.models import Attendance, quorum
from meetings.services import attendance
from partners.models import Entry, Mandate
from tests.factories.meetings import NOW, MeetingFactory
from tests.factories.partners import MandateFactory, SeatFactory, a_partnership, facilitator_of, other_partnership
from tests.factories.record import call_roll

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return MeetingFactory(partnership=a_partnership(vacant=(11,)), in_session=True)


def seat(meeting, number: int):
    return meeting.partnership.seats.get(number=number)


def holder(meeting, number: int) -> Mandate:
    return seat(meeting, number).mandates.get(rank="holder")


def note(meeting, number: int, presence: str, proxy: Mandate | None = None) -> Attendance:
    by = facilitator_of(meeting.partnership)
    return attendance.record(meeting=meeting, seat=seat(meeting, number), presence=presence, proxy=proxy, by=by, at=NOW)


def test_attendance_is_one_line_per_seat_and_may_be_corrected(meeting) -> None:
    note(meeting, 1, Presence.ABSENT)
    note(meeting, 1, Presence.PRESENT)
    note(meeting, 1, Presence.PRESENT)
    line = Attendance.objects.get()
    assert (line.mandate, line.presence) == (holder(meeting, 1), Presence.PRESENT)
    assert [entry.after["presence"] for entry in Entry.objects.order_by("pk")] == ["absent", "present"]


def test_attendance_calls_nobody_on_a_vacant_seat_nor_before_the_day(meeting) -> None:
    with pytest.raises(attendance.VacantSeat):
        note(meeting, 11, Presence.PRESENT)
    coming = MeetingFactory(partnership=meeting.partnership)
    with pytest.raises(attendance.NotYet, match="jeudi 7 janvier 2027"):
        note(coming, 1, Presence.PRESENT)
    other = MeetingFactory(partnership=other_partnership(), in_session=True)
    with pytest.raises(attendance.VacantSeat):
        attendance.record(
            meeting=other, seat=seat(meeting, 1), presence="present", by=facilitator_of(other.partnership), at=NOW
        )
    assert not Attendance.objects.exists()


def test_attendance_asks_the_mandates_of_the_day(meeting) -> None:
    left = holder(meeting, 4)
    left.ends_on = meeting.day
    left.save()
    MandateFactory(seat=left.seat, starts_on=meeting.day + timedelta(days=1))
    assert note(meeting, 4, Presence.PRESENT).mandate == left


def test_attendance_takes_one_proxy_per_person(meeting) -> None:
    carrier = holder(meeting, 1)
    with pytest.raises(attendance.WrongProxy, match="une personne présente"):
        note(meeting, 2, Presence.REPRESENTED, carrier)
    note(meeting, 1, Presence.PRESENT)
    note(meeting, 2, Presence.REPRESENTED, carrier)
    with pytest.raises(attendance.WrongProxy, match="Dominique Arnaud porte déjà la voix d’un autre siège"):
        note(meeting, 3, Presence.REPRESENTED, carrier)
    with pytest.raises(attendance.WrongProxy, match="soi-même"):
        note(meeting, 4, Presence.REPRESENTED, holder(meeting, 4))
    with pytest.raises(attendance.WrongProxy):
        note(meeting, 5, Presence.REPRESENTED, None)
    assert [line.seat.number for line in Attendance.objects.exclude(proxy=None)] == [2]


def test_attendance_is_never_circular(meeting) -> None:
    note(meeting, 1, Presence.PRESENT)
    note(meeting, 2, Presence.REPRESENTED, holder(meeting, 1))
    with pytest.raises(attendance.CarriesAnother, match="Dominique Arnaud porte la voix d’un autre siège"):
        note(meeting, 1, Presence.REPRESENTED, holder(meeting, 2))
    with pytest.raises(attendance.CarriesAnother):
        note(meeting, 1, Presence.ABSENT)
    assert Attendance.objects.get(seat__number=1).presence == Presence.PRESENT


def test_attendance_is_refused_by_the_database_too(meeting) -> None:
    call_roll(meeting, [1, 2, 3])
    carrier = holder(meeting, 1)
    rows = Attendance.objects.order_by("seat__number")
    rows.filter(seat__number=2).update(presence="represented", proxy=carrier)
    for number, values in {
        3: {"presence": "represented", "proxy": carrier},
        1: {"presence": "represented", "proxy": carrier},
        2: {"presence": "present"},
    }.items():
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.filter(seat__number=number).update(**values)


def test_attendance_of_a_deputy_counts_only_in_place_of_the_holder(meeting) -> None:
    call_roll(meeting, [1, 2, 3, 4])
    deputy = MandateFactory(seat=seat(meeting, 5), deputy=True)
    assert quorum(queries.roll_call(meeting)).present == 4
    note(meeting, 5, Presence.REPRESENTED, deputy)
    assert quorum(queries.roll_call(meeting)).present == 5
    note(meeting, 5, Presence.EXCUSED)
    note(meeting, 5, Presence.PRESENT)
    assert quorum(queries.roll_call(meeting)).present == 5


def test_attendance_gives_the_session_its_quorum_back(meeting) -> None:
    call_roll(meeting, [1, 2, 4, 5])
    meeting.status = MeetingStatus.WORKING_SESSION
    meeting.save()
    note(meeting, 6, Presence.PRESENT)
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.IN_SESSION


def test_guests_never_count(meeting) -> None:
    call_roll(meeting, [1, 2, 4, 5])
    before = quorum(queries.roll_call(meeting))
    by = facilitator_of(meeting.partnership)
    for _ in range(2):
        attendance.add_guest(meeting=meeting, name="Invitée", title="Voisine", by=by, at=NOW)
    assert quorum(queries.roll_call(meeting)) == before
    guest = meeting.guests.get()
    attendance.remove_guest(guest=guest, by=by, at=NOW)
    assert not meeting.guests.exists()


def test_guests_are_not_endless(meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attendance, "MAX_GUESTS", 1)
    by = facilitator_of(meeting.partnership)
    attendance.add_guest(meeting=meeting, name="Une", title="", by=by, at=NOW)
    with pytest.raises(attendance.TooManyGuests):
        attendance.add_guest(meeting=meeting, name="Deux", title="", by=by, at=NOW)
    assert meeting.guests.count() == 1


def test_a_seat_added_after_the_meeting_is_not_called_there(meeting) -> None:
    before = queries.roll_call(meeting)
    SeatFactory(partnership=meeting.partnership, created_on=meeting.day + timedelta(days=1))
    assert [line.seat for line in queries.roll_call(meeting)] == [line.seat for line in before]
    there = SeatFactory(partnership=meeting.partnership, created_on=meeting.day)
    assert [line.seat for line in queries.roll_call(meeting)] == [*(line.seat for line in before), there]
