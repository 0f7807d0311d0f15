"""Remarks on a circulated draft: numbered, then answered one by one."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused
from impact.kit.text import clean
from meetings import queries
from meetings.enums import Fact, Presence
from meetings.models import AgendaItem, Circulation, Meeting, Remark
from meetings.services import minutes as writing
from partners.models import Person
from partners.queries import facilitators
from partners.services import journal


class RemarksClosed(Refused):
    sentence = _("La relecture est terminée. Dites votre remarque à la réunion, avant l’approbation.")


class OlderText(Refused):
    sentence = _("Un nouveau texte est parti en relecture entre-temps : relisez-le avant de faire votre remarque.")


class NotAtThatMeeting(Refused):
    sentence = _("Les remarques sont ouvertes aux personnes présentes ou excusées à cette réunion.")


class NothingSaid(Refused):
    field = "text"
    sentence = _("Écrivez votre remarque.")


class ReasonNeeded(Refused):
    field = "response"
    sentence = _("Dites en une phrase pourquoi la remarque n’est pas retenue.")


@transaction.atomic
def make(*, circulation: Circulation, text: str, by: Person, at: datetime, item: AgendaItem | None = None) -> Remark:
    """The next number. The same words twice are one remark.

    Raises MinutesApproved, OlderText, RemarksClosed, NotAtThatMeeting, NothingSaid.
    """
    minutes = writing.locked(circulation.minutes)
    meeting = minutes.meeting
    if queries.latest_circulation(minutes) != circulation:
        raise OlderText
    if at.astimezone(meeting.partnership.zone).date() > circulation.remarks_until:
        raise RemarksClosed
    if by.pk not in _heard(meeting):
        raise NotAtThatMeeting
    text = clean(text)
    if not text:
        raise NothingSaid
    known = circulation.remarks.order_by("number")
    same = known.filter(by=by, item=item, text=text).first()
    if same:
        return same
    number = (known.aggregate(last=Max("number"))["last"] or 0) + 1
    remark = Remark.objects.create(circulation=circulation, number=number, item=item, text=text, by=by, at=at)
    _tell(Fact.MINUTES_REMARKED, meeting, remark, by, at)
    return remark


@transaction.atomic
def respond(*, remark: Remark, accepted: bool, response: str, by: Person, at: datetime) -> Remark:
    """Intégrée, or non retenue and why. Raises MinutesApproved, ReasonNeeded."""
    meeting = writing.locked(remark.circulation.minutes).meeting
    response = clean(response)
    if not accepted and not response:
        raise ReasonNeeded
    remark.accepted, remark.response, remark.answered_at = accepted, response, at
    remark.save(update_fields=["accepted", "response", "answered_at"])
    _tell(Fact.REMARK_ANSWERED, meeting, remark, by, at)
    return remark


def _heard(meeting: Meeting) -> set[int]:
    """Present, represented or excused, those who carried a voice, and facilitation."""
    noted = [line.noted for line in queries.roll_call(meeting) if line.noted]
    mandates = [row.mandate for row in noted if row.presence != Presence.ABSENT]
    mandates += [row.proxy for row in noted if row.proxy]
    helpers = facilitators(meeting.partnership, meeting.day)
    return {mandate.person_id for mandate in mandates} | {row.person_id for row in helpers}


def _tell(fact: Fact, meeting: Meeting, remark: Remark, by: Person, at: datetime) -> None:
    journal.record(
        fact,
        by=by,
        at=at,
        partnership=meeting.partnership,
        about=meeting.about,
        after={"remark": remark.number, "accepted": remark.accepted},
    )
