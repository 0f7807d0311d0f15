"""The page of pauses and ends, and what a pause does to the other pages."""

from datetime import date
from html import unescape

import pytest

from partners.enums import Office, Status, Trio
from partners.models import Partnership, StatusChange
from tests.factories.course import REASON, SINCE, anct, asked, decided
from tests.factories.partners import facilitator_of, member_of, officer
from tests.partners.conftest import NOW

URL = "/equipes/chateau-thierry/pause/"
GIVEN = {"after": "paused", "reason": REASON, "review_on": "2027-03-01"}


def body(response) -> str:
    return unescape(response.content.decode())


def test_a_pause_from_the_request_to_the_banner(sign_in, team: Partnership) -> None:
    trio, office = sign_in(member_of(team, Trio.STATE), fresh=True), sign_in(anct(), fresh=True)
    assert trio.post(URL, GIVEN).status_code == 302
    html = body(trio.get(URL))
    assert "<dd>l’ANCT</dd>" in html
    assert ("/signer/" in html, "/retirer/" in html) == (False, True)
    change = StatusChange.objects.get()
    assert "/signer/" in body(office.get(URL))
    assert office.post(f"{URL}{change.pk}/signer/").status_code == 302
    banner = f"En pause depuis le lundi 23 novembre 2026, à revoir le lundi 1er mars 2027 : {REASON}"
    for page in ("", "noyau/", "reunions/", "vision/", "pause/", "phase/", "preconditions/"):
        assert banner in body(trio.get(f"/equipes/chateau-thierry/{page}")).replace("\u00a0", " "), page
    assert "Signé par Dominique Arnaud pour le trio et ANCT pour l’ANCT" in body(trio.get(URL))


def test_an_active_team_has_no_banner(sign_in, team: Partnership) -> None:
    assert "en pause</p>" not in body(sign_in(member_of(team)).get("/equipes/chateau-thierry/"))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"reason": ""}, "Ce champ est obligatoire."),
        ({"review_on": ""}, "Indiquez quand vous ferez le point"),
        ({"review_on": "2026-11-23"}, "La date à laquelle revoir la pause doit être à venir."),
        ({"after": "active"}, "Sélectionnez un choix valide"),
    ],
)
def test_what_is_missing_is_told_on_the_form(sign_in, team: Partnership, wrong: dict, sentence: str) -> None:
    answer = sign_in(member_of(team, Trio.STATE)).post(URL, GIVEN | wrong)
    assert (answer.status_code, sentence in body(answer)) == (422, True)
    assert not StatusChange.objects.exists()


def test_the_asker_withdraws_and_does_not_sign(sign_in, team: Partnership) -> None:
    change = asked(team, Status.PAUSED)
    client = sign_in(member_of(team, Trio.STATE))
    answer = client.post(f"{URL}{change.pk}/signer/")
    assert (answer.status_code, "Vous avez fait cette demande" in body(answer)) == (422, True)
    assert client.post(f"{URL}{change.pk}/retirer/").status_code == 302
    late = sign_in(anct()).post(f"{URL}{change.pk}/signer/")
    assert (late.status_code, "Cette demande n’attend plus rien" in body(late)) == (409, True)
    assert "Demande retirée le lundi 23 novembre 2026." in body(sign_in(member_of(team)).get(URL))


def test_a_second_request_reads_that_one_waits(sign_in, team: Partnership) -> None:
    asked(team, Status.PAUSED)
    answer = sign_in(anct()).post(URL, GIVEN)
    assert (answer.status_code, "Une demande attend déjà une signature." in body(answer)) == (409, True)


def test_the_side_that_did_not_ask_cannot_withdraw(sign_in, team: Partnership) -> None:
    change = asked(team, Status.PAUSED)
    answer = sign_in(anct()).post(f"{URL}{change.pk}/retirer/")
    assert (answer.status_code, "le côté qui a fait la demande" in body(answer)) == (422, True)
    assert StatusChange.objects.get().withdrawn_at is None


def test_the_other_side_reads_a_request_in_what_awaits_it(sign_in, team: Partnership) -> None:
    asked(team, Status.PAUSED)
    sentence = "Une pause attend votre signature."
    waits = {
        "anct": sentence in body(sign_in(anct()).get("/")),
        "trio": sentence in body(sign_in(member_of(team, Trio.STATE)).get("/")),
        "member": sentence in body(sign_in(member_of(team)).get("/")),
        "region": sentence in body(sign_in(officer(Office.REGION)).get("/")),
    }
    assert waits == {"anct": True, "trio": False, "member": False, "region": False}
    StatusChange.objects.all().delete()
    asked(team, Status.PAUSED, side="anct", by=anct())
    client = sign_in(member_of(team, Trio.RESIDENTS))
    assert [sentence in body(client.get(url)) for url in ("/", "/equipes/chateau-thierry/")] == [True, True]


def test_a_long_pause_asks_to_check_the_seats(sign_in, team: Partnership) -> None:
    decided(team, Status.PAUSED, at=SINCE.replace(year=2025))
    html = body(sign_in(facilitator_of(team)).get(URL))
    assert "La pause a duré plus de douze mois." in html
    assert html.count("/noyau/sieges/") == 11
    assert "/equipes/chateau-thierry/noyau/renouvellements/" in html
    decided(team, Status.ACTIVE, at=NOW)
    team.mandates.update(checked_on=date(2026, 11, 23))
    assert "La pause a duré" not in body(sign_in(facilitator_of(team)).get(URL))


def test_a_closed_team_offers_nothing_more(sign_in, team: Partnership) -> None:
    decided(team, Status.CLOSED, at=NOW)
    client = sign_in(member_of(team, Trio.STATE))
    html = body(client.get(URL))
    assert "Cette équipe est terminée" in html
    assert f'<form method="post" action="{URL}"' not in html
    assert client.post(URL, GIVEN).status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_queries(sign_in, team: Partnership, django_assert_num_queries, count: int) -> None:
    for _n in range(count):
        change = asked(team, Status.PAUSED)
        change.withdrawn_at = NOW
        change.save()
    client = sign_in(member_of(team))
    with django_assert_num_queries(5):
        html = body(client.get(URL))
    assert html.count("Demande retirée") == count
