from datetime import timedelta

import pytest

from meetings.models import Answer
from meetings.services import answer, invitation
from partners.models import Entry, Letter
from tests.factories.meetings import NOW, InvitationFactory, MeetingFactory
from tests.factories.partners import PersonFactory

pytestmark = pytest.mark.django_db


def test_the_last_answer_counts_and_the_first_is_kept() -> None:
    invited = InvitationFactory()
    answer.give(invitation=invited, choice="coming", at=NOW)
    answer.give(invitation=invited, choice="excused", at=NOW, comment=" Train annulé ")
    assert [(row.choice, row.comment) for row in Answer.objects.order_by("pk")] == [
        ("coming", ""),
        ("excused", "Train annulé"),
    ]
    assert Entry.objects.filter(fact="invitation.answered").latest("pk").before == {"choice": "coming"}


def test_the_same_answer_twice_is_one_row() -> None:
    invited = InvitationFactory()
    first = answer.give(invitation=invited, choice="coming", at=NOW)
    assert answer.give(invitation=invited, choice="coming", at=NOW + timedelta(seconds=1)) == first
    assert Answer.objects.count() == 1


def test_represented_needs_a_name_and_other_answers_forget_it() -> None:
    invited = InvitationFactory()
    with pytest.raises(answer.WhoComesInstead) as raised:
        answer.give(invitation=invited, choice="represented", represented_by=" ", at=NOW)
    assert raised.value.field == "represented_by"
    named = answer.give(invitation=invited, choice="represented", represented_by="Jo", at=NOW)
    assert named.told == "sera représentée ou représenté par Jo"
    assert answer.give(invitation=invited, choice="excused", represented_by="Jo", at=NOW).represented_by == ""


def test_facilitation_types_for_somebody() -> None:
    typist = PersonFactory(display_name="Facilitation")
    given = answer.give(invitation=InvitationFactory(), choice="coming", at=NOW, typed_by=typist)
    assert given.told == "viendra, saisi par Facilitation"


def test_nobody_answers_after_the_start_nor_to_a_cancelled_meeting() -> None:
    invited = InvitationFactory()
    with pytest.raises(answer.TooLateToAnswer):
        answer.give(invitation=invited, choice="coming", at=invited.meeting.starts_at)
    cancelled = InvitationFactory(meeting=MeetingFactory(cancelled=True))
    with pytest.raises(answer.MeetingCancelled):
        answer.give(invitation=cancelled, choice="coming", at=NOW)
    with pytest.raises(answer.ChoiceMissing):
        answer.give(invitation=invited, choice="maybe", at=NOW)
    assert not Answer.objects.exists()


def test_an_answer_withdraws_the_reminder_that_has_not_left() -> None:
    invited = InvitationFactory()
    two_days_before = invited.meeting.starts_at - timedelta(days=2)
    assert invitation.remind(invitation=invited, at=two_days_before)
    answer.give(invitation=invited, choice="coming", at=two_days_before)
    assert not Letter.objects.to_send(two_days_before).exists()
