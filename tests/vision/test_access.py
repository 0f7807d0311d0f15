"""Each URL of the vision × each role: a draft is not there for those who do not write it."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from partners.enums import Office, Trio
from partners.models import Partnership, Person
from tests.factories.partners import facilitator_of, member_of, officer, other_partnership
from tests.factories.vision import STATEMENT, ChangeFactory, a_vision

MASKED = re.compile(r'csrfmiddlewaretoken" value="[^"]+|nonce="[^"]+')
ROLES: dict[str, Callable[[Partnership], Person | None]] = {
    "visitor": lambda team: None,
    "member": member_of,
    "trio": lambda team: member_of(team, Trio.RESIDENTS),
    "facilitation": facilitator_of,
    "region": lambda team: officer(Office.REGION),
    "anct": lambda team: officer(Office.ANCT),
    "administrator": lambda team: officer(Office.ADMIN),
    "member of another": lambda team: member_of(other_partnership(), Trio.STATE),
}
# method, name, more arguments | visitor, writers (member, trio, facilitation), offices (region, ANCT, admin), neighbour
TABLE = [
    ("get", "show", (), 302, 200, 200, 404),
    ("post", "start", (), 302, 422, 403, 404),
    ("get", "horizon", (), 302, 200, 404, 404),
    ("post", "horizon", (), 302, 422, 404, 404),
    ("get", "section", ("statement",), 302, 200, 404, 404),
    ("post", "section", ("statement",), 302, 422, 404, 404),
    ("get", "versions", ("statement",), 302, 200, 404, 404),
    ("get", "version", ("statement", 1), 302, 200, 404, 404),
    ("get", "version", ("statement", 9), 302, 404, 404, 404),
    ("post", "restore", ("statement", 1), 302, 409, 404, 404),
    ("get", "restore", ("statement", 1), 302, 405, 405, 405),
    ("get", "start", (), 302, 405, 405, 405),
    ("get", "change_create", (), 302, 200, 404, 404),
    ("post", "change_create", (), 302, 422, 404, 404),
    ("get", "change", ("pk",), 302, 200, 404, 404),
    ("post", "change", ("pk",), 302, 422, 404, 404),
    ("get", "change_remove", ("pk",), 302, 405, 405, 405),
    ("post", "change_remove", ("pk",), 302, 302, 404, 404),
]
COLUMN = {"visitor": 0, "member": 1, "trio": 1, "facilitation": 1, "region": 2, "anct": 2, "administrator": 2}


def _status(method: str, url: str, person: Person | None) -> int:
    """As if nobody had asked before."""
    before = transaction.savepoint()
    client = Client()
    if person:
        client.force_login(person)
    status = getattr(client, method)(url).status_code
    transaction.savepoint_rollback(before)
    return status


@pytest.mark.parametrize("line", TABLE, ids=lambda line: f"{line[0]}-{line[1]}-{len(line[2])}")
def test_access_whole_line(team: Partnership, line: tuple[Any, ...]) -> None:
    method, name, args, *statuses = line
    change = ChangeFactory(vision=a_vision(team, statement=STATEMENT))
    url = reverse(f"vision:{name}", args=[team.slug, *(change.pk if arg == "pk" else arg for arg in args)])
    people = {role: find(team) for role, find in ROLES.items()}
    found = {role: _status(method, url, person) for role, person in people.items()}
    assert found == {role: statuses[COLUMN.get(role, 3)] for role in ROLES}


@pytest.mark.parametrize("office", [Office.REGION, Office.ANCT, Office.ADMIN])
def test_access_offices_cannot_tell_whether_there_is_a_draft(team: Partnership, office: Office) -> None:
    client, url = Client(), reverse("vision:show", args=[team.slug])
    client.force_login(officer(office))
    before = MASKED.sub("", client.get(url).text)
    a_vision(team, statement=STATEMENT)
    after = MASKED.sub("", client.get(url).text)
    assert after == before
    assert "Pas encore de vision adoptée" in after


def test_access_ended_mandate_reads_nothing(team: Partnership) -> None:
    a_vision(team, statement=STATEMENT)
    person = member_of(team)
    person.mandates.update(ends_on=date(2026, 11, 22))
    assert _status("get", reverse("vision:section", args=[team.slug, "statement"]), person) == 404
