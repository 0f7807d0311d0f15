"""Working groups inside a partnership: who works on one matter between two meetings of the core group."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit import french
from impact.kit.french import fold
from impact.kit.refusal import Refused
from impact.kit.text import one_line
from partners.enums import Fact
from partners.models import GroupMember, Mandate, Partnership, Person, WorkingGroup
from partners.models.period import overlapping
from partners.services import journal
from partners.services.person import known_or_new


class NameMissing(Refused):
    sentence = gettext_lazy("Donnez un nom au groupe.")
    field = "name"


class NameTaken(Refused):
    sentence = gettext_lazy("Un groupe ouvert porte déjà ce nom.")
    field = "name"


class Closed(Refused):
    sentence = gettext_lazy("Ce groupe est fermé\u00a0: il ne change plus.")


class NobodyNamed(Refused):
    sentence = gettext_lazy("Choisissez une personne, ou écrivez le nom d’une personne invitée.")
    field = "name"


class AlreadyInside(Refused):
    field = "person"


class WrongDays(Refused):
    sentence = gettext_lazy("Le dernier jour ne peut pas être avant le premier.")
    field = "ends_on"


@transaction.atomic
def create(
    *, partnership: Partnership, name: str, by: Person, at: datetime, today: date, purpose: str = ""
) -> WorkingGroup:
    """An open group without anybody yet. Raises NameMissing, NameTaken."""
    name = _free_name(partnership, name)
    group = WorkingGroup.objects.create(partnership=partnership, name=name, purpose=one_line(purpose), created_on=today)
    _record(Fact.GROUP_CREATED, group, by, at, after=_facts(group))
    return group


@transaction.atomic
def change(*, group: WorkingGroup, name: str, purpose: str, by: Person, at: datetime) -> WorkingGroup:
    """Another name, another purpose; its meetings go with it. Raises Closed, NameMissing, NameTaken."""
    group = locked(group)
    before = _facts(group)
    group.name, group.purpose = _free_name(group.partnership, name, but=group), one_line(purpose)
    if _facts(group) != before:
        group.save(update_fields=["name", "purpose"])
        _record(Fact.GROUP_CHANGED, group, by, at, before=before, after=_facts(group))
    return group


@transaction.atomic
def close(*, group: WorkingGroup, by: Person, at: datetime, today: date) -> WorkingGroup:
    """Its work is done. Who was in it, and its meetings, stay readable. Twice is once."""
    Partnership.objects.locked(group.partnership_id)
    rows = WorkingGroup.objects.select_for_update(of=("self",)).select_related("partnership")
    found = rows.get(pk=group.pk)
    if found.closed_on is None:
        found.closed_on = today
        found.save(update_fields=["closed_on"])
        after = {"group": found.name, "closed_on": today.isoformat()}
        _record(Fact.GROUP_CLOSED, found, by, at, before={"group": found.name}, after=after)
    return found


@transaction.atomic
def add(
    *,
    group: WorkingGroup,
    starts_on: date,
    by: Person,
    at: datetime,
    person: Person | None = None,
    name: str = "",
    email: str = "",
    ends_on: date | None = None,
) -> GroupMember:
    """Somebody works in the group through these days: for her seat if she holds one on the first day, else a guest.

    Without ``person``: somebody new, or the one who has this address and this name. Raises Closed, NobodyNamed,
    AnotherName, WrongDays, AlreadyInside.
    """
    group = locked(group)
    if ends_on is not None and ends_on < starts_on:
        raise WrongDays
    worker = person or _named(name, email)
    _refuse_twice(group, worker, starts_on, ends_on)
    held = Mandate.objects.confirmed().active_on(starts_on).filter(partnership=group.partnership, person=worker)
    member = GroupMember.objects.create(
        group=group, person=worker, mandate=held.order_by("pk").first(), starts_on=starts_on, ends_on=ends_on
    )
    _record(Fact.GROUP_JOINED, group, by, at, after=_membership(member))
    return member


@transaction.atomic
def end(*, member: GroupMember, ends_on: date, by: Person, at: datetime) -> GroupMember:
    """Her last day in the group. Raises WrongDays, AlreadyInside."""
    Partnership.objects.locked(member.group.partnership_id)
    rows = GroupMember.objects.select_for_update(of=("self",)).select_related("group__partnership", "person")
    member = rows.get(pk=member.pk)
    if ends_on < member.starts_on:
        raise WrongDays(_("Elle est dans le groupe depuis le %s.") % french.day(member.starts_on))
    _refuse_twice(member.group, member.person, member.starts_on, ends_on, but=member)
    before = _membership(member)
    if member.ends_on != ends_on:
        member.ends_on = ends_on
        member.save(update_fields=["ends_on"])
        _record(Fact.GROUP_LEFT, member.group, by, at, before=before, after=_membership(member))
    return member


def locked(group: WorkingGroup) -> WorkingGroup:
    """The row, locked until the end of the transaction, its partnership's first. Raises Closed."""
    Partnership.objects.locked(group.partnership_id)
    rows = WorkingGroup.objects.select_for_update(of=("self",)).select_related("partnership__department")
    found = rows.get(pk=group.pk)
    if found.closed_on is not None:
        raise Closed
    return found


def is_closed(group: WorkingGroup) -> bool:
    """Asked of the row, locked until the end of the transaction, its partnership's first."""
    Partnership.objects.locked(group.partnership_id)
    return WorkingGroup.objects.select_for_update(of=("self",)).get(pk=group.pk).closed_on is not None


def _free_name(partnership: Partnership, name: str, but: WorkingGroup | None = None) -> str:
    Partnership.objects.locked(partnership.pk)
    name = one_line(name)
    if not name:
        raise NameMissing
    others = WorkingGroup.objects.filter(partnership=partnership, closed_on=None).exclude(pk=but.pk if but else 0)
    if fold(name) in {fold(other) for other in others.order_by("pk").values_list("name", flat=True)}:
        raise NameTaken
    return name


def _refuse_twice(
    group: WorkingGroup, person: Person, starts_on: date, ends_on: date | None, but: GroupMember | None = None
) -> None:
    rows = group.members.filter(overlapping(starts_on, ends_on), person=person).exclude(pk=but.pk if but else 0)
    known = rows.order_by("starts_on").first()
    if known is not None:
        facts = {"name": person.display_name, "day": french.day(known.starts_on)}
        raise AlreadyInside(_("%(name)s est déjà dans ce groupe à ces dates, à partir du %(day)s.") % facts)


def _named(name: str, email: str) -> Person:
    if not one_line(name):
        raise NobodyNamed
    return known_or_new(display_name=name, email=email or None)


def _facts(group: WorkingGroup) -> dict[str, str]:
    return {"group": group.name, "purpose": group.purpose}


def _membership(member: GroupMember) -> dict[str, str]:
    """As the journal keeps it."""
    days = {"starts_on": member.starts_on.isoformat()}
    if member.ends_on:
        days["ends_on"] = member.ends_on.isoformat()
    return {"group": member.group.name, "person": member.person.display_name, **days}


def _record(
    fact: Fact,
    group: WorkingGroup,
    by: Person,
    at: datetime,
    *,
    before: dict[str, str] | None = None,
    after: dict[str, str] | None = None,
) -> None:
    journal.record(
        fact, by=by, at=at, partnership=group.partnership, about=f"group:{group.pk}", before=before, after=after
    )
