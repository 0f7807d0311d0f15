"""When a meeting may be: an hour that exists, in the days to come, alone at its time, on no unconfirmed holiday."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from impact.kit.hours import NoSuchHour, instant
from impact.kit.refusal import Refused
from meetings.models import Meeting
from partners.enums import Status
from partners.models import Partnership
from territories.queries import notes_for

AHEAD = timedelta(days=3 * 366)


class InThePast(Refused):
    sentence = _("Cette date est déjà passée. Choisissez une date à venir.")
    field = "day"


class TooFarAhead(Refused):
    sentence = _("Cette date est trop lointaine : on prévoit une réunion trois ans à l’avance au plus.")
    field = "day"


class EndsBeforeItStarts(Refused):
    sentence = _("La fin de la réunion doit être après son début.")
    field = "ends"


class HolidayToConfirm(Refused):
    field = "holiday_confirmed"


class TeamIsOver(Refused):
    sentence = _("Cette équipe est terminée\u00a0: ses réunions se lisent, on n’en prévoit plus.")


class Overlap(Refused):
    sentence = _("L’équipe a déjà une réunion à ce moment-là. Choisissez une autre date ou une autre heure.")
    field = "day"


def chosen(
    *, partnership: Partnership, day: date, starts: time, ends: time, holiday_confirmed: bool, at: datetime
) -> tuple[datetime, datetime]:
    """The instants of a meeting that ``day`` from ``starts`` to ``ends`` on the partnership's clocks.

    Raises InThePast, TooFarAhead, NoSuchHour, EndsBeforeItStarts, HolidayToConfirm.
    """
    if day > at.date() + AHEAD:
        raise TooFarAhead
    if day < at.date() - timedelta(days=1):
        raise InThePast
    starts_at = _instant(partnership, day, starts, "starts")
    ends_at = _instant(partnership, day, ends, "ends")
    if ends_at <= starts_at:
        raise EndsBeforeItStarts
    if starts_at <= at:
        raise InThePast
    check_holiday(partnership, day, confirmed=holiday_confirmed)
    return starts_at, ends_at


def check_holiday(partnership: Partnership, day: date, *, confirmed: bool) -> None:
    """Raises HolidayToConfirm, which names the holiday, when the day is one and nobody said yes to it."""
    named = [note.label for note in notes_for(partnership.department, [day])[day] if note.needs_confirmation]
    if named and not confirmed:
        raise HolidayToConfirm(_("%s Cochez « Maintenir malgré le jour férié » pour garder cette date.") % named[0])


def _instant(partnership: Partnership, day: date, hour: time, field: str) -> datetime:
    try:
        return instant(day, hour, partnership.zone)
    except NoSuchHour as refusal:
        raise NoSuchHour(field=field) from refusal


@contextmanager
def one_meeting_at_a_time() -> Iterator[None]:
    """What the database's exclusion constraint says, as a refusal: Overlap."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        if getattr(diagnosis, "constraint_name", "") != "one_meeting_at_a_time":
            raise
        raise Overlap from error


def next_number(partnership: Partnership) -> int:
    """The number of the partnership's next meeting. Locks the partnership until the end of the transaction.

    Raises TeamIsOver.
    """
    refuse_when_over(Partnership.objects.locked(partnership.pk))
    last = Meeting.objects.filter(partnership=partnership).order_by("-number").first()
    return last.number + 1 if last else 1


def refuse_when_over(partnership: Partnership) -> None:
    """Raises TeamIsOver: nothing begins in a closed partnership."""
    if partnership.status == Status.CLOSED:
        raise TeamIsOver
