"""Fifty decisions at once bear the numbers 1 to 50. Without the lock, some are refused by the database."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from threading import Barrier

import pytest
from django.db import IntegrityError, connection
from django.db.models import Max

from meetings.models import AgendaItem, Decision
from meetings.services import decision
from tests.factories.partners import a_partnership
from tests.meetings.services.test_decision import decide, point

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 50


@contextmanager
def own_connection():
    try:
        yield
    finally:
        connection.close()


def one(item_id: int, n: int) -> int:
    with own_connection():
        item = AgendaItem.objects.select_related("meeting__partnership__department").get(pk=item_id)
        return decide(item, f"Décision {n}").number


def without_lock(known: Decision, gate: Barrier, n: int) -> bool:
    with own_connection():
        last = Decision.objects.aggregate(last=Max("number"))["last"]
        gate.wait(10)
        known.pk, known.number, known.text = None, last + 1, f"Décision {n}"
        try:
            Decision.objects.bulk_create([known])
        except IntegrityError:
            return False
        return True


def test_decision_numbers_of_fifty_writers_are_one_to_fifty() -> None:
    item = point(a_partnership())
    with ThreadPoolExecutor(WRITERS) as pool:
        numbers = list(pool.map(partial(one, item.pk), range(WRITERS)))
    assert sorted(numbers) == [*range(1, WRITERS + 1)]
    assert sorted(Decision.objects.values_list("number", flat=True)) == [*range(1, WRITERS + 1)]


def test_decision_numbers_without_the_lock_would_collide() -> None:
    decide(point(a_partnership()))
    gate, writers = Barrier(4), 4
    copies = [Decision.objects.get() for _ in range(writers)]
    with ThreadPoolExecutor(writers) as pool:
        written = list(pool.map(lambda n: without_lock(copies[n], gate, n), range(writers)))
    assert sorted(written) == [False, False, False, True]


def test_decision_number_of_a_refused_decision_is_not_lost() -> None:
    item = point(a_partnership())
    decide(item)
    with pytest.raises(decision.Doublon):
        decide(item)
    assert decide(item, "Une autre.").number == 2
