"""Two beats at the same moment write what one would."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from partners.models import Entry, Letter, Mandate
from partners.services import reminder
from tests.factories.partners import a_partnership
from tests.partners.conftest import NOW

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 11, 23)


def test_two_beats_at_once_write_once() -> None:
    team = a_partnership()
    Mandate.objects.update(checked_on=TODAY)
    Mandate.objects.filter(seat__number__in=[4, 5]).update(ends_on=TODAY + timedelta(days=60))
    start, written = Barrier(2), []

    def beat() -> None:
        try:
            start.wait()
            written.append(reminder.remind(partnership=team, at=NOW, today=TODAY))
        finally:
            connection.close()

    threads = [Thread(target=beat) for _n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(written) == [0, 2]
    assert (Letter.objects.count(), Entry.objects.count()) == (4, 2)
