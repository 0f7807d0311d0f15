"""Somebody at the screen. The same story is told with a mouse, with the keyboard alone, or without JavaScript."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Response, expect

from tests.browser import hands, inspection

EXPECTED = re.compile(r"the server responded with a status of 4(01|03|04|09|10|13|22)")


@dataclass
class Actor:
    """One browser of one person. ``complaints`` fills with what no page may ever do; the stage reads it at the end."""

    page: Page
    site: str
    by_keyboard: bool = False
    scripted: bool = True
    inspects: bool = False
    complaints: list[str] = field(default_factory=list)
    bears: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._pages = 0
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("request", self._request)
        self.page.on("framenavigated", self._arrived)

    def goes_to(self, path: str, *, status: int = 200) -> None:
        """Type an address."""
        response = self.page.goto(path if path.startswith("http") else self.site + path)
        assert response is not None
        assert response.status == status, f"{response.status} at {path}"

    def presses(self, name: str | re.Pattern[str], *, within: Locator | None = None, status: int = 200) -> None:
        """Press a button, and wait for the page or the part that answers it."""
        self._awaits_answer(lambda: self._activates("button", name, within), status)

    def follows(self, name: str | re.Pattern[str], *, within: Locator | None = None, status: int = 200) -> None:
        """Follow a link to its page."""
        self._awaits_answer(lambda: self._activates("link", name, within), status)

    def unfolds(self, summary: str, *, within: Locator | None = None) -> None:
        """Open what is folded under these words: nothing is asked of the server."""
        target = (within or self.page).locator("summary", has_text=re.compile(_spelled(summary)))
        hands.reach(self.page, target) if self.by_keyboard else None
        self.page.keyboard.press("Enter") if self.by_keyboard else target.click()

    def goes_to_the_first_point_to_correct(self) -> Locator:
        """By the link of the error summary; the field that has the focus then."""
        link = self.page.locator("[data-impact-error-summary] a").first
        if self.by_keyboard:
            hands.reach(self.page, link)
            self.page.keyboard.press("Enter")
        else:
            link.click()
        return self.page.locator(":focus")

    def downloads(self, name: str, *, role: str = "link") -> str:
        """The text of the file behind a link or a button."""
        with self.page.expect_download() as found:
            self._activates(role, name, None)
        return Path(found.value.path()).read_text(encoding="utf-8")

    def types(self, label: str, text: str, *, within: Locator | None = None) -> None:
        """Write into the field with this label, in place of what it holds."""
        hands.write(self.page, self.field(label, within), text, self.by_keyboard)

    def chooses(self, label: str, option: str, *, within: Locator | None = None) -> None:
        hands.choose(self.page, self.field(label, within), option, self.by_keyboard)

    def ticks(self, label: str, *, within: Locator | None = None) -> None:
        """Tick a box or a radio button."""
        hands.tick(self.page, self.field(label, within), self.by_keyboard)

    def attaches(self, label: str, path: Path) -> None:
        hands.attach(self.page, self.field(label), path, self.by_keyboard)

    def field(self, label: str, within: Locator | None = None) -> Locator:
        """The one field with exactly this label, whether it is optional or not."""
        words = re.compile(rf"^\s*{_spelled(label)}(\s\(facultatif\))?\s*$")
        return (within or self.page).get_by_label(words).and_(self.page.locator("input, select, textarea"))

    def part(self, identity: str) -> Locator:
        return self.page.locator(f'[id="{identity}"]')

    def reads(self, text: str | re.Pattern[str], *, within: Locator | None = None) -> None:
        words = text if isinstance(text, re.Pattern) else re.compile(_spelled(text))
        expect(within or self.page.locator("body")).to_contain_text(words)

    def does_not_read(self, text: str) -> None:
        expect(self.page.locator("body")).not_to_contain_text(text)

    def is_at(self, path: str) -> None:
        """The path of the address, as a pattern for its whole."""
        expect(self.page).to_have_url(re.compile(re.escape(self.site) + path + r"([?#].*)?$"))

    def sees_no_fault(self) -> None:
        """axe finds nothing in this state at three widths, and nothing overflows the screen."""
        if self.inspects:
            found = inspection.faults(self.page)
            assert not found, f"{self.page.url}: {found}"

    def is_told_what_is_wrong(self, sentence: str) -> None:
        """The error summary says it, and holds the focus when there is a script to move it."""
        summary = self.page.locator("[data-impact-error-summary]")
        self.reads(sentence, within=summary)
        if self.scripted:
            expect(summary).to_be_focused()
        self.sees_no_fault()

    def _activates(self, role: str, name: str | re.Pattern[str], within: Locator | None) -> None:
        words = name if isinstance(name, re.Pattern) else re.compile(rf"^{_spelled(name)}$")
        target = (within or self.page).get_by_role(role, name=words)
        if self.by_keyboard:
            hands.reach(self.page, target)
            self.page.keyboard.press("Enter")
        else:
            target.click()

    def _awaits_answer(self, act: Callable[[], None], status: int) -> None:
        """Do it, then wait until what answered is on the screen: a new page, or a part that htmx swapped."""
        before = self._pages
        with self.page.expect_response(_is_an_answer) as found:
            act()
        if found.value.request.is_navigation_request():
            while self._pages == before:
                self.page.wait_for_timeout(5)
            self.page.wait_for_load_state("load")
        else:
            expect(self.page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)
        assert found.value.status == status, f"{found.value.status} at {found.value.url}"

    def _arrived(self, frame) -> None:
        self._pages += frame == self.page.main_frame

    def _console(self, message: ConsoleMessage) -> None:
        known = EXPECTED.search(message.text) or any(one in message.text for one in self.bears)
        if message.type in ("error", "warning") and not known:
            self.complaints.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.site, "data:", "blob:", "about:")):
            self.complaints.append(f"request to another site: {request.url}")


def _spelled(words: str) -> str:
    """A pattern for these words, whatever the spaces and the apostrophes are: French typography has several."""
    return re.sub(r"['’]", "['’]", r"\s+".join(map(re.escape, words.split())))


def _is_an_answer(response: Response) -> bool:
    """A page, or a part asked by somebody: not a redirection, a picture or an automatic save."""
    request = response.request
    asked = request.is_navigation_request() or request.resource_type in ("xhr", "fetch")
    return asked and not 300 <= response.status < 400 and "autosave" not in (request.post_data or "")
