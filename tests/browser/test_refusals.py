"""Pages that say no: a plain sentence, the right status, a way on, and no fault."""

from datetime import timedelta

import pytest
from django.utils.timezone import now
from playwright.sync_api import expect

from partners.models import Partnership, PersonalLink
from tests.browser.chapters.roster import TITLES
from tests.browser.stage import Stage
from tests.factories.meetings import InvitationFactory, MeetingFactory
from tests.factories.partners import a_partnership, facilitator_of, member_of, other_partnership

pytestmark = pytest.mark.browser


@pytest.fixture
def team(transactional_db) -> Partnership:
    return a_partnership()


def test_a_member_is_told_who_may(scene: Stage, team):
    actor = scene.enter(member_of(team))
    actor.goes_to(f"/equipes/{team.slug}/noyau/import/", status=403)
    actor.reads("Vous ne pouvez pas faire cela ici")
    actor.sees_no_fault()
    actor.follows("Revenir à l’accueil")
    actor.is_at("/")


def test_the_neighbours_page_does_not_exist(scene: Stage, team):
    actor = scene.enter(member_of(team))
    actor.goes_to(f"/equipes/{other_partnership().slug}/", status=404)
    actor.reads("Cette page est introuvable")
    actor.sees_no_fault()


def test_a_link_that_ended_says_so(scene: Stage, team):
    invitation = InvitationFactory(meeting=MeetingFactory(partnership=team, convened=True), person=member_of(team))
    PersonalLink.objects.update(expires_at=now() - timedelta(minutes=1))
    actor = scene.enter()
    actor.goes_to(f"/r/{invitation.link.token}/", status=410)
    actor.reads("Ce lien ne fonctionne plus")
    actor.sees_no_fault()


def test_a_text_too_heavy_is_not_lost(scene: Stage, team):
    """The browser keeps what was typed on the page before: one goes back to it."""
    actor = scene.enter(facilitator_of(team))
    actor.goes_to(f"/equipes/{team.slug}/noyau/import/")
    actor.types("Ou collez le tableau ici", "lourd " * 200_000)
    actor.presses("Relire la liste", status=413)
    actor.reads("Ce texte est trop long pour être envoyé")
    actor.sees_no_fault()


def test_a_form_left_open_too_long_says_so(scene: Stage, team):
    actor = scene.enter(facilitator_of(team))
    actor.goes_to(f"/equipes/{team.slug}/noyau/sieges/nouveau/")
    actor.page.context.clear_cookies(name="csrf")
    actor.presses("Ajouter le siège", status=403)
    actor.reads("Cette page est restée ouverte trop longtemps")
    actor.sees_no_fault()


def test_downloading_the_lines_to_correct_leaves_the_others_to_be_saved(scene: Stage, team):
    """A form that was sent is held a moment against a second tap; a file that came back instead holds nothing."""
    actor = scene.enter(facilitator_of(team))
    actor.goes_to(f"/equipes/{team.slug}/noyau/import/")
    lines = "12;;habitants;;;habitante du quartier;;;", "13;;jardiniers;;;habitante du quartier;;;"
    actor.types("Ou collez le tableau ici", "\n".join([TITLES, *lines]))
    actor.presses("Relire la liste")
    assert "jardiniers" in actor.downloads("Télécharger les lignes à corriger (CSV)", role="button")
    actor.presses("Enregistrer 1 siège")
    actor.reads("1 siège enregistré.")


def test_the_focus_goes_to_what_changed(scene: Stage, team):
    """After a part was swapped: to what is wrong in it, else to its heading; and it is said aloud."""
    meeting = MeetingFactory(partnership=team)
    actor = scene.enter(facilitator_of(team))
    actor.goes_to(f"{meeting.get_absolute_url()}ordre-du-jour/")
    actor.presses("Ajouter le point", status=422)
    actor.is_told_what_is_wrong("Il y a 1 point à corriger")
    expect(actor.goes_to_the_first_point_to_correct()).to_have_attribute("name", "title")
    actor.types("Point", "Un premier point")
    actor.presses("Ajouter le point")
    heading = actor.page.get_by_role("heading", name="Les points")
    assert heading.evaluate("(title) => title === document.activeElement")
