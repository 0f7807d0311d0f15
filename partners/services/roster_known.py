"""What a row of the list is compared with: the seats and mandates there are, and what the rows above said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from impact.kit.french import fold
from partners.enums import Rank, Standing, Trio
from partners.models import Mandate, Partnership, Person, Seat
from partners.models.mandate import RELAY_LASTS
from partners.queries import people_of
from partners.services import person
from partners.services.calendar import SENTENCES
from partners.services.roster_line import Line


@dataclass(frozen=True)
class Spell:
    """Somebody on a seat, from a day to a day. ``row`` is the line that says so, 0 for what was there before."""

    number: int
    name: str
    starts_on: date
    ends_on: date | None
    structure: tuple[str, str] | None = None
    row: int = 0

    def meets(self, line: Line) -> bool:
        """Whether both are true on one day at least."""
        return line.since <= (self.ends_on or date.max) and self.starts_on <= (line.ends_on or date.max)

    @property
    def where(self) -> str:
        return _("ligne %(row)s") % {"row": self.row} if self.row else _("siège %(number)s") % {"number": self.number}


@dataclass
class Known:
    """``spells``: holders and deputies, former ones too. ``above``: the first row of each new seat."""

    seats: dict[int, Seat]
    above: dict[int, Line]
    trio: dict[str, tuple[int, str]]
    spells: list[Spell]
    people: dict[str, Person]
    addresses: dict[str, Person]


def known_of(partnership: Partnership, addresses: Sequence[str]) -> Known:
    seats = {one.number: one for one in Seat.objects.filter(partnership=partnership).order_by("number")}
    mandates = Mandate.objects.confirmed().filter(partnership=partnership)
    held = mandates.select_related("person", "organisation", "seat").order_by("starts_on", "pk")
    return Known(
        seats=seats,
        above={},
        trio={one.trio: (one.number, _("siège %(number)s") % {"number": one.number}) for one in seats.values()},
        spells=[_spell(one) for one in held],
        people={fold(one.display_name): one for one in people_of(partnership)},
        addresses={one.email: one for one in Person.objects.filter(email__in=addresses) if one.email},
    )


def _spell(one: Mandate) -> Spell:
    speaks = one.organisation if one.trio and one.rank == Rank.HOLDER else None
    structure = (fold(speaks.name), speaks.kind) if speaks else None
    number = one.seat.number if one.rank == Rank.HOLDER else -one.seat.number  # a deputy is in nobody's way
    return Spell(number, fold(one.person.display_name), one.starts_on, one.ends_on, structure)


def judge(line: Line, known: Known) -> None:
    """Say what becomes of the row; without error, it becomes known to those below it."""
    seat, above = known.seats.get(line.number), known.above.get(line.number)
    if seat is not None and (not line.is_dated or _is_there(line, known)):
        line.is_present = True
        line.errors.clear()
        return
    if above is not None and not (line.is_dated and above.name and line.name):
        facts = {"number": line.number, "where": _("ligne %(row)s") % {"row": above.row.number}}
        line.errors.append(_("Le siège %(number)s est déjà à la %(where)s.") % facts)
    else:
        _judge_seat(line, seat or above, known)
    _judge_trio(line, known)
    if line.name:
        _judge_person(line, known)
        _judge_structure(line, known)
    if not line.errors:
        _remember(line, known)


def _is_there(line: Line, known: Known) -> bool:
    """Whether the mandate of this row was taken over before."""
    same = (line.number, fold(line.name), line.since)
    return any((one.number, one.name, one.starts_on) == same and not one.row for one in known.spells)


def _judge_seat(line: Line, seat: Seat | Line | None, known: Known) -> None:
    """One holder at a time, on a seat that is described once."""
    if seat is not None and (seat.trio, seat.college) != (line.trio, line.college):
        sentence = _("Le siège %(number)s est décrit autrement (collège ou trio)\u00a0: %(where)s.")
        where = _("ligne %(row)s") % {"row": seat.row.number} if isinstance(seat, Line) else _("siège déjà présent")
        line.errors.append(sentence % {"number": line.number, "where": where})
    if not line.name:
        return
    for one in known.spells:
        if one.number == line.number and one.meets(line):
            where = one.where if one.row else _("mandat déjà présent")
            facts = {"number": line.number, "where": where}
            line.errors.append(
                _("Le siège %(number)s a déjà une personne titulaire à ces dates\u00a0: %(where)s.") % facts
            )
            return


def _judge_trio(line: Line, known: Known) -> None:
    number, where = known.trio.get(line.trio, (line.number, ""))
    if line.trio and number != line.number:
        facts = {"trio": Trio(line.trio).label, "where": where}
        line.errors.append(_("Le trio a déjà un siège «\u202f%(trio)s\u202f»\u00a0: %(where)s.") % facts)
    long = line.ends_on and line.ends_on > line.since + RELAY_LASTS
    if line.trio == Trio.RESIDENTS and line.standing == Standing.RELAY and long:
        line.errors.append(SENTENCES["a_relay_lasts_six_months_at_most"])


def _judge_person(line: Line, known: Known) -> None:
    name = fold(line.name)
    same_name, owner = known.people.get(name), known.addresses.get(line.email)
    elsewhere = next((one for one in known.spells if one.name == name and one.meets(line)), None)
    if elsewhere is not None and elsewhere.number != line.number:
        facts = {"name": line.name, "number": abs(elsewhere.number)}
        line.errors.append(_("%(name)s a déjà le siège %(number)s.") % facts)
    elif owner is not None and owner.pk and owner.is_active and fold(owner.display_name) == name:
        line.person_id = owner.pk
    elif owner is not None and owner != same_name and (owner.pk or fold(owner.display_name) != name):
        line.errors.append(str(person.AddressTaken.sentence))
    elif same_name is not None and (owner is not None or not line.email):
        line.person_id = same_name.pk


def _judge_structure(line: Line, known: Known) -> None:
    same = [one for one in known.spells if line.trio and one.structure and one.structure == _structure(line)]
    if any(one.meets(line) and one.number != line.number for one in same):
        line.errors.append(SENTENCES["three_structures_in_the_trio"])


def _remember(line: Line, known: Known) -> None:
    if line.number not in known.seats:
        known.above.setdefault(line.number, line)
    if line.trio:
        known.trio.setdefault(line.trio, (line.number, _("ligne %(row)s") % {"row": line.row.number}))
    if line.name:
        structure = _structure(line) if line.trio and line.structure else None
        spell = Spell(line.number, fold(line.name), line.since, line.ends_on, structure, line.row.number)
        known.spells.append(spell)
    if line.email:
        known.addresses.setdefault(line.email, Person(display_name=line.name))


def _structure(line: Line) -> tuple[str, str]:
    return fold(line.structure), line.kind
