"""The last twelve months on one page, built live, for somebody who takes over the facilitation."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from impact.queries.carried import adopted
from meetings.enums import MeetingStatus, MinutesStatus
from meetings.models import Decision, Meeting, Minutes, MinutesFile, Remark
from meetings.queries import without_owner
from partners import queries
from partners.models import CardProposal, Facilitation, Handover, Mandate, Partnership
from partners.models.core_group import Place
from vision.enums import SectionKind
from vision.models import ConsentRound, Section, Vision

YEAR = timedelta(days=365)


class Held(NamedTuple):
    """A meeting of the year, its minutes when there are some; ``filed``: they are a file taken over."""

    meeting: Meeting
    minutes: Minutes | None
    filed: bool


class Departure(NamedTuple):
    """Somebody who left, or is about to; ``handover`` is None as long as nothing is written."""

    mandate: Mandate
    handover: Handover | None


@dataclass(frozen=True)
class Pack:
    """Rows in the order of the page. ``places`` are ``queries.core_group``'s; ``since`` opens the year.

    ``version`` is empty while the vision shown is a draft, ``open_round`` the number of the round under way.
    """

    since: date
    next_meeting: Meeting | None
    statement: str
    horizon: int | None
    version: str
    open_round: int | None
    facilitators: list[Facilitation]
    places: list[Place]
    changes: list[Mandate]
    minutes: list[Minutes]
    decisions: list[Decision]
    meetings: list[Held]
    remarks: list[Remark]
    mandates: list[Mandate]
    cards: list[CardProposal]
    departures: list[Departure]

    @property
    def to_take_over(self) -> list[Decision]:
        return [row for row in self.decisions if row.orphan]  # type: ignore[attr-defined]

    @property
    def held(self) -> int:
        return sum(held.meeting.status == MeetingStatus.HELD for held in self.meetings)


def pack(partnership: Partnership, *, at: datetime, today: date) -> Pack:
    """Everything a successor asks first. A constant number of queries, whatever the year was."""
    since = today - YEAR
    vision = _vision(partnership)
    team: dict[str, Any] = {"partnership": partnership}
    mandates = Mandate.objects.filter(**team).select_related("person", "seat", "organisation")
    confirmed = mandates.confirmed()
    return Pack(
        since=since,
        next_meeting=_with(partnership, Meeting.objects.upcoming(at).filter(**team)[:1], one=True),
        statement=vision["statement"] or "" if vision else "",
        horizon=vision["horizon"] if vision else None,
        version=f"{vision['major']}.{vision['minor']}" if vision and vision["major"] else "",
        open_round=vision["open_round"] if vision else None,
        facilitators=list(queries.facilitators(partnership, today)),
        places=queries.core_group(partnership, today),
        changes=list(
            confirmed.filter(Q(starts_on__range=(since, today)) | Q(ends_on__range=(since, today)))
            .annotate(left=Q(ends_on__lte=today))
            .order_by("seat__number", "starts_on", "pk")
        ),
        minutes=_minutes(partnership),
        decisions=_decisions(partnership, today),
        meetings=_meetings(partnership, at),
        remarks=_remarks(partnership),
        mandates=list(mandates.proposed().order_by("proposed_at", "pk")),
        cards=list(
            CardProposal.objects.filter(card__partnership=partnership, decided_at=None)
            .select_related("card__organisation", "by")
            .order_by("at", "pk")
        ),
        departures=_departures(confirmed, since, today),
    )


def _vision(partnership: Partnership) -> Any:
    body = Section.objects.filter(vision=OuterRef("pk"), kind=SectionKind.STATEMENT).order_by("pk").values("body")
    rows = Vision.objects.filter(partnership=partnership).order_by("-started_at", "-pk")
    rounds = ConsentRound.objects.under_way().filter(partnership=OuterRef("partnership")).order_by("pk")
    rows = rows.annotate(statement=Subquery(body[:1]), open_round=Subquery(rounds.values("number")[:1]))
    return rows.values("horizon", "statement", "major", "minor", "open_round").first()


def _with(partnership: Partnership, rows: QuerySet[Meeting], *, one: bool = False) -> Any:
    found = list(rows)
    for row in found:
        row.partnership = partnership
    return (found[0] if found else None) if one else found


def _minutes(partnership: Partnership) -> list[Minutes]:
    """Not approved yet, the oldest first, whatever their age."""
    rows = Minutes.objects.filter(meeting__partnership=partnership).exclude(status=MinutesStatus.APPROVED)
    rows = rows.exclude(meeting__status=MeetingStatus.CANCELLED)
    return list(rows.select_related("meeting__partnership__department", "secretary").order_by("meeting__starts_at"))


def _decisions(partnership: Partnership, today: date) -> list[Decision]:
    """Of the year, and older ones that nobody carries and whose day is to come. « À reprendre » first."""
    rows = adopted(partnership).annotate(orphan=without_owner(today))
    year = Q(recorded_at__date__gte=today - YEAR) | Q(orphan=True, due_on__gte=today)
    return list(rows.filter(year).order_by("-orphan", "due_on", "year", "number", "pk"))


def _meetings(partnership: Partnership, at: datetime) -> list[Held]:
    """The year's, the newest first."""
    rows = Meeting.objects.filter(partnership=partnership, starts_at__range=(at - YEAR, at))
    rows = rows.exclude(status=MeetingStatus.CANCELLED).select_related("record")
    filed = Exists(MinutesFile.objects.filter(meeting=OuterRef("pk")))
    found = _with(partnership, rows.annotate(filed=filed).order_by("-starts_at", "-pk"))
    return [Held(row, getattr(row, "record", None), row.filed) for row in found]


def _remarks(partnership: Partnership) -> list[Remark]:
    """Those on texts still under review that nobody has answered."""
    rows = Remark.objects.filter(circulation__minutes__meeting__partnership=partnership, answered_at=None)
    rows = rows.exclude(circulation__minutes__status=MinutesStatus.APPROVED)
    return list(
        rows.select_related("by", "item", "circulation__minutes__meeting__partnership__department").order_by("at", "pk")
    )


def _departures(confirmed: QuerySet[Mandate], since: date, today: date) -> list[Departure]:
    """Mandates that ended this year, or whose handover is written, with it; those renewed are no departures."""
    after = Mandate.objects.confirmed().filter(
        partnership=OuterRef("partnership"), person=OuterRef("person"), starts_on__gt=OuterRef("starts_on")
    )
    ended = Q(ends_on__range=(since, today)) | Q(handover__isnull=False)
    rows = confirmed.filter(ended, ~Exists(after)).select_related("person", "seat", "handover")
    ordered = rows.order_by(F("ends_on").desc(nulls_first=True), "pk")
    return [Departure(row, getattr(row, "handover", None)) for row in ordered]
