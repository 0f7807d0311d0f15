"""On a shared computer nothing private stays behind, in whatever way one leaves."""

import pytest
from playwright.sync_api import expect

from tests.browser.chapters.sign_in import signs_out
from tests.browser.stage import Stage
from tests.factories.partners import a_partnership, facilitator_of

pytestmark = pytest.mark.browser

STORED = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }])"
# All that htmx ever notes there; each page overwrites it with its own address.
ADDRESS_OF_THIS_PUBLIC_PAGE = '[{},{"htmx-current-path-for-history":"/"}]'


def test_back_after_signing_out_shows_no_private_page(launch_browser, live_server, transactional_db):
    """With the back/forward cache that people have, and that Playwright switches off."""
    browser = launch_browser(ignore_default_args=["--disable-back-forward-cache"])
    stage = Stage(browser, live_server.url)
    team = a_partnership()
    actor = stage.enter(facilitator_of(team))
    contacts = actor.part("coordonnees")

    actor.goes_to(f"/equipes/{team.slug}/noyau/")
    expect(contacts).to_contain_text("siege-1@chateau-thierry.exemple.fr")
    actor.goes_to("/contact/")
    actor.page.go_back()
    expect(contacts).to_contain_text("siege-1@chateau-thierry.exemple.fr")

    signs_out(actor)
    for _ in range(2):
        actor.page.go_back()
        actor.does_not_read("siege-1@chateau-thierry.exemple.fr")
        expect(contacts).to_have_count(0)
    stage.ends()


def test_nothing_stays_in_the_storages(scene: Stage):
    team = a_partnership()
    actor = scene.enter(facilitator_of(team))
    for path in ("/", f"/equipes/{team.slug}/", f"/equipes/{team.slug}/noyau/", f"/equipes/{team.slug}/reunions/"):
        actor.goes_to(path)
    signs_out(actor)
    assert actor.page.evaluate(STORED) == ADDRESS_OF_THIS_PUBLIC_PAGE


def test_the_alarm_rings(scene: Stage):
    """What ``Actor`` watches during every story is really heard: a script out of place, another site."""
    actor = scene.enter()
    elsewhere = "http://elsewhere.invalid/image.png"

    def changed(route) -> None:
        answer = route.fetch()
        strange = f"<script>window.strange = 1</script><img alt='' src='{elsewhere}'></main>"
        route.fulfill(response=answer, body=answer.text().replace("</main>", strange))

    actor.page.route("**/contact/", changed)
    actor.goes_to("/contact/")
    heard, actor.complaints[:] = " ".join(actor.complaints), []
    assert actor.page.evaluate("window.strange") is None
    assert "Content Security Policy" in heard
    assert "script-src" in heard
