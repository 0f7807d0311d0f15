from calendar import monthrange
from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from meetings.models import Rhythm

RHYTHMS = st.builds(
    Rhythm,
    nth=st.sampled_from([1, 2, 3, 4, -1]),
    weekday=st.integers(0, 6),
    starts=st.just(time(14)),
    ends=st.just(time(16)),
    except_months=st.lists(st.integers(1, 12), unique=True, max_size=11),
)
FIRST_DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2040, 1, 1))


@given(rhythm=RHYTHMS, first=FIRST_DAYS)
def test_days_are_one_a_month_on_their_weekday_and_week(rhythm, first) -> None:
    last = first + timedelta(days=365)
    days = rhythm.days(first, last)
    assert days == sorted(set(days))
    assert all(first <= day <= last for day in days)
    assert {day.weekday() for day in days} <= {rhythm.weekday}
    assert not {day.month for day in days} & set(rhythm.except_months)
    for day in days:
        week = (day.day - 1) // 7 + 1
        if rhythm.nth == -1:
            assert day.day + 7 > monthrange(day.year, day.month)[1]
        else:
            assert week == rhythm.nth


@given(rhythm=RHYTHMS, year=st.integers(2024, 2040))
def test_a_year_has_one_day_for_each_month_kept(rhythm, year) -> None:
    months = [day.month for day in rhythm.days(date(year, 1, 1), date(year, 12, 31))]
    assert months == [month for month in range(1, 13) if month not in rhythm.except_months]


def test_a_rhythm_without_months_has_no_days() -> None:
    assert Rhythm(nth=1, weekday=0, except_months=range(1, 13)).days(date(2026, 1, 1), date(2027, 1, 1)) == []


def test_a_rhythm_says_itself_in_one_sentence() -> None:
    rhythm = Rhythm(nth=2, weekday=3, starts=time(14), ends=time(16), except_months=[8])
    assert rhythm.sentence.replace("\u00a0", " ") == "Le 2e jeudi du mois, de 14 h à 16 h, sauf août"
    last = Rhythm(nth=-1, weekday=0, starts=time(9, 30), ends=time(11), except_months=[])
    assert last.sentence.replace("\u00a0", " ") == "Le dernier lundi du mois, de 9 h 30 à 11 h"
