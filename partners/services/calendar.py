"""The calendar of seats: what a mandate may not be by itself, nor beside the others. In words, before the database."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from impact.kit import french
from impact.kit.refusal import Refused
from partners.enums import Rank
from partners.models import Mandate
from partners.models.period import overlapping

JUST_NOW = timedelta(hours=1)
SENTENCES = {rule.name: french.typography(str(rule.violation_error_message)) for rule in Mandate._meta.constraints}
FIELDS = {
    "a_trio_mandate_names_its_structure": "structure",
    "residents_seat_is_for_residents": "standing",
    "mandate_ends_after_it_starts": "ends_on",
    "a_relay_lasts_six_months_at_most": "ends_on",
}


class Overlaps(Refused):
    """Another mandate stands in the way at these dates; the sentence names it, and the day to choose."""

    field = "starts_on"


class NotAllowed(Refused):
    """The mandate breaks a rule of the trio or of dates by itself."""


def facts(mandate: Mandate) -> dict[str, str]:
    """What the journal tells of a mandate: the seat and the days. Not the name: ``about`` leads to the person."""
    return {
        "seat": f"{mandate.seat.number}, {mandate.seat.label}",
        "rank": str(Rank(mandate.rank).label),
        "starts_on": mandate.starts_on.isoformat(),
        "ends_on": mandate.ends_on.isoformat() if mandate.ends_on else "",
    }


def refuse_alone(mandate: Mandate) -> None:
    """The checks of the row by itself, with the words of the database's constraints. Raises NotAllowed."""
    for rule in Mandate._meta.constraints:
        if rule.name not in FIELDS:
            continue
        try:
            rule.validate(Mandate, mandate)
        except ValidationError as broken:
            raise NotAllowed(SENTENCES[rule.name], field=FIELDS[rule.name]) from broken


def refuse_beside_others(mandate: Mandate, *, at: datetime) -> None:
    """The exclusion constraints, asked one by one, so that the mandate in the way can be named. Raises Overlaps."""
    others = Mandate.objects.confirmed().filter(
        overlapping(mandate.starts_on, mandate.ends_on), partnership=mandate.partnership
    )
    for name, in_the_way in _rules(mandate).items():
        found = others.exclude(pk=mandate.pk).filter(in_the_way).select_related("person", "seat")
        other = found.order_by("starts_on", "pk").first()
        if other is not None:
            since = other.confirmed_at or at
            just_taken = name.startswith("one_holder") and at - since < JUST_NOW
            said = _("Ce siège vient d’être pourvu.") if just_taken else SENTENCES[name]
            raise Overlaps(f"{said} {_told(other)} {_way_out(mandate, other)}")


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


def _told(other: Mandate) -> str:
    """« Siège 3 : Camille Chevalier, depuis le lundi 12 septembre 2022. »"""
    told = {
        "number": other.seat.number,
        "name": other.person.display_name,
        "start": french.day(other.starts_on),
    }
    if other.ends_on is None:
        return _("Siège %(number)s\u00a0: %(name)s, depuis le %(start)s.") % told
    told["end"] = french.day(other.ends_on)
    return _("Siège %(number)s\u00a0: %(name)s, du %(start)s au %(end)s.") % told


def _way_out(mandate: Mandate, other: Mandate) -> str:
    """The day that would do."""
    if other.starts_on > mandate.starts_on:
        return _("Dernier jour possible\u00a0: %s.") % french.day(other.starts_on - timedelta(days=1))
    free = day_after(other)
    return _("Premier jour possible\u00a0: %s.") % french.day(free) if free else _("Terminez d’abord ce mandat.")


def day_after(mandate: Mandate) -> date | None:
    """From when the seat is to fill; None as long as no end is known."""
    return mandate.ends_on + timedelta(days=1) if mandate.ends_on else None
