"""6. On the day: the session opens, the roll is called on a phone, quorum is said in words, a decision is numbered."""

import re
from datetime import timedelta

from django.utils.timezone import localdate, now
from playwright.sync_api import expect

from meetings.models import Meeting
from tests.browser.actor import Actor
from tests.browser.chapters.opening import TEAM
from tests.browser.chapters.preparing import DECISION, PROPOSAL, opens_meeting


def the_day_arrives(number: int, *, begun: int, lasts: int) -> None:
    """Clocks are real: the meeting comes to today by the database. It began ``begun`` minutes ago."""
    starts_at = now() - timedelta(minutes=begun)
    rows = Meeting.objects.filter(number=number)
    assert rows.update(starts_at=starts_at, ends_at=starts_at + timedelta(minutes=lasts)) == 1


def opens_the_session(facilitation: Actor, number: int) -> None:
    opens_meeting(facilitation, number)
    facilitation.follows("Ouvrir la séance")
    facilitation.reads("La séance n’est pas encore ouverte")
    facilitation.sees_no_fault()
    facilitation.presses("Ouvrir la séance")
    facilitation.reads("La séance est ouverte")
    facilitation.reads("Il manque")
    facilitation.sees_no_fault()
    facilitation.presses("Terminer la séance", status=422)
    facilitation.is_told_what_is_wrong("L’appel n’est pas fini")
    facilitation.follows("Faire l’appel")


def notes(facilitation: Actor, seat: int, word: str = "Présence", *, status: int = 200) -> None:
    facilitation.presses(re.compile(rf"^{word}\b"), within=facilitation.part(f"siege-{seat}"), status=status)


def calls_the_roll(facilitation: Actor, represented: bool = False) -> None:
    """Seats 1 to 8 are there, 9 by another voice if asked, 10 is excused, 11 absent."""
    facilitation.reads("séance de travail, elle ne peut pas décider")
    facilitation.sees_no_fault()
    for seat in range(1, 9):
        notes(facilitation, seat)
    facilitation.reads("8 sièges sur 11, trio complet : la réunion peut décider.")
    if represented:
        seat = facilitation.part("siege-9")
        facilitation.unfolds("Représentation", within=seat)
        notes(facilitation, 9, "Noter", status=422)
        facilitation.is_told_what_is_wrong("Il y a 1 point à corriger")
        expect(facilitation.goes_to_the_first_point_to_correct()).to_have_attribute("name", "proxy")
        option = facilitation.field("Voix portée par", seat).locator("option").nth(1).inner_text()
        facilitation.chooses("Voix portée par", option, within=seat)
        notes(facilitation, 9, "Noter")
        facilitation.reads("Voix portée par")
    else:
        notes(facilitation, 9, "Absence")
    notes(facilitation, 10, "Excuse")
    notes(facilitation, 11, "Absence")
    facilitation.sees_no_fault()


def welcomes_a_guest(facilitation: Actor) -> None:
    guests = facilitation.part("guests")
    facilitation.presses("Ajouter", within=guests, status=422)
    facilitation.is_told_what_is_wrong("Il y a 1 point à corriger")
    for name in ("Une voisine", "Un voisin"):
        facilitation.types("Nom", name, within=guests)
        facilitation.presses("Ajouter", within=guests)
        facilitation.reads(name, within=guests)
    facilitation.presses("Retirer Un voisin", within=guests)
    facilitation.sees_no_fault()
    facilitation.follows("Feuille à signer")
    facilitation.reads("Feuille d’émargement")
    facilitation.sees_no_fault()


def decides(facilitation: Actor) -> None:
    facilitation.goes_to(f"{TEAM}decisions/")
    facilitation.reads("Aucune décision pour l’instant")
    facilitation.sees_no_fault()
    facilitation.goes_to(f"{TEAM}reunions/1/compte-rendu/")
    facilitation.follows(re.compile(r"^Enregistrer une décision"))
    facilitation.reads(DECISION)
    facilitation.sees_no_fault()
    facilitation.presses("Enregistrer la décision", status=422)
    facilitation.is_told_what_is_wrong("points à corriger")
    writes_decision(facilitation, PROPOSAL)
    facilitation.presses("Enregistrer la décision")
    facilitation.reads(f"D-{localdate().year}-01")
    facilitation.sees_no_fault()
    writes_decision(facilitation, PROPOSAL)
    facilitation.presses("Enregistrer la décision", status=422)
    facilitation.is_told_what_is_wrong("Doublon ?")
    writes_decision(facilitation, "Ouvrir aussi une permanence au centre social, un samedi par mois.")
    facilitation.presses("Enregistrer la décision")
    facilitation.reads(f"D-{localdate().year}-02")
    facilitation.goes_to(f"{TEAM}decisions/")
    facilitation.sees_no_fault()


def writes_decision(facilitation: Actor, text: str) -> None:
    carriers = facilitation.field("Portée par").locator("option").all_inner_texts()
    facilitation.types("Décision", text)
    facilitation.ticks("Accord en séance")
    facilitation.chooses("Portée par", carriers[1])
    facilitation.types("Pour le", (localdate() + timedelta(days=60)).isoformat())


def closes(facilitation: Actor, number: int) -> None:
    facilitation.goes_to(f"{TEAM}reunions/{number}/seance/")
    facilitation.reads("L’appel est fait.")
    facilitation.presses("Terminer la séance")
    facilitation.reads("La séance est terminée")
    facilitation.sees_no_fault()
