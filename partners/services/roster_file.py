"""Spreadsheets of the core group, as files: read whatever Excel or LibreOffice wrote, write back what is to correct."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import StringIO

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from impact.kit.french import fold
from impact.kit.refusal import Refused

COLUMNS = ["siege", "trio", "college", "prenom", "nom", "fonction", "structure", "type_structure", "courriel"]
OPTIONAL = {"courriel"}
REASON = "a_corriger"
MAX_ROWS = 200
MAX_BYTES = 400_000
SEPARATORS = ";,\t"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Unreadable(Refused):
    field = "file"


class TooLarge(Refused):
    field = "file"


@dataclass(frozen=True)
class Row:
    """``number`` is that of the line in the spreadsheet; ``cells`` by column name; ``extra`` cells have no column."""

    number: int
    cells: dict[str, str]
    extra: bool = False


@dataclass(frozen=True)
class Table:
    rows: list[Row]
    unknown_columns: list[str] = field(default_factory=list)


def decode(data: bytes) -> str:
    """UTF-8 with or without its mark, else Windows-1252. Raises Unreadable (a workbook, another encoding), TooLarge."""
    if len(data) > MAX_BYTES:
        raise TooLarge(_("Ce fichier est trop lourd. Une liste du noyau a 200 lignes au plus."))
    if b"\0" in data:
        raise Unreadable(_("Ce fichier n’est pas un fichier CSV. Enregistrez votre tableau au format CSV."))
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(_("Les accents de ce fichier ne sont pas lisibles. Enregistrez-le au format CSV UTF-8."))


def read(text: str) -> Table:
    """The rows of a table whose first line names the columns; blank rows are skipped. Raises Unreadable, TooLarge."""
    text = text.removeprefix("\ufeff")
    try:
        lines = csv.reader(StringIO(text, newline=""), delimiter=_separator(text))
        names = [_column(name) for name in next(lines, [])]
        _refuse_columns(names)
        rows = _rows(lines, names)
    except csv.Error as broken:
        raise Unreadable(_("Ce fichier n’est pas un tableau CSV lisible.")) from broken
    if not rows:
        raise Unreadable(_("Ce fichier ne contient aucune ligne sous les titres des colonnes."))
    return Table(rows, [name for name in names if name and name not in COLUMNS and name != REASON])


def write(rows: Iterable[tuple[Row, str]]) -> bytes:
    """The rows and what is to correct in each, for a spreadsheet: `;`, marked UTF-8, no cell is a formula."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow([*COLUMNS, REASON])
    for row, reason in rows:
        cells = [row.cells.get(name, "") for name in COLUMNS]
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in (*cells, reason)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _separator(text: str) -> str:
    """The one that finds most of our columns in the first line."""
    first = (text[:2000].splitlines() or [""])[0]

    def known(separator: str) -> int:
        names = next(csv.reader([first], delimiter=separator), [])
        return sum(_column(name) in COLUMNS for name in names)

    return max(SEPARATORS, key=known)


def _column(name: str) -> str:
    return fold(name).replace(" ", "_")


def _refuse_columns(names: list[str]) -> None:
    if not any(names):
        raise Unreadable(_("Ce fichier est vide."))
    missing = [name for name in COLUMNS if name not in names and name not in OPTIONAL]
    if missing:
        unknown = [name for name in names if name and name not in COLUMNS]
        raise Unreadable(_missing(missing, unknown))
    twice = [name for name in COLUMNS if names.count(name) > 1]
    if twice:
        raise Unreadable(_("Une colonne est en double\u00a0: %(names)s.") % {"names": ", ".join(twice)})


def _missing(missing: list[str], unknown: list[str]) -> str:
    said = ngettext(
        "Il manque une colonne\u00a0: %(names)s.", "Il manque des colonnes\u00a0: %(names)s.", len(missing)
    ) % {"names": ", ".join(missing)}
    if unknown:
        known = _("Colonnes non reconnues\u00a0: %(names)s.") % {"names": ", ".join(unknown[:12])}
        return f"{said} {known}"
    return said


def _rows(lines: Iterable[list[str]], names: list[str]) -> list[Row]:
    rows: list[Row] = []
    for number, cells in enumerate(lines, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(rows) == MAX_ROWS:
            sentence = _("Cette liste a plus de 200 lignes. Un noyau en a une quinzaine\u00a0: vérifiez le fichier.")
            raise TooLarge(sentence)
        named = {name: _cell(cell) for name, cell in zip(names, cells, strict=False) if name in COLUMNS}
        extra = any(cell.strip() for cell in cells[len(names) :])
        rows.append(Row(number, {name: named.get(name, "") for name in COLUMNS}, extra))
    return rows


def _cell(text: str) -> str:
    """Without the apostrophe by which ``write`` makes a formula harmless."""
    text = text.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text
