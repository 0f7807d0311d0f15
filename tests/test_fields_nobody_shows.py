"""Abuse 3: fields that a form does not show are ignored and logged, and change nothing.

Every form of every page is sent as it was drawn, then once more with what somebody would add by hand: the tables end in
the same state, and only the second sending is told in the log.
"""

import logging
from collections.abc import Iterator

import pytest
import time_machine
from django.apps import apps
from django.db import connection, transaction

from impact.kit.posted import TECHNICAL
from partners.models import Person
from tests.access_world import World, build
from tests.factories.meetings import NOW
from tests.test_no_input_breaks import Forms, pages

pytestmark = pytest.mark.django_db

ADDED = {"role": "trio", "seat": "1", "is_superuser": "on", "confirmed_at": "2026-01-01", "partnership": "1"}
READ = {200, 302, 409, 422}
RANDOM = "[A-Za-z0-9_-]{22,}"  # ids of letters, tokens of links


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """The security log, silent in tests."""
    logger = logging.getLogger("impact.security")
    logger.addHandler(caplog.handler)
    yield caplog
    logger.removeHandler(caplog.handler)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def tables() -> dict[str, str]:
    """Table → what is in it. What is random is alike, sessions (when one was last seen) left out."""
    names = [model._meta.db_table for model in apps.get_models() if model._meta.app_label != "sessions"]
    row = f"regexp_replace(one::text, '{RANDOM}', 'random', 'g')"
    asked = [f"SELECT '{name}', md5(string_agg({row}, '|' ORDER BY {row})) FROM \"{name}\" one" for name in names]  # noqa: S608 - ours
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return dict(cursor.fetchall())


def numbers() -> list[tuple]:
    """Where each sequence is: a rollback does not bring them back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(sequencename), last_value FROM pg_sequences WHERE schemaname = 'public'")
        return cursor.fetchall()


def again(known: list[tuple]) -> None:
    with connection.cursor() as cursor:
        for name, last in known:
            cursor.execute("SELECT setval(%s, %s, %s)", [name, last or 1, last is not None])


def sent(
    client, address: str, fields: dict[str, str], log, known: list[tuple]
) -> tuple[int, dict[str, str], list[str]]:
    """The status, the tables after it, and the lines of the log; nothing stays written."""
    log.clear()
    again(known)
    with transaction.atomic():
        answer = client.post(address, fields)
        after = tables()
        transaction.set_rollback(True)
    lines = [record.getMessage() for record in log.records if "unexpected-fields" in record.getMessage()]
    return answer.status_code, after, lines


def forms_of(client, world: World) -> list[tuple[str, dict[str, str]]]:
    found: dict[tuple[str, tuple[str, ...]], dict[str, str]] = {}
    for path in pages(world):
        forms = Forms()
        with transaction.atomic():
            page = client.get(path)
            if page.status_code == 200 and page.headers["Content-Type"].startswith("text/html"):
                forms.feed(page.content.decode())
            transaction.set_rollback(True)
        for action, fields in forms.found:
            found.setdefault((action or path, tuple(sorted(fields))), fields)
    return [(address, fields) for (address, _names), fields in found.items() if address != "/deconnexion/"]


def _tells(lines: list[str], person: Person, names: list[str]) -> bool:
    if len(lines) != 1:
        return False
    return f"person={person.pk} POST " in lines[0] and f"fields={','.join(names)} " in lines[0]


@pytest.mark.parametrize("role", ["facilitation", "trio", "member"])
def test_what_is_added_by_hand_is_told_and_changes_nothing(sign_in, log, role) -> None:
    world = build()
    person = world.person(role)
    client, known = sign_in(person), numbers()
    before, changing = tables(), 0
    forms, ours, silent = forms_of(client, world), [], []
    for address, fields in forms:
        shown = {name: value for name, value in fields.items() if name not in ("csrfmiddlewaretoken", "file")}
        status, after, lines = sent(client, address, shown, log, known)
        ours += lines
        added = {name: value for name, value in ADDED.items() if name not in fields}
        assert sent(client, address, {**added, **shown}, log, known)[:2] == (status, after), address
        told = [record.getMessage() for record in log.records if "unexpected-fields" in record.getMessage()]
        if status in READ and not _tells(told, person, sorted(added)):
            silent.append((address, status, told))
        changing += after != before
    assert (ours, silent) == ([], []), "the pages themselves send only what is read"
    assert (len(forms) > 20, changing > 5) == (True, True), "the control: fields that are shown do change tables"
    assert tables() == before


def test_technical_names_are_not_told(facilitation, log) -> None:
    facilitation.post("/equipes/chateau-thierry/noyau/sieges/nouveau/", dict.fromkeys(TECHNICAL, "x"))
    assert [record.getMessage() for record in log.records if record.name == "impact.security"] == []
