"""Draws the figures of docs/figures as SVG: greys and colours that can be read on white and on black alike."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from onrecord.model.evaluate.reliability import Bin, wilson

WIDTH, HEIGHT = 400, 400
LEFT, TOP, SIDE = 58, 40, 310  # where the square of both axes begins, and how long its sides are, in pixels
NEAR = 0.01  # of a side
GREY, BLUE = "#767d86", "#3f87c7"
STROKES = ((BLUE, ""), ("#c4761f", "7 4"), ("#3f9d63", "2 4"))
"""Colour and dashes of the curves, told apart by either."""


class Curve(NamedTuple):
    """A line through points, each (x, y) from 0 to 1, and the one point on it that is marked."""

    name: str
    points: Sequence[tuple[float, float]]
    marked: tuple[float, float]


def reliability_figure(title: str, binned: Sequence[Bin]) -> str:
    """Share of right ones against score; bars are 95 % intervals, the dashed line is where a perfect score lies."""
    parts = [_line((0, 0), (1, 1), GREY, dashes="4 4")]
    for one in binned:
        low, high = wilson(round(one.share * one.size), one.size)
        parts += [_line((one.score, low), (one.score, high), BLUE, width=1.5), _dot((one.score, one.share), BLUE)]
    return _figure(title, "score", "share that is right", parts)


def curves_figure(title: str, across: str, up: str, curves: Sequence[Curve]) -> str:
    """Curves with a legend, each with a dot on its marked point."""
    parts = []
    for number, (curve, (colour, dashes)) in enumerate(zip(curves, STROKES, strict=False)):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(_at, _thinned(curve.points)))
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{_dashed(dashes)}/>')
        parts.append(_dot(curve.marked, colour))
        height = 0.06 * (len(curves) - number)
        parts.append(_line((0.04, height), (0.14, height), colour, width=2, dashes=dashes))
        parts.append(_text(_at((0.17, height - 0.012)), curve.name))
    return _figure(title, across, up, parts)


def _thinned(points: Sequence[tuple[float, float]]) -> Iterable[tuple[float, float]]:
    """Leave out points so near to the last one that nobody would see them."""
    last = (-1.0, -1.0)
    for point in points:
        if abs(point[0] - last[0]) + abs(point[1] - last[1]) >= NEAR or point is points[-1]:
            last = point
            yield point


def _figure(title: str, across: str, up: str, parts: Iterable[str]) -> str:
    name = escape(title)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" '
        f'aria-label="{name}" font-family="system-ui, sans-serif" font-size="12" fill="{GREY}">',
        f"<title>{name}</title>",
        _text((LEFT, 22), title, size=14),
        *_axes(),
        _text((LEFT + SIDE / 2, HEIGHT - 10), across, anchor="middle"),
        f'<g transform="rotate(-90 16 {TOP + SIDE / 2:g})">{_text((16, TOP + SIDE / 2), up, anchor="middle")}</g>',
        *parts,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _axes() -> Iterable[str]:
    yield f'<rect x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" stroke="{GREY}"/>'
    for fifth in range(6):
        at = fifth / 5
        if 0 < fifth < 5:
            yield _line((0, at), (1, at), GREY, width=0.3)
            yield _line((at, 0), (at, 1), GREY, width=0.3)
        yield _text((LEFT - 8, _at((0, at))[1] + 4), f"{at:.1f}", anchor="end")
        yield _text((_at((at, 0))[0], TOP + SIDE + 18), f"{at:.1f}", anchor="middle")


def _at(point: tuple[float, float]) -> tuple[float, float]:
    """Where a point of the square lies in the picture, in pixels."""
    return LEFT + SIDE * point[0], TOP + SIDE * (1 - point[1])


def _line(begin: tuple[float, float], end: tuple[float, float], colour: str, *, width: float = 1, dashes: str = "") -> str:
    (x1, y1), (x2, y2) = _at(begin), _at(end)
    places = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {places} stroke="{colour}" stroke-width="{width:g}"{_dashed(dashes)}/>'


def _dashed(dashes: str) -> str:
    return f' stroke-dasharray="{dashes}"' if dashes else ""


def _dot(point: tuple[float, float], colour: str) -> str:
    x, y = _at(point)
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>'


def _text(place: tuple[float, float], words: str, *, size: int = 12, anchor: str = "start") -> str:
    x, y = place
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}">{escape(words)}</text>'
