"""Load the public holidays and the school holidays the product ships with."""

from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from territories.models import PublicHoliday, SchoolHoliday
from territories.services import reference

SOURCES = ("public_holidays", "school_holidays")


@transaction.atomic
def load(*, at: datetime, folder: Path = reference.DATA, again: bool = False) -> bool:
    """Load both calendars whole, or nothing. Returns False at once when they are already loaded.

    The files are the truth: loading twice creates nothing, and a day that has left them is removed.
    """
    found = reference.sources(folder, SOURCES)
    if not again and reference.are_loaded(found):
        return False
    _load_public(folder)
    _load_school(folder)
    reference.record(found, at=at)
    return True


def _load_public(folder: Path) -> None:
    wanted = [
        PublicHoliday(zone=row["zone"], day=date.fromisoformat(row["date"]), label=row["libelle"])
        for row in reference.rows(folder, "public_holidays")
    ]
    reference.replace(PublicHoliday, wanted, key=["zone", "day", "label"])


def _load_school(folder: Path) -> None:
    wanted = [
        SchoolHoliday(
            zone=row["zone"],
            school_year=row["annee_scolaire"],
            label=row["libelle"],
            population=row["population"],
            starts_on=date.fromisoformat(row["debut"]),
            resumes_on=date.fromisoformat(row["reprise"]) if row["reprise"] else None,
            note=row["note"],
        )
        for row in reference.rows(folder, "school_holidays")
    ]
    reference.replace(SchoolHoliday, wanted, key=["zone", "school_year", "label", "population", "starts_on"])
