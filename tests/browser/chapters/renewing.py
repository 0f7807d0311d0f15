"""After the elections: the table of mandates that ended, another function, another name for a structure."""

from datetime import date, timedelta

from playwright.sync_api import expect

from impact.kit.french import of
from partners.models import Mandate
from tests.browser.actor import Actor
from tests.browser.chapters import doors
from tests.browser.chapters.mandates import CORE, sees_the_core_group_of

ADJOINTE, CONSEILLER, COORDINATOR, DIRECTOR = "Maxime Delorme", "Andréa Étienne", "Morgane Fabre", "Alix Hamon"
NEW_CONSEILLER = "Bo Co"
FUNCTION, NEW_FUNCTION = "adjointe au Maire", "adjointe au Maire, chargée de l’école"
AGGLO, NEW_AGGLO = "Agglomération", "Grand Château"


def decides_what_becomes_of_each(facilitation: Actor, until: date) -> None:
    """Four rows at once; the one without its day is to correct, the three others are kept."""
    doors.opens(facilitation, "Renouvellements")
    facilitation.reads("fini, sans personne ensuite")
    facilitation.sees_no_fault()
    facilitation.chooses(f"Décision, {ADJOINTE}", "Reconduire")
    facilitation.types(f"Jusqu’au, {ADJOINTE}", until.isoformat())
    facilitation.chooses(f"Décision, {CONSEILLER}", "Remplacer")
    facilitation.types(f"Nom de la personne qui remplace, {CONSEILLER}", NEW_CONSEILLER)
    facilitation.chooses(f"Décision, {COORDINATOR}", "Reconduire")
    facilitation.chooses(f"Décision, {DIRECTOR}", "Terminer")
    facilitation.presses("Enregistrer les décisions", status=422)
    facilitation.is_told_what_is_wrong(f"{COORDINATOR} : Indiquez jusqu’à quand.")
    facilitation.reads("3 décisions enregistrées. 2 attendent l’accord du trio. Il reste ce qui est à corriger.")
    assert set(Mandate.objects.proposed().values_list("person__display_name", flat=True)) == {ADJOINTE, NEW_CONSEILLER}
    facilitation.types("Reconduire jusqu’au", until.isoformat())
    facilitation.presses("Enregistrer les décisions")
    facilitation.reads("1 décision enregistrée. 1 attend l’accord du trio.")
    facilitation.reads("Proposition en attente", within=facilitation.page.locator("tr", has_text=COORDINATOR))
    facilitation.sees_no_fault()


def confirms_them(member: Actor) -> None:
    member.goes_to("/")
    member.follows("Voir : 3 mandats à confirmer.")
    member.sees_no_fault()
    for name in (ADJOINTE, NEW_CONSEILLER, COORDINATOR):
        member.presses(f"Confirmer {name}")
        member.reads(f"Le mandat {of(name)} au siège")
    member.reads("Aucun mandat n’attend de réponse")


def gives_the_adjointe_her_new_function(facilitation: Actor, elections: date, since: date) -> None:
    mandate = Mandate.objects.get(person__display_name=ADJOINTE, starts_on__gt=elections)
    facilitation.goes_to(f"{CORE}mandats/{mandate.pk}/fonction/")
    facilitation.sees_no_fault()
    facilitation.types("Nouvelle fonction", NEW_FUNCTION)
    facilitation.types("Depuis le", elections.isoformat())
    facilitation.presses("Enregistrer la nouvelle fonction", status=422)
    facilitation.is_told_what_is_wrong("Son mandat a commencé le")
    facilitation.types("Depuis le", since.isoformat())
    facilitation.presses("Enregistrer la nouvelle fonction")
    facilitation.reads(f"La fonction {of(ADJOINTE)} est enregistrée.")


def renames_the_agglomeration(facilitation: Actor, since: date) -> None:
    doors.opens(facilitation, "Structures")
    facilitation.sees_no_fault()
    facilitation.follows(AGGLO)
    facilitation.sees_no_fault()
    facilitation.presses("Changer le nom", status=422)
    facilitation.is_told_what_is_wrong("Il y a 1 point à corriger")
    change = facilitation.part("nouveau-nom")
    facilitation.types("Nouveau nom", NEW_AGGLO, within=change)
    facilitation.types("Depuis le", since.isoformat(), within=change)
    facilitation.presses("Changer le nom")
    facilitation.reads(f"{AGGLO}, jusqu’au", within=facilitation.part("anciens-noms"))
    facilitation.sees_no_fault()


def each_day_tells_its_own(facilitation: Actor, elections: date) -> None:
    """The last day before, the day after, today."""
    sees_the_core_group_of(facilitation, elections)
    _told(facilitation, 4, ADJOINTE, FUNCTION, without=NEW_FUNCTION)
    _told(facilitation, 5, CONSEILLER, AGGLO, without=NEW_AGGLO)
    sees_the_core_group_of(facilitation, elections + timedelta(days=1))
    _told(facilitation, 4, ADJOINTE, FUNCTION, without=NEW_FUNCTION)
    _told(facilitation, 5, NEW_CONSEILLER, AGGLO, without=NEW_AGGLO)
    facilitation.follows("Revenir à aujourd’hui")
    _told(facilitation, 4, ADJOINTE, NEW_FUNCTION, without=AGGLO)
    _told(facilitation, 5, NEW_CONSEILLER, NEW_AGGLO, without=AGGLO)
    _told(facilitation, 6, COORDINATOR, NEW_AGGLO, without=AGGLO)
    facilitation.sees_no_fault()


def _told(actor: Actor, seat: int, *words: str, without: str) -> None:
    line = actor.part(f"siege-{seat}")
    for told in words:
        actor.reads(told, within=line)
    expect(line).not_to_contain_text(without)
