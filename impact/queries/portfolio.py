"""The list of partnerships: one query whatever their number, the same figures as their own pages."""

from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from meetings.enums import MeetingStatus, MinutesStatus
from meetings.models import Meeting, Minutes
from partners.enums import Rank
from partners.models import Mandate, Partnership, Seat
from territories.models import Region
from vision.models import Vision

SORTS: dict[str, list[Any]] = {
    "nom": ["name", "pk"],
    "region": ["department__region__name_sorted", "name", "pk"],
    "promotion": ["cohort__year", "name", "pk"],
    "phase": ["phase", "name", "pk"],
    "derniere": [F("last_meeting").desc(nulls_last=True), "name", "pk"],
    "prochaine": [F("next_meeting").asc(nulls_last=True), "name", "pk"],
}
DEFAULT_SORT = "region"


def _counted(rows: QuerySet[Any], by: str) -> Coalesce:
    """How many of ``rows`` (already tied to the outer partnership), 0 when none."""
    counts = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counts, output_field=IntegerField()), 0)


def partnerships(user: Any, *, at: datetime, today: date, filters: dict[str, str], sort: str) -> QuerySet[Partnership]:
    """The partnerships ``user`` follows, with their first columns.

    Each bears ``last_meeting``/``next_meeting`` (aware datetimes or None), ``filled``/``seat_count``,
    ``trio_filled`` (0 to 3), ``pending_minutes`` and ``has_vision``.
    """
    mine = OuterRef("pk")
    meetings = Meeting.objects.filter(partnership=mine).order_by()
    held = meetings.filter(status=MeetingStatus.HELD).order_by("-starts_at").values("starts_at")[:1]
    coming = Meeting.objects.upcoming(at).filter(partnership=mine).values("starts_at")[:1]
    holders = Mandate.objects.confirmed().active_on(today).filter(partnership=mine, rank=Rank.HOLDER)
    pending = Minutes.objects.filter(meeting__partnership=mine, meeting__status=MeetingStatus.HELD)
    rows = Partnership.objects.visible_to(user, today).annotate(
        last_meeting=Subquery(held),
        next_meeting=Subquery(coming),
        filled=_counted(holders, "partnership"),
        trio_filled=_counted(holders.exclude(trio=""), "partnership"),
        seat_count=_counted(Seat.objects.filter(partnership=mine), "partnership"),
        pending_minutes=_counted(pending.exclude(status=MinutesStatus.APPROVED), "meeting__partnership"),
        has_vision=Exists(Vision.objects.filter(partnership=mine)),
    )
    rows = rows.select_related("department__region", "cohort").filter(_chosen(filters))
    return rows.order_by(*SORTS.get(sort, SORTS[DEFAULT_SORT]))


def _chosen(filters: dict[str, str]) -> Q:
    chosen = Q()
    if filters.get("region"):
        chosen &= Q(department__region=filters["region"])
    if filters.get("promotion"):
        chosen &= Q(cohort__name=filters["promotion"])
    if filters.get("phase"):
        chosen &= Q(phase=filters["phase"])
    if filters.get("q"):
        chosen &= Q(name__icontains=filters["q"])
    return chosen


def regions() -> QuerySet[Region]:
    """The regions that have a partnership, for the filter."""
    return Region.objects.filter(Exists(Partnership.objects.filter(department__region=OuterRef("pk")))).order_by(
        "name_sorted", "code"
    )
