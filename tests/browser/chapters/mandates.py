"""Seats change hands: a mandate ends with its reason, somebody is proposed, the trio answers."""

from datetime import date

from django.utils.timezone import localdate

from impact.kit.french import of, plain_day
from partners.models import Mandate
from tests.browser.actor import Actor
from tests.browser.chapters.opening import TEAM

CORE = f"{TEAM}noyau/"


def ends(facilitation: Actor, name: str, last: date, reason: str) -> None:
    """The reason is asked for, and a day that is past has to be confirmed."""
    facilitation.goes_to(CORE)
    facilitation.sees_no_fault()
    facilitation.follows(f"Terminer le mandat {of(name)}")
    facilitation.sees_no_fault()
    facilitation.presses("Enregistrer la fin du mandat", status=422)
    facilitation.is_told_what_is_wrong("Il y a 1 point à corriger")
    facilitation.types("Dernier jour du mandat", last.isoformat())
    facilitation.chooses("Raison", reason)
    facilitation.presses("Enregistrer la fin du mandat", status=422)
    facilitation.is_told_what_is_wrong("Cette date est passée : des réunions ont pu avoir lieu depuis. Confirmez-la.")
    assert Mandate.objects.get(person__display_name=name).ends_on is None
    facilitation.ticks("Oui, cette date est passée et elle est exacte")
    facilitation.presses("Enregistrer la fin du mandat")
    facilitation.is_at(CORE)
    facilitation.reads(f"La fin du mandat {of(name)} est enregistrée.")


def sees_the_seat_to_fill(actor: Actor, seat: int, days: int) -> None:
    """On the drawing, in the list, in the trio, and in the story of the seat."""
    since = f"Siège à pourvoir depuis {days} jour{'s' if days > 1 else ''}"
    actor.goes_to(CORE)
    actor.reads("incomplet", within=actor.part("trio"))
    actor.reads(since, within=actor.part("trio"))
    actor.reads(since, within=actor.part(f"siege-{seat}"))
    assert actor.page.locator(f".chair--vacant[href='{CORE}sieges/{seat}/']").count() == 1
    actor.sees_no_fault()
    actor.goes_to(f"{CORE}sieges/{seat}/")
    actor.reads(since, within=actor.part("histoire"))
    actor.sees_no_fault()


def sees_the_core_group_of(actor: Actor, seen: date) -> None:
    """« Le noyau au … »: the day is typed, nothing can be done there."""
    actor.goes_to(CORE)
    actor.types("Voir le noyau à une autre date", seen.isoformat())
    actor.presses("Voir")
    actor.reads(f"Le noyau au {plain_day(seen)}", within=actor.page.get_by_role("heading", level=1))
    assert actor.page.get_by_role("link", name="Terminer le mandat").count() == 0
    actor.sees_no_fault()


def opens_the_proposal(facilitation: Actor, seat: int) -> None:
    facilitation.goes_to(CORE)
    facilitation.follows(f"Proposer une personne pour le siège {seat}")
    facilitation.sees_no_fault()


def writes_the_proposal(facilitation: Actor, **given: str) -> None:
    """By the names of the fields, in the order of the page; the first day is today's unless given."""
    facilitation.types("Prénom et nom de la nouvelle personne", given["name"])
    facilitation.types("Son adresse de courriel", given.get("email", ""))
    facilitation.types("Fonction", given["title"])
    if "structure" in given:
        facilitation.types("Structure", given["structure"])
        facilitation.chooses("Type de structure", given["kind"])
    facilitation.chooses("Qualité", given["standing"])
    facilitation.types("Premier jour", given.get("first", localdate().isoformat()))


def is_proposed(facilitation: Actor, name: str, seat: int) -> None:
    facilitation.presses("Proposer")
    facilitation.is_at(f"{CORE}propositions/")
    facilitation.reads(f"{name} est proposée ou proposé au siège {seat}. Le trio confirmera.")
    facilitation.sees_no_fault()


def confirms(member: Actor, name: str, seat: int) -> None:
    """From her first page to the answer; afterwards nothing waits."""
    member.goes_to("/")
    member.reads(f"Un mandat à confirmer : {name}.")
    member.follows(f"Voir : Un mandat à confirmer : {name}.")
    member.is_at(f"{CORE}propositions/")
    member.sees_no_fault()
    member.presses(f"Confirmer {name}")
    member.reads(f"Le mandat {of(name)} au siège {seat} est confirmé.")
    member.reads("Aucun mandat n’attend de réponse")
    member.sees_no_fault()
