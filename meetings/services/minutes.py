"""Writing the minutes: begun once, each point saved with the version it started from, until they are approved."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused
from meetings import queries
from meetings.enums import Fact, MeetingStatus
from meetings.models import AgendaItem, Meeting, Minutes, MinutesItem, people_in_the_room
from meetings.services import session
from partners.models import Person
from partners.services import journal


class MinutesApproved(Refused):
    sentence = _("Ce compte rendu est approuvé. Proposez un rectificatif.")


class TooEarlyToWrite(Refused):
    sentence = _("Le compte rendu se commence le jour de la réunion.")


class KeptAsAFile(Refused):
    sentence = _("Cette réunion est reprise\u00a0: son compte rendu se dépose en fichier.")


class NotPresent(Refused):
    field = "secretary"
    sentence = _("La personne secrétaire de séance est choisie parmi les personnes présentes.")


@dataclass(frozen=True)
class Saved:
    """What became of a save. ``merged``: words saved meanwhile were taken in; ``merged_with`` names who wrote them."""

    text: MinutesItem
    changed: bool
    merged: bool = False
    merged_with: str = ""


def locked(minutes: Minutes) -> Minutes:
    """The row, locked: nobody writes while it is being sent or approved, nobody approves while it is written.

    Raises MinutesApproved.
    """
    rows = Minutes.objects.select_for_update(of=("self",)).select_related(
        "meeting__partnership__department", "secretary"
    )
    minutes = rows.get(pk=minutes.pk)
    if minutes.is_approved:
        raise MinutesApproved
    return minutes


@transaction.atomic
def start(*, meeting: Meeting, by: Person, at: datetime) -> Minutes:
    """The minutes of the meeting with a text for each point of its agenda. Twice is once.

    Raises TooEarlyToWrite, KeptAsAFile.
    """
    meeting = session.locked(meeting)
    if meeting.taken_over:
        raise KeptAsAFile
    today = at.astimezone(meeting.partnership.zone).date()
    if meeting.status == MeetingStatus.CANCELLED or today < meeting.day:
        raise TooEarlyToWrite
    minutes, new = Minutes.objects.get_or_create(meeting=meeting, defaults={"started_at": at})
    if new:
        items = meeting.items.order_by("position", "pk")
        MinutesItem.objects.bulk_create([MinutesItem(minutes=minutes, item=item) for item in items])
        journal.record(
            Fact.MINUTES_STARTED,
            by=by,
            at=at,
            partnership=meeting.partnership,
            about=meeting.about,
            after={"id": minutes.pk},
        )
    return minutes


@transaction.atomic
def save_item(*, item: AgendaItem, body: str, base: int, by: Person, at: datetime) -> Saved:
    """Save what was said on this point, written from version ``base``; merged when somebody else wrote meanwhile.

    A point that came late gets its text here. Raises MinutesApproved, and those of ``RevisedText.write``: Conflict
    (both texts in it), TextTooLong, UnknownBase.
    """
    minutes = locked(item.meeting.record)
    MinutesItem.objects.get_or_create(item=item, defaults={"minutes": minutes})
    text = MinutesItem.objects.select_for_update().get(item=item)
    stale = base != text.version
    other = text.revisions.select_related("by").filter(version=text.version).first() if stale else None
    changed = text.write(body=body, base=base, by=by, at=at)
    return Saved(text, changed, stale, other.by.display_name if other and other.by and other.by != by else "")


@transaction.atomic
def name_secretary(*, minutes: Minutes, secretary: Person | None, by: Person, at: datetime) -> Minutes:
    """The secretary of the day, among those in the room; None: facilitation writes.

    Raises MinutesApproved, NotPresent.
    """
    minutes = locked(minutes)
    lines = queries.roll_call(minutes.meeting)
    if secretary is not None and secretary.pk not in people_in_the_room(lines):
        raise NotPresent
    if minutes.secretary != secretary:
        before = minutes.secretary
        minutes.secretary = secretary
        minutes.save(update_fields=["secretary"])
        journal.record(
            Fact.SECRETARY_NAMED,
            by=by,
            at=at,
            partnership=minutes.meeting.partnership,
            about=minutes.meeting.about,
            before={"secretary": before.display_name if before else ""},
            after={"secretary": secretary.display_name if secretary else ""},
        )
    return minutes
