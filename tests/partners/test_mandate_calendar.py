"""Any sequence of acts keeps one holder and one deputy per seat on any day; the past is read as it was lived.

The model is a plain list of what was accepted. It foresees each acceptance and each refusal, day by day, and what the
as-of-date queries answer.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from impact.kit.refusal import Refused
from partners import queries
from partners.enums import Rank, Standing, Trio
from partners.models import Mandate, Organisation, Partnership, Person, Seat
from partners.services import mandate, proposal
from tests.factories.partners import PartnershipFactory, PersonFactory, SeatFactory
from tests.partners.conftest import NOW

pytestmark = pytest.mark.django_db

FIRST = date(2026, 11, 1)
SPAN = 30
DAYS = [FIRST + timedelta(days=n) for n in range(SPAN + 1)]
TODAY = DAYS[-1]  # of the acts: every end that hypothesis draws may be recorded
LONG = [*DAYS, *(DAYS[-1] + timedelta(days=n) for n in (*range(1, 20), 9999))]  # beyond every end that is drawn
STRUCTURES = ["Amicale", "Ressourcerie"]


@dataclass
class Accepted:
    """A mandate as its acts tell it. ``until`` is None as long as nobody ended it."""

    row: Mandate
    seat: int
    trio: str
    rank: str
    person: int
    structure: int | None
    since: date
    until: date | None
    state: str = "waiting"

    def covers(self, day: date) -> bool:
        return self.state == "confirmed" and self.since <= day and (self.until is None or day <= self.until)


@dataclass
class Life:
    """A small partnership and what was accepted in it."""

    team: Partnership
    seats: list[Seat]
    people: list[Person]
    trio: list[Accepted] = field(default_factory=list)
    told: list[Accepted] = field(default_factory=list)

    def conflicts(self, new: Accepted) -> bool:
        """Naively: on each day that ``new`` covers, is somebody or something in two places?"""
        taken = replace(new, state="confirmed")
        for day in LONG:
            if not taken.covers(day):
                continue
            for other in self.told:
                if other.row.pk == new.row.pk or not other.covers(day):
                    continue
                same_seat = (other.seat, other.rank) == (new.seat, new.rank)
                both_hold = other.rank == new.rank == Rank.HOLDER
                same_structure = both_hold and other.trio and new.trio and other.structure == new.structure
                if same_seat or other.person == new.person or same_structure:
                    return True
        return False

    def of_state(self, *states: str) -> list[Accepted]:
        return [one for one in self.told if one.state in states]


@pytest.fixture
def life() -> Life:
    team = PartnershipFactory()
    trio = [SeatFactory(partnership=team, trio=kind, number=n, created_on=FIRST) for n, kind in enumerate(Trio, 1)]
    seats = [*trio, SeatFactory(partnership=team, number=4, created_on=FIRST)]
    return Life(team, seats, [PersonFactory() for _n in range(4)])


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


offsets = st.integers(0, SPAN)
places = {
    "seat": st.integers(0, 3),
    "person": st.integers(0, 3),
    "structure": st.integers(0, 1),
    "since": offsets,
    "length": st.one_of(st.none(), st.integers(0, 15)),
}
seating = st.fixed_dictionaries({"act": st.sampled_from(["appoint", "appoint", "propose", "deputise"]), **places})
acts = st.one_of(
    seating,
    seating,
    st.fixed_dictionaries({"act": st.sampled_from(["confirm", "decline"]), "which": st.integers(0, 99)}),
    st.fixed_dictionaries({"act": st.just("move"), "which": st.integers(0, 99), "on": offsets}),
    st.fixed_dictionaries({"act": st.just("end"), "which": st.integers(0, 99), "on": offsets}),
    st.fixed_dictionaries({"act": st.just("replace"), "which": st.integers(0, 99), "on": offsets, **places}),
)


def perform(life: Life, act: dict) -> None:
    """One act by its service; the model says beforehand whether it is accepted."""
    match act["act"]:
        case "appoint" | "propose" | "deputise":
            seated(life, act, life.seats[act["seat"]], DAYS[act["since"]])
        case "confirm" | "move" if waiting := life.of_state("waiting"):
            one = waiting[act["which"] % len(waiting)]
            confirmed(life, one, DAYS[act["on"]] if "on" in act else None)
        case "decline" if waiting := life.of_state("waiting"):
            one = waiting[act["which"] % len(waiting)]
            proposal.decline(mandate=one.row, reason="non", by=life.people[0], at=NOW)
            one.state = "declined"
        case "end" if held := life.of_state("confirmed"):
            ended(life, held[act["which"] % len(held)], DAYS[act["on"]])
        case "replace" if held := life.of_state("confirmed"):
            one = held[act["which"] % len(held)]
            if ended(life, one, DAYS[act["on"]]):
                seated(life, act | {"act": "appoint", "rank": one.rank}, one.row.seat, DAYS[act["on"]] + timedelta(1))


def seated(life: Life, act: dict, seat: Seat, since: date) -> None:
    until = None if act["length"] is None else since + timedelta(days=act["length"])
    rank = Rank.DEPUTY if act["act"] == "deputise" else Rank(act.get("rank", Rank.HOLDER))
    person = life.people[act["person"]]
    holder = proposal.Holder(
        title="f", standing=Standing.RESIDENT, person=person, rank=rank,
        structure=STRUCTURES[act["structure"]], structure_kind="association",
    )  # fmt: skip
    known = Organisation.objects.filter(name=holder.structure).order_by("pk").first()
    new = Accepted(
        Mandate(), seat.number, seat.trio, rank, person.pk, known.pk if known else None, since, until, "confirmed"
    )
    service = proposal.propose if act["act"] == "propose" else mandate.appoint
    if act["act"] == "propose":
        new.state = "waiting"
        expected = not any(
            (one.seat, one.rank, one.person) == (new.seat, new.rank, new.person) for one in life.of_state("waiting")
        )
    else:
        expected = not life.conflicts(new)
    row = attempt(expected, service, seat=seat, holder=holder, starts_on=since, ends_on=until)
    if row:
        new.row, new.structure = row, row.organisation_id
        life.told.append(new)


def confirmed(life: Life, one: Accepted, since: date | None) -> None:
    new = replace(one, since=since or one.since)
    in_order = new.until is None or new.since <= new.until
    if attempt(in_order and not life.conflicts(new), proposal.confirm, mandate=one.row, starts_on=since):
        one.since, one.state = new.since, "confirmed"


def ended(life: Life, one: Accepted, on: date) -> bool:
    over = one.until is not None and (one.until < TODAY or on > one.until)
    known = Mandate.objects.get(pk=one.row.pk)
    again = (known.ends_on, known.end_reason) == (on, "r")
    expected = again or (not over and on >= one.since)
    facts = {"ends_on": on, "reason": "r", "today": TODAY, "confirmed_past": True}
    if attempt(expected, mandate.end, mandate=one.row, **facts):
        one.until = on
        return True
    return False


def attempt(expected: bool, service, **facts) -> Mandate | None:
    """The row when it was accepted, None when it was refused, as the model said."""
    row = None
    with suppress(Refused):
        row = service(by=PEOPLE["by"], at=NOW, **facts)
    assert (row is not None) == expected, f"against the model: {service.__name__} {facts}"
    return row


PEOPLE: dict[str, Person] = {}


def check(life: Life, day: date) -> None:
    """One holder and one deputy at most; the queries equal the naive reading."""
    there = [one for one in life.told if one.covers(day)]
    places = [(one.seat, one.rank) for one in there]
    assert len(places) == len(set(places))
    assert len({one.person for one in there}) == len(there)
    of_trio = [one.structure for one in there if one.trio and one.rank == Rank.HOLDER]
    assert len(of_trio) == len(set(of_trio))
    naive = sorted((one.seat, one.rank != Rank.HOLDER, one.row.pk) for one in there)
    assert [row.pk for row in queries.active_mandates(life.team, day)] == [pk for _seat, _rank, pk in naive]
    told = [
        (one.seat.pk, pk(one.holder), pk(one.deputy), one.vacant_since) for one in queries.core_group(life.team, day)
    ]
    assert told == [
        (seat.pk, held(there, seat, Rank.HOLDER), held(there, seat, Rank.DEPUTY), vacant_since(life, seat, day))
        for seat in life.seats
    ]


def pk(row: Mandate | None) -> int | None:
    return row.pk if row else None


def held(there: list[Accepted], seat: Seat, rank: Rank) -> int | None:
    return next((one.row.pk for one in there if (one.seat, one.rank) == (seat.number, rank)), None)


def vacant_since(life: Life, seat: Seat, day: date) -> date | None:
    """Walk back from the day, one day after the other, to the last holder, or to the first day of the seat."""
    since = day
    while not any(one.covers(since) and (one.seat, one.rank) == (seat.number, Rank.HOLDER) for one in life.told):
        if since == seat.created_on:
            return since
        since -= timedelta(days=1)
    return None if since == day else since + timedelta(days=1)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    begun=st.lists(seating, min_size=3, max_size=6),
    sequence=st.lists(acts, min_size=3, max_size=10),
    days=st.lists(st.sampled_from(DAYS), min_size=3, max_size=4),
)
def test_any_sequence_of_acts_keeps_one_holder_and_the_past_is_read_as_it_was(
    life: Life, begun: list[dict], sequence: list[dict], days: list[date]
) -> None:
    life.told.clear()
    PEOPLE["by"] = life.people[0]
    with undone():
        for act in begun + sequence:
            perform(life, act)
        for day in days:
            check(life, day)


def test_the_naive_reading_sees_what_the_guards_prevent(life: Life) -> None:
    """The control: two holders told on one seat are seen by the check."""
    PEOPLE["by"] = life.people[0]
    whom = {"person": 1, "structure": 0, "length": None}
    perform(life, {"act": "appoint", "seat": 3, "since": 0, **whom})
    life.told.append(replace(life.told[0], person=life.people[2].pk))
    with pytest.raises(AssertionError):
        check(life, DAYS[5])
    assert life.conflicts(replace(life.told[0], row=Mandate(), person=life.people[3].pk))
