"""The agenda: its points in order, its length, what is to correct before it is published."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from meetings.enums import ItemKind, MeetingKind, MeetingStatus, MinutesStatus
from meetings.models import AgendaItem, Meeting, Minutes
from partners.models import Seat
from partners.queries import there_on

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
    """Minutes of earlier core group meetings not approved yet, oldest first."""
    rows = Minutes.objects.exclude(status=MinutesStatus.APPROVED).filter(
        meeting__partnership=meeting.partnership_id,
        meeting__kind=MeetingKind.CORE_GROUP,
        meeting__starts_at__lt=meeting.starts_at,
    )
    return list(rows.select_related("meeting").order_by("meeting__starts_at", "pk"))


def is_next(meeting: Meeting, at: datetime) -> bool:
    """Whether no other core group meeting of the partnership is to be held, or going on, before this one."""
    sooner = Meeting.objects.filter(
        partnership=meeting.partnership_id,
        kind=MeetingKind.CORE_GROUP,
        status__in=[
            MeetingStatus.PLANNED,
            MeetingStatus.CONVENED,
            MeetingStatus.IN_SESSION,
            MeetingStatus.WORKING_SESSION,
        ],
        starts_at__lt=meeting.starts_at,
        ends_at__gte=at,
    )
    return not sooner.exclude(pk=meeting.pk).exists()
