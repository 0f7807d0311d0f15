"""What is written is words, never a script; a hand that taps twice acts once."""

import pytest
from playwright.sync_api import Route

from meetings.models import Answer
from partners.enums import LetterKind
from partners.models import Partnership
from tests.browser import mailbox
from tests.browser.stage import Stage
from tests.factories.meetings import InvitationFactory, MeetingFactory
from tests.factories.partners import a_partnership, facilitator_of, member_of

pytestmark = pytest.mark.browser

SCRIPT = "<script>window.dead = 'alive'</script>"


@pytest.fixture
def team(transactional_db) -> Partnership:
    return a_partnership()


def test_a_script_written_in_an_answer_is_shown_as_words(scene: Stage, team):
    meeting = MeetingFactory(partnership=team, convened=True)
    InvitationFactory(meeting=meeting, person=member_of(team))
    actor = scene.enter(member_of(team))
    actor.goes_to(meeting.get_absolute_url())
    actor.unfolds("Dire qui vient à votre place, ou ajouter un mot")
    actor.types("Un mot à ajouter", SCRIPT)
    actor.presses("Je viens")
    actor.reads(SCRIPT, within=actor.part("who-comes"))
    assert actor.page.evaluate("window.dead") is None
    assert Answer.objects.get().comment == SCRIPT


def test_a_script_in_a_part_that_is_swapped_stays_dead(scene: Stage, team):
    """Even if a template forgot to escape: htmx drops the tag, and the policy would not run it."""
    meeting = MeetingFactory(partnership=team, convened=True)
    InvitationFactory(meeting=meeting, person=member_of(team))
    actor = scene.enter(member_of(team))
    actor.goes_to(meeting.get_absolute_url())

    def answers(route: Route) -> None:
        route.fulfill(content_type="text/html", body=f'<div id="answers">{SCRIPT}<p>La suite.</p></div>')

    actor.page.route("**/reponse/", answers)
    actor.presses("Je viens")
    actor.reads("La suite.", within=actor.part("answers"))
    assert actor.page.evaluate("window.dead") is None
    actor.page.unroute("**/reponse/")


@pytest.mark.parametrize("hand", ["mouse", "keyboard"])
def test_invitations_asked_twice_at_once_leave_once(scene: Stage, team, hand: str):
    meeting = MeetingFactory(partnership=team)
    actor = scene.enter(facilitator_of(team))
    asked: list[str] = []
    actor.page.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)
    actor.goes_to(f"{meeting.get_absolute_url()}invitations/")
    button = actor.page.get_by_role("button", name="Envoyer les invitations")
    if hand == "mouse":
        button.dblclick(no_wait_after=True)
    else:
        button.focus()
        actor.page.keyboard.press("Enter")
        actor.page.keyboard.press("Enter")
    actor.reads("11 personnes invitées.")
    assert len(asked) == 1
    assert mailbox.count(LetterKind.INVITATION) == 11
