"""The journal of a partnership: who changed what, when, before and after, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from impact.kit.french import fold
from impact.queries import journal_objects, journal_words
from impact.queries.journal_keys import ANSWERS, CONTACTS, FACTS, GROUPS, HIDDEN, INDIVIDUAL, INSIDE, PEOPLE, ROLL_CALL
from impact.queries.journal_objects import Reader
from partners.models import Entry, Partnership, Person
from partners.queries import journal_of

THE_CLOCK = "automatique"
NOBODY = _("Envoi automatique")


@dataclass(frozen=True)
class Filters:
    """What is looked for; empty ones ask nothing. ``person`` is an id, or ``THE_CLOCK``."""

    kind: str = ""
    person: str = ""
    since: date | None = None
    until: date | None = None
    text: str = ""


class Line(NamedTuple):
    """One fact. ``at`` on the partnership's clocks; ``changes`` are (what, before, after) in words."""

    at: datetime
    who: str
    what: str
    about: str
    url: str
    changes: tuple[tuple[str, str, str], ...]


def entries(partnership: Partnership, filters: Filters, reader: Reader) -> QuerySet[Entry]:
    rows = journal_of(partnership)
    if not reader.inside:
        rows = rows.exclude(fact__in=INDIVIDUAL)
    if filters.kind in GROUPS:
        beginnings = [Q(fact__startswith=f"{word}.") for word in GROUPS[filters.kind][1]]
        rows = rows.filter(_any(beginnings))
    if filters.person:
        nobody = filters.person == THE_CLOCK
        rows = rows.filter(by=None) if nobody else rows.filter(by=int(filters.person))
    if filters.since:
        rows = rows.filter(at__gte=_midnight(filters.since, partnership))
    if filters.until:
        rows = rows.filter(at__lt=_midnight(filters.until + timedelta(days=1), partnership))
    return rows.filter(_saying(filters.text, partnership, reader)) if filters.text else rows


def _saying(text: str, partnership: Partnership, reader: Reader) -> Q:
    """In the name of the fact, of the person, or in what was written; never in what this reader may not read."""
    named = [code for code, label in FACTS.items() if fold(text) in fold(str(label))]
    written = Q(pk__in=_written(text, partnership)) & ~Q(fact__in=_unread(reader))
    return Q(fact__in=named) | Q(by__display_name__icontains=text) | written


def _unread(reader: Reader) -> list[str]:
    """The facts whose values this reader does not see whole."""
    return [ANSWERS, *([] if reader.inside else [ROLL_CALL]), *([] if reader.contacts else [PEOPLE])]


def _written(text: str, partnership: Partnership) -> QuerySet[Any, Any]:
    def values(side: str) -> Cast:
        return Cast(Func(F(side), Value("$.*"), function="jsonb_path_query_array"), TextField())

    rows = Entry.objects.filter(partnership=partnership).annotate(was=values("before"), became=values("after"))
    return rows.filter(Q(was__icontains=text) | Q(became__icontains=text)).order_by().values("pk")


def _any(conditions: Iterable[Q]) -> Q:
    found = Q()
    for condition in conditions:
        found |= condition
    return found


def _midnight(day: date, partnership: Partnership) -> datetime:
    return datetime.combine(day, time.min, tzinfo=partnership.zone)


def lines(rows: Iterable[Entry], partnership: Partnership, reader: Reader) -> list[Line]:
    """The entries in words. One query for each kind of row they are about."""
    rows = list(rows)
    objects = journal_objects.of({row.about for row in rows}, partnership, reader)
    hidden = HIDDEN | (frozenset() if reader.inside else INSIDE) | (frozenset() if reader.contacts else CONTACTS)
    return [_line(row, partnership.zone, hidden, *objects.get(row.about, ("", ""))) for row in rows]


def _line(row: Entry, zone: ZoneInfo, hidden: frozenset[str], about: str, url: str) -> Line:
    return Line(
        at=row.at.astimezone(zone),
        who=row.by.display_name if row.by else str(NOBODY),
        what=journal_words.fact(row.fact),
        about=about,
        url=url,
        changes=journal_words.changes(row.before, row.after, zone, hidden),
    )


def people(partnership: Partnership, reader: Reader) -> list[tuple[str, str]]:
    """Who wrote in this journal, as far as ``reader`` may know, by name: (id, name); the clock last."""
    lines = Entry.objects.filter(partnership=partnership)
    wrote = (lines if reader.inside else lines.exclude(fact__in=INDIVIDUAL)).order_by().values("by")
    known = Person.objects.filter(pk__in=wrote).order_by("display_name", "pk")
    return [*((str(one.pk), one.display_name) for one in known), (THE_CLOCK, str(NOBODY))]


def kinds() -> list[tuple[str, str]]:
    return [(code, str(label)) for code, (label, _beginnings) in GROUPS.items()]


def table(found: Iterable[Line]) -> Iterable[list[str]]:
    """The same for a spreadsheet, under ``TITLES``."""
    for line in found:
        was = [f"{what}\u00a0: {before}" for what, before, _after in line.changes if before]
        became = [f"{what}\u00a0: {after}" for what, _before, after in line.changes if after]
        when = f"{line.at:%d/%m/%Y}", f"{line.at:%H:%M}"
        yield [*when, line.who, line.what, line.about, " ; ".join(was), " ; ".join(became)]


TITLES = ["date", "heure", "personne", "fait", "objet", "avant", "apres"]
