"""The page of one seat, its story, and how it is renamed."""

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client

from partners.enums import Fact, Office, Standing, Trio
from partners.models import Entry, Partnership
from tests.factories.partners import MandateFactory, SeatFactory, facilitator_of, member_of, officer, other_partnership

URL = "/equipes/chateau-thierry/noyau/sieges/"


def body(response) -> str:
    return unescape(response.content.decode())


@pytest.fixture
def lived(team: Partnership) -> Partnership:
    """Seat 1: 75 days to fill between two people; the first left for a reason, somebody is proposed next."""
    seat = team.seats.get(number=1)
    seat.mandates.update(ends_on=date(2026, 8, 31), end_reason="changement de poste")
    MandateFactory(seat=seat, person__display_name="Inès Robin", starts_on=date(2026, 11, 15))
    MandateFactory(seat=seat, unconfirmed=True, deputy=True, person__display_name="Samuel Petit")
    other = team.seats.get(number=4)
    MandateFactory(seat=other, unconfirmed=True, organisation=None, person__display_name="Eda Nassar")
    return team


def test_the_story_in_its_order(lived: Partnership, facilitation: Client) -> None:
    page = body(facilitation.get(f"{URL}1/"))
    story = page.partition('id="histoire"')[2]
    told = ["Dominique Arnaud", "changement de poste", "Siège à pourvoir pendant 75 jours", "Inès Robin"]
    assert [story.find(words) for words in told] == sorted(story.find(words) for words in told)
    assert -1 not in [story.find(words) for words in told]
    assert "Du 1er septembre 2026 au 14 novembre 2026" in story


def test_what_is_kept_inside(lived: Partnership, sign_in: Callable[..., Client]) -> None:
    inside = ["changement de poste", "Samuel Petit"]
    member = body(sign_in(member_of(lived), fresh=True).get(f"{URL}1/"))
    anct = body(sign_in(officer(Office.ANCT), fresh=True).get(f"{URL}1/"))
    assert [words for words in inside if words in member] == inside
    assert [words for words in inside if words in anct] == []
    assert "Inès Robin" in anct


def test_somebody_proposed_without_a_structure(lived: Partnership, facilitation: Client) -> None:
    assert "Eda Nassar" in body(facilitation.get(f"{URL}4/")).partition('id="propositions"')[2]


def test_acts_are_for_who_may(lived: Partnership, sign_in: Callable[..., Client]) -> None:
    acts = ["Modifier le siège", "Proposer une suppléance", "Terminer le mandat"]
    seen = {}
    for name, person in {
        "fac": facilitator_of(lived),
        "trio": member_of(lived, Trio.AUTHORITY),
        "m": member_of(lived),
    }.items():
        page = body(sign_in(person, fresh=True).get(f"{URL}1/"))
        seen[name] = [words for words in acts if words in page]
    assert seen == {"fac": acts, "trio": acts[:2], "m": []}


def test_a_seat_to_fill_asks_for_somebody(team: Partnership, facilitation: Client) -> None:
    team.seats.get(number=9).mandates.update(ends_on=date(2026, 9, 8))
    page = body(facilitation.get(f"{URL}9/"))
    assert "Siège à pourvoir depuis 75 jours" in page
    assert 'href="/equipes/chateau-thierry/noyau/sieges/9/nommer/"' in page


def test_a_seat_nobody_ever_held(empty_team: Partnership, sign_in: Callable[..., Client]) -> None:
    SeatFactory(partnership=empty_team, number=1, created_on=date(2026, 11, 23))
    page = body(sign_in(facilitator_of(empty_team)).get(f"{URL}1/"))
    assert "Siège à pourvoir</p>" in page
    assert "Il manque" not in page


def test_a_second_provisional_mandate_is_a_fact(team: Partnership, facilitation: Client) -> None:
    seat = team.seats.get(number=2)
    terms = [(date(2026, 2, 1), date(2026, 7, 31)), (date(2026, 8, 1), date(2027, 1, 31))]
    seat.mandates.update(ends_on=date(2026, 1, 31))
    for first, last in terms:
        MandateFactory(seat=seat, standing=Standing.RELAY, starts_on=first, ends_on=last)
    page = body(facilitation.get(f"{URL}2/"))
    assert "C’est la 2e fois de suite." in page
    assert page.count("Portage provisoire par une association.") == 2


def test_renaming_is_written_in_the_journal(team: Partnership, facilitation: Client) -> None:
    answer = facilitation.post(f"{URL}9/modifier/", {"label": "  <img src=x>\u202e  ", "college": "habitants"})
    assert answer.headers["Location"] == f"{URL}9/"
    seat = team.seats.get(number=9)
    assert (seat.label, seat.college) == ("<img src=x>", "habitants")
    entry = Entry.objects.get(fact=Fact.SEAT_CHANGED)
    assert entry.before == {"number": 9, "label": "directrice de centre social", "college": "Partenaires"}
    assert entry.after == {"number": 9, "label": "<img src=x>", "college": "Habitants"}
    pages = [facilitation.get(f"{URL}9/").content.decode(), facilitation.get(URL[:-7]).content.decode()]
    assert [("<img src=x" in page, "&lt;img src=x&gt;" in page) for page in pages] == [(False, True)] * 2


def test_a_seat_of_the_trio_keeps_its_college(team: Partnership, facilitation: Client) -> None:
    assert 'name="college"' not in body(facilitation.get(f"{URL}2/modifier/"))
    facilitation.post(f"{URL}2/modifier/", {"label": "habitante", "college": "etat", "trio": ""})
    seat = team.seats.get(number=2)
    assert (seat.label, seat.college, seat.trio) == ("habitante", "habitants", Trio.RESIDENTS)


@pytest.mark.parametrize(
    "typed", [{"label": "", "college": "etat"}, {"label": "a" * 161, "college": "etat"}, {"label": "a"}]
)
def test_a_wrong_name_is_refused(team: Partnership, facilitation: Client, typed: dict[str, str]) -> None:
    answer = facilitation.post(f"{URL}9/modifier/", typed)
    assert (answer.status_code, "error-summary" in answer.content.decode()) == (422, True)
    assert team.seats.get(number=9).label == "directrice de centre social"


def test_a_member_does_not_rename(team: Partnership, sign_in: Callable[..., Client]) -> None:
    answer = sign_in(member_of(team)).post(f"{URL}9/modifier/", {"label": "a", "college": "etat"})
    assert answer.status_code == 403
    assert "Seules la facilitation et les personnes du trio" in body(answer)


def test_another_team_and_an_unknown_seat_are_not_found(team: Partnership, sign_in: Callable[..., Client]) -> None:
    stranger = sign_in(facilitator_of(other_partnership()), fresh=True)
    assert [stranger.get(f"{URL}{path}").status_code for path in ("1/", "1/modifier/")] == [404, 404]
    assert sign_in(facilitator_of(team)).get(f"{URL}99/").status_code == 404


def test_a_sixteenth_seat_is_allowed_with_a_remark(team: Partnership, facilitation: Client) -> None:
    for number in range(12, 16):
        SeatFactory(partnership=team, number=number)
    given = {"label": "habitant", "college": "habitants", "trio": ""}
    page = body(facilitation.post(f"{URL}nouveau/", given, follow=True))
    assert "Le noyau compte 16 sièges. Au-delà de 15, il est difficile que tout le monde parle." in page
    assert team.seats.count() == 16


@pytest.mark.parametrize("rows", [1, 10])
def test_same_number_of_queries_with_one_and_ten_mandates(
    empty_team: Partnership, sign_in: Callable[..., Client], django_assert_num_queries, rows: int
) -> None:
    seat = SeatFactory(partnership=empty_team, number=1)
    for year in range(rows):
        MandateFactory(seat=seat, starts_on=date(2010 + year, 1, 1), ends_on=date(2010 + year, 12, 1))
        MandateFactory(seat=seat, unconfirmed=True)
    client = sign_in(facilitator_of(empty_team))
    with django_assert_num_queries(10):
        client.get(f"{URL}1/")


def test_a_function_is_changed_and_a_handover_read_from_the_page(
    lived: Partnership, facilitation: Client, sign_in: Callable[..., Client]
) -> None:
    left, holder = (lived.mandates.get(person__display_name=name) for name in ("Dominique Arnaud", "Inès Robin"))
    mandates = "/equipes/chateau-thierry/noyau/mandats/"
    doors = [f"{mandates}{holder.pk}/fonction/", f"{mandates}{left.pk}/passation/"]
    page = body(facilitation.get(f"{URL}1/"))
    assert [door in page for door in doors] == [True, True]
    lived.mandates.filter(pk=holder.pk).update(ends_on=date(2027, 1, 1))
    assert f"{mandates}{holder.pk}/passation/" not in page
    assert f"{mandates}{holder.pk}/passation/" in body(facilitation.get(f"{URL}1/"))
    assert [facilitation.get(door).status_code for door in doors] == [200, 200]
    member = body(sign_in(member_of(lived), fresh=True).get(f"{URL}1/"))
    assert [door in member for door in doors] == [False, False]
