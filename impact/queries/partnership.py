"""The home page of a partnership: next meeting, what awaits me, trio, vision, last decisions, in this order."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import FilteredRelation, OuterRef, Q, QuerySet, Subquery

from impact.kit.prepared import prepared
from impact.queries.awaiting import Awaiting, awaiting
from meetings.models import Decision, Meeting
from partners import perms
from partners.enums import Rank, Trio
from partners.models import Partnership, Seat
from partners.models.period import during
from territories.models import Quartier
from vision.enums import SectionKind
from vision.models import Section, Vision


@dataclass(frozen=True)
class TrioSeat:
    """One of the three seats: its kind in words, its holder on the day (empty: to fill) and her function."""

    kind: str
    holder: str = ""
    title: str = ""


@dataclass(frozen=True)
class Home:
    quartiers: list[str]
    next_meeting: Meeting | None
    awaiting: list[Awaiting]
    trio: list[TrioSeat]
    vision: Vision | None
    statement: str
    decisions: list[Decision]


def home(user: Any, partnership: Partnership, *, at: datetime, today: date) -> Home:
    """All the page shows. The draft statement is only for those who read inside."""
    ids = [partnership.pk]
    vision = next(iter(_vision(partnership=partnership.pk)), None)
    inside = perms.can_read_inside(user, partnership)
    runs = perms.can_facilitate(user, partnership)
    meeting = next(iter(_next_meeting(partnership=partnership.pk, at=at)), None)
    if meeting is not None:
        meeting.partnership = partnership
    return Home(
        quartiers=_quartiers(partnership=partnership.pk),
        next_meeting=meeting,
        awaiting=awaiting(user, at=at, today=today, within=ids, run=ids if runs else []),
        trio=trio(partnership, today),
        vision=vision,
        statement=vision.statement or "" if vision and inside else "",  # type: ignore[attr-defined]
        decisions=_decisions(partnership=partnership.pk),
    )


def trio(partnership: Partnership, on: date) -> list[TrioSeat]:
    """The three seats in their order, whether they exist, are filled, or are to fill."""
    held = {kind: (holder, title) for kind, holder, title in _holders(partnership=partnership.pk, on=on)}
    return [TrioSeat(str(kind.label), *held.get(kind, ())) for kind in Trio]


@prepared
def _quartiers(partnership: Any) -> QuerySet[Quartier, str]:
    followed = Q(partnership_links__partnership=partnership, partnership_links__released_on=None)
    rows = Quartier.objects.filter(followed).order_by("partnership_links__position", "pk")
    return rows.values_list("name", flat=True)


@prepared
def _next_meeting(partnership: Any, at: Any) -> QuerySet[Meeting]:
    return Meeting.objects.upcoming(at).filter(partnership=partnership)[:1]


@prepared
def _vision(partnership: Any) -> QuerySet[Vision]:
    """The latest, with its ``statement`` (None when there is no such section)."""
    text = Section.objects.filter(vision=OuterRef("pk"), kind=SectionKind.STATEMENT).order_by("pk").values("body")
    rows = Vision.objects.filter(partnership=partnership).annotate(statement=Subquery(text[:1]))
    return rows.order_by("-started_at", "-pk")[:1]


@prepared
def _holders(partnership: Any, on: Any) -> QuerySet[Seat, tuple[str, str, str]]:
    holding = Q(held__confirmed_at__isnull=False, held__rank=Rank.HOLDER) & during(on, "held__")
    rows = Seat.objects.alias(held=FilteredRelation("mandates")).filter(holding, partnership=partnership)
    return (
        rows.exclude(trio="").order_by("number", "pk").values_list("trio", "held__person__display_name", "held__title")
    )


@prepared
def _decisions(partnership: Any) -> QuerySet[Decision]:
    return Decision.objects.filter(partnership=partnership).order_by("-year", "-number", "-pk")[:3]
