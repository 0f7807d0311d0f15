"""Situation 2: after the elections the adjointe keeps her seat with another delegation, the conseiller délégué leaves,
the agglomération changes its name. The core group of each day shows what was true on that day.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from meetings.services import invitation
from partners.enums import Fact
from partners.models import Entry, Letter, Mandate, Partnership
from partners.models.organisation import name_on
from partners.queries import active_mandates, core_group
from partners.services import function, mandate
from tests.factories.meetings import MeetingFactory
from tests.factories.partners import facilitator_of, member_of

NOW = datetime(2026, 3, 30, 9, tzinfo=UTC)
BEFORE, AFTER = date(2026, 3, 14), date(2026, 3, 30)
TOWN, NEW_TOWN = "adjointe au Maire", "adjointe au Maire, chargée de l’école"
AGGLO, NEW_AGGLO = "Agglomération", "Grand Château"
URL = "/equipes/chateau-thierry/noyau/"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def body(response) -> str:
    assert response.status_code == 200
    return unescape(response.content.decode())


def of_seat(team: Partnership, number: int) -> Mandate:
    return team.mandates.select_related("organisation").get(seat__number=number, ends_on=None)


def live_the_elections(team: Partnership, facilitation: Client) -> None:
    """Through the pages, as facilitation does it the week after."""
    adjointe, conseiller = of_seat(team, 4), of_seat(team, 5)
    new_function = {"title": NEW_TOWN, "since": "2026-03-28"}
    assert facilitation.post(f"{URL}mandats/{adjointe.pk}/fonction/", new_function)["Location"] == URL
    mandate.end(
        mandate=conseiller, ends_on=date(2026, 3, 27), reason="fin de mandat électif", by=facilitator_of(team), at=NOW,
        today=AFTER, confirmed_past=True,
    )  # fmt: skip
    structure = f"/equipes/chateau-thierry/structures/{conseiller.organisation_id}/"
    new_name = {"rename": "1", "nom-name": NEW_AGGLO, "nom-since": "2026-03-28"}
    assert facilitation.post(structure, new_name)["Location"] == structure


def on(team: Partnership, day: date) -> dict[int, tuple[str, str, str] | None]:
    """Seat → holder, function and structure, as the queries and ``name_on`` tell them of the day."""
    held = {m.seat.number: m for m in active_mandates(team, day)}
    return {
        number: _told(held[number], day) if number in held else None
        for number in (place.seat.number for place in core_group(team, day))
    }


def _told(one: Mandate, day: date) -> tuple[str, str, str]:
    return one.person.display_name, one.title, name_on(one.organisation, day)


def test_each_day_tells_its_own_truth(team: Partnership, facilitation: Client) -> None:
    live_the_elections(team, facilitation)
    before, after = on(team, BEFORE), on(team, AFTER)
    assert [before[number] for number in (3, 4, 5, 6)] == [
        ("Camille Chevalier", "responsable", AGGLO),
        ("Maxime Delorme", TOWN, "Ville de Château-Thierry"),
        ("Andréa Étienne", "conseiller délégué", AGGLO),
        ("Morgane Fabre", "coordinatrice CISPD", AGGLO),
    ]
    assert [after[number] for number in (3, 4, 5, 6)] == [
        ("Camille Chevalier", "responsable", NEW_AGGLO),
        ("Maxime Delorme", NEW_TOWN, "Ville de Château-Thierry"),
        None,
        ("Morgane Fabre", "coordinatrice CISPD", NEW_AGGLO),
    ]
    assert on(team, date(2026, 3, 27)) == before, "the last day is still the old one"


def test_the_page_of_the_core_group_tells_both(team: Partnership, facilitation: Client) -> None:
    live_the_elections(team, facilitation)
    was, is_now = body(facilitation.get(f"{URL}?le={BEFORE}")), body(facilitation.get(URL))
    assert [words in was for words in (TOWN, "Andréa Étienne", AGGLO, NEW_AGGLO)] == [True, True, True, False]
    assert [words in is_now for words in (NEW_AGGLO, NEW_TOWN)] == [True, True]
    assert AGGLO not in is_now.partition('id="changements"')[0].partition("<main")[2]


def test_nobody_is_asked_to_hand_over_a_seat_she_keeps(team: Partnership, facilitation: Client) -> None:
    live_the_elections(team, facilitation)
    asked = Letter.objects.filter(kind="hand_over").values_list("to", flat=True)
    assert "siege-4@chateau-thierry.exemple.fr" not in asked
    assert "siege-5@chateau-thierry.exemple.fr" in asked, "who leaves is asked"


def test_the_journal_tells_before_and_after(team: Partnership, facilitation: Client) -> None:
    live_the_elections(team, facilitation)
    line = Entry.objects.get(fact=Fact.FUNCTION_CHANGED)
    assert (line.before["title"], line.before["ends_on"]) == (TOWN, "2026-03-27")
    assert (line.after["title"], line.after["starts_on"]) == (NEW_TOWN, "2026-03-28")
    renamed = Entry.objects.get(fact=Fact.ORGANISATION_CHANGED)
    assert (renamed.before["name"], renamed.after["name"]) == (AGGLO, NEW_AGGLO)


def test_the_invitation_she_had_still_answers(team: Partnership, facilitation: Client) -> None:
    """Invited before the elections to a meeting held after: another mandate, the same person, the same link."""
    held = MeetingFactory(partnership=team, starts_at=NOW + timedelta(days=10))
    invitation.send(meeting=held, by=facilitator_of(team), at=NOW)
    adjointe, conseiller = (of_seat(team, number).person_id for number in (4, 5))
    live_the_elections(team, facilitation)
    tokens = {one.person_id: one.link.token for one in held.invitations.select_related("link")}
    pages = [reverse("meetings:answer_by_link", args=[tokens[one]]) for one in (adjointe, conseiller)]
    assert [Client().get(page).status_code for page in pages] == [200, 410]


@pytest.mark.parametrize(
    ("title", "since", "refusal"),
    [
        (TOWN, AFTER, function.SameFunction),
        (" ", AFTER, function.SameFunction),
        (NEW_TOWN, date(2022, 9, 12), function.WrongDay),
    ],
)
def test_a_function_that_did_not_change(team: Partnership, title: str, since: date, refusal: type) -> None:
    with pytest.raises(refusal):
        function.change(mandate=of_seat(team, 4), title=title, since=since, by=facilitator_of(team), at=NOW)


def test_a_member_does_not_change_functions(team: Partnership, sign_in: Callable[..., Client]) -> None:
    url = f"{URL}mandats/{of_seat(team, 4).pk}/fonction/"
    assert sign_in(member_of(team)).post(url, {"title": NEW_TOWN, "since": "2026-03-28"}).status_code == 403
