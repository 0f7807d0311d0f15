"""Writing the minutes while the network, the session or somebody else gets in the way: no word is lost."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.utils.timezone import now
from playwright.sync_api import Locator, expect

from meetings.models import MinutesItem
from meetings.services import minutes
from partners.models import Partnership
from tests.browser.actor import Actor
from tests.browser.chapters.minutes import FIELD
from tests.browser.stage import Stage
from tests.factories.partners import a_partnership, facilitator_of, member_of
from tests.factories.record import minuted, write

pytestmark = pytest.mark.browser

PRECIOUS = "Un texte précieux."


@pytest.fixture
def team(transactional_db) -> Partnership:
    return a_partnership()


@pytest.fixture
def opens(scene: Stage, team: Partnership) -> Callable[..., Actor]:
    """``opens()``: facilitation before the first point, saved every second; ``secretary=True``: the other writer."""
    record = minuted(team)
    minutes.name_secretary(minutes=record, secretary=member_of(team), by=facilitator_of(team), at=now())
    write(record, "Un.\n\nDeux.\n\nTrois.")
    item = record.meeting.items.get(position=1)

    def opened(*, secretary: bool = False) -> Actor:
        actor = scene.enter(member_of(team) if secretary else facilitator_of(team))
        actor.goes_to(f"{record.get_absolute_url()}points/{item.pk}/")
        actor.page.evaluate("document.querySelector('[data-impact-autosave]').dataset.impactAutosave = '1'")
        return actor

    return opened


def status(actor: Actor) -> Locator:
    return actor.page.locator("[data-impact-save-status]")


def trouble(actor: Actor) -> Locator:
    return actor.page.locator("[data-impact-trouble]")


def saved() -> str:
    return MinutesItem.objects.get(item__position=1).body


def test_a_text_is_saved_by_itself(opens):
    writer = opens()
    writer.types(FIELD, PRECIOUS)
    expect(status(writer)).to_contain_text("Enregistré à")
    expect(writer.field(FIELD)).to_be_focused()
    assert saved() == PRECIOUS


def test_two_people_write_at_once_and_their_words_meet(opens):
    facilitation, secretary = opens(), opens(secretary=True)
    facilitation.types(FIELD, "Un peu.\n\nDeux.\n\nTrois.")
    expect(status(facilitation)).to_contain_text("Enregistré à")
    secretary.types(FIELD, "Un.\n\nDeux.\n\nTrois fois.")
    expect(status(secretary)).to_contain_text("avec ce qu’une autre personne a écrit entre-temps")
    expect(secretary.field(FIELD)).to_have_value("Un peu.\n\nDeux.\n\nTrois fois.")
    assert saved() == "Un peu.\n\nDeux.\n\nTrois fois."


def test_the_same_words_changed_by_two_wait_for_a_choice(opens):
    facilitation, secretary = opens(), opens(secretary=True)
    facilitation.types(FIELD, "Un.\n\nDeux cents.\n\nTrois.")
    expect(status(facilitation)).to_contain_text("Enregistré à")
    secretary.types(FIELD, "Un.\n\nDeux mille.\n\nTrois.")
    expect(status(secretary)).to_contain_text("Enregistrez pour comparer les deux textes.")
    expect(secretary.field(FIELD)).to_have_value("Un.\n\nDeux mille.\n\nTrois.")
    secretary.sees_no_fault()
    secretary.presses("Enregistrer", status=409)
    for words in ("cents", "mille"):
        secretary.reads(words, within=secretary.page.locator(".conflict"))
    secretary.types(FIELD, "Un.\n\nDeux cents ou deux mille.\n\nTrois.")
    secretary.presses("Enregistrer")
    assert saved() == "Un.\n\nDeux cents ou deux mille.\n\nTrois."


def test_a_cut_network_says_so_and_the_next_save_goes_through(opens):
    writer = opens()
    writer.bears += ["net::ERR_FAILED", "htmx:sendError", "htmx:afterRequest"]
    writer.page.route("**/compte-rendu/**", lambda route: route.abort())
    writer.types(FIELD, PRECIOUS)
    expect(trouble(writer)).to_contain_text("La connexion est coupée. Ce que vous avez écrit est toujours là.")
    expect(status(writer)).to_have_text("Non enregistré")
    expect(writer.field(FIELD)).to_have_value(PRECIOUS)
    writer.sees_no_fault()
    writer.page.unroute("**/compte-rendu/**")
    expect(status(writer)).to_contain_text("Enregistré à")
    expect(trouble(writer)).to_be_hidden()
    assert saved() == PRECIOUS


def test_a_session_that_ends_says_so_and_signing_in_again_saves(opens, team):
    writer = opens()
    writer.bears += ["Response Status Error Code 401"]
    Session.objects.all().delete()
    writer.types(FIELD, PRECIOUS)
    expect(trouble(writer)).to_contain_text("Votre session a pris fin. Ce que vous avez écrit est toujours là.")
    expect(writer.field(FIELD)).to_have_value(PRECIOUS)
    writer.sees_no_fault()
    with writer.page.context.expect_page() as other:
        writer.page.get_by_role("link", name="Se reconnecter").click()
    expect(other.value.get_by_role("heading", name="Se connecter")).to_be_visible()
    other.value.close()
    Stage.gives_session(writer.page.context, facilitator_of(team), writer.site)
    writer.presses("Enregistrer")
    assert saved() == PRECIOUS


def test_leaving_with_unsaved_words_asks_first(opens):
    writer, asked = opens(), []
    writer.page.evaluate("document.querySelector('[data-impact-autosave]').dataset.impactAutosave = '600'")
    writer.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    writer.types(FIELD, PRECIOUS)
    writer.goes_to("/contact/")
    assert asked == ["beforeunload"]
    assert saved() == "Un.\n\nDeux.\n\nTrois."
