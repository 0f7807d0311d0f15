"""The security log: one line for each sign-in, sign-out, wrong code, refused access, and field that no form shows.

When, what, who (the id of the person), where. Never a value that was typed, a name, an address or the token of a link;
nothing that is written here can begin a line of its own.
"""

import logging
import re
import time
from typing import Any
from urllib.parse import quote

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest

from impact.kit.posted import Posted

LOG = logging.getLogger("impact.security")
MASK = "***"
NAMES = 12  # of fields, at most


class Line(logging.Formatter):
    """« 2026-11-23T09:00:00Z WARNING refused person=12 POST /equipes/… »."""

    converter = time.gmtime  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")


def note(
    event: str, request: HttpRequest | None, *, person: Any = None, level: int = logging.WARNING, **facts: str
) -> None:
    """``event`` and ``facts`` are words of ours; ``person`` (or her id) is told when the request does not say it."""
    who = person or getattr(request, "user", None)
    where = f"{request.method} {_path(request)}" if request else "-"
    more = "".join(f" {name}={value}" for name, value in facts.items())
    LOG.log(level, "%s person=%s %s%s", event, getattr(who, "pk", who) or "-", where, more)


def fields_nobody_shows(request: HttpRequest, posted: Posted) -> None:
    """What was sent beside the fields of the forms that read it. It was ignored: nothing asked for it."""
    names = sorted(_word(name) for name in posted.unasked)
    forms = ",".join(dict.fromkeys(posted.forms)) or "-"
    note("unexpected-fields", request, form=forms, fields=",".join(names[:NAMES]), count=str(len(names)))


def signed_in(sender: Any, request: HttpRequest, user: Any, **_more: Any) -> None:
    note("signed-in", request, person=user, level=logging.INFO)


def signed_out(sender: Any, request: HttpRequest, user: Any, **_more: Any) -> None:
    note("signed-out", request, person=user, level=logging.INFO)


def listen() -> None:
    """Whatever the door (code, link, administration), Django says who came in and who left."""
    user_logged_in.connect(signed_in, dispatch_uid="impact.security")
    user_logged_out.connect(signed_out, dispatch_uid="impact.security")


def _path(request: HttpRequest) -> str:
    """Its address without the tokens of links; of an address we do not know, the first word only."""
    match = request.resolver_match
    if match is None:
        return f"/{_word(request.path.strip('/').partition('/')[0])}/{MASK}"
    path = request.path
    for name, value in match.kwargs.items():
        if name in ("token", "uid"):
            path = path.replace(str(value), MASK)
    return quote(path, safe="/*-_.~")


def _word(name: str) -> str:
    """The name of a field is chosen by who sends it: only what a name of ours could be is written."""
    return name if re.fullmatch(r"[A-Za-z_][A-Za-z_-]{0,30}", name) else "?"
