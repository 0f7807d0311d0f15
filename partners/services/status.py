"""Pausing, resuming, closing a partnership: one side asks, the other signs, two different people."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused, Stale
from impact.kit.text import one_line
from partners.enums import POSSIBLE, Fact, Role, Status
from partners.models import Partnership, PartnershipQuartier, Person, StatusChange
from partners.services import journal


class NotPossible(Refused):
    sentence = _("Ce changement n’est pas possible dans l’état où est l’équipe.")
    field = "after"


class AlreadyAsked(Stale):
    sentence = _("Une demande attend déjà une signature. Signez-la, ou retirez-la avant d’en faire une autre.")


class ReasonMissing(Refused):
    sentence = _("Écrivez la raison en quelques mots\u00a0: elle est lue par toute l’équipe.")
    field = "reason"


class ReviewMissing(Refused):
    sentence = _("Indiquez quand vous ferez le point\u00a0: une pause a toujours une date à laquelle on la revoit.")
    field = "review_on"


class ReviewInThePast(Refused):
    sentence = _("La date à laquelle revoir la pause doit être à venir.")
    field = "review_on"


class SamePerson(Refused):
    sentence = _("Vous avez fait cette demande\u00a0: une autre personne la signe, de l’autre côté.")


class AlreadySigned(Stale):
    sentence = _("Votre côté a déjà signé cette demande.")


class NotYours(Refused):
    sentence = _("Seul le côté qui a fait la demande peut la retirer.")


class NoLongerAsked(Stale):
    sentence = _("Cette demande n’attend plus rien\u00a0: elle a été retirée, ou elle est déjà en vigueur.")


@transaction.atomic
def ask(
    *,
    partnership: Partnership,
    after: Status | str,
    reason: str,
    review_on: date | None,
    side: Role,
    by: Person,
    at: datetime,
) -> StatusChange:
    """Ask for a pause, a resumption or an end, signed at once for ``side`` (TRIO or ANCT).

    Raises NotPossible, AlreadyAsked, ReasonMissing, ReviewMissing, ReviewInThePast.
    """
    locked, after = Partnership.objects.locked(partnership.pk), Status(after)
    if after not in POSSIBLE[Status(locked.status)]:
        raise NotPossible
    if _open(locked).exists():
        raise AlreadyAsked
    if not one_line(reason):
        raise ReasonMissing
    review_on = _review(locked, review_on, at) if after == Status.PAUSED else None
    asked = StatusChange(
        partnership=locked, after=after, reason=one_line(reason), review_on=review_on, asked_by=by, asked_at=at
    )
    _sign(asked, side, by, at)
    asked.save()
    _record(Fact.STATUS_ASKED, asked, by, at)
    return asked


@transaction.atomic
def sign(*, change: StatusChange, side: Role, by: Person, at: datetime) -> StatusChange:
    """Sign for the other side: the change is in force, and the quartiers of a closed partnership are free.

    Raises NoLongerAsked, SamePerson, AlreadySigned, ReviewInThePast.
    """
    locked = Partnership.objects.locked(change.partnership_id)
    found = _open(locked).filter(pk=change.pk).first()
    if found is None:
        raise NoLongerAsked
    if found.asked_by_id == by.pk:
        raise SamePerson
    if _has_signed(found, side):
        raise AlreadySigned
    if found.after == Status.PAUSED:
        _review(locked, found.review_on, at)
    _sign(found, side, by, at)
    found.partnership, found.effective_at = locked, at
    found.save()
    _record(Fact.STATUS_CHANGED, found, by, at)
    locked.status = found.after
    locked.save(update_fields=["status"])
    if found.after == Status.CLOSED:
        held = PartnershipQuartier.objects.filter(partnership=locked, released_on=None)
        held.update(released_on=at.astimezone(locked.zone).date())
    return found


@transaction.atomic
def withdraw(*, change: StatusChange, side: Role, by: Person, at: datetime) -> StatusChange:
    """The ``side`` that asked takes it back before the other one signed. Raises NoLongerAsked, NotYours."""
    locked = Partnership.objects.locked(change.partnership_id)
    found = _open(locked).filter(pk=change.pk).first()
    if found is None:
        raise NoLongerAsked
    if not _has_signed(found, side):
        raise NotYours
    found.partnership, found.withdrawn_at = locked, at
    found.save(update_fields=["withdrawn_at"])
    _record(Fact.STATUS_WITHDRAWN, found, by, at)
    return found


def _open(partnership: Partnership) -> QuerySet[StatusChange]:
    return StatusChange.objects.filter(partnership=partnership, effective_at=None, withdrawn_at=None).order_by("pk")


def _review(partnership: Partnership, review_on: date | None, at: datetime) -> date:
    if review_on is None:
        raise ReviewMissing
    if review_on <= at.astimezone(partnership.zone).date():
        raise ReviewInThePast
    return review_on


def _has_signed(change: StatusChange, side: Role) -> bool:
    return (change.trio_signed_at if side == Role.TRIO else change.anct_signed_at) is not None


def _sign(change: StatusChange, side: Role, by: Person, at: datetime) -> None:
    if side == Role.TRIO:
        change.trio_signed_by, change.trio_signed_at = by, at
    else:
        change.anct_signed_by, change.anct_signed_at = by, at


def _record(fact: Fact, change: StatusChange, by: Person, at: datetime) -> None:
    team = change.partnership
    after = {"status": change.get_after_display(), "reason": change.reason}
    if change.review_on:
        after["review_on"] = change.review_on.isoformat()
    about, before = f"status_change:{change.pk}", {"status": team.get_status_display()}
    journal.record(fact, by=by, at=at, partnership=team, about=about, before=before, after=after)
