"""The first month of a partnership, walked page by page: with a mouse, with the keyboard alone, without JavaScript."""

import pytest

from partners.enums import Office
from tests.browser.actor import Actor
from tests.browser.chapters import (
    answering,
    approving,
    calendar,
    first_pages,
    holding,
    minutes,
    opening,
    preparing,
    roster,
    sign_in,
    vision,
)
from tests.browser.stage import Stage
from tests.factories.partners import officer
from tests.factories.places import AISNE, RHONE

pytestmark = pytest.mark.browser

SECRETARY, BY_LINK = "siege-8@exemple.fr", "siege-10@exemple.fr"


def test_the_first_month_of_a_partnership(stage: Stage):
    AISNE.quartiers(), RHONE.quartiers()
    anct, facilitation, member = stage.enter(), stage.enter(), stage.enter()

    it_begins(anct, facilitation)
    it_plans_and_invites(facilitation)
    they_answer(stage.enter(), member)
    it_meets(facilitation, member)
    it_approves_its_minutes(facilitation, member, anct)
    it_starts_its_vision(facilitation, member, anct)
    everyone_finds_what_awaits(stage.enter(), facilitation, anct)


def it_begins(anct: Actor, facilitation: Actor) -> None:
    sign_in.signs_in_with_mistakes(anct, officer(Office.ANCT).email)
    opening.finds_a_quartier(anct)
    opening.opens_the_partnership(anct, opening.a_month_ago())
    sign_in.signs_in(facilitation, opening.FACILITATOR)
    roster.imports_the_roster(facilitation)
    roster.gives_an_address(facilitation, "David Lavoine", SECRETARY)
    roster.gives_an_address(facilitation, "Inès Gazhi", BY_LINK)


def it_plans_and_invites(facilitation: Actor) -> None:
    on_the_rhythm, beside = calendar.two_holidays()
    calendar.sets_the_rhythm(facilitation, on_the_rhythm)
    calendar.plans_one_more_then_cancels(facilitation, beside)
    preparing.prepares_the_agenda(facilitation)
    preparing.invites(facilitation, with_address=2)
    preparing.notes_an_answer_given_by_phone(facilitation, "Sandra Durant")
    preparing.moves_the_meeting(facilitation, calendar.second_thursdays()[0], with_address=2)


def they_answer(guest: Actor, member: Actor) -> None:
    answering.answers_by_link(guest, BY_LINK, "Inès Gazhi")
    answering.opens_a_dead_link(guest)
    sign_in.signs_in(member, SECRETARY)
    answering.answers_signed_in(member)


def it_meets(facilitation: Actor, member: Actor) -> None:
    holding.the_day_arrives(1, begun=60, lasts=30)
    holding.opens_the_session(facilitation, 1)
    holding.calls_the_roll(facilitation, represented=True)
    holding.welcomes_a_guest(facilitation)
    minutes.starts(facilitation)
    minutes.names_a_secretary(facilitation, "David Lavoine")
    minutes.two_people_write_one_point(facilitation, member)
    minutes.is_refused_a_text_too_long(member)
    holding.decides(facilitation)
    holding.closes(facilitation, 1)


def it_approves_its_minutes(facilitation: Actor, member: Actor, anct: Actor) -> None:
    approving.circulates(facilitation)
    approving.remarks(member)
    approving.responds(facilitation)
    approving.finds_the_approval_on_top(facilitation)
    holding.the_day_arrives(2, begun=20, lasts=120)
    holding.opens_the_session(facilitation, 2)
    approving.approves(facilitation)
    facilitation.goes_to(f"{opening.TEAM}reunions/2/appel/")
    holding.calls_the_roll(facilitation)
    approving.approves_with_quorum(facilitation)
    approving.cannot_write_any_more(facilitation)
    approving.reads_what_was_approved(anct)


def it_starts_its_vision(facilitation: Actor, member: Actor, anct: Actor) -> None:
    vision.starts(facilitation)
    vision.writes_the_statement(facilitation)
    vision.compares_versions(facilitation)
    vision.two_people_write_one_section(facilitation, member)
    vision.expects_a_change(member)
    vision.is_not_read_outside(anct)


def everyone_finds_what_awaits(visitor: Actor, facilitation: Actor, anct: Actor) -> None:
    first_pages.awaits_facilitation(facilitation, "est en cours.")
    first_pages.is_in_the_list(anct)
    first_pages.reads_the_pages_of_the_site(visitor)
    sign_in.signs_out(facilitation)
