"""The outlines of countries that ship with onrecord, and what can be drawn of them inside a frame.

Nothing is derived from them: which country a place belongs to is never read off a polygon.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

Point = tuple[float, float]
"""Degrees east and north; or units right and down of a drawing."""
Ring = Sequence[Point]
Polygon = Sequence[Ring]
"""An outline, and the holes in it."""
_SHORE = 8.0  # units between the points of an outline that a name keeps away from


@dataclass(frozen=True, slots=True)
class Outline:
    """A country as Natural Earth draws it.

    Attributes:
        name: Its name there, in English and often short.
        apart: Whether it is drawn apart as disputed, or of undecided standing.
        polygons: Its land, in degrees.
        box: West, south, east and north of each polygon.
    """

    name: str
    apart: bool
    polygons: tuple[Polygon, ...]
    box: tuple[tuple[float, float, float, float], ...]


@cache
def outlines() -> tuple[Outline, ...]:
    """All countries, by name."""
    held = json.loads((files("onrecord.present") / "data" / "world.json").read_text(encoding="utf-8"))
    lines = [list(_read(line, held["step"])) for line in held["lines"]]
    made = []
    for country in held["countries"]:
        joined = (tuple(_ring(ring, lines) for ring in polygon) for polygon in country["polygons"])
        polygons = tuple(part for polygon in joined for part in _parted(polygon))
        made.append(Outline(country["name"], country["apart"], polygons, tuple(_box(polygon[0]) for polygon in polygons)))
    return tuple(made)


def _read(line: str, step: float) -> Iterator[Point]:
    """The points of a line, as scripts/make_map.py writes them."""
    numbers = []
    number = shift = 0
    for character in line.replace("!", "\\"):
        bits = ord(character) - 63
        number |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            numbers.append(~(number >> 1) if number & 1 else number >> 1)
            number = shift = 0
    x = y = 0
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        yield x * step, y * step


def _ring(arcs: Iterable[int], lines: Sequence[list[Point]]) -> Ring:
    points: list[Point] = []
    for arc in arcs:
        line = lines[arc] if arc >= 0 else lines[~arc][::-1]
        points += line[1:] if points else line
    return points


def _parted(polygon: Polygon) -> Iterator[Polygon]:
    """A polygon in pieces that do not cross the 180th meridian, as the file joins them there."""
    rings = [_unrolled(ring) for ring in polygon]
    if all(-180 <= x <= 180 for x, _ in rings[0]):
        yield polygon
        return
    for turn in (-360.0, 0.0, 360.0):
        turned = [[(x + turn, y) for x, y in ring] for ring in rings]
        piece = [ring for ring in (_clipped(ring, _EARTH) for ring in turned) if len(ring) > 2]
        if piece:
            yield piece


def _unrolled(ring: Ring) -> Ring:
    """A ring without jumps from one end of the world to the other."""
    points = [ring[0]]
    for x, y in ring[1:]:
        points.append((x + 360 * round((points[-1][0] - x) / 360), y))
    return points


def _box(ring: Ring) -> tuple[float, float, float, float]:
    east, north = [x for x, _ in ring], [y for _, y in ring]
    return min(east), min(north), max(east), max(north)


@dataclass(frozen=True, slots=True)
class Frame:
    """What of the world is drawn, degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, point: Point) -> bool:
        """Whether a point lies in it."""
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north


_EARTH = Frame(-180, -90, 180, 90)


def within(outline: Outline, frame: Frame) -> Iterator[list[Ring]]:
    """What of a country lies in a frame, polygon by polygon."""
    for polygon, (west, south, east, north) in zip(outline.polygons, outline.box, strict=True):
        if west > frame.east or east < frame.west or south > frame.north or north < frame.south:
            continue
        rings = [ring for ring in (_clipped(ring, frame) for ring in polygon) if len(ring) > 2]
        if rings:
            yield rings


def _clipped(ring: Ring, frame: Frame) -> Ring:
    """A ring cut at the sides of a frame, one by one (Sutherland and Hodgman, 1974); edges along the sides stay."""
    for axis, limit, below in ((0, frame.west, False), (0, frame.east, True), (1, frame.south, False), (1, frame.north, True)):
        kept: list[Point] = []
        for a, b in pairwise([*ring, ring[0]] if ring else []):
            inside = (a[axis] <= limit if below else a[axis] >= limit, b[axis] <= limit if below else b[axis] >= limit)
            if inside[0]:
                kept.append(a)
            if inside[0] != inside[1]:
                share = (limit - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
        ring = kept
    return ring


def hatched(polygon: Polygon, apart: float) -> Iterator[tuple[Point, Point]]:
    """Slanting lines over a polygon, so many units apart."""
    edges = [edge for ring in polygon for edge in pairwise([*ring, ring[0]])]
    sums = [x + y for ring in polygon for x, y in ring]
    line = int(min(sums) // apart) + 1
    while line * apart < max(sums):
        level = line * apart + 1e-7  # off the corners
        met = sorted(_crossings(edges, level))
        yield from zip(met[::2], met[1::2], strict=False)
        line += 1


def _crossings(edges: Iterable[tuple[Point, Point]], level: float) -> Iterator[Point]:
    for a, b in edges:
        from_, to = a[0] + a[1] - level, b[0] + b[1] - level
        if (from_ < 0) != (to < 0):
            share = from_ / (from_ - to)
            yield a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])


def clearest(polygon: Polygon, taken: Iterable[tuple[float, float, float, float]], room: Point) -> Point | None:
    """The place in a polygon that is farthest from its edges and has room for a name, free of what is taken; None without.

    Sideways, distance counts less, as names are wide.

    Args:
        polygon: In units of the drawing.
        taken: Boxes that something else stands in: left, top, right, bottom.
        room: Half of the name's width and height.
    """
    left, top, right, bottom = _box(polygon[0])
    shore = [spot for ring in polygon for a, b in pairwise([*ring, ring[0]]) for spot in _along(a, b)]
    shore = shore[:: max(1, len(shore) // 120)]
    held, stretch = list(taken), room[1] / room[0]
    best, most = None, room[1]
    for i in range(1, 12):
        for j in range(1, 9):
            x, y = left + (right - left) * i / 12, top + (bottom - top) * j / 9
            box = (x - room[0], y - room[1], x + room[0], y + room[1])
            if any(overlap(box, other) for other in held) or not inside((x, y), polygon[0]):
                continue
            near = min(max(abs(x - a) * stretch, abs(y - b)) for a, b in shore)
            if near > most:
                best, most = (x, y), near
    return best


def overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    """Whether two boxes have anything in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def inside(point: Point, ring: Ring) -> bool:
    """Whether a point lies in a ring."""
    x, y = point
    crossed = False
    for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossed = not crossed
    return crossed


def _along(a: Point, b: Point) -> Iterator[Point]:
    """Points of an edge, not more than some units apart."""
    steps = 1 + int(max(abs(b[0] - a[0]), abs(b[1] - a[1])) / _SHORE)
    yield from ((a[0] + (b[0] - a[0]) * i / steps, a[1] + (b[1] - a[1]) * i / steps) for i in range(steps))
