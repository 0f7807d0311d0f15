"""Every page of a team has its line in « Toutes les pages »."""

from tests.browser.actor import Actor
from tests.browser.chapters.opening import TEAM

DOORS = f"{TEAM}toutes-les-pages/"


def opens(actor: Actor, label: str) -> None:
    actor.goes_to(DOORS)
    actor.follows(label, within=actor.part("contenu"))
