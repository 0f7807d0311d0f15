"""The settings of a partnership: what is chosen, and what follows from the department (never chosen)."""

from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest
from django.test import Client

from partners.enums import Fact, Office, Trio
from partners.models import Entry, Partnership
from tests.factories.partners import PartnershipFactory, a_partnership, facilitator_of, member_of, officer
from tests.factories.places import AISNE

URL = "/equipes/chateau-thierry/reglages/"
PHONE = "01 39 98 00 00"
GIVEN = {"phone": PHONE, "target_seats": "12", "story": "Tout a commencé en 2022.\n\n  Puis on s’est réunis. "}
MAYOTTE = replace(
    AISNE, region_code="06", region_name="Mayotte", department_code="976", department_name="Mayotte",
    epci_siren="200059871", epci_name="CC de Petite-Terre", commune_code="97608", commune_name="Dzaoudzi",
    quartier_names=(("QN97601N", "Labattoir"),), school_zone="MAYOTTE", time_zone="Indian/Mayotte",
)  # fmt: skip


def body(response) -> str:
    return unescape(response.content.decode())


def test_the_settings_are_written_by_facilitation(facilitation: Client, team: Partnership) -> None:
    assert facilitation.post(URL, GIVEN)["Location"] == URL
    team.refresh_from_db()
    assert (team.phone, team.target_seats, team.story) == (
        PHONE, 12, "Tout a commencé en 2022.\nPuis on s’est réunis.",
    )  # fmt: skip
    line = Entry.objects.get(fact=Fact.PARTNERSHIP_CHANGED)
    assert (line.before, line.after) == (
        {"target_seats": 11, "story": ""},
        {"target_seats": 12, "story": team.story, "phone_changed": True},
    )
    assert "39 98" not in f"{line.before} {line.after}", "no telephone number in the journal"


def test_the_number_to_call_is_at_the_foot_of_every_page(facilitation: Client, team: Partnership) -> None:
    pages = [URL, "/equipes/chateau-thierry/", "/equipes/chateau-thierry/noyau/", "/equipes/chateau-thierry/reunions/"]
    assert [body(facilitation.get(page)).count("site-footer__phone") for page in pages] == [0, 0, 0, 0]
    facilitation.post(URL, GIVEN)
    for page in pages:
        assert f"Une question\u202f? Appelez le <strong>{PHONE}</strong>." in body(facilitation.get(page)), page
    assert PHONE not in body(facilitation.get("/mon-compte/")), "it is this partnership's"


@pytest.mark.parametrize("target", ["6", "16", "", "onze", "-7"])
def test_seven_to_fifteen_seats(facilitation: Client, team: Partnership, target: str) -> None:
    response = facilitation.post(URL, GIVEN | {"target_seats": target})
    assert (response.status_code, 'href="#id_target_seats"' in body(response)) == (422, True)
    assert PHONE in body(response), "what was typed is kept"


@pytest.mark.parametrize("target", ["7", "15"])
def test_the_bounds_are_allowed(facilitation: Client, team: Partnership, target: str) -> None:
    assert facilitation.post(URL, GIVEN | {"target_seats": target}).status_code == 302


@pytest.mark.parametrize(
    ("story", "status"),
    [("ligne\n" * 5, 302), ("ligne\n" * 6, 422), ("é" * 200, 302), ("é" * 201, 422), ("\n\n\n\n\n\na\n\n", 302)],
)
def test_the_story_is_five_lines_of_two_hundred_signs(facilitation: Client, story: str, status: int) -> None:
    response = facilitation.post(URL, GIVEN | {"story": story})
    assert response.status_code == status
    assert ("cinq lignes au plus, de 200 signes chacune." in body(response)) is (status == 422)


@pytest.mark.parametrize(("phone", "status"), [("", 302), ("39 49", 302), ("+262 269 60 00 00", 302), ("rien", 422)])
def test_a_number_is_digits(facilitation: Client, phone: str, status: int) -> None:
    assert facilitation.post(URL, GIVEN | {"phone": phone}).status_code == status


def test_members_read_and_the_trio_writes(team: Partnership, sign_in: Callable[..., Client]) -> None:
    Partnership.objects.filter(pk=team.pk).update(story="Tout a commencé en 2022.\nPuis on s’est réunis.")
    member, trio = sign_in(member_of(team), fresh=True), sign_in(member_of(team, Trio.RESIDENTS), fresh=True)
    page = body(member.get(URL))
    assert ("Puis on s’est réunis." in page, 'name="story"' in page) == (True, False)
    assert [client.post(URL, GIVEN).status_code for client in (member, trio)] == [403, 302]
    assert sign_in(officer(Office.ANCT), fresh=True).get(URL).status_code == 403


def test_time_and_calendars_follow_the_department(db: None, sign_in: Callable[..., Client]) -> None:
    department = MAYOTTE.department()
    department.holiday_zone = "MAYOTTE"
    department.save()
    team = a_partnership(place=MAYOTTE, empty=True)
    client = sign_in(facilitator_of(team))
    page = body(client.get(URL))
    for label, value in (
        ("Fuseau horaire", "Indian/Mayotte"), ("Calendrier scolaire", "Mayotte"), ("Jours fériés", "Mayotte"),
        ("Promotion", "Première promotion"), ("Intercommunalité qui porte", "CC de Petite-Terre"),
    ):  # fmt: skip
        assert f"<dt>{label}</dt><dd>{value}</dd>" in page, label
    assert "Labattoir" in page
    client.post(URL, GIVEN | {"time_zone": "Europe/Paris", "department": "02"})
    team.refresh_from_db()
    assert team.zone.key == "Indian/Mayotte", "nobody chooses it"


def test_a_department_without_calendar_says_so(db: None, sign_in: Callable[..., Client]) -> None:
    team = PartnershipFactory(slug="chateau-thierry")
    team.department.school_zone = team.department.holiday_zone = ""
    team.department.save()
    page = body(sign_in(facilitator_of(team)).get(URL))
    assert page.count("pour ce département") == 2


@pytest.mark.parametrize("quartiers", [1, 2])
def test_same_number_of_queries_with_one_and_more_rows(
    db: None, sign_in: Callable[..., Client], django_assert_num_queries, quartiers: int
) -> None:
    team = a_partnership(empty=True)
    for followed in list(team.quartier_links.all())[quartiers:]:
        followed.delete()
    client = sign_in(facilitator_of(team))
    with django_assert_num_queries(7):
        client.get(URL)


def test_two_tabs_do_not_undo_each_other(facilitation: Client, team: Partnership) -> None:
    page = facilitation.get(URL)
    first = {"phone": PHONE, "target_seats": "11", "story": "", "seen": page.context["form"].state}
    assert f'name="seen" value="{first["seen"]}"' in body(page)
    late = first | {"phone": "", "story": "Notre histoire."}
    assert [facilitation.post(URL, first).status_code for _click in range(2)] == [302, 302], "the same twice is one"
    refused = facilitation.post(URL, late)
    assert refused.status_code == 422
    assert f"Ce qui est enregistré\u00a0: Téléphone à appeler\u00a0: {PHONE}" in body(refused)
    assert "Notre histoire.</textarea>" in body(refused)
    team.refresh_from_db()
    assert (team.phone, team.story) == (PHONE, "")
    assert facilitation.post(URL, late | {"seen": refused.context["form"].data["seen"]}).status_code == 302
    team.refresh_from_db()
    assert (team.phone, team.story) == ("", "Notre histoire.")
