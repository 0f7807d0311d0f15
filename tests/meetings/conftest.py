"""The meetings' tests live on Monday 23 November 2026, 10 h in Paris; the hand of the clock stands still."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from partners.models import Partnership, Person
from territories.services.calendars import load
from tests.factories.meetings import NOW
from tests.factories.partners import facilitator_of


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def facilitator(team: Partnership) -> Person:
    return facilitator_of(team)


@pytest.fixture
def facilitation(facilitator: Person, sign_in: Callable[..., Client]) -> Client:
    """A client signed in as facilitation."""
    return sign_in(facilitator)


@pytest.fixture
def calendars(db: None) -> None:
    """The public and school holidays the product ships with."""
    load(at=NOW)
