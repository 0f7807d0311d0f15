"""A round of consent from its opening to the adoption: two consent, one objects, the text is amended, she lifts."""

import pytest
from django.urls import reverse

from partners.enums import Office, Trio, Verb
from partners.models import Partnership, PersonalLink
from tests.browser.actor import Actor
from tests.browser.chapters.opening import TEAM
from tests.browser.stage import Stage
from tests.factories.consent import RISK, WAY_OUT, a_text
from tests.factories.partners import a_partnership, facilitator_of, member_of, officer
from vision.models import ConsentRound

pytestmark = pytest.mark.browser

ROUNDS, VISION = f"{TEAM}vision/consentement/", f"{TEAM}vision/"
ROUND = f"{ROUNDS}1/"
BONIFICATION = "Écrire : dans les deux quartiers."
BETTER = "En 2031, dans les deux quartiers, chacun ose pousser la porte."


def a_trio() -> Partnership:
    """Three seats, all of the trio: three people decide."""
    team = a_partnership()
    a_text(team)
    team.mandates.filter(seat__number__gt=3).delete()
    team.seats.filter(number__gt=3).delete()
    return team


@pytest.mark.parametrize("stage", ["mouse", "without-javascript"], indirect=True)
def test_a_vision_is_adopted_by_consent(stage: Stage):
    team = a_trio()
    state, residents, authority = (member_of(team, kind) for kind in (Trio.STATE, Trio.RESIDENTS, Trio.AUTHORITY))
    delegate, president, lead = stage.enter(state), stage.enter(residents), stage.enter(facilitator_of(team))

    the_trio_opens(delegate)
    they_ask_and_react(president, lead)
    answers(delegate, "Je consens")
    one_objects(president)
    the_text_is_amended(delegate, lead)
    given = PersonalLink.objects.get(verb=Verb.CONSENT, person=authority, revoked_at=None)
    they_answer_again(delegate, stage.enter(), given.token)
    she_lifts(president)
    it_is_adopted(lead, stage.enter(officer(Office.ANCT)))


def the_trio_opens(delegate: Actor) -> None:
    delegate.goes_to(VISION)
    delegate.follows("Ouvrir un tour")
    delegate.sees_no_fault()
    delegate.follows("Ouvrir un tour")
    delegate.reads("La facilitation n’a pas de voix.")
    delegate.sees_no_fault()
    delegate.presses("Ouvrir le tour")
    delegate.is_at(ROUND)
    delegate.reads("Le tour de consentement est ouvert : le texte est figé.")
    delegate.sees_no_fault()
    delegate.goes_to(f"{VISION}sections/phrase/")
    delegate.types("Votre texte", "Un autre texte.")
    delegate.presses("Enregistrer", status=422)
    delegate.is_told_what_is_wrong("le texte ne change pas avant la bonification")
    assert delegate.field("Votre texte").input_value() == "Un autre texte."


def they_ask_and_react(president: Actor, lead: Actor) -> None:
    president.goes_to(ROUND)
    president.presses("Noter", status=422)
    president.is_told_what_is_wrong("Écrivez ce qui a été dit.")
    president.types("Ce que vous voulez dire", "Qui paie les lieux ?")
    president.presses("Noter")
    lead.goes_to(ROUND)
    lead.unfolds("Répondre à cette question")
    lead.types("La réponse", "L’agglomération.")
    lead.presses("Répondre")
    lead.reads("L’agglomération.")
    lead.sees_no_fault()
    lead.presses("Passer aux réactions")
    president.goes_to(ROUND)
    president.types("Ce que vous voulez dire", "Cela me parle.")
    president.presses("Noter")
    president.sees_no_fault()
    lead.goes_to(ROUND)
    lead.presses("Passer aux objections")
    lead.sees_no_fault()


def answers(actor: Actor, choice: str) -> None:
    actor.goes_to(TEAM)
    actor.reads("Donnez la réponse de votre siège au tour de consentement.")
    actor.goes_to(ROUND)
    actor.follows("Donner la réponse de mon siège")
    actor.sees_no_fault()
    actor.presses("Enregistrer la réponse", status=422)
    actor.is_told_what_is_wrong("Choisissez une des trois réponses.")
    actor.ticks(choice)
    actor.presses("Enregistrer la réponse")
    actor.reads("C’est noté : votre siège consent.")


def one_objects(president: Actor) -> None:
    president.goes_to(ROUND)
    president.follows("Donner la réponse de mon siège")
    president.ticks("J’ai une objection")
    president.types("Quel risque voyez-vous pour notre but commun ?", "non")
    president.types("Qu’est-ce qui lèverait votre objection ?", WAY_OUT)
    president.presses("Enregistrer la réponse", status=422)
    president.is_told_what_is_wrong("Dites le risque que vous voyez, en une phrase.")
    president.types("Quel risque voyez-vous pour notre but commun ?", RISK)
    president.presses("Enregistrer la réponse")
    president.reads("Votre objection est ouverte")
    president.sees_no_fault()


def the_text_is_amended(delegate: Actor, lead: Actor) -> None:
    lead.goes_to(f"{ROUND}adopter/")
    lead.reads("Une objection est ouverte, du siège 2, présidente.")
    lead.reads("Le siège « Collectivité » du trio ne s’est pas encore exprimé.")
    lead.sees_no_fault()
    delegate.goes_to(ROUND)
    delegate.follows("Objection du siège 2, présidente")
    delegate.types("Votre bonification", BONIFICATION)
    delegate.presses("Proposer cette bonification")
    delegate.reads("Bonification proposée")
    delegate.sees_no_fault()
    lead.goes_to(ROUND)
    lead.presses("Passer à la bonification")
    lead.sees_no_fault()
    lead.goes_to(f"{VISION}sections/phrase/")
    lead.types("Votre texte", BETTER)
    lead.presses("Enregistrer")
    lead.goes_to(ROUND)
    lead.presses("Soumettre le texte au consentement")
    lead.reads("Proposition 2")


def they_answer_again(delegate: Actor, guest: Actor, token: str) -> None:
    delegate.goes_to(ROUND)
    delegate.reads("dans les deux quartiers", within=delegate.page.locator("ins").first)
    delegate.sees_no_fault()
    delegate.presses("Confirmer la réponse de mon siège")
    delegate.reads("C’est noté : votre siège consent.")
    guest.goes_to(reverse("vision:answer_by_link", args=[token]))
    guest.reads("Ce lien est au nom de Camille Chevalier")
    guest.sees_no_fault()
    guest.ticks("Je consens avec une réserve")
    guest.presses("Enregistrer la réponse", status=422)
    guest.is_told_what_is_wrong("Dites votre réserve en une phrase")
    guest.types("Votre réserve", "Le calendrier est court.")
    guest.presses("Enregistrer la réponse")
    guest.reads("Votre siège consent avec une réserve.")
    guest.sees_no_fault()


def she_lifts(president: Actor) -> None:
    president.goes_to(ROUND)
    president.follows("La voir, la lever")
    president.sees_no_fault()
    president.presses("Lever l’objection")
    president.reads("Levée")
    president.sees_no_fault()
    president.goes_to(ROUND)
    president.reads("Votre siège consent.")


def it_is_adopted(lead: Actor, anct: Actor) -> None:
    anct.goes_to(VISION)
    anct.reads("Pas encore de vision adoptée")
    anct.goes_to(ROUND, status=404)
    lead.goes_to(f"{ROUND}adopter/")
    lead.reads("Tout y est")
    lead.sees_no_fault()
    lead.presses("Adopter la vision")
    lead.reads("La vision 1.0 est adoptée.")
    lead.sees_no_fault()
    assert ConsentRound.objects.get().phase == "closed"
    anct.goes_to(VISION)
    anct.is_at(f"{VISION}versions/1.0/")
    anct.reads(BETTER)
    anct.follows("Certificat d’adoption")
    anct.reads("Le calendrier est court.")
    anct.does_not_read("Camille Chevalier")
    anct.sees_no_fault()
    anct.goes_to(ROUNDS)
    anct.reads("3 sièges exprimés sur 3 : 2 consentements, 1 consentement avec une réserve, 0 objection.")
    anct.sees_no_fault()
