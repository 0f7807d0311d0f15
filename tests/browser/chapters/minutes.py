"""6. The minutes, written by two people at once: merged, or both texts side by side."""

import re

from meetings.models import AgendaItem
from tests.browser.actor import Actor
from tests.browser.chapters.opening import TEAM

MINUTES = f"{TEAM}reunions/1/compte-rendu/"
FIELD = "Ce qui a été dit"
BEGUN = "La facilitation ouvre la réunion.\n\nLe centre social prête sa salle."
MINE = "La facilitation ouvre la réunion à l’heure.\n\nLe centre social prête sa salle."
HERS = "La facilitation ouvre la réunion.\n\nLe centre social prête sa salle le mercredi."


def starts(facilitation: Actor) -> None:
    facilitation.goes_to(f"{TEAM}reunions/1/seance/")
    facilitation.follows("Compte rendu")
    facilitation.reads("Le compte rendu n’est pas commencé")
    facilitation.sees_no_fault()
    facilitation.presses("Commencer le compte rendu")
    facilitation.reads("Rien n’est encore écrit.")
    facilitation.sees_no_fault()


def names_a_secretary(facilitation: Actor, name: str) -> None:
    facilitation.follows("Choisir qui écrit")
    facilitation.sees_no_fault()
    facilitation.chooses("Secrétaire de séance", name)
    facilitation.presses("Enregistrer")
    facilitation.reads(f"Secrétaire de séance : {name}")


def saves(writer: Actor, text: str, *, status: int = 200) -> None:
    writer.types(FIELD, text)
    writer.presses("Enregistrer", status=status)


def two_people_write_one_point(facilitation: Actor, secretary: Actor) -> None:
    item = AgendaItem.objects.filter(meeting__number=1).order_by("position")[0]
    path = f"{MINUTES}points/{item.pk}/"
    facilitation.goes_to(MINUTES)
    facilitation.follows(re.compile(r"^Écrire le point 1$"))
    facilitation.sees_no_fault()
    saves(facilitation, BEGUN)
    for writer in (facilitation, secretary):
        writer.goes_to(path)
        writer.reads("Le centre social prête sa salle.")
    saves(facilitation, MINE)
    saves(secretary, HERS)
    secretary.reads("ont été réunis")
    secretary.sees_no_fault()
    _both_change_the_same_words(facilitation, secretary, path)


def _both_change_the_same_words(facilitation: Actor, secretary: Actor, path: str) -> None:
    for writer in (facilitation, secretary):
        writer.goes_to(path)
    both = facilitation.field(FIELD).input_value()
    assert both == "La facilitation ouvre la réunion à l’heure.\n\nLe centre social prête sa salle le mercredi."
    saves(facilitation, both.replace("le mercredi", "le mercredi matin"))
    saves(secretary, both.replace("le mercredi", "le jeudi"), status=409)
    secretary.reads("Deux textes à réunir")
    secretary.reads("mercredi matin", within=secretary.page.locator(".conflict"))
    secretary.reads("jeudi", within=secretary.page.locator(".conflict"))
    secretary.sees_no_fault()
    saves(secretary, both.replace("le mercredi", "le mercredi matin ou le jeudi"))
    secretary.goes_to(MINUTES)
    secretary.reads("le mercredi matin ou le jeudi")
    secretary.sees_no_fault()


def is_refused_a_text_too_long(writer: Actor) -> None:
    """Nothing of a text refused is saved, and nothing typed is lost."""
    writer.follows(re.compile(r"^Modifier le point 1$"))
    kept = writer.field(FIELD).input_value()
    saves(writer, "long " * 5000, status=422)
    writer.is_told_what_is_wrong("Il y a 1 point à corriger")
    assert len(writer.field(FIELD).input_value()) >= 24_999
    saves(writer, kept)
