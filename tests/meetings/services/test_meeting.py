from datetime import date, time

import pytest

from impact.kit.hours import NoSuchHour
from meetings.enums import MeetingStatus
from meetings.services import meeting, slot
from partners.models import Entry, Letter
from tests.factories.meetings import NOW, MeetingFactory

WHEN = {"day": date(2026, 12, 17), "starts": time(14), "ends": time(16)}


def schedule(team, by, **values):
    return meeting.schedule(partnership=team, by=by, at=NOW, **{**WHEN, **values})


def move(found, by, **values):
    values = {**WHEN, "place": found.place, "reason": "Salle prise", **values}
    return meeting.move(meeting=found, by=by, at=NOW, **values)


def test_schedule_numbers_meetings_one_after_the_other(team, facilitator) -> None:
    first = schedule(team, facilitator)
    second = schedule(team, facilitator, day=date(2026, 12, 18), kind="trio")
    assert [(first.number, first.kind), (second.number, second.kind)] == [(1, "core_group"), (2, "trio")]
    assert first.local_starts_at.isoformat() == "2026-12-17T14:00:00+01:00"
    assert Entry.objects.filter(fact="meeting.scheduled").count() == 2


@pytest.mark.parametrize(
    ("values", "refusal", "field"),
    [
        ({"day": date(2026, 11, 22)}, slot.InThePast, "day"),
        ({"day": date(2026, 11, 23), "starts": time(9), "ends": time(11)}, slot.InThePast, "day"),
        ({"day": date(1, 1, 1)}, slot.InThePast, "day"),
        ({"day": date(9999, 12, 31)}, slot.TooFarAhead, "day"),
        ({"day": date(2027, 3, 28), "starts": time(2, 30), "ends": time(4)}, NoSuchHour, "starts"),
        ({"day": date(2027, 3, 28), "starts": time(1), "ends": time(2, 30)}, NoSuchHour, "ends"),
        ({"ends": time(14)}, slot.EndsBeforeItStarts, "ends"),
    ],
)
def test_schedule_refuses_a_time_that_cannot_be(team, facilitator, values, refusal, field) -> None:
    with pytest.raises(refusal) as raised:
        schedule(team, facilitator, **values)
    assert raised.value.field == field
    assert not team.meetings.exists()


def test_schedule_takes_the_first_of_an_hour_that_comes_twice(team, facilitator) -> None:
    found = schedule(team, facilitator, day=date(2027, 10, 31), starts=time(2, 30), ends=time(4))
    assert found.local_starts_at.isoformat() == "2027-10-31T02:30:00+02:00"


def test_schedule_on_a_holiday_needs_a_yes(team, facilitator, calendars) -> None:
    ascension = {"day": date(2027, 5, 6)}
    with pytest.raises(slot.HolidayToConfirm, match="Ascension") as raised:
        schedule(team, facilitator, **ascension)
    assert raised.value.field == "holiday_confirmed"
    assert schedule(team, facilitator, **ascension, holiday_confirmed=True).holiday_confirmed


def test_schedule_refuses_an_overlap_but_not_with_a_cancelled_meeting(team, facilitator) -> None:
    first = schedule(team, facilitator)
    with pytest.raises(slot.Overlap) as raised:
        schedule(team, facilitator, starts=time(15), ends=time(17))
    assert raised.value.field == "day"
    meeting.cancel(meeting=first, by=facilitator, at=NOW, reason="Salle prise")
    assert schedule(team, facilitator, starts=time(15), ends=time(17)).number == 2


def test_move_raises_the_sequence_and_keeps_the_reason(team, facilitator) -> None:
    moved = move(MeetingFactory(partnership=team), facilitator)
    assert (moved.day, moved.sequence, moved.reason) == (date(2026, 12, 17), 1, "Salle prise")
    entry = Entry.objects.get(fact="meeting.moved")
    assert (entry.before["starts_at"], entry.after["starts_at"]) == (
        "2026-12-10T13:00:00+00:00",
        "2026-12-17T13:00:00+00:00",
    )
    assert not Letter.objects.exists()


def test_move_to_the_same_time_and_place_changes_nothing(team, facilitator) -> None:
    found = MeetingFactory(partnership=team)
    assert move(found, facilitator, day=found.day).sequence == 0
    assert not Entry.objects.exists()


@pytest.mark.parametrize("state", ["held", "cancelled", "in_session"])
def test_a_meeting_that_began_or_was_cancelled_does_not_move(team, facilitator, state) -> None:
    found = MeetingFactory(partnership=team, **{state: True})
    with pytest.raises(meeting.TooLateToChange):
        move(found, facilitator)
    with pytest.raises(meeting.TooLateToChange):
        meeting.cancel(meeting=found, by=facilitator, at=NOW, reason="Salle prise")


def test_move_and_cancel_need_a_reason(team, facilitator) -> None:
    found = MeetingFactory(partnership=team)
    with pytest.raises(meeting.ReasonMissing):
        move(found, facilitator, reason=" ")
    with pytest.raises(meeting.ReasonMissing):
        meeting.cancel(meeting=found, by=facilitator, at=NOW, reason="")


def test_move_onto_another_meeting_is_refused(team, facilitator) -> None:
    found = MeetingFactory(partnership=team)
    schedule(team, facilitator)
    with pytest.raises(slot.Overlap):
        move(found, facilitator)
    found.refresh_from_db()
    assert (found.day, found.sequence) == (date(2026, 12, 10), 0)


def test_cancel_before_any_invitation_sends_nothing(team, facilitator) -> None:
    cancelled = meeting.cancel(meeting=MeetingFactory(partnership=team), by=facilitator, at=NOW, reason="Grève")
    assert (cancelled.status, cancelled.reason) == (MeetingStatus.CANCELLED, "Grève")
    assert not Letter.objects.exists()
