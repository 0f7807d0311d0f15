"""Three-way merge of a text that two people changed from the same base, word by word.

Nothing is ever dropped: what one side alone changed is taken, and where both sides changed the same place, or
places with no word between them, both wordings are kept as a conflict for a person to settle.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from impact.kit.worddiff import Change, changes

START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Conflict:
    """The same place in the three texts; an empty string where a side has deleted it."""

    base: str
    theirs: str
    mine: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of the three texts and its merged `text`, None when it is a conflict."""

    base: str
    theirs: str
    mine: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Merged:
    """The `theirs` of all chunks joined are their text, the `mine` are mine, the `base` are the base."""

    chunks: list[Chunk]

    @property
    def text(self) -> str | None:
        """The merged text; None as soon as one place is in conflict."""
        if self.conflicts:
            return None
        return "".join(chunk.text or "" for chunk in self.chunks)

    @property
    def conflicts(self) -> list[Conflict]:
        return [Conflict(chunk.base, chunk.theirs, chunk.mine) for chunk in self.chunks if chunk.text is None]


def merge(base: str, theirs: str, mine: str) -> Merged:
    chunks = _chunks(base, changes(base, theirs), changes(base, mine))
    return Merged([chunk for chunk in chunks if chunk.base or chunk.theirs or chunk.mine])


def _chunks(base: str, theirs: list[Change], mine: list[Change]) -> Iterator[Chunk]:
    done = 0
    for start, end in _places([*theirs, *mine]):
        yield _chunk(*[base[done:start]] * 3)
        yield _chunk(base[start:end], _reads(base, theirs, start, end), _reads(base, mine, start, end))
        done = end
    yield _chunk(*[base[done:]] * 3)


def _places(touched: list[Change]) -> list[tuple[int, int]]:
    """The stretches of the base that changed; changes that touch each other are one place."""
    places: list[tuple[int, int]] = []
    for change in sorted(touched):
        if places and change.start <= places[-1][1]:
            places[-1] = places[-1][0], max(places[-1][1], change.end)
        else:
            places.append((change.start, change.end))
    return places


def _reads(base: str, side: list[Change], start: int, end: int) -> str:
    """How a side reads at a place of the base."""
    text, done = "", start
    for change in side[bisect_left(side, start, key=START) : bisect_right(side, end, key=START)]:
        text += base[done : change.start] + change.text
        done = change.end
    return text + base[done:end]


def _chunk(base: str, theirs: str, mine: str) -> Chunk:
    if theirs in (base, mine):
        return Chunk(base, theirs, mine, text=mine)
    return Chunk(base, theirs, mine, text=theirs if mine == base else None)
