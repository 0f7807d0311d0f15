"""Mandates that wait for an answer, and who may give it."""

from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from partners.enums import Rank, Standing
from partners.models import Facilitation, Mandate, Partnership, Seat


def trio_voices(on: Any) -> QuerySet[Mandate]:
    """Who speaks for the seats of the trio on the day: the holder, or the deputy of a seat without a holder."""
    held = Mandate.objects.confirmed().active_on(on).exclude(trio="")
    holder = held.filter(seat=OuterRef("seat"), rank=Rank.HOLDER)
    return held.filter(Q(rank=Rank.HOLDER) | ~Exists(holder)).order_by("seat__number", "pk")


def trio_in_post(partnership: Partnership, on: date) -> frozenset[int]:
    """The ids of the people who speak for the trio on the day."""
    return frozenset(trio_voices(on).filter(partnership=partnership).values_list("person", flat=True))


def to_confirm(person: Any, on: Any) -> QuerySet[Mandate]:
    """Proposals ``person`` may answer on the day, the oldest first: what ``perms.can_confirm`` says, as rows."""
    voices = trio_voices(on).filter(partnership=OuterRef("partnership"))
    others = voices.exclude(person=OuterRef("person"))
    runs = Facilitation.objects.active_on(on).filter(partnership=OuterRef("partnership"), person=person)
    mine = Exists(voices.filter(person=person)) | (~Exists(others) & Exists(runs))
    return Mandate.objects.proposed().filter(mine).exclude(person=person).order_by("proposed_at", "pk")


def proposals(partnership: Partnership) -> QuerySet[Mandate]:
    """All that waits, the oldest first; people, structures and seats loaded."""
    rows = Mandate.objects.proposed().filter(partnership=partnership)
    return rows.select_related("person", "organisation", "seat", "proposed_by").order_by("proposed_at", "pk")


def holder_before(deputy: Any, partnership: Partnership, on: date) -> Mandate | None:
    """Who holds the seat of the trio that ``deputy`` stands in for, on the day: the holder speaks first."""
    held = Mandate.objects.confirmed().active_on(on).filter(partnership=partnership).exclude(trio="")
    seats = held.filter(person=deputy, rank=Rank.DEPUTY).order_by().values("seat")
    rows = held.filter(seat__in=seats, rank=Rank.HOLDER).select_related("person", "seat")
    return rows.order_by("pk").first()


def last_day_in(person: Any, slug: str, on: date) -> date | None:
    """The last day of the mandate ``person`` had in the partnership of this address, ended before the day."""
    held = Mandate.objects.confirmed().filter(person=person.pk, partnership__slug=slug, ends_on__lt=on)
    last: date | None = held.aggregate(last=Max("ends_on"))["last"]
    return last


def provisional_terms(seat: Seat) -> int:
    """How many provisional mandates of a relay followed one another up to the last one: a fact, not a fault."""
    held = Mandate.objects.confirmed().filter(seat=seat, rank=Rank.HOLDER).order_by("-starts_on", "-pk")
    count = 0
    for standing in held.values_list("standing", flat=True):
        if standing != Standing.RELAY:
            break
        count += 1
    return count


def provisional_end(starts_on: date) -> date:
    """The last of six months: what is proposed for a relay on the residents' seat."""
    return starts_on + relativedelta(months=6, days=-1)
