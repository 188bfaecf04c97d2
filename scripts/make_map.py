"""Turns world-atlas's countries into the slim polygons that dossiers draw: scripts/make_map.py countries-50m.json LICENSE.

The file comes from the npm package world-atlas 2.0.2 (`npm pack world-atlas`), which is Natural Earth's 1:50m countries, in
the public domain, as TopoJSON. Borders that two countries share stay one line. The same file gives the same bytes.
"""

import heapq
import json
import math
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "onrecord" / "present" / "data"
STEP = 0.01  # degrees: what a unit of the written numbers is worth, about 1 km; 1:50m is drawn to about 5 km
SMALLEST_BEND = 0.0019  # square degrees at the equator: a bend that spans less is left out. It keeps the file under 150 kB
SMALLEST_ISLAND = 0.012  # square degrees: smaller islands are left out, but a country's largest one never is
APART = {"N. Cyprus", "Somaliland", "Kosovo", "Siachen Glacier", "W. Sahara"}
"""What Natural Earth draws apart as disputed or of undecided standing at this scale; its other disputed areas are not in it."""
UNINHABITED = {"Antarctica"}
_LINE = 3  # points, the first one twice: what is left of a country of one city, which cannot be drawn

Point = tuple[float, float]


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """The lines of a TopoJSON file, in degrees."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale_x + left, y * scale_y + bottom))
        lines.append(line)
    return lines


def simplified(line: list[Point]) -> list[Point]:
    """A line without its least bends (Visvalingam and Whyatt, 1993); its ends, and four points of a ring, stay."""
    closed = line[0] == line[-1]
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    left = len(line)
    areas = [math.inf, *(triangle(line[i - 1], line[i], line[i + 1]) for i in range(1, len(line) - 1)), math.inf]
    heap = [(area, i) for i, area in enumerate(areas) if area < SMALLEST_BEND]
    heapq.heapify(heap)
    gone = [False] * len(line)
    while heap and left > (4 if closed else 2):
        area, i = heapq.heappop(heap)
        if gone[i] or area != areas[i]:
            continue
        gone[i] = True
        left -= 1
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            if 0 < j < len(line) - 1:
                areas[j] = max(area, triangle(line[before[j]], line[j], line[after[j]]))
                if areas[j] < SMALLEST_BEND:
                    heapq.heappush(heap, (areas[j], j))
    return [point for i, point in enumerate(line) if not gone[i]]


def triangle(a: Point, b: Point, c: Point) -> float:
    """Area of a triangle as it is on the ground: degrees of longitude shrink with latitude."""
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2 * math.cos(math.radians(b[1]))


def ring_area(points: list[Point]) -> float:
    """Area of a ring, square degrees at the equator."""
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(points)) / 2
    return abs(area) * math.cos(math.radians(points[0][1]))


def along(ring: list[int], lines: list[list[Point]]) -> list[Point]:
    """The points of a ring; ``~5`` is line 5 backwards."""
    points: list[Point] = []
    for arc in ring:
        line = lines[arc] if arc >= 0 else lines[~arc][::-1]
        points += line[1:] if points else line
    return points


def kept(geometry: dict[str, Any], lines: list[list[Point]]) -> list[list[list[int]]]:
    """The polygons of a country that are large enough to draw."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    areas = [ring_area(along(polygon[0], lines)) for polygon in polygons]
    large = max(areas)
    return [polygon for polygon, area in zip(polygons, areas, strict=True) if area >= SMALLEST_ISLAND or area == large]


def written(line: list[Point]) -> str:
    """A line as steps between points, in units of `STEP`: digits of base 32 after the sign, five bits a character."""
    out = []
    x = y = 0
    for lon, lat in line:
        at = (round(lon / STEP), round(lat / STEP))
        for step in (at[0] - x, at[1] - y):
            number = step << 1 if step >= 0 else ~(step << 1)
            while number >= 32:
                out.append(chr((32 | number & 31) + 63))
                number >>= 5
            out.append(chr(number + 63))
        x, y = at
    return "".join(out).replace("\\", "!")  # so that it needs no escapes


def world(topology: dict[str, Any]) -> dict[str, Any]:
    """What is written: lines, and by country the lines of its polygons."""
    full = arcs_of(topology)
    geometries = [
        each for each in topology["objects"]["countries"]["geometries"] if each["properties"]["name"] not in UNINHABITED
    ]
    geometries.sort(key=lambda each: each["properties"]["name"])
    lines = [simplified(line) for line in full]
    polygons = [[each for each in kept(geometry, full) if len(along(each[0], lines)) > _LINE] for geometry in geometries]
    used = sorted({max(arc, ~arc) for country in polygons for polygon in country for ring in polygon for arc in ring})
    number = {arc: index for index, arc in enumerate(used)}
    return {
        "source": "Natural Earth 1:50m countries (public domain), by way of world-atlas 2.0.2; simplified",
        "step": STEP,
        "lines": [written(lines[arc]) for arc in used],
        "countries": [
            {
                "name": geometry["properties"]["name"],
                "apart": geometry["properties"]["name"] in APART,
                "polygons": [[[number[a] if a >= 0 else ~number[~a] for a in ring] for ring in each] for each in country],
            }
            for geometry, country in zip(geometries, polygons, strict=True)
            if country
        ],
    }


def main() -> None:
    """Write the data file, and the licence of where it comes from beside it."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    made = (
        json.dumps(world(topology), ensure_ascii=False, separators=(",", ":")).replace('"},{"', '"},\n{"').replace('","', '",\n"')
    )
    (DATA / "world.json").write_text(made + "\n", encoding="utf-8")
    licence = Path(sys.argv[2]).read_text(encoding="utf-8")
    (DATA / "world.LICENSE.md").write_text(
        "`world.json` is made by scripts/make_map.py from Natural Earth (naturalearthdata.com, public domain), as packed in"
        f" world-atlas 2.0.2:\n\n{licence.rstrip()}\n",
        encoding="utf-8",
    )
    print(f"{DATA / 'world.json'}: {len(made.encode()):,} bytes")


if __name__ == "__main__":
    main()
