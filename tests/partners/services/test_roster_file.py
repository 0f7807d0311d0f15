"""Files as spreadsheets write them."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from impact.kit.spreadsheet import Row, TooLarge, Unreadable
from partners.services.roster_file import COLUMNS, ROSTER

FOUNDING = Path("tests/data/roster-chateau-thierry.csv").read_bytes()
NINE = COLUMNS[:9]  # without the two optional dates
HEADER = ",".join(NINE) + "\n"
# What Windows-1252 can write and a cell can hold; spaces around a cell are not part of it.
LETTERS = st.characters(codec="cp1252", exclude_categories=["Cc"], exclude_characters="\ufeff")
CELLS = st.text(LETTERS, max_size=12).map(str.strip).filter(lambda cell: not cell.startswith("'"))
TABLES = st.lists(st.lists(CELLS, min_size=len(COLUMNS), max_size=len(COLUMNS)).filter(any), min_size=1, max_size=6)


def written(rows: list[list[str]], separator: str) -> str:
    out = StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows([COLUMNS, *rows])
    return out.getvalue()


@given(TABLES, st.sampled_from(";,\t"), st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]))
def test_any_table_reads_back(rows: list[list[str]], separator: str, encoding: str) -> None:
    data = written(rows, separator).encode(encoding)
    if encoding == "cp1252":
        assume(data.isascii() or _is_not_utf8(data))
    table = ROSTER.read(ROSTER.decode(data))
    assert [list(row.cells.values()) for row in table.rows] == rows


def _is_not_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return True
    return False


@given(TABLES)
def test_what_is_written_reads_back(rows: list[list[str]]) -> None:
    given_rows = [Row(n, dict(zip(COLUMNS, cells, strict=True))) for n, cells in enumerate(rows, start=2)]
    data = ROSTER.write((row, "à corriger") for row in given_rows)
    assert [row.cells for row in ROSTER.read(ROSTER.decode(data)).rows] == [row.cells for row in given_rows]


def test_founding_roster_has_eleven_rows() -> None:
    rows = ROSTER.read(ROSTER.decode(FOUNDING)).rows
    assert [(row.number, row.cells["siege"]) for row in rows] == [(n + 1, str(n)) for n in range(1, 12)]
    assert rows[8].cells["structure"] == "Centres sociaux de la ville de Château-Thierry"


def test_titles_are_recognised_whatever_their_accents_and_case() -> None:
    text = "Siège;Trio;Collège;Prénom;NOM;Fonction;Structure;Type structure;Courriel\n4;;etat;A;B;c;d;etat;\n"
    assert ROSTER.read(text).rows[0].cells == dict(
        zip(COLUMNS, ["4", "", "etat", "A", "B", "c", "d", "etat", "", "", ""], strict=True)
    )


def test_blank_rows_are_skipped_and_numbers_are_those_of_the_spreadsheet() -> None:
    text = HEADER + "1,,,,,,,,\n,,,,,,,,\n\n2,,,,,,,,\n"
    assert [row.number for row in ROSTER.read(text).rows] == [2, 5]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Ce fichier est vide."),
        ("\n\n", "Ce fichier est vide."),
        (HEADER, "Ce fichier ne contient aucune ligne sous les titres des colonnes."),
        (
            "siege;trio;nom;téléphone\n1;;x;06\n",
            "Il manque des colonnes\u00a0: college, prenom, fonction, structure, type_structure. "
            "Colonnes non reconnues\u00a0: telephone.",
        ),
        (HEADER.replace("prenom", "nom") + "1,,,,,,,,\n", "Il manque une colonne\u00a0: prenom."),
        (HEADER.replace("courriel", "nom") + "1,,,,,,,,\n", "Une colonne est en double\u00a0: nom."),
    ],
)
def test_a_wrong_table_gets_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        ROSTER.read(text)
    assert str(refusal.value) == sentence


def test_unknown_columns_are_told() -> None:
    assert ROSTER.read(HEADER.strip() + ",remarque\n1,,,,,,,,,x\n").unknown_columns == ["remarque"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04\x00\x00", "Ce fichier n’est pas un fichier CSV. Enregistrez votre tableau au format CSV."),
        (HEADER.encode("utf-16"), "Ce fichier n’est pas un fichier CSV. Enregistrez votre tableau au format CSV."),
        (b"\x81\x8d", "Les accents de ce fichier ne sont pas lisibles. Enregistrez-le au format CSV UTF-8."),
    ],
)
def test_another_kind_of_file_gets_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        ROSTER.decode(data)
    assert str(refusal.value) == sentence


def test_too_many_rows_are_not_read_to_the_end() -> None:
    row = "1,,,,,,,,\n"
    assert len(ROSTER.read(HEADER + row * 200).rows) == 200
    with pytest.raises(TooLarge, match="plus de 200 lignes"):
        ROSTER.read(HEADER + row * 201 + '"' + "x" * 200_000)


def test_a_heavy_file_is_refused_before_it_is_read() -> None:
    with pytest.raises(TooLarge, match="trop lourd"):
        ROSTER.decode(b"x" * (ROSTER.max_bytes + 1))


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_formulas_are_written_as_words(start: str) -> None:
    cells = dict.fromkeys(COLUMNS, "") | {"nom": f'{start}HYPERLINK("x")'}
    row = next(
        csv.reader(StringIO(ROSTER.write([(Row(2, cells), "")]).decode("utf-8-sig").split("\r\n")[1]), delimiter=";")
    )
    assert row[4] == f'\'{start}HYPERLINK("x")'
