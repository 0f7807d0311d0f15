"""The list of partnerships: as many queries whatever their number, the same figures as their own pages."""

from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import CharField, Count, Exists, F, IntegerField, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, Replace

from impact.kit import french
from impact.kit.addresses import address
from impact.kit.prepared import Pages, Prepared, prepared
from meetings.enums import MeetingStatus, MinutesStatus
from meetings.models import Meeting, Minutes
from partners.enums import Phase, Rank, Standing, Status, Trio
from partners.models import Cohort, Facilitation, Mandate, Partnership, Seat
from partners.queries import there_on
from territories.models import FrFold, Region
from vision.enums import VisionStatus
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
FILTERS = {
    "q": "plain__contains",
    "region": "department__region",
    "promotion": "cohort__name",
    "phase": "phase",
}
HEADINGS = (
    *("Équipe", "Région", "Promotion", "Phase", "Trio", "Sièges"),
    *("Dernière réunion", "Prochaine réunion", "Comptes rendus en attente", "Vision"),
)
# Nothing asks for attention in these.
HALTED = {Status.PAUSED: "en pause", Status.CLOSED: "terminée"}
Row = dict[str, Any]
Cell = str | int | tuple[str | int]


def partnerships(user: Any, *, at: datetime, today: date, filters: dict[str, str], sort: str) -> Pages[Row]:
    """The partnerships ``user`` follows, in pages of plain rows with what ``cells`` shows."""
    chosen = tuple(name for name in FILTERS if filters.get(name))
    question = _followed(chosen, sort if sort in SORTS else DEFAULT_SORT)
    return question.pages(user=user.pk, at=at, today=today, **filters)


def cells(row: Row) -> tuple[Any, ...]:
    """The line of the table, under ``HEADINGS``; the first is (address, name)."""
    zone, phase = ZoneInfo(row["department__time_zone"]), dict(phases())[row["phase"]]
    return (
        (address("partnership", row["slug"]), row["name"]),
        row["department__region__name"],
        row["cohort__name"].removeprefix("Promotion "),
        f"{phase}, {HALTED[row['status']]}" if row["status"] in HALTED else phase,
        _trio(row),
        f"{row['filled']}\u00a0sur\u00a0{row['seat_count']}",
        french.short_day(row["last_meeting"].astimezone(zone)) if row["last_meeting"] else "aucune",
        french.short_day(row["next_meeting"].astimezone(zone)) if row["next_meeting"] else _called(row, "aucune"),
        _pending(row),
        row["adopted"] or ("en cours d’écriture" if row["has_vision"] else "pas commencée"),
    )


def _called(row: Row, words: str) -> Cell:
    """To look at first, unless the partnership is halted."""
    return words if row["status"] in HALTED else (words,)


def _pending(row: Row) -> Cell:
    if row["status"] in HALTED:
        return "–"
    return (row["pending_minutes"],) if row["pending_minutes"] else 0


def _trio(row: Row) -> Cell:
    if row["trio_filled"] < 3:
        return _called(row, f"{row['trio_filled']}\u00a0sur\u00a03")
    return "complet, un siège provisoire" if row["trio_carried"] else "complet"


@cache
def _followed(chosen: tuple[str, ...], sort: str) -> Prepared[Row]:
    """One question for each choice of filters and each order."""

    def write(user: Any, at: Any, today: Any, q: Any, region: Any, promotion: Any, phase: Any) -> QuerySet[Any, Row]:
        values = {"q": _plain(q), "region": region, "promotion": promotion, "phase": phase}
        rows = _with_figures(Partnership.objects.visible_to(user, today), at, today).alias(plain=_plain("name"))
        rows = rows.filter(**{FILTERS[name]: values[name] for name in chosen}).order_by(*SORTS[sort])
        shown = ("name", "slug", "phase", "status", "department__region__name", "department__time_zone", "cohort__name")
        figures = ("last_meeting", "next_meeting", "filled", "trio_filled", "trio_carried", "seat_count")
        plain: QuerySet[Any, Row] = rows.values(*shown, *figures, "pending_minutes", "has_vision", "adopted")
        return plain

    return Prepared(write)


def _plain(text: Any) -> Replace:
    """« Château-Thierry » and « chateau thierry » alike."""
    return Replace(FrFold(text), Value("-"), Value(" "), output_field=TextField())


def _with_figures(rows: QuerySet[Partnership], at: Any, today: Any) -> QuerySet[Partnership]:
    """``last_meeting``/``next_meeting`` (aware datetimes or None), ``filled``/``seat_count``, ``trio_filled`` (0 to 3),
    ``trio_carried`` (by an association, for a time), ``pending_minutes``, ``has_vision`` and ``adopted`` (« 1.0 »
    or None)."""
    mine = OuterRef("pk")
    held = Meeting.objects.filter(partnership=mine, group=None, status=MeetingStatus.HELD).order_by("-starts_at")
    holders = Mandate.objects.confirmed().active_on(today).filter(partnership=mine, rank=Rank.HOLDER)
    pending = Minutes.objects.filter(meeting__partnership=mine, meeting__group=None, meeting__status=MeetingStatus.HELD)
    return rows.annotate(
        last_meeting=Subquery(held.values("starts_at")[:1]),
        next_meeting=_next_meeting(at),
        filled=_counted(holders, "partnership"),
        trio_filled=_counted(holders.exclude(trio=""), "partnership"),
        trio_carried=Exists(holders.filter(trio=Trio.RESIDENTS, standing=Standing.RELAY)),
        seat_count=_counted(Seat.objects.filter(there_on(today), partnership=mine), "partnership"),
        pending_minutes=_counted(pending.exclude(status=MinutesStatus.APPROVED), "meeting__partnership"),
        has_vision=Exists(Vision.objects.filter(partnership=mine)),
        adopted=Subquery(_adopted(mine)[:1], output_field=CharField()),
    )


def _adopted(partnership: Any) -> QuerySet[Any, Any]:
    current = Vision.objects.filter(partnership=partnership, status=VisionStatus.ADOPTED).order_by("pk")
    return current.values(found=Concat(Cast("major", CharField()), Value("."), Cast("minor", CharField())))


def _next_meeting(at: Any) -> Subquery:
    return Subquery(Meeting.objects.upcoming(at).filter(partnership=OuterRef("pk"), group=None).values("starts_at")[:1])


def _counted(rows: QuerySet[Any], by: str) -> Coalesce:
    """How many of ``rows`` (already tied to the outer partnership), 0 when none."""
    counts = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counts, output_field=IntegerField()), 0)


@prepared
def joined(user: Any, at: Any, today: Any) -> QuerySet[Partnership]:
    """Those ``user`` (her id) belongs to on the day, by name; each bears ``next_meeting`` and ``facilitates``."""
    rows = Partnership.objects.filter(pk__in=Partnership.objects.ids_joined_by(user, today))
    runs = Facilitation.objects.active_on(today).filter(partnership=OuterRef("pk"), person=user)
    rows = rows.annotate(next_meeting=_next_meeting(at), facilitates=Exists(runs))
    return rows.select_related("department").order_by("name", "pk")


@cache
def phases() -> tuple[tuple[str, str], ...]:
    """(code, words), for the filter and the column."""
    return tuple((phase.value, str(phase.label)) for phase in Phase)


@prepared
def regions() -> QuerySet[Region, tuple[str, str]]:
    """(code, name) of the regions that have a partnership, for the filter."""
    rows = Region.objects.filter(Exists(Partnership.objects.filter(department__region=OuterRef("pk"))))
    return rows.order_by("name_sorted", "code").values_list("code", "name")


@prepared
def cohorts() -> QuerySet[Cohort, str]:
    return Cohort.objects.order_by("year", "name").values_list("name", flat=True)
