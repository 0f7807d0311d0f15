"""Structures: who keeps them, which are shown, how two become one."""

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client

from partners.enums import Office, Trio
from partners.models import Mandate, Organisation, Partnership
from tests.factories.partners import (
    FacilitationFactory,
    MandateFactory,
    OrganisationFactory,
    SeatFactory,
    a_partnership,
    facilitator_of,
    member_of,
    officer,
    other_partnership,
)

URL = "/equipes/chateau-thierry/structures/"
ELSEWHERE = "Une autre équipe travaille avec cette structure\u00a0: seule l’administration nationale peut la modifier."


@pytest.fixture
def row(team: Partnership) -> Organisation:
    """« Ressourcerie », on seat 10."""
    return team.mandates.get(seat__number=10).organisation


def body(response) -> str:
    return unescape(response.content.decode())


def page_of(row: Organisation) -> str:
    return f"{URL}{row.pk}/"


def facts(row: Organisation, **given: str) -> dict[str, str]:
    return {"name": row.name, "kind": row.kind, "siret": row.siret, "commune": ""} | given


def test_the_list_says_who_sits_for_whom(facilitation: Client, row: Organisation) -> None:
    Organisation.objects.filter(pk=row.pk).update(siret="73282932000074")
    page = body(facilitation.get(URL))
    assert "Jo Jacquet, siège\u00a010" in page
    assert "732\u00a0829\u00a0320\u00a000074" in page
    assert "Est-ce la même structure" not in page


def test_a_structure_nobody_sits_for_any_more_stays_in_the_list(facilitation: Client, row: Organisation) -> None:
    Mandate.objects.filter(organisation=row).update(ends_on=date(2025, 1, 1))
    assert "Personne. Avant\u00a0: Jo Jacquet, siège\u00a010" in body(facilitation.get(URL))


def test_an_empty_list_says_so(empty_team: Partnership, sign_in: Callable[..., Client]) -> None:
    assert "Aucune structure pour l’instant" in body(sign_in(facilitator_of(empty_team)).get(URL))


def test_two_that_look_like_one_are_asked_about(facilitation: Client, team: Partnership, row: Organisation) -> None:
    MandateFactory(seat=SeatFactory(partnership=team, number=12), organisation=OrganisationFactory(name="RESSOURCERIE"))
    page = body(facilitation.get(URL))
    assert page.count("Est-ce la même structure\u202f?") == 1
    assert "/reunir/?avec=" in page


def test_a_structure_is_corrected(facilitation: Client, row: Organisation) -> None:
    sent = facts(row, name="La Ressourcerie", siret="732 829 320 00074", commune="02168")
    assert facilitation.post(page_of(row), sent)["Location"] == page_of(row)
    row.refresh_from_db()
    assert (row.name, row.siret, row.commune_id) == ("La Ressourcerie", "73282932000074", "02168")


def test_a_wrong_siret_keeps_what_was_typed(facilitation: Client, row: Organisation) -> None:
    response = facilitation.post(page_of(row), facts(row, siret="732 829 320 00075"))
    page = body(response)
    assert (response.status_code, "732 829 320 00075" in page, 'href="#id_siret"' in page) == (422, True, True)


def test_a_new_name_keeps_the_old_one(facilitation: Client, row: Organisation) -> None:
    sent = {"rename": "1", "nom-name": "Recyclerie", "nom-since": "2026-03-01"}
    assert facilitation.post(page_of(row), sent)["Location"] == page_of(row)
    page = body(facilitation.get(page_of(row)))
    assert "Ressourcerie, jusqu’au samedi 28 février 2026" in page
    wrong = facilitation.post(page_of(row), sent)
    assert (wrong.status_code, 'href="#id_nom-name"' in body(wrong)) == (422, True)


def test_a_page_open_before_the_new_name_does_not_bring_the_old_one_back(
    facilitation: Client, row: Organisation
) -> None:
    old = facts(row, siret="73282932000074", known_as=row.name)
    assert f'name="known_as" value="{row.name}"' in body(facilitation.get(page_of(row)))
    facilitation.post(page_of(row), {"rename": "1", "nom-name": "Recyclerie", "nom-since": "2026-03-01"})
    late = facilitation.post(page_of(row), old)
    assert (late.status_code, "Cette structure a changé de nom entre-temps." in body(late)) == (422, True)
    row.refresh_from_db()
    assert (row.name, row.siret) == ("Recyclerie", "")
    seen = old | {"name": "Recyclerie", "known_as": "Recyclerie"}
    assert facilitation.post(page_of(row), seen).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.siret) == ("Recyclerie", "73282932000074")


def test_two_are_compared_then_one_is_kept(facilitation: Client, team: Partnership, row: Organisation) -> None:
    twin = OrganisationFactory(name="RESSOURCERIE")
    MandateFactory(seat=SeatFactory(partnership=team, number=12), organisation=twin)
    choose, url = body(facilitation.get(f"{page_of(row)}reunir/")), f"{page_of(row)}reunir/?avec={twin.pk}"
    assert "RESSOURCERIE</option>" in choose
    compare = facilitation.get(url)
    assert (compare.status_code, "Laquelle garder\u202f?" in body(compare)) == (200, True)
    assert facilitation.post(url).status_code == 422
    assert facilitation.post(url, {"kept": row.pk})["Location"] == page_of(row)
    twin.refresh_from_db()
    assert twin.merged_into == row
    assert facilitation.get(page_of(twin))["Location"] == page_of(row), "its old address leads to what it became"


def test_the_trio_s_seats_are_refused_in_a_sentence(facilitation: Client, team: Partnership) -> None:
    state, authority = (team.mandates.get(trio=trio).organisation for trio in (Trio.STATE, Trio.AUTHORITY))
    response = facilitation.post(f"{page_of(state)}reunir/?avec={authority.pk}", {"kept": state.pk})
    assert response.status_code == 422
    assert "viennent de trois structures différentes" in body(response)


def test_a_known_siret_leads_to_the_national_structure(facilitation: Client, team: Partnership, row) -> None:
    """The neighbours' own is not changed by it: only ours goes to theirs, never theirs to ours."""
    known = OrganisationFactory(name="Ressourcerie de France", siret="73282932000074")
    MandateFactory(seat=SeatFactory(partnership=other_partnership()), organisation=known)
    refused = facilitation.post(page_of(row), facts(row, siret="732 829 320 00074"))
    page = body(refused)
    assert (refused.status_code, "Cette structure existe déjà\u00a0: Ressourcerie de France" in page) == (422, True)
    url = f"{page_of(row)}reunir/?siret=73282932000074"
    assert url in page
    assert facilitation.post(url, {"kept": row.pk}).status_code == 422
    assert facilitation.post(url, {"kept": known.pk})["Location"] == page_of(known)
    assert team.mandates.get(seat__number=10).organisation == known


def test_a_structure_of_several_teams_is_for_the_administration(
    team: Partnership, row: Organisation, sign_in: Callable[..., Client]
) -> None:
    other = other_partnership()
    MandateFactory(seat=SeatFactory(partnership=other), organisation=row)
    here, national = sign_in(facilitator_of(team), fresh=True), sign_in(officer(Office.ADMIN), fresh=True)
    page = body(here.get(page_of(row)))
    assert (ELSEWHERE in page, "Enregistrer</button>" in page) == (True, False)
    assert here.post(page_of(row), facts(row, name="Prise")).status_code == 403
    assert national.post(page_of(row), facts(row, name="Corrigée")).status_code == 302
    FacilitationFactory(partnership=other, person=facilitator_of(team))
    both = sign_in(facilitator_of(team), fresh=True)
    assert both.post(page_of(row), facts(row, name="La nôtre")).status_code == 302, "who leads both may"


def test_a_structure_the_team_does_not_work_with_is_not_there(facilitation: Client) -> None:
    stranger = OrganisationFactory()
    for path in (page_of(stranger), f"{page_of(stranger)}reunir/", f"{URL}999999/"):
        assert facilitation.get(path).status_code == 404, path


def test_members_do_not_keep_structures(team: Partnership, row: Organisation, sign_in: Callable[..., Client]) -> None:
    member, trio = sign_in(member_of(team), fresh=True), sign_in(member_of(team, Trio.STATE), fresh=True)
    assert [client.get(page_of(row)).status_code for client in (member, trio)] == [403, 200]


def test_no_contact_is_shown_with_a_structure(facilitation: Client, row: Organisation) -> None:
    pages = [body(facilitation.get(path)) for path in (URL, page_of(row))]
    assert ["siege-" in page for page in pages] == [False, False]


@pytest.mark.parametrize("rows", [1, 3])
def test_same_number_of_queries_with_one_and_three_rows(
    db: None, sign_in: Callable[..., Client], django_assert_num_queries, rows: int
) -> None:
    team = a_partnership(empty=True)
    for number in range(1, rows + 1):
        last = MandateFactory(seat=SeatFactory(partnership=team, number=number)).organisation
    client = sign_in(facilitator_of(team))
    with django_assert_num_queries(6):
        client.get(URL)
    with django_assert_num_queries(12):
        client.get(page_of(last))
