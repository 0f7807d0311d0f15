"""What an invited person answers, by her link, signed in, or by the voice of facilitation on the phone."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused
from impact.kit.text import one_line
from meetings.enums import Choice, Fact, MeetingStatus
from meetings.models import Answer, Invitation
from partners.enums import LetterKind
from partners.models import Person
from partners.services import journal, outbox


class TooLateToAnswer(Refused):
    sentence = _("La réunion a commencé : les réponses sont closes.")


class MeetingCancelled(Refused):
    sentence = _("Cette réunion est annulée : il n’y a plus à répondre.")


class ChoiceMissing(Refused):
    sentence = _("Choisissez l’une des trois réponses.")
    field = "choice"


class WhoComesInstead(Refused):
    sentence = _("Écrivez le nom de la personne qui viendra à votre place.")
    field = "represented_by"


@transaction.atomic
def give(
    *,
    invitation: Invitation,
    choice: str,
    at: datetime,
    represented_by: str = "",
    comment: str = "",
    typed_by: Person | None = None,
) -> Answer:
    """The answer that counts from now on; earlier ones are kept. The same twice is one row.

    ``typed_by`` is who entered it for the person. A reminder not sent yet is withdrawn.
    Raises TooLateToAnswer, MeetingCancelled, ChoiceMissing, WhoComesInstead.
    """
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("meeting__partnership", "person")
    locked = rows.get(pk=invitation.pk)
    _check_time(locked, at)
    said = _said(choice, represented_by, comment)
    last = locked.answers.order_by("-at", "-pk").first()
    if (
        last
        and said == {name: getattr(last, name) for name in said}
        and last.typed_by_id == getattr(typed_by, "pk", None)
    ):
        return last
    answer = Answer.objects.create(invitation=locked, at=at, typed_by=typed_by, **said)
    outbox.drop(about=locked.about, kinds=[LetterKind.REMINDER], at=at)
    journal.record(
        Fact.INVITATION_ANSWERED,
        by=typed_by or locked.person,
        at=at,
        partnership=locked.meeting.partnership,
        about=locked.about,
        before={"choice": last.choice} if last else {},
        after={"choice": answer.choice},
    )
    return answer


def _check_time(invitation: Invitation, at: datetime) -> None:
    if invitation.meeting.status == MeetingStatus.CANCELLED:
        raise MeetingCancelled
    if at >= invitation.meeting.starts_at or not invitation.meeting.is_to_come:
        raise TooLateToAnswer


def _said(choice: str, represented_by: str, comment: str) -> dict[str, str]:
    if choice not in Choice.values:
        raise ChoiceMissing
    name = one_line(represented_by) if choice == Choice.REPRESENTED else ""
    if choice == Choice.REPRESENTED and not name:
        raise WhoComesInstead
    return {"choice": choice, "represented_by": name, "comment": one_line(comment)}
