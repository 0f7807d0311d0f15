"""The page of the residents' share, and its part on the page of the core group."""

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from meetings.models import Attendance
from partners.enums import Office
from partners.models import Mandate, Partnership
from tests.factories.meetings import NOW, MeetingFactory
from tests.factories.partners import facilitator_of, member_of, officer

URL = "/equipes/chateau-thierry/reunions/part-des-habitants/"


def held(team: Partnership, number: int, absent: tuple[int, ...] = ()) -> None:
    meeting = MeetingFactory(partnership=team, held=True, number=number)
    for mandate in Mandate.objects.filter(partnership=team):
        Attendance.objects.create(
            meeting=meeting,
            seat=mandate.seat,
            mandate=mandate,
            presence="absent" if mandate.seat.number in absent else "present",
            recorded_by=facilitator_of(team),
            recorded_at=NOW,
        )


def body(response) -> str:
    return unescape(response.content.decode())


def test_in_words_and_in_a_table(team: Partnership, sign_in: Callable[..., Client]) -> None:
    held(team, 1)
    held(team, 2, absent=(2,))
    page = body(sign_in(member_of(team)).get(URL))
    assert "Depuis le 23 mai 2026, les habitants étaient à la table 1 fois sur 2." in page
    assert "Sur 21 présences à l’appel, 1 vient d’un siège des habitants." in page
    assert "Aucune personne invitée n’a été notée." in page
    assert page.count("<tr>") == 3


def test_who_follows_the_team_reads_the_whole_only(team: Partnership, sign_in: Callable[..., Client]) -> None:
    held(team, 1)
    page = body(sign_in(officer(Office.ANCT)).get(URL))
    assert "les habitants étaient à la table à toutes les réunions (1)." in page
    assert "<table" not in page


def test_before_any_roll_call(team: Partnership, sign_in: Callable[..., Client]) -> None:
    assert "Aucun appel n’a été fait depuis le 23 mai 2026." in body(sign_in(member_of(team)).get(URL))


def test_nobody_came(team: Partnership, sign_in: Callable[..., Client]) -> None:
    held(team, 1, absent=(2,))
    page = body(sign_in(member_of(team)).get(URL))
    assert "aucun siège des habitants n’était présent à l’appel." in page
    assert "Sur 10" not in page


def test_the_part_equals_a_fresh_page(team: Partnership, sign_in: Callable[..., Client], htmx: dict) -> None:
    held(team, 1)
    client = sign_in(member_of(team))
    part, page = body(client.get(URL, **htmx)).strip(), body(client.get(URL))
    assert part.startswith('<div id="part-des-habitants">')
    assert part in page
    core_group = body(client.get("/equipes/chateau-thierry/noyau/"))
    assert f'data-hx-get="{URL}"' in core_group
    assert f'<a href="{URL}">' in core_group


@pytest.mark.parametrize("rows", [1, 3])
def test_same_number_of_queries(
    team: Partnership, sign_in: Callable[..., Client], django_assert_num_queries, rows: int
) -> None:
    for number in range(rows):
        held(team, number + 1)
    client = sign_in(member_of(team))
    with django_assert_num_queries(5):
        client.get(URL)
