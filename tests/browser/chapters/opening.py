"""1. An ANCT officer opens the partnership."""

from datetime import date, timedelta

from django.utils.timezone import localdate

from tests.browser.actor import Actor

TEAM = "/equipes/chateau-thierry/"
FACILITATOR = "facilitation@exemple.fr"


def finds_a_quartier(officer: Actor) -> None:
    """The register says nothing, then what is wrong, then finds."""
    officer.reads("Toutes les équipes que vous suivez")
    officer.sees_no_fault()
    officer.follows("Voir les équipes")
    officer.reads("Aucune équipe pour l’instant.")
    officer.sees_no_fault()
    officer.goes_to("/quartiers/")
    officer.reads("Cherchez un quartier")
    officer.sees_no_fault()
    for words, answer in (("QN00299M", "Aucun quartier ne porte le code"), ("nulle part", "Aucun quartier trouvé")):
        officer.types("Nom du quartier, commune ou code", words)
        officer.presses("Chercher")
        officer.reads(answer)
        officer.sees_no_fault()
    officer.types("Nom du quartier, commune ou code", "chateau thierry vaucrises")
    officer.presses("Chercher")
    officer.reads("1 quartier trouvé")
    officer.sees_no_fault()
    officer.follows("Vaucrises")
    officer.reads("QN00217M")
    officer.sees_no_fault()


def opens_the_partnership(officer: Actor, since: date) -> None:
    officer.goes_to("/equipes/")
    officer.follows("Créer une équipe", within=officer.page.locator(".page-header"))
    officer.sees_no_fault()
    officer.presses("Créer l’équipe", status=422)
    officer.is_told_what_is_wrong("Choisissez au moins un quartier.")
    for words, name in (("chateau thierry vaucrises", "Vaucrises"), ("CHÂTEAU-THIERRY blanchard", "Blanchard")):
        officer.types("Chercher un quartier", words)
        officer.presses("Chercher")
        officer.presses(f"Ajouter {name}")
        officer.reads(name, within=officer.part("quartiers"))
    officer.sees_no_fault()
    officer.chooses("Intercommunalité qui porte l’équipe", "CA de la Région de Château-Thierry")
    officer.types("Nom de l’équipe", "Château-Thierry")
    officer.types("Nom de la nouvelle promotion", "Promotion 2026")
    officer.types("Date de début", since.isoformat())
    officer.types("Prénom et nom de la personne qui facilite", "Facilitation Essai")
    officer.types("Son adresse de courriel", FACILITATOR)
    officer.presses("Créer l’équipe")
    officer.is_at(TEAM)
    officer.reads("L’équipe Château-Thierry est créée.")
    officer.reads("Siège à pourvoir", within=officer.part("trio"))
    officer.sees_no_fault()


def a_month_ago() -> date:
    return localdate() - timedelta(days=30)
