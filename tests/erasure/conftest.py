"""These tests live on Monday 23 November 2026, 10 h in Paris."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.factories.meetings import NOW


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield
