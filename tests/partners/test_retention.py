"""What is kept for a time goes when the time is over, on the day after and not on the day itself."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session

from partners import clock
from partners.enums import Fact
from partners.models import Entry, Person
from partners.services import journal
from tests.factories.partners import PersonFactory

pytestmark = pytest.mark.django_db
TODAY = datetime(2026, 11, 23, 3, 20, tzinfo=UTC)
A_YEAR_AGO = datetime(2025, 11, 23, 3, 20, tzinfo=UTC)
LATER = timedelta(days=1)


@pytest.fixture
def now_is_later():
    with time_machine.travel(TODAY + LATER, tick=False):
        yield


def in_the_log(by: Person, at: datetime) -> LogEntry:
    kind = ContentType.objects.get_for_model(Person)
    row = LogEntry.objects.create(user=by, content_type=kind, object_id=str(by.pk), object_repr="x", action_flag=2)
    LogEntry.objects.filter(pk=row.pk).update(action_time=at)
    return row


@time_machine.travel(TODAY, tick=False)
def test_a_line_of_the_journal_stays_twelve_months() -> None:
    somebody = PersonFactory()
    journal.record(Fact.PERSON_CHANGED, by=somebody, at=A_YEAR_AGO)
    in_the_log(somebody, A_YEAR_AGO)
    assert (clock.forget_journal(), Entry.objects.count(), LogEntry.objects.count()) == (0, 1, 1)


@pytest.mark.usefixtures("now_is_later")
def test_and_goes_on_the_day_after() -> None:
    somebody = PersonFactory()
    journal.record(Fact.PERSON_CHANGED, by=somebody, at=A_YEAR_AGO)
    kept = journal.record(Fact.PERSON_CHANGED, by=somebody, at=A_YEAR_AGO + 2 * LATER)
    in_the_log(somebody, A_YEAR_AGO)
    assert clock.forget_journal() == 2
    assert (list(Entry.objects.order_by("pk")), LogEntry.objects.count()) == ([kept], 0)


@pytest.mark.usefixtures("now_is_later")
def test_only_sessions_that_have_ended_go() -> None:
    for key, ends in (("ended", TODAY), ("running", TODAY + 2 * LATER)):
        Session.objects.create(session_key=key, session_data="", expire_date=ends)
    assert clock.forget_sessions() == 1
    assert [one.session_key for one in Session.objects.order_by("pk")] == ["running"]
