"""The gallery in a real browser: nothing for axe to find, and what our scripts do to a text being written."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

WIDTHS = (320, 768, 1280)
SAVED = (
    '<div class="saved" id="essai-saved" data-impact-saved>'
    '<input type="hidden" name="base" value="{version}">{rest}</div>'
)
STATUS = '<p class="saved__status" data-impact-save-status>{words}</p>'

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, live_server, settings, transactional_db) -> Iterator[Page]:
    settings.DEMO = True
    context = browser.new_context(base_url=live_server.url, locale="fr-FR")
    page = context.new_page()
    page.goto("/ui/")
    yield page
    context.close()


@pytest.fixture
def writer(page: Page) -> Page:
    """The gallery's form of a text, made to save by itself every second."""
    page.evaluate(
        """() => {
            const form = document.querySelector("#essai-saved").closest("form");
            form.id = "essai";
            form.setAttribute("data-hx-post", "/essai/");
            form.setAttribute("data-hx-trigger", "submit, impact:autosave");
            form.setAttribute("data-hx-target", "#textes");
            form.setAttribute("data-hx-swap", "outerHTML");
            form.setAttribute("data-impact-autosave", "1");
            form.querySelector("button").type = "submit";
            htmx.process(form);
            htmx.trigger(form, "htmx:load", { elt: form });
        }"""
    )
    return page


def answers(page: Page, status: int = 200, *, version: int = 4, words: str = "", rest: str = "") -> list[str]:
    """What ``/essai/`` will answer; the list fills with the bodies it received."""
    received: list[str] = []

    def answer(route: Route) -> None:
        received.append(route.request.post_data or "")
        body = SAVED.format(version=version, rest=STATUS.format(words=words) + rest)
        route.fulfill(status=status, content_type="text/html; charset=utf-8", body=body)

    page.unroute("**/essai/")
    page.route("**/essai/", answer)
    return received


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_and_nothing_overflows(page: Page, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    found = Axe().run(page).response
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_error_summary_takes_the_focus(page: Page):
    expect(page.locator("[data-impact-error-summary]")).to_be_focused()


def test_a_text_is_saved_while_one_writes(writer: Page):
    received = answers(writer, words="Enregistré à 14 h 32")
    writer.locator("#essai textarea").press_sequentially("Bien. ")
    expect(writer.locator("#essai [data-impact-save-status]")).to_have_text("Enregistré à 14 h 32")
    expect(writer.locator("#essai [name=base]")).to_have_value("4")
    expect(writer.locator("#essai textarea")).to_be_focused()
    expect(writer.locator("#said")).to_have_text("Enregistré à 14 h 32")
    assert "autosave=1" in received[0].replace('"\r\n\r\n', "=")


def test_words_of_somebody_else_join_what_is_being_written(writer: Page):
    area = writer.locator("#essai textarea")
    received = answers(writer, words="Enregistré")
    area.fill("Un.")
    expect(writer.locator("#essai [data-impact-save-status]")).to_have_text("Enregistré")
    typed_meanwhile = "document.querySelector('#essai textarea').value = 'Un. Deux. Trois.'"
    writer.unroute("**/essai/")

    def merge(route: Route) -> None:
        received.append("")
        writer.evaluate(typed_meanwhile)
        rest = STATUS.format(words="Fondu") + "<template data-impact-merged>Avant. Un. Deux.</template>"
        route.fulfill(status=200, content_type="text/html", body=SAVED.format(version=9, rest=rest))
        writer.unroute("**/essai/")

    writer.route("**/essai/", merge)
    area.fill("Un. Deux.")
    expect(area).to_have_value("Avant. Un. Deux. Trois.")
    expect(writer.locator("#essai [name=base]")).to_have_value("9")
    assert len(received) == 2


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (401, "Votre session a pris fin."),
        (413, "Ce texte est trop long"),
        (500, "Une erreur est survenue de notre côté."),
    ],
)
def test_a_failed_save_says_why_and_loses_no_letter(writer: Page, status: int, sentence: str):
    answers(writer, status)
    writer.locator("#essai textarea").fill("Un texte précieux.")
    expect(writer.locator("[data-impact-trouble]")).to_contain_text(sentence)
    expect(writer.locator("#essai [data-impact-save-status]")).to_have_text("Non enregistré")
    expect(writer.locator("#essai textarea")).to_have_value("Un texte précieux.")


def test_a_cut_network_says_so_and_the_next_save_clears_it(writer: Page):
    writer.route("**/essai/", lambda route: route.abort())
    writer.locator("#essai textarea").fill("Un texte précieux.")
    expect(writer.locator("[data-impact-trouble]")).to_contain_text("La connexion est coupée.")
    answers(writer, words="Enregistré")
    expect(writer.locator("[data-impact-trouble]")).to_be_hidden()
    expect(writer.locator("#essai textarea")).to_have_value("Un texte précieux.")


def test_a_refused_save_keeps_the_field_and_the_old_base(writer: Page):
    answers(writer, 409, version=3, words="Une autre personne a modifié ce passage.")
    writer.locator("#essai textarea").fill("Ma version.")
    expect(writer.locator("#essai [data-impact-save-status]")).to_have_text("Une autre personne a modifié ce passage.")
    expect(writer.locator("#essai textarea")).to_have_value("Ma version.")
    expect(writer.locator("#essai [name=base]")).to_have_value("3")


def test_nothing_is_saved_by_itself_while_two_texts_wait_for_a_choice(writer: Page):
    received = answers(writer, words="Enregistré")
    conflict = "document.querySelector('#essai').before(document.querySelector('[data-impact-conflict]'))"
    writer.evaluate(conflict)
    writer.locator("#essai textarea").fill("Ma version.")
    writer.wait_for_timeout(2500)
    assert received == []
    writer.locator("#essai button").click()
    expect(writer.locator("#essai-saved")).to_contain_text("Enregistré")
    assert len(received) == 1


def test_leaving_with_unsaved_words_asks_first(writer: Page):
    answers(writer, 500)
    asked: list[str] = []
    writer.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    writer.locator("#essai textarea").press_sequentially("Perdu ? ")
    writer.goto("/contact/")
    assert asked == ["beforeunload"]


def test_nothing_written_stays_in_the_browser(writer: Page):
    answers(writer, words="Enregistré")
    writer.locator("#essai textarea").fill("Un texte précieux.")
    expect(writer.locator("#essai [data-impact-save-status]")).to_have_text("Enregistré")
    assert "précieux" not in writer.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")


def test_the_counter_counts_in_french(page: Page):
    area = page.locator("textarea[data-impact-count]").first
    area.fill("Bonjour")
    assert page.locator(f"#{area.get_attribute('id')}_count").inner_text() == "7 caractères sur 20\u202f000"
