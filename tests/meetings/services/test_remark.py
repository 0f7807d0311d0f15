from datetime import UTC, datetime, timedelta

import pytest

from meetings.models import Remark
from meetings.services import minutes, remark
from tests.factories.meetings import NOW, MeetingFactory
from tests.factories.partners import a_partnership, facilitator_of, member_of, other_partnership
from tests.factories.record import approved, call_roll, circulated, minuted, write

pytestmark = pytest.mark.django_db
THURSDAY = datetime(2026, 12, 10, 13, tzinfo=UTC)


@pytest.fixture
def sent():
    team = a_partnership()
    record = minuted(team, present=range(1, 9))
    call_roll(record.meeting, [], absent=[9])
    MeetingFactory(partnership=team, number=2, starts_at=THURSDAY)
    return circulated(record)


def person(sent, number: int):
    return sent.minutes.meeting.partnership.mandates.get(seat__number=number).person


def make(sent, text: str = "Il manque une phrase.", *, number: int = 1, at=NOW, **more) -> Remark:
    return remark.make(circulation=sent, text=text, by=more.pop("by", person(sent, number)), at=at, **more)


def test_remarks_are_numbered_and_said_once(sent) -> None:
    first, again = make(sent), make(sent)
    second = make(sent, number=2, item=sent.minutes.meeting.items.get(position=2))
    assert (first, first.number, second.number) == (again, 1, 2)
    assert second.item.position == 2


def test_remarks_are_for_those_who_were_there_or_excused_and_facilitation(sent) -> None:
    strangers = [person(sent, 9), person(sent, 10), member_of(other_partnership())]
    for stranger in strangers:
        with pytest.raises(remark.NotAtThatMeeting):
            make(sent, by=stranger)
    assert make(sent, by=facilitator_of(sent.minutes.meeting.partnership)).number == 1
    assert Remark.objects.count() == 1


def test_remarks_close_on_the_eve_of_the_next_meeting_at_midnight(sent) -> None:
    # midnight in Paris is 23:00 UTC in winter
    last = datetime(2026, 12, 9, 22, 59, 59, tzinfo=UTC)
    assert make(sent, "Une seconde avant.", at=last).number == 1
    with pytest.raises(remark.RemarksClosed):
        make(sent, "Une seconde après.", at=last + timedelta(seconds=1))
    assert [row.text for row in Remark.objects.all()] == ["Une seconde avant."]


def test_remarks_are_on_the_latest_text_and_say_something(sent) -> None:
    write(sent.minutes, "Un ajout.")
    again = circulated(sent.minutes, at=NOW)
    with pytest.raises(remark.OlderText):
        make(sent)
    with pytest.raises(remark.NothingSaid):
        make(again, " \n ")
    assert make(again).number == 1


def test_remarks_are_answered_with_a_reason_when_not_taken(sent) -> None:
    made, by = make(sent), facilitator_of(sent.minutes.meeting.partnership)
    with pytest.raises(remark.ReasonNeeded):
        remark.respond(remark=made, accepted=False, response=" ", by=by, at=NOW)
    made.refresh_from_db()
    assert made.accepted is None
    remark.respond(remark=made, accepted=False, response="Ce point n’a pas été dit.", by=by, at=NOW)
    made.refresh_from_db()
    assert (made.accepted, made.response, made.answered_at) == (False, "Ce point n’a pas été dit.", NOW)


def test_remarks_on_approved_minutes_are_refused() -> None:
    team = a_partnership()
    sent = approved(team).circulation
    with pytest.raises(minutes.MinutesApproved):
        make(sent)
    assert not Remark.objects.exists()
