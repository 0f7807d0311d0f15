"""4. The agenda, the invitations, a meeting moved: one update each."""

import re
from datetime import date

from django.db.models import F

from impact.kit import french
from impact.kit.french import of
from meetings.models import Meeting
from partners.enums import LetterKind
from tests.browser import mailbox
from tests.browser.actor import Actor
from tests.browser.chapters.opening import TEAM

DECISION = "Une permanence commune le mercredi"
PROPOSAL = "Ouvrir une permanence commune le mercredi après-midi."


def opens_meeting(actor: Actor, number: int) -> None:
    actor.goes_to(f"{TEAM}reunions/{number}/")


def adds_point(actor: Actor, title: str, kind: str = "Échange", proposal: str = "") -> None:
    actor.types("Point", title)
    actor.chooses("Type", kind)
    actor.types("Durée en minutes", "20")
    actor.types("Proposition à décider", proposal)
    actor.presses("Ajouter le point")
    actor.reads(title, within=actor.part("points"))


def prepares_the_agenda(facilitation: Actor) -> None:
    opens_meeting(facilitation, 1)
    facilitation.reads("Aucun point pour le moment.")
    facilitation.sees_no_fault()
    facilitation.follows("Préparer l’ordre du jour", within=facilitation.page.locator(".page-header"))
    facilitation.reads("Aucun point pour le moment.")
    facilitation.sees_no_fault()
    facilitation.presses("Ajouter le point", status=422)
    facilitation.is_told_what_is_wrong("Il y a 1 point à corriger")
    adds_point(facilitation, "Nouvelles des deux quartiers")
    adds_point(facilitation, "Un point à retirer")
    adds_point(facilitation, DECISION, "Décision")
    facilitation.reads("écrivez la proposition à décider avant de publier")
    facilitation.sees_no_fault()
    facilitation.presses(f"Monter : {DECISION}")
    facilitation.presses("Retirer : Un point à retirer")
    facilitation.presses("Publier l’ordre du jour", status=422)
    facilitation.sees_no_fault()
    _meets_somebody_else(facilitation)
    facilitation.follows(f"Modifier : {DECISION}")
    facilitation.sees_no_fault()
    facilitation.types("Proposition à décider", PROPOSAL)
    facilitation.presses("Enregistrer le point")
    facilitation.presses("Publier l’ordre du jour")
    facilitation.reads("L’ordre du jour est publié")
    facilitation.sees_no_fault()


def _meets_somebody_else(facilitation: Actor) -> None:
    """Somebody of the trio changed the agenda meanwhile (told by the database: one more browser teaches nothing)."""
    facilitation.goes_to(f"{TEAM}reunions/1/ordre-du-jour/")
    Meeting.objects.filter(number=1).update(agenda_version=F("agenda_version") + 1)
    facilitation.presses(f"Monter : {DECISION}", status=409)
    facilitation.reads("L’ordre du jour a changé entre-temps.")
    facilitation.sees_no_fault()
    facilitation.presses(f"Monter : {DECISION}")


def invites(facilitation: Actor, with_address: int) -> None:
    facilitation.follows("Inviter le noyau")
    facilitation.reads("sans adresse de courriel")
    facilitation.types("Nom", "Association de passage")
    facilitation.types("Adresse de courriel", "sans arobase")
    facilitation.presses("Ajouter à la liste", status=422)
    facilitation.is_told_what_is_wrong("adresse")
    facilitation.types("Adresse de courriel", "association@exemple.fr")
    facilitation.presses("Ajouter à la liste")
    facilitation.reads("Association de passage", within=facilitation.part("to-invite"))
    facilitation.presses("Envoyer les invitations")
    facilitation.reads("12 personnes invitées.")
    facilitation.reads("À prévenir autrement")
    facilitation.sees_no_fault()
    assert mailbox.count(LetterKind.INVITATION) == with_address + 1


def notes_an_answer_given_by_phone(facilitation: Actor, name: str) -> None:
    facilitation.follows(f"Noter une réponse {of(name)}")
    facilitation.sees_no_fault()
    facilitation.presses("Noter la réponse", status=422)
    facilitation.is_told_what_is_wrong("Choisissez l’une des trois réponses.")
    facilitation.ticks("Je viens")
    facilitation.presses("Noter la réponse")
    facilitation.reads(f"La réponse {of(name)} est notée.")
    facilitation.follows("Feuille d’invitation à imprimer (A5)")
    facilitation.reads("Vous êtes invitée ou invité")
    facilitation.sees_no_fault()


def moves_the_meeting(facilitation: Actor, day: date, with_address: int) -> None:
    opens_meeting(facilitation, 1)
    assert "BEGIN:VCALENDAR" in facilitation.downloads("Ajouter à mon agenda (fichier .ics)")
    facilitation.follows("Déplacer la réunion")
    facilitation.sees_no_fault()
    facilitation.types("De", "14:30")
    facilitation.types("À", "16:30")
    facilitation.presses("Déplacer la réunion", status=422)
    facilitation.is_told_what_is_wrong("Il y a 1 point à corriger")
    facilitation.types("Raison", "La salle n’est libre qu’à 14 h 30.")
    facilitation.presses("Déplacer la réunion")
    facilitation.reads(f"La réunion a maintenant lieu le {french.day(day)}.")
    facilitation.reads(re.compile(r"de\s14\sh\s30\sà\s16\sh\s30"))
    facilitation.sees_no_fault()
    mailbox.a_minute_passes()
    assert mailbox.count(LetterKind.UPDATE) == with_address + 1
