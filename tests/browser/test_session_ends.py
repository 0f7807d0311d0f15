"""The session ends while somebody writes in a plain form: not one character is lost, with JavaScript or without."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from partners.models import Partnership, WorkingGroup
from tests.browser.actor import Actor
from tests.browser.chapters.sign_in import gives_address_and_code
from tests.browser.stage import Stage
from tests.factories.partners import a_partnership, facilitator_of

pytestmark = pytest.mark.browser

NEW = "/equipes/chateau-thierry/groupes/nouveau/"
TEXT = ("Trouver une salle pour l’été, « avec les jeunes » & leurs parents ; à dire ici. " * 5)[:300].strip()


@pytest.fixture
def team(transactional_db) -> Partnership:
    return a_partnership()


def signs_in_beside(actor: Actor, stage: Stage, email: str) -> None:
    """By the link of the page, in another tab of the same browser."""
    with actor.page.context.expect_page() as other:
        actor.page.get_by_role("link", name="Reconnectez-vous dans un autre onglet").click()
    beside = Actor(other.value, stage.site, by_keyboard=actor.by_keyboard, scripted=stage.scripted)
    gives_address_and_code(beside, email)
    other.value.close()
    actor.page.bring_to_front()


def test_nothing_is_lost(stage: Stage, team) -> None:
    person = facilitator_of(team)
    actor = stage.enter(person)
    actor.goes_to(NEW)
    actor.types("Nom du groupe", "Jeunesse")
    actor.types("Ce qu’il prépare", TEXT)
    Session.objects.all().delete()
    actor.presses("Créer le groupe", status=401)
    actor.reads("Ce que vous avez écrit n’est pas perdu")
    actor.reads(TEXT)
    actor.sees_no_fault()
    assert not WorkingGroup.objects.exists()
    token = actor.page.locator("[data-impact-kept] [name=csrfmiddlewaretoken]")
    stale = token.input_value()
    signs_in_beside(actor, stage, person.email)
    if stage.scripted:
        actor.page.evaluate("window.dispatchEvent(new Event('focus'))")
        expect(token).not_to_have_value(stale)
        assert not WorkingGroup.objects.exists(), "no script sends it"
    else:
        actor.presses("Envoyer de nouveau", status=403)
        actor.reads("L’envoi se fera au nom de Facilitation")
        actor.reads(TEXT)
    actor.presses("Envoyer de nouveau")
    expect(actor.page.get_by_role("heading", name="Jeunesse")).to_be_visible()
    saved = WorkingGroup.objects.get()
    assert (saved.name, saved.purpose, len(TEXT) > 290) == ("Jeunesse", TEXT, True)
