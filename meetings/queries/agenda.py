"""The agenda: its points in order, its length, what is to correct before it is published."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from meetings.enums import ItemKind, MeetingStatus, MinutesStatus
from meetings.models import AgendaItem, Meeting, Minutes
from partners.models import Seat
from partners.queries import there_on

TO_BE_HELD = [
    *(MeetingStatus.PLANNED, MeetingStatus.CONVENED),
    *(MeetingStatus.IN_SESSION, MeetingStatus.WORKING_SESSION),
]
MANY = 7
TOLERANCE = 1.1


def agenda_items(meeting: Meeting) -> list[AgendaItem]:
    return list(meeting.items.select_related("carrier").order_by("position", "pk"))


def overshoot(meeting: Meeting, total: int) -> int:
    """By how many minutes the points exceed the meeting, once they exceed it by more than a tenth; else 0."""
    available = meeting.minutes_available
    return total - available if total > available * TOLERANCE else 0


def agenda_page(meeting: Meeting) -> dict[str, Any]:
    """The page on which the agenda is prepared."""
    items = agenda_items(meeting)
    total = sum(item.minutes for item in items)
    return {
        "meeting": meeting,
        "partnership": meeting.partnership,
        "items": items,
        "total": total,
        "overshoot": overshoot(meeting, total),
        "many": len(items) > MANY,
        "unready": unready(items),
    }


def unready(items: list[AgendaItem]) -> list[AgendaItem]:
    """Decisions without a proposal: they keep the agenda from being published."""
    return [item for item in items if item.kind == ItemKind.DECISION and not item.proposal]


def carriers(meeting: Meeting) -> QuerySet[Seat]:
    """The seats that may carry a point: those there on the day."""
    return Seat.objects.filter(there_on(meeting.day), partnership=meeting.partnership).order_by("number", "pk")


def pending_minutes(meeting: Meeting) -> list[Minutes]:
    """Earlier minutes that this meeting is to approve, oldest first: its working group's, or the core group's.

    With the latter, what went round in a group that is closed and meets no more.
    """
    own = Q(meeting__group=meeting.group_id, meeting__kind=meeting.kind)
    rows = Minutes.objects.exclude(status=MinutesStatus.APPROVED).filter(
        own if meeting.group_id else own | left_by_closed_groups(),
        meeting__partnership=meeting.partnership_id,
        meeting__starts_at__lt=meeting.starts_at,
    )
    return list(rows.select_related("meeting").order_by("meeting__starts_at", "pk"))


def left_by_closed_groups() -> Q:
    """Of minutes: those that nobody else will approve."""
    meets = Meeting.objects.filter(
        group=OuterRef("meeting__group"), starts_at__gt=OuterRef("meeting__starts_at"), status__in=TO_BE_HELD
    )
    return Q(meeting__group__closed_on__isnull=False, status=MinutesStatus.IN_REVIEW) & ~Q(Exists(meets))


def is_next(meeting: Meeting, at: datetime) -> bool:
    """Whether no other meeting of the core group (of its working group) is to be held, or going on, before this one."""
    sooner = Meeting.objects.filter(
        partnership=meeting.partnership_id,
        kind=meeting.kind,
        group=meeting.group_id,
        status__in=TO_BE_HELD,
        starts_at__lt=meeting.starts_at,
        ends_at__gte=at,
    )
    return not sooner.exclude(pk=meeting.pk).exists()
