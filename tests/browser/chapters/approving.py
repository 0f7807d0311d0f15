"""7. The draft goes round; the next meeting approves it; from then on nothing changes."""

import re

from meetings.models import AgendaItem, Minutes
from partners.enums import LetterKind
from tests.browser import mailbox
from tests.browser.actor import Actor
from tests.browser.chapters.minutes import MINUTES
from tests.browser.chapters.opening import TEAM
from tests.browser.chapters.preparing import opens_meeting


def circulates(facilitation: Actor) -> None:
    facilitation.goes_to(MINUTES)
    facilitation.follows("Envoyer en relecture")
    facilitation.sees_no_fault()
    facilitation.presses("Envoyer en relecture")
    facilitation.reads("Le compte rendu est parti en relecture.")
    facilitation.sees_no_fault()
    assert mailbox.count(LetterKind.CIRCULATION) > 0


def remarks(member: Actor) -> None:
    member.goes_to("/")
    member.follows(re.compile(r"^Relire"))
    member.follows("Remarques")
    member.reads("Aucune remarque pour l’instant.")
    member.sees_no_fault()
    member.presses("Envoyer ma remarque", status=422)
    member.is_told_what_is_wrong("Il y a 1 point à corriger")
    member.types("Votre remarque", "Il manque le nom de la salle.")
    member.presses("Envoyer ma remarque")
    member.reads("Remarque 1")
    member.sees_no_fault()


def responds(facilitation: Actor) -> None:
    facilitation.follows("Remarques")
    facilitation.sees_no_fault()
    facilitation.presses("Répondre à la remarque 1", status=422)
    facilitation.is_told_what_is_wrong("Il y a 1 point à corriger")
    facilitation.ticks("non retenue")
    facilitation.types("Pourquoi", "La salle est déjà nommée.")
    facilitation.presses("Répondre à la remarque 1")
    facilitation.reads("Non retenue")
    facilitation.sees_no_fault()


def finds_the_approval_on_top(facilitation: Actor) -> None:
    opens_meeting(facilitation, 2)
    facilitation.reads("Approbation du compte rendu", within=facilitation.part("point-1"))
    facilitation.sees_no_fault()


def approves(facilitation: Actor) -> None:
    """First without quorum: refused. Then with it."""
    facilitation.goes_to(f"{TEAM}reunions/2/seance/")
    facilitation.follows("Compte rendu")
    facilitation.presses("Commencer le compte rendu")
    facilitation.follows(re.compile(r"^Approuver"))
    facilitation.unfolds("Relire le texte envoyé")
    facilitation.sees_no_fault()
    facilitation.presses("Enregistrer l’approbation", status=422)
    facilitation.is_told_what_is_wrong("Sans quorum, le compte rendu ne peut pas être approuvé.")


def approves_with_quorum(facilitation: Actor) -> None:
    facilitation.goes_to(f"{TEAM}reunions/2/compte-rendu/")
    facilitation.follows(re.compile(r"^Approuver"))
    facilitation.presses("Enregistrer l’approbation")
    facilitation.is_at(MINUTES)
    facilitation.reads("Le compte rendu est approuvé.")
    facilitation.unfolds("Voir l’empreinte entière")
    facilitation.reads(Minutes.objects.get(meeting__number=1).digest)
    facilitation.sees_no_fault()


def cannot_write_any_more(facilitation: Actor) -> None:
    item = AgendaItem.objects.filter(meeting__number=1).order_by("position")[0]
    facilitation.goes_to(f"{MINUTES}points/{item.pk}/", status=409)
    facilitation.reads("Ce compte rendu est approuvé. Proposez un rectificatif.")
    facilitation.sees_no_fault()


def reads_what_was_approved(officer: Actor) -> None:
    """The agency reads the text, and how many were there; the names stay inside."""
    officer.goes_to(MINUTES)
    officer.reads("Compte rendu approuvé")
    officer.does_not_read("Secrétaire de séance")
    officer.sees_no_fault()
