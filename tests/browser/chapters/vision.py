"""8. The core group starts its vision: sections, versions, the words that changed, two writers."""

import re

from tests.browser.actor import Actor
from tests.browser.chapters.opening import TEAM

VISION = f"{TEAM}vision/"
FIELD = "Votre texte"
PRINCIPLES = f"{VISION}sections/principes/"


def starts(facilitation: Actor) -> None:
    facilitation.goes_to(VISION)
    facilitation.sees_no_fault()
    facilitation.types("Année d’horizon", "")
    facilitation.presses("Commencer la vision", status=422)
    facilitation.is_told_what_is_wrong("Écrivez une année, par exemple 2031.")
    facilitation.types("Année d’horizon", "2031")
    facilitation.presses("Commencer la vision")
    facilitation.reads("En cours d’écriture, visible du noyau seulement")
    facilitation.sees_no_fault()


def writes_the_statement(facilitation: Actor) -> None:
    facilitation.follows("Écrire la suite : Phrase de vision")
    facilitation.sees_no_fault()
    saves(facilitation, "trop " * 61, status=422)
    facilitation.is_told_what_is_wrong("60")
    saves(facilitation, "En 2031, chacun sait à qui s’adresser.")
    facilitation.reads("Enregistré.")
    saves(facilitation, "En 2031, chacune et chacun sait à qui s’adresser.")
    facilitation.sees_no_fault()


def compares_versions(facilitation: Actor) -> None:
    facilitation.follows("Voir les versions")
    facilitation.sees_no_fault()
    facilitation.follows("Version 0.2")
    facilitation.reads("chacune et", within=facilitation.page.locator("ins"))
    facilitation.sees_no_fault()
    facilitation.types("Comparer avec la version", "zéro")
    facilitation.presses("Comparer", status=422)
    facilitation.sees_no_fault()
    facilitation.follows("Version précédente")
    facilitation.sees_no_fault()
    facilitation.presses("Reprendre cette version")
    facilitation.reads("La version 0.1 est reprise.")


def saves(writer: Actor, text: str, *, status: int = 200) -> None:
    writer.types(FIELD, text)
    writer.presses("Enregistrer", status=status)


def two_people_write_one_section(facilitation: Actor, member: Actor) -> None:
    begun = "On décide ensemble.\n\nOn se dit les choses."
    facilitation.goes_to(f"{PRINCIPLES}versions/")
    facilitation.reads("Pas encore de version")
    facilitation.sees_no_fault()
    facilitation.follows("Écrire cette section")
    saves(facilitation, begun)
    for writer in (facilitation, member):
        writer.goes_to(PRINCIPLES)
    saves(facilitation, begun.replace("ensemble", "ensemble, en réunion"))
    saves(member, begun.replace("les choses", "les choses simplement"))
    member.reads("Le texte réunit vos mots et ceux de")
    for writer in (facilitation, member):
        writer.goes_to(PRINCIPLES)
        writer.reads("On décide ensemble, en réunion.")
    both = member.field(FIELD).input_value()
    saves(facilitation, both.replace("simplement", "doucement"))
    saves(member, both.replace("simplement", "franchement"), status=409)
    member.reads("Deux textes pour le même passage")
    member.sees_no_fault()
    saves(member, both.replace("simplement", "doucement et franchement"))
    member.goes_to(VISION)
    member.reads("doucement et franchement")
    member.sees_no_fault()


def expects_a_change(member: Actor) -> None:
    member.follows("Ajouter un premier changement")
    member.sees_no_fault()
    member.presses("Ajouter", status=422)
    member.is_told_what_is_wrong("Dites en une phrase ce qui aura changé.")
    member.types("Le changement que vous voulez voir", "Chacun connaît la permanence")
    member.types("Pour qui", "les familles des deux quartiers")
    member.types("D’ici", "2029")
    member.presses("Ajouter")
    member.follows(re.compile("Chacun connaît la permanence"))
    member.sees_no_fault()
    member.goes_to(f"{VISION}horizon/")
    member.sees_no_fault()
    member.types("Année d’horizon", "2032")
    member.presses("Enregistrer")
    member.reads("2032")


def is_not_read_outside(officer: Actor) -> None:
    officer.goes_to(VISION)
    officer.reads("Pas encore de vision adoptée")
    officer.sees_no_fault()
    officer.goes_to(PRINCIPLES, status=404)
    officer.sees_no_fault()
