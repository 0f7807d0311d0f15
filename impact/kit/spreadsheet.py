"""Tables as files: read whatever Excel or LibreOffice wrote, write what a spreadsheet opens without harm."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import StringIO

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from impact.kit.french import fold
from impact.kit.refusal import Refused

REASON = "a_corriger"
SEPARATORS = ";,\t"
# What a spreadsheet takes for the beginning of a formula, wide forms included.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


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


@dataclass(frozen=True)
class Sheet:
    """One kind of table: its columns, those it may lack, how much it may hold, and what is said when it holds more."""

    columns: Sequence[str]
    optional: frozenset[str]
    max_rows: int
    max_bytes: int
    too_heavy: str | Promise
    too_long: str | Promise

    def decode(self, data: bytes) -> str:
        """UTF-8 with or without its mark, else Windows-1252. Raises Unreadable (a workbook, no such text), TooLarge."""
        if len(data) > self.max_bytes:
            raise TooLarge(self.too_heavy)
        if b"\0" in data:
            raise Unreadable(_("Ce fichier n’est pas un fichier CSV. Enregistrez votre tableau au format CSV."))
        for encoding in ("utf-8-sig", "cp1252"):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
        raise Unreadable(_("Les accents de ce fichier ne sont pas lisibles. Enregistrez-le au format CSV UTF-8."))

    def read(self, text: str) -> Table:
        """The rows under the line that names the columns; blank ones are skipped. Raises Unreadable, TooLarge."""
        text = text.removeprefix("\ufeff")
        if len(text) > self.max_bytes:
            raise TooLarge(self.too_heavy)
        try:
            lines = csv.reader(StringIO(text, newline=""), delimiter=self._separator(text))
            names = [_column(name) for name in next(lines, [])]
            self._refuse_columns(names)
            rows = self._rows(lines, names)
        except csv.Error as broken:
            raise Unreadable(_("Ce fichier n’est pas un tableau CSV lisible.")) from broken
        if not rows:
            raise Unreadable(_("Ce fichier ne contient aucune ligne sous les titres des colonnes."))
        return Table(rows, [name for name in names if name and name not in self.columns and name != REASON])

    def write(self, rows: Iterable[tuple[Row, str]]) -> bytes:
        """The rows, and what is to correct in each."""
        cells = ([*(row.cells.get(name, "") for name in self.columns), reason] for row, reason in rows)
        return written([*self.columns, REASON], cells)

    def _separator(self, text: str) -> str:
        """The one that finds most of our columns in the first line."""
        first = (text[:2000].splitlines() or [""])[0]

        def known(separator: str) -> int:
            names = next(csv.reader([first], delimiter=separator), [])
            return sum(_column(name) in self.columns for name in names)

        return max(SEPARATORS, key=known)

    def _refuse_columns(self, names: list[str]) -> None:
        if not any(names):
            raise Unreadable(_("Ce fichier est vide."))
        missing = [name for name in self.columns if name not in names and name not in self.optional]
        if missing:
            unknown = [name for name in names if name and name not in self.columns]
            raise Unreadable(_missing(missing, unknown))
        twice = [name for name in self.columns if names.count(name) > 1]
        if twice:
            raise Unreadable(_("Une colonne est en double\u00a0: %(names)s.") % {"names": ", ".join(twice)})

    def _rows(self, lines: Iterable[list[str]], names: list[str]) -> list[Row]:
        rows: list[Row] = []
        for number, cells in enumerate(lines, start=2):
            if not any(cell.strip() for cell in cells):
                continue
            if len(rows) == self.max_rows:
                raise TooLarge(self.too_long)
            named = {name: _cell(cell) for name, cell in zip(names, cells, strict=False)}
            extra = any(cell.strip() for cell in cells[len(names) :])
            rows.append(Row(number, {name: named.get(name, "") for name in self.columns}, extra))
        return rows


def written(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table for a spreadsheet: `;`, marked UTF-8, no cell is a formula."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(titles)
    for cells in rows:
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _column(name: str) -> str:
    return fold(name).replace(" ", "_")


def _missing(missing: list[str], unknown: list[str]) -> str:
    said = ngettext(
        "Il manque une colonne\u00a0: %(names)s.", "Il manque des colonnes\u00a0: %(names)s.", len(missing)
    ) % {"names": ", ".join(missing)}
    if unknown:
        known = _("Colonnes non reconnues\u00a0: %(names)s.") % {"names": ", ".join(unknown[:12])}
        return f"{said} {known}"
    return said


def _cell(text: str) -> str:
    """Without the apostrophe by which ``written`` makes a formula harmless."""
    text = text.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text
