"""The home page of a partnership: next meeting, what awaits me, trio, vision, last decisions, in this order."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import OuterRef, Q, QuerySet, Subquery

from impact.kit.prepared import prepared
from impact.queries.awaiting import Awaiting, awaiting
from meetings.models import Decision, Meeting
from meetings.models.decision import reference
from partners import perms
from partners.enums import Rank, Trio
from partners.models import Mandate, Partnership
from territories.models import Quartier
from vision.enums import SectionKind
from vision.models import Section, Vision


class TrioSeat(NamedTuple):
    """One of the three seats: its kind in words, its holder on the day (empty: to fill) and her function."""

    kind: str
    holder: str = ""
    title: str = ""


@dataclass(frozen=True)
class Home:
    """``horizon`` is the year of the vision, None when it was not begun."""

    next_meeting: Meeting | None
    awaiting: list[Awaiting]
    trio: tuple[TrioSeat, ...]
    horizon: int | None
    statement: str
    decisions: tuple[tuple[str, str], ...]


def home(user: Any, partnership: Partnership, *, at: datetime, today: date) -> Home:
    """All the page shows. The draft statement is only for those who read inside."""
    ids = [partnership.pk]
    vision = _vision.one(partnership=partnership.pk)
    inside = perms.can_read_inside(user, partnership)
    runs = perms.can_facilitate(user, partnership)
    meeting = _next_meeting.one(partnership=partnership.pk, at=at)
    if meeting is not None:
        meeting.partnership = partnership
    return Home(
        next_meeting=meeting,
        awaiting=awaiting(user, at=at, today=today, within=ids, run=ids if runs else []) if inside else [],
        trio=trio(partnership, today),
        horizon=vision.horizon if vision else None,
        statement=vision.statement or "" if vision and inside else "",  # type: ignore[attr-defined]
        decisions=tuple((reference(*number), text) for *number, text in _decisions(partnership=partnership.pk)),
    )


def where(partnership: Partnership) -> str:
    """« Les Vaucrises, Blanchard – CA de la Région de Château-Thierry, Hauts-de-France »."""
    quartiers = ", ".join(_quartiers(partnership=partnership.pk))
    return f"{quartiers} – {partnership.lead_epci.name}, {partnership.department.region.name}"


def trio(partnership: Partnership, on: date) -> tuple[TrioSeat, ...]:
    """The three seats in their order, whether they exist, are filled, or are to fill."""
    held = {kind: (holder, title) for kind, holder, title in _holders(partnership=partnership.pk, on=on)}
    return tuple(TrioSeat(str(kind.label), *held.get(kind, ())) for kind in Trio)


@prepared
def _quartiers(partnership: Any) -> QuerySet[Quartier, str]:
    followed = Q(partnership_links__partnership=partnership, partnership_links__released_on=None)
    rows = Quartier.objects.filter(followed).order_by("partnership_links__position", "pk")
    return rows.values_list("name", flat=True)


@prepared
def _next_meeting(partnership: Any, at: Any) -> QuerySet[Meeting]:
    return Meeting.objects.upcoming(at).filter(partnership=partnership)


@prepared
def _vision(partnership: Any) -> QuerySet[Vision]:
    """The latest, with its ``statement`` (None when there is no such section)."""
    text = Section.objects.filter(vision=OuterRef("pk"), kind=SectionKind.STATEMENT).order_by("pk").values("body")
    rows = Vision.objects.filter(partnership=partnership).annotate(statement=Subquery(text[:1]))
    return rows.order_by("-started_at", "-pk")


@prepared
def _holders(partnership: Any, on: Any) -> QuerySet[Mandate, tuple[str, str, str]]:
    """(kind of seat, name, function) of those who hold the trio on the day."""
    rows = Mandate.objects.confirmed().active_on(on).filter(partnership=partnership, rank=Rank.HOLDER).exclude(trio="")
    return rows.order_by("seat__number", "pk").values_list("trio", "person__display_name", "title")


@prepared
def _decisions(partnership: Any) -> QuerySet[Decision, tuple[int, int, str]]:
    rows = Decision.objects.filter(partnership=partnership).order_by("-year", "-number", "-pk")
    return rows.values_list("year", "number", "text")[:3]
