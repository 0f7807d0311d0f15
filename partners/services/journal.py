"""The journal: every act ends with one line."""

from datetime import datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django.contrib.admin.models import LogEntry
from django.db import transaction
from django.db.models import TextChoices

from partners.models import Entry, Partnership, Person

Values = dict[str, Any]
KEPT = relativedelta(months=12)


def changed(before: Values, after: Values) -> tuple[Values, Values]:
    """The two without what stayed the same."""
    keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    return {key: before[key] for key in keys if key in before}, {key: after[key] for key in keys if key in after}


def record(
    fact: TextChoices,
    *,
    by: Person | None,
    at: datetime,
    partnership: Partnership | None = None,
    about: str = "",
    before: Values | None = None,
    after: Values | None = None,
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


@transaction.atomic
def forget_old(*, at: datetime) -> int:
    """Lines of more than twelve months go, those of the administration's own log too. Returns how many."""
    gone = Entry.objects.filter(at__lt=at - KEPT).delete()[0]
    return gone + LogEntry.objects.filter(action_time__lt=at - KEPT).delete()[0]
