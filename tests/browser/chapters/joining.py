"""Somebody new comes in: the letter « rejoindre », the code, the welcome, the charter."""

from impact.kit.french import of
from partners.models import CharterAnswer, PersonalLink
from tests.browser import mailbox
from tests.browser.actor import Actor
from tests.browser.chapters import doors
from tests.browser.chapters.opening import TEAM


def publishes_the_charter(facilitation: Actor) -> None:
    doors.opens(facilitation, "Charte")
    facilitation.reads("Cette équipe n’a pas encore de charte")
    facilitation.sees_no_fault()
    facilitation.follows("Écrire la charte")
    facilitation.sees_no_fault()
    facilitation.presses("Publier cette version")
    facilitation.reads("La version 1 est publiée.")
    facilitation.sees_no_fault()


def invites_to_join(facilitation: Actor, name: str) -> None:
    doors.opens(facilitation, "Liens personnels")
    facilitation.sees_no_fault()
    facilitation.presses(f"Inviter {name}")
    facilitation.reads(f"L’invitation {of(name)} est partie.")
    facilitation.sees_no_fault()


def joins(newcomer: Actor, name: str, email: str) -> None:
    """Opening the letter as often as one likes uses nothing up, and lets nobody in."""
    path = mailbox.path_to(email, "/lien/rejoindre/")
    for _ in range(2):
        newcomer.goes_to(path)
    assert PersonalLink.objects.get(verb="join").used_at is None
    newcomer.reads(f"Ce lien est au nom de {name}.")
    newcomer.sees_no_fault()
    newcomer.presses("Recevoir mon code")
    newcomer.types("Code à 8 chiffres", mailbox.code_of(email))
    newcomer.presses("Se connecter")
    newcomer.is_at(f"{TEAM}bienvenue/")
    newcomer.reads("Bienvenue dans l’équipe")
    newcomer.sees_no_fault()


def accepts_the_charter(newcomer: Actor) -> None:
    newcomer.follows("Lire la charte")
    newcomer.sees_no_fault()
    newcomer.presses("J’accepte cette charte")
    newcomer.reads("C’est noté : vous acceptez cette version de la charte.")
    newcomer.sees_no_fault()
    assert CharterAnswer.objects.get().accepted


def begins(newcomer: Actor) -> None:
    newcomer.goes_to("/")
    newcomer.follows(
        "Découvrir l’équipe : Bienvenue dans l’équipe Château-Thierry ! Faites connaissance en cinq minutes."
    )
    newcomer.presses("J’ai lu, je commence")
    newcomer.is_at(TEAM)
    newcomer.reads("Vous avez fait le tour.")
    newcomer.sees_no_fault()


def finds_her_letter_used_up(newcomer: Actor, email: str) -> None:
    newcomer.goes_to(mailbox.path_to(email, "/lien/rejoindre/"), status=410)
    newcomer.reads("Ce lien a déjà servi, ou n’est plus valable")
    newcomer.sees_no_fault()
