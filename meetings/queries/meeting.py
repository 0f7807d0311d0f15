"""The list of a partnership's meetings, and one meeting's page."""

from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from impact.kit import french
from impact.kit.prepared import prepared
from meetings.enums import MeetingStatus
from meetings.models import Meeting
from partners.models import Partnership, WorkingGroup


def meetings_seen_by(user: Any) -> QuerySet[Meeting]:
    """What ``load`` is given for the pages of one meeting: everything a predicate asks is loaded with it."""
    return Meeting.objects.visible_to(user).select_related("partnership__department", "record", "group")


@prepared
def meeting_seen(user: Any, on: Any, slug: Any, number: Any) -> QuerySet[Meeting]:
    """The same for one address, for ``found``; ``user`` is an id."""
    rows = Meeting.objects.visible_to(user, on).filter(partnership__slug=slug, number=number)
    return rows.select_related("partnership__department", "record", "group").order_by()


def list_page(partnership: Partnership, at: datetime, group: WorkingGroup | None = None) -> dict[str, Any]:
    """The next meeting, those after it, and the past ones grouped by year, newest first; or those of ``group``."""
    rows = Meeting.objects.filter(partnership=partnership).select_related("group").order_by("starts_at", "pk")
    found = list(rows.filter(group=group) if group else rows)
    for row in found:
        row.partnership = partnership
    ahead = [row for row in found if row.ends_at >= at]
    following = next((row for row in ahead if row.status != MeetingStatus.CANCELLED), None)
    past = [row for row in reversed(found) if row.ends_at < at]
    return {
        "next": following,
        "later": [row for row in ahead if row != following],
        "years": [(year, list(group)) for year, group in groupby(past, lambda row: row.day.year)],
    }


def usual_place(partnership: Partnership) -> str:
    """Where the last meeting planned is."""
    last = partnership.meetings.exclude(place="").order_by("-starts_at", "-pk").first()
    return last.place if last else ""


def elsewhere(meeting: Meeting) -> str:
    """« 10 h, heure de Mayotte, soit 8 h à Paris »; nothing where the clocks show the same as in Paris."""
    here, paris = meeting.local_starts_at, meeting.starts_at.astimezone(get_default_timezone())
    if here.utcoffset() == paris.utcoffset():
        return ""
    hours = {"here": french.time_of(here.time()), "paris": french.time_of(paris.time())}
    return _("%(here)s, heure de %(place)s, soit %(paris)s à Paris") % {
        **hours,
        "place": meeting.partnership.department.name,
    }
