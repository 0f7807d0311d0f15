"""The versions of the priority geography: dates, texts, counts, what changed by region."""

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
import time_machine
from django.test import Client

from territories.queries import geography
from tests.factories.partners import PersonFactory
from tests.factories.territories import CommuneFactory, QuartierFactory

pytestmark = pytest.mark.django_db

URL = "/quartiers/geographie/"


@pytest.fixture
def reader(sign_in: Callable[..., Client]) -> Client:
    return sign_in(PersonFactory())


def some() -> None:
    """Aisne: two of 2015, one left without successor; three now. Mayotte: a commune, which replaced a quartier."""
    new = QuartierFactory(evolution="modified")
    QuartierFactory(evolution="new")
    QuartierFactory(evolution="unchanged")
    QuartierFactory(of_2015=True).replaced_by.add(new)
    QuartierFactory(of_2015=True)
    commune = QuartierFactory(mayotte=True)
    place = CommuneFactory(code="97611", department=commune.department, epci=None)
    old = QuartierFactory(former=True, department=commune.department, epci=None, communes=[place])
    old.replaced_by.add(commune)


def test_geography_counts_what_changed_in_each_region() -> None:
    some()
    found = geography()
    columns = ("of_2015", "new", "modified", "unchanged", "communes", "left", "in_force")
    counts = {region["region"]: tuple(region[column] for column in columns) for region in found.regions}
    assert counts == {"Hauts-de-France": (2, 1, 1, 1, 0, 1, 3), "Mayotte": (0, 0, 0, 0, 1, 0, 1)}
    assert tuple(found.sum[column] for column in columns) == (2, 1, 1, 1, 1, 1, 4)
    held = {version.key: (version.total, version.in_force) for version in found.versions}
    assert held == {"L2025-797": (1, 1), "D2023-1314": (4, 3), "D2014-1750": (2, 0)}


def test_page_tells_dates_texts_and_the_derogation(reader: Client) -> None:
    some()
    with time_machine.travel(date(2026, 11, 23)):
        html = unescape(reader.get(URL).content.decode())
    for told in (
        "décret n° 2014-1750 du 30 décembre 2014",
        "décret n° 2023-1314 du 28 décembre 2023",
        "loi n° 2025-797 du 11 août 2025",
        "mardi 1er janvier 2030",
        "Une commune entière ne compte comme quartier que dans ce département\u00a0: Mayotte (976).",
        "Hauts-de-France",
    ):
        assert told in html
    assert (html.count("En vigueur</span>"), html.count("Remplacée</span>")) == (2, 1)


def test_derogation_ends_on_its_day(reader: Client) -> None:
    QuartierFactory(mayotte=True)
    seen = []
    for day in (date(2029, 12, 31), date(2030, 1, 1)):
        with time_machine.travel(day):
            reader.force_login(PersonFactory())
            seen.append("En vigueur</span>" in reader.get(URL).content.decode())
    assert seen == [True, False]


def test_page_without_any_version_says_so(reader: Client) -> None:
    assert "Aucune géographie n’est chargée" in reader.get(URL).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_page_asks_the_same_queries(reader: Client, django_assert_num_queries: Callable, rows: int) -> None:
    for _ in range(rows):
        QuartierFactory()
        QuartierFactory(of_2015=True)
    with django_assert_num_queries(5):
        html = reader.get(URL).content.decode()
    assert "Hauts-de-France" in html
