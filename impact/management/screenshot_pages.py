"""What ``make screenshots`` photographs: every page somebody can open, empty ones and refusals included.

name | persona (empty for a visitor) | address | status, when it is not 200 | button to press first

``{…}`` is found in the demo by ``screenshot_places``. tests/test_screenshots.py compares with the access table.
"""

from dataclasses import dataclass

TEAM = "/equipes/chateau-thierry/"

PAGES = """
accueil-visiteur||/
connexion||/connexion/
connexion-code||/connexion/||Recevoir mon code
plan-du-site||/plan-du-site/
lexique||/lexique/
accessibilite||/accessibilite/
mentions-legales||/mentions-legales/
donnees-personnelles||/donnees-personnelles/
contact||/contact/
composants||/ui/
demo-entrer||{entrance}
courriels||/demo/courriels/
courriel||{letter}

premiere-page|Facilitation|/
premiere-page-membre|Membre du noyau|/
premiere-page-trois-equipes|État, dans trois équipes|/
premiere-page-anct|ANCT, cheffe de projet|/
premiere-page-region|Référence régionale|/
premiere-page-administration|Administration nationale|/
mon-compte|Membre du noyau|/mon-compte/
mes-donnees|Membre du noyau|/mon-compte/mes-donnees/
effacer|Membre du noyau|/mon-compte/effacer/
mes-equipes|Facilitation|/mes-equipes/
deconnexion|Membre du noyau|/deconnexion/
quartiers|ANCT, cheffe de projet|/quartiers/?q=chateau+thierry
quartiers-aucun|ANCT, cheffe de projet|/quartiers/?q=introuvable
quartier|ANCT, cheffe de projet|/quartiers/{quartier}/
geographie|ANCT, cheffe de projet|/quartiers/geographie/
equipes|ANCT, cheffe de projet|/equipes/
equipes-aucune|ANCT, cheffe de projet|/equipes/?q=introuvable
equipe-nouvelle|ANCT, cheffe de projet|/equipes/nouvelle/

equipe|Membre du noyau|{team}
equipe-facilitation|Facilitation|{team}
equipe-anct|ANCT, cheffe de projet|{team}
equipe-vide|ANCT, cheffe de projet|/equipes/saint-quentin/
equipe-proche|État, dans trois équipes|/equipes/rive-de-gier/
toutes-les-pages|Facilitation|{team}toutes-les-pages/
bienvenue|Membre du noyau|{team}bienvenue/
charte|Membre du noyau|{team}charte/
charte-nouvelle|Facilitation|{team}charte/nouvelle/
charte-vide|ANCT, cheffe de projet|/equipes/saint-quentin/charte/
phase|Trio, siège de l’État|{team}phase/
preconditions|Membre du noyau|{team}preconditions/
preconditions-trio|Trio, siège de l’État|{team}preconditions/
pause|Trio, siège de l’État|{team}pause/
reglages|Facilitation|{team}reglages/
facilitation|Facilitation|{team}facilitation/
passation|Facilitation|{team}passation/
liens|Facilitation|{team}liens/
journal|Facilitation|{team}journal/

noyau|Facilitation|{team}noyau/
noyau-a-une-date|Facilitation|/equipes/lievin/noyau/?le=2025-10-12
noyau-a-pourvoir|ANCT, cheffe de projet|/equipes/soissons/noyau/
noyau-porte|ANCT, cheffe de projet|/equipes/montlucon/noyau/
noyau-vide|ANCT, cheffe de projet|/equipes/saint-quentin/noyau/
noyau-import|Facilitation|{team}noyau/import/
siege|Facilitation|/equipes/lievin/noyau/sieges/1/
siege-nouveau|Facilitation|{team}noyau/sieges/nouveau/
siege-modifier|Facilitation|{team}noyau/sieges/2/modifier/
nommer|Facilitation|{team}noyau/sieges/2/nommer/?place=deputy
personne|Facilitation|{team}noyau/personnes/{person}/
personne-effacer|Facilitation|{team}noyau/personnes/{without_account}/effacer/
fonction|Facilitation|{team}noyau/mandats/{mandate}/fonction/
mandat-terminer|Facilitation|{team}noyau/mandats/{mandate}/terminer/
propositions|Trio, siège de l’État|{team}noyau/propositions/
proposition-confirmer|Trio, siège de l’État|{team}noyau/mandats/{proposed}/confirmer/
proposition-ecarter|Trio, siège de l’État|{team}noyau/mandats/{proposed}/ecarter/
renouvellements|Facilitation|{team}noyau/renouvellements/
passation-d-un-siege|Facilitation|{team}noyau/mandats/{mandate}/passation/
structures|Facilitation|{team}structures/
structure|Facilitation|{team}structures/{organisation}/
structure-ancien-nom|Facilitation|/equipes/lievin/structures/{renamed}/anciens-noms/{former}/
structures-reunir|Facilitation|{team}structures/{organisation}/reunir/?avec={other}
acteurs|Membre du noyau|{team}acteurs/
acteur|Facilitation|{team}acteurs/{card}/
acteur-nouveau|Membre du noyau|{team}acteurs/nouvelle/
acteur-lien|Facilitation|{team}acteurs/{card}/lien/
acteurs-lien-nouveau|Membre du noyau|{team}acteurs/liens/nouveau/
acteurs-vide|Facilitation|/equipes/hazebrouck/acteurs/
groupes|Membre du noyau|{team}groupes/
groupe|Membre du noyau|{team}groupes/{group}/
groupe-nouveau|Membre du noyau|{team}groupes/nouveau/
groupe-modifier|Membre du noyau|{team}groupes/{group}/modifier/
groupe-quitter|Facilitation|{team}groupes/{group}/personnes/{group_member}/
groupes-vide|Facilitation|/equipes/hazebrouck/groupes/

reunions|Membre du noyau|{team}reunions/
reunions-facilitation|Facilitation|{team}reunions/
reunions-vide|ANCT, cheffe de projet|/equipes/saint-quentin/reunions/
reunion-nouvelle|Facilitation|{team}reunions/nouvelle/
rythme|Facilitation|{team}reunions/rythme/
reprise|Facilitation|{team}reunions/reprise/
part-des-habitants|Membre du noyau|{team}reunions/part-des-habitants/
reunion|Membre du noyau|{team}reunions/3/
reunion-facilitation|Facilitation|{team}reunions/3/
reunion-tenue|Facilitation|{team}reunions/2/
reunion-deplacer|Facilitation|{team}reunions/3/deplacer/
reunion-annuler|Facilitation|{team}reunions/3/annuler/
ordre-du-jour|Facilitation|{team}reunions/3/ordre-du-jour/
ordre-du-jour-vide|Facilitation|{team}reunions/4/ordre-du-jour/
ordre-du-jour-point|Facilitation|{team}reunions/3/ordre-du-jour/{item}/
invitations|Facilitation|{team}reunions/3/invitations/
invitations-feuille|Facilitation|{team}reunions/3/invitations/feuille/
invitation-reponse|Facilitation|{team}reunions/3/invitations/{invitation}/reponse/
appel|Facilitation|{team}reunions/2/appel/
feuille-d-emargement|Facilitation|{team}reunions/3/appel/feuille/
seance|Facilitation|{team}reunions/3/seance/
approbation|Facilitation|{team}reunions/3/points/{approval}/approbation/
decider|Facilitation|{team}reunions/2/points/{past_item}/decisions/
compte-rendu|Facilitation|{team}reunions/2/compte-rendu/
compte-rendu-membre|Membre du noyau|{team}reunions/2/compte-rendu/
compte-rendu-approuve|ANCT, cheffe de projet|{team}reunions/1/compte-rendu/
compte-rendu-point|Facilitation|{team}reunions/2/compte-rendu/points/{past_item}/
compte-rendu-secretariat|Facilitation|{team}reunions/2/compte-rendu/secretariat/
compte-rendu-relecture|Facilitation|{team}reunions/2/compte-rendu/relecture/
compte-rendu-remarque|Membre du noyau|{team}reunions/2/compte-rendu/remarques/
compte-rendu-fichier|Facilitation|/equipes/lievin/reunions/36/fichier/
decisions|Membre du noyau|{team}decisions/
decisions-vide|ANCT, cheffe de projet|/equipes/saint-quentin/decisions/

vision|Membre du noyau|{team}vision/
vision-vide|ANCT, cheffe de projet|/equipes/saint-quentin/vision/
vision-horizon|Membre du noyau|{team}vision/horizon/
vision-section|Membre du noyau|{team}vision/sections/phrase/
vision-versions|Membre du noyau|{team}vision/sections/phrase/versions/
vision-version|Membre du noyau|{team}vision/sections/phrase/versions/1/
vision-changement|Membre du noyau|{team}vision/changements/{change}/
vision-changement-nouveau|Membre du noyau|{team}vision/changements/nouveau/
vision-adoptee|ANCT, cheffe de projet|/equipes/hazebrouck/vision/versions/2.0/
vision-remplacee|Facilitation|/equipes/hazebrouck/vision/versions/1.0/
vision-certificat|ANCT, cheffe de projet|/equipes/conde-sur-lescaut/vision/versions/1.0/certificat/
consentement-aucun|Facilitation|{team}vision/consentement/
consentement-ouvrir|Trio, siège de l’État|{team}vision/consentement/ouvrir/
consentement|Habitants, tour de consentement|/equipes/firminy/vision/consentement/1/
consentement-facilitation|Facilitation, tour de consentement|/equipes/firminy/vision/consentement/1/
consentement-tours|ANCT, cheffe de projet|/equipes/hazebrouck/vision/consentement/
consentement-proposition|Habitants, tour de consentement|/equipes/firminy/vision/consentement/1/propositions/1/
consentement-reponse|Habitants, tour de consentement|/equipes/firminy/vision/consentement/1/reponse/
consentement-reponse-saisie|Facilitation, tour de consentement|/equipes/firminy/vision/consentement/1/sieges/11/
consentement-objection|Habitants, tour de consentement|/equipes/firminy/vision/consentement/1/objections/{objection}/
consentement-adopter|Habitants, tour de consentement|/equipes/firminy/vision/consentement/1/adopter/
retirer-sans-raison|Habitants, tour de consentement|/equipes/firminy/vision/consentement/1/retirer/|422|Retirer le tour
consentement-clore|Habitants, tour de consentement|/equipes/firminy/vision/consentement/1/clore/
consentement-retirer|Habitants, tour de consentement|/equipes/firminy/vision/consentement/1/retirer/
vision-sous-consentement|Habitants, tour de consentement|/equipes/firminy/vision/
equipe-en-consentement|Habitants, tour de consentement|/equipes/firminy/

reponse-par-lien||/r/{answer}/
lien-connexion||/connexion/lien/{sign_in}/
lien-rejoindre||/lien/rejoindre/{join}/
lien-toujours-en-poste||/lien/toujours-en-poste/{still_in_post}/
lien-passation||/lien/passation/{hand_over}/
lien-adresse||/lien/adresse/{confirm_address}/
lien-fiche||/lien/fiche/{update_card}/
lien-consentement||/lien/consentement/{consent}/

lien-expire||/lien/rejoindre/{ended}/|410
lien-inconnu||/r/inconnu/|404
page-introuvable|Membre du noyau|{team}reunions/999/|404
page-introuvable-visiteur||/introuvable/|404
page-reservee|Membre du noyau|{team}reunions/3/invitations/|403
a-corriger|ANCT, cheffe de projet|/equipes/nouvelle/|422|Créer l’équipe
a-corriger-reunion|Facilitation|{team}reunions/nouvelle/|422|Prévoir la réunion
a-corriger-acteur|Membre du noyau|{team}acteurs/nouvelle/|422|Ajouter la structure
deux-textes|Membre du noyau|{team}vision/sections/phrase/|409|Enregistrer
""".strip()


@dataclass(frozen=True)
class Shot:
    name: str
    persona: str
    path: str
    status: int
    button: str


def shots() -> list[Shot]:
    lines = ([*line.split("|"), "", ""] for line in PAGES.splitlines() if line)
    return [Shot(name, persona, path, int(status or 200), button) for name, persona, path, status, button, *_ in lines]
