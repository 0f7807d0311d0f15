"""Erased twice is once; two at once too: the second waits for the first, and finds it done."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, connection
from django.db.models import QuerySet

from impact.flows import erasure
from partners.enums import Fact
from partners.models import Entry, Erasure, Partnership, Person
from partners.services import confirmation
from tests.factories.meetings import NOW
from tests.factories.partners import a_partnership, facilitator_of, member_of

pytestmark = pytest.mark.django_db(transaction=True)


def without_account() -> tuple[Partnership, Person]:
    team = a_partnership()
    her = member_of(team)
    Person.objects.filter(pk=her.pk).update(email=None)
    her.refresh_from_db()
    return team, her


def both(team: Partnership, her: Person) -> list[str]:
    """Each on a connection of her own; what became of the two, in alphabetical order."""
    start, said, by = Barrier(2), [], facilitator_of(team)

    def act() -> None:
        try:
            start.wait()
            erasure.erase_for(person=her, within=team, asked_on=NOW.date(), by=by, at=NOW)
            said.append("done")
        except DatabaseError as error:
            said.append(type(error).__name__)
        finally:
            connection.close()

    threads = [Thread(target=act) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


def facts() -> tuple[int, int]:
    return Erasure.objects.count(), Entry.objects.filter(fact=Fact.PERSON_ERASED).count()


def test_two_at_once_are_one() -> None:
    assert both(*without_account()) == ["done", "done"]
    assert facts() == (1, 1)


def test_without_the_locks_the_second_would_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: both look before either has written; only the constraint stops the second."""
    team, her = without_account()
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **how: rows)
    looked, find = Barrier(2), erasure.partners.erasure_of

    def slowly(person: Person) -> Erasure | None:
        found = find(person)
        looked.wait(20)
        return found

    hold: Callable[[Person], Erasure | None] = slowly
    monkeypatch.setattr(erasure.partners, "erasure_of", hold)
    assert both(team, her) == ["IntegrityError", "done"]
    assert facts() == (1, 1)


def test_one_code_typed_twice_is_one_act() -> None:
    team = a_partnership()
    her = member_of(team)
    given = confirmation.ask(person=her, at=NOW)
    start, said = Barrier(2), []

    def act() -> None:
        try:
            start.wait()
            said.append(erasure.erase_oneself(person=her, code=given.code, at=NOW).pk)
        except confirmation.WrongCode:
            said.append(None)
        finally:
            connection.close()

    threads = [Thread(target=act) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Erasure.objects.get().pk in said
    assert {*said} <= {Erasure.objects.get().pk, None}
    assert facts() == (1, 1)
