"""Appointing and ending, from the pages of facilitation."""

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from partners.models import Mandate, Partnership, Person, Seat
from tests.factories.partners import a_partnership, facilitator_of, member_of, other_partnership

CORE = "/equipes/chateau-thierry/noyau/"


@pytest.fixture
def team(db: None) -> Partnership:
    return a_partnership(vacant=(2, 10))


def body(response) -> str:
    return unescape(response.content.decode())


def given(**fields) -> dict:
    return {
        "display_name": "Ana Ba",
        "title": "coordinatrice",
        "structure": "Ressourcerie",
        "structure_kind": "association",
        "standing": "professional",
        "rank": "holder",
        "starts_on": "2026-11-23",
    } | fields


def test_appointing_fills_the_seat(facilitation: Client, team: Partnership) -> None:
    url = f"{CORE}sieges/10/nommer/"
    assert "Une nouvelle personne" in body(facilitation.get(url))
    response = facilitation.post(url, given())
    assert (response.status_code, response["Location"]) == (302, CORE)
    assert Mandate.objects.get(seat__number=10).person.display_name == "Ana Ba"


def test_the_form_offers_the_people_of_this_partnership_only(facilitation: Client, team: Partnership) -> None:
    stranger = member_of(other_partnership(), "etat")
    url = f"{CORE}sieges/10/nommer/"
    assert stranger.display_name not in body(facilitation.get(url))
    response = facilitation.post(url, given(person=stranger.pk))
    assert (response.status_code, Mandate.objects.filter(seat__number=10).count()) == (422, 0)


@pytest.mark.parametrize(
    ("number", "wrong", "sentence"),
    [
        (
            4,
            {},
            "Ce siège a déjà une personne titulaire à ces dates. Siège 4\u00a0: Maxime Delorme, depuis le lundi 12",
        ),
        (2, {"standing": "elected"}, "Ce siège est réservé aux habitants. Vous pouvez indiquer un portage provisoire"),
        (2, {"structure": "", "structure_kind": ""}, "Un siège du trio représente une structure\u00a0: indiquez-la."),
        (10, {"ends_on": "2026-11-22"}, "La fin ne peut pas être avant le début."),
        (10, {"display_name": ""}, "Choisissez une personne, ou écrivez son nom."),
        (10, {"structure_kind": ""}, "Indiquez le type de la structure."),
        (10, {"email": "siege-4@chateau-thierry.exemple.fr"}, "Cette adresse est déjà celle d’une autre personne."),
    ],
)
def test_what_the_rules_refuse_is_told_on_the_form(
    facilitation: Client, team: Partnership, number: int, wrong: dict, sentence: str
) -> None:
    before = (Person.objects.count(), Mandate.objects.count())
    response = facilitation.post(f"{CORE}sieges/{number}/nommer/", given(**wrong))
    assert (response.status_code, sentence in body(response)) == (422, True)
    assert 'value="coordinatrice"' in body(response)
    assert (Person.objects.count(), Mandate.objects.count()) == before


def test_the_same_person_twice_in_the_trio_is_refused(facilitation: Client, team: Partnership) -> None:
    state = member_of(team, "etat")
    response = facilitation.post(f"{CORE}sieges/2/nommer/", given(person=state.pk, standing="resident"))
    assert response.status_code == 422
    assert "Cette personne a déjà un siège dans ce noyau à ces dates. Siège 1" in body(response)


def test_ending_a_mandate_leaves_a_seat_to_fill(facilitation: Client, team: Partnership) -> None:
    held = Mandate.objects.get(seat__number=4)
    url = f"{CORE}mandats/{held.pk}/terminer/"
    assert "Maxime Delorme siège depuis le lundi 12 septembre 2022" in body(facilitation.get(url))
    assert facilitation.post(url, {"ends_on": "2026-11-22", "reason": "mutation"}).status_code == 302
    assert Mandate.objects.get(pk=held.pk).end_reason == "mutation"
    again = facilitation.post(url, {"ends_on": "2026-11-23"})
    assert (again.status_code, "Ce mandat a déjà pris fin le dimanche 22 novembre 2026." in body(again)) == (422, True)


def test_a_seat_is_added_and_a_fourth_of_the_trio_is_not(facilitation: Client, team: Partnership) -> None:
    url = f"{CORE}sieges/nouveau/"
    assert facilitation.post(url, {"label": "habitante", "college": "habitants"})["Location"] == CORE
    assert Seat.objects.get(partnership=team, number=12).label == "habitante"
    for trio, sentence in [("habitants", "existe déjà (siège 2)"), ("maire", "Sélectionnez un choix valide")]:
        response = facilitation.post(url, {"label": "f", "college": "habitants", "trio": trio})
        assert (response.status_code, sentence in body(response)) == (422, True)
    assert Seat.objects.filter(partnership=team).count() == 12


def test_a_mandate_of_another_team_is_not_found(team: Partnership, facilitation: Client) -> None:
    other = other_partnership()
    theirs = Mandate.objects.get(partnership=other)
    urls = [
        f"{CORE}mandats/{theirs.pk}/terminer/",
        f"/equipes/venissieux/noyau/mandats/{theirs.pk}/terminer/",
        "/equipes/venissieux/noyau/sieges/1/nommer/",
        f"{CORE}personnes/{theirs.person_id}/",
        f"{CORE}sieges/99/nommer/",
    ]
    assert [facilitation.post(url, {"ends_on": "2026-11-23"}).status_code for url in urls] == [404] * 5
    assert Mandate.objects.get(pk=theirs.pk).ends_on is None


def test_members_read_and_do_not_write(team: Partnership, sign_in: Callable[..., Client]) -> None:
    member, held = sign_in(member_of(team)), Mandate.objects.get(seat__number=4)
    urls = [
        "import/",
        "import/modele.csv",
        "sieges/nouveau/",
        "sieges/10/nommer/",
        f"mandats/{held.pk}/terminer/",
        f"personnes/{held.person_id}/",
    ]
    answers = [member.get(CORE + url) for url in urls]
    assert [answer.status_code for answer in answers] == [403] * len(urls)
    assert "Seule la facilitation de cette équipe peut faire cela." in body(answers[0])


def test_facilitation_corrects_a_contact(facilitation: Client, team: Partnership) -> None:
    somebody = member_of(team)
    url = f"{CORE}personnes/{somebody.pk}/"
    assert "siege-4@chateau-thierry.exemple.fr" in body(facilitation.get(url))
    assert facilitation.post(url, {"phone": "06 39 98 00 01", "channel": "phone"}).status_code == 302
    assert Person.objects.filter(pk=somebody.pk).values_list("email", "phone").get() == (None, "06 39 98 00 01")
    taken = facilitation.post(url, {"email": facilitator_of(team).email, "channel": "email"})
    assert taken.status_code == 422
    assert "Cette adresse est déjà celle d’une autre personne." in body(taken)
