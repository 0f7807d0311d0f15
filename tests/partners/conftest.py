"""These tests live on Monday 23 November 2026, 10 h in Paris."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from partners.models import Partnership
from tests.factories.partners import a_partnership, facilitator_of

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def team(db: None) -> Partnership:
    return a_partnership()


@pytest.fixture
def empty_team(db: None) -> Partnership:
    return a_partnership(empty=True)


@pytest.fixture
def facilitation(team: Partnership, sign_in: Callable[..., Client]) -> Client:
    return sign_in(facilitator_of(team))
