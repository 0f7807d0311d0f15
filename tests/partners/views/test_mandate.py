"""Appointing and ending, from the pages of facilitation."""

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client

from partners.enums import Trio
from partners.models import Mandate, Partnership, Person, Seat
from tests.factories.partners import a_partnership, facilitator_of, member_of, other_partnership

CORE = "/equipes/chateau-thierry/noyau/"


@pytest.fixture
def team(db: None) -> Partnership:
    return a_partnership(vacant=(2, 10))


@pytest.fixture
def trio(team: Partnership, sign_in: Callable[..., Client]) -> Client:
    return sign_in(member_of(team, Trio.STATE))


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


def test_facilitation_proposes_and_the_trio_appoints(team: Partnership, sign_in: Callable[..., Client]) -> None:
    url = f"{CORE}sieges/10/nommer/"
    facilitation = sign_in(facilitator_of(team), fresh=True)
    page = body(facilitation.get(url))
    assert ("Proposer une personne" in page, "Une personne du trio confirmera." in page) == (True, True)
    response = facilitation.post(url, given())
    assert (response.status_code, response["Location"]) == (302, f"{CORE}propositions/")
    assert Mandate.objects.get(seat__number=10).confirmed_at is None
    trio = sign_in(member_of(team, Trio.STATE))
    assert "Nommer une personne" in body(trio.get(url))
    response = trio.post(url, given(display_name="Bo Co", email=""))
    assert (response.status_code, response["Location"]) == (302, CORE)
    assert Mandate.objects.confirmed().get(seat__number=10).person.display_name == "Bo Co"


def test_facilitation_appoints_while_the_trio_is_empty(sign_in: Callable[..., Client], db: None) -> None:
    team = a_partnership(vacant=(1, 2, 3, 10))
    url, client = f"{CORE}sieges/10/nommer/", sign_in(facilitator_of(team))
    assert "la facilitation confirme elle-même les premiers mandats" in body(client.get(url))
    assert client.post(url, given())["Location"] == CORE
    assert Mandate.objects.get(seat__number=10).confirmed_by == facilitator_of(team)


def test_of_the_trio_one_does_not_appoint_oneself(team: Partnership, sign_in: Callable[..., Client]) -> None:
    state = member_of(team, Trio.STATE)
    response = sign_in(state).post(f"{CORE}sieges/10/nommer/", given(person=state.pk))
    assert response["Location"] == f"{CORE}propositions/"
    assert Mandate.objects.get(seat__number=10).confirmed_at is None


def test_the_form_offers_the_people_of_this_partnership_only(trio: Client, team: Partnership) -> None:
    stranger = member_of(other_partnership(), "etat")
    url = f"{CORE}sieges/10/nommer/"
    assert stranger.display_name not in body(trio.get(url))
    response = trio.post(url, given(person=stranger.pk))
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
        (2, {"standing": "relay"}, "Un portage provisoire dure six mois au plus. Voici cette fin"),
        (
            2,
            {"standing": "relay", "ends_on": "2027-06-30"},
            "Un portage provisoire dure six mois au plus\u00a0: indiquez",
        ),
        (10, {"ends_on": "2026-11-22"}, "La fin ne peut pas être avant le début."),
        (10, {"display_name": ""}, "Choisissez une personne, ou écrivez son nom."),
        (10, {"structure_kind": ""}, "Indiquez le type de la structure."),
        (10, {"email": "siege-4@chateau-thierry.exemple.fr"}, "Cette adresse est déjà celle d’une autre personne."),
    ],
)
def test_what_the_rules_refuse_is_told_on_the_form(
    trio: Client, team: Partnership, number: int, wrong: dict, sentence: str
) -> None:
    before = (Person.objects.count(), Mandate.objects.count())
    response = trio.post(f"{CORE}sieges/{number}/nommer/", given(**wrong))
    assert (response.status_code, sentence in body(response)) == (422, True)
    assert 'value="coordinatrice"' in body(response)
    assert (Person.objects.count(), Mandate.objects.count()) == before


def test_six_months_are_offered_for_a_relay(trio: Client, team: Partnership) -> None:
    url = f"{CORE}sieges/2/nommer/"
    assert "?qualite=relay" in body(trio.get(url))
    assert 'value="2027-05-22"' in body(trio.get(f"{url}?qualite=relay"))
    refused = trio.post(url, given(standing="relay"))
    assert (refused.status_code, 'value="2027-05-22"' in body(refused)) == (422, True)
    assert trio.post(url, given(standing="relay", ends_on="2027-05-22")).status_code == 302
    assert "Mandats provisoires à la suite sur ce siège\u00a0: 1." in body(trio.get(url))


def test_the_same_person_twice_in_the_trio_is_refused(trio: Client, team: Partnership) -> None:
    authority = member_of(team, Trio.AUTHORITY)
    response = trio.post(f"{CORE}sieges/2/nommer/", given(person=authority.pk, standing="resident"))
    assert response.status_code == 422
    assert "Cette personne a déjà un siège dans ce noyau à ces dates. Siège 3" in body(response)


def test_the_address_names_the_place_and_the_first_day(trio: Client, team: Partnership) -> None:
    page = body(trio.get(f"{CORE}sieges/4/nommer/?place=deputy&des=2027-02-01"))
    assert 'value="2027-02-01"' in page
    assert "checked" in page.partition('value="deputy"')[2].partition(">")[0]
    assert trio.get(f"{CORE}sieges/4/nommer/?des=2027-02-31&place=king").status_code == 200


def test_ending_a_mandate_leaves_a_seat_to_fill(facilitation: Client, team: Partnership) -> None:
    held = Mandate.objects.get(seat__number=4)
    url = f"{CORE}mandats/{held.pk}/terminer/"
    page = body(facilitation.get(url))
    assert "Maxime Delorme siège depuis le lundi 12 septembre 2022" in page
    assert "confirmed_past" not in page
    past = {"ends_on": "2026-11-22", "reason": "changement de poste"}
    asked = facilitation.post(url, past)
    assert (asked.status_code, "Oui, cette date est passée et elle est exacte" in body(asked)) == (422, True)
    assert facilitation.post(url, past | {"confirmed_past": "on"})["Location"] == CORE
    assert Mandate.objects.get(pk=held.pk).end_reason == "changement de poste"
    again = facilitation.post(url, {"ends_on": "2026-11-23", "reason": "démission"})
    assert (again.status_code, "Ce mandat a déjà pris fin le dimanche 22 novembre 2026." in body(again)) == (422, True)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"reason": "démission"}, "démission"),
        ({"reason": "autre", "other_reason": "congé parental"}, "congé parental"),
        ({"reason": "autre"}, "autre raison"),
        ({"reason": "démission", "other_reason": "pour ses études"}, "démission (pour ses études)"),
    ],
)
def test_the_reason_is_kept_in_words(facilitation: Client, team: Partnership, given: dict, kept: str) -> None:
    held = Mandate.objects.get(seat__number=4)
    assert facilitation.post(f"{CORE}mandats/{held.pk}/terminer/", {"ends_on": "2026-11-30"} | given).status_code == 302
    assert Mandate.objects.get(pk=held.pk).end_reason == kept


def test_an_end_written_meanwhile_is_not_overwritten_unread(facilitation: Client, team: Partnership) -> None:
    held = team.mandates.get(seat__number=4)
    url = f"{CORE}mandats/{held.pk}/terminer/"
    first = {"ends_on": "2026-11-23", "reason": "démission", "known_end": ""}
    assert [facilitation.post(url, first).status_code for _click in range(2)] == [302, 302]
    late = first | {"reason": "autre"}
    refused = facilitation.post(url, late)
    assert refused.status_code == 422
    assert "lundi 23 novembre 2026, démission. Envoyez de nouveau pour la changer." in body(refused)
    held.refresh_from_db()
    assert held.end_reason == "démission"
    assert facilitation.post(url, late | {"known_end": "2026-11-23"}).status_code == 302
    held.refresh_from_db()
    assert held.end_reason == "autre raison"


def test_the_successor_is_proposed_from_the_day_after(facilitation: Client, team: Partnership) -> None:
    held = Mandate.objects.get(seat__number=4)
    url = f"{CORE}mandats/{held.pk}/terminer/"
    then = f"{CORE}sieges/4/nommer/?place=holder&des=2027-02-01"
    data = {"ends_on": "2027-01-31", "reason": "démission", "suite": "1"}
    assert facilitation.post(url, data)["Location"] == then
    assert f'href="{then}"' in body(facilitation.get(url))


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
    given = {"display_name": "Maxime Delorme", "phone": "06 39 98 00 01", "channel": "phone"}
    assert facilitation.post(url, given).status_code == 302
    assert Person.objects.filter(pk=somebody.pk).values_list("email", "phone").get() == (None, "06 39 98 00 01")
    taken = facilitation.post(url, given | {"email": facilitator_of(team).email, "channel": "email"})
    assert taken.status_code == 422
    assert "Cette adresse est déjà celle d’une autre personne." in body(taken)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2026-02-30"])
def test_a_first_day_of_no_use_in_the_address_is_left_aside(facilitation: Client, day: str) -> None:
    page = facilitation.get(f"/equipes/chateau-thierry/noyau/sieges/4/nommer/?des={day}&qualite=relay")
    assert (page.status_code, page.context["form"]["starts_on"].value()) == (200, date(2026, 11, 23))
