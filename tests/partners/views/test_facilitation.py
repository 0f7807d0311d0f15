"""Who facilitates: entrusting it, ending it."""

from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from partners.enums import Office, Trio
from partners.models import Facilitation, Letter, Partnership
from tests.factories.partners import FacilitationFactory, facilitator_of, member_of, officer

URL = "/equipes/chateau-thierry/facilitation/"
TODAY = date(2026, 11, 23)


def body(response) -> str:
    return unescape(response.content.decode())


def entrusted(**fields) -> dict:
    given = {"act": "entrust", "person": "", "name": "Ana Ba", "email": "ana@exemple.fr", "starts_on": "2026-11-23"}
    return given | fields


def test_entrusting_it_to_a_new_person(facilitation: Client, team: Partnership) -> None:
    page = body(facilitation.get(URL))
    assert "Facilitation Château-Thierry" in page
    assert "Depuis le lundi 12 septembre 2022" in page
    response = facilitation.post(URL, entrusted())
    assert (response.status_code, response["Location"]) == (302, URL)
    assert Facilitation.objects.get(person__email="ana@exemple.fr").starts_on == TODAY
    assert Letter.objects.get().to == "ana@exemple.fr"
    assert "La facilitation est confiée à Ana Ba. Un courriel lui dit comment se connecter." in body(
        facilitation.get(URL)
    )


def test_the_new_facilitator_sees_the_partnership(
    facilitation: Client, team: Partnership, sign_in: Callable[..., Client]
) -> None:
    facilitation.post(URL, entrusted())
    ana = sign_in(Facilitation.objects.get(person__email="ana@exemple.fr").person, fresh=True)
    assert ana.get("/equipes/chateau-thierry/passation/").status_code == 200


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Choisissez une personne, ou écrivez son nom."),
        ({"email": ""}, "Pour faciliter, il faut une adresse de courriel"),
        ({"email": "ana"}, "adresse"),
        ({"starts_on": "2026-02-30"}, "Cette date n’est pas possible."),
        ({"email": "facilitation"}, "Cette personne a déjà la facilitation de cette équipe."),
    ],
)
def test_what_is_refused_is_told_and_what_was_typed_stays(
    facilitation: Client, team: Partnership, wrong: dict, sentence: str
) -> None:
    if wrong.get("email") == "facilitation":
        known = facilitator_of(team)
        wrong = {"name": known.display_name, "email": known.email}
    response = facilitation.post(URL, entrusted(title="chargée de mission", **wrong))
    assert (response.status_code, sentence in body(response)) == (422, True)
    assert 'value="chargée de mission"' in body(response)
    assert team.facilitations.count() == 1


def test_the_last_one_hands_over_first(facilitation: Client, team: Partnership) -> None:
    mine = team.facilitations.get()
    leave = {"act": "end", "facilitation": mine.pk, "ends_on": "2026-11-23"}
    response = facilitation.post(URL, leave)
    assert response.status_code == 422
    assert "Personne d’autre n’a la facilitation de cette équipe. Confiez-la d’abord à quelqu’un." in body(response)
    facilitation.post(URL, entrusted())
    assert facilitation.post(URL, leave)["Location"] == URL
    assert "jusqu’au lundi 23 novembre 2026" in body(facilitation.get(URL))
    mine.refresh_from_db()
    assert mine.ends_on == TODAY


def test_who_left_yesterday_is_led_to_her_own_page(facilitation: Client, team: Partnership) -> None:
    facilitation.post(URL, entrusted())
    mine = team.facilitations.order_by("starts_on").first()
    response = facilitation.post(URL, {"act": "end", "facilitation": mine.pk, "ends_on": "2026-11-22"})
    assert response["Location"] == "/"
    assert facilitation.get("/").status_code == 200


def test_another_teams_facilitation_cannot_be_ended(facilitation: Client, team: Partnership) -> None:
    other = FacilitationFactory()
    FacilitationFactory(partnership=other.partnership)
    response = facilitation.post(URL, {"act": "end", "facilitation": other.pk, "ends_on": "2026-11-23"})
    other.refresh_from_db()
    assert (response.status_code, other.ends_on) == (422, None)


def test_the_anct_entrusts_it_only_when_nobody_is_left(team: Partnership, sign_in: Callable[..., Client]) -> None:
    anct = sign_in(officer(Office.ANCT), fresh=True)
    assert anct.get(URL).status_code == 403
    team.facilitations.update(ends_on=TODAY - timedelta(days=1))
    assert "Personne n’a la facilitation de cette équipe aujourd’hui." in body(anct.get(URL))
    response = anct.post(URL, entrusted())
    assert (response.status_code, response["Location"]) == (302, "/equipes/chateau-thierry/"), "the door closes behind"
    assert team.facilitations.filter(ends_on=None).get().person.email == "ana@exemple.fr"
    assert anct.get(URL).status_code == 403


def test_the_trio_entrusts_it_to_somebody_known(team: Partnership, sign_in: Callable[..., Client]) -> None:
    trio, somebody = sign_in(member_of(team, Trio.STATE)), member_of(team)
    assert trio.post(URL, entrusted(person=somebody.pk, name="", email="")).status_code == 302
    assert team.facilitations.filter(person=somebody).exists()


def test_its_queries_do_not_grow(facilitation: Client, team: Partnership, django_assert_num_queries) -> None:
    facilitation.get(URL)
    with django_assert_num_queries(9):
        facilitation.get(URL)
    for number, end in enumerate([None, None, TODAY - timedelta(days=9), TODAY - timedelta(days=9)]):
        FacilitationFactory(partnership=team, person__display_name=f"Ana {number}", ends_on=end)
    with django_assert_num_queries(9):
        facilitation.get(URL)


def test_the_page_says_when_it_holds_and_that_a_letter_leaves(
    facilitation: Client, team: Partnership, sign_in: Callable[..., Client]
) -> None:
    page = body(facilitation.get(URL))
    assert "Personne n’a à confirmer\u00a0: dès son premier jour, cette personne peut faire tout ce que fait" in page
    assert "Un courriel le lui dit aussitôt" in page
    state = member_of(team, Trio.STATE)
    client = sign_in(state, fresh=True)
    mine = entrusted(person=str(state.pk), name="", email="", starts_on="2026-11-23")
    assert client.post(URL, mine).status_code == 302
    assert "Vous avez la facilitation de cette équipe à partir du lundi 23 novembre 2026." in body(client.get(URL))
    assert not Letter.objects.exists(), "nobody writes to herself, and the page does not say so"
