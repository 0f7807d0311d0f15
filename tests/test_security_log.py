"""The security log tells who came in, who was refused, and what was sent beside a form; never what was typed."""

import io
import json
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
import time_machine
from django.core import mail
from django.test import Client

from impact.kit.posted import Posted
from impact.kit.security import Line
from partners.enums import Verb
from partners.models import Partnership, Person
from partners.services import link
from tests.factories.partners import facilitator_of, member_of
from tests.test_settings import manage

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ASK, CODE = "/connexion/", "/connexion/code/"


class Lines(io.StringIO):
    def told(self) -> list[str]:
        found = self.getvalue().splitlines()
        self.seek(0)
        self.truncate()
        return found


@pytest.fixture
def log() -> Iterator[Lines]:
    """What production writes to its standard error."""
    written = Lines()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Line())
    logging.getLogger("impact.security").addHandler(handler)
    yield written
    logging.getLogger("impact.security").removeHandler(handler)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def somebody(team: Partnership) -> Person:
    return member_of(team)


def code_of(email: str, client: Client) -> str:
    client.post(ASK, {"email": email})
    return re.search(r"^ +(\d{8})$", mail.outbox[-1].body, re.MULTILINE)[1]


def test_a_sign_in_journey_is_told_without_what_was_typed(client, team, somebody, log) -> None:
    code = code_of(somebody.email, client)
    wrong = f"{(int(code) + 1) % 10**8:08}"
    client.post(CODE, {"code": wrong})
    client.post(CODE, {"code": code})
    client.post("/deconnexion/")
    given = link.give(person=somebody, verb=Verb.SIGN_IN, at=NOW, expires_at=datetime(2026, 11, 23, 10, tzinfo=UTC))
    client.post(f"/connexion/lien/{given.token}/", {"phone": "06 12 34 56 78", "role": "trio"})
    lines = log.told()
    assert lines == [
        f"2026-11-23T09:00:00Z WARNING wrong-code person={somebody.pk} POST /connexion/code/",
        f"2026-11-23T09:00:00Z INFO signed-in person={somebody.pk} POST /connexion/code/",
        f"2026-11-23T09:00:00Z INFO signed-out person={somebody.pk} POST /deconnexion/",
        f"2026-11-23T09:00:00Z INFO signed-in person={somebody.pk} POST /connexion/lien/***/",
        f"2026-11-23T09:00:00Z WARNING unexpected-fields person={somebody.pk} POST /connexion/lien/***/ "
        "form=- fields=phone,role count=2",
    ]
    markers = [code, wrong, given.token, somebody.email, quote(somebody.email), "06", somebody.display_name, "trio"]
    assert [marker for marker in markers if marker in "\n".join(lines)] == []
    assert code in mail.outbox[-1].body, "the control: the marker is what was sent"


def test_a_code_of_an_unknown_address_names_nobody(client, log) -> None:
    client.post(ASK, {"email": "inconnue@exemple.fr"})
    client.post(CODE, {"code": "12345678"})
    assert log.told() == ["2026-11-23T09:00:00Z WARNING wrong-code person=- POST /connexion/code/"]


def test_a_refused_access_is_told_and_a_page_that_is_not_theirs_is_not(sign_in, team, somebody, log) -> None:
    client = sign_in(somebody)
    log.told()
    assert client.get(f"/equipes/{team.slug}/noyau/import/").status_code == 403
    assert client.get("/equipes/venissieux/noyau/").status_code == 404
    assert client.get(f"/equipes/{team.slug}/noyau/").status_code == 200
    assert log.told() == [
        f"2026-11-23T09:00:00Z WARNING refused person={somebody.pk} GET /equipes/chateau-thierry/noyau/import/"
    ]


def test_a_form_from_elsewhere_is_told(team, log) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(facilitator_of(team))
    log.told()
    assert strict.post(f"/equipes/{team.slug}/noyau/sieges/nouveau/", {"label": "habitante"}).status_code == 403
    (line,) = log.told()
    assert " refused person=" in line


@pytest.mark.parametrize(
    "name",
    [
        "a\r\n2026-11-23T09:00:00Z INFO signed-in",
        "a\nb",
        "a\x00",
        "a\u2028b",
        "siege-4@exemple.fr",
        "0612345678",
        "x" * 99,
    ],
)
def test_nothing_that_is_sent_begins_a_line_or_is_a_marker(facilitation, team, log, name) -> None:
    log.told()
    facilitation.post(f"/equipes/{team.slug}/noyau/sieges/nouveau/", {name: "x\r\ny", "role": "trio"})
    (line,) = log.told()
    assert line.endswith("/noyau/sieges/nouveau/ form=SeatForm fields=?,role count=2")


def test_at_most_twelve_names_are_written(facilitation, team, log) -> None:
    log.told()
    names = [f"champ_{letter}" for letter in "abcdefghijklmnop"]
    facilitation.post(f"/equipes/{team.slug}/noyau/sieges/nouveau/", dict.fromkeys(names, "x"))
    (line,) = log.told()
    assert line.endswith(f"fields={','.join(names[:12])} count=16")


def test_what_is_posted_remembers_what_was_asked() -> None:
    sent = Posted("a=1&b=2&b=3&c=4&csrfmiddlewaretoken=x")
    assert (sent["a"], sent.unasked) == ("1", ["b", "c"])
    assert (sent.getlist("b"), sent.unasked) == (["2", "3"], ["c"])
    assert (dict(sent.items())["c"], sent.dict()["c"], sent.unasked) == ("4", "4", ["c"])
    assert (sent.copy().get("c"), sent.unasked) == ("4", [])
    assert dict(Posted.like(sent).lists()) == dict(sent.lists())


def test_production_writes_it_to_its_standard_error() -> None:
    script = (
        "import json, logging; log = logging.getLogger('impact.security'); log.warning('refused person=1');"
        "print(json.dumps([type(one).__name__ for one in log.handlers]))"
    )
    done = manage("shell", "-c", script)
    assert json.loads(done.stdout.splitlines()[-1]) == ["StreamHandler"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ WARNING refused person=1\n", done.stderr)
