"""The three starting conditions: dated versions, nothing lost."""

from datetime import timedelta

import pytest

from partners import queries
from partners.enums import Trio
from partners.models import Entry, Partnership, Preconditions
from partners.services import preconditions
from tests.factories.partners import member_of
from tests.partners.conftest import NOW


def write(team: Partnership, base: int = 0, **texts: str) -> Preconditions:
    written = Preconditions.objects.count()
    by = member_of(team, Trio.STATE)
    return preconditions.write(partnership=team, base=base, by=by, at=NOW + timedelta(hours=written), **texts)


def test_each_saving_is_a_dated_version(team: Partnership) -> None:
    first = write(team, champion="La maire le dit en public.", champion_evidence="Discours du 3 mai")
    second = write(team, base=first.pk, champion="La maire le dit partout.", resources="Un mi-temps.")
    rows = queries.preconditions(team)
    assert [(row.pk, row.number, row.champion) for row in rows] == [
        (second.pk, 2, "La maire le dit partout."),
        (first.pk, 1, "La maire le dit en public."),
    ]
    assert [queries.preconditions_written(row) for row in rows] == [False, False]
    third = write(team, base=second.pk, champion="a", resources="b", urgency="c")
    assert queries.preconditions_written(third)


def test_the_same_words_make_no_version(team: Partnership) -> None:
    first = write(team, champion="La maire.")
    assert write(team, base=first.pk, champion=" La maire. \n") == first
    assert Preconditions.objects.count() == 1


def test_nothing_written_is_refused(team: Partnership) -> None:
    with pytest.raises(preconditions.NothingWritten):
        write(team, champion="  ", champion_evidence="une lettre")
    assert not Preconditions.objects.exists()


def test_somebody_who_wrote_meanwhile_is_not_overwritten(team: Partnership) -> None:
    first = write(team, champion="Un.")
    for base in (0, first.pk + 1000):
        with pytest.raises(preconditions.WrittenMeanwhile):
            write(team, base=base, champion="Deux.")
    assert [row.champion for row in queries.preconditions(team)] == ["Un."]


def test_the_journal_tells_what_changed_only(team: Partnership) -> None:
    first = write(team, champion="Un.", urgency="Vite.")
    write(team, base=first.pk, champion="Deux.", urgency="Vite.")
    lines = Entry.objects.filter(fact="partnership.preconditions_written").order_by("pk")
    assert [(line.before, line.after) for line in lines] == [
        ({"champion": "", "urgency": ""}, {"champion": "Un.", "urgency": "Vite."}),
        ({"champion": "Un."}, {"champion": "Deux."}),
    ]


def test_versions_are_compared_word_by_word(team: Partnership) -> None:
    first = write(team, champion="La maire le dit en public.")
    second = write(team, base=first.pk, champion="La maire le dit partout.")
    (part, *_rest) = queries.preconditions_compared(first, second)
    assert [(piece.kind, piece.text) for piece in part["text"]] == [
        ("same", "La maire le dit "),
        ("removed", "en public"),
        ("added", "partout"),
        ("same", "."),
    ]
