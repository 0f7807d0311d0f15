"""Situation 1: the State's delegate changes post; her seat waits for a successor, who takes over where she stopped."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from impact.kit.french import plain_day
from partners.enums import Trio
from partners.models import Mandate
from tests.browser.chapters import handovers, joining, mandates
from tests.browser.stage import Stage
from tests.factories.partners import a_partnership, facilitator_of, member_of

pytestmark = pytest.mark.browser

# Clocks are real: she left three weeks ago, her successor begins today.
WEEKS = 21
LEAVING, EMAIL = "Dominique Arnaud", "siege-1@chateau-thierry.exemple.fr"
PROFESSIONAL = "Professionnelle ou professionnel"
COMING, HER_EMAIL = "Ana Ba", "ana@exemple.fr"


def test_the_delegate_leaves_and_her_successor_arrives(stage: Stage):
    team, last = a_partnership(), localdate() - timedelta(days=WEEKS)
    delegate = Mandate.objects.get(partnership=team, trio=Trio.STATE)
    facilitation, leaving = stage.enter(facilitator_of(team)), stage.enter()

    mandates.ends(facilitation, LEAVING, last, "changement de poste")
    mandates.sees_the_seat_to_fill(facilitation, 1, WEEKS - 1)
    handovers.writes_by_link(leaving, LEAVING, EMAIL)
    handovers.has_no_way_in(leaving)

    mandates.opens_the_proposal(facilitation, 1)
    facilitation.presses("Proposer", status=422)
    facilitation.is_told_what_is_wrong("Il y a 2 points à corriger")
    mandates.writes_the_proposal(
        facilitation, name=COMING, email=HER_EMAIL, title="déléguée du Préfet", standing="Agent public",
        structure="Préfecture de l’Aisne", kind="Service de l’État",
    )  # fmt: skip
    mandates.is_proposed(facilitation, COMING, 1)
    mandates.sees_the_seat_to_fill(facilitation, 1, WEEKS - 1)
    mandates.confirms(stage.enter(member_of(team, Trio.AUTHORITY)), COMING, 1)

    seat, trio = facilitation.part("siege-1"), facilitation.part("trio")
    facilitation.goes_to(mandates.CORE)
    facilitation.reads(COMING, within=seat)
    facilitation.reads(f"Depuis le {plain_day(localdate())}", within=seat)
    facilitation.reads(re.compile(r"\scomplet\s"), within=trio)
    mandates.sees_the_core_group_of(facilitation, last)
    facilitation.reads(LEAVING, within=seat)
    mandates.sees_the_core_group_of(facilitation, last + timedelta(days=9))
    facilitation.reads("Siège à pourvoir depuis 8 jours", within=seat)
    facilitation.reads("incomplet", within=trio)

    joining.publishes_the_charter(facilitation)
    joining.invites_to_join(facilitation, COMING)
    newcomer = stage.enter()
    joining.joins(newcomer, COMING, HER_EMAIL)
    joining.accepts_the_charter(newcomer)
    joining.begins(newcomer)
    joining.finds_her_letter_used_up(newcomer, HER_EMAIL)
    handovers.reads(newcomer, delegate)


def test_two_of_the_trio_confirm_two_people_for_one_seat(scene: Stage):
    """The second reads who came first, and nothing of hers is kept."""
    team = a_partnership(vacant=(10,))
    facilitation = scene.enter(facilitator_of(team))
    for name in ("Bo Co", "Do Eu"):
        mandates.opens_the_proposal(facilitation, 10)
        mandates.writes_the_proposal(facilitation, name=name, title="coordinatrice", standing=PROFESSIONAL)
        mandates.is_proposed(facilitation, name, 10)
    state, authority = (scene.enter(member_of(team, trio)) for trio in (Trio.STATE, Trio.AUTHORITY))
    for member in (state, authority):
        member.goes_to(f"{mandates.CORE}propositions/")
    state.presses("Confirmer Bo Co")
    authority.presses("Confirmer Do Eu", status=422)
    authority.is_told_what_is_wrong("Ce siège vient d’être pourvu. Siège 10 : Bo Co")
    held = Mandate.objects.confirmed().filter(seat__number=10)
    assert [mandate.person.display_name for mandate in held] == ["Bo Co"]
