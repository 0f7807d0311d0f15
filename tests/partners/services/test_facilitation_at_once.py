"""Two facilitators leave at the same second: one of them stays."""

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.db.models import QuerySet

from impact.kit.refusal import Refused
from partners.models import Facilitation, Partnership
from partners.services import facilitation
from tests.factories.partners import FacilitationFactory, a_partnership
from tests.partners.conftest import NOW

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 11, 23)


def both_leave(team: Partnership) -> list[str]:
    """Each on a connection of her own; what became of the two, in alphabetical order."""
    start, said = Barrier(2), []

    def leave(row: Facilitation) -> None:
        try:
            start.wait()
            facilitation.end(facilitation=row, ends_on=TODAY, by=row.person, at=NOW)
            said.append("left")
        except Refused as refusal:
            said.append(type(refusal).__name__)
        finally:
            connection.close()

    threads = [Thread(target=leave, args=[row]) for row in team.facilitations.order_by("pk")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


def two_run(team: Partnership) -> int:
    return Facilitation.objects.filter(partnership=team, ends_on=None).count()


def test_one_of_the_two_stays() -> None:
    team = a_partnership(empty=True)
    FacilitationFactory(partnership=team)
    assert both_leave(team) == ["LastFacilitator", "left"]
    assert two_run(team) == 1


def test_without_the_lock_nobody_would(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: both look before either has written."""
    team = a_partnership(empty=True)
    FacilitationFactory(partnership=team)
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **how: rows)
    _hold_until_both_have_written(monkeypatch)
    assert both_leave(team) == ["left", "left"]
    assert two_run(team) == 0


def _hold_until_both_have_written(monkeypatch: pytest.MonkeyPatch) -> None:
    written, record = Barrier(2), facilitation.journal.record

    def slowly(*args: object, **facts: object) -> object:
        written.wait(20)
        return record(*args, **facts)

    entry: Callable[..., object] = slowly
    monkeypatch.setattr(facilitation.journal, "record", entry)
