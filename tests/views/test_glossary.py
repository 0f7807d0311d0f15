"""The glossary, and the words that pages point to."""

import re
from html import unescape
from pathlib import Path

import pytest

from impact.kit import glossary

PAGE = "/lexique/"
USED = re.compile(r'\{% term "([^"]+)"')
BANNED = ["bénéficiaire", "populations cibles", "gouvernance", "livrable", "KPI", "quartier sensible", "·", "entité"]


def text(response) -> str:
    return unescape(response.content.decode())


def test_every_word_has_its_anchor_and_its_meaning(client) -> None:
    page = text(client.get(PAGE))
    assert len(glossary.TERMS) >= 25
    assert [one.slug for one in glossary.TERMS if f'id="{one.slug}"' not in page or one.meaning not in page] == []
    assert len(glossary.BY_SLUG) == len(glossary.TERMS)
    assert [one.slug for one in glossary.TERMS] == sorted(glossary.BY_SLUG)


def test_the_page_is_for_everybody_and_asks_the_database_nothing(client, django_assert_num_queries, db) -> None:
    with django_assert_num_queries(0):
        assert client.get(PAGE).status_code == 200


def test_htmx_gets_the_meaning_of_one_word(client, htmx) -> None:
    part = text(client.get(PAGE, {"terme": "qpv"}, **htmx))
    assert part.strip().startswith('<span class="term__text"><strong>QPV</strong>')
    assert 'href="/lexique/#qpv"' in part
    assert text(client.get(PAGE, {"terme": "qpv"})).count("glossary__entry") == len(glossary.TERMS)
    assert client.get(PAGE, {"terme": "rien"}).status_code == 404


def test_words_are_plain() -> None:
    assert [one.name for one in glossary.TERMS for word in BANNED if word in one.meaning] == []
    assert [one.name for one in glossary.TERMS if len(one.meaning) > 220] == []


def test_what_pages_point_to_is_explained() -> None:
    used = {name for page in Path("templates").rglob("*.html") for name in USED.findall(page.read_text())}
    assert used >= {"QPV", "EPCI", "trio", "noyau"}
    assert [glossary.term(name).name for name in sorted(used)] != []


def test_an_unknown_word_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        glossary.term("synergie")
