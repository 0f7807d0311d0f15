"""The home page of a partnership: next meeting, what awaits me, trio, vision, last decisions, in this order."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, cast

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from impact.kit.prepared import prepared
from impact.queries.awaiting import Awaiting, awaiting
from impact.queries.signatures import to_sign
from meetings.models import Decision, Meeting
from meetings.models.decision import reference
from partners import perms
from partners.enums import Rank, Status, Trio
from partners.models import Facilitation, Mandate, Partnership
from territories.models import Quartier
from vision.enums import SectionKind, VisionStatus
from vision.models import Section, Vision


class TrioSeat(NamedTuple):
    """One of the three seats: its kind in words, its holder on the day (empty: to fill) and her function."""

    kind: str
    holder: str = ""
    title: str = ""


@dataclass(frozen=True)
class Home:
    """``horizon`` is the year of the vision, None when it was not begun; ``version`` its number once adopted."""

    where: str
    next_meeting: Meeting | None
    awaiting: list[Awaiting]
    trio: tuple[TrioSeat, ...]
    horizon: int | None
    statement: str
    version: str
    decisions: tuple[tuple[str, str], ...]
    to_entrust: bool
    may_entrust: bool


def home(user: Any, partnership: Partnership, *, at: datetime, today: date) -> Home:
    """All the page shows. What was adopted is for all; the draft statement only for those who read inside."""
    facts = _facts(partnership=partnership.pk, on=today)[0]
    inside = perms.can_read_inside(user, partnership)
    meeting = next_meeting(partnership, at=at)
    to_entrust = not facts["facilitated"] and perms.is_told_of_vacancies(user, partnership)
    adopted = facts["adopted"] or {}
    return Home(
        where=where(partnership, facts["quartier_names"]),
        next_meeting=meeting,
        awaiting=_awaiting(user, partnership, at=at, today=today) if inside else [],
        trio=trio(facts["holders"]),
        horizon=adopted.get("horizon") or facts["horizon"],
        statement=adopted.get("statement") or (facts["statement"] or "" if inside else ""),
        version=f"{adopted['major']}.{adopted['minor']}" if adopted else "",
        decisions=tuple((reference(one["year"], one["number"]), one["text"]) for one in facts["last_decisions"]),
        to_entrust=to_entrust,
        may_entrust=to_entrust and perms.can_entrust(user, partnership),
    )


def _awaiting(user: Any, partnership: Partnership, *, at: datetime, today: date) -> list[Awaiting]:
    """Only a signature is asked for while it is paused, or once it is closed."""
    asked = to_sign(user, today=today, of=partnership)
    if partnership.status != Status.ACTIVE:
        return asked
    ids = [partnership.pk]
    run = ids if perms.can_facilitate(user, partnership) else []
    return asked + awaiting(user, at=at, today=today, within=ids, run=run)


def next_meeting(partnership: Partnership, *, at: datetime) -> Meeting | None:
    """The first to come."""
    meeting = _next_meeting.one(partnership=partnership.pk, at=at)
    if meeting is not None:
        meeting.partnership = partnership
    return meeting


def where(partnership: Partnership, quartiers: list[str]) -> str:
    """« Les Vaucrises, Blanchard – CA de la Région de Château-Thierry, Hauts-de-France »."""
    return f"{', '.join(quartiers)} – {partnership.lead_epci.name}, {partnership.department.region.name}"


def trio(holders: list[dict[str, str]]) -> tuple[TrioSeat, ...]:
    """The three seats in their order, whether they exist, are filled, or are to fill."""
    held = {one["kind"]: (one["holder"], one["title"]) for one in holders}
    return tuple(TrioSeat(str(kind.label), *held.get(kind, ())) for kind in Trio)


@prepared
def _next_meeting(partnership: Any, at: Any) -> QuerySet[Meeting]:
    return Meeting.objects.upcoming(at).filter(partnership=partnership, group=None)


@prepared
def _facts(partnership: Any, on: Any) -> QuerySet[Partnership, dict[str, Any]]:
    """What several small tables say of it, in one question: plain values and lists of them."""
    mine = OuterRef("pk")
    quartiers = Quartier.objects.filter(partnership_links__partnership=mine, partnership_links__released_on=None)
    holders = Mandate.objects.confirmed().active_on(on).filter(partnership=mine, rank=Rank.HOLDER).exclude(trio="")
    section = Section.objects.filter(vision=OuterRef("pk"), kind=SectionKind.STATEMENT).order_by("pk").values("body")
    visions = Vision.objects.filter(partnership=mine).order_by("-started_at", "-pk")
    current = visions.filter(status=VisionStatus.ADOPTED)
    found = JSONObject(major="major", minor="minor", horizon="horizon", statement=Subquery(section[:1]))
    taken = Decision.objects.filter(partnership=mine).order_by("-year", "-number", "-pk")
    runs = Facilitation.objects.active_on(on).filter(person__is_active=True)
    holder = JSONObject(kind="trio", holder="person__display_name", title="title")
    rows = Partnership.objects.filter(pk=partnership).annotate(
        quartier_names=ArraySubquery(quartiers.order_by("partnership_links__position", "pk").values("name")),
        holders=ArraySubquery(holders.order_by("seat__number", "pk").values(found=holder)),
        horizon=Subquery(visions.values("horizon")[:1]),
        statement=Subquery(visions.values(text=Subquery(section[:1]))[:1]),
        adopted=Subquery(current.values(found=found)[:1]),
        facilitated=Exists(runs.filter(partnership=mine)),
        last_decisions=ArraySubquery(taken.values(found=JSONObject(year="year", number="number", text="text"))[:3]),
    )
    plain: Any = rows.order_by().values(
        "quartier_names", "holders", "horizon", "statement", "adopted", "last_decisions", "facilitated"
    )
    return cast("QuerySet[Partnership, dict[str, Any]]", plain)
