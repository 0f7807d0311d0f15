"""Load the geography the product ships with."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

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
    return True
