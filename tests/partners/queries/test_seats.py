"""Who sits on a day, told once: roll-call, portfolio and what awaits ask the same reading, and it is a naive one's."""

from datetime import UTC, date, datetime, timedelta
from itertools import groupby

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from impact.queries.portfolio import partnerships
from meetings.queries import roll_call
from partners import queries
from partners.enums import Office, Rank, Trio
from partners.models import Mandate, Partnership, Person, Seat
from tests.factories.meetings import MeetingFactory
from tests.factories.partners import MandateFactory, PartnershipFactory, SeatFactory, officer

pytestmark = pytest.mark.django_db

FIRST = date(2026, 10, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(31)]
SEATS = [*Trio, ""]

offset = st.integers(0, 30)
mandates = st.fixed_dictionaries(
    {
        "seat": st.integers(0, 3),
        "rank": st.sampled_from([Rank.HOLDER, Rank.HOLDER, Rank.DEPUTY]),
        "since": offset,
        "length": st.integers(0, 20),
        "confirmed": st.sampled_from([True, True, True, False]),
    }
)


@pytest.fixture
def empty(db: None) -> Partnership:
    return PartnershipFactory()


@pytest.fixture
def reader(db: None) -> Person:
    return officer(Office.ANCT)


def live(team: Partnership, created: list[int], told: list[dict]) -> None:
    """Four seats that begin on these days, and those mandates that do not meet another one."""
    seats = [
        SeatFactory(partnership=team, number=n, trio=trio, created_on=DAYS[day])
        for n, (trio, day) in enumerate(zip(SEATS, created, strict=True), 1)
    ]
    told = sorted(told, key=lambda one: (one["seat"], one["rank"], one["since"]))
    for _place, own in groupby(told, key=lambda one: (one["seat"], one["rank"])):
        free = DAYS[0]
        for one in own:
            starts, ends = DAYS[one["since"]], DAYS[one["since"]] + timedelta(days=one["length"])
            if starts < free:
                continue
            dates = {"starts_on": starts, "ends_on": ends, "unconfirmed": not one["confirmed"]}
            MandateFactory(seat=seats[one["seat"]], rank=one["rank"], **dates)
            free = ends + timedelta(days=1) if one["confirmed"] else free


def naive(team: Partnership, day: date) -> list[tuple[int, int | None, int | None]]:
    """(number, holder, deputy) of each seat, day after day, one seat apart from the other: too simple to err."""
    rows = []
    for seat in Seat.objects.filter(partnership=team).order_by("number"):
        known = Mandate.objects.exclude(confirmed_at=None).filter(seat=seat)
        begins = {seat.created_on, *known.order_by().values_list("starts_on", flat=True)}
        if not any(FIRST + timedelta(days=n) in begins for n in range((day - FIRST).days + 1)):
            continue
        there = {one.rank: one.pk for one in known.order_by("pk") if one.starts_on <= day <= one.ends_on}
        rows.append((seat.number, there.get(Rank.HOLDER), there.get(Rank.DEPUTY)))
    return rows


def called(team: Partnership, day: date) -> list[tuple[int, int | None, int | None]]:
    meeting = MeetingFactory(
        partnership=team, number=1, starts_at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    )
    return [(one.seat.number, pk(one.holder), pk(one.deputy)) for one in roll_call(meeting)]


def pk(row: Mandate | None) -> int | None:
    return row.pk if row else None


def check(team: Partnership, reader: Person, day: date) -> None:
    expected = naive(team, day)
    told = [(one.seat.number, pk(one.holder), pk(one.deputy)) for one in queries.core_group(team, day)]
    assert told == expected
    assert called(team, day) == expected
    in_sql = Seat.objects.filter(queries.there_on(day), partnership=team).order_by("number")
    assert list(in_sql.values_list("number", flat=True)) == [number for number, _holder, _deputy in expected]
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    filters = dict.fromkeys(["q", "region", "promotion", "phase"], "")
    (row,) = partnerships(reader, at=moment, today=day, filters=filters, sort="nom")[0:1]
    held = [number for number, holder, _deputy in expected if holder]
    assert (row["seat_count"], row["filled"]) == (len(expected), len(held))
    assert row["trio_filled"] == 3 - len(queries.vacant_places(queries.core_group(team, day)))


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    created=st.lists(offset, min_size=4, max_size=4),
    told=st.lists(mandates, min_size=2, max_size=8),
    days=st.lists(st.sampled_from(DAYS), min_size=2, max_size=3, unique=True),
)
def test_one_reading_on_any_day(
    empty: Partnership, reader: Person, created: list[int], told: list[dict], days: list[date]
) -> None:
    with transaction.atomic():
        live(empty, created, told)
        for day in days:
            with transaction.atomic():
                check(empty, reader, day)
                transaction.set_rollback(True)
        transaction.set_rollback(True)


def test_the_naive_reading_tells_a_seat_that_is_not_there_yet(empty: Partnership, reader: Person) -> None:
    """The control: a seat that is added the day after is not there, all the seats of the table are another answer."""
    live(empty, [0, 0, 0, 12], [{"seat": 0, "rank": Rank.HOLDER, "since": 0, "length": 20, "confirmed": True}])
    assert [number for number, _holder, _deputy in naive(empty, DAYS[11])] == [1, 2, 3]
    assert [number for number, _holder, _deputy in naive(empty, DAYS[12])] == [1, 2, 3, 4]
    assert Seat.objects.filter(partnership=empty).count() == 4
    Seat.objects.filter(partnership=empty, number=2).update(created_on=DAYS[11] + timedelta(days=1))
    check(empty, reader, DAYS[11])


def test_a_mandate_told_after_the_fact_makes_the_seat_there_only_once_confirmed(empty: Partnership) -> None:
    seat = SeatFactory(partnership=empty, created_on=DAYS[20])
    proposed = MandateFactory(seat=seat, starts_on=DAYS[5], unconfirmed=True)
    assert queries.core_group(empty, DAYS[6]) == []
    Mandate.objects.filter(pk=proposed.pk).update(confirmed_at=datetime(2026, 10, 7, tzinfo=UTC))
    assert [one.holder for one in queries.core_group(empty, DAYS[6])] == [proposed]


@pytest.mark.parametrize("number", [1, 3])
def test_two_queries_whatever_the_seats(empty: Partnership, number: int, django_assert_num_queries) -> None:
    for _n in range(number):
        MandateFactory(seat=SeatFactory(partnership=empty, created_on=FIRST), starts_on=FIRST)
    with django_assert_num_queries(2):
        told = [(one.seat.label, one.holder.person.display_name) for one in queries.core_group(empty, DAYS[1])]
    assert len(told) == number
