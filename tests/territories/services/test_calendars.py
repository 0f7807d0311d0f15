"""Loading the calendars: the files are the truth."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from territories.models import DataSource, PublicHoliday, SchoolHoliday
from territories.services import calendars
from tests.territories.services.conftest import Change

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
LATER = datetime(2026, 11, 24, 9, tzinfo=UTC)


def rows() -> list[tuple]:
    return [*PublicHoliday.objects.values_list(), *SchoolHoliday.objects.values_list()]


def test_load_writes_both_calendars(folder: Path) -> None:
    assert calendars.load(at=AT, folder=folder) is True
    assert PublicHoliday.objects.get(zone="MAYOTTE").day == date(2027, 4, 27)
    summer = SchoolHoliday.objects.get(zone="MAYOTTE")
    assert (summer.population, summer.resumes_on, summer.note) == ("élèves", None, "reprise non publiée")


def test_load_twice_creates_nothing(folder: Path) -> None:
    calendars.load(at=AT, folder=folder)
    before = rows()
    assert calendars.load(at=LATER, folder=folder, again=True) is True
    assert (rows(), len(before)) == (before, 4)


def test_load_skips_files_that_are_loaded(folder: Path) -> None:
    calendars.load(at=AT, folder=folder)
    assert calendars.load(at=LATER, folder=folder) is False
    assert set(DataSource.objects.values_list("loaded_at", flat=True)) == {AT}


def test_load_removes_the_days_that_left_the_file_and_updates_the_others(folder: Path, change: Change) -> None:
    calendars.load(at=AT, folder=folder)
    change("public_holidays", "2026-11-11,11 novembre", "2026-07-14,14 juillet")
    change("school_holidays", "2026-11-02", "2026-11-03")
    assert calendars.load(at=LATER, folder=folder) is True
    assert [row.label for row in PublicHoliday.objects.filter(zone="METROPOLE")] == ["14 juillet"]
    assert [row.resumes_on for row in SchoolHoliday.objects.filter(zone="B")] == [date(2026, 11, 3)]
