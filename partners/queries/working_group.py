"""Working groups: which there are, and who works in one on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from partners.models import GroupMember, Mandate, Partnership, Person, WorkingGroup
from partners.models.period import during
from partners.queries.seats import active_mandates


@dataclass(frozen=True)
class Worker:
    """Somebody in a group: for the seat she holds that day, or as a guest. ``membership`` is her row."""

    person: Person
    mandate: Mandate | None
    membership: GroupMember


def groups(partnership: Partnership, today: date) -> QuerySet[WorkingGroup]:
    """Open ones first, by name; each bears ``people``: how many work in it on the day."""
    sitting = Mandate.objects.confirmed().active_on(today).filter(partnership=partnership)
    counts = Q(members__mandate=None) | Q(members__person__in=sitting.order_by().values("person"))
    rows = WorkingGroup.objects.filter(partnership=partnership)
    rows = rows.annotate(people=Count("members", filter=during(today, "members__") & counts))
    return rows.order_by(F("closed_on").desc(nulls_first=True), "name", "pk")


def workers(group: WorkingGroup, on: date) -> list[Worker]:
    """Who works in the group on the day: members by seat, then guests. Two queries.

    A member without a mandate that day is not in the group that day; nobody has to take her out.
    """
    rows = GroupMember.objects.active_on(on).filter(group=group).select_related("person").order_by("starts_on", "pk")
    known = {row.person_id: row for row in rows}
    mandates = active_mandates(group.partnership, on).filter(person__in=list(known)) if known else []
    held = {mandate.person_id: mandate for mandate in mandates}
    sitting = [Worker(mandate.person, mandate, known[person]) for person, mandate in held.items()]
    guests = [
        Worker(row.person, None, row) for row in known.values() if row.mandate_id is None and row.person_id not in held
    ]
    return sitting + guests


def outside(group: WorkingGroup, on: date) -> QuerySet[GroupMember]:
    """Memberships that are not of the day: to come, ended, or waiting for a mandate that ended. Newest first."""
    present = [worker.membership.pk for worker in workers(group, on)]
    rows = GroupMember.objects.filter(group=group).exclude(pk__in=present).select_related("person", "mandate")
    return rows.order_by("-starts_on", "-pk")


def may_join(group: WorkingGroup, today: date) -> QuerySet[Person]:
    """People of the core group today, and guests of this partnership's groups, who are not in this one."""
    sitting = Mandate.objects.confirmed().active_on(today).filter(partnership=group.partnership)
    known = GroupMember.objects.filter(group__partnership=group.partnership)
    inside = GroupMember.objects.active_on(today).filter(group=group)
    rows = Person.objects.filter(
        Q(pk__in=sitting.order_by().values("person")) | Q(pk__in=known.order_by().values("person"))
    )
    return rows.exclude(pk__in=inside.order_by().values("person")).order_by("display_name", "pk")
