"""``make screenshots``: the main pages of the demo at 360 and 1280 px, as their readers see them."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from playwright.sync_api import Browser, sync_playwright

from impact.entrance import start_servers
from impact.management.commands.demo import answers, commands, prepare
from impact.management.demo_links import links

WIDTHS = (360, 1280)
ADDRESS = "http://127.0.0.1:8741"
TEAM = "/equipes/chateau-thierry/"
# name | persona (empty for a visitor) | address
PAGES = """
accueil-visiteur||/
connexion||/connexion/
premiere-page|Facilitation|/
quartiers|ANCT, cheffe de projet|/quartiers/?q=chateau+thierry
equipes|ANCT, cheffe de projet|/equipes/
equipe-nouvelle|ANCT, cheffe de projet|/equipes/nouvelle/
equipe|Membre du noyau|{team}
noyau|Facilitation|{team}noyau/
toutes-les-pages|Facilitation|{team}toutes-les-pages/
noyau-a-une-date|Facilitation|/equipes/lievin/noyau/?le=2025-10-12
noyau-a-pourvoir|ANCT, cheffe de projet|/equipes/soissons/noyau/
noyau-porte|ANCT, cheffe de projet|/equipes/montlucon/noyau/
noyau-import|Facilitation|{team}noyau/import/
siege|Facilitation|/equipes/lievin/noyau/sieges/1/
nommer|Facilitation|{team}noyau/sieges/2/nommer/?place=deputy
propositions|Trio, siège de l’État|{team}noyau/propositions/
renouvellements|Facilitation|{team}noyau/renouvellements/
structures|Facilitation|{team}structures/
acteurs|Membre du noyau|{team}acteurs/
groupes|Membre du noyau|{team}groupes/
charte|Membre du noyau|{team}charte/
bienvenue|Membre du noyau|{team}bienvenue/
phase|Trio, siège de l’État|{team}phase/
preconditions|Membre du noyau|{team}preconditions/
pause|Trio, siège de l’État|{team}pause/
reglages|Facilitation|{team}reglages/
facilitation|Facilitation|{team}facilitation/
passation|Facilitation|{team}passation/
liens|Facilitation|{team}liens/
journal|Facilitation|{team}journal/
reprise|Facilitation|{team}reunions/reprise/
part-des-habitants|Membre du noyau|{team}reunions/part-des-habitants/
mon-compte|Membre du noyau|/mon-compte/
mes-equipes|Facilitation|/mes-equipes/
lexique||/lexique/
geographie|ANCT, cheffe de projet|/quartiers/geographie/
reunions|Membre du noyau|{team}reunions/
rythme|Facilitation|{team}reunions/rythme/
reunion|Membre du noyau|{team}reunions/3/
reunion-facilitation|Facilitation|{team}reunions/3/
ordre-du-jour|Facilitation|{team}reunions/3/ordre-du-jour/
invitations|Facilitation|{team}reunions/3/invitations/
reponse-par-lien||{answer}
appel|Facilitation|{team}reunions/2/appel/
seance|Facilitation|{team}reunions/3/seance/
compte-rendu|Facilitation|{team}reunions/2/compte-rendu/
compte-rendu-approuve|ANCT, cheffe de projet|{team}reunions/1/compte-rendu/
decisions|Membre du noyau|{team}decisions/
vision|Membre du noyau|{team}vision/
vision-section|Membre du noyau|{team}vision/sections/phrase/
vision-versions|Membre du noyau|{team}vision/sections/phrase/versions/
courriels||/demo/courriels/
composants||/ui/
""".strip()


class Command(BaseCommand):
    help = "Photographie les pages principales de la démonstration."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--only", default="", help="une partie du nom de la page")

    def handle(self, *args: object, only: str, **options: object) -> None:
        chromium = shutil.which("chromium")
        if chromium is None:
            raise CommandError("Chromium est absent (paquet chromium).")
        start_servers()
        prepare()
        folder = settings.VAR_DIR / "screenshots"
        folder.mkdir(parents=True, exist_ok=True)
        known = links(ADDRESS)
        web = subprocess.Popen(commands(ADDRESS)["web"], env=dict(os.environ))  # noqa: S603 - our own server
        try:
            while not answers(ADDRESS):
                time.sleep(0.1)
            with sync_playwright() as driver:
                browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
                for line in PAGES.splitlines():
                    name, persona, path = line.split("|")
                    if only in name:
                        address = path.format(team=TEAM, answer=known["answer"])
                        photograph(browser, name, known[persona] if persona else "", address, folder)
        finally:
            web.terminate()
            web.wait()
        sys.stdout.write(f"{folder}\n")


def photograph(browser: Browser, name: str, entrance: str, path: str, folder: Path) -> None:
    for width in WIDTHS:
        context = browser.new_context(base_url=ADDRESS, viewport={"width": width, "height": 780}, locale="fr-FR")
        page = context.new_page()
        if entrance:
            page.goto(entrance)
            page.get_by_role("button", name="Entrer", exact=True).click()
        response = page.goto(path)
        if response is None or response.status != 200:
            raise CommandError(f"{path}: {response and response.status}")
        page.evaluate("document.fonts.ready")
        page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
        context.close()
