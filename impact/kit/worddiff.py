"""What stands between two versions of a text, word by word.

A word is what the eye takes for one: « l'eau », « peut-être », « 12,5 » and « 10/12/2026 » are never cut.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, takewhile
from typing import Literal, NamedTuple

LINE_STARTS = re.compile(r"(?<=\n)(?=[^\n])")
SENTENCE_STARTS = re.compile(r"(?<=\n)(?=[^\n])|(?<=[.!?…;]\s)(?=\S)")
TOKENS = re.compile(r"\n|[^\S\n]+|\w+(?:[^\w\s]+\w+)*|[^\w\s]")

# Pairs of equal units to be looked at in one pass. Above MANY, difflib may skip those that make up more than
# 1 % of the text; above TOO_MANY without these, the place is given as replaced whole.
MANY = 50_000
TOO_MANY = 1_000_000


class Change(NamedTuple):
    """The characters [start, end) of the old text became `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Literal["same", "added", "removed"]
    text: str


def diff(old: str, new: str) -> list[Piece]:
    """The pieces in reading order; what was removed stands before what replaces it.

    "same" and "removed" pieces together are `old`, "same" and "added" ones are `new`, exactly.
    """
    pieces: list[Piece] = []
    done = 0
    for change in changes(old, new):
        pieces += [
            Piece("same", old[done : change.start]),
            Piece("removed", old[change.start : change.end]),
            Piece("added", change.text),
        ]
        done = change.end
    pieces.append(Piece("same", old[done:]))
    return [piece for piece in pieces if piece.text]


def changes(old: str, new: str) -> list[Change]:
    """The changes that turn `old` into `new`, in order, never overlapping, cut between words only.

    Lines are compared first, then the sentences of the lines that changed, then their words: whole
    paragraphs stay together, and a long text costs little.
    """
    return list(_changes(old, new, 0, (LINE_STARTS.split, SENTENCE_STARTS.split, TOKENS.findall)))


Cut = Callable[[str], list[str]]


def _changes(old: str, new: str, offset: int, cuts: tuple[Cut, ...]) -> Iterator[Change]:
    cut, *finer = cuts
    a, b = cut(old), cut(new)
    a_at = list(accumulate(map(len, a), initial=0))
    b_at = list(accumulate(map(len, b), initial=0))
    for i1, i2, j1, j2 in _replaced(_keys(a), _keys(b)):
        start, before, after = offset + a_at[i1], old[a_at[i1] : a_at[i2]], new[b_at[j1] : b_at[j2]]
        if finer and before and after:
            yield from _changes(before, after, start, tuple(finer))
        else:
            yield Change(start, start + len(before), after)


def _keys(units: list[str]) -> list[str]:
    """What units are compared by: a blank goes with its word, or any blank would match any other."""
    return [
        before + unit if unit.isspace() and unit != "\n" else unit
        for before, unit in zip(["", *units], units, strict=False)
    ]


def _replaced(a: list[str], b: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """The ranges a[i1:i2] that became b[j1:j2]."""
    head = _common(a, b)
    tail = _common(a[head:][::-1], b[head:][::-1])
    a, b = a[head : len(a) - tail], b[head : len(b) - tail]
    if not (a and b) or _pairs(a, b, most=len(b) // 100 + 1) > TOO_MANY:
        if a or b:
            yield head, head + len(a), head, head + len(b)
        return
    matcher = SequenceMatcher(None, a, b, autojunk=_pairs(a, b, most=len(b)) > MANY)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            yield head + i1, head + i2, head + j1, head + j2


def _common(a: list[str], b: list[str]) -> int:
    """How many units are equal at the beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _pairs(a: list[str], b: list[str], most: int) -> int:
    """How many pairs of equal units there are, leaving out units that come more than `most` times in `b`."""
    in_a = Counter(a)
    return sum(in_a[unit] * count for unit, count in Counter(b).items() if count <= most)
