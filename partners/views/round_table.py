"""The drawing of the core group: chairs around a table, grouped by college. Plain geometry, in SVG units."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin, tau
from textwrap import wrap
from typing import Any

from partners.views.place import Card

SIDE = 420
MIDDLE = SIDE / 2
CHAIRS, TABLE, LABELS, INNER, PLATE, NAMES = 164, 120, 96, 84, 56, 216
SEAT, SEAT_IN_A_CROWD = 25, 21
BACK, WIDER_BACK = 8, 15
BACK_HALF = 0.9
BETWEEN_COLLEGES = 0.5
LINE = 18
WIDTH = 26
UPRIGHT, UPRIGHT_IN_A_CROWD = 0.2, 0.06
CROWDED = 12
STAR = [(10.5 if point % 2 == 0 else 4.4, point * pi / 5 - pi / 2) for point in range(10)]

Point = tuple[float, float]


@dataclass(frozen=True)
class Chair:
    """Where a seat is drawn. Numbers are written out: a template would put French commas in them."""

    card: Card
    x: str
    y: str
    corner: tuple[str, str]
    back: str
    wider_back: str
    star: str
    lines: tuple[tuple[str, str, str], ...]
    anchor: str
    accessible_name: str


def round_table(colleges: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Chairs clockwise, one label per college on the table, and the triangle of the trio."""
    seats = [card for college in colleges for card in college["cards"]]
    step = tau / (len(seats) + BETWEEN_COLLEGES * len(colleges))
    angle, chairs, labels, trio = -pi / 2, [], [], []
    crowded = len(seats) > CROWDED
    radius = SEAT_IN_A_CROWD if crowded else SEAT
    for college in colleges:
        cards = _trio_in_the_middle(college["cards"])
        angle += step * BETWEEN_COLLEGES / 2
        middle = angle + step * len(cards) / 2
        labels.append({"code": college["code"], "name": college["name"], "path": _label_path(middle)})
        for card in cards:
            at = angle + step / 2
            chairs.append(_chair(card, at, radius, crowded=crowded))
            trio += [_at(at, INNER)] if card.trio else []
            angle += step
        angle += step * BETWEEN_COLLEGES / 2
    return {
        "side": SIDE,
        "middle": SIDE // 2,
        "top": TABLE,
        "inner": INNER,
        "plate": PLATE,
        "seat": radius,
        "square": 2 * radius - 6,
        "chairs": chairs,
        "labels": labels,
        "trio": _points(trio) if len(trio) > 1 else "",
        "deputies": any(chair.wider_back for chair in chairs),
    }


def _trio_in_the_middle(cards: Sequence[Card]) -> list[Card]:
    """The seat of the trio stands among those of its college, the others keep their order."""
    others = [card for card in cards if not card.trio]
    half = len(others) // 2
    return [*others[:half], *(card for card in cards if card.trio), *others[half:]]


def _chair(card: Card, angle: float, radius: float, *, crowded: bool) -> Chair:
    centre = _at(angle, CHAIRS)
    sideways, back = cos(angle), BACK_HALF * 0.85
    upright = UPRIGHT_IN_A_CROWD if crowded else UPRIGHT
    return Chair(
        card=card,
        x=_pair(centre)[0],
        y=_pair(centre)[1],
        corner=_pair((centre[0] - radius + 3, centre[1] - radius + 3)),
        back=_arc(centre, radius + BACK, angle - BACK_HALF, angle + BACK_HALF),
        wider_back=_arc(centre, radius + WIDER_BACK, angle - back, angle + back) if card.deputy else "",
        star=_star(angle) if card.trio else "",
        lines=_placed(_lines(card, crowded), angle, crowded),
        anchor="middle" if abs(sideways) < upright else "start" if sideways > 0 else "end",
        accessible_name=_accessible_name(card),
    )


def _accessible_name(card: Card) -> str:
    said = [f"Siège {card.number}", card.function, card.name, card.state_in_words]
    return ", ".join([*filter(None, said), *(["trio"] if card.trio else [])])


def _lines(card: Card, crowded: bool) -> list[str]:
    """The name on two lines at most, then what is particular to the seat; one line at a table with many chairs."""
    lines = wrap(card.name or card.state_in_words.capitalize(), WIDTH)
    if crowded:
        return lines if len(lines) == 1 else [f"{lines[0]}…"]
    if len(lines) > 2:
        lines = [lines[0], f"{lines[1]}…"]
    return lines if card.state in ("held", "vacant") else [*lines, card.state_in_words]


def _placed(lines: list[str], angle: float, crowded: bool) -> tuple[tuple[str, str, str], ...]:
    """Each line with its point; the block grows away from the table. Above the head of the table there is room."""
    lifted = LINE if crowded and abs(cos(angle)) < UPRIGHT_IN_A_CROWD else 0
    left, middle = _at(angle, NAMES + lifted)
    first = middle + (sin(angle) - 1) * len(lines) * LINE / 2 + LINE * 0.75
    return tuple((*_pair((left, first + n * LINE)), line) for n, line in enumerate(lines))


def _at(angle: float, radius: float, around: Point = (MIDDLE, MIDDLE)) -> Point:
    return around[0] + radius * cos(angle), around[1] + radius * sin(angle)


def _arc(centre: Point, radius: float, start: float, end: float) -> str:
    """Clockwise from one angle to the other, for less than half a turn."""
    return _path(_at(start, radius, centre), radius, 1, _at(end, radius, centre))


def _path(start: Point, radius: float, sweep: int, end: Point) -> str:
    return f"M{' '.join(_pair(start))} A{radius} {radius} 0 0 {sweep} {' '.join(_pair(end))}"


def _label_path(middle: float) -> str:
    """A quarter of a turn on each side, drawn from left to right so that no word stands on its head."""
    if sin(middle) <= 0.2:
        return _half_turn(middle, LABELS, 1)
    return _half_turn(middle, LABELS + 11, -1)


def _half_turn(middle: float, radius: float, way: int) -> str:
    return _path(_at(middle - way * pi / 2, radius), radius, int(way > 0), _at(middle + way * pi / 2, radius))


def _star(angle: float) -> str:
    return _points([_at(turn, radius, _at(angle, TABLE)) for radius, turn in STAR])


def _pair(point: Point) -> tuple[str, str]:
    return f"{point[0]:.1f}", f"{point[1]:.1f}"


def _points(points: Sequence[Point]) -> str:
    return " ".join(",".join(_pair(point)) for point in points)
