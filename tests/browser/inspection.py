"""What axe and a ruler find on the page as it is now, at three widths."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (320, 768, 1280)
AT_HAND = {"width": 360, "height": 740}
AXE = Axe().axe_script
RUN = "() => axe.run({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })"
OVERFLOW = """() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const wide = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > room);
    return wide.map((one) => one.outerHTML.slice(0, 120)).slice(-3);
}"""


def faults(page: Page) -> list[str]:
    """One line a fault: the width, the rule, the element. Leaves the page as a phone shows it."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for rule in page.evaluate(RUN)["violations"]:
            found += [f"{width} px, {rule['id']}: {node['html'][:200]}" for node in rule["nodes"]]
        found += [f"{width} px, too wide: {element}" for element in page.evaluate(OVERFLOW)]
    page.set_viewport_size(AT_HAND)
    return found
