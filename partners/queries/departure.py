"""Mandates that end or have to be checked, and who comes after."""

from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Concat, Greatest

from partners.enums import Fact, Standing, Status, Trio
from partners.models import Entry, Mandate, Partnership

AROUND = timedelta(days=90)
YEAR = timedelta(days=365)
STEPS = (60, 15)  # days before the end
RELAY_STEP = 30  # for an association that holds the residents' seat for a time


def ending(partnership: Partnership, on: date) -> QuerySet[Mandate]:
    """Confirmed mandates that end, or ended, within 90 days of the day, and that nobody follows yet.

    Each bears ``proposed``: whether somebody is proposed to follow.
    """
    rows = _unfollowed(partnership).filter(ends_on__range=(on - AROUND, on + AROUND))
    return rows.annotate(proposed=Exists(_after(Mandate.objects.proposed()))).order_by(
        "ends_on", "seat__number", "-rank", "pk"
    )


def unchecked(partnership: Partnership, on: date) -> QuerySet[Mandate]:
    """Mandates without an end that nobody has confirmed for a year."""
    known = Greatest("starts_on", Coalesce("checked_on", "starts_on"))
    rows = _unfollowed(partnership).annotate(known_on=known).filter(ends_on=None, known_on__lte=on - YEAR)
    return rows.order_by("seat__number", "-rank", "pk")


def to_remind(partnership: Partnership, today: date) -> list[tuple[Mandate, int]]:
    """Mandates whose end comes near, with the step they have reached, when its reminder was not written."""
    last = max(*STEPS, RELAY_STEP)
    rows = _unfollowed(partnership).filter(ends_on__range=(today, today + timedelta(days=last)))
    told = _told(partnership, Fact.MANDATE_REMINDED)
    steps = [(mandate, step) for mandate in rows.order_by("ends_on", "pk") if (step := _step(mandate, today))]
    return [(mandate, step) for mandate, step in steps if (f"mandate:{mandate.pk}", step) not in told]


def to_ask(partnership: Partnership, today: date) -> QuerySet[Mandate]:
    """Mandates without an end, unconfirmed for a year, whose holders were not asked for a year."""
    asked = Entry.objects.filter(
        partnership=partnership,
        fact=Fact.MANDATE_ASKED,
        about=Concat(Value("mandate:"), Cast(OuterRef("pk"), CharField())),
        at__date__gt=today - YEAR,
    )
    return unchecked(partnership, today).filter(~Exists(asked))


def with_departures(around: date) -> QuerySet[Partnership]:
    """Active partnerships that may have somebody to remind or to ask, give or take a day."""
    soon = Q(ends_on__range=(around - timedelta(days=1), around + timedelta(days=max(STEPS) + 1)))
    old = Q(ends_on=None, starts_on__lte=around - YEAR + timedelta(days=1))
    held = Mandate.objects.confirmed().filter(soon | old, partnership=OuterRef("pk"))
    rows = Partnership.objects.filter(Exists(held), status=Status.ACTIVE)
    return rows.select_related("department").order_by("pk")


def holds_after(user: Any, mandate: Mandate, on: date) -> bool:
    """Whether ``user`` sits, on the day, on the seat that was this mandate's."""
    held = Mandate.objects.confirmed().active_on(on).filter(seat=mandate.seat_id, person=user.pk)
    return held.filter(starts_on__gt=mandate.starts_on).exists()


def next_in(mandate: Mandate) -> Mandate | None:
    """Who comes after on the same seat, in the same place: confirmed, or still proposed."""
    rows = Mandate.objects.filter(declined_at=None, seat=mandate.seat_id, rank=mandate.rank)
    return rows.filter(starts_on__gt=mandate.starts_on).select_related("person").order_by("starts_on", "pk").first()


def stays(mandate: Mandate) -> bool:
    """Whether the person has a seat in the core group the day after this mandate, by a renewal or another seat."""
    if mandate.ends_on is None:
        return True
    after = Mandate.objects.confirmed().active_on(mandate.ends_on + timedelta(days=1))
    return after.filter(partnership=mandate.partnership_id, person=mandate.person_id).exists()


def is_relay(mandate: Mandate) -> bool:
    """An association that holds the residents' seat for a time."""
    return mandate.trio == Trio.RESIDENTS and mandate.standing == Standing.RELAY


def _unfollowed(partnership: Partnership) -> QuerySet[Mandate]:
    rows = Mandate.objects.confirmed().filter(~Exists(_after(Mandate.objects.confirmed())), partnership=partnership)
    return rows.select_related("person", "seat", "organisation", "partnership__department")


def _after(mandates: QuerySet[Mandate]) -> QuerySet[Mandate]:
    """Those that come later on the same seat, in the same place."""
    return mandates.filter(seat=OuterRef("seat"), rank=OuterRef("rank"), starts_on__gt=OuterRef("starts_on"))


def _step(mandate: Mandate, today: date) -> int:
    """The step reached: the nearest one that is not below the days left; 0 when none is."""
    left = (mandate.ends_on - today).days if mandate.ends_on else max(STEPS) + 1
    steps = (*STEPS, RELAY_STEP) if is_relay(mandate) else STEPS
    return min((step for step in steps if left <= step), default=0)


def _told(partnership: Partnership, fact: Fact) -> set[tuple[str, int]]:
    rows = Entry.objects.filter(partnership=partnership, fact=fact).values_list("about", "after__step")
    return {(about, step) for about, step in rows.order_by()}
