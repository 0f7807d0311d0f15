"""One row of the spreadsheet of past meetings, read by itself: what it says, and what is to correct in it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit import french, typed
from impact.kit.french import fold
from impact.kit.hours import NoSuchHour, instant
from impact.kit.spreadsheet import Row
from impact.kit.text import clean, one_line
from meetings.enums import MeetingKind
from meetings.models import Meeting
from partners.models import Partnership

EARLIEST = date(2000, 1, 1)
LASTS = timedelta(hours=2)
MOST_PEOPLE = 999
LONGEST = {"place": 200, "subject": 160, "summary": 5000}
WORDS = {
    "place": gettext_lazy("lieu"),
    "subject": gettext_lazy("titre"),
    "summary": gettext_lazy("compte rendu"),
}
KINDS = {"noyau": MeetingKind.CORE_GROUP, "trio": MeetingKind.TRIO} | {
    fold(str(word)): MeetingKind(value) for value, label in MeetingKind.choices for word in (value, label)
}
SAID = "noyau, trio, atelier, temps public"
Value = TypeVar("Value")


class Outcome(TextChoices):
    TO_WRITE = "to_write", gettext_lazy("À reprendre")
    PRESENT = "present", gettext_lazy("Déjà présente")
    ERROR = "error", gettext_lazy("À corriger")


@dataclass
class Line:
    """What a row says. ``already``: the number of the meeting the partnership has that day. ``errors``: sentences."""

    row: Row
    day: date | None = None
    hour: time | None = None
    span: tuple[datetime, datetime] | None = None
    kind: MeetingKind = MeetingKind.CORE_GROUP
    place: str = ""
    subject: str = ""
    summary: str = ""
    present: int | None = None
    already: Meeting | None = None
    errors: list[str] = field(default_factory=list)

    @property
    def outcome(self) -> Outcome:
        if self.errors:
            return Outcome.ERROR
        return Outcome.PRESENT if self.already else Outcome.TO_WRITE


def parse(row: Row, partnership: Partnership, today: date) -> Line:
    """The row, with the errors that can be told without looking at others."""
    cells = {name: one_line(text) for name, text in row.cells.items()}
    line = Line(row, place=cells["lieu"], subject=cells["titre"], summary=clean(row.cells["compte_rendu"]))
    if row.extra:
        line.errors.append(_("Cette ligne a plus de cases que de titres de colonnes."))
    line.day = _read(line, typed.day, cells["date"])
    if not cells["date"]:
        line.errors.append(_("Indiquez la date."))
    line.hour = _read(line, typed.hour, cells["heure"])
    if line.day:
        _check_day(line, line.day, today)
    if line.day and not line.errors:
        _place_in_time(line, line.day, partnership)
    _read_kind(line, cells["type"])
    _read_count(line, cells["presents"])
    for name, most in LONGEST.items():
        if len(getattr(line, name)) > most:
            facts = {"name": WORDS[name], "most": french.number(most)}
            line.errors.append(_("Colonne %(name)s\u00a0: %(most)s signes au plus.") % facts)
    return line


def _read(line: Line, read: Callable[[str], Value], cell: str) -> Value | None:
    try:
        return read(cell) if cell else None
    except ValueError as impossible:
        line.errors.append(str(impossible))
        return None


def _check_day(line: Line, day: date, today: date) -> None:
    said = french.day(day)
    if day > today:
        line.errors.append(_("Le %s est à venir\u00a0: prévoyez cette réunion depuis la liste des réunions.") % said)
    elif day == today:
        line.errors.append(_("Le %s, c’est aujourd’hui\u00a0: reprenez cette réunion à partir de demain.") % said)
    elif day < EARLIEST:
        line.errors.append(_("L’année %s est trop ancienne\u00a0: vérifiez la date.") % day.year)


def _place_in_time(line: Line, day: date, partnership: Partnership) -> None:
    """From its hour for two hours, never beyond its day; all day when nobody knows the hour."""
    midnight = instant(day + timedelta(days=1), time.min, partnership.zone)
    try:
        starts_at = instant(day, line.hour or time.min, partnership.zone)
    except NoSuchHour:
        facts = {"day": french.day(day), "hour": french.time_of(line.hour or time.min)}
        line.errors.append(_("Le %(day)s, %(hour)s n’existe pas\u00a0: on a changé d’heure cette nuit-là.") % facts)
        return
    line.span = starts_at, (min(starts_at + LASTS, midnight) if line.hour else midnight)


def _read_kind(line: Line, cell: str) -> None:
    if not cell:
        return
    known = KINDS.get(fold(cell))
    if known is None:
        facts = {"cell": cell[:40], "words": SAID}
        sentence = _("Colonne type\u00a0: «\u202f%(cell)s\u202f» n’est pas un des mots attendus (%(words)s).")
        line.errors.append(sentence % facts)
    else:
        line.kind = known


def _read_count(line: Line, cell: str) -> None:
    """Nothing: nobody counted."""
    if not cell:
        return
    if cell.isascii() and cell.isdecimal() and len(cell) < 5 and 1 <= int(cell) <= MOST_PEOPLE:
        line.present = int(cell)
    else:
        sentence = _("Le nombre de personnes présentes est un nombre de 1 à %(most)s.")
        line.errors.append(sentence % {"most": MOST_PEOPLE})
