"""« Mes données »: the page, and the file that holds all of it (L2)."""

import json
import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from impact.queries import my_data
from impact.queries.my_data_sections import HIDDEN, SECTIONS
from impact.queries.my_data_words import LABELS
from partners.enums import Verb
from partners.models import Partnership, Person
from partners.services import link
from tests.erasure.marked import EMAIL, FORMER, HERS, NAME, PHONE, a_marked_person
from tests.factories.meetings import NOW, AnswerFactory
from tests.factories.partners import facilitator_of, member_of

pytestmark = pytest.mark.django_db

URL, FILE = "/mon-compte/mes-donnees/", "/mon-compte/mes-donnees.json"


@pytest.fixture
def marked() -> tuple[Partnership, Person]:
    return a_marked_person()


def exported(client: Client) -> dict[str, Any]:
    return json.loads(client.get(FILE).content)


def test_the_page_says_what_is_kept_and_leads_on(sign_in, team: Partnership) -> None:
    page = unescape(sign_in(member_of(team)).get(URL).content.decode())
    for words in ("Courriels que le site vous écrit", "30 jours après l’envoi", FILE, "/mon-compte/effacer/"):
        assert words in page
    assert f'href="{URL}"' in sign_in(member_of(team)).get("/mon-compte/").content.decode()


def test_the_file_is_taken_away_and_never_kept_by_a_cache(sign_in, team: Partnership) -> None:
    answer = sign_in(member_of(team)).get(FILE)
    assert answer["Content-Disposition"] == 'attachment; filename="mes-donnees.json"'
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]


def test_each_of_her_marks_is_in_the_file(sign_in, marked: tuple[Partnership, Person]) -> None:
    _team, her = marked
    told = exported(sign_in(her))
    text = json.dumps(told, ensure_ascii=False)
    for mark in (NAME, FORMER, EMAIL, PHONE, HERS):
        assert mark in text, mark
    empty = sorted(title for title, rows in told.items() if not rows)
    assert empty == [
        "Approbations que vous avez notées",
        "Comptes rendus que vous avez envoyés",
        "Corrections dans l’administration",
        "Demande d’effacement",
        "Décisions que vous avez notées",
        "Effacements que vous avez faits",
        "Mandats que vous avez confirmés",
        "Mandats que vous avez proposés",
        "Mises à jour de fiche que vous avez décidées",
        "Pauses signées pour le trio",
        "Pauses signées pour l’ANCT",
        "Personnes invitées qui portent votre nom",
        "Présences que vous avez notées",
    ]


def test_no_row_that_leads_to_her_is_missing(sign_in, marked: tuple[Partnership, Person]) -> None:
    """Every foreign key to a person has its section; the marks of each table are counted against the file."""
    ties = {
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is Person
    }
    known = {(section.model, section.to_me) for section in SECTIONS}
    missing = {f"{model._meta.label}.{name}" for model, name in ties - known}
    assert missing == {"partners.Entry.by"}, "the journal has a function of its own"
    _team, her = marked
    told = exported(sign_in(her))
    for section in SECTIONS:
        rows = section.model._default_manager.filter(**{section.to_me: her.pk}).count()
        assert len(told[str(section.title)]) == rows, section.title
    assert len(told["Journal"]) == my_data.lines_about(her).count() > 5


def test_what_others_wrote_of_her_is_told_too(sign_in, marked: tuple[Partnership, Person]) -> None:
    _team, her = marked
    told = exported(sign_in(her))
    assert [one["Représentée ou représenté par"] for one in told["Réponses d’autres personnes qui vous nomment"]] == [
        NAME
    ]
    texts = {one["Texte"] for one in told["Textes écrits par d’autres qui vous nomment"]}
    assert {"Un point de compte rendu", "Les préconditions", "Une section de la vision"} <= texts
    frozen = told["Comptes rendus envoyés où vous êtes nommée ou nommé"]
    assert [len(one["Ce qui est écrit"]) for one in frozen] == [4], "at the table, a voice, secretary, a decision"


def test_no_token_no_code_no_seal(sign_in, marked: tuple[Partnership, Person]) -> None:
    _team, her = marked
    given = link.give(person=her, verb=Verb.SIGN_IN, at=NOW, expires_at=NOW + timedelta(minutes=10))
    her.letters.update(text=f"Ouvrez {link.address(given)} puis {given.code}")
    text = sign_in(her).get(FILE).content.decode()
    assert "[lien retiré] puis" in text
    tokens = [one.token.partition("-")[2] for one in her.links.order_by("pk")]
    assert len(tokens) >= 4
    for secret in (*tokens, *(one.salt for one in her.links.order_by("pk")), her.password):
        assert secret not in text


def test_others_are_not_named(sign_in, marked: tuple[Partnership, Person]) -> None:
    team, her = marked
    text = sign_in(her).get(FILE).content.decode()
    for other in ("Claude Berger", facilitator_of(team).email, "siege-4@chateau-thierry.exemple.fr"):
        assert other not in text


def test_days_are_iso_and_labels_french(sign_in, marked: tuple[Partnership, Person]) -> None:
    _team, her = marked
    told = exported(sign_in(her))
    mandate = next(one for one in told["Vos mandats"] if "Confirmé le" in one)
    assert mandate["Début"] == "2022-09-12"
    assert mandate["Équipe"] == "Château-Thierry"
    assert re.fullmatch(r"2022-09-12T\d\d:00:00\+00:00", mandate["Confirmé le"])
    assert mandate["Qualité"] == "Professionnelle ou professionnel"


def test_every_column_told_has_a_french_name() -> None:
    for section in SECTIONS:
        for field in section.model._meta.concrete_fields:
            hidden = field.primary_key or f"{section.model._meta.label}.{field.name}" in HIDDEN
            if not hidden and (not section.columns or field.name in section.columns):
                assert field.name in LABELS or str(field.verbose_name) != field.name.replace("_", " "), field
    assert len({*LABELS}) == len(LABELS)


@pytest.mark.parametrize(("url", "queries"), [(URL, 2), (FILE, 134)])
def test_its_queries_do_not_grow(sign_in, team: Partnership, django_assert_num_queries, url: str, queries: int) -> None:
    her = member_of(team)
    client = sign_in(her)
    for _n in range(3):
        AnswerFactory(invitation__person=her, invitation__meeting__partnership=team)
        with django_assert_num_queries(queries):
            client.get(url)
