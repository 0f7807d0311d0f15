"""Each address × each role, from the resolver: an address without a declared row fails.

The table says the status of a GET and of an empty POST for the nine rows of ``access_world.ROLES``. ``ok`` stands for
any answer of the act itself (200, 302, 409, 410, 422): the person may try.
"""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access_table import TABLE
from tests.access_world import ROLES, World, build

pytestmark = pytest.mark.django_db

ACTS = {200, 302, 409, 410, 422}


def names(resolver: URLResolver, space: str = "") -> list[str]:
    """Every named address, with its namespace; the admin's own are one rule, tested apart."""
    found: list[str] = []
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            found.append(f"{space}{entry.name}")
        elif entry.namespace != "admin":
            found += names(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
    return found


def address(world: World, name: str, role: str) -> str:
    arguments = TABLE[name].arguments(world.arguments)
    if name in world.tokens:
        arguments = {"token": "1-forged" if role == "visitor" else world.tokens[name]}
    return reverse(name, kwargs=arguments)


def observed(status: int, location: str) -> str:
    if status == 302 and location.startswith("/connexion/?next="):
        return "login"
    return "ok" if status in ACTS else str(status)


def test_every_address_has_its_row() -> None:
    assert sorted(names(get_resolver())) == sorted(TABLE)


@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_each_role_as_declared(client, sign_in, role) -> None:
    world = build()
    if (person := world.person(role)) is not None:
        sign_in(person)
    seen = {}
    for name in sorted(TABLE):
        if name == "account_logout":
            continue
        path = address(world, name, role)
        answers = [client.get(path), client.get(path, HTTP_HX_REQUEST="true"), client.post(path)]
        got = [observed(answer.status_code, answer.headers.get("Location", "")) for answer in answers]
        assert got[1] in (got[0], "401"), f"{name}: htmx must not change who may ({got[:2]})"
        seen[name] = f"{got[0]} {got[2]}"
        sign_in(person) if person else client.logout()  # some addresses sign in: each starts afresh
    place = ROLES.index(role)
    expected = {name: f"{row.get[place]} {row.post[place]}" for name, row in TABLE.items() if name != "account_logout"}
    assert seen == expected


def test_the_administration_is_for_superusers(client, sign_in) -> None:
    world = build()
    for role in ROLES:
        person = world.person(role)
        used = sign_in(person, fresh=True) if person else client
        assert used.get("/administration/").status_code == 302, role
    chief = world.person("admin")
    chief.is_superuser = True
    chief.save()
    page = sign_in(chief, fresh=True).get("/administration/")
    assert page.status_code == 200
    scripts = next(part for part in page.headers["Content-Security-Policy"].split("; ") if "script-src" in part)
    assert "'self'" in scripts
