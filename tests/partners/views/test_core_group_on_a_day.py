"""« Le noyau au 12 mai 2025 »: as it was, with the names of that time, and nothing to do about it."""

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client

from partners.models import Mandate, Organisation, Partnership
from partners.models.organisation import FormerName
from tests.factories.partners import MandateFactory, SeatFactory, facilitator_of, member_of

URL = "/equipes/chateau-thierry/noyau/"


def body(response) -> str:
    return unescape(response.content.decode())


@pytest.fixture
def changed(team: Partnership) -> Partnership:
    """Seat 1 was to fill for 75 days; the agglomeration had another name; a twelfth seat came."""
    Mandate.objects.filter(partnership=team, seat__number=1).update(ends_on=date(2026, 8, 31))
    MandateFactory(seat=team.seats.get(number=1), person__display_name="Inès Robin", starts_on=date(2026, 11, 15))
    renamed = Organisation.objects.get(name="Agglomération")
    FormerName.objects.create(organisation=renamed, name="Communauté de communes", until=date(2025, 12, 31))
    SeatFactory(partnership=team, number=12, label="principale du collège", created_on=date(2026, 3, 2))
    return team


def test_as_it_was(changed: Partnership, facilitation: Client) -> None:
    then, now = body(facilitation.get(f"{URL}?le=2025-05-12")), body(facilitation.get(URL))
    assert "<h1" in then
    assert "Le noyau au 12 mai 2025</h1>" in then
    told = then.partition('id="changements"')[0]
    assert [word for word in ["Dominique Arnaud", "Inès Robin", "principale du collège"] if word in told] == [
        "Dominique Arnaud"
    ]
    assert ("Communauté de communes" in told, "Communauté de communes" in now) == (True, False)
    assert "11 sièges pourvus sur 11" in told


def test_the_vacancy_is_counted_on_the_day(changed: Partnership, facilitation: Client) -> None:
    page = body(facilitation.get(f"{URL}?le=2026-11-14"))
    assert page.count("Siège à pourvoir depuis 74 jours") == 2
    assert "incomplet</span>" in page


@pytest.mark.parametrize("day", ["2025-05-12", "2027-05-12"])
def test_on_another_day_there_is_nothing_to_do(changed: Partnership, facilitation: Client, day: str) -> None:
    page = body(facilitation.get(f"{URL}?le={day}"))
    acts = ["Proposer", "Terminer", "Ajouter un siège", "Coordonnées", "siege-7@"]
    assert [words for words in acts if words in page] == []
    assert "revenez à aujourd’hui</a>" in page


def test_a_future_day_says_so(team: Partnership, facilitation: Client) -> None:
    Mandate.objects.filter(partnership=team, seat__number=2).update(ends_on=date(2027, 3, 31))
    page = body(facilitation.get(f"{URL}?le=2027-04-11"))
    assert "d’après les mandats connus aujourd’hui" in page
    assert "Siège à pourvoir depuis 10 jours" in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2025-02-30", "Cette date n’est pas possible."),
        ("9999-01-01", "Cette date n’est pas possible."),
        ("hier", "Cette date n’est pas possible."),
        ("2022-09-11", "L’équipe existe depuis le 12 septembre 2022\u00a0: choisissez ce jour ou un jour d’après."),
    ],
)
def test_a_wrong_day_is_refused_with_its_field(facilitation: Client, typed: str, sentence: str) -> None:
    response = facilitation.get(URL, {"le": typed})
    assert response.status_code == 422
    assert f'<a href="#id_le">Voir le noyau à une autre date\u00a0: {sentence}</a>' in body(response)
    assert "Le noyau</h1>" in body(response)


def test_the_first_day_and_an_empty_day_are_fine(facilitation: Client) -> None:
    assert facilitation.get(f"{URL}?le=2022-09-12").status_code == 200
    assert "Le noyau</h1>" in body(facilitation.get(f"{URL}?le="))


def test_before_the_first_seat(empty_team: Partnership, sign_in: Callable[..., Client]) -> None:
    SeatFactory(partnership=empty_team, created_on=date(2026, 3, 2))
    page = body(sign_in(facilitator_of(empty_team)).get(f"{URL}?le=2025-01-01"))
    assert "Pas encore de siège ce jour-là" in page
    assert 'name="le"' in page


def test_the_last_ten_days_of_change_are_links(changed: Partnership, facilitation: Client) -> None:
    seat = changed.seats.get(number=12)
    for month in range(4, 11):
        MandateFactory(seat=seat, starts_on=date(2026, month, 5), ends_on=date(2026, month, 20))
    page = body(facilitation.get(f"{URL}?le=2026-11-15"))
    assert page.count('<a href="?le=') == 10
    assert '<a href="?le=2026-11-15" aria-current="date">15 novembre 2026</a>' in page
    assert "Inès Robin prend le siège 1." in page


@pytest.mark.parametrize(("seats", "mandates"), [(3, 1), (11, 10)])
def test_same_number_of_queries_whatever_the_history(
    empty_team: Partnership, sign_in: Callable[..., Client], django_assert_num_queries, seats: int, mandates: int
) -> None:
    for _seat in range(seats):
        seat = SeatFactory(partnership=empty_team)
        for year in range(mandates):
            MandateFactory(seat=seat, starts_on=date(2023, 1 + year, 1), ends_on=date(2023, 1 + year, 20))
    client = sign_in(member_of(empty_team))
    with django_assert_num_queries(8):
        client.get(f"{URL}?le=2023-01-10")
