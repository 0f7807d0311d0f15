"""Who sits where, on a day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from partners.enums import Trio
from partners.models import Mandate, Partnership, Seat
from partners.models.core_group import Place, places_on


def active_mandates(partnership: Partnership, on: date) -> QuerySet[Mandate]:
    """Confirmed mandates true on the day, by seat, holders first; people and structures loaded."""
    rows = Mandate.objects.confirmed().active_on(on).filter(partnership=partnership)
    return rows.select_related("person", "organisation", "seat").order_by("seat__number", "-rank", "pk")


def core_group(partnership: Partnership, on: date) -> list[Place]:
    """The seats that existed on the day, in order, with who held them. Two queries."""
    seats = list(Seat.objects.filter(partnership=partnership).order_by("number", "pk"))
    begun = Mandate.objects.confirmed().filter(partnership=partnership, starts_on__lte=on)
    return places_on(
        on, seats, list(begun.select_related("person", "organisation", "seat").order_by("starts_on", "pk"))
    )


def there_on(day: Any) -> Q:
    """Of seats: those that existed on the day, as ``first_day`` tells it, for questions about many teams at once."""
    begun = Mandate.objects.confirmed().filter(seat=OuterRef("pk"), starts_on__lte=day)
    return Q(created_on__lte=day) | Q(Exists(begun))


def vacant_places(places: Iterable[Place]) -> list[Trio]:
    """Those of the trio that nobody holds: derived, never typed (``places`` as given by ``core_group``)."""
    held = {place.seat.trio for place in places if place.holder}
    return [kind for kind in Trio if kind not in held]
