"""Somebody reads what is kept of her, takes it away, and has it erased."""

import json

from tests.browser import mailbox
from tests.browser.actor import Actor
from tests.browser.chapters.opening import TEAM

ERASE = "Effacer mes données pour toujours"
UNDERSTOOD = "J’ai compris : mes données sont effacées pour toujours"


def reads_and_takes_away(member: Actor, name: str) -> None:
    member.goes_to("/mon-compte/")
    member.follows("Voir, emporter ou effacer ce que le site garde sur vous")
    member.is_at("/mon-compte/mes-donnees/")
    member.sees_no_fault()
    told = json.loads(member.downloads("Télécharger mes données (JSON)"))
    assert told["Vous"][0]["Nom affiché"] == name
    assert told["Vos mandats"]


def reads_what_will_happen(member: Actor, *, left_open: str, named_in: str) -> None:
    member.follows("Effacer mes données")
    member.is_at("/mon-compte/effacer/")
    member.reads(left_open)
    member.reads("Ce n’est pas une condition : vous pouvez continuer.")
    member.reads(named_in, within=member.part("textes"))
    member.sees_no_fault()


def erases(member: Actor, email: str) -> None:
    """A box not ticked, a wrong code, then the right one."""
    member.presses("Recevoir un code")
    member.reads("Un code à 8 chiffres est parti à votre adresse.")
    code = mailbox.code_of(email)
    member.sees_no_fault()
    member.types("Code à 8 chiffres", code)
    member.presses(ERASE, status=422)
    member.is_told_what_is_wrong("Cochez la case pour dire que vous avez compris.")
    member.types("Code à 8 chiffres", f"{(int(code[0]) + 1) % 10}{code[1:]}")
    member.ticks(UNDERSTOOD)
    member.presses(ERASE, status=422)
    member.is_told_what_is_wrong("Ce code n’est pas le bon, ou n’est plus valable.")
    member.types("Code à 8 chiffres", code)
    member.presses(ERASE)
    member.reads("Vos données sont effacées")
    member.sees_no_fault()
    member.goes_to("/mon-compte/")
    member.is_at("/connexion/")


def is_erased_by_facilitation(facilitation: Actor, person_id: int) -> None:
    """For somebody without an account."""
    facilitation.goes_to(f"{TEAM}noyau/personnes/{person_id}/")
    facilitation.follows("Cette personne demande que ses données soient effacées")
    facilitation.sees_no_fault()
    facilitation.ticks("Elle l’a demandé, et a compris que c’est pour toujours")
    facilitation.presses("Effacer ses données pour toujours")
    facilitation.reads("Ses données sont effacées")
    facilitation.reads("Demandé par cette personne le")
    facilitation.sees_no_fault()
