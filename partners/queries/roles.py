"""What a person is, on a day."""

from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils.timezone import localdate

from impact.kit.prepared import prepared
from partners.enums import Role
from partners.models import (
    OfficeHolding,
    Partnership,
    Person,
)

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
