"""The quorum, on rows that are in no database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.enums import Presence
from meetings.models import Attendance, Line, people_in_the_room, quorum
from partners.enums import Trio
from partners.models import Mandate, Seat

TRIO = {1: Trio.STATE, 2: Trio.RESIDENTS, 3: Trio.AUTHORITY}
N, O = "\u00a0", "\u202f"  # noqa: E741 - no-break spaces


def line(number: int, noted: str | None = None, *, vacant: bool = False, proxy: Mandate | None = None) -> Line:
    seat = Seat(pk=number, number=number, trio=TRIO.get(number, ""), label=f"siège {number}")
    holder = None if vacant else Mandate(pk=number, seat=seat, person_id=number)
    row = Attendance(seat=seat, mandate=holder, presence=noted, proxy=proxy) if holder and noted else None
    return Line(seat, holder=holder, noted=row)


def table(present: set[int], *, vacant: frozenset[int] | set[int] = frozenset(), seats: int = 11) -> list[Line]:
    presence = {True: Presence.PRESENT, False: Presence.ABSENT}
    return [line(n, presence[n in present], vacant=n in vacant) for n in range(1, seats + 1)]


@pytest.mark.parametrize(
    ("present", "vacant", "reached", "sentence"),
    [
        ({1, 2, 3, 4, 5, 6, 7}, set(), True, "7 sièges sur 11, trio complet : la réunion peut décider."),
        ({1, 2, 4, 5, 6, 7}, set(), True, "6 sièges sur 11, deux sièges du trio : la réunion peut décider."),
        (
            {1, 2, 3, 4},
            set(),
            False,
            "4 sièges sur 11. Il manque 2 sièges : cette réunion est une séance de travail, elle ne peut pas décider.",
        ),
        (
            {1, 3, 4, 5, 6, 7},
            set(),
            False,
            "6 sièges sur 11. Il manque le siège des habitants : "
            "cette réunion est une séance de travail, elle ne peut pas décider.",
        ),
        (
            {4, 5, 6, 7, 8, 9},
            set(),
            False,
            "6 sièges sur 11. Il manque 2 sièges du trio, dont celui des habitants : "
            "cette réunion est une séance de travail, elle ne peut pas décider.",
        ),
        (
            {2, 4, 5, 6, 7, 8},
            set(),
            False,
            "6 sièges sur 11. Il manque 1 siège du trio : "
            "cette réunion est une séance de travail, elle ne peut pas décider.",
        ),
        (
            {1, 3, 4},
            set(),
            False,
            "3 sièges sur 11. Il manque 3 sièges, dont celui des habitants : "
            "cette réunion est une séance de travail, elle ne peut pas décider.",
        ),
        (
            {4},
            set(),
            False,
            "1 siège sur 11. Il manque 5 sièges, dont 2 du trio (celui des habitants compris) : "
            "cette réunion est une séance de travail, elle ne peut pas décider.",
        ),
        (
            {1, 3, 4, 5, 6},
            {2, 11},
            True,
            "5 sièges sur 9 pourvus, deux sièges du trio : la réunion peut décider.",
        ),
        (
            {1, 4},
            {2, 3},
            False,
            "2 sièges sur 9 pourvus. Il manque 3 sièges, dont 1 du trio : "
            "cette réunion est une séance de travail, elle ne peut pas décider.",
        ),
        (
            set(),
            set(range(1, 12)),
            False,
            "0 siège sur 0 pourvus. Il manque 2 sièges du trio : "
            "cette réunion est une séance de travail, elle ne peut pas décider.",
        ),
    ],
)
def test_quorum_says_it_in_words(present: set[int], vacant: set[int], reached: bool, sentence: str) -> None:
    answer = quorum(table(present, vacant=vacant))
    assert answer.reached is reached
    assert answer.sentence.replace(N, " ").replace(O, " ") == sentence
    assert answer.residents_vacant is (2 in vacant)


def test_quorum_counts_a_deputy_who_sits_and_no_voice_entrusted_elsewhere() -> None:
    lines = table({1, 2, 3, 4, 5})
    deputy = Mandate(pk=106, seat=lines[5].seat, person_id=106)
    member = lines[0].holder
    assert quorum(lines).reached is False
    lines[5] = line(6, Presence.REPRESENTED, proxy=deputy)
    assert (quorum(lines).present, quorum(lines).reached) == (6, True)
    assert people_in_the_room(lines) == {1, 2, 3, 4, 5, 106}
    lines[5] = line(6, Presence.REPRESENTED, proxy=member)
    assert (quorum(lines).present, quorum(lines).reached) == (5, False)
    assert people_in_the_room(lines) == {1, 2, 3, 4, 5}


def test_quorum_counts_a_deputy_alone_on_her_seat() -> None:
    seat = Seat(pk=4, number=4, trio="", label="siège 4")
    deputy = Mandate(pk=104, seat=seat, person_id=104)
    alone = Line(seat, deputy=deputy)
    assert (alone.mandate, alone.sitting) == (deputy, None)
    here = Line(seat, deputy=deputy, noted=Attendance(seat=seat, mandate=deputy, presence=Presence.PRESENT))
    assert here.sitting == deputy


@given(
    st.integers(1, 15).flatmap(
        lambda seats: st.tuples(st.just(seats), st.sets(st.integers(1, seats)), st.sets(st.integers(1, seats)))
    )
)
def test_quorum_is_half_of_the_filled_seats_and_two_of_the_trio(drawn: tuple[int, set[int], set[int]]) -> None:
    seats, present, vacant = drawn
    here = present - vacant
    filled = seats - len(vacant)
    residents = 2 in here or 2 in vacant or seats < 2
    expected = filled > 0 and 2 * len(here) >= filled and len(here & {1, 2, 3}) >= 2 and residents
    answer = quorum(table(present, vacant=vacant, seats=seats))
    assert answer.reached is expected
    assert ("la réunion peut décider" in answer.sentence) is expected
    assert (answer.filled, answer.present) == (filled, len(here))


@given(st.sets(st.integers(1, 11)), st.integers(1, 11))
def test_quorum_is_never_lost_by_one_more_presence(present: set[int], more: int) -> None:
    before, after = quorum(table(present)), quorum(table(present | {more}))
    assert after.reached or not before.reached
    assert after.present >= before.present
