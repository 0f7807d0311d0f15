"""Somebody leaves everything on a day: seats, facilitation, offices, working groups, cards. Each by its own act."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from partners.enums import Fact
from partners.models import Facilitation, GroupMember, Mandate, OfficeHolding, Person, Stakeholder
from partners.models.period import during
from partners.services import calendar, facilitation, journal, mandate, proposal, working_group

REASON = "départ"


@transaction.atomic
def leave_everything(*, person: Person, by: Person, at: datetime) -> None:
    """What runs ends today, what was to begin does not. The last facilitation ends too: the team has to entrust it."""
    _leave_seats(person, by, at)
    for running in Facilitation.objects.filter(person=person).select_related("partnership").order_by("pk"):
        facilitation.abandon(facilitation=running, by=by, at=at, today=localdate(at, running.partnership.zone))
    _leave_offices(person, localdate(at))
    _leave_groups(person, by, at)
    Stakeholder.objects.filter(contact=person).update(contact=None)


def _leave_seats(person: Person, by: Person, at: datetime) -> None:
    rows = Mandate.objects.filter(person=person, declined_at=None).select_related("partnership__department", "seat")
    for held in rows.order_by("pk"):
        today = localdate(at, held.partnership.zone)
        if held.ends_on is not None and held.ends_on <= today:
            continue
        if held.confirmed_at is None:
            proposal.decline(mandate=held, reason=REASON, by=by, at=at)
        elif held.starts_on > today:
            _never_began(held, by, at)
        else:
            mandate.end(mandate=held, ends_on=today, reason=REASON, by=by, at=at, today=today)


def _never_began(held: Mandate, by: Person, at: datetime) -> None:
    """A mandate confirmed for later becomes a proposal set aside."""
    before = calendar.facts(held)
    held.confirmed_at = held.confirmed_by = None
    held.declined_at, held.decline_reason = at, REASON
    held.save(update_fields=["confirmed_at", "confirmed_by", "declined_at", "decline_reason"])
    journal.record(
        Fact.MANDATE_DECLINED,
        by=by,
        at=at,
        partnership=held.partnership,
        about=f"mandate:{held.pk}",
        before=before,
        after={"reason": REASON},
    )


def _leave_offices(person: Person, today: date) -> None:
    OfficeHolding.objects.filter(person=person, starts_on__gt=today).delete()
    OfficeHolding.objects.filter(during(today), person=person).update(ends_on=today)


def _leave_groups(person: Person, by: Person, at: datetime) -> None:
    rows = GroupMember.objects.filter(person=person).select_related("group__partnership__department")
    for member in rows.order_by("pk"):
        today = localdate(at, member.group.partnership.zone)
        if member.starts_on > today:
            member.delete()
        elif member.ends_on is None or member.ends_on > today:
            working_group.end(member=member, ends_on=today, by=by, at=at)
