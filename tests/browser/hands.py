"""What a hand does to a control: with the mouse, or with the keys of the keyboard alone."""

from contextlib import suppress
from datetime import date, time
from pathlib import Path

from playwright.sync_api import Locator, Page, TimeoutError

MOST_KEYS = 300
FOCUSED = "(element) => element === document.activeElement"
# DSFR draws the outline of boxes and radio buttons on their label.
OUTLINE = """(element) => {
    const drawn = (one, part) => { const s = getComputedStyle(one, part); return s.outlineStyle + s.boxShadow; };
    const label = element.nextElementSibling?.matches("label") ? drawn(element.nextElementSibling, "::before") : "";
    return [drawn(element), label].some((style) => style && style !== "nonenone");
}"""


def reach(page: Page, target: Locator) -> None:
    """Move the focus with the Tab key alone, and see that it is visible."""
    target.wait_for(state="visible")
    for _ in range(MOST_KEYS):
        if target.evaluate(FOCUSED):
            assert target.evaluate(OUTLINE), f"no visible focus on {target}"
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} cannot be reached with the Tab key on {page.url}")


def write(page: Page, target: Locator, text: str, by_keyboard: bool) -> None:
    kind = target.get_attribute("type")
    if not by_keyboard:
        target.fill(text)
        return
    reach(page, target)
    if kind == "date":
        _segments(page, target, text, [f"{date.fromisoformat(text):%m%d%Y}", f"{date.fromisoformat(text):%d%m%Y}"])
    elif kind == "time":
        _segments(page, target, text, [f"{time.fromisoformat(text):%I%M%p}", f"{time.fromisoformat(text):%H%M}"])
    else:
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(text) if text else page.keyboard.press("Delete")


def _segments(page: Page, target: Locator, wanted: str, orders: list[str]) -> None:
    """Days and hours are typed piece by piece, in the order of the browser's own language."""
    for keys in orders:
        for _ in range(3):
            page.keyboard.press("ArrowLeft")
        page.keyboard.type(keys)
        if target.input_value() == wanted:
            return
    raise AssertionError(f"« {wanted} » cannot be typed in {target}: {target.input_value()}")


def choose(page: Page, target: Locator, option: str, by_keyboard: bool) -> None:
    """Choose in a list; with the keyboard, arrow by arrow."""
    if not by_keyboard:
        target.select_option(label=option)
        return
    reach(page, target)
    page.keyboard.press("Home")
    for _ in range(MOST_KEYS):
        if target.evaluate("(list) => list.selectedOptions[0].label") == option:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no option « {option} » in {target}")


def tick(page: Page, target: Locator, by_keyboard: bool) -> None:
    """Tick a box or a radio button, which may be drawn by its label."""
    if target.is_checked():
        return
    if not by_keyboard:
        target.page.locator(f'label[for="{target.get_attribute("id")}"]').click()
    elif target.get_attribute("type") == "radio":
        _turn(page, target)
    else:
        reach(page, target)
        page.keyboard.press("Space")
    assert target.is_checked()


def _turn(page: Page, target: Locator) -> None:
    """Tab goes to one button of the group, the arrows to the others."""
    group = page.locator(f'input[type=radio][name="{target.get_attribute("name")}"]')
    checked = group.and_(page.locator(":checked"))
    reach(page, checked if checked.count() else group.first)
    page.keyboard.press("Space")
    for _ in range(group.count()):
        if target.is_checked():
            return
        page.keyboard.press("ArrowDown")


def attach(page: Page, target: Locator, path: Path, by_keyboard: bool) -> None:
    if not by_keyboard:
        target.set_input_files(path)
        return
    for key in ("Enter", "Space", "Enter"):  # headless Chromium sometimes lets the first key pass without a chooser
        reach(page, target)
        with suppress(TimeoutError), page.expect_file_chooser(timeout=4_000) as chooser:
            page.keyboard.press(key)
            chooser.value.set_files(path)
            return
    raise AssertionError(f"{target} opens no file chooser with the keyboard")
