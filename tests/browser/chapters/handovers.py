"""What somebody who leaves passes on: written by a personal link, read by who comes after; or not done, and why."""

from partners.models import Entry, Handover, Mandate
from tests.browser import mailbox
from tests.browser.actor import Actor
from tests.browser.chapters.mandates import CORE

PEOPLE, ADVICE = "La référente jeunesse.", "Venir à la permanence du mercredi."


def writes_by_link(leaving: Actor, name: str, email: str) -> None:
    """No account. A draft first; finished with nothing written is refused; afterwards it does not change."""
    path = mailbox.path_to(email, "/lien/passation/")
    facts = Entry.objects.count()
    for _ in range(2):
        leaving.goes_to(path)
    assert (Entry.objects.count(), Handover.objects.count()) == (facts, 0)
    leaving.reads(f"Ce lien est au nom de {name}.")
    leaving.sees_no_fault()
    leaving.presses("Terminer la passation", status=422)
    leaving.is_told_what_is_wrong("Répondez au moins à une question avant de terminer.")
    leaving.types("Les personnes à connaître", PEOPLE)
    leaving.presses("Enregistrer le brouillon")
    leaving.reads("Le brouillon est enregistré.")
    leaving.types("Ce que je ferais d’abord à votre place", ADVICE)
    leaving.presses("Terminer la passation")
    leaving.reads("La passation est terminée.")
    leaving.reads(ADVICE, within=leaving.part("reponses"))
    leaving.sees_no_fault()


def has_no_way_in(leaving: Actor) -> None:
    """The link opened one page, and the page leads nowhere into the team."""
    assert leaving.page.locator("a[href^='/equipes/']").count() == 0
    leaving.goes_to(CORE)
    leaving.is_at("/connexion/")


def reads(newcomer: Actor, leaving: Mandate) -> None:
    newcomer.goes_to(f"{CORE}mandats/{leaving.pk}/passation/")
    newcomer.reads(PEOPLE, within=newcomer.part("reponses"))
    newcomer.reads(ADVICE, within=newcomer.part("reponses"))
    newcomer.sees_no_fault()


def says_it_is_not_done(facilitation: Actor, leaving: Mandate, reason: str) -> None:
    facilitation.goes_to(f"{CORE}mandats/{leaving.pk}/passation/")
    facilitation.sees_no_fault()
    facilitation.unfolds("La personne n’est pas joignable")
    facilitation.presses("Noter que la passation n’est pas faite", status=422)
    facilitation.is_told_what_is_wrong("Il y a 1 point à corriger")
    facilitation.types("Pourquoi la passation n’est pas faite", reason)
    facilitation.presses("Noter que la passation n’est pas faite")
    facilitation.reads("C’est noté : passation non faite.")
    facilitation.reads(reason)
    facilitation.sees_no_fault()
