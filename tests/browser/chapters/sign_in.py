"""Coming in without a password: a code of eight digits, in a letter."""

from tests.browser import mailbox
from tests.browser.actor import Actor


def signs_in(actor: Actor, email: str) -> None:
    actor.goes_to("/")
    actor.follows("Se connecter", within=actor.part("contenu"))
    gives_address_and_code(actor, email)


def gives_address_and_code(actor: Actor, email: str) -> None:
    actor.types("Votre adresse de courriel", email)
    actor.presses("Recevoir mon code")
    actor.types("Code à 8 chiffres", mailbox.code_of(email))
    actor.presses("Se connecter")
    actor.is_at("/")
    actor.reads("Ce qui vous attend")


def signs_in_with_mistakes(actor: Actor, email: str) -> None:
    """No address, then a wrong code, then the right one."""
    actor.goes_to("/")
    actor.reads("Un quartier, une équipe, une réunion par mois")
    actor.sees_no_fault()
    actor.follows("Se connecter", within=actor.part("contenu"))
    actor.sees_no_fault()
    actor.presses("Recevoir mon code", status=422)
    actor.is_told_what_is_wrong("Il y a 1 point à corriger")
    actor.types("Votre adresse de courriel", email)
    actor.presses("Recevoir mon code")
    actor.sees_no_fault()
    code = mailbox.code_of(email)
    actor.types("Code à 8 chiffres", f"{(int(code[0]) + 1) % 10}{code[1:]}")
    actor.presses("Se connecter", status=422)
    actor.is_told_what_is_wrong("Ce code n’est pas le bon, ou n’est plus valable.")
    actor.types("Code à 8 chiffres", code)
    actor.presses("Se connecter")
    actor.is_at("/")


def signs_out(actor: Actor) -> None:
    actor.unfolds("Votre compte")
    actor.presses("Se déconnecter")
    actor.is_at("/")
    actor.reads("Un quartier, une équipe, une réunion par mois")
