"""The points of the agenda: several people add them, change them, move them, take them away."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy

from impact.kit.refusal import Refused
from impact.kit.text import clean, one_line
from meetings.enums import ItemKind
from meetings.models import AgendaItem, Meeting
from meetings.services import agenda
from partners.models import Person, Seat


class TitleMissing(Refused):
    sentence = gettext_lazy("Donnez un titre à ce point.")
    field = "title"


class ForeignCarrier(Refused):
    sentence = gettext_lazy("Ce siège n’est pas dans le noyau de cette équipe.")
    field = "carrier"


class ComesByItself(Refused):
    sentence = gettext_lazy("Ce point vient de lui-même : il reste tant que le compte rendu n’est pas approuvé.")


class AlreadyWritten(Refused):
    sentence = gettext_lazy("Ce point a déjà un texte au compte rendu ou une décision : il ne peut plus être retiré.")


@transaction.atomic
def add(
    *,
    meeting: Meeting,
    by: Person,
    at: datetime,
    title: str,
    kind: str = ItemKind.EXCHANGE,
    minutes: int = 15,
    carrier: Seat | None = None,
    proposal: str = "",
) -> AgendaItem:
    """A point at the end, flagged with its day once the agenda is published. Raises MeetingOver, TitleMissing."""
    locked = agenda.lock(meeting)
    agenda.bring_approvals(locked, at)
    values = _checked(locked, title=title, kind=kind, minutes=minutes, carrier=carrier, proposal=proposal)
    added = at if locked.agenda_published_at else None
    item = AgendaItem.objects.create(
        meeting=locked, position=agenda.last_position(locked) + 1, added_at=added, **values
    )
    agenda.record_change(locked, by, at, added=item.title)
    return item


@transaction.atomic
def change(*, item: AgendaItem, version: int, by: Person, at: datetime, **values: Any) -> AgendaItem:
    """Other words, length, kind, carrier or proposal. Raises MeetingOver, AgendaChanged, TitleMissing.

    An approval point keeps its title, its kind and its proposal.
    """
    locked = agenda.lock(item.meeting, version)
    changed = AgendaItem.objects.select_related("carrier").get(pk=item.pk)
    before = _facts(changed)
    checked = _checked(locked, **values)
    if changed.approves_id is not None:
        checked = {name: checked[name] for name in ("minutes", "carrier")}
    for name, value in checked.items():
        setattr(changed, name, value)
    changed.save()
    agenda.record_change(locked, by, at, before=before, changed=changed.title, **_facts(changed))
    return changed


def _facts(item: AgendaItem) -> dict[str, Any]:
    """A point, as the journal keeps it."""
    return {
        "title": item.title,
        "kind": str(item.kind),
        "minutes": item.minutes,
        "carrier": item.carrier.label if item.carrier else "",
        "proposal": item.proposal,
    }


@transaction.atomic
def reorder(*, item: AgendaItem, up: bool, version: int, by: Person, at: datetime) -> None:
    """Swap the point with its neighbour; at the end of the list nothing moves. Raises MeetingOver, AgendaChanged."""
    locked = agenda.lock(item.meeting, version)
    items = list(locked.items.order_by("position", "pk"))
    place = items.index(item)
    other = place - 1 if up else place + 1
    if 0 <= other < len(items):
        items[place], items[other] = items[other], items[place]
        agenda.put_in_order(items)
        agenda.record_change(locked, by, at, moved=item.title)


@transaction.atomic
def remove(*, item: AgendaItem, version: int, by: Person, at: datetime) -> None:
    """Take the point away. Raises MeetingOver, AgendaChanged, ComesByItself, AlreadyWritten."""
    locked = agenda.lock(item.meeting, version)
    if item.approves_id is not None:
        raise ComesByItself
    try:
        AgendaItem.objects.get(pk=item.pk).delete()
    except ProtectedError as error:
        raise AlreadyWritten from error
    agenda.put_in_order(list(locked.items.order_by("position", "pk")))
    agenda.record_change(locked, by, at, removed=item.title)


def _checked(meeting: Meeting, **values: Any) -> dict[str, Any]:
    values |= {"title": one_line(values["title"]), "proposal": clean(values["proposal"])}
    if not values["title"]:
        raise TitleMissing
    if values["carrier"] is not None and values["carrier"].partnership_id != meeting.partnership_id:
        raise ForeignCarrier
    return values
