"""What those who were invited are told when the meeting moves or is cancelled: one letter each, or none."""

from datetime import datetime, timedelta
from typing import Any

from meetings import mails, queries
from meetings.enums import Fact
from meetings.models import Invitation, Meeting
from partners.enums import LetterKind, Verb
from partners.models import Entry, Letter, PersonalLink
from partners.services import link, outbox

LINK_LIVES_ON = timedelta(hours=24)
SECOND_THOUGHTS = timedelta(minutes=1)


def of_move(*, meeting: Meeting, before: dict[str, Any], at: datetime) -> int:
    """One update to each person invited. Returns how many letters were written.

    It waits a minute: another move meanwhile withdraws it, and what changed is told from what the person really knows.
    """
    invitations = queries.told(meeting)
    known = _known_sequences(invitations)
    befores = _past_facts(meeting) | {before["sequence"]: before}
    for invitation in invitations:
        address = link.address(renew_link(invitation, at=at))
        if _withdraw(invitation, at=at) or not invitation.person.email:
            draft = mails.invitation(invitation, address=address, at=at)
        else:
            old = befores.get(known.get(invitation.about, -1), before)
            draft = mails.update(invitation, address=address, before=old, at=at)
        post(invitation, draft=draft, at=at, due_at=at + SECOND_THOUGHTS)
    return len(invitations)


def of_cancellation(*, meeting: Meeting, at: datetime) -> int:
    """One cancellation to each person who got an invitation. Returns how many letters were written."""
    written = 0
    for invitation in queries.told(meeting):
        if not _withdraw(invitation, at=at):
            post(invitation, draft=mails.cancellation(invitation, at=at), at=at)
            written += 1
    return written


def post(invitation: Invitation, *, draft: outbox.Draft, at: datetime, due_at: datetime | None = None) -> None:
    """The letter of this invitation for the meeting's present SEQUENCE; without an address it is only marked."""
    sequence = invitation.meeting.sequence
    if invitation.person.email:
        outbox.post(
            draft=draft,
            to=invitation.person.email,
            person=invitation.person,
            partnership=invitation.meeting.partnership,
            dedupe_key=f"{invitation.about}:{sequence}",
            at=at,
            due_at=due_at,
        )
    invitation.sent_sequence = sequence
    invitation.sent_at = invitation.sent_at or at
    invitation.save(update_fields=["link", "sent_sequence", "sent_at"])


def renew_link(invitation: Invitation, *, at: datetime) -> PersonalLink:
    """The personal link by which she answers: it works until a day after the meeting."""
    invitation.link = link.give(
        person=invitation.person,
        verb=Verb.ANSWER_INVITATION,
        at=at,
        expires_at=invitation.meeting.ends_at + LINK_LIVES_ON,
        partnership=invitation.meeting.partnership,
        object_id=invitation.pk,
    )
    return invitation.link


def _withdraw(invitation: Invitation, *, at: datetime) -> bool:
    """Unsent letters say what is not true any more. True when the invitation itself was among them."""
    outbox.drop(about=invitation.about, kinds=[LetterKind.UPDATE, LetterKind.REMINDER], at=at)
    return bool(outbox.drop(about=invitation.about, kinds=[LetterKind.INVITATION], at=at))


def _known_sequences(invitations: list[Invitation]) -> dict[str, int]:
    """By invitation, the last SEQUENCE its person received."""
    kinds = [LetterKind.INVITATION, LetterKind.UPDATE]
    sent = Letter.objects.filter(about__in=[one.about for one in invitations], kind__in=kinds)
    known: dict[str, int] = {}
    for about, key in sent.exclude(sent_at=None).order_by("pk").values_list("about", "dedupe_key"):
        known[about] = max(known.get(about, 0), int(key.rpartition(":")[2]))
    return known


def _past_facts(meeting: Meeting) -> dict[int, dict[str, Any]]:
    """What the meeting was at each SEQUENCE, from the journal."""
    moves = Entry.objects.filter(fact=Fact.MEETING_MOVED, partnership_id=meeting.partnership_id, about=meeting.about)
    return {entry.before["sequence"]: entry.before for entry in moves.order_by("pk")}
