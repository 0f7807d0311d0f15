"""Named dots on concentric rings, with lines between some: where each goes. Whole numbers, the centre is (0, 0).

The rings grow with what they hold, so that a dot never leaves its ring and never covers another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import asin, cos, pi, sin

DOT = 18  # radius of a dot
PITCH = 46  # between the centres of two neighbours
NARROWEST = 52  # a ring without a dot
TITLE = 30  # the strip, at the outer edge of a ring, where its name is written
NAME_SPACE = 250  # left and right of the rings, for the names of dots
LETTER, LINE = 9, 20  # what a letter of a name takes, at most; how high it is
LONGEST = 28


@dataclass(frozen=True)
class Dot:
    """``number`` counts from 1 through all rings. ``name`` is empty where there was no room to write it."""

    number: int
    x: int
    y: int
    name: str = ""
    name_x: int = 0
    name_y: int = 0
    anchor: str = "start"


@dataclass(frozen=True)
class Circle:
    radius: int
    title: str
    title_y: int


@dataclass(frozen=True)
class Drawing:
    """``circles`` from the widest to the core, to be drawn in this order; ``lines`` as x1, y1, x2, y2."""

    circles: tuple[Circle, ...]
    dots: tuple[Dot, ...]
    lines: tuple[tuple[int, int, int, int], ...]
    radius: int
    dot: int = DOT

    @property
    def view_box(self) -> str:
        across = self.radius + NAME_SPACE
        return f"{-across} {-self.radius - 4} {2 * across} {2 * self.radius + 8}"


Box = tuple[float, float, float, float]


def rings(named: Sequence[tuple[str, Sequence[str]]], ties: Sequence[tuple[int, int]] = ()) -> Drawing:
    """``named``: each ring's title and the names on it, from the core outwards; ``ties``: pairs of numbers."""
    circles: list[Circle] = []
    places: list[tuple[int, int]] = []
    edge = 0
    for title, names in named:
        found, outer = _ring(edge, len(names))
        places += found
        edge = outer
        circles.append(Circle(edge, title, -edge + TITLE - 9))
    names = [name for _, several in named for name in several]
    dots = tuple(_named(places, names, circles, edge))
    lines = tuple((*places[one - 1], *places[other - 1]) for one, other in ties)
    return Drawing(tuple(reversed(circles)), dots, lines, edge)


def _ring(inner: int, count: int) -> tuple[list[tuple[int, int]], int]:
    """The places of ``count`` dots outside of ``inner``, row after row, and the outer edge they need."""
    places: list[tuple[int, int]] = []
    row = inner + PITCH // 2 if inner else 0
    while len(places) < count:
        here = min(_room(row), count - len(places))
        shift = pi / here if row else 0.0
        for place in range(here):
            turn = 2 * pi * place / here - pi / 2 + shift
            places.append((round(row * cos(turn)), round(row * sin(turn))))
        row += PITCH
    widest = row - PITCH + DOT + 4 if count else inner
    return places, max(widest, inner + NARROWEST - TITLE) + TITLE


def _room(row: int) -> int:
    """How many dots a circle of this radius holds, two neighbours a pitch apart in a straight line."""
    return int(pi / asin(PITCH / 2 / row) + 1e-9) if row else 1


def _named(
    places: Sequence[tuple[int, int]], names: Sequence[str], circles: Sequence[Circle], edge: int
) -> Iterator[Dot]:
    """The dots, each with its name where it covers neither a dot nor another name nor leaves the drawing."""
    taken: list[Box] = [(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in places]
    taken += [_line_of(circle.title, 0, circle.title_y, "middle") for circle in circles]
    for number, ((x, y), name) in enumerate(zip(places, names, strict=True), start=1):
        short = name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
        for name_x, name_y, anchor in _candidates(x, y):
            box = _line_of(short, name_x, name_y, anchor)
            inside = max(-box[0], box[2]) <= edge + NAME_SPACE and max(-box[1], box[3]) <= edge
            if inside and not any(_meet(box, other) for other in taken):
                taken.append(box)
                yield Dot(number, x, y, short, name_x, name_y, anchor)
                break
        else:
            yield Dot(number, x, y)


def _candidates(x: int, y: int) -> list[tuple[int, int, str]]:
    """Where a name may stand: outwards first, then inwards, below, above."""
    right, left = (x + DOT + 5, y + 5, "start"), (x - DOT - 5, y + 5, "end")
    sides = [right, left] if x >= 0 else [left, right]
    return [*sides, (x, y + DOT + 17, "middle"), (x, y - DOT - 7, "middle")]


def _line_of(words: str, x: int, y: int, anchor: str) -> Box:
    wide = len(words) * LETTER
    start = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
    return start, y - LINE + 5, start + wide, y + 5


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
