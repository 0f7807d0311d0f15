"""The draft goes round: frozen as it was sent, and sent again when it changed."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused
from meetings import queries
from meetings.enums import Fact, MeetingStatus, MinutesStatus
from meetings.models import Circulation, Content, Meeting, Minutes, digest
from meetings.services import agenda, announcement
from meetings.services import minutes as writing
from partners.models import Person
from partners.services import journal

WITHOUT_NEXT_MEETING = timedelta(days=7)


class NotHeld(Refused):
    sentence = _("Terminez d’abord la séance : le compte rendu part après la réunion.")


class SameText(Refused):
    sentence = _("Ce texte est déjà parti en relecture, et il n’a pas changé depuis.")


@transaction.atomic
def send(*, minutes: Minutes, by: Person, at: datetime) -> Circulation:
    """Freeze the text, send it round, and have the next meeting approve it.

    Raises MinutesApproved, NotHeld, SameText.
    """
    minutes = writing.locked(minutes)
    meeting = minutes.meeting
    if meeting.status != MeetingStatus.HELD:
        raise NotHeld
    content = queries.minutes_content(minutes)
    latest = queries.latest_circulation(minutes)
    if latest and is_still(latest, content):
        raise SameText
    following = queries.approving_meeting(meeting)
    today = at.astimezone(meeting.partnership.zone).date()
    circulation = Circulation.objects.create(
        minutes=minutes,
        content=content,
        digest=digest(content),
        sent_by=by,
        sent_at=at,
        remarks_until=remarks_until(following, today),
    )
    Minutes.objects.filter(pk=minutes.pk).update(status=MinutesStatus.IN_REVIEW)
    if following:
        agenda.add_approval_items(meeting=following, at=at)
    sent = announcement.of_circulation(circulation, at)
    _tell(circulation, meeting, sent)
    return circulation


def remarks_until(following: Meeting | None, today: date) -> date:
    """The last day for remarks: the eve of the next meeting, else in seven days; never before today."""
    eve = following.day - timedelta(days=1) if following else today + WITHOUT_NEXT_MEETING
    return max(eve, today)


def is_still(circulation: Circulation, content: Content) -> bool:
    """Whether ``content`` is what was sent. The date of the next meeting may have moved since: it does not count.

    A name that gave way to a function did so in both.
    """
    return digest({**content, "next_meeting": circulation.content["next_meeting"]}) == digest(circulation.content)


def _tell(circulation: Circulation, meeting: Meeting, sent: int) -> None:
    journal.record(
        Fact.MINUTES_CIRCULATED,
        by=circulation.sent_by,
        at=circulation.sent_at,
        partnership=meeting.partnership,
        about=meeting.about,
        after={"id": circulation.pk, "digest": circulation.digest, "letters": sent},
    )
