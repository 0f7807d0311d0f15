import re
import unicodedata
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impact.kit.french import (
    amid,
    count,
    day,
    fold,
    number,
    of,
    ordinal,
    parse_number,
    search_key,
    short_day,
    span,
    time_of,
    typography,
)

relaxed = settings(deadline=None)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Château-Thierry", "chateau thierry"),
        ("L’Haÿ-les-Roses", "l hay les roses"),
        ("L'Haÿ les Roses", "l hay les roses"),
        ("  Cœur_de  Ville ", "coeur de ville"),
        ("ŒUVRE, Æther, Straße", "oeuvre aether strasse"),
        ("M'Tsapéré – Cavani", "m tsapere cavani"),
        ("Chateau\u0302", "chateau"),
        ("Nº 2², Bât. B", "no 22 bat b"),
        ("…", ""),
    ],
)
def test_fold_keeps_letters_and_digits_only(text, folded):
    assert fold(text) == folded


@relaxed
@given(st.text())
def test_fold_twice_is_fold_once(text):
    once = fold(text)
    assert fold(once) == once
    assert not re.search(r"[^\w ]|_|  |^ | $", once)


@relaxed
@given(st.text(alphabet="éàçùœÉ’'- abcXYZ"))
def test_fold_is_the_same_for_composed_capitals_and_bare_letters(text):
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    assert fold(text) == fold(unicodedata.normalize("NFD", text)) == fold(text.upper()) == fold(bare)


@pytest.mark.parametrize("query", ["mgombani", "m gombani", "m’gombani", "M'GOMBANI", "cavani", "m'tsapere"])
def test_search_key_finds_gombani_by(query):
    assert fold(query) in search_key("M'Tsapéré - Cavani - M'Gombani", "Mamoudzou")


@pytest.mark.parametrize("query", ["isle", "lisle", "l'isle", "L’Isle d'Abeau", "abeau", "dabeau", "saint hubert"])
def test_search_key_finds_isle_d_abeau_by(query):
    assert fold(query) in search_key("L’Isle-d'Abeau", "Saint-Hubert")


def test_search_key_writes_each_spelling_once():
    assert search_key("Les Vaucrises", "Château-Thierry", "", "les vaucrises") == "les vaucrises chateau thierry"
    assert search_key("M'Gombani") == "m gombani mgombani"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2026, 12, 10), "jeudi 10 décembre 2026"),
        (date(2026, 12, 1), "mardi 1er décembre 2026"),
        (date(2027, 8, 21), "samedi 21 août 2027"),
        (date(2026, 2, 11), "mercredi 11 février 2026"),
        (datetime(2026, 12, 10, 23, 59, tzinfo=UTC), "jeudi 10 décembre 2026"),
    ],
)
def test_day_is_written_in_full(value, written):
    assert day(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (time(14), "14\u00a0h"),
        (time(14, 30), "14\u00a0h\u00a030"),
        (time(9, 5), "9\u00a0h\u00a005"),
        (time(0), "0\u00a0h"),
    ],
)
def test_time_of_has_no_break_spaces(value, written):
    assert time_of(value) == written


def test_span_of_one_day_gives_the_day_once():
    start, end = datetime(2026, 12, 10, 14, tzinfo=UTC), datetime(2026, 12, 10, 16, 30, tzinfo=UTC)
    assert span(start, end) == "jeudi 10 décembre 2026, de 14\u00a0h à 16\u00a0h\u00a030"


def test_span_that_ends_another_day_gives_both_days():
    start, end = datetime(2026, 12, 31, 22, tzinfo=UTC), datetime(2027, 1, 1, 2, tzinfo=UTC)
    assert span(start, end) == ("du jeudi 31 décembre 2026 à 22\u00a0h au vendredi 1er janvier 2027 à 2\u00a0h")


def test_span_refuses_naive_datetimes():
    aware = datetime(2026, 12, 10, 14, tzinfo=UTC)
    with pytest.raises(ValueError, match="aware"):
        span(aware, aware.replace(tzinfo=None))


def test_ordinal_is_er_for_the_first_only():
    assert [ordinal(n) for n in (1, 2, 3, 21)] == ["1er", "2e", "3e", "21e"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (1362, "1\u202f362"),
        (-1234567, "−1\u202f234\u202f567"),
        (Decimal("12.50"), "12,50"),
        (Decimal("1E+3"), "1\u202f000"),
    ],
)
def test_number_is_grouped_by_three(value, written):
    assert number(value) == written


@pytest.mark.parametrize(
    ("n", "written"),
    [(0, "0 réunion"), (1, "1 réunion"), (2, "2 réunions"), (1362, "1\u202f362 réunions")],
)
def test_count_is_singular_up_to_one(n, written):
    assert count(n, "réunion", "réunions") == written


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1 250", "1250"),
        ("1\u202f250", "1250"),
        ("1\u00a0250\u2009000,75", "1250000.75"),
        ("12,5 %", "12.5"),
        ("12,5\u202f%", "12.5"),
        ("100%", "100"),
        ("  7\n", "7"),
        ("-3,2", "-3.2"),
        ("−3,2", "-3.2"),
        ("007", "7"),
    ],
)
def test_parse_number_reads(text, value):
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "douze", "12,5,3", "1.250,5", "12 50", "1 2500", "1e3", "NaN", "inf", "0x10", ",5", "5,"),
        *("--2", "- 2", "12 €", "12,5 % %", "%", "١٢", "1_000", "=1+1", "12;5"),
    ],
)
def test_parse_number_refuses_in_french(text):
    with pytest.raises(ValueError, match=r"^Écrivez un nombre en chiffres, par exemple 12,5\.$"):
        parse_number(text)


@relaxed
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4))
def test_parse_number_reads_what_number_writes(value):
    assert parse_number(number(value)) == value
    assert parse_number(number(value) + " %") == value


@relaxed
@given(st.text())
def test_parse_number_gives_a_number_or_a_value_error(text):
    try:
        value = parse_number(text)
    except ValueError:
        value = None
    assert value is None or value.is_finite()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Bonjour ! Ça va ?", "Bonjour\u202f! Ça va\u202f?"),
        ("Bonjour! Ça va?!", "Bonjour\u202f! Ça va\u202f?!"),
        ("Ordre du jour : le parc ; l'école.", "Ordre du jour\u00a0: le parc\u202f; l'école."),
        ("«Oui!»", "«\u202fOui\u202f!\u202f»"),
        ("Il dit : « Oui. »", "Il dit\u00a0: «\u202fOui.\u202f»"),
        ("(lequel ?)", "(lequel\u202f?)"),
        ("Voir https://exemple.fr/?a=b:c à 14:30 (?) :)", "Voir https://exemple.fr/?a=b:c à 14:30 (?) :)"),
        ("Fin ?\nDébut :", "Fin\u202f?\nDébut\u00a0:"),
        ("", ""),
    ],
)
def test_typography_puts_no_break_spaces(typed, written):
    assert typography(typed) == written


@relaxed
@given(st.text(alphabet="ab ;:!?«»()\n\u202f\u00a0", max_size=30))
def test_typography_changes_spaces_only_and_once(text):
    written = typography(text)
    assert re.sub(r"[^\S\n]", "", written) == re.sub(r"[^\S\n]", "", text)
    assert typography(written) == written


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Marie Durand", "de Marie Durand"),
        ("Aurélie", "d’Aurélie"),
        ("Éliane Pradat", "d’Éliane Pradat"),
        ("Hélène", "d’Hélène"),
        ("Œdipe", "d’Œdipe"),
        ("Yves", "d’Yves"),
        ("Yaël", "de Yaël"),
        ("Yoann", "de Yoann"),
        ("M’Gombani", "de M’Gombani"),
        ("", "de "),
        ("7e siège", "de 7e siège"),
    ],
)
def test_of_a_name(name: str, written: str) -> None:
    assert of(name) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Les familles", "les familles"),
        ("Élèves de troisième", "élèves de troisième"),
        ("CAF et école", "CAF et école"),
        ("tout le monde", "tout le monde"),
        ("A", "A"),
        ("", ""),
    ],
)
def test_amid_a_sentence(text: str, written: str) -> None:
    assert amid(text) == written


def test_a_short_day_stays_in_one_piece():
    assert short_day(date(2026, 12, 1)) == "1er\u00a0déc.\u00a02026"
    assert short_day(date(2025, 5, 12)) == "12\u00a0mai\u00a02025"


def test_of_somebody_is_of_her_name() -> None:
    class Somebody:
        def __str__(self) -> str:
            return "Aurélie Martin"

    assert of(Somebody()) == "d’Aurélie Martin"
