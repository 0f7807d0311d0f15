"""Seats of the core group. A seat outlives the people who hold it."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit.refusal import Refused
from impact.kit.text import one_line
from partners.enums import College, Fact, Trio
from partners.models import Partnership, Person, Seat
from partners.services import journal


class SeatExists(Refused):
    """This number, or this seat of the trio, is there already."""


class TrioCollege(Refused):
    sentence = gettext_lazy("Un siège du trio reste dans son collège.")
    field = "college"


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
    Partnership.objects.locked(partnership.pk)
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
        label=one_line(label),
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


@transaction.atomic
def change(*, seat: Seat, label: str, college: College | str, by: Person, at: datetime) -> Seat:
    """Another name, another college; the same ones are no act. Its kind in the trio never changes.

    Raises TrioCollege.
    """
    Partnership.objects.locked(seat.partnership_id)
    seat = Seat.objects.select_for_update().get(pk=seat.pk)
    if seat.trio and college != seat.college:
        raise TrioCollege
    before = _facts(seat)
    seat.label, seat.college = one_line(label), College(college)
    if _facts(seat) == before:
        return seat
    seat.save(update_fields=["label", "college"])
    journal.record(
        Fact.SEAT_CHANGED,
        by=by,
        at=at,
        partnership=seat.partnership,
        about=f"seat:{seat.pk}",
        before=before,
        after=_facts(seat),
    )
    return seat


def _facts(seat: Seat) -> dict[str, object]:
    return {"number": seat.number, "label": seat.label, "college": str(College(seat.college).label)}
