"""Load the geography the product ships with."""

from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from territories.models import Commune, Quartier
from territories.services import place, quartier, reference

SOURCES = ("administrative", "quartiers", "quartiers_2015")


@transaction.atomic
def load(*, at: datetime, folder: Path = reference.DATA, again: bool = False) -> bool:
    """Load the files of ``folder`` whole, or nothing. Returns False at once when they are already loaded.

    Loading twice creates nothing; a changed line updates its row; a quartier that has left the file becomes former.
    Raises quartier.NoDerogation, quartier.WrongSuccessor.
    """
    found = reference.sources(folder, SOURCES)
    if not again and reference.are_loaded(found):
        return False
    place.load(folder)
    quartier.load(folder)
    reference.record(found, at=at)
    _measure()
    return True


def _measure() -> None:
    """The database plans by what it believes of its tables: thirty thousand rows later, it is told."""
    links = (Quartier.communes.through, Quartier.replaced_by.through)
    tables = [model._meta.db_table for model in (Commune, Quartier, *links)]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")
