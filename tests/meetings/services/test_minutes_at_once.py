"""Twenty people save the same point at once: no word is lost. The naive way, run beside it, loses."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection

from impact.kit.revision import Conflict
from meetings.models import AgendaItem, MinutesItem, MinutesItemRevision
from meetings.services import minutes
from tests.factories.meetings import NOW
from tests.factories.partners import a_partnership, facilitator_of
from tests.factories.record import minuted

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, SAVES = 20, 3


def read(item_id: int) -> tuple[str, int]:
    return MinutesItem.objects.values_list("body", "version").get(item=item_id)


def word(writer: int, n: int) -> str:
    return f"mot{writer:02d}x{n}"


def careful(item_id: int, by, writer: int) -> int:
    """Each adds a line to what she read; on a conflict she keeps both texts, as the page invites her to."""
    conflicts = 0
    try:
        for n in range(SAVES):
            body, base = read(item_id)
            mine = f"{body}\n\n{word(writer, n)}"
            while True:
                item = AgendaItem.objects.select_related("meeting__record").get(pk=item_id)
                try:
                    minutes.save_item(item=item, body=mine, base=base, by=by, at=NOW)
                    break
                except Conflict as conflict:
                    conflicts += 1
                    mine, base = f"{conflict.theirs}\n\n{word(writer, n)}", conflict.version
    finally:
        connection.close()
    return conflicts


def naive(item_id: int, writer: int) -> None:
    try:
        for n in range(SAVES):
            body, _ = read(item_id)
            MinutesItem.objects.filter(item=item_id).update(body=f"{body}\n\n{word(writer, n)}")
    finally:
        connection.close()


def run(act) -> list:
    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(act, range(WRITERS)))


def lost_words(item_id: int) -> list[str]:
    kept = read(item_id)[0].split()
    words = [word(writer, n) for writer in range(WRITERS) for n in range(SAVES)]
    return [one for one in words if kept.count(one) != 1]


def test_minutes_of_twenty_writers_lose_no_word() -> None:
    record = minuted(a_partnership(), items=1)
    item = record.meeting.items.get()
    by = facilitator_of(record.meeting.partnership)
    conflicts = run(partial(careful, item.pk, by))
    assert lost_words(item.pk) == []
    assert read(item.pk)[1] == WRITERS * SAVES
    assert MinutesItemRevision.objects.count() == WRITERS * SAVES
    assert sum(conflicts) > 0, "nobody wrote at the same time: this proved nothing"


def test_minutes_saved_the_naive_way_would_lose_words() -> None:
    record = minuted(a_partnership(), items=1)
    item = record.meeting.items.get()
    run(partial(naive, item.pk))
    assert lost_words(item.pk) != []
