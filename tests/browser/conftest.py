"""A real Chromium on the live server."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.stage import WAYS, Stage

expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    chromium = shutil.which("chromium")
    assert chromium, "Chromium comes from the Debian package of that name."
    return {"executable_path": chromium, "args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]}


@pytest.fixture(autouse=True)
def no_network() -> None:
    """The browser has sockets of its own; ``Actor`` watches what its pages ask for."""


@pytest.fixture(params=WAYS)
def stage(request: pytest.FixtureRequest, browser: Browser, live_server, transactional_db) -> Iterator[Stage]:
    """The story in each of the three ways: mouse, keyboard alone, without JavaScript."""
    stage = Stage(browser, live_server.url, way=request.param)
    yield stage
    stage.ends()


@pytest.fixture
def scene(browser: Browser, live_server, transactional_db) -> Iterator[Stage]:
    """One scene with a mouse."""
    stage = Stage(browser, live_server.url)
    yield stage
    stage.ends()
