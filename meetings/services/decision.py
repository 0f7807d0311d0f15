"""Decisions: numbered, carried, dated, taken by a meeting that may decide."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit import french
from impact.kit.refusal import Refused
from impact.kit.text import clean
from meetings.enums import DecisionMode, DecisionStatus, Fact, ItemKind, MeetingStatus, MinutesStatus
from meetings.models import AgendaItem, Decision, Meeting, Minutes, Quorum
from meetings.services import session
from partners.models import Mandate, Partnership, Person
from partners.services import journal

DECIDING = {MeetingStatus.IN_SESSION, MeetingStatus.WORKING_SESSION, MeetingStatus.HELD}


class NotADecisionItem(Refused):
    sentence = gettext_lazy("Une décision se prend sur un point « décision » de l’ordre du jour.")


class NotInSession(Refused):
    sentence = gettext_lazy("Une décision se prend en séance : ouvrez d’abord la séance.")


class MinutesClosed(Refused):
    sentence = gettext_lazy("Le compte rendu de cette réunion est approuvé : on n’y ajoute plus de décision.")


class QuorumNotReached(Refused):
    """The sentence of the quorum says what is missing."""


class NotAMandate(Refused):
    field = "carrier"
    sentence = gettext_lazy("La personne qui porte la décision doit avoir un siège au noyau le jour de la réunion.")


class Overdue(Refused):
    field = "due_on"
    sentence = gettext_lazy("Choisissez une date qui ne soit pas avant la réunion.")


class Doublon(Refused):
    field = "confirmed"

    def __init__(self, known: Decision) -> None:
        super().__init__(
            _("Doublon ? La décision %(reference)s dit déjà cela. Cochez pour l’enregistrer quand même.")
            % {"reference": known.reference}
        )


class NotReplaceable(Refused):
    field = "replaces"
    sentence = gettext_lazy("Cette décision a déjà été remplacée.")


def record(
    *,
    item: AgendaItem,
    text: str,
    mode: DecisionMode | str,
    carrier: Mandate,
    due_on: date,
    by: Person,
    at: datetime,
    replaces: Decision | None = None,
    confirmed: bool = False,
) -> Decision:
    """Write the decision under the next number of the year.

    Asking the quorum may turn the session into a working session: that stays even though the decision is refused.
    Raises those of ``may_decide``, MinutesClosed, NotAMandate, Overdue, Doublon, NotReplaceable.
    """
    answer = may_decide(item)
    text = clean(text).strip()
    with transaction.atomic():
        meeting = session.locked(item.meeting)
        _check(meeting, carrier, due_on, replaces)
        if not confirmed:
            _refuse_twin(meeting, text)
        decision = _write(
            Decision(
                meeting=meeting,
                item=item,
                text=text,
                mode=mode,
                carrier=carrier,
                due_on=due_on,
                without_residents=answer.residents_vacant,
                replaces=replaces,
                recorded_by=by,
                recorded_at=at,
            )
        )
        _tell(decision)
    return decision


def may_decide(item: AgendaItem) -> Quorum:
    """The quorum of the meeting, reached. Raises those of ``check_moment``, and QuorumNotReached."""
    check_moment(item)
    answer = session.settle(meeting=item.meeting)
    if not answer.reached:
        raise QuorumNotReached(answer.sentence)
    return answer


def check_moment(item: AgendaItem) -> None:
    """A decision point of a session that has begun. Raises NotADecisionItem, NotInSession, MinutesClosed."""
    if item.kind != ItemKind.DECISION or item.approves_id:
        raise NotADecisionItem
    if item.meeting.status not in DECIDING:
        raise NotInSession
    _refuse_if_approved(item.meeting)


def _refuse_if_approved(meeting: Meeting) -> None:
    if Minutes.objects.filter(meeting=meeting, status=MinutesStatus.APPROVED).exists():
        raise MinutesClosed


def _check(meeting: Meeting, carrier: Mandate, due_on: date, replaces: Decision | None) -> None:
    _refuse_if_approved(meeting)
    active = Mandate.objects.confirmed().active_on(meeting.day).filter(partnership=meeting.partnership_id)
    if not active.filter(pk=carrier.pk).exists():
        raise NotAMandate
    if due_on < meeting.day:
        raise Overdue
    if replaces:
        older = Decision.objects.filter(partnership=meeting.partnership_id, status=DecisionStatus.ADOPTED)
        if not older.filter(pk=replaces.pk).exists():
            raise NotReplaceable


def _refuse_twin(meeting: Meeting, text: str) -> None:
    for known in Decision.objects.filter(meeting=meeting).order_by("year", "number"):
        if french.fold(known.text) == french.fold(text):
            raise Doublon(known)


def _write(decision: Decision) -> Decision:
    """Under the next number of the year; the lock keeps two writers from reading the same last one."""
    partnership, year = decision.meeting.partnership, decision.meeting.day.year
    Partnership.objects.select_for_update(no_key=True, of=("self",)).get(pk=partnership.pk)
    last = Decision.objects.filter(partnership=partnership, year=year).aggregate(last=Max("number"))["last"]
    decision.partnership, decision.year, decision.number = partnership, year, (last or 0) + 1
    decision.save(force_insert=True)
    if decision.replaces:
        Decision.objects.filter(pk=decision.replaces.pk).update(status=DecisionStatus.SUPERSEDED)
    return decision


def _tell(decision: Decision) -> None:
    journal.record(
        Fact.DECISION_RECORDED,
        by=decision.recorded_by,
        at=decision.recorded_at,
        partnership=decision.partnership,
        about=decision.meeting.about,
        before={"replaces": decision.replaces.reference} if decision.replaces else {},
        after={"decision": decision.reference, "item": decision.item_id, "mode": str(decision.mode)},
    )
