"""The residents' share is counted at the roll-call, and nowhere else."""

from datetime import date

import pytest

from meetings.models import Attendance, Meeting
from meetings.queries import residents_share
from partners.enums import Standing
from partners.models import Mandate, Partnership
from tests.factories.meetings import NOW, MeetingFactory
from tests.factories.partners import MandateFactory, facilitator_of


def call(meeting: Meeting, **presence: str) -> Meeting:
    """Everybody is present, save the seats named ``s2="absent"``."""
    by = facilitator_of(meeting.partnership)
    for mandate in Mandate.objects.confirmed().filter(partnership=meeting.partnership, rank="holder"):
        said = presence.get(f"s{mandate.seat.number}", "present")
        Attendance.objects.create(
            meeting=meeting, seat=mandate.seat, mandate=mandate, presence=said, recorded_by=by, recorded_at=NOW
        )
    return meeting


def test_what_roll_calls_add_up_to(team: Partnership) -> None:
    first = call(MeetingFactory(partnership=team, held=True, number=1))
    call(MeetingFactory(partnership=team, held=True, number=2), s2="absent", s3="excused")
    first.guests.create(name="Invitée")
    first.guests.create(name="Invité")
    share = residents_share(team, NOW)
    assert [(one.day, one.residents, one.residents_called, one.everybody, one.guests) for one in share.calls] == [
        (date(2026, 11, 12), 1, 1, 11, 2),
        (date(2026, 10, 15), 0, 1, 9, 0),
    ]
    assert (share.with_residents, share.residents, share.everybody, share.guests) == (1, 1, 20, 2)
    assert share.since == date(2026, 5, 23)


def test_only_meetings_held_whose_roll_was_called(team: Partnership) -> None:
    MeetingFactory(partnership=team, held=True, number=1).guests.create(name="Invitée")
    call(MeetingFactory(partnership=team, number=8))
    call(MeetingFactory(partnership=team, held=True, number=9))
    call(MeetingFactory(partnership=team, held=True, number=3, kind="trio"))
    assert residents_share(team, NOW).calls == ()
    call(Meeting.objects.get(number=1))
    assert [one.number for one in residents_share(team, NOW).calls] == [1]


def test_the_deputy_sits_for_the_seat_another_seat_does_not(team: Partnership) -> None:
    meeting = call(MeetingFactory(partnership=team, held=True, number=1))
    line = meeting.attendances.get(seat__number=2)
    deputy = MandateFactory(seat=line.seat, deputy=True, standing=Standing.RESIDENT)
    line.presence, line.proxy = "represented", deputy
    line.save()
    assert residents_share(team, NOW).residents == 1
    line.proxy = meeting.attendances.get(seat__number=4).mandate
    line.save()
    assert (residents_share(team, NOW).residents, residents_share(team, NOW).everybody) == (0, 10)


def test_a_relay_is_said(team: Partnership) -> None:
    Mandate.objects.filter(seat__number=2).update(standing=Standing.RELAY, ends_on=date(2023, 2, 1))
    call(MeetingFactory(partnership=team, held=True, number=1))
    assert residents_share(team, NOW).relayed == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_one_query(team: Partnership, django_assert_num_queries, rows: int) -> None:
    for number in range(rows):
        call(MeetingFactory(partnership=team, held=True, number=number + 1))
    with django_assert_num_queries(1):
        assert len(residents_share(team, NOW).calls) == rows
