"""The minutes: their texts, the whole as plain values, what went round and what was remarked."""

from typing import Any

from django.db.models import QuerySet

from meetings.enums import MeetingKind, MeetingStatus
from meetings.models import Circulation, Content, Meeting, Minutes, MinutesFile, MinutesItem, Remark, frozen_text
from meetings.queries.attendance import guests, roll_call
from meetings.queries.decision import decisions


def minutes_texts(meeting: Meeting) -> dict[int, MinutesItem]:
    """What was said, by id of the agenda item. One query; an item nobody wrote on may be absent."""
    return {text.item_id: text for text in MinutesItem.objects.filter(minutes__meeting=meeting).order_by("pk")}


def minutes_seen_by(user: Any) -> QuerySet[Minutes]:
    """What ``load`` is given for the pages of the minutes; drafts are not there for those outside."""
    return Minutes.objects.visible_to(user).select_related(
        "meeting__partnership__department", "secretary", "approval__circulation", "approval__meeting"
    )


def minutes_file(meeting: Meeting) -> MinutesFile | None:
    """The file of a meeting taken over; asks nothing for the others."""
    if not meeting.taken_over:
        return None
    return MinutesFile.objects.filter(meeting=meeting).select_related("uploaded_by").first()


def next_meeting(meeting: Meeting) -> Meeting | None:
    """The next one of its kind that is not cancelled."""
    return _later(meeting).exclude(status=MeetingStatus.CANCELLED).first()


def approving_meeting(meeting: Meeting) -> Meeting | None:
    """The first later one of its kind, of its working group, that is not over: there its minutes come up for approval.

    Once the group is closed and meets no more, that of the core group.
    """
    over = [MeetingStatus.CANCELLED, MeetingStatus.HELD]
    found = _later(meeting).exclude(status__in=over).first()
    if found is None and meeting.group is not None and meeting.group.closed_on is not None:
        return _later(meeting, kind=MeetingKind.CORE_GROUP, group=None).exclude(status__in=over).first()
    return found


def _later(meeting: Meeting, **but: Any) -> QuerySet[Meeting]:
    like = {"partnership": meeting.partnership_id, "kind": meeting.kind, "group": meeting.group_id, **but}
    rows = Meeting.objects.filter(**like, starts_at__gt=meeting.starts_at)
    return rows.select_related("partnership__department").order_by("starts_at", "pk")


def minutes_content(minutes: Minutes) -> Content:
    """The text as it is now; approved minutes are their frozen text, word for word."""
    if minutes.is_approved:
        frozen: Content = minutes.approval.circulation.content
        return frozen
    meeting = minutes.meeting
    return frozen_text(
        minutes,
        lines=roll_call(meeting),
        guests=guests(meeting),
        items=meeting.items.order_by("position", "pk"),
        texts=minutes_texts(meeting),
        decisions=list(decisions(meeting.partnership).filter(meeting=meeting).order_by("year", "number", "pk")),
        next_meeting=next_meeting(meeting),
    )


def latest_circulation(minutes: Minutes) -> Circulation | None:
    return minutes.circulations.select_related("sent_by").order_by("-sent_at", "-pk").first()


def remarks(minutes: Minutes) -> QuerySet[Remark]:
    """All remarks on all circulations, in their order, authors and items loaded."""
    rows = Remark.objects.filter(circulation__minutes=minutes)
    return rows.select_related("by", "item", "circulation").order_by("circulation__sent_at", "circulation", "number")
