"""What changed in the core group, day by day, from the mandates themselves. Computations on loaded rows, no query."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from partners.enums import Rank
from partners.models.core_group import NEXT_DAY, first_day
from partners.models.mandate import Mandate
from partners.models.seat import Seat

SHOWN_AT_MOST = 3


@dataclass(frozen=True)
class Change:
    """A day from which the core group is no longer what it was the day before, and why, in sentences."""

    day: date
    sentences: tuple[str, ...]


def changes(seats: Sequence[Seat], mandates: Sequence[Mandate], until: date) -> list[Change]:
    """Every day of change up to ``until``, newest first. Somebody who leaves is missing from the day after her end."""
    came, left, created = defaultdict(list), defaultdict(list), defaultdict(list)
    for mandate in mandates:
        came[mandate.starts_on].append(mandate)
        if mandate.ends_on is not None:
            left[mandate.ends_on + NEXT_DAY].append(mandate)
    for seat in seats:
        created[first_day(seat, [mandate for mandate in mandates if mandate.seat_id == seat.pk])].append(seat)
    days = sorted({*came, *left, *created}, reverse=True)
    return [Change(day, _told(created[day], left[day], came[day])) for day in days if day <= until]


def _told(created: list[Seat], left: list[Mandate], came: list[Mandate]) -> tuple[str, ...]:
    """One sentence an event; a single one for many of the same sort, as on the first day."""
    opened = [_("Le siège %s est créé.") % seat.number for seat in created]
    went = [_left(mandate) for mandate in _in_order(left)]
    arrived = [_came(mandate) for mandate in _in_order(came)]
    return (
        *_or_all(opened, _("%s sièges sont créés.")),
        *_or_all(went, _("%s personnes quittent le noyau.")),
        *_or_all(arrived, _("%s personnes prennent place.")),
    )


def _or_all(sentences: list[str], together: str) -> list[str]:
    return sentences if len(sentences) <= SHOWN_AT_MOST else [together % len(sentences)]


def _in_order(mandates: Iterable[Mandate]) -> list[Mandate]:
    return sorted(mandates, key=lambda mandate: (mandate.seat.number, mandate.rank != Rank.HOLDER, mandate.pk))


def _came(mandate: Mandate) -> str:
    holds, stands_in = _("%(name)s prend le siège %(number)s."), _("%(name)s prend la suppléance du siège %(number)s.")
    return (holds if mandate.rank == Rank.HOLDER else stands_in) % _facts(mandate)


def _left(mandate: Mandate) -> str:
    held, stood_in = _("%(name)s quitte le siège %(number)s."), _("%(name)s quitte la suppléance du siège %(number)s.")
    return (held if mandate.rank == Rank.HOLDER else stood_in) % _facts(mandate)


def _facts(mandate: Mandate) -> dict[str, object]:
    return {"name": mandate.person.display_name, "number": mandate.seat.number}
