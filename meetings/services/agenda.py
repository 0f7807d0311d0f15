"""The agenda as a whole: locked while it changes, put in order, published; approvals come by themselves."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit import french
from impact.kit.refusal import Refused, Stale
from meetings import queries
from meetings.enums import Fact, ItemKind, MeetingKind, MeetingStatus
from meetings.models import AgendaItem, Meeting, Minutes
from partners.models import Person
from partners.services import journal

APPROVAL_MINUTES = 5


class MeetingOver(Refused):
    sentence = gettext_lazy("Cette réunion est terminée ou annulée : son ordre du jour ne change plus.")


class AgendaChanged(Stale):
    sentence = gettext_lazy(
        "L’ordre du jour a changé entre-temps. Voici sa version actuelle : regardez-la, puis recommencez."
    )


class NothingToPublish(Refused):
    sentence = gettext_lazy("L’ordre du jour est vide : ajoutez un premier point.")


class ProposalMissing(Refused):
    pass


@transaction.atomic
def publish(*, meeting: Meeting, by: Person, at: datetime) -> Meeting:
    """Everybody in the partnership may read it from now on. Twice is once.

    Raises MeetingOver, NothingToPublish, ProposalMissing.
    """
    locked = lock(meeting)
    bring_approvals(locked, at)
    items = list(locked.items.order_by("position", "pk"))
    if not items:
        raise NothingToPublish
    for item in queries.unready(items):
        sentence = _("Le point « %s » est une décision : écrivez la proposition à décider avant de publier.")
        raise ProposalMissing(french.typography(sentence % item.title))
    if locked.agenda_published_at is None:
        locked.agenda_published_at = at
        locked.save(update_fields=["agenda_published_at"])
        journal.record(Fact.AGENDA_PUBLISHED, by=by, at=at, partnership=locked.partnership, about=locked.about)
    return locked


@transaction.atomic
def add_approval_items(*, meeting: Meeting, at: datetime) -> int:
    """On top of the next meeting of the core group, of a working group: one point per minutes to approve, oldest first.

    Returns how many were added: none for a meeting that is not the next one, or is over, and none the second time.
    """
    locked = _row(meeting)
    added = 0 if _is_over(locked) else bring_approvals(locked, at)
    if added:
        Meeting.objects.filter(pk=locked.pk).update(agenda_version=F("agenda_version") + 1)
    return added


def bring_approvals(meeting: Meeting, at: datetime) -> int:
    """The same on a locked meeting."""
    approves = meeting.kind == MeetingKind.CORE_GROUP or meeting.group_id is not None
    if not approves or not queries.is_next(meeting, at):
        return 0
    items = list(meeting.items.select_related("approves__meeting").order_by("position", "pk"))
    known = {item.approves_id for item in items}
    missing = [minutes for minutes in queries.pending_minutes(meeting) if minutes.pk not in known]
    if missing:
        fresh = [_approval_item(meeting, minutes, last_position(meeting) + 1) for minutes in missing]
        approvals = [item for item in [*items, *fresh] if item.approves is not None]
        approvals.sort(key=lambda item: item.approves.meeting.starts_at if item.approves else at)
        put_in_order(approvals + [item for item in items if item.approves is None])
    return len(missing)


def _approval_item(meeting: Meeting, minutes: Minutes, position: int) -> AgendaItem:
    held = minutes.meeting
    day = french.day(held.starts_at.astimezone(meeting.partnership.zone)).partition(" ")[2]
    return AgendaItem.objects.create(
        meeting=meeting,
        position=position,
        kind=ItemKind.DECISION,
        title=_("Approbation du compte rendu du %s") % day,
        minutes=APPROVAL_MINUTES,
        proposal=_("Approuver le compte rendu de la réunion du %s.") % day,
        approves=minutes,
    )


def _row(meeting: Meeting) -> Meeting:
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("partnership__department")
    return rows.get(pk=meeting.pk)


def lock(meeting: Meeting, version: int | None = None) -> Meeting:
    """The meeting, locked, its agenda still at ``version`` when one is given. Raises MeetingOver, AgendaChanged."""
    locked = _row(meeting)
    if _is_over(locked):
        raise MeetingOver
    if version is not None and version != locked.agenda_version:
        raise AgendaChanged
    return locked


def _is_over(meeting: Meeting) -> bool:
    return meeting.status in (MeetingStatus.HELD, MeetingStatus.CANCELLED)


def last_position(meeting: Meeting) -> int:
    last = meeting.items.order_by("-position").first()
    return last.position if last else 0


def put_in_order(items: list[AgendaItem]) -> None:
    """Positions 1, 2, 3… in the order given."""
    for position, item in enumerate(items, start=1):
        item.position = position
    AgendaItem.objects.bulk_update(items, ["position"])


def record_change(
    meeting: Meeting, by: Person, at: datetime, *, before: dict[str, Any] | None = None, **after: Any
) -> None:
    """The agenda has a new version, and the journal a line."""
    meeting.agenda_version += 1
    meeting.save(update_fields=["agenda_version"])
    team, about = meeting.partnership, meeting.about
    journal.record(Fact.AGENDA_CHANGED, by=by, at=at, partnership=team, about=about, before=before, after=after)
