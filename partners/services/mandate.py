"""Mandates: people hold seats, from a day to a day. Ended, never deleted."""

from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit import french
from impact.kit.refusal import Refused
from impact.kit.text import one_line
from partners.enums import Fact, LetterKind, Verb
from partners.models import Facilitation, Letter, Mandate, Partnership, Person, PersonalLink, Seat
from partners.services import calendar, handover, journal
from partners.services.calendar import SENTENCES, NotAllowed, Overlaps
from partners.services.proposal import Holder, drafted

__all__ = ["SENTENCES", "AlreadyEnded", "Holder", "NotAllowed", "Overlaps", "appoint", "end"]

# Letters that still make sense after the end: signing in, handing over, facilitation (another role).
OUTLIVE = [LetterKind.SIGN_IN, LetterKind.ADDRESS, LetterKind.HAND_OVER, LetterKind.FACILITATION]


class AlreadyEnded(Refused):
    """The mandate ended before today."""


class WrongEnd(Refused):
    field = "ends_on"


class PastEnd(Refused):
    """Meetings may have been held since: the real date is asked for."""

    sentence = gettext_lazy("Cette date est passée\u00a0: des réunions ont pu avoir lieu depuis. Confirmez-la.")
    field = "confirmed_past"


@transaction.atomic
def appoint(
    *, seat: Seat, holder: Holder, starts_on: date, by: Person, at: datetime, ends_on: date | None = None
) -> Mandate:
    """``holder`` takes the seat from ``starts_on``: proposed and confirmed in one act, by somebody who may confirm.

    Raises Overlaps (naming the mandate), NotAllowed, AddressTaken.
    """
    partnership = Partnership.objects.locked(seat.partnership_id)
    mandate = drafted(
        seat=seat, holder=holder, starts_on=starts_on, ends_on=ends_on, partnership=partnership, by=by, at=at
    )
    mandate.confirmed_at, mandate.confirmed_by = at, by
    calendar.refuse_beside_others(mandate, at=at)
    mandate.save()
    journal.record(
        Fact.MANDATE_STARTED,
        by=by,
        at=at,
        partnership=partnership,
        about=f"mandate:{mandate.pk}",
        after=calendar.facts(mandate),
    )
    return mandate


@transaction.atomic
def end(
    *,
    mandate: Mandate,
    ends_on: date,
    reason: str,
    by: Person,
    at: datetime,
    today: date,
    confirmed_past: bool = False,
) -> Mandate:
    """The mandate ends after ``ends_on``; the seat is to fill the next day. Its letters and links end with it.

    ``confirmed_past``: the person said that a date before today is the real one.
    Raises AlreadyEnded, WrongEnd, PastEnd, NotAllowed (it is not confirmed).
    """
    partnership = Partnership.objects.locked(mandate.partnership_id)
    mandate = Mandate.objects.select_for_update(of=("self",)).select_related("seat", "person").get(pk=mandate.pk)
    mandate.partnership = partnership
    if (mandate.ends_on, mandate.end_reason) == (ends_on, one_line(reason)):
        return mandate  # the same said twice, by a button clicked twice
    _refuse_end(mandate, ends_on, today)
    if ends_on < today and not confirmed_past:
        raise PastEnd
    before = calendar.facts(mandate)
    mandate.ends_on, mandate.end_reason = ends_on, one_line(reason)
    mandate.save(update_fields=["ends_on", "end_reason"])
    _close_doors(mandate, at=at)
    journal.record(
        Fact.MANDATE_ENDED,
        by=by,
        at=at,
        partnership=partnership,
        about=f"mandate:{mandate.pk}",
        before=before,
        after=calendar.facts(mandate) | {"reason": mandate.end_reason},
    )
    handover.ask(mandate=mandate, by=by, at=at)
    return mandate


def _refuse_end(mandate: Mandate, ends_on: date, today: date) -> None:
    if mandate.confirmed_at is None:
        raise NotAllowed(_("Ce mandat n’est pas confirmé\u00a0: écartez la proposition."))
    if mandate.ends_on is not None and mandate.ends_on < today:
        raise AlreadyEnded(_("Ce mandat a déjà pris fin le %(day)s.") % {"day": french.day(mandate.ends_on)})
    if ends_on < mandate.starts_on:
        raise WrongEnd(SENTENCES["mandate_ends_after_it_starts"])
    if mandate.ends_on is not None and ends_on > mandate.ends_on:
        raise WrongEnd(_("Ce mandat prend déjà fin le %(day)s.") % {"day": french.day(mandate.ends_on)})


def _close_doors(mandate: Mandate, *, at: datetime) -> None:
    """From the day after: letters not sent yet are withdrawn, the links of a member stop working.

    Somebody who stays, by another seat or by facilitation, loses only the links of this mandate.
    """
    after = calendar.day_after(mandate) or date.max
    midnight = datetime.combine(after, time.min, tzinfo=mandate.partnership.zone)
    mine = {"person": mandate.person, "partnership": mandate.partnership}
    links = PersonalLink.objects.working_at(midnight).filter(**mine, verb__in=[Verb.JOIN, Verb.STILL_IN_POST])
    if _stays(mandate, after):
        links = links.filter(object_id=mandate.pk)
    else:
        letters = Letter.objects.filter(**mine, sent_at=None, dropped_at=None, due_at__gte=midnight)
        letters.exclude(kind__in=OUTLIVE).update(dropped_at=at)
    links.update(**{"revoked_at": at} if midnight <= at else {"expires_at": midnight})


def _stays(mandate: Mandate, after: date) -> bool:
    still = Q(ends_on__isnull=True) | Q(ends_on__gte=after)
    mine = {"person": mandate.person, "partnership": mandate.partnership}
    seats = Mandate.objects.confirmed().filter(still, **mine).exclude(pk=mandate.pk)
    return seats.exists() or Facilitation.objects.filter(still, **mine).exists()
