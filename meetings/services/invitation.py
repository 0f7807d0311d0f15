"""People are invited, each once and by name; those who have not answered are reminded once."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused
from impact.kit.text import one_line
from meetings import mails, queries
from meetings.enums import Fact, MeetingStatus
from meetings.models import Invitation, Meeting
from meetings.services import notice, slot
from partners.models import Person
from partners.services import journal, link, outbox
from partners.services.person import known_or_new


class TooLateToInvite(Refused):
    sentence = _("Cette réunion a commencé ou est terminée : on n’invite plus.")


class NameMissing(Refused):
    sentence = _("Écrivez le nom de la personne à inviter.")
    field = "name"


@transaction.atomic
def send(*, meeting: Meeting, by: Person, at: datetime) -> list[Invitation]:
    """Invite all who have a mandate on the meeting's day, and the guests: a personal link and a letter each.

    Returns the invitations made now: those already sent are left alone, so doing it twice has the effect of once.
    Raises TooLateToInvite.
    """
    locked = _lock(meeting, at)
    fresh = [
        _invite(locked, invitee.person, at=at, invitation=invitee.invitation, mandate=invitee.mandate)
        for invitee in queries.invitees(locked)
        if not invitee.is_invited
    ]
    if fresh:
        _mark_convened(locked, at)
        journal.record(
            Fact.INVITATIONS_SENT,
            by=by,
            at=at,
            partnership=locked.partnership,
            about=locked.about,
            after={"people": len(fresh), "sequence": locked.sequence},
        )
    return fresh


@transaction.atomic
def add_guest(*, meeting: Meeting, by: Person, at: datetime, name: str, email: str = "") -> Invitation:
    """Somebody without a seat, invited with the next sending. Raises TooLateToInvite, NameMissing.

    With the address and the name of somebody known, that person is invited. Raises AnotherName for another name.
    """
    locked = _lock(meeting, at)
    if not one_line(name):
        raise NameMissing
    person = known_or_new(display_name=one_line(name)[:120], email=email or None)
    invitation, is_new = Invitation.objects.get_or_create(meeting=locked, person=person)
    if is_new:
        guest = {"guest": person.display_name}
        journal.record(Fact.GUEST_ADDED, by=by, at=at, partnership=locked.partnership, about=locked.about, after=guest)
    return invitation


@transaction.atomic
def remind(*, invitation: Invitation, at: datetime) -> bool:
    """One reminder, once, to a person who has not answered. False when there was nothing to remind."""
    due = queries.to_remind(at).select_for_update(of=("self",))
    found = due.filter(pk=invitation.pk).first()
    if found is None or found.link is None or not found.holds:
        return False
    found.reminded_at = at
    found.save(update_fields=["reminded_at"])
    outbox.post(
        draft=mails.reminder(found, address=link.address(found.link), at=at),
        to=found.person.email or "",
        person=found.person,
        partnership=found.meeting.partnership,
        dedupe_key=f"reminder:{found.pk}",
        at=at,
    )
    journal.record(Fact.INVITATION_REMINDED, by=None, at=at, partnership=found.meeting.partnership, about=found.about)
    return True


def _invite(
    meeting: Meeting, person: Person, *, at: datetime, invitation: Invitation | None, **mandate: object
) -> Invitation:
    invitation = invitation or Invitation.objects.create(meeting=meeting, person=person, **mandate)
    invitation.meeting, invitation.person = meeting, person
    given = notice.renew_link(invitation, at=at)
    notice.post(invitation, draft=mails.invitation(invitation, address=link.address(given), at=at), at=at)
    return invitation


def _mark_convened(meeting: Meeting, at: datetime) -> None:
    if meeting.status == MeetingStatus.PLANNED:
        meeting.status, meeting.convened_at = MeetingStatus.CONVENED, at
        meeting.save(update_fields=["status", "convened_at"])


def _lock(meeting: Meeting, at: datetime) -> Meeting:
    locked = Meeting.objects.select_for_update(of=("self",)).select_related("partnership__department")
    found = locked.get(pk=meeting.pk)
    if not found.is_to_come or found.starts_at <= at:
        raise TooLateToInvite
    slot.refuse_when_over(found.partnership)
    return found
