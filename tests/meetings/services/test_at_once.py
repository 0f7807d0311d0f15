"""Two people at the same moment, on two connections."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from impact.kit.refusal import Refused
from meetings.models import Answer, Invitation, Meeting
from meetings.services import answer, invitation, item, meeting, rhythm
from partners.models import Letter
from tests.factories.meetings import NOW, InvitationFactory, MeetingFactory

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """Run the acts together; the name of each one's refusal, or « done »."""
    ready = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> str:
        ready.wait()
        try:
            act()
        except Refused as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as threads:
        return sorted(threads.map(run, acts))


def test_two_overlapping_meetings_leave_one(team, facilitator) -> None:
    first = MeetingFactory.build(partnership=team, number=1)
    when = {"day": first.day, "starts": first.local_starts_at.time(), "ends": first.local_ends_at.time()}

    def schedule():
        meeting.schedule(partnership=team, by=facilitator, at=NOW, **when)

    assert at_once(schedule, schedule) == ["Overlap", "done"]
    assert Meeting.objects.count() == 1


def test_two_meetings_moved_to_the_same_time_leave_one_there(team, facilitator) -> None:
    meetings = [MeetingFactory(partnership=team) for _n in range(2)]
    target = meetings[-1].day + timedelta(days=7)
    start, end = meetings[0].local_starts_at.time(), meetings[0].local_ends_at.time()

    def move(found):
        how = {"starts": start, "ends": end, "place": "", "reason": "Salle prise"}
        return lambda: meeting.move(meeting=found, by=facilitator, at=NOW, day=target, **how)

    assert at_once(*map(move, meetings)) == ["Overlap", "done"]
    assert [row.day for row in Meeting.objects.order_by("starts_at")].count(target) == 1


def test_two_sendings_invite_everybody_once(team, facilitator) -> None:
    found = MeetingFactory(partnership=team)

    def send():
        invitation.send(meeting=found, by=facilitator, at=NOW)

    assert at_once(send, send) == ["done", "done"]
    assert (Invitation.objects.count(), Letter.objects.count()) == (11, 11)


def test_two_reorderings_of_the_same_agenda_keep_every_point(team, facilitator) -> None:
    found = MeetingFactory(partnership=team, with_agenda=4)
    first, *_rest, last = found.items.order_by("position")

    def reorder(point, up):
        return lambda: item.reorder(item=point, up=up, version=0, by=facilitator, at=NOW)

    assert at_once(reorder(first, False), reorder(last, True)) == ["AgendaChanged", "done"]
    rows = found.items.order_by("position").values_list("position", "title")
    assert [position for position, _title in rows] == [1, 2, 3, 4]
    assert sorted(title for _position, title in rows) == ["Point 1", "Point 2", "Point 3", "Point 4"]


def test_two_points_added_at_once_are_both_there(team, facilitator) -> None:
    found = MeetingFactory(partnership=team)

    def add(title):
        return lambda: item.add(meeting=found, by=facilitator, at=NOW, title=title)

    assert at_once(add("A"), add("B")) == ["done", "done"]
    assert sorted(found.items.values_list("position", flat=True)) == [1, 2]


def test_two_answers_at_once_are_both_kept() -> None:
    invited = InvitationFactory()

    def give(choice):
        return lambda: answer.give(invitation=invited, choice=choice, at=NOW)

    assert at_once(give("coming"), give("excused")) == ["done", "done"]
    assert sorted(Answer.objects.values_list("choice", flat=True)) == ["coming", "excused"]


def test_two_identical_taps_are_one_answer() -> None:
    invited = InvitationFactory()

    def give():
        answer.give(invitation=invited, choice="coming", at=NOW)

    assert at_once(give, give) == ["done", "done"]
    assert Answer.objects.count() == 1


def test_two_confirmations_of_a_rhythm_make_one_year(team, facilitator) -> None:
    values = {"nth": 2, "weekday": 3, "except_months": [8]}
    start = MeetingFactory.build(partnership=team, number=1)
    hours = {"starts": start.local_starts_at.time(), "ends": start.local_ends_at.time()}

    def establish():
        drafted = rhythm.draft(partnership=team, **values, **hours)
        rhythm.establish(rhythm=drafted, by=facilitator, at=NOW)

    assert at_once(establish, establish) == ["done", "done"]
    assert list(Meeting.objects.order_by("number").values_list("number", flat=True)) == list(range(1, 12))
