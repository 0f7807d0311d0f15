"""The page where an officer opens a partnership: works without JavaScript, better with it."""

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from partners.enums import Office
from partners.models import Partnership
from tests.factories.partners import CohortFactory, a_partnership, officer
from tests.factories.places import AISNE, RHONE
from tests.factories.territories import QuartierFactory

URL = "/equipes/nouvelle/"


@pytest.fixture
def anct(db: None, sign_in: Callable[..., Client]) -> Client:
    AISNE.quartiers()
    return sign_in(officer(Office.ANCT))


def body(response) -> str:
    return unescape(response.content.decode())


def given(**fields) -> dict:
    return {
        "quartiers": ["QN00217M", "QN00216M"],
        "name": "Château-Thierry",
        "lead_epci": AISNE.epci().pk,
        "new_cohort": "Promotion 2026",
        "starts_on": "2026-11-23",
        "facilitator_name": "Claire Wattel",
    } | fields


def test_search_add_and_remove_quartiers_without_writing(anct: Client) -> None:
    found = anct.get(URL, {"q": "chateau thierry vaucrises"})
    assert 'name="ajouter" value="QN00217M"' in body(found)
    added = anct.get(URL, {"q": "blanchard", "quartier": "QN00217M", "ajouter": "QN00216M"})
    chosen = '<input type="hidden" name="quartiers" value="{}" form="equipe">'
    assert [chosen.format(code) in body(added) for code in ("QN00217M", "QN00216M")] == [True, True]
    assert '<option value="200072031" selected>' in body(added)
    removed = anct.get(URL, {"quartier": ["QN00217M", "QN00216M"], "retirer": "QN00217M"})
    assert [chosen.format(code) in body(removed) for code in ("QN00217M", "QN00216M")] == [False, True]
    assert Partnership.objects.count() == 0


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("QN0201M", "Ce code n’a pas le bon format. Exemple\u00a0: QN00201M."),
        ("QN99999M", "Aucun quartier n’a le code QN99999M. Cherchez-le par le nom de sa commune."),
        ("Zzz", "Aucun quartier trouvé. Essayez le nom de la commune."),
    ],
)
def test_search_says_what_is_wrong(anct: Client, asked: str, sentence: str) -> None:
    assert sentence in body(anct.get(URL, {"q": asked}))


def test_search_shows_who_follows_a_quartier(anct: Client) -> None:
    a_partnership(name="Les Pilotes")
    page = body(anct.get(URL, {"q": "vaucrises"}))
    assert "Les Pilotes" in page
    assert 'name="ajouter"' not in page


def test_opening_leads_to_the_new_partnership(anct: Client) -> None:
    response = anct.post(URL, given())
    assert (response.status_code, response["Location"]) == (302, "/equipes/chateau-thierry/")
    assert list(Partnership.objects.get().quartier_links.values_list("quartier_id", flat=True)) == [
        "QN00217M",
        "QN00216M",
    ]


@pytest.mark.parametrize(("phone", "status"), [("", 302), ("03 39 98 00 00", 302), ("plus tard", 422)])
def test_the_number_to_call_may_come_later(anct: Client, phone: str, status: int) -> None:
    assert anct.post(URL, given(phone=phone)).status_code == status
    assert list(Partnership.objects.values_list("phone", flat=True)) == ([phone] if status == 302 else [])


def test_opening_in_a_known_cohort(anct: Client) -> None:
    cohort = CohortFactory()
    anct.post(URL, given(cohort=cohort.pk, new_cohort=""))
    assert Partnership.objects.get().cohort == cohort


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"quartiers": []}, "Choisissez au moins un quartier."),
        ({"quartiers": ["QN0201M"]}, "Ce code n’a pas le bon format. Exemple\u00a0: QN00201M."),
        ({"quartiers": ["QN99999M"]}, "Aucun quartier n’a le code QN99999M. Cherchez-le par le nom de sa commune."),
        ({"new_cohort": ""}, "Choisissez une promotion, ou donnez le nom d’une nouvelle."),
        ({"starts_on": "9999-12-31"}, "Cette date n’est pas possible."),
        ({"starts_on": "2026-02-30"}, "Cette date n’est pas possible."),
    ],
)
def test_wrong_input_is_kept_and_told(anct: Client, wrong: dict, sentence: str) -> None:
    if wrong.get("quartiers") == ["QN99999M"]:
        wrong = wrong | {"quartiers": ["QN99999M", "QN00217M"]}
    response = anct.post(URL, given(**wrong))
    assert response.status_code == 422
    assert sentence in body(response)
    assert 'value="Claire Wattel"' in body(response)
    assert Partnership.objects.count() == 0


def test_several_epci_ask_for_a_reason_on_the_page(anct: Client) -> None:
    elsewhere = RHONE.quartiers()[0].code
    response = anct.post(URL, given(quartiers=["QN00217M", elsewhere]))
    assert response.status_code == 422
    assert 'name="several_epci_reason"' in body(response)
    assert anct.post(URL, given(quartiers=["QN00217M", elsewhere], several_epci_reason="Voisins")).status_code == 302


def test_taken_quartier_is_named_with_its_team(anct: Client) -> None:
    a_partnership()
    response = anct.post(URL, given())
    sentence = "Le quartier Vaucrises est déjà suivi par l’équipe Château-Thierry (depuis le 12/09/2022)."
    assert (response.status_code, sentence in body(response)) == (422, True)


def test_part_equals_the_page(anct: Client, htmx: dict[str, str]) -> None:
    asked = {"q": "vaucrises", "quartier": "QN00216M"}
    part, page = anct.get(URL, asked, **htmx), anct.get(URL, asked)
    assert part.content.decode().strip() in page.content.decode()
    assert part.content.decode().strip().startswith('<section id="quartiers"')


def test_same_number_of_queries_with_one_and_three_rows(anct: Client, django_assert_num_queries) -> None:
    asked = {"q": "chateau thierry", "quartier": "QN00217M"}
    anct.get(URL, asked)
    for _ in range(2):
        with django_assert_num_queries(11):
            anct.get(URL, asked)
        QuartierFactory.create_batch(3)
