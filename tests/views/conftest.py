"""These tests live on Monday 23 November 2026, 10 h in Paris; the hand of the clock stands still."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.factories.meetings import NOW


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller
