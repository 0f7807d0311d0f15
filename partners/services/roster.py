"""Taking over a core group from a spreadsheet: look first, then write. A row to correct never blocks the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from impact.kit.french import fold
from impact.kit.refusal import Refused
from partners.enums import College, Fact, Rank, Trio
from partners.models import Mandate, Partnership, Person, Seat
from partners.queries import people_of
from partners.services import journal, mandate, person, seat
from partners.services.mandate import SENTENCES
from partners.services.roster_file import Table
from partners.services.roster_line import Line, parse


@dataclass
class Known:
    """What the partnership already has, and what the lines above in the file said."""

    present: set[int]
    above: dict[int, str]
    trio: dict[str, str]
    seated: dict[str, int]
    structures: dict[tuple[str, str], str]
    people: dict[str, Person]
    addresses: dict[str, Person]


def check(*, partnership: Partnership, table: Table, starts_on: date) -> list[Line]:
    """Each row with what will become of it. Writes nothing."""
    lines = [parse(row) for row in table.rows]
    known = _known(partnership, [line.email for line in lines if line.email], starts_on)
    for line in lines:
        _judge(line, known)
    return lines


@transaction.atomic
def import_(*, partnership: Partnership, table: Table, starts_on: date, by: Person, at: datetime) -> list[Line]:
    """Write the rows that can be: seats, structures, people, confirmed mandates from ``starts_on``.

    A seat that exists is left as it is, so that the same file twice changes nothing. Returns ``check``'s lines, as
    they stood when writing.
    """
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    lines = check(partnership=partnership, table=table, starts_on=starts_on)
    to_write = [line for line in lines if line.is_to_write]
    for line in to_write:
        try:
            with transaction.atomic():
                _write(line, partnership, starts_on, by=by, at=at)
        except Refused as refusal:
            line.errors.append(str(refusal.sentence))
    written = [line.number for line in to_write if not line.errors]
    if written:
        journal.record(Fact.ROSTER_IMPORTED, by=by, at=at, partnership=partnership, after={"seats": written})
    return lines


def _known(partnership: Partnership, addresses: Sequence[str], starts_on: date) -> Known:
    seats = list(Seat.objects.filter(partnership=partnership))
    still = Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on)
    mandates = Mandate.objects.confirmed().filter(still, partnership=partnership)
    held = list(mandates.select_related("person", "organisation", "seat").order_by("starts_on", "pk"))
    of_trio = [(one.organisation, one.trio) for one in held if one.trio and one.rank == Rank.HOLDER]
    return Known(
        present={one.number for one in seats},
        above={},
        trio={one.trio: _("siège %(number)s") % {"number": one.number} for one in seats if one.trio},
        seated={fold(one.person.display_name): one.seat.number for one in held},
        structures={_structure(from_.name, from_.kind): trio for from_, trio in of_trio if from_},
        people={fold(one.display_name): one for one in people_of(partnership)},
        addresses={one.email: one for one in Person.objects.filter(email__in=addresses) if one.email},
    )


def _judge(line: Line, known: Known) -> None:
    """Against what is known; a row without error becomes known to those below it."""
    if line.number in known.present:
        line.is_present = True
        line.errors.clear()
        return
    if line.number in known.above:
        facts = {"number": line.number, "where": known.above[line.number]}
        line.errors.append(_("Le siège %(number)s est déjà à la %(where)s.") % facts)
    if line.trio in known.trio:
        facts = {"trio": Trio(line.trio).label, "where": known.trio[line.trio]}
        line.errors.append(_("Le trio a déjà un siège «\u202f%(trio)s\u202f»\u00a0: %(where)s.") % facts)
    if line.name:
        _judge_person(line, known)
        _judge_structure(line, known)
    if not line.errors:
        _remember(line, known)


def _judge_person(line: Line, known: Known) -> None:
    name = fold(line.name)
    same_name, owner = known.people.get(name), known.addresses.get(line.email)
    if name in known.seated:
        facts = {"name": line.name, "number": known.seated[name]}
        line.errors.append(_("%(name)s a déjà le siège %(number)s.") % facts)
    elif owner is not None and owner != same_name:
        line.errors.append(str(person.AddressTaken.sentence))
    elif same_name is not None and (owner is not None or not line.email):
        line.person_id = same_name.pk


def _judge_structure(line: Line, known: Known) -> None:
    if line.trio and line.structure and _structure(line.structure, line.kind) in known.structures:
        line.errors.append(str(SENTENCES["three_structures_in_the_trio"]))


def _remember(line: Line, known: Known) -> None:
    where = _("ligne %(row)s") % {"row": line.row.number}
    known.above[line.number] = where
    if line.trio:
        known.trio[line.trio] = where
    if line.name:
        known.seated[fold(line.name)] = line.number
    if line.name and line.trio:
        known.structures[_structure(line.structure, line.kind)] = line.trio
    if line.email:
        known.addresses[line.email] = Person(display_name=line.name)


def _write(line: Line, partnership: Partnership, starts_on: date, *, by: Person, at: datetime) -> None:
    chair = seat.add(
        partnership=partnership,
        number=line.number,
        label=line.label,
        college=College(line.college),
        trio=line.trio,
        created_on=starts_on,
        by=by,
        at=at,
    )
    if not line.name:
        return
    mandate.appoint(
        seat=chair,
        holder=mandate.Holder(
            title=line.label,
            standing=line.standing,
            person=Person.objects.get(pk=line.person_id) if line.person_id else None,
            name=line.name,
            email=line.email,
            structure=line.structure,
            structure_kind=line.kind,
        ),
        starts_on=starts_on,
        by=by,
        at=at,
    )


def _structure(name: str, kind: str) -> tuple[str, str]:
    return fold(name), kind
