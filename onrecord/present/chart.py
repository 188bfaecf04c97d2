"""The map: which part of the world is drawn, and where its points, rings, numbers and names stand."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.present.world import Frame, Point, Ring, clearest, hatched, outlines, overlap, within

WIDTH = 760  # units; everything below is measured in them
_TALLEST, _FLATTEST = 0.72, 0.46  # height for width
_MARGIN = 0.12  # of the extent of the places, on each side
_SMALLEST = 3.0  # degrees of latitude: a single town is drawn with what lies round it
_DETAIL = 0.25  # share of the whole: where most places lie in less, that part is drawn by itself
_HATCH = 5.0
_FINEST = 10  # tenths of units: points of an outline that lie nearer to the one before are left out
_MOST_NAMES = 30
_DIGIT, _LETTER, _HEIGHT = 6.6, 5.6, 12.0
_STEPS = (4, 11, 19, 28, 38, 50, 64)
_AROUND = ((1, 0), (-1, 0), (0, -1), (0, 1), (0.8, -0.8), (-0.8, -0.8), (0.8, 0.8), (-0.8, 0.8))

Box = tuple[float, float, float, float]
Shape = Literal["point", "ring", "wide-ring", "name"]
SHAPES: dict[str, Shape] = {"settlement": "point", "district": "ring", "province": "wide-ring", "country": "name"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A place that is drawn.

    Attributes:
        number: What stands beside it, and before it in the list.
        name: Its name.
        at: Degrees east and north.
        shape: How precise it is.
        country: The gazetteer's code of its country, if any.
        mentions: How often it is named.
        href: A link to it in the list.
        tells: What it is, in words.
    """

    number: int
    name: str
    at: Point
    shape: Shape
    country: str | None
    mentions: int
    href: str
    tells: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A drawn place on one map: where it is, how large, where its number stands, and whether a line leads there."""

    drawn: Drawn
    x: float
    y: float
    radius: float
    label: str
    label_x: float
    label_y: float
    led: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """One map, ready to be set.

    Attributes:
        name: What it shows, in words.
        height: Units; its width is `WIDTH`.
        land: Outlines of countries, as an SVG path in tenths of units.
        apart: Those of areas that are drawn apart.
        hatching: The lines over these.
        names: Names of countries, with the middles of their baselines.
        spots: The places, those named most last, so that they lie on top.
        dots: Places that are numbered on another map.
        detail: The frame of that map: left, top, width, height; None where there is none.
        scale: Length of a scale bar in units, and in kilometres.
    """

    name: str
    height: float
    land: str
    apart: str
    hatching: str
    names: tuple[tuple[str, float, float], ...]
    spots: tuple[Spot, ...]
    dots: tuple[Point, ...]
    detail: Box | None
    scale: tuple[float, int]


def charts(drawn: Sequence[Drawn]) -> list[Chart]:
    """One map of everything; two, the nearer one first, where most places lie in a small part of it."""
    if not drawn:
        return []
    whole = _fitted(_extent(each.at for each in drawn))
    near = _nearer(drawn, whole)
    if near is None:
        return [_chart("All places that have coordinates", whole, drawn, None)]
    return [
        _chart("Where most of the places lie", near, [each for each in drawn if near.holds(each.at)], None),
        _chart("All places that have coordinates", whole, drawn, near),
    ]


def _nearer(drawn: Sequence[Drawn], whole: Frame) -> Frame | None:
    """The frame of the country in which most places below its level are named, where it is small beside the whole."""
    counts: dict[str, int] = {}
    local = [each for each in drawn if each.shape != "name" and each.country]
    for each in local:
        counts[each.country or ""] = counts.get(each.country or "", 0) + each.mentions
    if not counts:
        return None
    country = min(counts, key=lambda code: (-counts[code], code))
    there = [each.at for each in local if each.country == country]
    frame = _fitted(_extent(there))
    return frame if len(there) > 1 and _area(frame) < _DETAIL * _area(whole) else None


def _area(frame: Frame) -> float:
    return (frame.east - frame.west) * (frame.north - frame.south)


def _extent(points: Iterable[Point]) -> Frame:
    held = list(points)
    east, north = [x for x, _ in held], [y for _, y in held]
    return Frame(min(east), min(north), max(east), max(north))


def _fitted(extent: Frame) -> Frame:
    """An extent with a margin, and of a shape that can be drawn; it stays on the earth."""
    shrink = _shrink((extent.south + extent.north) / 2)
    tall = max(_SMALLEST, (extent.north - extent.south) * (1 + 2 * _MARGIN))
    wide = max(_SMALLEST, (extent.east - extent.west) * shrink * (1 + 2 * _MARGIN))
    wide, tall = max(wide, tall / _TALLEST), max(tall, wide * _FLATTEST)
    tall = min(tall, 178.0)
    wide = min(wide / shrink, 360.0)
    south = min(max((extent.south + extent.north - tall) / 2, -89.0), 89.0 - tall)
    west = min(max((extent.west + extent.east - wide) / 2, -180.0), 180.0 - wide)
    return Frame(west, south, west + wide, south + tall)


def _shrink(latitude: float) -> float:
    """How much shorter a degree of longitude is at a latitude than at the equator."""
    return max(0.2, math.cos(math.radians(latitude)))


@dataclass(frozen=True, slots=True)
class _Projection:
    """Equirectangular, true to scale along the middle latitude."""

    frame: Frame

    @property
    def unit(self) -> float:
        """Degrees of latitude in a unit."""
        return (self.frame.east - self.frame.west) * self.shrink / WIDTH

    @property
    def shrink(self) -> float:
        return _shrink((self.frame.south + self.frame.north) / 2)

    @property
    def height(self) -> float:
        return (self.frame.north - self.frame.south) / self.unit

    def at(self, point: Point) -> Point:
        """Units right and down."""
        return (point[0] - self.frame.west) * self.shrink / self.unit, (self.frame.north - point[1]) / self.unit


def _chart(name: str, frame: Frame, drawn: Sequence[Drawn], detail: Frame | None) -> Chart:
    projection = _Projection(frame)
    spread = (frame.east - frame.west) * 0.02  # cut outside what shows, so that no outline runs along the edge
    beyond = Frame(frame.west - spread, frame.south - spread, frame.east + spread, frame.north + spread)
    land: list[list[Ring]] = []
    apart: list[list[Ring]] = []
    countries: list[tuple[str, list[Ring]]] = []
    for outline in outlines():
        polygons: list[list[Ring]] = [
            [[projection.at(point) for point in ring] for ring in polygon] for polygon in within(outline, beyond)
        ]
        (apart if outline.apart else land).extend(polygons)
        if polygons:
            countries.append((outline.name, max(polygons, key=lambda polygon: _size(polygon[0]))))
    numbered = [each for each in drawn if detail is None or not detail.holds(each.at) or each.shape == "name"]
    spots, taken = _spots(numbered, projection)
    told = {each.name for each in numbered}
    lines = [line for polygon in apart for line in hatched(polygon, _HATCH)]
    return Chart(
        name=name,
        height=round(projection.height, 1),
        land=_path(land),
        apart=_path(apart),
        hatching="".join(f"M{a[0] * 10:.0f} {a[1] * 10:.0f}L{b[0] * 10:.0f} {b[1] * 10:.0f}" for a, b in lines),
        names=tuple(_names([each for each in countries if each[0] not in told], taken, projection.height)),
        spots=tuple(spots),
        dots=tuple(projection.at(each.at) for each in drawn if each not in numbered),
        detail=_box_of(detail, projection) if detail else None,
        scale=_scale(projection),
    )


def _box_of(detail: Frame, projection: _Projection) -> Box:
    left, top = projection.at((detail.west, detail.north))
    right, bottom = projection.at((detail.east, detail.south))
    return left, top, right - left, bottom - top


def _size(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def _path(polygons: Iterable[Sequence[Ring]]) -> str:
    """Polygons as one SVG path, in tenths of units; points that fall on the one before are left out."""
    out = []
    for ring in (ring for polygon in polygons for ring in polygon):
        kept: list[tuple[int, int]] = []
        for x, y in ((round(x * 10), round(y * 10)) for x, y in ring):
            if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _FINEST:
                kept.append((x, y))
        if len(kept) < 4:
            continue
        (x, y), steps = kept[0], []
        out.append(f"M{x} {y}l")
        for next_x, next_y in kept[1:]:
            steps.append(f"{next_x - x} {next_y - y}")
            x, y = next_x, next_y
        out.append(" ".join(steps).replace(" -", "-") + "z")
    return "".join(out)


def radius(mentions: int, shape: Shape) -> float:
    """How large a place is drawn: a little larger for each time that it is named twice as often."""
    base = {"point": 3.0, "ring": 5.5, "wide-ring": 8.5, "name": 0.0}[shape]
    return round(base + min(3.5, 0.7 * math.log2(mentions)), 1) if base else 0.0


def _spots(drawn: Sequence[Drawn], projection: _Projection) -> tuple[list[Spot], list[Box]]:
    """Places with their numbers, set one by one where nothing else stands, those named most first."""
    order = sorted(drawn, key=lambda each: (-each.mentions, each.number))
    places = {each.number: (*projection.at(each.at), radius(each.mentions, each.shape)) for each in order}
    taken: list[Box] = [(x - 3, y - 3, x + 3, y + 3) for x, y, size in places.values() if size]
    spots = []
    for each in order:
        x, y, size = places[each.number]
        label = f"{each.number} {each.name}" if each.shape == "name" else str(each.number)
        wide = len(label) * (_LETTER if each.shape == "name" else _DIGIT) + 3
        step, (middle_x, middle_y) = _free((x, y), size, wide, taken, projection.height)
        taken.append((middle_x - wide / 2, middle_y - _HEIGHT / 2, middle_x + wide / 2, middle_y + _HEIGHT / 2))
        spots.append(Spot(each, x, y, size, label, middle_x, middle_y, led=step > _STEPS[0]))
    return spots[::-1], taken


def _free(at: Point, size: float, wide: float, taken: Sequence[Box], height: float) -> tuple[int, Point]:
    """The nearest middle of a label at which nothing else stands, and how far from the place it is."""
    for step, right, down in ((0, 0.0, 0.0), *((step, *way) for step in _STEPS for way in _AROUND)):
        if step or not size:  # a name alone stands where its place is
            x = at[0] + right * (size + step + wide / 2)
            y = at[1] + down * (size + step + _HEIGHT / 2)
            box = (x - wide / 2, y - _HEIGHT / 2, x + wide / 2, y + _HEIGHT / 2)
            inside = box[0] > 1 and box[1] > 1 and box[2] < WIDTH - 1 and box[3] < height - 1
            if inside and not any(overlap(box, other) for other in taken):
                return step, (x, y)
    return 0, (at[0] + (size + _STEPS[0] + wide / 2 if size else 0), at[1])


def _names(countries: Iterable[tuple[str, list[Ring]]], taken: list[Box], height: float) -> Iterable[tuple[str, float, float]]:
    """Names of countries where they have room, the largest first."""
    held = [*taken, (0.0, height - 26, 140.0, height)]  # the scale bar
    for name, polygon in sorted(countries, key=lambda each: (-_size(each[1][0]), each[0]))[:_MOST_NAMES]:
        room = (len(name) * _LETTER / 2 + 2, _HEIGHT / 2)
        if _size(polygon[0]) < 4 * room[0] * room[1]:
            continue
        if spot := clearest(polygon, held, room):
            x, y = spot
            if room[0] < x < WIDTH - room[0] and room[1] < y < height - room[1]:
                held.append((x - room[0], y - room[1], x + room[0], y + room[1]))
                yield name, round(x, 1), round(y + 3.5, 1)


def _scale(projection: _Projection) -> tuple[float, int]:
    """A scale bar of a round length that is not longer than a sixth of the map."""
    km = 111.195 * projection.unit
    longest = WIDTH / 6 * km
    length = max(each * 10**power for power in range(5) for each in (1, 2, 5) if each * 10**power <= max(1, longest))
    return round(length / km, 1), length
