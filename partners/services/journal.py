"""The journal: every act ends with one line."""

from datetime import datetime
from typing import Any

from django.db.models import TextChoices

from partners.models import Entry, Partnership, Person


def record(
    fact: TextChoices,
    *,
    by: Person | None,
    at: datetime,
    partnership: Partnership | None = None,
    about: str = "",
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Entry:
    """One line per fact; ``by`` is None when the clock did it. ``before``/``after`` hold plain JSON values."""
    return Entry.objects.create(
        fact=fact.value,
        by=by,
        at=at,
        partnership=partnership,
        about=about[:200],
        before=before or {},
        after=after or {},
    )
