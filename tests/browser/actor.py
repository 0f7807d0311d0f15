"""Somebody at the screen. The same story is told with a mouse, with the keyboard alone, or without JavaScript."""

import re
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

MOST_TABS = 250
WIDTHS = (320, 768, 1280)
FOCUSED = "(element) => element === document.activeElement"


@dataclass
class Actor:
    page: Page
    site: str
    by_keyboard: bool
    scripted: bool
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("request", self._request)

    def _console(self, message) -> None:
        if message.type == "error" and not re.search(r"status of 4(09|22|03|04|10)", message.text):
            self.complaints.append(f"console: {message.text}")

    def _request(self, request) -> None:
        if not request.url.startswith((self.site, "data:", "blob:")):
            self.complaints.append(f"request to another site: {request.url}")

    def goes_to(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else self.site + path)

    def presses(self, name: str, role: str = "button", *, within: Locator | None = None) -> None:
        """Activate a button or a link by its name."""
        scope = within or self.page
        target = scope.get_by_role(role, name=name, exact=False).first
        if self.by_keyboard:
            self._reach(target)
            self.page.keyboard.press("Enter")
        else:
            target.click()
        self.page.wait_for_load_state("networkidle")

    def follows(self, name: str, *, within: Locator | None = None) -> None:
        self.presses(name, "link", within=within)

    def types(self, label: str, text: str, *, within: Locator | None = None) -> None:
        """Write into the field with this label, in place of what it holds."""
        target = (within or self.page).get_by_label(label, exact=False).first
        if self.by_keyboard and target.get_attribute("type") not in ("date", "time"):
            self._reach(target)
            self.page.keyboard.press("Control+A")
            self.page.keyboard.insert_text(text)
        else:
            target.fill(text)

    def chooses(self, label: str, option: str, *, within: Locator | None = None) -> None:
        """Choose in a list; the keyboard types the first letters."""
        target = (within or self.page).get_by_label(label, exact=False).first
        if self.by_keyboard:
            self._reach(target)
        target.select_option(label=option)

    def ticks(self, label: str, *, within: Locator | None = None) -> None:
        """Tick a box or a radio button."""
        target = (within or self.page).get_by_label(label, exact=False).first
        if target.is_checked():
            return
        if self.by_keyboard:
            target.focus() if target.get_attribute("type") == "radio" else self._reach(target)
            self.page.keyboard.press("Space")
        else:
            target.check(force=True)

    def attaches(self, label: str, path: str) -> None:
        self.page.get_by_label(label, exact=False).first.set_input_files(path)

    def reads(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.locator("body")).to_contain_text(text)

    def does_not_read(self, text: str) -> None:
        expect(self.page.locator("body")).not_to_contain_text(text)

    def is_at(self, pattern: str) -> None:
        expect(self.page).to_have_url(re.compile(pattern))

    def sees_no_fault(self) -> None:
        """axe finds nothing on the page in this state, at three widths, and nothing overflows the screen."""
        if not self.scripted:
            return
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 800})
            found = Axe().run(self.page).response["violations"]
            faults = [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]
            assert faults == [], f"{self.page.url} at {width} px"
            overflow = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert overflow <= 0, f"{self.page.url} overflows by {overflow} px at {width} px"
        self.page.set_viewport_size({"width": 360, "height": 740})

    def _reach(self, target: Locator) -> None:
        """Move the focus with the Tab key alone, and see that it is visible."""
        target.wait_for(state="visible")
        for _ in range(MOST_TABS):
            if target.evaluate(FOCUSED):
                outline = target.evaluate("(e) => getComputedStyle(e).outlineStyle + getComputedStyle(e).boxShadow")
                assert outline != "nonenone", f"no visible focus on {target}"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{target} cannot be reached with the Tab key on {self.page.url}")
