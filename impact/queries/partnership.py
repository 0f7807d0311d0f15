"""The home page of a partnership: next meeting, what awaits me, trio, vision, last decisions, in this order."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from impact.queries.awaiting import Awaiting, awaiting
from meetings.models import Decision, Meeting
from partners import perms
from partners.enums import Rank, Trio
from partners.models import Mandate, Partnership, Seat
from partners.queries import active_mandates
from vision.enums import SectionKind
from vision.models import Section, Vision


@dataclass(frozen=True)
class TrioSeat:
    """One of the three seats: its kind in words, the seat when it was created, its holder on the day."""

    kind: str
    seat: Seat | None
    holder: Mandate | None


@dataclass(frozen=True)
class Home:
    next_meeting: Meeting | None
    awaiting: list[Awaiting]
    trio: list[TrioSeat]
    vision: Vision | None
    statement: str
    decisions: list[Decision]


def home(user: Any, partnership: Partnership, *, at: datetime, today: date) -> Home:
    """All the page shows. The draft statement is only for those who read inside."""
    vision = Vision.objects.filter(partnership=partnership).order_by("-started_at", "-pk").first()
    inside = perms.can_read_inside(user, partnership)
    meeting = Meeting.objects.upcoming(at).filter(partnership=partnership).first()
    if meeting is not None:
        meeting.partnership = partnership
    return Home(
        next_meeting=meeting,
        awaiting=awaiting(user, at=at, today=today, within=Partnership.objects.filter(pk=partnership.pk)),
        trio=trio(partnership, today),
        vision=vision,
        statement=_statement(vision) if vision and inside else "",
        decisions=list(Decision.objects.filter(partnership=partnership).order_by("-year", "-number", "-pk")[:3]),
    )


def trio(partnership: Partnership, on: date) -> list[TrioSeat]:
    """The three seats in their order, whether they exist, are filled, or are to fill."""
    seats = {s.trio: s for s in Seat.objects.filter(partnership=partnership).exclude(trio="").order_by("number", "pk")}
    mandates = active_mandates(partnership, on).exclude(trio="").filter(rank=Rank.HOLDER)
    holders = {mandate.trio: mandate for mandate in mandates}
    return [TrioSeat(str(kind.label), seats.get(kind), holders.get(kind)) for kind in Trio]


def _statement(vision: Vision) -> str:
    section = Section.objects.filter(vision=vision, kind=SectionKind.STATEMENT).order_by("pk").first()
    return section.body if section else ""
