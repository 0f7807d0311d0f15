"""The core group as it was, is or will be on a day. Computations on loaded rows, no query.

``mandates`` are all the confirmed ones of the partnership, with their people and structures.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from partners.enums import Rank, Standing, Trio
from partners.models.mandate import Mandate
from partners.models.seat import Seat

NEXT_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Place:
    """A seat on a day. ``vacant_since`` is the first day without a holder, None when somebody holds it."""

    seat: Seat
    holder: Mandate | None = None
    deputy: Mandate | None = None
    vacant_since: date | None = None

    @property
    def is_provisional(self) -> bool:
        """Whether an association carries the seat for a time."""
        return self.holder is not None and self.holder.standing == Standing.RELAY


def places_on(day: date, seats: Iterable[Seat], mandates: Sequence[Mandate]) -> list[Place]:
    """One place per seat that existed on the day, in the order of ``seats``."""
    return [place_on(day, seat, own) for seat in seats if first_day(seat, own := _of(seat, mandates)) <= day]


def place_on(day: date, seat: Seat, own: Sequence[Mandate]) -> Place:
    """``own``: the confirmed mandates of this seat."""
    sitting = {mandate.rank: mandate for mandate in own if mandate.is_active_on(day)}
    holder = sitting.get(Rank.HOLDER)
    ended = [one.ends_on for one in own if one.rank == Rank.HOLDER and one.ends_on and one.ends_on < day]
    since = max(ended) + NEXT_DAY if ended else first_day(seat, own)
    return Place(seat, holder, sitting.get(Rank.DEPUTY), None if holder else since)


def first_day(seat: Seat, own: Iterable[Mandate]) -> date:
    """A seat is there from its first mandate on, when that one was told after the fact."""
    return min([seat.created_on, *(mandate.starts_on for mandate in own)])


def was_called(places: Iterable[Place], mandates: Iterable[Mandate], day: date) -> bool:
    """Whether somebody had been called to one of these seats on or before the day."""
    known = {place.seat.pk for place in places}
    return any(mandate.seat_id in known and mandate.starts_on <= day for mandate in mandates)


def trio_of(places: Iterable[Place]) -> list[tuple[Trio, Place | None]]:
    """The three places of the trio in their order, each with its seat when there is one."""
    known = {place.seat.trio: place for place in places if place.seat.trio}
    return [(kind, known.get(kind)) for kind in Trio]


@dataclass(frozen=True)
class Vacancy:
    """Days without a holder, both included; ``last`` is None when the seat is still to fill."""

    first: date
    last: date | None

    def days(self, today: date) -> int:
        return (self.last - self.first).days + 1 if self.last else (today - self.first).days


def story_of(seat: Seat, own: Iterable[Mandate], today: date) -> list[Mandate | Vacancy]:
    """The mandates of a seat in their order, and between holders the times when it was to fill."""
    told: list[Mandate | Vacancy] = []
    free_from: date | None = first_day(seat, own := sorted(own, key=lambda one: (one.starts_on, one.pk)))
    for mandate in own:
        if mandate.rank == Rank.HOLDER:
            if free_from is not None and mandate.starts_on > free_from:
                told.append(Vacancy(free_from, mandate.starts_on - NEXT_DAY))
            free_from = mandate.ends_on + NEXT_DAY if mandate.ends_on else None
        told.append(mandate)
    if free_from is not None and free_from <= today:
        told.append(Vacancy(free_from, None))
    return told


def _of(seat: Seat, mandates: Iterable[Mandate]) -> list[Mandate]:
    return [mandate for mandate in mandates if mandate.seat_id == seat.pk]
