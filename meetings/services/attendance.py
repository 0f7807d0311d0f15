"""The roll-call: one line per held seat, as facilitation sees the room. Guests apart, without a voice."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit import french
from impact.kit.refusal import Refused
from impact.kit.text import clean
from meetings import queries
from meetings.enums import Fact, MeetingStatus, MinutesStatus, Presence
from meetings.models import Attendance, Guest, Line, Meeting, Minutes, carried_by
from meetings.services import session
from partners.models import Mandate, Person, Seat
from partners.services import journal

MAX_GUESTS = 60


class RollCallFrozen(Refused):
    sentence = gettext_lazy("Le compte rendu est approuvé : l’appel ne change plus. Proposez un rectificatif.")


class NotYet(Refused):
    sentence = gettext_lazy("L’appel se fait le jour de la réunion.")


class VacantSeat(Refused):
    sentence = gettext_lazy("Ce siège est à pourvoir : personne n’y est appelé.")


class WrongProxy(Refused):
    field = "proxy"
    sentence = gettext_lazy("Choisissez la suppléance de ce siège, ou une personne présente.")


class CarriesAnother(Refused):
    pass


class BothThere(Refused):
    """A holder and her deputy on one seat: who sits is never swapped in one tap."""


DEPUTY_COMES = gettext_lazy(
    "Notez d’abord l’absence ou l’excuse %(of_holder)s, dont la présence est notée, puis sa représentation"
    " par %(deputy)s."
)
HOLDER_COMES = gettext_lazy(
    "%(deputy)s (suppléance) tient ce siège\u00a0: notez d’abord l’absence ou l’excuse %(of_holder)s, puis sa présence."
)


class TooManyGuests(Refused):
    sentence = gettext_lazy("La liste des personnes invitées est complète.")


def _callable(meeting: Meeting, at: datetime) -> Meeting:
    """The meeting, locked, when its roll may be called."""
    meeting = session.locked(meeting)
    if Minutes.objects.filter(meeting=meeting, status=MinutesStatus.APPROVED).exists():
        raise RollCallFrozen
    if meeting.status == MeetingStatus.CANCELLED:
        raise NotYet(_("Cette réunion est annulée."))
    if meeting.taken_over:
        raise NotYet(_("Cette réunion est reprise : on en garde le nombre de personnes présentes, sans appel."))
    if at.astimezone(meeting.partnership.zone).date() < meeting.day:
        raise NotYet(_("L’appel se fera le %(day)s.") % {"day": french.day(meeting.day)})
    return meeting


@transaction.atomic
def record(
    *, meeting: Meeting, seat: Seat, presence: str, by: Person, at: datetime, proxy: Mandate | None = None
) -> Attendance:
    """Note one seat. The same twice is once; until the minutes are approved it may be corrected.

    Raises RollCallFrozen, NotYet, VacantSeat, WrongProxy, CarriesAnother, BothThere.
    """
    meeting = _callable(meeting, at)
    lines = queries.roll_call(meeting)
    line = next((line for line in lines if line.seat.pk == seat.pk), None)
    if line is None or line.mandate is None:
        raise VacantSeat
    if presence != Presence.PRESENT:
        _refuse_while_carrying(line, lines)
    proxy = _checked_proxy(line, lines, proxy) if presence == Presence.REPRESENTED else None
    if line.noted and (line.noted.presence, line.noted.proxy) == (presence, proxy):
        return line.noted
    _refuse_both(line, presence, proxy)
    noted, _new = Attendance.objects.update_or_create(
        meeting=meeting,
        seat=line.seat,
        defaults={"mandate": line.mandate, "presence": presence, "proxy": proxy, "recorded_by": by, "recorded_at": at},
    )
    _tell(meeting, by, at, line, noted)
    if meeting.status == MeetingStatus.WORKING_SESSION:
        session.settle(meeting=meeting)
    return noted


def proxies_for(line: Line, lines: list[Line]) -> list[Mandate]:
    """Who may carry the voice of this seat: its deputy, or somebody present who carries no other."""
    taken = carried_by(lines)
    deputy = [line.deputy] if line.deputy and line.deputy != line.mandate else []
    present = [
        other.noted.mandate
        for other in lines
        if other.noted and other.noted.presence == Presence.PRESENT and other.seat != line.seat
    ]
    free = [mandate for mandate in deputy + present if mandate.pk not in taken]
    mine = [line.noted.proxy] if line.noted and line.noted.proxy else []
    return mine + [mandate for mandate in free if mandate not in mine]


def _checked_proxy(line: Line, lines: list[Line], proxy: Mandate | None) -> Mandate:
    if proxy is not None and proxy == line.mandate:
        raise WrongProxy(_("Personne ne se représente soi-même."))
    if proxy is None:
        raise WrongProxy
    carried = carried_by(lines).get(proxy.pk)
    if carried and carried.seat != line.seat:
        names = {"name": proxy.person.display_name, "seat": carried.seat.label}
        raise WrongProxy(_("%(name)s porte déjà la voix d’un autre siège (%(seat)s) : une seule par personne.") % names)
    if proxy not in proxies_for(line, lines):
        raise WrongProxy
    return proxy


def _refuse_while_carrying(line: Line, lines: list[Line]) -> None:
    carried = carried_by(lines).get(line.mandate.pk) if line.mandate else None
    if carried and line.mandate:
        names = {"name": line.mandate.person.display_name, "seat": carried.seat.label}
        raise CarriesAnother(
            _("%(name)s porte la voix d’un autre siège (%(seat)s) : changez d’abord cette ligne.") % names
        )


def _refuse_both(line: Line, presence: str, proxy: Mandate | None) -> None:
    """Between a holder who was noted and the deputy who would sit in her place, or the other way round."""
    deputy = line.sitting if presence == Presence.PRESENT else proxy
    if line.mandate and line.sitting and deputy and deputy != line.mandate and deputy.seat_id == line.seat.pk:
        names = {"of_holder": french.of(line.mandate.person.display_name), "deputy": deputy.person.display_name}
        raise BothThere((HOLDER_COMES if presence == Presence.PRESENT else DEPUTY_COMES) % names)


def _tell(meeting: Meeting, by: Person, at: datetime, line: Line, noted: Attendance) -> None:
    journal.record(
        Fact.ATTENDANCE_RECORDED,
        by=by,
        at=at,
        partnership=meeting.partnership,
        about=meeting.about,
        before=_noted(line.noted) if line.noted else {},
        after={"seat": f"{line.seat.number}, {line.seat.label}", **_noted(noted)},
    )


def _noted(row: Attendance) -> dict[str, str]:
    proxy = row.proxy.person.display_name if row.proxy else ""
    return {"presence": str(row.presence)} | ({"proxy": proxy} if proxy else {})


@transaction.atomic
def add_guest(*, meeting: Meeting, name: str, title: str, by: Person, at: datetime) -> Guest:
    """Somebody at the table without a seat. The same name twice is once.

    Raises RollCallFrozen, NotYet, TooManyGuests.
    """
    meeting = _callable(meeting, at)
    name, title = clean(name), clean(title)
    known = Guest.objects.filter(meeting=meeting)
    same = known.filter(name=name, title=title).first()
    if same:
        return same
    if known.count() >= MAX_GUESTS:
        raise TooManyGuests
    guest = Guest.objects.create(meeting=meeting, name=name, title=title)
    _tell_guest(meeting, by, at, after={"guest": guest.name})
    return guest


@transaction.atomic
def remove_guest(*, guest: Guest, by: Person, at: datetime) -> None:
    """Take the line back. Raises RollCallFrozen, NotYet."""
    meeting = _callable(guest.meeting, at)
    _tell_guest(meeting, by, at, before={"guest": guest.name})
    guest.delete()


def _tell_guest(meeting: Meeting, by: Person, at: datetime, **change: dict[str, str]) -> None:
    team, about = meeting.partnership, meeting.about
    journal.record(Fact.ATTENDANCE_RECORDED, by=by, at=at, partnership=team, about=about, **change)
