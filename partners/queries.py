"""What pages and other apps ask of the partners: who is what, on a day."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import Max, Q, QuerySet
from django.utils.timezone import localdate

from impact.kit.prepared import prepared
from partners.enums import Rank, Role, Trio
from partners.models import (
    Cohort,
    Entry,
    Facilitation,
    Mandate,
    OfficeHolding,
    Partnership,
    PartnershipQuartier,
    Person,
    Seat,
)
from territories.models import Epci, FrFold, Quartier

# Plain SQL: asked at every page. The names are the values of ``Role``.
ROLES = """
WITH mandate AS (
  SELECT trio FROM partners_mandate WHERE person_id = %(person)s AND partnership_id = %(partnership)s
     AND confirmed_at IS NOT NULL AND %(day)s BETWEEN starts_on AND coalesce(ends_on, 'infinity')
)
SELECT 'member' FROM mandate
UNION SELECT 'trio' FROM mandate WHERE trio <> ''
UNION SELECT 'facilitation' FROM partners_facilitation
 WHERE person_id = %(person)s AND partnership_id = %(partnership)s
   AND %(day)s BETWEEN starts_on AND coalesce(ends_on, 'infinity')
UNION SELECT office FROM partners_officeholding
 WHERE person_id = %(person)s AND %(day)s BETWEEN starts_on AND coalesce(ends_on, 'infinity')
   AND (region_id IS NULL OR region_id = (SELECT region_id FROM territories_department WHERE code = %(department)s))
"""


def roles(user: Any, partnership: Partnership, on: date | None = None) -> frozenset[Role]:
    """What ``user`` is to ``partnership`` on the day (by default today, where it is). One query, then kept."""
    if not user.is_authenticated:
        return frozenset()
    day = on or localdate(timezone=partnership.zone)
    known: dict[tuple[int, date], frozenset[Role]] = user.__dict__.setdefault("_roles", {})
    if (partnership.pk, day) not in known:
        known[partnership.pk, day] = _roles(user, partnership, day)
    return known[partnership.pk, day]


def _roles(user: Person, partnership: Partnership, day: date) -> frozenset[Role]:
    with connection.cursor() as cursor:
        cursor.execute(
            ROLES,
            {"person": user.pk, "day": day, "partnership": partnership.pk, "department": partnership.department_id},
        )
        return frozenset(Role(name) for (name,) in cursor.fetchall())


@prepared
def partnership_seen(user: Any, on: Any, slug: Any) -> QuerySet[Partnership]:
    """For ``found``: the partnership of this address, if ``user`` (her id) may see it; places and cohort loaded."""
    rows = Partnership.objects.visible_to(user, on).filter(slug=slug)
    return rows.select_related("department__region", "cohort", "lead_epci").order_by()


@prepared
def held_offices(user: Any, on: Any) -> QuerySet[OfficeHolding, str]:
    held = OfficeHolding.objects.active_on(on).filter(person=user)
    return held.order_by("pk").values_list("office", flat=True)


def offices(user: Any, on: date | None = None) -> frozenset[str]:
    """The national and regional offices ``user`` holds on the day. One query, then kept."""
    if not user.is_authenticated:
        return frozenset()
    if "_offices" not in user.__dict__:
        user.__dict__["_offices"] = frozenset(held_offices(user=user.pk, on=on or localdate()))
    known: frozenset[str] = user.__dict__["_offices"]
    return known


def active_mandates(partnership: Partnership, on: date) -> QuerySet[Mandate]:
    """Confirmed mandates true on the day, by seat, holders first; people and structures loaded."""
    rows = Mandate.objects.confirmed().active_on(on).filter(partnership=partnership)
    return rows.select_related("person", "organisation", "seat").order_by("seat__number", "-rank", "pk")


def seats_with_holders(partnership: Partnership, on: date) -> list[Seat]:
    """All seats in order; each bears ``holder`` and ``deputy`` (a mandate or None) as they are on the day."""
    seats = list(Seat.objects.filter(partnership=partnership).order_by("number", "pk"))
    held: dict[tuple[int, str], Mandate] = {(m.seat_id, m.rank): m for m in active_mandates(partnership, on)}
    for seat in seats:
        seat.holder = held.get((seat.pk, Rank.HOLDER))  # type: ignore[attr-defined]
        seat.deputy = held.get((seat.pk, Rank.DEPUTY))  # type: ignore[attr-defined]
    return seats


def facilitators(partnership: Partnership, on: date) -> QuerySet[Facilitation]:
    """Who facilitates on the day, people loaded."""
    rows = Facilitation.objects.active_on(on).filter(partnership=partnership)
    return rows.select_related("person").order_by("pk")


def journal_of(partnership: Partnership) -> QuerySet[Entry]:
    """The journal of a partnership, newest first, people loaded."""
    return Entry.objects.filter(partnership=partnership).select_related("by").order_by("-at", "-pk")


def core_group(partnership: Partnership, on: date) -> list[Seat]:
    """``seats_with_holders``; each also bears ``vacant_since``: the day after its last holder, or its first day."""
    seats = seats_with_holders(partnership, on)
    held = Mandate.objects.confirmed().filter(partnership=partnership, rank=Rank.HOLDER, ends_on__lt=on)
    last = dict(held.order_by().values_list("seat").annotate(end=Max("ends_on")))
    for seat in seats:
        ended = last.get(seat.pk)
        since = ended + timedelta(days=1) if ended else seat.created_on
        seat.vacant_since = None if seat.holder else since  # type: ignore[attr-defined]
    return seats


def people_of(partnership: Partnership) -> QuerySet[Person]:
    """All who have, or had, a seat or the facilitation, by name."""
    seated = Mandate.objects.filter(partnership=partnership).order_by().values("person")
    running = Facilitation.objects.filter(partnership=partnership).order_by().values("person")
    return Person.objects.filter(Q(pk__in=seated) | Q(pk__in=running)).order_by(FrFold("display_name"), "pk")


def cohorts() -> QuerySet[Cohort]:
    """The newest first."""
    return Cohort.objects.order_by("-year", "name")


def lead_epcis(quartiers: Sequence[Quartier]) -> list[Epci]:
    """Those that may lead: the EPCI of the quartiers, each once; all of the department's when they have none."""
    own = list(dict.fromkeys(epci for quartier in quartiers for epci in quartier.epcis))
    if own or not quartiers:
        return own
    return list(Epci.objects.filter(department=quartiers[0].department))


def share_an_epci(quartiers: Sequence[Quartier]) -> bool:
    """Whether one EPCI holds a part of each quartier (true when none is known)."""
    known = [set(quartier.epcis) for quartier in quartiers if quartier.epcis]
    return not known or bool(set.intersection(*known))


def trio_places(seats: Sequence[Seat]) -> list[tuple[Trio, Seat | None]]:
    """The three places of the trio, in their order, each with its seat when there is one."""
    known = {seat.trio: seat for seat in seats if seat.trio}
    return [(kind, known.get(kind)) for kind in Trio]


def vacant_places(seats: Sequence[Seat]) -> list[Trio]:
    """Those of the trio that nobody holds: derived, never typed (``seats`` as given by ``seats_with_holders``)."""
    held = {kind for kind, seat in trio_places(seats) if seat is not None and seat.holder}  # type: ignore[attr-defined]
    return [kind for kind in Trio if kind not in held]


def quartiers_in_order(codes: Sequence[str]) -> list[Quartier]:
    """The quartiers with these codes, in this order, places loaded; unknown codes are left out."""
    found = {quartier.pk: quartier for quartier in Quartier.objects.with_places().filter(pk__in=codes[:30])}
    return [found[code] for code in codes if code in found]


def followed_by(codes: Sequence[str]) -> dict[str, str]:
    """Code → name of the partnership that follows the quartier now."""
    links = PartnershipQuartier.objects.filter(quartier__in=codes, released_on=None).order_by("pk")
    return dict(links.values_list("quartier_id", "partnership__name"))
