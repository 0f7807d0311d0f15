"""Seats of the core group. A seat outlives the people who hold it."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from impact.kit.refusal import Refused
from impact.kit.text import clean
from partners.enums import College, Fact, OrganisationKind, Trio
from partners.models import Organisation, Partnership, Person, Seat
from partners.services import journal


class SeatExists(Refused):
    """This number, or this seat of the trio, is there already."""


@transaction.atomic
def add(
    *,
    partnership: Partnership,
    label: str,
    college: College,
    trio: Trio | str,
    created_on: date,
    by: Person,
    at: datetime,
    number: int | None = None,
) -> Seat:
    """A new seat, to fill from ``created_on``; the next number when none is given. Raises SeatExists."""
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    known = Seat.objects.filter(partnership=partnership)
    same = known.filter(trio=trio).first() if trio else None
    if same is not None:
        sentence = _("Le siège du trio «\u202f%(trio)s\u202f» existe déjà (siège %(number)s).")
        raise SeatExists(sentence % {"trio": Trio(trio).label, "number": same.number}, field="trio")
    if number is not None and known.filter(number=number).exists():
        raise SeatExists(_("Le siège %(number)s existe déjà.") % {"number": number})
    seat = Seat.objects.create(
        partnership=partnership,
        number=number or (known.aggregate(last=Max("number"))["last"] or 0) + 1,
        label=" ".join(clean(label).split()),
        college=college,
        trio=trio,
        created_on=created_on,
    )
    journal.record(
        Fact.SEAT_CREATED,
        by=by,
        at=at,
        partnership=partnership,
        about=f"seat:{seat.pk}",
        after={"number": seat.number, "label": seat.label, "trio": seat.trio},
    )
    return seat


def organisation_named(name: str, kind: OrganisationKind | str) -> Organisation | None:
    """The structure of this name and kind, made when it is new; None without a name."""
    name = " ".join(clean(name).split())
    if not name:
        return None
    known = Organisation.objects.filter(name__iexact=name, kind=kind).order_by("pk").first()
    return known or Organisation.objects.create(name=name, kind=kind)
