"""The drawing says what the list says, and every chair leads to its seat."""

import re
from html import unescape

import pytest
from django.test import Client

from partners.enums import College
from partners.models import Mandate, Partnership
from partners.views.place import Card, by_college
from partners.views.round_table import SIDE, round_table
from tests.factories.partners import MandateFactory

URL = "/equipes/chateau-thierry/noyau/"


def a_card(number: int, college: str, **facts) -> Card:
    plain = {"function": f"fonction {number}", "trio": "", "url": "/", "state": "held", "name": f"Personne {number}"}
    words = {"structure": "", "deputy": "", "mandate": "", "vacancy": ""}
    return Card(number=number, college=college, **plain | words | facts)


def drawing_of(cards: list[Card]) -> dict:
    return round_table(by_college(cards))


def drawing(page: str) -> str:
    return unescape(page.partition("<figure")[2].partition("</svg>")[0])


def test_each_chair_is_a_named_link_to_its_seat(facilitation: Client, team: Partnership) -> None:
    Mandate.objects.filter(partnership=team, seat__number__in=[1, 6]).update(ends_on="2026-09-08")
    MandateFactory(seat=team.seats.get(number=6), deputy=True, person__display_name="Samuel Petit")
    MandateFactory(seat=team.seats.get(number=4), deputy=True)
    page = drawing(facilitation.get(URL).content.decode())
    names = dict(re.findall(r'href="[^"]+/sieges/(\d+)/" aria-label="([^"]+)"', page))
    assert len(names) == 11
    assert names["1"] == "Siège 1, déléguée du Préfet, à pourvoir, trio"
    assert names["6"] == "Siège 6, coordinatrice CISPD, Samuel Petit, tenu par la suppléance"
    assert names["7"] == "Siège 7, secrétaire adjointe à la sous-préfecture, Sacha Guérin, pourvu"
    assert (page.count("chair--vacant"), page.count("chair--deputy "), page.count("chair__back--deputy")) == (1, 1, 1)
    assert page.count("chair__star") == 3


def test_the_page_has_neither_inline_style_nor_script(facilitation: Client, team: Partnership) -> None:
    page = facilitation.get(URL).content.decode()
    assert re.findall(r"style=|onclick=|<script(?![^>]*nonce)", page) == []


@pytest.mark.parametrize("count", [1, 3, 7, 11, 15, 18])
def test_chairs_stand_apart_and_inside_the_drawing(count: int) -> None:
    colleges = list(College)
    chairs = drawing_of([a_card(n, colleges[n % 4].value) for n in range(1, count + 1)])["chairs"]
    points = [complex(float(chair.x), float(chair.y)) for chair in chairs]
    gaps = [abs(one - other) for n, one in enumerate(points) for other in points[:n]]
    assert len(points) == count
    assert min(gaps, default=100) > 44
    assert all(25 < point.real < SIDE - 25 and 25 < point.imag < SIDE - 25 for point in points)


def test_colleges_stand_together_and_the_trio_in_the_middle_of_its_own() -> None:
    cards = [a_card(1, "etat", trio="État"), a_card(2, "habitants"), *(a_card(n, "etat") for n in (3, 4))]
    told = drawing_of(cards)
    assert [chair.card.number for chair in told["chairs"]] == [3, 1, 4, 2]
    assert [label["name"] for label in told["labels"]] == ["État", "Habitants"]
    assert told["trio"] == ""


def test_coordinates_have_no_french_comma() -> None:
    told = drawing_of([a_card(n, "etat") for n in range(1, 8)])
    chair = told["chairs"][0]
    assert re.fullmatch(r"\d+\.\d", chair.x)
    assert re.fullmatch(r"M[\d.]+ [\d.]+ A[\d.]+ [\d.]+ 0 0 1 [\d.]+ [\d.]+", chair.back)


@pytest.mark.parametrize(
    ("count", "lines"),
    [
        (11, ["Coordinatrice de la", "politique de la ville et…", "portage provisoire"]),
        (14, ["Coordinatrice de la…"]),
    ],
)
def test_a_long_name_is_cut_in_the_drawing_only(count: int, lines: list[str]) -> None:
    name = "Coordinatrice de la politique de la ville et de la cohésion sociale"
    cards = [a_card(n, "etat", name=name, state="provisional") for n in range(1, count + 1)]
    chair = drawing_of(cards)["chairs"][0]
    assert [line for _x, _y, line in chair.lines] == lines
    assert name in chair.accessible_name
