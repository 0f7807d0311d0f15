from datetime import timedelta

import pytest

from meetings.enums import Fact, MeetingStatus
from meetings.services import session
from partners.models import Entry
from tests.factories.meetings import NOW, MeetingFactory
from tests.factories.partners import a_partnership, facilitator_of
from tests.factories.record import call_roll

pytestmark = pytest.mark.django_db


def facts(meeting) -> list[str]:
    return list(Entry.objects.filter(about=meeting.about).order_by("pk").values_list("fact", flat=True))


def test_session_opens_on_its_day_and_not_before() -> None:
    team = a_partnership()
    by = facilitator_of(team)
    meeting = MeetingFactory(partnership=team)
    with pytest.raises(session.TooEarly, match="jeudi 10 décembre 2026"):
        session.open_session(meeting=meeting, by=by, at=meeting.starts_at - timedelta(hours=15))
    opened = session.open_session(meeting=meeting, by=by, at=meeting.starts_at - timedelta(hours=6))
    assert opened.status == MeetingStatus.IN_SESSION
    session.open_session(meeting=opened, by=by, at=meeting.starts_at)
    assert facts(meeting) == [Fact.MEETING_OPENED]


def test_session_does_not_open_twice_over_nor_when_cancelled() -> None:
    team = a_partnership()
    by = facilitator_of(team)
    held, cancelled = MeetingFactory(partnership=team, held=True), MeetingFactory(partnership=team, cancelled=True)
    for meeting in (held, cancelled):
        with pytest.raises(session.NotToOpen):
            session.open_session(meeting=meeting, by=by, at=NOW + timedelta(days=365))
    with pytest.raises(session.NotOpen):
        session.close(meeting=cancelled, by=by, at=NOW)


def test_session_closing_asks_once_about_seats_nobody_called() -> None:
    team = a_partnership()
    by = facilitator_of(team)
    meeting = MeetingFactory(partnership=team, in_session=True)
    call_roll(meeting, range(1, 11))
    with pytest.raises(session.RollCallIncomplete, match="Lou Keller") as refusal:
        session.close(meeting=meeting, by=by, at=NOW)
    assert refusal.value.field == "confirmed"
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.IN_SESSION
    closed = session.close(meeting=meeting, by=by, at=NOW, confirmed=True)
    assert closed.status == MeetingStatus.HELD
    assert meeting.attendances.count() == 10
    session.close(meeting=meeting, by=by, at=NOW)
    assert facts(meeting) == [Fact.MEETING_CLOSED]


def test_session_becomes_a_working_session_without_quorum_and_back_with_it() -> None:
    team = a_partnership()
    meeting = MeetingFactory(partnership=team, in_session=True)
    call_roll(meeting, [1, 2, 4, 5])
    assert session.settle(meeting=meeting).reached is False
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.WORKING_SESSION
    call_roll(meeting, [6, 7])
    assert session.settle(meeting=meeting).reached is True
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.IN_SESSION


def test_session_that_is_over_keeps_its_status() -> None:
    meeting = MeetingFactory(partnership=a_partnership(), held=True)
    assert session.settle(meeting=meeting).reached is False
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.HELD
