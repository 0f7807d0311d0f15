"""The list of a partnership's meetings, and one meeting's page."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from impact.kit import french
from meetings.enums import MeetingStatus
from meetings.models import AgendaItem, Decision, Meeting, Minutes, MinutesItem
from meetings.queries.agenda import agenda_items, overshoot
from meetings.queries.invitation import Invitee, invitees
from meetings.queries.minutes import minutes_texts
from partners.models import Partnership, Person


def meetings_seen_by(user: Any) -> QuerySet[Meeting]:
    """What ``load`` is given for the pages of one meeting: everything a predicate asks is loaded with it."""
    return Meeting.objects.visible_to(user).select_related("partnership__department", "record")


def list_page(partnership: Partnership, at: datetime) -> dict[str, Any]:
    """The next meeting, those after it, and the past ones grouped by year, newest first."""
    rows = list(Meeting.objects.filter(partnership=partnership).order_by("starts_at", "pk"))
    for row in rows:
        row.partnership = partnership
    ahead = [row for row in rows if row.ends_at >= at]
    following = next((row for row in ahead if row.status != MeetingStatus.CANCELLED), None)
    past = [row for row in reversed(rows) if row.ends_at < at]
    return {
        "next": following,
        "later": [row for row in ahead if row != following],
        "years": [(year, list(group)) for year, group in groupby(past, lambda row: row.day.year)],
    }


def usual_place(partnership: Partnership) -> str:
    """Where the last meeting planned is."""
    last = partnership.meetings.exclude(place="").order_by("-starts_at", "-pk").first()
    return last.place if last else ""


@dataclass
class Point:
    """A point of the agenda with the hour it begins, what was said on it and what was decided."""

    number: int
    item: AgendaItem
    starts: str
    text: MinutesItem | None = None
    decisions: list[Decision] = field(default_factory=list)

    @property
    def owner(self) -> str:
        return self.item.carrier.label if self.item.carrier else ""


def meeting_page(meeting: Meeting, user: Person, *, can: dict[str, bool], record: Minutes | None) -> dict[str, Any]:
    """All that the page of a meeting shows to ``user``, and nothing of what she may not see.

    ``can`` are her abilities there, ``record`` the minutes if she may read them.
    """
    lines = invitees(meeting)
    items = agenda_items(meeting) if can["read_agenda"] else []
    taken = list(Decision.objects.filter(meeting=meeting).order_by("year", "number", "pk"))
    invited = [line for line in lines if line.is_invited]
    mine = next((line for line in invited if line.person == user), None)
    total = sum(item.minutes for item in items)
    return {
        "meeting": meeting,
        "partnership": meeting.partnership,
        "can": can,
        "record": record,
        "points": points(meeting, items, minutes_texts(meeting) if record else {}, taken),
        "decisions": taken,
        "total": total,
        "overshoot": overshoot(meeting, total),
        "mine": mine,
        "answers": answers_in_words(invited),
        "lines": invited if can["read_answers"] else [],
        "to_invite": [line for line in lines if not line.is_invited] if can["invite"] else [],
        "elsewhere": elsewhere(meeting),
    }


def points(
    meeting: Meeting, items: list[AgendaItem], texts: dict[int, MinutesItem], taken: list[Decision]
) -> list[Point]:
    """The agenda in order, each point with its hour if the ones before keep theirs."""
    found, starts = [], meeting.local_starts_at
    for number, item in enumerate(items, start=1):
        said = texts.get(item.pk)
        found.append(
            Point(
                number,
                item,
                french.time_of(starts.time()),
                said if said and said.body else None,
                [decision for decision in taken if decision.item_id == item.pk],
            )
        )
        starts += timedelta(minutes=item.minutes)
    return found


def answers_in_words(invited: list[Invitee]) -> str:
    """« 7 personnes viennent, 1 ne vient pas, 3 n'ont pas encore répondu. »"""
    said = [line.answer.choice if line.answer else "" for line in invited]
    words = {
        "coming": (_("personne vient"), _("personnes viennent")),
        "represented": (_("est représentée"), _("sont représentées")),
        "excused": (_("ne vient pas"), _("ne viennent pas")),
        "": (_("n'a pas encore répondu"), _("n'ont pas encore répondu")),
    }
    parts = [
        french.count(said.count(choice), *forms)
        for choice, forms in words.items()
        if choice in said or choice == "coming"
    ]
    return ", ".join(parts) + "." if invited else ""


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
