"""Who sits where, on a day."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from partners.enums import Rank, Trio
from partners.models import (
    Mandate,
    Partnership,
    Seat,
)
from partners.queries.composition import history_of


def active_mandates(partnership: Partnership, on: date) -> QuerySet[Mandate]:
    """Confirmed mandates true on the day, by seat, holders first; people and structures loaded."""
    rows = Mandate.objects.confirmed().active_on(on).filter(partnership=partnership)
    return rows.select_related("person", "organisation", "seat").order_by("seat__number", "-rank", "pk")


def seats_with_holders(partnership: Partnership, on: date) -> list[Seat]:
    """All seats in order; each bears ``holder`` and ``deputy`` (a mandate or None) as they are on the day."""
    seats = list(Seat.objects.filter(partnership=partnership).order_by("number", "pk"))
    held: dict[tuple[int, str], Mandate] = {(m.seat_id, m.rank): m for m in active_mandates(partnership, on)}
    for seat in seats:
        seat.holder = held.get((seat.pk, Rank.HOLDER))  # type: ignore[attr-defined]
        seat.deputy = held.get((seat.pk, Rank.DEPUTY))  # type: ignore[attr-defined]
    return seats


def core_group(partnership: Partnership, on: date) -> list[Seat]:
    """The seats that existed on the day, in order, with their ``holder`` and ``deputy`` as they were.

    Each also bears ``vacant_since``: the day after its last holder, or its first day; None when it is held.
    """
    places = history_of(partnership).on(on)
    for place in places:
        place.seat.holder = place.holder  # type: ignore[attr-defined]
        place.seat.deputy = place.deputy  # type: ignore[attr-defined]
        place.seat.vacant_since = place.vacant_since  # type: ignore[attr-defined]
    return [place.seat for place in places]


def vacant_places(seats: Sequence[Seat]) -> list[Trio]:
    """Those of the trio that nobody holds: derived, never typed (``seats`` as given by ``seats_with_holders``)."""
    held = {seat.trio for seat in seats if seat.holder}  # type: ignore[attr-defined]
    return [kind for kind in Trio if kind not in held]
