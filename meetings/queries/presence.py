"""The residents' share at the table: who came, from roll-calls only."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from meetings.enums import MeetingKind, MeetingStatus, Presence
from meetings.models import Guest, Meeting
from partners.enums import College, Standing
from partners.models import Partnership

MONTHS = 6


@dataclass(frozen=True)
class Call:
    """One roll-call. ``residents`` of ``residents_called`` seats of their college were there; guests have no seat."""

    day: date
    number: int
    residents: int
    residents_called: int
    relayed: int
    everybody: int
    guests: int


@dataclass(frozen=True)
class ResidentsShare:
    """The roll-calls of six months, newest first, and what they add up to."""

    since: date
    calls: tuple[Call, ...]

    @property
    def with_residents(self) -> int:
        """In how many meetings one of them at least was at the table."""
        return sum(call.residents > 0 for call in self.calls)

    @property
    def residents(self) -> int:
        return sum(call.residents for call in self.calls)

    @property
    def relayed(self) -> int:
        return sum(call.relayed for call in self.calls)

    @property
    def everybody(self) -> int:
        return sum(call.everybody for call in self.calls)

    @property
    def guests(self) -> int:
        return sum(call.guests for call in self.calls)


def residents_share(partnership: Partnership, at: datetime) -> ResidentsShare:
    """The core group's meetings of the last six months whose roll was called. One query.

    A seat was there when its holder came, or its own deputy in her place; a voice carried by another seat was not.
    """
    since = at - relativedelta(months=MONTHS)
    rows: Any = _called().filter(partnership=partnership, starts_at__gte=since, starts_at__lte=at)
    calls = []
    for meeting in rows.order_by("-starts_at", "-pk"):
        meeting.partnership = partnership
        calls.append(
            Call(
                day=meeting.day,
                number=meeting.number,
                residents=meeting.residents,
                residents_called=meeting.residents_called,
                relayed=meeting.relayed,
                everybody=meeting.everybody,
                guests=meeting.welcomed,
            )
        )
    return ResidentsShare(since.astimezone(partnership.zone).date(), tuple(calls))


def _called() -> QuerySet[Meeting]:
    """Held meetings of core groups with at least one line of roll-call, each with its counts."""
    held = Meeting.objects.filter(
        kind=MeetingKind.CORE_GROUP, group=None, status=MeetingStatus.HELD, taken_over=False, attendances__isnull=False
    )
    line = "attendances__"
    there = Q(**{f"{line}presence": Presence.PRESENT}) | Q(**{f"{line}proxy__seat": F(f"{line}seat")})
    of_residents = Q(**{f"{line}seat__college": College.RESIDENTS})
    relay = Q(**{f"{line}mandate__standing": Standing.RELAY})
    guests = Guest.objects.filter(meeting=OuterRef("pk")).order_by().values("meeting").annotate(n=Count("pk"))
    return held.annotate(
        everybody=Count("attendances", filter=there),
        residents=Count("attendances", filter=there & of_residents),
        residents_called=Count("attendances", filter=of_residents),
        relayed=Count("attendances", filter=there & of_residents & relay),
        welcomed=Coalesce(Subquery(guests.values("n"), output_field=IntegerField()), 0),
    )
