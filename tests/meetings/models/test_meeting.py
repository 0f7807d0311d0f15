from datetime import timedelta

import pytest

from meetings.models import Meeting
from tests.factories.meetings import NOW, MeetingFactory
from tests.factories.partners import a_partnership

pytestmark = pytest.mark.django_db


def test_upcoming_are_neither_over_nor_held_nor_cancelled() -> None:
    team = a_partnership(empty=True)
    soon = MeetingFactory(partnership=team, starts_at=NOW + timedelta(hours=1))
    late = MeetingFactory(partnership=team, starts_at=NOW + timedelta(days=30))
    MeetingFactory(partnership=team, cancelled=True, starts_at=NOW + timedelta(hours=1))
    MeetingFactory(partnership=team, held=True)
    MeetingFactory(partnership=team, held=True, starts_at=NOW - timedelta(minutes=90))  # closed before its planned end
    assert list(Meeting.objects.upcoming(NOW)) == [soon, late]
