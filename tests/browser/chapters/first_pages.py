"""9. Everyone's first page says what awaits *them*; the officer sees the partnership in the list."""

from tests.browser.actor import Actor
from tests.browser.chapters.opening import TEAM


def awaits_facilitation(facilitation: Actor, sentence: str) -> None:
    for path in ("/", TEAM):
        facilitation.goes_to(path)
        facilitation.reads(sentence)
        facilitation.sees_no_fault()


def is_in_the_list(officer: Actor) -> None:
    officer.goes_to("/equipes/")
    officer.reads("1 équipe")
    for words in ("Château-Thierry", "Hauts-de-France", "complet", "11 sur 11", "en cours d’écriture"):
        officer.reads(words, within=officer.part("results"))
    officer.sees_no_fault()
    officer.types("Nom de l’équipe", "nulle part")
    officer.presses("Filtrer")
    officer.reads("Aucune équipe ne correspond.")
    officer.sees_no_fault()
    officer.follows("Voir toutes les équipes")
    officer.follows("Château-Thierry")
    officer.is_at(TEAM)
    officer.sees_no_fault()
    officer.goes_to(f"{TEAM}noyau/import/", status=403)
    officer.reads("Vous ne pouvez pas faire cela ici")
    officer.sees_no_fault()


def reads_the_pages_of_the_site(visitor: Actor) -> None:
    for path in ("plan-du-site", "accessibilite", "mentions-legales", "donnees-personnelles", "contact"):
        visitor.goes_to(f"/{path}/")
        visitor.sees_no_fault()
    visitor.goes_to("/nulle-part/", status=404)
    visitor.reads("Cette page est introuvable")
    visitor.sees_no_fault()
