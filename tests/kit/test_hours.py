from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.kit.hours import NoSuchHour, instant

PARIS = ZoneInfo("Europe/Paris")
ZONES = st.sampled_from(sorted(available_timezones() - {"localtime"})).map(ZoneInfo)
DAYS = st.dates(min_value=date(2026, 1, 1), max_value=date(2037, 12, 31))


@given(day=DAYS, hour=st.times(), zone=ZONES)
def test_an_hour_is_read_back_on_the_clocks_of_its_zone_or_does_not_exist(day, hour, zone) -> None:
    try:
        moment = instant(day, hour, zone)
    except NoSuchHour:
        following = datetime.combine(day, hour, tzinfo=zone).astimezone(UTC).astimezone(zone)
        assert (following.date(), following.time()) != (day, hour)
    else:
        seen = moment.astimezone(zone)
        assert (seen.date(), seen.time()) == (day, hour)


def test_the_hour_the_clocks_jump_over_does_not_exist() -> None:
    with pytest.raises(NoSuchHour, match="Cette heure n’existe pas ce jour-là."):
        instant(date(2026, 3, 29), time(2, 30), PARIS)


def test_the_hour_that_comes_twice_is_the_first() -> None:
    assert instant(date(2026, 10, 25), time(2, 30), PARIS) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_winter_and_summer_keep_the_hour_on_the_wall() -> None:
    assert instant(date(2027, 1, 14), time(14), PARIS) == datetime(2027, 1, 14, 13, tzinfo=UTC)
    assert instant(date(2027, 7, 8), time(14), PARIS) == datetime(2027, 7, 8, 12, tzinfo=UTC)
