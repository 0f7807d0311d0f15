"""Mandates: people hold seats, from a day to a day. Ended, never deleted."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from impact.kit import french
from impact.kit.refusal import Refused
from impact.kit.text import clean
from partners.enums import Fact, Rank, Standing
from partners.models import Mandate, Partnership, Person, Seat
from partners.models.period import during
from partners.services import journal
from partners.services.person import register
from partners.services.seat import organisation_named

JUST_NOW = timedelta(hours=1)
SENTENCES = {rule.name: french.typography(str(rule.violation_error_message)) for rule in Mandate._meta.constraints}
FIELDS = {
    "a_trio_mandate_names_its_structure": "structure",
    "residents_seat_is_for_residents": "standing",
    "mandate_ends_after_it_starts": "ends_on",
}


class Overlaps(Refused):
    """Another mandate stands in the way at these dates; the sentence names it."""


class NotAllowed(Refused):
    """The mandate breaks a rule of the trio or of dates by itself."""


class AlreadyEnded(Refused):
    """The mandate ended before today."""


class WrongEnd(Refused):
    field = "ends_on"


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


@transaction.atomic
def appoint(
    *, seat: Seat, holder: Holder, starts_on: date, by: Person, at: datetime, ends_on: date | None = None
) -> Mandate:
    """``holder`` takes the seat from ``starts_on``, confirmed; a new person, a new structure are made with it.

    Raises Overlaps (naming the mandate), NotAllowed, AddressTaken.
    """
    partnership = Partnership.objects.select_for_update().get(pk=seat.partnership_id)
    mandate = Mandate(
        seat=seat,
        partnership=partnership,
        trio=seat.trio,
        person=holder.person or register(display_name=holder.name, email=holder.email),
        organisation=organisation_named(holder.structure, holder.structure_kind),
        title=" ".join(clean(holder.title).split()),
        standing=holder.standing,
        rank=holder.rank,
        starts_on=starts_on,
        ends_on=ends_on,
        confirmed_at=at,
    )
    _refuse_alone(mandate)
    _refuse_beside_others(mandate, at=at)
    mandate.save()
    journal.record(
        Fact.MANDATE_STARTED,
        by=by,
        at=at,
        partnership=partnership,
        about=f"mandate:{mandate.pk}",
        after={"seat": seat.number, "rank": mandate.rank, "starts_on": starts_on.isoformat()},
    )
    return mandate


@transaction.atomic
def end(*, mandate: Mandate, ends_on: date, reason: str, by: Person, at: datetime, today: date) -> Mandate:
    """The mandate ends after ``ends_on``; the seat is to fill the next day. Raises AlreadyEnded, WrongEnd."""
    mandate = Mandate.objects.select_for_update().get(pk=mandate.pk)
    if mandate.ends_on is not None and mandate.ends_on < today:
        raise AlreadyEnded(_("Ce mandat a déjà pris fin le %(day)s.") % {"day": french.day(mandate.ends_on)})
    if ends_on < mandate.starts_on:
        raise WrongEnd(SENTENCES["mandate_ends_after_it_starts"])
    if mandate.ends_on is not None and ends_on > mandate.ends_on:
        raise WrongEnd(_("Ce mandat prend déjà fin le %(day)s.") % {"day": french.day(mandate.ends_on)})
    mandate.ends_on, mandate.end_reason = ends_on, clean(reason)
    mandate.save(update_fields=["ends_on", "end_reason"])
    journal.record(
        Fact.MANDATE_ENDED,
        by=by,
        at=at,
        partnership=mandate.partnership,
        about=f"mandate:{mandate.pk}",
        after={"ends_on": ends_on.isoformat(), "reason": mandate.end_reason},
    )
    return mandate


def _refuse_alone(mandate: Mandate) -> None:
    """The checks of the row by itself, with the words of the database's constraints."""
    for rule in Mandate._meta.constraints:
        if rule.name not in FIELDS:
            continue
        try:
            rule.validate(Mandate, mandate)
        except ValidationError as broken:
            raise NotAllowed(SENTENCES[rule.name], field=FIELDS[rule.name]) from broken


def _refuse_beside_others(mandate: Mandate, *, at: datetime) -> None:
    """The exclusion constraints, asked one by one, so that the mandate in the way can be named."""
    others = Mandate.objects.confirmed().filter(partnership=mandate.partnership).filter(_overlap(mandate))
    for name, in_the_way in _rules(mandate).items():
        other = others.filter(in_the_way).select_related("person", "seat").order_by("starts_on").first()
        if other is not None:
            since = other.confirmed_at or at
            just_taken = name.startswith("one_holder") and at - since < JUST_NOW
            said = _("Ce siège vient d’être pourvu.") if just_taken else SENTENCES[name]
            raise Overlaps(f"{said} {_told(other)}")


def _rules(mandate: Mandate) -> dict[str, Q]:
    seat = "one_holder_per_seat_at_a_time" if mandate.rank == Rank.HOLDER else "one_deputy_per_seat_at_a_time"
    rules = {
        seat: Q(seat=mandate.seat, rank=mandate.rank),
        "one_seat_per_person_at_a_time": Q(person=mandate.person),
    }
    if mandate.trio and mandate.rank == Rank.HOLDER:
        of_trio = Q(organisation=mandate.organisation, rank=Rank.HOLDER) & ~Q(trio="")
        rules["three_structures_in_the_trio"] = of_trio
    return rules


def _overlap(mandate: Mandate) -> Q:
    """Mandates that are true on one day at least of this one."""
    later = Q(starts_on__gt=mandate.starts_on)
    if mandate.ends_on is not None:
        later &= Q(starts_on__lte=mandate.ends_on)
    return during(mandate.starts_on) | later


def _told(other: Mandate) -> str:
    """« Siège 3 : Camille Chevalier, depuis le lundi 12 septembre 2022. »"""
    facts = {
        "number": other.seat.number,
        "name": other.person.display_name,
        "start": french.day(other.starts_on),
    }
    if other.ends_on is None:
        return _("Siège %(number)s\u00a0: %(name)s, depuis le %(start)s.") % facts
    facts["end"] = french.day(other.ends_on)
    return _("Siège %(number)s\u00a0: %(name)s, du %(start)s au %(end)s.") % facts
