"""The journal in words: what the codes, the keys and the values of an entry are called. Nothing is shown raw."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from impact.kit import french
from impact.kit.documents import weight
from impact.queries.journal_keys import CHOICES, FACTS, FIRST, HIDDEN, KEYS

MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
HOUR = re.compile(r"\d{2}:\d{2}(:\d{2})?", re.ASCII)
LONGEST = 300


def fact(code: str) -> str:
    """« Réunion déplacée »; a code that no app knows any more is shown as it is."""
    return str(FACTS.get(code, code))


def changes(
    before: Any, after: Any, zone: ZoneInfo, hidden: frozenset[str] = HIDDEN
) -> tuple[tuple[str, str, str], ...]:
    """(what, before, after) in words, for each value that changed; one of the two sides may be empty."""
    old = before if isinstance(before, Mapping) else {}
    new = after if isinstance(after, Mapping) else {}
    keys = [key for key in dict.fromkeys([*old, *new]) if key not in hidden and old.get(key) != new.get(key)]
    keys.sort(key=lambda key: FIRST.index(key) if key in FIRST else len(FIRST))
    lines = [(label(key), value(old.get(key), key, zone), value(new.get(key), key, zone)) for key in keys]
    return tuple(line for line in lines if line[1] or line[2])


def label(key: str) -> str:
    return str(KEYS.get(key) or key.replace("_", " ").capitalize())


def value(given: Any, key: str, zone: ZoneInfo) -> str:
    """Plain words, whatever JSON holds. Nothing said is an empty text."""
    if given is None or given in ("", [], {}):
        return ""
    if isinstance(given, bool):
        return _("oui") if given else _("non")
    if isinstance(given, int) and key == "size":
        return weight(given)
    if isinstance(given, int | float):
        return str(CHOICES.get(key, {}).get(str(given), given))
    if isinstance(given, Mapping):
        parts = [(label(name), value(one, name, zone)) for name, one in given.items() if name not in HIDDEN]
        return ", ".join(f"{name}\u00a0: {words}" for name, words in parts if words)
    if isinstance(given, list | tuple):
        return ", ".join(words for words in (value(one, key, zone) for one in given) if words)
    return _text(str(given), key, zone)


def _text(given: str, key: str, zone: ZoneInfo) -> str:
    known = CHOICES.get(key, {}).get(given)
    if known:
        return str(known)
    try:
        if MOMENT.fullmatch(given):
            moment = datetime.fromisoformat(given)
            local = moment.astimezone(zone) if moment.tzinfo else moment
            return _("%(day)s à %(hour)s") % {"day": french.day(local), "hour": french.time_of(local.time())}
        if DAY.fullmatch(given):
            return french.day(date.fromisoformat(given))
        if HOUR.fullmatch(given):
            return french.time_of(time.fromisoformat(given))
    except (ValueError, OverflowError):
        return given
    return given if len(given) <= LONGEST else f"{given[:LONGEST]}…"
