"""A real Chromium on the live server: mouse, keyboard alone, or without JavaScript."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.actor import Actor

WIDTHS = (320, 768, 1280)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    chromium = shutil.which("chromium")
    assert chromium, "Chromium comes from the Debian package of that name."
    return {"executable_path": chromium, "args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]}


@pytest.fixture(autouse=True)
def no_network() -> None:
    """The browser talks to its driver through sockets of its own; the pages are watched by ``Actor``."""


@pytest.fixture(params=["mouse", "keyboard", "without-javascript"])
def actor(request: pytest.FixtureRequest, browser: Browser, live_server, transactional_db) -> Iterator[Actor]:
    """Somebody at the screen, in each of the three ways."""
    context = browser.new_context(
        base_url=live_server.url,
        java_script_enabled=request.param != "without-javascript",
        viewport={"width": 360, "height": 740},
        locale="fr-FR",
    )
    context.set_default_timeout(15_000)
    page: Page = context.new_page()
    somebody = Actor(
        page, live_server.url, by_keyboard=request.param == "keyboard", scripted=request.param != "without-javascript"
    )
    yield somebody
    assert somebody.complaints == []
    context.close()
