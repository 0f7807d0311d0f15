"""Twenty people write the same section at once, through HTTP: no word is lost, and the naive way loses some (D1)."""

import re
from collections.abc import Callable
from html import unescape
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from partners.models import Partnership, Person
from tests.factories.partners import MandateFactory, PersonFactory, SeatFactory, a_partnership
from tests.factories.vision import a_section
from vision.enums import SectionKind
from vision.models import Section

WRITERS, SAVES = 20, 3
FIELD = re.compile(r"<textarea[^>]*>\n?([^<]*)</textarea>")
BASE = re.compile(r'name="base" value="(\d+)"')
WORDS = {f"mot{writer}x{turn}" for writer in range(WRITERS) for turn in range(SAVES)}

START = "\n\n".join(f"Principe {pair}." for pair in range(WRITERS // 2))
Save = Callable[[Client, str, int, str, Barrier], None]


def _everybody_writes(team: Partnership, url: str, save: Save) -> None:
    together = Barrier(WRITERS, timeout=120)

    def write(writer: int, person: Person) -> None:
        client = Client()
        try:
            client.force_login(person)
            for turn in range(SAVES):
                save(client, url, writer // 2, f"mot{writer}x{turn}", together)
        finally:
            connection.close()

    people = [MandateFactory(seat=SeatFactory(partnership=team), person=PersonFactory()).person for _ in range(WRITERS)]
    threads = [Thread(target=write, args=pair) for pair in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _form(client: Client, url: str) -> tuple[str, str]:
    """(text in the field, version it starts from), as the browser shows and sends them."""
    page = client.get(url).text
    return unescape(FIELD.search(page)[1]), BASE.search(page)[1]


def _with(body: str, line: int, word: str) -> str:
    return body.replace(f"Principe {line}.", f"Principe {line}. {word}")


def _save_and_merge(client: Client, url: str, line: int, word: str, together: Barrier) -> None:
    """Each adds a word to a line that two share; shown two texts, she puts her word in the other one."""
    body, base = _form(client, url)
    together.wait()
    while client.post(url, {"body": _with(body, line, word), "base": base}).status_code == 409:
        body, base = _form(client, url)


def _naive_save(client: Client, url: str, line: int, word: str, together: Barrier) -> None:
    """What the last one sends is what stays."""
    body, _base = _form(client, url)
    together.wait()
    Section.objects.filter(kind=SectionKind.PRINCIPLES).update(body=_with(body, line, word))


@pytest.fixture
def place() -> tuple[Partnership, str]:
    team = a_partnership(empty=True)
    a_section(team, SectionKind.PRINCIPLES, START)
    return team, reverse("vision:section", args=[team.slug, SectionKind.PRINCIPLES])


@pytest.mark.django_db(transaction=True)
def test_writers_lose_no_word(place: tuple[Partnership, str]) -> None:
    _everybody_writes(*place, _save_and_merge)
    found = Section.objects.get(kind=SectionKind.PRINCIPLES).body.split()
    assert sorted(word for word in found if word.startswith("mot")) == sorted(WORDS)


@pytest.mark.django_db(transaction=True)
def test_writers_would_lose_words_without_merge(place: tuple[Partnership, str]) -> None:
    _everybody_writes(*place, _naive_save)
    found = set(Section.objects.get(kind=SectionKind.PRINCIPLES).body.split())
    assert found & WORDS < WORDS
