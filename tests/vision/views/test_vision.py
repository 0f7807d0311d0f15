"""The vision as it is read, its start, its horizon."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from partners.models import Partnership
from tests.factories.partners import facilitator_of, member_of
from tests.factories.vision import STATEMENT, ChangeFactory, a_vision
from vision.models import Vision

SignIn = Callable[..., Client]


def _url(team: Partnership, name: str = "show") -> str:
    return reverse(f"vision:{name}", args=[team.slug])


def test_show_invites_to_start(team: Partnership, sign_in: SignIn) -> None:
    page = sign_in(member_of(team)).get(_url(team))
    assert 'value="2031"' in page.text
    assert "Commencer la vision" in page.text


def test_start_lands_on_the_draft(team: Partnership, sign_in: SignIn) -> None:
    page = sign_in(member_of(team)).post(_url(team, "start"), {"horizon": "2031"}, follow=True)
    assert page.redirect_chain == [(_url(team), 302)]
    assert page.text.count("À écrire") == 10
    assert "Écrire la suite\u00a0: Phrase de vision" in page.text


def test_start_by_the_second_person_lands_on_the_same_draft(team: Partnership, sign_in: SignIn) -> None:
    for person in (member_of(team), facilitator_of(team)):
        page = sign_in(person).post(_url(team, "start"), {"horizon": "2031"}, follow=True)
        assert page.redirect_chain == [(_url(team), 302)]
    assert Vision.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("2025", "L’année 2025 est passée"), ("", "Écrivez une année"), ("bientôt", "en quatre chiffres")],
)
def test_start_with_a_bad_year_is_refused(team: Partnership, sign_in: SignIn, typed: str, sentence: str) -> None:
    page = sign_in(member_of(team)).post(_url(team, "start"), {"horizon": typed})
    assert (page.status_code, sentence in page.text) == (422, True)
    assert not Vision.objects.exists()


def test_show_reads_like_a_document(team: Partnership, sign_in: SignIn) -> None:
    vision = a_vision(team, statement=STATEMENT, words="« Avant, on se connaissait. »\n\n« Ici, on s’entraide. »")
    ChangeFactory(vision=vision, title="Chacun reçoit une réponse", public="les familles", horizon=2029)
    page = sign_in(member_of(team)).get(_url(team))
    assert page.text.count("<blockquote>") == 3
    assert "Pour les familles, d’ici 2029." in page.text
    assert f"modifié le jeudi 19 novembre 2026 par {member_of(team).display_name}" in page.text
    assert page.context["next_section"].kind == "helps"


@pytest.mark.parametrize("rows", [1, 3])
def test_show_query_count(team: Partnership, sign_in: SignIn, rows: int, django_assert_num_queries: Callable) -> None:
    written = dict(list({"statement": STATEMENT, "helps": "a", "words": "b"}.items())[:rows])
    ChangeFactory.create_batch(rows, vision=a_vision(team, **written))
    client = sign_in(member_of(team))
    with django_assert_num_queries(8):
        page = client.get(_url(team))
    assert len(page.context["changes"]) == rows


def test_horizon_is_moved(team: Partnership, sign_in: SignIn) -> None:
    a_vision(team)
    client = sign_in(member_of(team))
    assert 'name="seen" value="2031"' in client.get(_url(team, "horizon")).text
    assert client.post(_url(team, "horizon"), {"horizon": "2034", "seen": "2031"}).status_code == 302
    assert Vision.objects.get().horizon == 2034


@pytest.mark.parametrize(("year", "seen", "status"), [("2020", "2031", 422), ("", "2031", 422), ("2034", "2030", 409)])
def test_horizon_refused_keeps_what_was_typed(
    team: Partnership, sign_in: SignIn, year: str, seen: str, status: int
) -> None:
    a_vision(team)
    page = sign_in(member_of(team)).post(_url(team, "horizon"), {"horizon": year, "seen": seen})
    assert (page.status_code, str(page.context["form"]["horizon"].value())) == (status, year)
    assert 'name="seen" value="2031"' in page.text
    assert Vision.objects.get().horizon == 2031
