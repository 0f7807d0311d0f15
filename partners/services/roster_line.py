"""One row of the spreadsheet, read by itself: what it says, and what is to correct in it."""

from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit import typed
from impact.kit.french import fold
from impact.kit.spreadsheet import Row
from impact.kit.text import one_line
from partners.enums import CLOSED_TO_RESIDENTS_SEAT, College, OrganisationKind, Standing, Trio
from partners.services.calendar import SENTENCES
from partners.services.standing import derive

LAST_NUMBER = 99
FIRST_YEAR, LAST_YEAR = 2000, 2099
LONGEST = {"name": 120, "label": 160, "structure": 160, "email": 254}
WORDS = {
    "name": gettext_lazy("nom"),
    "label": gettext_lazy("fonction"),
    "structure": gettext_lazy("structure"),
    "email": gettext_lazy("courriel"),
}


class Outcome(TextChoices):
    HOLDER = "holder", gettext_lazy("À créer")
    VACANT = "vacant", gettext_lazy("Siège à pourvoir")
    PRESENT = "present", gettext_lazy("Déjà présent")
    ERROR = "error", gettext_lazy("À corriger")


@dataclass
class Line:
    """What a row says. ``person_id``: somebody this partnership already knows. ``errors``: sentences.

    From ``since`` to ``ends_on``: the dates of the row, else from the day given for the whole list.
    """

    row: Row
    number: int = 0
    trio: str = ""
    college: str = ""
    name: str = ""
    email: str = ""
    label: str = ""
    structure: str = ""
    kind: str = ""
    since: date = date.min
    ends_on: date | None = None
    is_dated: bool = False
    person_id: int | None = None
    is_present: bool = False
    errors: list[str] = field(default_factory=list)

    @property
    def standing(self) -> Standing:
        return derive(self.label, self.kind, self.trio)

    @property
    def outcome(self) -> Outcome:
        if self.is_present:
            return Outcome.PRESENT
        if self.errors:
            return Outcome.ERROR
        return Outcome.HOLDER if self.name else Outcome.VACANT

    @property
    def is_to_write(self) -> bool:
        return self.outcome in (Outcome.HOLDER, Outcome.VACANT)


def parse(row: Row, starts_on: date) -> Line:
    """The row, with the errors that can be told without looking at others."""
    cells = {name: one_line(text) for name, text in row.cells.items()}
    line = Line(
        row,
        name=" ".join(part for part in (cells["prenom"], cells["nom"]) if part),
        email=cells["courriel"].lower(),
        label=cells["fonction"],
        structure=cells["structure"],
    )
    if row.extra:
        line.errors.append(_("Cette ligne a plus de cases que de titres de colonnes."))
    _read_number(line, cells["siege"])
    line.trio = _choice(line, "trio", cells["trio"], Trio)
    line.college = _choice(line, "college", cells["college"], College)
    line.kind = _choice(line, "type_structure", cells["type_structure"], OrganisationKind)
    _check_words(line, cells)
    _read_days(line, cells, starts_on)
    if not line.errors and line.name and line.trio:
        _check_trio(line)
    return line


def _read_number(line: Line, cell: str) -> None:
    if cell.isdecimal() and len(cell) < 4 and 1 <= int(cell) <= LAST_NUMBER:
        line.number = int(cell)
    else:
        line.errors.append(_("Le numéro de siège est un nombre de 1 à %(last)s.") % {"last": LAST_NUMBER})


def _choice(line: Line, column: str, cell: str, choices: type[TextChoices]) -> str:
    """The value whose code or words these are; an empty cell is none."""
    known = {fold(str(word)): value for value, label in choices.choices for word in (value, label)}
    if fold(cell) in known:
        return str(known[fold(cell)])
    if cell:
        facts = {"column": column, "cell": cell[:40], "words": ", ".join(choices.values)}
        sentence = _("Colonne %(column)s\u00a0: «\u202f%(cell)s\u202f» n’est pas un des mots attendus (%(words)s).")
        line.errors.append(sentence % facts)
    return ""


def _check_words(line: Line, cells: dict[str, str]) -> None:
    if not line.label:
        line.errors.append(_("Indiquez la fonction."))
    if not cells["college"]:
        line.errors.append(_("Indiquez le collège\u00a0: %(words)s.") % {"words": ", ".join(College.values)})
    if line.structure and not cells["type_structure"]:
        line.errors.append(_("Indiquez le type de la structure."))
    if line.email and not line.name:
        line.errors.append(_("Une adresse est indiquée, mais pas de nom."))
    for name, most in LONGEST.items():
        if len(getattr(line, name)) > most:
            facts = {"name": WORDS[name], "most": most}
            line.errors.append(_("Colonne %(name)s\u00a0: %(most)s signes au plus.") % facts)
    if line.email:
        try:
            validate_email(line.email)
        except ValidationError:
            line.errors.append(_("L’adresse de courriel n’a pas le bon format."))


def _read_days(line: Line, cells: dict[str, str], starts_on: date) -> None:
    line.since = _day(line, cells["debut"]) or starts_on
    line.ends_on = _day(line, cells["fin"])
    line.is_dated = bool(cells["debut"] or cells["fin"])
    if line.ends_on and line.ends_on < line.since:
        line.errors.append(_("La fin du mandat est avant son début."))
    if line.ends_on and not line.name:
        line.errors.append(_("Une fin est indiquée, mais pas de nom."))


def _day(line: Line, cell: str) -> date | None:
    try:
        day = typed.day(cell) if cell else None
    except ValueError as impossible:
        line.errors.append(str(impossible))
        return None
    if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
        line.errors.append(_("L’année %(year)s n’est pas possible.") % {"year": day.year})
        return None
    return day


def _check_trio(line: Line) -> None:
    """A trio's holder speaks for a structure; the residents' seat is closed to three standings."""
    if not line.structure:
        line.errors.append(str(SENTENCES["a_trio_mandate_names_its_structure"]))
    if line.trio == Trio.RESIDENTS and line.standing in CLOSED_TO_RESIDENTS_SEAT:
        line.errors.append(str(SENTENCES["residents_seat_is_for_residents"]))
