"""What axe and a ruler find on the page as it is now, at three widths."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (320, 768, 1280)
AT_HAND = {"width": 360, "height": 740}
AXE = Axe().axe_script
RUN = "() => axe.run({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults(page: Page) -> list[str]:
    """One line a fault: the width, the rule, the element. Leaves the page as a phone shows it."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for rule in page.evaluate(RUN)["violations"]:
            found += [f"{width} px, {rule['id']}: {node['html'][:200]}" for node in rule["nodes"]]
        overflow = page.evaluate(OVERFLOW)
        if overflow > 0:
            found.append(f"{width} px, overflow of {overflow} px")
    page.set_viewport_size(AT_HAND)
    return found
