from datetime import timedelta

import pytest

from meetings.clock import remind_unanswered
from meetings.services import answer
from partners.models import Letter
from tests.factories.meetings import NOW, InvitationFactory, MeetingFactory
from tests.factories.partners import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def convened(clock):
    """A meeting convened three days ago; the clock stands two days before it."""
    found = MeetingFactory(convened=True)
    clock.move_to(found.starts_at - timedelta(days=2))
    return found


def remind() -> int:
    return remind_unanswered()


def test_whoever_has_not_answered_is_reminded_once(convened) -> None:
    silent, answered = InvitationFactory(meeting=convened), InvitationFactory(meeting=convened)
    answer.give(invitation=answered, choice="coming", at=NOW)
    assert [remind(), remind()] == [1, 0]
    letter = Letter.objects.get()
    assert (letter.kind, letter.to, letter.dedupe_key) == ("reminder", silent.person.email, f"reminder:{silent.pk}")
    assert (letter.calendar, silent.link.token in letter.text) == ("", True)


def test_nobody_is_reminded_earlier(convened, clock) -> None:
    InvitationFactory(meeting=convened)
    clock.move_to(convened.starts_at - timedelta(days=2, seconds=1))
    assert remind() == 0


def test_neither_a_newly_invited_nor_a_person_without_address_nor_a_cancelled_meeting(convened) -> None:
    InvitationFactory(meeting=convened, sent_at=convened.starts_at - timedelta(days=2, hours=3))
    InvitationFactory(meeting=convened, person=PersonFactory(without_email=True))
    InvitationFactory(meeting=MeetingFactory(starts_at=convened.starts_at, cancelled=True))
    assert remind() == 0
    assert not Letter.objects.exists()


def test_the_task_is_the_one_the_beat_runs(settings) -> None:
    assert settings.CELERY_BEAT_SCHEDULE["meetings.remind_unanswered"]["task"] == remind_unanswered.name
