"""A paused partnership is left in peace; a closed one begins no meeting any more."""

from datetime import time, timedelta

import pytest

from meetings.clock import remind_unanswered
from meetings.models import Invitation, Meeting
from meetings.services import invitation, meeting, rhythm, session
from meetings.services.slot import TeamIsOver
from partners.enums import Status
from partners.models import Letter
from tests.factories.course import decided
from tests.factories.meetings import NOW, InvitationFactory, MeetingFactory

pytestmark = pytest.mark.django_db

SENTENCE = "Cette équipe est terminée\u00a0: ses réunions se lisent, on n’en prévoit plus."


@pytest.mark.parametrize(("after", "reminded"), [(None, 1), (Status.PAUSED, 0), (Status.CLOSED, 0)])
def test_nobody_is_reminded_while_it_is_halted(team, clock, after, reminded) -> None:
    found = MeetingFactory(partnership=team, convened=True)
    InvitationFactory(meeting=found)
    if after:
        decided(team, after, at=NOW)
    clock.move_to(found.starts_at - timedelta(days=2))
    assert (remind_unanswered(), Letter.objects.count()) == (reminded, reminded)


def test_reminders_come_back_with_the_team(team, clock) -> None:
    found = MeetingFactory(partnership=team, convened=True)
    InvitationFactory(meeting=found)
    decided(team, Status.PAUSED, at=NOW)
    clock.move_to(found.starts_at - timedelta(days=2))
    assert remind_unanswered() == 0
    decided(team, Status.ACTIVE, at=NOW)
    assert remind_unanswered() == 1


def test_a_paused_team_may_still_plan_a_meeting(team, facilitator) -> None:
    decided(team, Status.PAUSED, at=NOW)
    when = {"day": (NOW + timedelta(days=9)).date(), "starts": time(14), "ends": time(16)}
    assert meeting.schedule(partnership=team, by=facilitator, at=NOW, **when).number == 1


def test_a_closed_team_plans_invites_and_opens_nothing(team, facilitator, clock) -> None:
    coming = MeetingFactory(partnership=team)
    decided(team, Status.CLOSED, at=NOW)
    when = {"starts": time(14), "ends": time(16)}
    drafted = rhythm.draft(partnership=team, nth=2, weekday=3, **when)
    acts = [
        lambda: meeting.schedule(partnership=team, by=facilitator, at=NOW, day=(NOW + timedelta(9)).date(), **when),
        lambda: rhythm.establish(rhythm=drafted, by=facilitator, at=NOW),
        lambda: invitation.send(meeting=coming, by=facilitator, at=NOW),
        lambda: session.open_session(meeting=coming, by=facilitator, at=coming.starts_at),
    ]
    for act in acts:
        with pytest.raises(TeamIsOver) as refusal:
            act()
        assert str(refusal.value) == SENTENCE
    assert (Meeting.objects.count(), Invitation.objects.count()) == (1, 0)


def test_the_pages_of_a_closed_team_say_why(team, facilitation) -> None:
    decided(team, Status.CLOSED, at=NOW)
    when = {"day": "2026-12-03", "starts": "14:00", "ends": "16:00", "place": "", "kind": "core_group"}
    answer = facilitation.post("/equipes/chateau-thierry/reunions/nouvelle/", when)
    assert (answer.status_code, "on n’en prévoit plus" in answer.content.decode()) == (422, True)
    every = {"nth": "2", "weekday": "3", "starts": "14:00", "ends": "16:00", "place": "", "confirm": "1"}
    assert facilitation.post("/equipes/chateau-thierry/reunions/rythme/", every).status_code in (200, 422)
    assert not Meeting.objects.exists()
