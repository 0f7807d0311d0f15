"""A mandate is proposed, then confirmed or declined. What is not confirmed gives nothing: no voice, no page."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit.refusal import Refused
from impact.kit.text import one_line
from partners.enums import Fact, LetterKind, Rank, Standing
from partners.models import Mandate, Partnership, Person, Seat
from partners.services import announcement, calendar, journal, outbox
from partners.services.organisation import organisation_named
from partners.services.person import known_or_new


class AlreadyProposed(Refused):
    sentence = gettext_lazy("Cette proposition attend déjà une réponse.")


class AlreadyAnswered(Refused):
    """Somebody confirmed or declined it meanwhile."""


class ReasonMissing(Refused):
    sentence = gettext_lazy("Dites pourquoi en quelques mots\u00a0: la personne qui propose le lira.")
    field = "reason"


@dataclass(frozen=True)
class Holder:
    """Who takes a seat, in which quality, for which structure. Without ``person``: somebody new, of this name."""

    title: str
    standing: Standing
    person: Person | None = None
    name: str = ""
    email: str = ""
    structure: str = ""
    structure_kind: str = ""
    rank: Rank = Rank.HOLDER


def drafted(
    *,
    seat: Seat,
    holder: Holder,
    starts_on: date,
    ends_on: date | None,
    partnership: Partnership,
    by: Person,
    at: datetime,
) -> Mandate:
    """The mandate, not saved, that breaks no rule by itself; a new person and a new structure are made with it.

    Raises NotAllowed, AddressTaken.
    """
    mandate = Mandate(
        seat=seat,
        partnership=partnership,
        trio=seat.trio,
        person=holder.person or known_or_new(display_name=holder.name, email=holder.email),
        organisation=organisation_named(holder.structure, holder.structure_kind, partnership),
        title=one_line(holder.title),
        standing=holder.standing,
        rank=holder.rank,
        starts_on=starts_on,
        ends_on=ends_on,
        proposed_by=by,
        proposed_at=at,
    )
    calendar.refuse_alone(mandate)
    return mandate


@transaction.atomic
def propose(
    *,
    seat: Seat,
    holder: Holder,
    starts_on: date,
    by: Person,
    at: datetime,
    ends_on: date | None = None,
    tell: bool = True,
) -> Mandate:
    """``holder`` is proposed for the seat; each of the trio who may answer gets a letter (unless ``tell`` is False).

    It may overlap the present holder's mandate: that is looked at when somebody confirms.
    Raises AlreadyProposed, NotAllowed, AddressTaken.
    """
    partnership = Partnership.objects.locked(seat.partnership_id)
    same = Q(person=holder.person) if holder.person else Q(person__display_name__iexact=one_line(holder.name))
    if Mandate.objects.proposed().filter(same, seat=seat, rank=holder.rank).exists():
        raise AlreadyProposed
    mandate = drafted(
        seat=seat, holder=holder, starts_on=starts_on, ends_on=ends_on, partnership=partnership, by=by, at=at
    )
    mandate.save()
    journal.record(
        Fact.MANDATE_PROPOSED,
        by=by,
        at=at,
        partnership=partnership,
        about=f"mandate:{mandate.pk}",
        after=calendar.facts(mandate),
    )
    if tell:
        announcement.of_proposals([mandate], by=by, at=at)
    return mandate


@transaction.atomic
def confirm(*, mandate: Mandate, by: Person, at: datetime, starts_on: date | None = None) -> Mandate:
    """The proposal becomes a mandate, from ``starts_on`` when another first day is chosen. Twice by one is once.

    Raises AlreadyAnswered, Overlaps (naming the mandate and the day to choose), NotAllowed.
    """
    mandate = _locked(mandate)
    if mandate.confirmed_at and mandate.confirmed_by_id == by.pk:
        return mandate
    _refuse_answered(mandate)
    before = calendar.facts(mandate)
    mandate.starts_on = starts_on or mandate.starts_on
    calendar.refuse_alone(mandate)
    calendar.refuse_beside_others(mandate, at=at)
    mandate.confirmed_at, mandate.confirmed_by = at, by
    mandate.save(update_fields=["starts_on", "confirmed_at", "confirmed_by"])
    _withdraw_letters(mandate, at=at)
    journal.record(
        Fact.MANDATE_STARTED,
        by=by,
        at=at,
        partnership=mandate.partnership,
        about=f"mandate:{mandate.pk}",
        before=before,
        after=calendar.facts(mandate),
    )
    return mandate


@transaction.atomic
def decline(*, mandate: Mandate, reason: str, by: Person, at: datetime) -> Mandate:
    """The proposal is set aside, and says why. Raises AlreadyAnswered, ReasonMissing."""
    mandate, reason = _locked(mandate), one_line(reason)
    _refuse_answered(mandate)
    if not reason:
        raise ReasonMissing
    mandate.declined_at, mandate.decline_reason = at, reason
    mandate.save(update_fields=["declined_at", "decline_reason"])
    _withdraw_letters(mandate, at=at)
    journal.record(
        Fact.MANDATE_DECLINED,
        by=by,
        at=at,
        partnership=mandate.partnership,
        about=f"mandate:{mandate.pk}",
        before=calendar.facts(mandate),
        after={"reason": reason},
    )
    return mandate


def _locked(mandate: Mandate) -> Mandate:
    """Its partnership's row first, then its own."""
    partnership = Partnership.objects.locked(mandate.partnership_id)
    rows = Mandate.objects.select_for_update(of=("self",)).select_related("seat", "person", "organisation")
    row = rows.get(pk=mandate.pk)
    row.partnership = partnership
    return row


def _refuse_answered(mandate: Mandate) -> None:
    if mandate.confirmed_at:
        who = mandate.confirmed_by.display_name if mandate.confirmed_by else _("quelqu’un")
        raise AlreadyAnswered(_("Ce mandat vient d’être confirmé par %s.") % who)
    if mandate.declined_at:
        raise AlreadyAnswered(_("Cette proposition a été écartée\u00a0: %s") % mandate.decline_reason)


def _withdraw_letters(mandate: Mandate, *, at: datetime) -> None:
    outbox.drop(about=f"mandate:{mandate.pk}", kinds=[LetterKind.TO_CONFIRM], at=at)
