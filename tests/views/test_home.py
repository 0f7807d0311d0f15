"""Everyone's first page, the home of a partnership, the list: who reads what, at the same number of queries."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from meetings.enums import MinutesStatus
from meetings.models import Decision, Invitation
from partners.enums import Office, Trio
from partners.models import Partnership, Person
from partners.queries import active_mandates
from tests.factories.meetings import NOW, AgendaItemFactory, AnswerFactory, InvitationFactory, MeetingFactory
from tests.factories.partners import (
    MandateFactory,
    PartnershipFactory,
    PersonFactory,
    SeatFactory,
    a_partnership,
    facilitator_of,
    member_of,
    officer,
    other_partnership,
)
from tests.factories.record import circulated, minuted
from tests.factories.vision import STATEMENT, a_vision
from tests.meetings.parts import text

pytestmark = pytest.mark.django_db

HOME, LIST = "/", "/equipes/"
TEAM = "/equipes/chateau-thierry/"
ROLES: dict[str, Callable[[Partnership], Person]] = {
    "member": member_of,
    "trio": lambda team: member_of(team, Trio.STATE),
    "facilitation": facilitator_of,
    "region": lambda team: officer(Office.REGION),
    "anct": lambda team: officer(Office.ANCT),
    "administration": lambda team: officer(Office.ADMIN),
    "neighbour": lambda team: member_of(other_partnership(), Trio.STATE),
}


def decide(team: Partnership, number: int) -> None:
    """A decision of a past meeting."""
    meeting = team.meetings.filter(starts_at__lt=NOW).first() or MeetingFactory(partnership=team, held=True)
    Decision.objects.create(
        partnership=team,
        year=2026,
        number=number,
        meeting=meeting,
        item=AgendaItemFactory(meeting=meeting),
        text=f"Décision {number}.",
        mode="consent",
        carrier=active_mandates(team, meeting.day)[0],
        due_on=meeting.day + timedelta(days=60),
        recorded_by=facilitator_of(team),
        recorded_at=meeting.ends_at,
    )


def joined_by(person: Person, number: int) -> Partnership:
    """One more partnership for ``person``: a meeting to answer for, minutes to read again."""
    team = PartnershipFactory(name=f"Équipe {number}", slug=f"equipe-{number}")
    MandateFactory(seat=SeatFactory(partnership=team), person=person)
    record = minuted(team, present=[1])
    InvitationFactory(meeting=MeetingFactory(partnership=team, convened=True), person=person)
    InvitationFactory(meeting=record.meeting, person=person)
    circulated(record)
    return team


# The first page


def test_a_visitor_reads_what_this_is(client) -> None:
    page = text(client.get(HOME))
    assert "Ce qui vous attend" not in page
    assert "Se connecter" in page


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("member", ["chateau-thierry"]),
        ("trio", ["chateau-thierry"]),
        ("facilitation", ["chateau-thierry"]),
        ("region", ["suivi"]),
        ("anct", ["suivi", "nouvelle"]),
        ("administration", ["suivi", "nouvelle"]),
        ("neighbour", ["venissieux"]),
    ],
)
def test_the_first_page_is_ones_own(team, sign_in, role, said) -> None:
    page = text(sign_in(ROLES[role](team)).get(HOME))
    places = {name: f'href="/equipes/{name}/"' for name in ("chateau-thierry", "venissieux", "nouvelle")}
    places["suivi"] = 'id="suivi"'
    assert [name for name, mark in places.items() if mark in page] == sorted(said, key=list(places).index)


@pytest.mark.parametrize("count", [1, 3])
def test_the_first_page_asks_the_same_queries_whatever_awaits(sign_in, count, django_assert_num_queries) -> None:
    person = PersonFactory()
    for number in range(count):
        joined_by(person, number)
    client = sign_in(person)
    with django_assert_num_queries(9):
        page = text(client.get(HOME))
    assert page.count('class="todo ') == 2 * count
    assert page.count('<p class="todo__title">Relisez le compte rendu du jeudi 12 novembre 2026, avant le ') == count
    assert page.count("<strong>Équipe ") == count


@pytest.mark.parametrize("count", [1, 3])
def test_facilitation_is_told_the_next_step_of_each_meeting(sign_in, team, count, django_assert_num_queries) -> None:
    for _n in range(count):
        MeetingFactory(partnership=team, held=True)
    client = sign_in(facilitator_of(team))
    with django_assert_num_queries(11):
        page = text(client.get(HOME))
    assert page.count("et envoyez-le en relecture.</p>") == count


@pytest.mark.parametrize(("vacant", "said"), [((2,), True), ((9,), False)])
def test_an_empty_seat_of_the_trio_awaits_facilitation(sign_in, vacant, said) -> None:
    team = a_partnership(vacant=vacant)
    page = text(sign_in(facilitator_of(team)).get(HOME))
    assert ("Un siège du trio est à pourvoir." in page) is said


def test_what_is_done_awaits_nobody(sign_in, team) -> None:
    person = member_of(team)
    meeting = MeetingFactory(partnership=team, convened=True, invited=True)
    client = sign_in(person)
    assert "Dites si vous venez à la réunion du jeudi 10 décembre 2026, de 14 h à 16 h." in text(client.get(HOME))
    AnswerFactory(invitation=Invitation.objects.get(meeting=meeting, person=person))
    assert "Rien ne vous est demandé." in text(client.get(HOME))


# The home of a partnership

BLOCKS = ["prochaine", "attente", "vision", "trio", "decisions"]


@pytest.mark.parametrize(
    ("role", "status", "inside"),
    [
        ("member", 200, True),
        ("trio", 200, True),
        ("facilitation", 200, True),
        ("region", 200, False),
        ("anct", 200, False),
        ("administration", 200, False),
        ("neighbour", 404, False),
    ],
)
def test_a_home_shows_drafts_inside_only(team, sign_in, role, status, inside) -> None:
    a_vision(team, statement=STATEMENT)
    response = sign_in(ROLES[role](team)).get(TEAM)
    page = text(response).replace("&#x27;", "'")
    shown = [block for block in BLOCKS if f'id="{block}"' in page]
    expected = {404: [], 200: [block for block in BLOCKS if inside or block != "attente"]}[status]
    assert (response.status_code, shown, STATEMENT in page) == (status, expected, inside)


def test_a_home_says_where_who_and_what_comes(team, sign_in) -> None:
    MeetingFactory(partnership=team, number=1)
    page = text(sign_in(officer(Office.ANCT)).get(TEAM)).replace("&#x27;", "'")
    names = ", ".join(team.quartiers.order_by("partnership_links__position").values_list("name", flat=True))
    assert f"{names} – {team.lead_epci.name}, {team.department.region.name}" in page
    for words in ("jeudi 10 décembre 2026, de 14 h à 16 h", "Claude Berger", "Aucune décision pour l’instant"):
        assert words in page


def test_a_home_tells_the_seat_that_is_to_fill(sign_in) -> None:
    team = a_partnership(vacant=(2,))
    page = text(sign_in(facilitator_of(team)).get(TEAM))
    assert page.count("Siège à pourvoir") == 1
    assert "Claude Berger" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_a_home_asks_the_same_queries_whatever_its_content(team, sign_in, count, django_assert_num_queries) -> None:
    person = member_of(team)
    a_vision(team, statement=STATEMENT)
    for number in range(1, count + 1):
        InvitationFactory(meeting=MeetingFactory(partnership=team, convened=True), person=person)
        decide(team, number)
    client = sign_in(person)
    with django_assert_num_queries(11):
        page = text(client.get(TEAM))
    assert page.count('<p class="todo__title">Dites si vous venez') == count
    assert page.count("<dt>D-2026-") == count


# The list

FOLLOWED = {"region": 1, "anct": 2, "administration": 2, "member": 1, "neighbour": 1}


@pytest.mark.parametrize(("role", "count"), FOLLOWED.items())
def test_the_list_holds_what_one_follows(team, sign_in, role, count) -> None:
    person = ROLES[role](team)
    if not Partnership.objects.filter(slug="venissieux").exists():
        other_partnership()
    page = text(sign_in(person).get(LIST))
    assert page.count('<tr><th scope="row">') == count
    assert ("Créer une équipe" in page) == (role in ("anct", "administration"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_queries_whatever_its_length(sign_in, count, django_assert_num_queries) -> None:
    for number in range(count):
        SeatFactory(partnership__slug=f"equipe-{number}")
    client = sign_in(officer(Office.ANCT))
    with django_assert_num_queries(7):
        page = text(client.get(LIST))
    assert page.count('<tr><th scope="row">') == count


def test_the_list_gives_the_figures_of_each(sign_in) -> None:
    team = a_partnership(vacant=(2, 9))
    record = minuted(team, present=[1])
    MeetingFactory(partnership=team, number=2)
    a_vision(team)
    client = sign_in(officer(Office.ANCT))
    line = text(client.get(LIST)).split('<tr><th scope="row">')[1]
    for words in ("2 sur 3", "9 sur 11", "12 nov. 2026", "7 janv. 2027", ">1<", "en cours"):
        assert words in line
    type(record).objects.update(status=MinutesStatus.IN_REVIEW)
    assert ">1<" in text(client.get(LIST)).split('<tr><th scope="row">')[1]


def test_the_list_says_that_a_seat_of_the_trio_is_carried_for_a_time(sign_in) -> None:
    team = a_partnership(vacant=(2,))
    seat, today = team.seats.get(number=2), localdate()
    MandateFactory(seat=seat, standing="relay", starts_on=today, ends_on=today + timedelta(days=184))
    assert "complet, un siège provisoire" in text(sign_in(officer(Office.ANCT)).get(LIST))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "THIERRY"}, ["Château-Thierry"]),
        ({"q": "chateau thierry"}, ["Château-Thierry"]),
        ({"q": "%"}, []),
        ({"q": "\x00"}, ["Vénissieux", "Château-Thierry"]),
        ({"promotion": "Première promotion", "phase": "framing"}, ["Vénissieux", "Château-Thierry"]),
        ({"phase": "vision"}, []),
        ({"tri": "prochaine"}, ["Vénissieux", "Château-Thierry"]),
        ({"tri": "nom"}, ["Château-Thierry", "Vénissieux"]),
        ({"tri": "inconnu", "page": "99"}, ["Vénissieux", "Château-Thierry"]),
    ],
)
def test_filters_and_sort_are_in_the_address(team, sign_in, asked, found) -> None:
    MeetingFactory(partnership=other_partnership())
    response = sign_in(officer(Office.ANCT)).get(LIST, asked)
    assert [line[0][1] for line in response.context["lines"]] == found
    assert ("Aucune équipe ne correspond." in text(response)) == (found == [])


def test_the_swapped_results_are_those_of_the_page_loaded_again(team, sign_in, htmx) -> None:
    client = sign_in(officer(Office.ANCT))
    swapped = text(client.get(LIST, {"q": "thierry"}, **htmx)).strip()
    assert swapped.startswith('<section id="results"')
    assert swapped in text(client.get(LIST, {"q": "thierry"}))
