"""Several mandates renewed, replaced or left to end at once: elections, school years. Each row stands alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit.refusal import Refused
from partners.enums import Fact, Rank, Renewal, Standing
from partners.models import Mandate, Partnership, Person
from partners.services import announcement, calendar, journal, proposal
from partners.services import mandate as mandates


class AlreadyFollowed(Refused):
    sentence = gettext_lazy("La suite de ce mandat a été décidée entre-temps.")


@dataclass(frozen=True)
class Choice:
    """What becomes of one mandate. ``confirmed``: the trio needs not be asked; ``name`` replaces the holder."""

    mandate: Mandate
    act: Renewal
    confirmed: bool
    until: date | None = None
    name: str = ""
    email: str = ""


@dataclass(frozen=True)
class Outcome:
    """``made``: the mandate that follows, if one does. ``refusal``: why this row, and only this one, was not done."""

    choice: Choice
    made: Mandate | None = None
    refusal: Refused | None = None


def decide(*, choices: Sequence[Choice], by: Person, at: datetime, today: date) -> list[Outcome]:
    """Each choice in a transaction of its own: one that is refused leaves the others done. In the order given.

    The trio gets one letter about all that waits for its answer.
    """
    outcomes = [_outcome(choice, by=by, at=at, today=today) for choice in choices]
    waiting = [done.made for done in outcomes if done.made is not None and done.made.confirmed_at is None]
    if waiting:
        with transaction.atomic():
            announcement.of_proposals(waiting, by=by, at=at)
    return outcomes


def _outcome(choice: Choice, *, by: Person, at: datetime, today: date) -> Outcome:
    try:
        with transaction.atomic():
            if choice.act == Renewal.END:
                mandates.end(
                    mandate=choice.mandate, ends_on=choice.mandate.ends_on or today, reason=_("Non reconduit"), by=by,
                    at=at, today=today,
                )  # fmt: skip
                return Outcome(choice)
            return Outcome(choice, made=follow(choice=choice, by=by, at=at))
    except Refused as refusal:
        return Outcome(choice, refusal=refusal)
    except IntegrityError:  # somebody took the seat on another connection, past every check
        return Outcome(choice, refusal=AlreadyFollowed())


@transaction.atomic
def follow(*, choice: Choice, by: Person, at: datetime) -> Mandate:
    """A new mandate from the day after the end, on the same seat, for the same function and structure.

    The old one keeps its dates: history does not move. Raises AlreadyFollowed, Overlaps, NotAllowed, AlreadyProposed.
    """
    Partnership.objects.locked(choice.mandate.partnership_id)
    old = Mandate.objects.select_related("seat", "person", "organisation", "partnership").get(pk=choice.mandate.pk)
    later = Mandate.objects.confirmed().filter(seat=old.seat_id, rank=old.rank, starts_on__gt=old.starts_on)
    if old.ends_on is None or later.exists():
        raise AlreadyFollowed
    first, last = old.ends_on + timedelta(days=1), choice.until
    if choice.confirmed:
        made = mandates.appoint(seat=old.seat, holder=_holder(choice), by=by, at=at, starts_on=first, ends_on=last)
    else:
        made = proposal.propose(
            seat=old.seat, holder=_holder(choice), by=by, at=at, tell=False, starts_on=first, ends_on=last
        )
    if choice.act == Renewal.RENEW:
        state = _("confirmé") if choice.confirmed else _("à confirmer par le trio")
        journal.record(
            Fact.MANDATE_RENEWED,
            by=by,
            at=at,
            partnership=old.partnership,
            about=f"mandate:{made.pk}",
            before=calendar.facts(old),
            after=calendar.facts(made) | {"state": state},
        )
    return made


def _holder(choice: Choice) -> proposal.Holder:
    old = choice.mandate
    same = choice.act == Renewal.RENEW
    return proposal.Holder(
        title=old.title,
        standing=Standing(old.standing),
        person=old.person if same else None,
        name="" if same else choice.name,
        email="" if same else choice.email,
        structure=old.organisation.name if old.organisation else "",
        structure_kind=old.organisation.kind if old.organisation else "",
        rank=Rank(old.rank),
    )
