from datetime import UTC, date, datetime, time, timedelta

import pytest

from meetings import queries
from meetings.enums import MeetingStatus
from meetings.models import Meeting, Rhythm
from meetings.services import invitation, meeting, rhythm, slot
from partners.models import Entry
from territories.models import Department
from tests.factories.meetings import NOW, MeetingFactory

SECOND_THURSDAY = {"nth": 2, "weekday": 3, "starts": time(14), "ends": time(16), "except_months": [8]}
DECEMBER = date(2026, 12, 10)


def establish(team, by, *, at=NOW, despite_holidays=(), **values):
    drafted = rhythm.draft(partnership=team, **{**SECOND_THURSDAY, **values})
    return rhythm.establish(rhythm=drafted, by=by, at=at, despite_holidays=despite_holidays)


def days(team):
    rows = Meeting.objects.filter(partnership=team).exclude(status=MeetingStatus.CANCELLED)
    return [row.day for row in rows.order_by("starts_at")]


def test_establish_makes_the_meetings_of_twelve_months(team, facilitator) -> None:
    outcome = establish(team, facilitator, place="Centre social")
    months = [*range(12, 13), *range(1, 8), *range(9, 12)]
    assert [day.month for day in days(team)] == months
    assert {row.local_starts_at.time() for row in outcome.created} == {time(14)}
    assert {row.local_ends_at.time() for row in outcome.created} == {time(16)}
    assert [row.number for row in outcome.created] == list(range(1, 12))
    assert {row.place for row in outcome.created} == {"Centre social"}
    assert Entry.objects.filter(fact="rhythm.set", partnership=team).count() == 1


def test_establish_keeps_the_hour_on_the_wall_in_mayotte(team, facilitator) -> None:
    Department.objects.filter(pk=team.department_id).update(time_zone="Indian/Mayotte")
    team = type(team).objects.select_related("department").get(pk=team.pk)
    outcome = establish(team, facilitator)
    assert {row.starts_at.astimezone(UTC).time() for row in outcome.created} == {time(11)}


def test_establish_twice_changes_nothing(team, facilitator) -> None:
    establish(team, facilitator)
    before = list(Meeting.objects.order_by("pk").values())
    outcome = establish(team, facilitator)
    assert (outcome.created, outcome.moved, outcome.withdrawn) == ([], [], [])
    assert list(Meeting.objects.order_by("pk").values()) == before


def test_establish_leaves_a_public_holiday_out_until_somebody_says_yes(team, facilitator, calendars) -> None:
    at = datetime(2026, 1, 5, 9, tzinfo=UTC)
    ascension = date(2026, 5, 14)
    first = establish(team, facilitator, at=at)
    assert first.left_out == [ascension]
    assert ascension not in days(team)
    second = establish(team, facilitator, at=at, despite_holidays=[ascension])
    assert [(row.day, row.holiday_confirmed) for row in second.created] == [(ascension, True)]
    assert second.left_out == []


def test_establish_again_keeps_convened_cancelled_and_hand_moved_dates(team, facilitator) -> None:
    december, january, february, *_rest = establish(team, facilitator).created
    invitation.send(meeting=december, by=facilitator, at=NOW)
    meeting.cancel(meeting=january, by=facilitator, at=NOW, reason="Vœux du maire")
    hours = {"starts": time(14), "ends": time(16), "place": "", "reason": "Salle prise"}
    meeting.move(meeting=february, by=facilitator, at=NOW, day=date(2027, 2, 18), **hours)
    establish(team, facilitator, weekday=1)
    assert [day.isoformat() for day in days(team)[:3]] == ["2026-12-10", "2027-02-18", "2027-03-09"]
    assert Meeting.objects.filter(partnership=team).count() == 11
    january.refresh_from_db()
    assert (january.status, january.day) == (MeetingStatus.CANCELLED, date(2027, 1, 14))


def test_establish_again_moves_planned_dates_and_withdraws_those_without_a_day(team, facilitator) -> None:
    created = establish(team, facilitator, except_months=[]).created
    outcome = establish(team, facilitator, nth=3, starts=time(9), ends=time(11))
    assert (outcome.created, len(outcome.moved), len(outcome.withdrawn)) == ([], 11, 1)
    assert outcome.withdrawn[0].day.month == 8
    moved = Meeting.objects.get(pk=created[0].pk)
    assert (moved.day, moved.local_starts_at.time(), moved.number) == (date(2026, 12, 17), time(9), 1)
    again = establish(team, facilitator, nth=3, starts=time(9), ends=time(11), except_months=[])
    assert [row.day.month for row in again.created] == [8]


def test_establish_leaves_out_a_day_taken_by_another_meeting(team, facilitator) -> None:
    MeetingFactory(partnership=team, kind="workshop")
    outcome = establish(team, facilitator)
    assert outcome.left_out == [DECEMBER]
    assert [row.number for row in outcome.created] == list(range(2, 12))


def test_establish_leaves_out_an_hour_that_does_not_exist(team, facilitator) -> None:
    outcome = establish(team, facilitator, nth=-1, weekday=6, starts=time(2, 30), ends=time(4))
    assert outcome.left_out == [date(2027, 3, 28)]


@pytest.mark.parametrize(
    ("values", "refusal", "field"),
    [
        ({"nth": 5}, rhythm.NoFifthWeek, "nth"),
        ({"ends": time(14)}, slot.EndsBeforeItStarts, "ends"),
        ({"except_months": list(range(1, 13))}, rhythm.NoMonthLeft, "except_months"),
    ],
)
def test_draft_refuses_what_no_year_can_hold(team, values, refusal, field) -> None:
    with pytest.raises(refusal) as raised:
        rhythm.draft(partnership=team, **{**SECOND_THURSDAY, **values})
    assert raised.value.field == field
    assert not Rhythm.objects.exists()


def test_plan_tells_school_holidays_and_unknown_calendars_without_asking(team, calendars) -> None:
    drafted = rhythm.draft(partnership=team, **{**SECOND_THURSDAY, "except_months": []})
    found = {one.day.month: one for one in queries.plan(drafted, NOW).occurrences}
    assert [note.kind.value for note in found[7].notes] == ["school_holiday"]
    assert not found[7].is_holiday
    assert [note.kind.value for note in found[11].notes] == ["public_holiday"]
    later = queries.plan(drafted, NOW + timedelta(days=365 * 5)).occurrences[0]
    assert {note.kind.value for note in later.notes} == {"unknown"}
