"""These tests live on Monday 23 November 2026, 10 h in Paris."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from partners.models import Partnership
from tests.factories.partners import a_partnership

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def empty_team(db: None) -> Partnership:
    return a_partnership(empty=True)
