from datetime import date, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from impact.kit import french, typed


@pytest.mark.parametrize(
    "text",
    ["12/05/2025", "12.05.2025", "12-5-25", "2025-05-12", "2025-05-12 00:00:00", "lundi 12 mai 2025", " 12  mai 2025 "],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert typed.day(text) == date(2025, 5, 12)


@given(st.dates())
@example(date(31, 1, 31))
def test_a_day_reads_back_from_the_words_of_the_site(day: date) -> None:
    written = french.day(day).removesuffix(str(day.year)) + f"{day.year:04}"
    assert typed.day(written) == day


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("30/02/2025", "Le 30/02/2025 n’existe pas dans le calendrier."),
        ("30 février 2025", "Le 30 février 2025 n’existe pas dans le calendrier."),
        ("mai 2025", "«\u202fmai 2025\u202f» n’est pas une date. Écrivez-la ainsi\u00a0: 12/05/2025."),
        ("45789", "«\u202f45789\u202f» n’est pas une date. Écrivez-la ainsi\u00a0: 12/05/2025."),
        ("١٢/٠٥/٢٠٢٥", "«\u202f١٢/٠٥/٢٠٢٥\u202f» n’est pas une date. Écrivez-la ainsi\u00a0: 12/05/2025."),
    ],
)
def test_what_is_no_day_gets_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match="Le|«") as refusal:
        typed.day(text)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize("text", ["14:30", "14h30", "14 h 30", "14H30", "14:30:00", "14 h 30 min"])
def test_an_hour_is_read_however_it_is_written(text: str) -> None:
    assert typed.hour(text) == time(14, 30)


@given(st.text(max_size=30))
def test_any_text_is_an_hour_and_a_day_or_a_sentence(text: str) -> None:
    said = []
    for read in (typed.day, typed.hour):
        try:
            said.append(read(text) is not None)
        except ValueError as refusal:
            said.append(str(refusal).endswith("."))
    assert said == [True, True]


def test_an_hour_of_no_clock_gets_a_sentence() -> None:
    with pytest.raises(ValueError, match="n’est pas une heure") as refusal:
        typed.hour("25 h")
    assert str(refusal.value) == "«\u202f25 h\u202f» n’est pas une heure. Écrivez-la ainsi\u00a0: 14:30."
