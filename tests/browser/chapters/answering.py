"""5. Invited people answer: by their link, without an account; signed in, from their first page."""

import re

from meetings.models import Answer
from tests.browser import mailbox
from tests.browser.actor import Actor


def answers_by_link(guest: Actor, email: str, name: str) -> None:
    """Opening the link as often as one likes answers nothing."""
    before = Answer.objects.count()
    path = mailbox.link_of(email)
    guest.goes_to(path)
    guest.goes_to(path)
    assert Answer.objects.count() == before
    guest.reads(f"Cette invitation est au nom de {name}.")
    guest.sees_no_fault()
    guest.presses("Je serai représentée ou représenté", status=422)
    guest.is_told_what_is_wrong("Il y a 1 point à corriger")
    guest.presses("Je viens")
    guest.reads("C’est noté : vous viendrez")
    guest.sees_no_fault()
    assert Answer.objects.count() == before + 1


def opens_a_dead_link(guest: Actor) -> None:
    guest.goes_to("/r/1-inconnu/", status=404)
    guest.sees_no_fault()


def answers_signed_in(member: Actor) -> None:
    member.reads("Dites si vous venez à la réunion")
    member.sees_no_fault()
    member.follows(re.compile(r"^Répondre"))
    member.reads("Viendrez-vous ?")
    member.sees_no_fault()
    member.presses("Je serai représentée ou représenté", status=422)
    member.is_told_what_is_wrong("Il y a 1 point à corriger")
    member.presses("Je viens")
    member.reads("C’est noté : vous viendrez", within=member.part("my-answer"))
    member.sees_no_fault()
    discovers_the_team(member)
    member.goes_to("/")
    member.reads("Rien ne vous est demandé.")


def discovers_the_team(member: Actor) -> None:
    """The page of welcome awaits whoever has just arrived, until she has read it."""
    member.goes_to("/")
    member.follows(re.compile("^Découvrir l’équipe"))
    member.sees_no_fault()
    member.presses("J’ai lu, je commence")
