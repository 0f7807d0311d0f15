"""The drawing's geometry: every dot inside its ring, no dot on another, no name on anything."""

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as some

from impact.kit.rings import DOT, LETTER, LINE, LONGEST, TITLE, Drawing, rings

TITLES = ["Noyau", "Partenaires actifs", "À mobiliser", "À informer"]
NAMES = some.lists(some.text(min_size=1, max_size=60), max_size=25)


def drawing(counts: tuple[int, ...], name: str = "Centre social") -> Drawing:
    return rings([(title, [f"{name} {n}" for n in range(count)]) for title, count in zip(TITLES, counts, strict=True)])


def boxes(drawn: Drawing) -> list[tuple[float, float, float, float]]:
    found = []
    for dot in drawn.dots:
        if dot.name:
            wide = len(dot.name) * LETTER
            start = {"start": dot.name_x, "middle": dot.name_x - wide / 2, "end": dot.name_x - wide}[dot.anchor]
            found.append((start, dot.name_y + 5 - LINE, start + wide, dot.name_y + 5))
    return found


def check(drawn: Drawing, counts: list[int]) -> None:
    edges = [0, *sorted(circle.radius for circle in drawn.circles)]
    assert [dot.number for dot in drawn.dots] == list(range(1, sum(counts) + 1))
    dots = iter(drawn.dots)
    for place, count in enumerate(counts):
        inner, outer = edges[place], edges[place + 1]
        for dot in (next(dots) for _ in range(count)):
            away = hypot(dot.x, dot.y)
            assert away + DOT <= outer - TITLE + 5, "under the strip of the title"
            assert place == 0 or away - DOT >= inner, "outside of the ring before"
    for one, other in combinations(drawn.dots, 2):
        assert hypot(one.x - other.x, one.y - other.y) >= 2 * DOT
    left, top, wide, high = (int(number) for number in drawn.view_box.split())
    for x1, y1, x2, y2 in boxes(drawn):
        assert left <= x1
        assert x2 <= left + wide
        assert top <= y1
        assert y2 <= top + high
        assert not any(
            x1 < dot.x + DOT and dot.x - DOT < x2 and y1 < dot.y + DOT and dot.y - DOT < y2 for dot in drawn.dots
        )
    for one, other in combinations(boxes(drawn), 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@pytest.mark.parametrize(
    "counts", [(0, 0, 0, 0), (1, 0, 0, 0), (11, 4, 6, 3), (60, 0, 0, 0), (0, 0, 0, 60), (15, 15, 15, 15), (0, 59, 1, 0)]
)
def test_every_structure_stands_inside_its_ring(counts) -> None:
    check(drawing(counts), list(counts))


@given(some.tuples(NAMES, NAMES, NAMES, NAMES))
def test_whatever_their_names(several) -> None:
    check(rings(list(zip(TITLES, several, strict=True))), [len(names) for names in several])


def test_names_are_written_where_there_is_room() -> None:
    assert all(dot.name for dot in drawing((3, 3, 3, 3)).dots)
    crowded = drawing((60, 0, 0, 0), name="Un nom assez long")
    assert 0 < sum(bool(dot.name) for dot in crowded.dots) < 60


def test_a_long_name_is_cut_with_an_ellipsis() -> None:
    drawn = rings([("Noyau", ["Association des " + "a" * 300])])
    assert (len(drawn.dots[0].name), drawn.dots[0].name[-1]) == (LONGEST, "…")


def test_ties_go_from_dot_to_dot() -> None:
    drawn = rings([("Noyau", ["A", "B"]), ("Autres", ["C"])], ties=[(1, 3)])
    a, c = drawn.dots[0], drawn.dots[2]
    assert drawn.lines == ((a.x, a.y, c.x, c.y),)


def test_the_same_map_is_drawn_the_same() -> None:
    assert drawing((11, 4, 6, 3)) == drawing((11, 4, 6, 3))
