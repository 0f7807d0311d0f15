"""What there is to know of a day in a department before one meets on it. Silence means that calendars were read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit.french import day as in_words
from impact.kit.french import fold, typography
from territories.enums import DayNoteKind, SchoolZone
from territories.models import DataSource, Department, PublicHoliday, SchoolHoliday

ONE_DAY = timedelta(days=1)
MONDAY, FRIDAY = 0, 4

# A break starts in these months in every zone: a school year without one is published in part only.
BREAKS = {
    (10, 11): ((9, 10, 11), gettext_lazy("vacances d’automne")),
    (7, 8): ((6, 7), gettext_lazy("vacances d’été")),
}


@dataclass(frozen=True)
class DayNote:
    kind: DayNoteKind
    label: str
    source: str

    @property
    def needs_confirmation(self) -> bool:
        """Whether a meeting on that day asks for an explicit yes; other notes are only told."""
        return self.kind is DayNoteKind.PUBLIC_HOLIDAY


def day_notes(department: Department, day: date) -> list[DayNote]:
    """The notes of one day; see ``notes_for``."""
    return notes_for(department, [day])[day]


def notes_for(department: Department, days: Iterable[date]) -> dict[date, list[DayNote]]:
    """For each day: public holiday, school holidays, bridge, and what is not known. Three queries for any number.

    A calendar that is not loaded is told as ``unknown``, never passed over.
    """
    wanted = sorted(set(days))
    if not wanted:
        return {}
    calendar = _Calendar.around(department, wanted)
    return {day: [*calendar.public(day), *calendar.bridge(day), *calendar.school(day)] for day in wanted}


@dataclass(frozen=True)
class _Calendar:
    """Rows of one department around some days."""

    holidays: dict[date, str]
    school_rows: list[SchoolHoliday]
    credits: dict[str, str]

    @classmethod
    def around(cls, department: Department, days: list[date]) -> Self:
        first, last = days[0] - ONE_DAY, days[-1] + ONE_DAY
        public = PublicHoliday.objects.filter(
            zone=department.holiday_zone, day__range=(date(first.year, 1, 1), date(last.year, 12, 31))
        ).order_by("day", "label")
        years = {_school_year(day) for day in days} | {_school_year(day - timedelta(days=30)) for day in days}
        school = SchoolHoliday.objects.filter(zone=department.school_zone, school_year__in=years)
        return cls(
            holidays={
                day: _(" et ").join(row.label for row in rows) for day, rows in groupby(public, lambda row: row.day)
            },
            school_rows=list(school.order_by("label", "starts_on", "population")),
            credits=dict(
                DataSource.objects.filter(key__in=["public_holidays", "school_holidays"]).values_list("key", "credit")
            ),
        )

    def public(self, day: date) -> list[DayNote]:
        if day in self.holidays:
            return [self._public_note(DayNoteKind.PUBLIC_HOLIDAY, _("Jour férié : %s."), self.holidays[day])]
        if day.year not in {known.year for known in self.holidays}:
            return [self._public_note(DayNoteKind.UNKNOWN, _("Jours fériés %s non chargés."), str(day.year))]
        return []

    def bridge(self, day: date) -> list[DayNote]:
        """A Monday or a Friday between a public holiday and the week-end."""
        beside = {MONDAY: day + ONE_DAY, FRIDAY: day - ONE_DAY}.get(day.weekday())
        if beside not in self.holidays or day in self.holidays:
            return []
        said = f"{in_words(beside)}, {self.holidays[beside]}"
        return [self._public_note(DayNoteKind.BRIDGE, _("Pont possible : jour férié voisin (%s)."), said)]

    def school(self, day: date) -> list[DayNote]:
        covering = [row for row in self.school_rows if row.starts_on <= day < _end(row)]
        if covering:
            return [
                self._school_note(DayNoteKind.SCHOOL_HOLIDAY, _holiday_sentence(list(rows)))
                for _label, rows in groupby(covering, lambda row: row.label)
            ]
        year = _school_year(day)
        starts = {row.starts_on.month for row in self.school_rows if row.school_year == year}
        if not starts:
            return [self._school_note(DayNoteKind.UNKNOWN, _("Calendrier scolaire %s non chargé.") % year)]
        return [
            self._school_note(
                DayNoteKind.UNKNOWN, _("Calendrier scolaire %s incomplet : %s non publiées.") % (year, name)
            )
            for months, (expected, name) in BREAKS.items()
            if day.month in months and not starts.intersection(expected)
        ]

    def _public_note(self, kind: DayNoteKind, sentence: str, what: str) -> DayNote:
        return DayNote(kind, typography(sentence % what), self.credits.get("public_holidays", ""))

    def _school_note(self, kind: DayNoteKind, sentence: str) -> DayNote:
        return DayNote(kind, typography(sentence), self.credits.get("school_holidays", ""))


def _school_year(day: date) -> str:
    """« 2026-2027 » for the days from 1 September 2026 to 31 August 2027."""
    start = day.year if day.month >= 9 else day.year - 1
    return f"{start}-{start + 1}"


def _end(row: SchoolHoliday) -> date:
    """The day classes resume; the end of the school year while it is not published."""
    return row.resumes_on or date(int(row.school_year[-4:]), 9, 1)


def _holiday_sentence(rows: list[SchoolHoliday]) -> str:
    """« Vacances d’été (zone B), élèves et enseignants : reprise des cours le mardi 1er septembre 2026. »"""
    zone = SchoolZone(rows[0].zone).label
    who = _(" et ").join(sorted({row.population for row in rows if row.population}, key=fold))
    subject = f"{rows[0].label} ({zone})" + (f", {who}" if who else "")
    if any(row.resumes_on is None for row in rows):
        return _("%s : date de reprise non publiée.") % subject
    return _("%s : reprise des cours le %s.") % (subject, in_words(max(_end(row) for row in rows)))
