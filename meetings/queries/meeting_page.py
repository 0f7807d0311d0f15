"""The page of a meeting: its points with what was said and decided, who was invited and what they answered.

The page most opened: its rows are plain values, asked in two questions.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from impact.kit import french
from impact.kit.prepared import prepared
from meetings.enums import ItemKind
from meetings.models import AgendaItem, Decision, Meeting, Minutes
from meetings.models.decision import reference
from meetings.queries.agenda import overshoot
from meetings.queries.invitation import confirmation
from meetings.queries.meeting import elsewhere
from meetings.queries.minutes import minutes_file
from meetings.queries.reply import Reply, replies


class Point(NamedTuple):
    """A point of the agenda with the hour it begins, what was said on it and what was decided. Words only."""

    number: int
    starts: str
    title: str
    kind: str
    owner: str
    minutes: int
    added: str
    proposal: str
    text: str
    decisions: tuple[tuple[str, str], ...]


class Agenda(NamedTuple):
    """``available``: how long the meeting lasts, in minutes."""

    published: bool
    points: tuple[Point, ...]
    total: int
    available: int
    overshoot: int


def meeting_page(meeting: Meeting, user: Any, *, can: dict[str, bool], record: Minutes | None) -> dict[str, Any]:
    """All that the page of a meeting shows to ``user``, and nothing of what she may not see.

    ``can`` are her abilities there, ``record`` the minutes if she may read them.
    """
    lines = replies(meeting)
    invited = tuple(line for line in lines if line.is_invited)
    mine = next((line for line in invited if line.person == user.pk), None)
    return {
        "meeting": meeting,
        "partnership": meeting.partnership,
        "can": can,
        "record": record,
        "file": minutes_file(meeting),
        "agenda": agenda(meeting, said=record is not None) if can["read_agenda"] else None,
        "mine": mine,
        "sentence": confirmation(mine, meeting) if mine and mine.choice else "",
        "answers": answers_in_words(invited),
        "lines": invited if can["read_answers"] else (),
        "around": _around(meeting, can, record, len(lines) - len(invited)),
        "elsewhere": elsewhere(meeting),
    }


def _around(meeting: Meeting, can: dict[str, bool], record: Minutes | None, to_invite: int) -> dict[str, Any]:
    """What the links to the pages around depend on."""
    return {
        **can,
        "slug": meeting.partnership.slug,
        "number": meeting.number,
        "status": str(meeting.status),
        "to_come": meeting.is_to_come,
        "taken_over": meeting.taken_over,
        "to_invite": to_invite if meeting.convened_at else 0,
        "record": record.get_status_display() if record else "",
    }


def agenda(meeting: Meeting, *, said: bool) -> Agenda:
    """The points in order, each with its hour if the ones before keep theirs; with the minutes if ``said``."""
    points, starts, zone = [], meeting.local_starts_at, meeting.partnership.zone
    kinds = {kind: str(label) for kind, label in ItemKind.choices}
    for number, row in enumerate(_items(meeting=meeting.pk), start=1):
        kind, title, minutes, owner, added_at, proposal, text, decided = row
        facts = french.time_of(starts.time()), title, kinds[kind], owner or "", minutes
        added = french.day(added_at.astimezone(zone)) if added_at else ""
        taken = tuple((reference(one["year"], one["number"]), one["text"]) for one in decided)
        points.append(Point(number, *facts, added, proposal, (text or "") if said else "", taken))
        starts += timedelta(minutes=minutes)
    total, published = sum(point.minutes for point in points), meeting.agenda_published_at is not None
    return Agenda(published, tuple(points), total, meeting.minutes_available, overshoot(meeting, total))


@prepared
def _items(meeting: Any) -> QuerySet[AgendaItem, tuple[Any, ...]]:
    taken = Decision.objects.filter(item=OuterRef("pk")).order_by("year", "number", "pk")
    decided = ArraySubquery(taken.values(found=JSONObject(year="year", number="number", text="text")))
    shown = ("kind", "title", "minutes", "carrier__label", "added_at", "proposal", "text__body")
    return AgendaItem.objects.filter(meeting=meeting).order_by("position", "pk").values_list(*shown, decided)


ANSWERS = {
    "coming": (_("personne vient"), _("personnes viennent")),
    "represented": (_("est représentée"), _("sont représentées")),
    "excused": (_("ne vient pas"), _("ne viennent pas")),
    "": (_("n’a pas encore répondu"), _("n’ont pas encore répondu")),
}


def answers_in_words(invited: Sequence[Reply]) -> str:
    """« 7 personnes viennent, 1 ne vient pas, 3 n’ont pas encore répondu. »"""
    said = [line.choice for line in invited]
    parts = [
        french.count(said.count(choice), str(one), str(several))
        for choice, (one, several) in ANSWERS.items()
        if choice in said or choice == "coming"
    ]
    return ", ".join(parts) + "." if invited else ""
