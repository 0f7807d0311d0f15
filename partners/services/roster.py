"""Taking over a core group from a spreadsheet: look first, then write. A row to correct never blocks the others."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from impact.kit.french import fold
from impact.kit.refusal import Refused
from impact.kit.spreadsheet import Table
from partners.enums import College, Fact, Standing
from partners.models import Mandate, Partnership, Person, Seat
from partners.queries import provisional_end, trio_in_post
from partners.services import announcement, journal, mandate, proposal, seat
from partners.services.roster_known import judge, known_of
from partners.services.roster_line import Line, parse


def check(*, partnership: Partnership, table: Table, starts_on: date) -> list[Line]:
    """Each row with what will become of it. Writes nothing."""
    lines = [parse(row, starts_on) for row in table.rows]
    known = known_of(partnership, [line.email for line in lines if line.email])
    for line in lines:
        judge(line, known)
    return lines


@transaction.atomic
def import_(*, partnership: Partnership, table: Table, starts_on: date, by: Person, at: datetime) -> list[Line]:
    """Write the rows that can be: seats, structures, people, mandates from ``starts_on``.

    Mandates are confirmed while nobody of the trio is in post, and so are those that have ended; the others are
    proposals, told in one letter to each of the trio. A row with its own dates is a mandate of its seat's history.
    What exists is left as it is, so that the same file twice changes nothing. Returns ``check``'s lines, as they
    stood when writing.
    """
    partnership = Partnership.objects.locked(partnership.pk)
    confirmed = confirms_at_once(partnership, at)
    lines = check(partnership=partnership, table=table, starts_on=starts_on)
    to_write = [line for line in lines if line.is_to_write]
    proposed: list[Mandate] = []
    known: dict[str, Person] = {}
    for line in sorted(to_write, key=lambda one: not one.email):
        try:
            with transaction.atomic():
                chair = _chair(line, to_write, partnership, by=by, at=at)
                seated = _seat(line, chair, known, confirmed, by=by, at=at) if line.name else None
                proposed += [seated] if seated and not seated.confirmed_at else []
        except Refused as refusal:
            line.errors.append(str(refusal.sentence))
    if proposed:
        announcement.of_proposals(proposed, by=by, at=at)
    written = sorted({line.number for line in to_write if not line.errors})
    if written:
        journal.record(Fact.ROSTER_IMPORTED, by=by, at=at, partnership=partnership, after={"seats": written})
    return lines


def confirms_at_once(partnership: Partnership, at: datetime) -> bool:
    """Whether the mandates of a list need nobody's confirmation: the trio has nobody in post yet."""
    return not trio_in_post(partnership, localdate(at, partnership.zone))


def _chair(line: Line, lines: list[Line], partnership: Partnership, *, by: Person, at: datetime) -> Seat:
    """The seat of this number: there since its first mandate, called as in its last one."""
    known = Seat.objects.filter(partnership=partnership, number=line.number).first()
    rows = sorted((one for one in lines if one.number == line.number), key=lambda one: one.since)
    return known or seat.add(
        partnership=partnership,
        number=line.number,
        label=rows[-1].label,
        college=College(line.college),
        trio=line.trio,
        created_on=rows[0].since,
        by=by,
        at=at,
    )


def _seat(line: Line, chair: Seat, known: dict[str, Person], confirmed: bool, *, by: Person, at: datetime) -> Mandate:
    """``known``: who came with a row above. A relay whose past is not known holds the seat for six months."""
    today = localdate(at, chair.partnership.zone)
    namesake = known.get(fold(line.name))
    same = namesake if namesake and line.email in ("", namesake.email) else None
    holder = proposal.Holder(
        title=line.label,
        standing=line.standing,
        person=Person.objects.get(pk=line.person_id) if line.person_id else same,
        name=line.name,
        email=line.email,
        structure=line.structure,
        structure_kind=line.kind,
    )
    starts_on, ends_on = line.since, line.ends_on
    if line.standing == Standing.RELAY and ends_on is None:
        starts_on = starts_on if line.is_dated else max(starts_on, today)
        ends_on = provisional_end(starts_on)
    if confirmed or (ends_on is not None and ends_on < today):
        made = mandate.appoint(seat=chair, holder=holder, starts_on=starts_on, ends_on=ends_on, by=by, at=at)
    else:
        made = proposal.propose(
            seat=chair, holder=holder, starts_on=starts_on, ends_on=ends_on, by=by, at=at, tell=False
        )
    known.setdefault(fold(line.name), made.person)
    return made
