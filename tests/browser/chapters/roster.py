"""2. Facilitation imports its list: eleven seats, the trio complete, an address for those who have one."""

from pathlib import Path

from impact.kit.french import of
from tests.browser.actor import Actor
from tests.browser.chapters.opening import TEAM

ROSTER = Path(__file__).parents[2] / "data" / "roster-chateau-thierry.csv"
TITLES = "siege;trio;college;prenom;nom;fonction;structure;type_structure;courriel"
WRONG_COLLEGE = f"{TITLES}\n1;;jardiniers;Prénom;Nom;habitante du quartier;;;"


def imports_the_roster(facilitation: Actor) -> None:
    facilitation.reads("Importez la liste des personnes du noyau.")
    facilitation.sees_no_fault()
    facilitation.goes_to(f"{TEAM}noyau/")
    facilitation.reads("Le noyau n’a pas encore de siège")
    facilitation.sees_no_fault()
    facilitation.follows("Importer la liste du noyau")
    facilitation.sees_no_fault()
    assert facilitation.downloads("Télécharger un tableau vide (CSV)").lstrip("\ufeff").startswith("siege")
    facilitation.presses("Relire la liste", status=422)
    facilitation.is_told_what_is_wrong("Choisissez un fichier, ou collez le tableau.")
    facilitation.types("Ou collez le tableau ici", "nom;prenom\nNom;Prénom")
    facilitation.presses("Relire la liste", status=422)
    facilitation.is_told_what_is_wrong("siege")
    facilitation.types("Ou collez le tableau ici", WRONG_COLLEGE)
    facilitation.presses("Relire la liste")
    facilitation.reads("1 ligne à corriger")
    facilitation.sees_no_fault()
    facilitation.follows("Choisir un autre fichier")
    facilitation.attaches("Fichier CSV", ROSTER)
    facilitation.presses("Relire la liste")
    facilitation.reads("Rien n’est encore enregistré.")
    facilitation.reads("11 personnes à installer")
    facilitation.sees_no_fault()
    facilitation.presses("Enregistrer 11 sièges")
    facilitation.is_at(f"{TEAM}noyau/")
    facilitation.reads("complet", within=facilitation.part("trio"))
    facilitation.reads("11 sièges pourvus sur 11.")
    facilitation.sees_no_fault()


def gives_an_address(facilitation: Actor, name: str, email: str) -> None:
    facilitation.follows(f"Modifier les coordonnées {of(name)}")
    facilitation.types("Adresse de courriel", "sans arobase")
    facilitation.presses("Enregistrer", status=422)
    facilitation.is_told_what_is_wrong("adresse")
    facilitation.types("Adresse de courriel", email)
    facilitation.presses("Enregistrer")
    facilitation.is_at(f"{TEAM}noyau/")
    facilitation.reads(email, within=facilitation.part("coordonnees"))
