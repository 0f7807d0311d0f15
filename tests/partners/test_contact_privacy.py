"""Addresses and telephone numbers reach facilitation, oneself, and the members of the core group when one shares.

Every e-mail and number of the world is marked with the id of its person; every page of the access table is then
opened, as a page and as a part, and searched for marks.
"""

import re
from collections import defaultdict

import pytest
from django.urls import reverse

from partners.enums import Office
from partners.models import Person
from tests.access_table import TABLE
from tests.access_world import World, build
from tests.factories.partners import officer

pytestmark = pytest.mark.django_db

MARK = re.compile(r"marque-([0-9]+)@|06 99 ([0-9]{6})")
CORE_GROUP = "partners:core_group"


@pytest.fixture
def world() -> World:
    """Seat 10's holder shares her contacts; nobody else does."""
    world = build()
    for pk in Person.objects.order_by("pk").values_list("pk", flat=True):
        Person.objects.filter(pk=pk).update(email=f"marque-{pk}@exemple.fr", phone=f"06 99 {pk:06}")
    Person.objects.filter(pk=sharer(world)).update(shares_contact=True)
    return world


def sharer(world: World) -> int:
    return world.team.mandates.get(seat__number=10).person_id


def seen(client, world: World) -> dict[str, set[int]]:
    """Name of the address → ids of the people whose contacts are in its answer."""
    found: dict[str, set[int]] = defaultdict(set)
    opened = 0
    for name in sorted(TABLE):
        if name in ("account_logout", "partners:sign_in_by_link"):
            continue
        given = {"token": world.tokens[name]} if name in world.tokens else TABLE[name].arguments(world.arguments)
        for headers in ({}, {"HTTP_HX_REQUEST": "true"}):
            answer = client.get(reverse(name, kwargs=given), **headers)
            opened += answer.status_code == 200
            content = b"".join(answer) if answer.streaming else answer.content
            found[name] |= {int(one or other) for one, other in MARK.findall(content.decode(errors="replace"))}
    assert opened > 10, "pages were opened"
    return {name: people for name, people in found.items() if people}


def others(found: dict[str, set[int]], person: Person | None) -> dict[str, set[int]]:
    """Without one's own, which the header shows everywhere."""
    own = {person.pk} if person else set()
    return {name: people - own for name, people in found.items() if people - own}


@pytest.mark.parametrize("role", ["member", "trio"])
def test_members_see_their_own_and_what_is_shared(world: World, sign_in, role: str) -> None:
    found = seen(sign_in(world.person(role)), world)
    assert others(found, world.person(role)) == {CORE_GROUP: {sharer(world)}}
    assert world.person(role).pk in found["partners:account"]


@pytest.mark.parametrize("role", ["region", "anct", "admin", "neighbour", "visitor"])
def test_nobody_outside_the_core_group_sees_a_contact(world: World, sign_in, client, role: str) -> None:
    person = world.person(role)
    assert others(seen(sign_in(person) if person else client, world), person) == {}


def test_another_region_sees_nothing_either(world: World, sign_in) -> None:
    region = world.people["neighbour"].mandates.get().partnership.department.region
    elsewhere = officer(Office.REGION, region)
    assert others(seen(sign_in(elsewhere), world), elsewhere) == {}


def test_facilitation_sees_them(world: World, sign_in) -> None:
    """The control: the same marks, the same pages."""
    found = seen(sign_in(world.person("facilitation")), world)
    seated = set(world.team.mandates.values_list("person", flat=True))
    assert seated <= found[CORE_GROUP]
    assert found["partners:person"] & seated


def test_a_shared_contact_is_kept_again_when_one_changes_one_s_mind(world: World, sign_in) -> None:
    Person.objects.filter(pk=sharer(world)).update(shares_contact=False)
    found = seen(sign_in(world.person("member")), world)
    assert others(found, world.person("member")) == {}
