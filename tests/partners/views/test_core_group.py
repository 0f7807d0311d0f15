"""Who sits at the table: for all who may see the partnership; contacts for facilitation only."""

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client

from partners.enums import Office, Standing, Trio
from partners.models import Mandate, Partnership, Person
from tests.factories.partners import (
    MandateFactory,
    SeatFactory,
    a_partnership,
    facilitator_of,
    member_of,
    officer,
    other_partnership,
)

URL = "/equipes/chateau-thierry/noyau/"


def body(response) -> str:
    return unescape(response.content.decode())


def test_a_full_core_group_in_words(facilitation: Client) -> None:
    page = body(facilitation.get(URL))
    assert "La table du noyau\u00a0: 11 sièges pourvus sur 11." in page
    assert "Facilitation\u00a0: Facilitation Château-Thierry." in page
    assert "complet</span>" in page
    assert "Claude Berger" in page
    assert "Depuis le 12 septembre 2022." in page
    assert "Proposer une personne" not in page


def test_a_vacant_seat_says_since_when(facilitation: Client, team: Partnership) -> None:
    Mandate.objects.filter(partnership=team, seat__number=2).update(ends_on=date(2026, 9, 8))
    page = body(facilitation.get(URL))
    assert page.count("Siège à pourvoir depuis 75 jours") == 2
    assert "incomplet</span>" in page
    assert "Claude Berger" not in page.partition('id="coordonnees"')[0].partition('id="changements"')[0]


def test_the_main_button_is_for_the_first_seat_to_fill_of_the_trio_first(
    facilitation: Client, team: Partnership, sign_in: Callable[..., Client]
) -> None:
    Mandate.objects.filter(partnership=team, seat__number__in=[1, 2, 4]).update(ends_on=date(2026, 9, 8))
    page = body(facilitation.get(URL))
    assert f'class="fr-btn" href="{URL}sieges/1/nommer/"' in page
    trio = body(sign_in(member_of(team, Trio.AUTHORITY), fresh=True).get(URL))
    assert page.count("Proposer une personne") == trio.count("Proposer une personne") > 3
    assert "Terminer le mandat" in page
    assert "Terminer le mandat" not in trio


def test_a_seat_never_held_is_vacant_since_it_exists(facilitation: Client, team: Partnership) -> None:
    SeatFactory(partnership=team, number=12, created_on=date(2026, 11, 22))
    assert "Siège à pourvoir depuis 1 jour<" in body(facilitation.get(URL))


def test_before_anybody_is_called_nothing_is_missing(facilitation: Client, team: Partnership) -> None:
    Mandate.objects.filter(partnership=team).delete()
    page = body(facilitation.get(URL))
    assert "Les sièges sont prêts. Personne n’y a encore été appelé." in page
    assert [words for words in ["incomplet</span>", "depuis 1533 jours", "Il manque"] if words in page] == []


def test_a_provisional_seat_is_told_in_words(facilitation: Client, team: Partnership) -> None:
    end = {"standing": Standing.RELAY, "starts_on": date(2026, 10, 1), "ends_on": date(2027, 3, 31)}
    Mandate.objects.filter(partnership=team, seat__number=2).update(**end)
    page = body(facilitation.get(URL))
    assert "complet, dont un siège porté provisoirement</span>" in page
    assert "Portage provisoire. Depuis le 1er octobre 2026, jusqu’au 31 mars 2027." in page


def test_mostly_public_is_a_fact_and_a_sixteenth_seat_a_remark(facilitation: Client, team: Partnership) -> None:
    for seat in team.seats.filter(number__in=[8, 9]):
        seat.mandates.update(standing=Standing.PUBLIC_AGENT)
    for number in range(12, 17):
        SeatFactory(partnership=team, number=number)
    page = body(facilitation.get(URL))
    assert "Le noyau compte 8 représentants publics sur 11." in page
    assert "11 sièges pourvus sur 16. L’équipe vise 11 sièges." in page
    assert "Au-delà de 15 sièges, il est difficile que tout le monde parle." in page


def test_a_missing_trio_seat_is_to_create(db: None, sign_in: Callable[..., Client]) -> None:
    other = other_partnership()
    page = body(sign_in(facilitator_of(other)).get("/equipes/venissieux/noyau/"))
    assert page.count("Siège à créer") == 2


def test_members_read_the_contacts_that_are_shared(team: Partnership, sign_in: Callable[..., Client]) -> None:
    Person.objects.filter(mandates__seat__number__in=[7, 8]).update(shares_contact=True, phone="06 39 98 00 02")
    Mandate.objects.filter(seat__number=8).update(ends_on=date(2026, 9, 8))
    page = body(sign_in(member_of(team)).get(URL))
    shown = ["siege-7@", "06 39 98 00 02", "siege-8@", "siege-9@", "Modifier"]
    assert [words for words in shown if words in page] == ["siege-7@", "06 39 98 00 02"]
    assert "06 39 98 00 02" not in body(sign_in(officer(Office.ANCT), fresh=True).get(URL))


def test_an_empty_core_group_leads_to_the_import(empty_team: Partnership, sign_in: Callable[..., Client]) -> None:
    page = body(sign_in(facilitator_of(empty_team)).get(URL))
    assert f'href="{URL}import/"' in page
    assert "import/" not in body(sign_in(officer(Office.ANCT)).get(URL))


@pytest.mark.parametrize("who", ["member", "trio", "region", "anct", "admin"])
def test_contacts_are_for_facilitation_only(team: Partnership, sign_in: Callable[..., Client], who: str) -> None:
    Person.objects.filter(mandates__partnership=team).update(phone="06 39 98 00 01")
    facilitation = body(sign_in(facilitator_of(team), fresh=True).get(URL))
    assert (facilitation.count("06 39 98 00 01"), facilitation.count("siege-7@")) == (11, 1)
    people = {"member": member_of(team), "trio": member_of(team, Trio.STATE)}
    reader = people.get(who) or officer(Office(who))
    page = body(sign_in(reader).get(URL))
    assert "Sacha Guérin" in page
    hidden = ["06 39 98 00 01", "siege-7@", "Terminer"]
    assert [words for words in hidden if words in page] == []


def test_another_team_and_another_region_see_nothing(team: Partnership, sign_in: Callable[..., Client]) -> None:
    other = other_partnership()
    strangers = [member_of(other, Trio.STATE), facilitator_of(other), officer(Office.REGION, other.department.region)]
    assert [sign_in(one, fresh=True).get(URL).status_code for one in strangers] == [404, 404, 404]
    assert Client().get(URL).status_code == 302


def test_a_renamed_seat_is_shown_as_text(team: Partnership, facilitation: Client) -> None:
    team.seats.filter(number=4).update(label="<img src=x onerror=alert(1)>")
    page = facilitation.get(URL).content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_same_number_of_queries_with_one_and_three_rows(
    db: None, sign_in: Callable[..., Client], django_assert_num_queries, rows: int
) -> None:
    team = a_partnership(empty=True)
    for number in range(rows):
        MandateFactory(seat=SeatFactory(partnership=team, number=number + 1))
        SeatFactory(partnership=team, number=number + 10)
    client = sign_in(facilitator_of(team))
    with django_assert_num_queries(9):
        client.get(URL)
