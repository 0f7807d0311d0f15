"""``make screenshots``: the pages of the demo at 360 and 1280 px, as their readers see them."""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from playwright.sync_api import Browser, Page, StorageState, sync_playwright

from impact.entrance import start_servers
from impact.management.commands.demo import answers, commands, prepare
from impact.management.demo_links import links
from impact.management.screenshot_pages import TEAM, Shot, shots
from impact.management.screenshot_places import places

WIDTHS = (360, 1280)
ADDRESS = "http://127.0.0.1:8741"
HEIGHT = "document.documentElement.scrollHeight"
# What a form needs to be answered as the page wants it: an address to write to, a text begun long ago.
PREPARED = """() => {
    for (const form of document.forms) form.noValidate = true;
    for (const email of document.querySelectorAll("main input[type=email]")) email.value = "moi@exemple.invalid";
    for (const base of document.querySelectorAll("input[name=base]")) {
        base.value = "1";
        base.form.querySelector("textarea").value = "En 2035, tout le monde se parle.";
    }
}"""


class Command(BaseCommand):
    help = "Photographie toutes les pages de la démonstration."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--only", nargs="+", default=[""], help="des parties du nom des pages")

    def handle(self, *args: object, only: list[str], **options: object) -> None:
        chromium = shutil.which("chromium")
        if chromium is None:
            raise CommandError("Chromium est absent (paquet chromium).")
        start_servers()
        prepare()
        where = Where(links(ADDRESS), places())
        web = subprocess.Popen(commands(ADDRESS)["web"], env=dict(os.environ))  # noqa: S603 - our own server
        try:
            while not answers(ADDRESS):
                time.sleep(0.1)
            with sync_playwright() as driver:
                browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
                folder = Album(browser, where).fill(only)
        finally:
            web.terminate()
            web.wait()
        sys.stdout.write(f"{folder}\n")


@dataclass(frozen=True)
class Where:
    """Read before the browser starts: no query is allowed beside it."""

    entrances: dict[str, str]
    places: dict[str, object]


class Album:
    """Each persona enters once; each page is seen at each width."""

    def __init__(self, browser: Browser, where: Where) -> None:
        self.browser = browser
        self.where = where
        self.sessions: dict[str, StorageState | None] = {"": None}
        self.folder = settings.VAR_DIR / "screenshots"
        self.folder.mkdir(parents=True, exist_ok=True)

    def fill(self, only: list[str]) -> Path:
        for shot in shots():
            if any(part in shot.name for part in only):
                for width in WIDTHS:
                    self.photograph(shot, width)
        return self.folder

    def photograph(self, shot: Shot, width: int) -> None:
        context = self.browser.new_context(
            base_url=ADDRESS,
            viewport={"width": width, "height": 780},
            locale="fr-FR",
            storage_state=self.session(shot.persona),
        )
        page = context.new_page()
        status = seen(page, shot, shot.path.format(team=TEAM, **self.where.places))
        if status != shot.status:
            raise CommandError(f"{shot.name}, {page.url}: {status}")
        page.evaluate("document.fonts.ready")
        # as tall as the page: what sticks to the foot of the screen is at the foot of the page
        page.set_viewport_size({"width": width, "height": max(780, page.evaluate(HEIGHT))})
        page.screenshot(path=self.folder / f"{shot.name}-{width}.png", full_page=True)
        context.close()

    def session(self, persona: str) -> StorageState | None:
        if persona not in self.sessions:
            context = self.browser.new_context(base_url=ADDRESS)
            page = context.new_page()
            page.goto(self.where.entrances[persona])
            page.get_by_role("button", name="Entrer", exact=True).click()
            page.wait_for_load_state()
            self.sessions[persona] = context.storage_state()
            context.close()
        return self.sessions[persona]


def seen(page: Page, shot: Shot, path: str) -> int | None:
    """Open the page, press the button if there is one to press; the status of what is then shown."""
    response = page.goto(path)
    if not shot.button:
        return response.status if response else None
    page.evaluate(PREPARED)
    with page.expect_response(lambda one: one.request.method == "POST") as caught:
        page.get_by_role("button", name=shot.button, exact=True).click()
    page.wait_for_load_state("networkidle")
    return HTTPStatus.OK if caught.value.status == HTTPStatus.FOUND else caught.value.status
