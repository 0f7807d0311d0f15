"""Two people at the same second, on two connections: each rule of the seats holds, and the second reads why.

Three layers, and a control for each: the act locks the team's row; without the lock the database refuses; without
either, the same race ends with two holders.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from psycopg.errors import DeadlockDetected

from impact.kit.refusal import Refused
from partners.enums import Rank, Standing, Trio
from partners.models import Mandate, Partnership, Seat
from partners.services import mandate, proposal
from tests.factories.partners import PersonFactory, a_partnership, facilitator_of, member_of
from tests.partners.conftest import NOW

pytestmark = pytest.mark.django_db(transaction=True)

TODAY = date(2026, 11, 23)
SOMEBODY = proposal.Holder(title="habitante", standing=Standing.RESIDENT, structure_kind="association")
JUST_FILLED = "Ce siège vient d’être pourvu"
COPY = "copy_of_mandates"


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """Run the acts together; the first sentence of each refusal, or « done »."""
    ready = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> str:
        ready.wait(20)
        try:
            act()
        except Refused as refusal:
            return str(refusal).partition(". ")[0]
        except OperationalError as stopped:
            if not isinstance(stopped.__cause__, DeadlockDetected):
                raise
            return "deadlock"
        except IntegrityError as refused:
            return str(refused).partition('constraint "')[2].partition('"')[0]
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as threads:
        return sorted(threads.map(run, acts))


def seat(team: Partnership, number: int) -> Seat:
    return Seat.objects.get(partnership=team, number=number)


def propose(team: Partnership, number: int, **changed) -> Mandate:
    holder = replace(SOMEBODY, **changed)
    by = facilitator_of(team)
    return proposal.propose(seat=seat(team, number), holder=holder, starts_on=TODAY, by=by, at=NOW, tell=False)


def confirming(row: Mandate, kind: Trio = Trio.STATE) -> Callable[[], Any]:
    by = member_of(row.partnership, kind)
    return lambda: proposal.confirm(mandate=Mandate.objects.get(pk=row.pk), by=by, at=NOW)


def appointing(team: Partnership, number: int, **changed) -> Callable[[], Any]:
    place, by, holder = seat(team, number), facilitator_of(team), replace(SOMEBODY, **changed)
    return lambda: mandate.appoint(seat=place, holder=holder, starts_on=TODAY, by=by, at=NOW)


def held(team: Partnership, *numbers: int) -> int:
    return Mandate.objects.confirmed().filter(partnership=team, seat__number__in=numbers).count()


def test_two_appointed_to_one_seat_make_one_holder() -> None:
    team = a_partnership(vacant=(2,))
    acts = [appointing(team, 2, name=name, structure=name) for name in ("Ana Ba", "Bo Co")]
    assert at_once(*acts) == [JUST_FILLED, "done"]
    assert held(team, 2) == 1


def test_two_proposals_of_one_seat_confirmed_make_one_holder() -> None:
    team = a_partnership(vacant=(10,))
    first, second = propose(team, 10, name="Ana Ba"), propose(team, 10, name="Bo Co")
    assert at_once(confirming(first), confirming(second, Trio.RESIDENTS)) == [JUST_FILLED, "done"]
    assert held(team, 10) == 1


def test_one_proposal_confirmed_by_two_is_confirmed_once() -> None:
    team = a_partnership(vacant=(10,))
    row = propose(team, 10, name="Ana Ba")
    said = at_once(confirming(row), confirming(row, Trio.RESIDENTS))
    assert (said[0][:35], said[1]) == ("Ce mandat vient d’être confirmé par", "done")
    assert held(team, 10) == 1


def test_one_person_on_two_seats_of_the_trio_gets_one() -> None:
    team = a_partnership(vacant=(2, 3))
    person = PersonFactory()
    acts = [confirming(propose(team, number, person=person, structure=f"S{number}")) for number in (2, 3)]
    assert at_once(*acts) == ["Cette personne a déjà un siège dans ce noyau à ces dates", "done"]
    assert held(team, 2, 3) == 1


def test_one_structure_on_two_seats_of_the_trio_gets_one() -> None:
    team = a_partnership(vacant=(2, 3))
    acts = [confirming(propose(team, number, name=f"P{number}", structure="Amicale")) for number in (2, 3)]
    assert at_once(*acts) == ["Les trois sièges du trio viennent de trois structures différentes", "done"]
    assert held(team, 2, 3) == 1


def test_two_deputies_of_one_seat_leave_one() -> None:
    team = a_partnership()
    acts = [confirming(propose(team, 4, name=name, rank=Rank.DEPUTY)) for name in ("Ana Ba", "Bo Co")]
    assert at_once(*acts) == ["Ce siège a déjà une suppléance à ces dates", "done"]
    assert held(team, 4) == 2


def test_the_end_and_the_successor_at_once_leave_one_holder_a_day() -> None:
    team = a_partnership()
    row, by = Mandate.objects.get(partnership=team, seat__number=4), facilitator_of(team)

    def end() -> None:
        mandate.end(mandate=row, ends_on=TODAY, reason="", by=by, at=NOW, today=TODAY)

    said = at_once(end, appointing(team, 4, name="Ana Ba"))
    assert said == ["Ce siège a déjà une personne titulaire à ces dates", "done"]
    assert held(team, 4) == 1


# The controls


RULES = {
    "one_holder_per_seat_at_a_time": {"seat": 10},
    "one_deputy_per_seat_at_a_time": {"seat": 10, "rank": "deputy"},
    "one_seat_per_person_at_a_time": {"seats": (10, 11), "person": True},
    "three_structures_in_the_trio": {"seats": (2, 3), "organisation": True},
}


def naive(table: str, row: dict[str, Any], clash: str, meet: Barrier) -> Callable[[], None]:
    """Check, then insert, as one does without thinking of the neighbour: both look before either writes."""
    names, marks = ", ".join(row), ", ".join(["%s"] * len(row))

    def act() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            clashing = f"SELECT count(*) FROM {table} WHERE {clash} = %s AND starts_on >= %s"  # noqa: S608 - our names
            cursor.execute(clashing, [row[clash], TODAY])
            assert cursor.fetchone()[0] == 0, "nobody is there yet"
            meet.wait(20)
            insert = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - our names
            cursor.execute(insert, list(row.values()))

    return act


def race(table: str, team: Partnership, rule: dict[str, Any]) -> list[str]:
    meet, person = Barrier(2), PersonFactory()
    organisation = Mandate.objects.get(partnership=team, seat__number=8).organisation_id
    acts = []
    for place in rule.get("seats", (rule.get("seat"),) * 2):
        chair = seat(team, place)
        row = {
            "seat_id": chair.pk, "partnership_id": team.pk, "trio": chair.trio,
            "person_id": person.pk if "person" in rule else PersonFactory().pk,
            "organisation_id": organisation, "title": "f", "standing": "resident", "rank": rule.get("rank", "holder"),
            "confirmed_at": NOW, "end_reason": "", "decline_reason": "", "starts_on": TODAY,
        }  # fmt: skip
        clash = "person_id" if "person" in rule else "organisation_id" if "organisation" in rule else "seat_id"
        acts.append(naive(table, row, clash, meet))
    return at_once(*acts)


@pytest.mark.parametrize("name", RULES)
def test_without_the_lock_the_database_refuses(name: str) -> None:
    team = a_partnership(vacant=(2, 3, 10, 11))
    # Two checks of one exclusion may wait for each other: PostgreSQL then stops one of the two.
    assert race("partners_mandate", team, RULES[name]) in (sorted(["done", name]), ["deadlock", "done"])
    assert Mandate.objects.filter(partnership=team, starts_on=TODAY).count() == 1


@pytest.mark.parametrize("name", RULES)
def test_without_lock_nor_constraint_both_are_seated(name: str) -> None:
    """The control: on a copy of the table without the exclusions, the race is lost. So the guards are what holds."""
    team = a_partnership(vacant=(2, 3, 10, 11))
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {COPY} (LIKE partners_mandate INCLUDING IDENTITY INCLUDING CONSTRAINTS)")
    try:
        assert race(COPY, team, RULES[name]) == ["done", "done"]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {COPY}")  # noqa: S608 - our name
            assert cursor.fetchone()[0] == 2
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE {COPY}")
