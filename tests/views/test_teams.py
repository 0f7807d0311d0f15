"""Several partnerships, one person: the switcher, and roles that belong to one partnership and end with the mandate."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from partners.enums import Office, Trio
from partners.models import Facilitation, Mandate
from tests.factories.partners import (
    FacilitationFactory,
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
from tests.meetings.parts import text

pytestmark = pytest.mark.django_db

PAGE = "/mes-equipes/"
A, B = "/equipes/chateau-thierry/", "/equipes/venissieux/"


LINE = re.compile(r"<strong>([^<]+)</strong></a><br><span class=.muted.>([^<]*)</span>")


def lines(page: str) -> list[str]:
    """« name: role », in order."""
    return [f"{name}: {role}" for name, role in LINE.findall(page)]


def test_each_partnership_with_my_role_in_it(sign_in) -> None:
    one, other = a_partnership(), other_partnership()
    person = member_of(one, Trio.RESIDENTS)
    FacilitationFactory(partnership=other, person=person)
    third = PartnershipFactory(name="Amiens", slug="amiens")
    MandateFactory(seat=SeatFactory(partnership=third, label="médecin"), person=person)
    page = text(sign_in(person).get(PAGE))
    assert lines(page) == [
        "Amiens: Membre du noyau (médecin)",
        "Château-Thierry: Trio : habitants (présidente)",
        "Vénissieux: Facilitation",
    ]


def test_the_panel_is_the_list_of_the_page(sign_in, htmx) -> None:
    client = sign_in(member_of(a_partnership()))
    panel = text(client.get(PAGE, **htmx))
    assert panel.strip().startswith('<div class="switcher__list">')
    assert panel.strip() in text(client.get(PAGE))


def test_nobody_s_and_officers_lists(sign_in) -> None:
    assert "Vous n’avez pas encore d’équipe." in text(sign_in(PersonFactory()).get(PAGE))
    page = text(sign_in(officer(Office.ANCT), fresh=True).get(PAGE))
    assert 'href="/equipes/"' in page


def test_the_switch_is_a_link_on_every_page_of_a_partnership(sign_in) -> None:
    client = sign_in(member_of(a_partnership()))
    for place in (A, f"{A}noyau/", f"{A}reunions/"):
        page = text(client.get(place))
        assert 'href="/mes-equipes/" data-hx-get="/mes-equipes/"' in page
        assert "Changer d’équipe" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_queries_whatever_its_length(sign_in, count, django_assert_num_queries) -> None:
    person = PersonFactory()
    for number in range(count):
        team = PartnershipFactory(name=f"Équipe {number}", slug=f"equipe-{number}")
        MandateFactory(seat=SeatFactory(partnership=team), person=person)
    client = sign_in(person)
    with django_assert_num_queries(4):
        page = text(client.get(PAGE))
    assert page.count("Membre du noyau") == count


# Roles (G3)


def test_a_mandate_that_ends_closes_the_door_at_the_next_request(sign_in) -> None:
    team = a_partnership()
    client = sign_in(member_of(team))
    pages = [A, f"{A}noyau/", f"{A}reunions/", f"{A}charte/", f"{A}bienvenue/"]
    assert [client.get(page).status_code for page in pages] == [200] * 5
    yesterday = localdate() - timedelta(days=1)
    Mandate.objects.filter(partnership=team, person=member_of(team)).update(ends_on=yesterday)
    assert [client.get(page).status_code for page in pages] == [404] * 5
    assert "Château-Thierry" not in text(client.get(PAGE)) + text(client.get("/"))


def test_facilitation_that_ends_takes_its_acts_away_and_leaves_the_seat(sign_in) -> None:
    team = a_partnership()
    person = member_of(team)
    running = FacilitationFactory(partnership=team, person=person)
    client = sign_in(person)
    assert client.get(f"{A}liens/").status_code == 200
    Facilitation.objects.filter(pk=running.pk).update(ends_on=localdate() - timedelta(days=1))
    assert (client.get(f"{A}liens/").status_code, client.get(A).status_code) == (403, 200)


def test_facilitating_one_partnership_gives_nothing_in_another(sign_in) -> None:
    team, other = a_partnership(), other_partnership()
    client = sign_in(facilitator_of(team))
    places = ["", "noyau/", "liens/", "charte/", "charte/nouvelle/", "bienvenue/", "reunions/"]
    assert [client.get(f"{B}{place}").status_code for place in places] == [404] * len(places)
    MandateFactory(seat=SeatFactory(partnership=other), person=facilitator_of(team))
    seen = {place: client.get(f"{B}{place}").status_code for place in places}
    assert seen == {
        "": 200, "noyau/": 200, "liens/": 403, "charte/": 200, "charte/nouvelle/": 403, "bienvenue/": 200,
        "reunions/": 200,
    }  # fmt: skip
