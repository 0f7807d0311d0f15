"""The core group on a day, against a naive recomputation; the story of a seat."""

from datetime import date, timedelta

import pytest

from partners.enums import Rank, Standing
from partners.models import Mandate, Partnership
from partners.models.core_group import Vacancy, first_day, place_on, story_of
from partners.queries.composition import history_of
from tests.factories.partners import MandateFactory, SeatFactory

# seat | created | rank | first day | last day
HISTORY = """
1|2024-01-01|holder|2024-01-01|2024-03-31
1|2024-01-01|holder|2024-04-01|2024-08-31
1|2024-01-01|holder|2024-11-15|
1|2024-01-01|deputy|2024-02-01|2024-10-31
2|2024-02-01|holder|2024-05-01|2024-05-01
3|2024-07-01|holder|2024-06-01|2024-12-31
""".strip()


@pytest.fixture
def lived(empty_team: Partnership) -> Partnership:
    for line in HISTORY.splitlines():
        number, created, rank, first, last = line.split("|")
        seat = empty_team.seats.filter(number=number).first() or SeatFactory(
            partnership=empty_team, number=int(number), created_on=date.fromisoformat(created)
        )
        ends = date.fromisoformat(last) if last else None
        MandateFactory(seat=seat, rank=rank, starts_on=date.fromisoformat(first), ends_on=ends)
    MandateFactory(seat=empty_team.seats.get(number=2), unconfirmed=True, starts_on=date(2024, 1, 1))
    return empty_team


def naive(team: Partnership, day: date) -> list[tuple]:
    """Day after day from the beginning, with a question for each: slow, and too simple to be wrong."""
    rows = []
    for seat in team.seats.order_by("number"):
        known = Mandate.objects.confirmed().filter(seat=seat)
        started = [seat.created_on, *known.values_list("starts_on", flat=True)]
        if min(started) > day:
            continue
        now = known.active_on(day).order_by("pk")
        holder, deputy = now.filter(rank=Rank.HOLDER).first(), now.filter(rank=Rank.DEPUTY).first()
        since, one = None, day
        while holder is None and one >= min(started) and not known.active_on(one).filter(rank=Rank.HOLDER).exists():
            since, one = one, one - timedelta(days=1)
        rows.append((seat.number, holder, deputy, since))
    return rows


def told(team: Partnership, day: date) -> list[tuple]:
    return [(one.seat.number, one.holder, one.deputy, one.vacant_since) for one in history_of(team).on(day)]


def test_every_day_equals_a_naive_recomputation(lived: Partnership) -> None:
    first = date(2023, 12, 28)
    for day in [first + timedelta(days=9 * n) for n in range(44)] + [date(2024, 5, 1), date(2024, 5, 2)]:
        assert told(lived, day) == naive(lived, day), day


def test_the_naive_recomputation_tells_a_day_from_the_next(lived: Partnership) -> None:
    assert told(lived, date(2024, 9, 1)) != naive(lived, date(2024, 8, 31))


def test_a_seat_is_there_from_its_first_mandate_on(lived: Partnership) -> None:
    seat = lived.seats.get(number=3)
    assert first_day(seat, seat.mandates.all()) == date(2024, 6, 1)
    assert history_of(lived).begins_on == lived.starts_on


def test_the_story_tells_vacancies_between_holders(lived: Partnership) -> None:
    seat = lived.seats.get(number=1)
    own = list(Mandate.objects.confirmed().filter(seat=seat))
    story = story_of(seat, own, date(2026, 11, 23))
    assert [type(part).__name__ for part in story] == ["Mandate", "Mandate", "Mandate", "Vacancy", "Mandate"]
    gap = story[3]
    assert isinstance(gap, Vacancy)
    assert (gap.first, gap.last, gap.days(date(2026, 11, 23))) == (date(2024, 9, 1), date(2024, 11, 14), 75)


def test_the_story_ends_with_the_vacancy_of_today(lived: Partnership) -> None:
    seat = lived.seats.get(number=2)
    own = list(Mandate.objects.confirmed().filter(seat=seat))
    story = story_of(seat, own, date(2024, 5, 12))
    assert [part.days(date(2024, 5, 12)) for part in story if isinstance(part, Vacancy)] == [90, 10]


def test_an_association_carries_the_seat_provisionally(empty_team: Partnership) -> None:
    seat = SeatFactory(partnership=empty_team)
    own = [MandateFactory(seat=seat, standing=Standing.RELAY, ends_on=date(2023, 1, 31))]
    assert place_on(date(2023, 1, 31), seat, own).is_provisional
    assert not place_on(date(2023, 2, 1), seat, own).is_provisional
