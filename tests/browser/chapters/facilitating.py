"""Facilitation passes from one to the next: entrusted, left; the pack that waits for the successor; the journal."""

import csv
from datetime import date, timedelta
from io import StringIO

from django.utils.timezone import localdate
from playwright.sync_api import expect

from impact.kit.french import day
from tests.browser import mailbox
from tests.browser.actor import Actor
from tests.browser.chapters import doors
from tests.browser.chapters.opening import TEAM
from tests.browser.chapters.sign_in import gives_address_and_code

PACK, JOURNAL = f"{TEAM}passation/", f"{TEAM}journal/"
LAST_ONE = "Personne d’autre n’a la facilitation de cette équipe. Confiez-la d’abord à quelqu’un."


def cannot_leave_alone(leaving: Actor, name: str) -> None:
    doors.opens(leaving, "Facilitation")
    leaving.sees_no_fault()
    leaving.presses("Enregistrer la fin", status=422)
    leaving.is_told_what_is_wrong("Choisissez la personne qui s’arrête.")
    _stops(leaving, name, localdate(), status=422)
    leaving.is_told_what_is_wrong(LAST_ONE)


def entrusts(leaving: Actor, name: str, email: str) -> None:
    leaving.presses("Confier la facilitation", status=422)
    leaving.is_told_what_is_wrong("Choisissez une personne, ou écrivez son nom.")
    leaving.types("Prénom et nom de la nouvelle personne", name)
    leaving.presses("Confier la facilitation", status=422)
    leaving.is_told_what_is_wrong("Pour faciliter, il faut une adresse de courriel")
    leaving.types("Son adresse de courriel", email)
    leaving.presses("Confier la facilitation")
    leaving.reads(f"La facilitation est confiée à {name}. Un courriel lui dit comment se connecter.")
    leaving.reads(name, within=leaving.part("qui"))
    leaving.sees_no_fault()


def leaves(leaving: Actor, name: str) -> None:
    """Yesterday was her last day: the team has closed behind her."""
    _stops(leaving, name, localdate() - timedelta(days=1))
    leaving.is_at("/")
    leaving.sees_no_fault()
    leaving.goes_to(TEAM, status=404)


def _stops(leaving: Actor, name: str, last: date, *, status: int = 200) -> None:
    leaving.chooses("Qui s’arrête", name)
    leaving.types("Dernier jour", last.isoformat())
    leaving.presses("Enregistrer la fin", status=status)


def signs_in_from_the_letter(successor: Actor, email: str) -> None:
    successor.goes_to(mailbox.path_to(email, "/connexion/"))
    gives_address_and_code(successor, email)
    successor.goes_to(mailbox.path_to(email, PACK))
    successor.reads("Dossier de passation")
    successor.sees_no_fault()


def takes_up_the_thread(successor: Actor, decision: str, reference: str, held: date) -> None:
    """From the one page: the decisions, the minutes that wait, the seats to fill."""
    for part, words in (("decisions", decision), ("comptes-rendus", day(held)), ("noyau", "à pourvoir")):
        successor.reads(words, within=successor.part(part))
    successor.follows(reference)
    successor.is_at(f"{TEAM}decisions/")
    successor.reads(decision)
    successor.goes_to(PACK)
    successor.follows(f"Réunion du {day(held)}", within=successor.part("comptes-rendus"))
    successor.is_at(f"{TEAM}reunions/1/compte-rendu/")
    successor.goes_to(PACK)
    successor.follows("Voir le noyau", within=successor.part("noyau"))
    successor.reads("Siège à pourvoir", within=successor.part("siege-10"))
    successor.follows("Proposer une personne pour le siège 10")


def reads_the_journal(successor: Actor, by: str, was: date, became: date) -> None:
    """Who did what, before and after; one subject only; the file holds what the page shows."""
    doors.opens(successor, "Journal")
    entries = successor.part("entries")
    successor.reads(f"par {by}", within=entries.locator("li", has_text="Facilitation terminée"))
    successor.sees_no_fault()
    successor.chooses("Sujet", "Le noyau : sièges, mandats, personnes")
    successor.presses("Filtrer")
    expect(entries).not_to_contain_text("Facilitation terminée")
    moved = entries.locator("li", has_text="Mandat terminé").first
    successor.reads(day(was), within=moved.locator("del"))
    successor.reads(day(became), within=moved)
    successor.sees_no_fault()
    text = successor.downloads("Télécharger ces lignes (CSV)").lstrip("\ufeff")
    lines = list(csv.DictReader(StringIO(text), delimiter=";"))
    newest = next(line for line in lines if line["fait"] == "Mandat terminé")
    assert newest["personne"] == by
    assert (day(was) in newest["avant"], day(became) in newest["apres"]) == (True, True)
    assert "Facilitation terminée" not in {line["fait"] for line in lines}


def finds_nothing_then_everything(successor: Actor) -> None:
    successor.types("Texte", "jardin potager")
    successor.presses("Filtrer")
    successor.reads("Aucune ligne ne correspond.")
    successor.reads("Levez un filtre : le sujet ou le texte « jardin potager »")
    successor.sees_no_fault()
    successor.follows("Voir tout le journal")
    successor.reads("Facilitation confiée", within=successor.part("entries"))
    successor.types("Du", "1999-01-01")
    successor.presses("Filtrer")
    successor.is_told_what_is_wrong("Cette date n’est pas possible.")
