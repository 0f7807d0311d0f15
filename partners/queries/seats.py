"""Who sits where, on a day."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Max, QuerySet

from partners.enums import Rank, Trio
from partners.models import (
    Mandate,
    Partnership,
    Seat,
)


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
    """``seats_with_holders``; each also bears ``vacant_since``: the day after its last holder, or its first day."""
    seats = seats_with_holders(partnership, on)
    held = Mandate.objects.confirmed().filter(partnership=partnership, rank=Rank.HOLDER, ends_on__lt=on)
    last = dict(held.order_by().values_list("seat").annotate(end=Max("ends_on")))
    for seat in seats:
        ended = last.get(seat.pk)
        since = ended + timedelta(days=1) if ended else seat.created_on
        seat.vacant_since = None if seat.holder else since  # type: ignore[attr-defined]
    return seats


def trio_places(seats: Sequence[Seat]) -> list[tuple[Trio, Seat | None]]:
    """The three places of the trio, in their order, each with its seat when there is one."""
    known = {seat.trio: seat for seat in seats if seat.trio}
    return [(kind, known.get(kind)) for kind in Trio]


def vacant_places(seats: Sequence[Seat]) -> list[Trio]:
    """Those of the trio that nobody holds: derived, never typed (``seats`` as given by ``seats_with_holders``)."""
    held = {kind for kind, seat in trio_places(seats) if seat is not None and seat.holder}  # type: ignore[attr-defined]
    return [kind for kind in Trio if kind not in held]
