"""Every address that shows a page, in a partnership with one of everything: nothing for axe to find at three widths."""

import pytest
from django.urls import reverse

from tests.access_table import TABLE
from tests.access_world import ROLES, World, build
from tests.browser.actor import Actor
from tests.browser.inspection import faults
from tests.browser.stage import Stage
from tests.factories.partners import PersonFactory

pytestmark = pytest.mark.browser

SHOWN_TO = {role: ROLES.index(role) for role in ("facilitation", "anct", "visitor")}
IN_THE_DEMO = ["demo_enter", "demo_letter", "demo_mailbox", "ui"]
FILES = ["demo_letter_calendar", "demo_letter_html", "journal_export", "meetings:calendar"]
FILES += ["my_data_file", "meetings:minutes_file_download", "meetings:take_over_template", "partners:roster_template"]


def address(world: World, name: str) -> str:
    arguments = {"token": world.tokens[name]} if name in world.tokens else TABLE[name].arguments(world.arguments)
    return reverse(name, kwargs=arguments)


def look(actor: Actor, path: str) -> list[str]:
    response = actor.page.goto(path)
    assert response is not None
    assert response.status < 400 or response.status == 409, path
    return faults(actor.page)


@pytest.mark.parametrize("role", SHOWN_TO)
def test_no_page_has_a_fault(scene: Stage, role: str):
    """Each page is looked at once, by the first of the three who sees it."""
    world = build()
    first = list(SHOWN_TO.values())[: list(SHOWN_TO).index(role)]
    seen = {
        name: row.get[SHOWN_TO[role]] == "ok" and not any(row.get[place] == "ok" for place in first)
        for name, row in TABLE.items()
        if name not in FILES + IN_THE_DEMO
    }
    actor = scene.enter(world.person(role))
    found = {name: look(actor, address(world, name)) for name, is_shown in seen.items() if is_shown}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_no_page_of_the_demo_has_a_fault(scene: Stage, settings):
    settings.DEMO = True
    world = build()
    PersonFactory(email="facilitation@exemple.invalid")
    actor = scene.enter()
    found = {name: look(actor, address(world, name)) for name in IN_THE_DEMO}
    assert {name: lines for name, lines in found.items() if lines} == {}
