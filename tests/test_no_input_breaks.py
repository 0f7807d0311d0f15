"""No input gives a 500: every form of every page, filled with what nobody should send.

Facilitation, which sees most forms, sends everything; the trio and the ANCT send a third of it each.
"""

from html.parser import HTMLParser

import pytest
from django.db import transaction
from django.urls import reverse

from tests.access_table import TABLE
from tests.access_world import World, build

pytestmark = pytest.mark.django_db

ASKED = ["q", "page", "tri", "region", "phase", "le", "groupe", "kind", "person", "since", "until", "text", "place"]
PAYLOADS = {
    "nul": "a\x00b",
    "empty": "",
    "blanks": " \u00a0\u202f\t",
    "huge number": "9" * 30,
    "negative": "-1",
    "not a number": "NaN",
    "impossible day": "2026-02-30",
    "year 9999": "9999-12-31",
    "year 0": "0000-00-00",
    "impossible hour": "25:61",
    "long": "é" * 70_000,
    "line breaks": "a\r\nBcc: b@exemple.invalid\r\n",
    "markup": "<script>alert(1)</script>",
    "override": "\u202egnp.exe",
    "formula": "=HYPERLINK(1)",
}

SENT = [("facilitation", payload) for payload in PAYLOADS]
SENT += [(role, payload) for rank, role in enumerate(("anct", "trio")) for payload in list(PAYLOADS)[rank::3]]


class Forms(HTMLParser):
    """The POST forms of a page: their address and the names of their fields."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.inside = given.get("method", "").lower() == "post"
            if self.inside:
                self.found.append((given.get("action") or "", {}))
        elif self.inside and tag in ("input", "textarea", "select", "button") and given.get("name"):
            self.found[-1][1][given["name"]] = given.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False


def pages(world: World) -> list[str]:
    names = [name for name in TABLE if not name.startswith(("demo_", "account_")) and name not in world.tokens]
    return [reverse(name, kwargs=TABLE[name].arguments(world.arguments)) for name in names]


def attempts(client, path: str, payload: str) -> list[tuple[str, int]]:
    """What the page answers to strange addresses, and each of its forms to strange values; nothing stays written."""
    seen = [(f"GET {path}", client.get(path, dict.fromkeys(ASKED, payload)))]
    forms = Forms()
    with transaction.atomic():
        first = client.get(path)
        if first.status_code == 200 and first.headers["Content-Type"].startswith("text/html"):
            forms.feed(first.content.decode())
        transaction.set_rollback(True)
    for action, fields in forms.found:
        values = {name: payload for name in fields if name != "csrfmiddlewaretoken"}
        for sent in (values, {**fields, **dict.fromkeys(list(values)[::2], payload)}):
            with transaction.atomic():
                seen.append((f"POST {action or path} {sorted(sent)}", client.post(action or path, sent)))
                transaction.set_rollback(True)
    return [(what, answer.status_code) for what, answer in seen]


@pytest.mark.parametrize(("role", "payload"), SENT)
def test_no_form_breaks(sign_in, role, payload) -> None:
    world = build()
    client = sign_in(world.person(role))
    seen = []
    for path in pages(world):
        seen += attempts(client, path, PAYLOADS[payload])
        sign_in(world.person(role))
    assert len(seen) > len(TABLE), "the pages have forms"
    assert [(what, status) for what, status in seen if status >= 500] == []


def test_bytes_that_are_not_utf8_break_nothing(sign_in) -> None:
    world = build()
    client = sign_in(world.person("facilitation"))
    body, kind = b"name=%ff%fe&body=%c3%28&base=%ed%a0%80", "application/x-www-form-urlencoded"
    for path in pages(world):
        for answer in (client.get(f"{path}?q=%ff%fe&page=%ed%a0%80"), client.post(path, body, content_type=kind)):
            assert answer.status_code < 500, path
        sign_in(world.person("facilitation"))
