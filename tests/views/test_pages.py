"""Public pages: they answer without a query, keep their promises on the law, and errors speak plain French."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.test import RequestFactory

from impact.kit.ui import register
from impact.management.commands import build_css
from impact.views import errors

PAGES = ["/", "/plan-du-site/", "/accessibilite/", "/mentions-legales/", "/donnees-personnelles/", "/contact/"]
BANNED = re.compile(
    r"bénéficiaire|gouvernance|livrable|backbone|\bKPI\b|\bscore\b|\bretard\b|\béchec\b|succès|entité|·", re.I
)


@pytest.mark.parametrize("url", PAGES)
def test_a_public_page_needs_neither_account_nor_database(client, url):
    answer = client.get(url)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert html.count("<h1") == 1
    assert '<html lang="fr">' in html
    assert 'href="#contenu"' in html
    assert not BANNED.search(re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize("url", PAGES)
def test_every_page_links_to_the_legal_ones(client, url):
    html = client.get(url).content.decode()
    for link in PAGES[1:]:
        assert f'href="{link}"' in html
    assert "Accessibilité\u00a0: non évaluée" in html


def test_scripts_carry_the_nonce_of_the_policy_and_nothing_is_inline(client):
    answer = client.get("/")
    html = answer.content.decode()
    nonce = re.search(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])[1]
    scripts = re.findall(r"<script[^>]*>", html)
    assert scripts
    assert all(f'nonce="{nonce}"' in script and " src=" in script for script in scripts)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html)


def test_who_answers_is_shown_as_configured(client, settings):
    assert "n’est pas encore désigné" in client.get("/donnees-personnelles/").content.decode()
    settings.SITE_CONTROLLER = "L’agence, 1 rue de l’Exemple"
    assert "L’agence, 1 rue de l’Exemple" in client.get("/donnees-personnelles/").content.decode()


def test_the_demo_says_that_it_is_one(client, settings):
    assert "Démonstration" not in client.get("/contact/").content.decode()
    settings.DEMO = True
    html = client.get("/contact/").content.decode()
    assert "réunions, textes et chiffres inventés" in html
    assert 'href="/demo/courriels/">Courriels envoyés</a>' in html


def test_the_gallery_shows_every_component_in_the_demo_only(client, settings):
    assert client.get("/ui/").status_code == 404
    settings.DEMO = True
    html = client.get("/ui/").content.decode()
    missing = [name for name in register.tags if name != "control" and f"{{% {name} " not in html]
    without_arguments = {"actions", "columns", "facts", "form_row", "history", "places"}
    assert set(missing) <= without_arguments
    assert all(f"{{% {name} %}}" in html for name in without_arguments)


def test_an_unknown_address_is_a_plain_page(client):
    answer = client.get("/nulle-part/")
    assert answer.status_code == 404
    assert "Cette page est introuvable" in answer.content.decode()


@pytest.fixture
def ask(rf: RequestFactory):
    def request(**headers: str):
        made = rf.get("/", **headers)
        made.htmx = bool(headers)
        return made

    return request


def test_a_refusal_shows_the_sentence_of_the_rule(ask):
    answer = errors.forbidden(ask(), PermissionDenied("Seule la facilitation peut écrire ici."))
    assert answer.status_code == 403
    assert "<p>Seule la facilitation peut écrire ici.</p>" in answer.content.decode()


def test_htmx_gets_the_sentence_alone(ask):
    answer = errors.forbidden(ask(HTTP_HX_REQUEST="true"), PermissionDenied("Non, pas ici."))
    assert (answer.status_code, answer.content.decode()) == (403, "Non, pas ici.")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_a_body_too_big_is_413_and_other_bad_requests_400(ask):
    assert errors.bad_request(ask(), RequestDataTooBig()).status_code == 413
    assert errors.bad_request(ask(), ValueError()).status_code == 400


def test_a_form_of_elsewhere_is_refused_in_french(client):
    strict = type(client)(enforce_csrf_checks=True)
    answer = strict.post("/connexion/", {"email": "a@exemple.fr"})
    assert answer.status_code == 403
    assert "Cette page est restée ouverte trop longtemps" in answer.content.decode()


def test_the_broken_page_needs_no_context(ask):
    answer = errors.server_error(ask())
    assert answer.status_code == 500
    assert "Une erreur est survenue de notre côté" in answer.content.decode()


def test_the_style_sheet_of_the_design_system_is_the_one_the_command_builds():
    assert build_css.TARGET.read_text(encoding="utf-8") == build_css.sheet()


def test_no_style_sheet_of_ours_asks_for_another_site_or_for_the_font_of_the_state():
    sheets = [*Path(settings.BASE_DIR, "static").rglob("*.css")]
    assert sheets
    for sheet in sheets:
        css = sheet.read_text(encoding="utf-8")
        assert not re.search(r"url\([\"']?(?:https?:)?//", css)
        assert "Marianne" not in re.sub(r"font-family:[^;}]*", "", css)


def test_the_first_view_weighs_less_than_150_kilobytes(client):
    html = client.get("/").content.decode()
    names = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js|svg))"', html)
    weight = len(gzip.compress(html.encode()))
    for name in names:
        weight += len(gzip.compress(Path(finders.find(name)).read_bytes()))
    for face in Path(settings.BASE_DIR, "static/vendor/fonts").glob("*-latin-[47]00-normal.woff2"):
        weight += face.stat().st_size
    assert names
    assert weight < 150_000
