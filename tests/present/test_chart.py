"""The map shows the places and what lies round them, and tells a point from a province."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.present.chart import WIDTH, Drawn, charts, radius
from onrecord.present.world import Frame, clearest, hatched, inside, outlines, overlap, within

TOWN = Drawn(1, "Karsel", (64.25, 31.5), "point", "XO", 1, "#place-1", "Karsel (settlement, XO)")


def town(number: int, east: float, north: float, country: str = "XO") -> Drawn:
    return replace(TOWN, number=number, at=(east, north), country=country, href=f"#place-{number}")


def test_no_places_no_map() -> None:
    assert charts([]) == []


def test_a_single_town_is_drawn_with_what_lies_round_it() -> None:
    (chart,) = charts([TOWN])
    (spot,) = chart.spots
    assert 0.4 * WIDTH < spot.x < 0.6 * WIDTH
    assert 0.4 * chart.height < spot.y < 0.6 * chart.height
    assert chart.land
    assert chart.scale[1] in (20, 50)


def test_where_most_places_lie_close_together_they_have_a_map_of_their_own() -> None:
    near, whole = charts([town(1, 64.0, 31.0), town(2, 65.0, 31.5), town(3, 64.5, 30.5), town(4, -77.0, 38.9, "XF")])
    assert [spot.drawn.number for spot in sorted(near.spots, key=lambda spot: spot.drawn.number)] == [1, 2, 3]
    assert [spot.drawn.number for spot in whole.spots] == [4]
    assert len(whole.dots) == 3
    assert whole.detail


degrees = st.tuples(st.floats(-180, 180), st.floats(-80, 80))


@settings(max_examples=30)  # each draws the world
@given(st.lists(degrees, min_size=1, max_size=25))
def test_every_place_has_its_number_on_one_of_the_maps_and_inside_it(points: list[tuple[float, float]]) -> None:
    drawn = [town(number, *point) for number, point in enumerate(points, start=1)]
    made = charts(drawn)
    assert {spot.drawn.number for chart in made for spot in chart.spots} == {each.number for each in drawn}
    for chart in made:
        for spot in chart.spots:
            assert -1 <= spot.x <= WIDTH + 1
            assert -1 <= spot.y <= chart.height + 1


def test_numbers_do_not_stand_on_each_other() -> None:
    (chart,) = charts([town(number, 64 + 0.05 * number, 31 + 0.03 * number) for number in range(1, 16)])
    boxes = [(spot.label_x - 6, spot.label_y - 6, spot.label_x + 6, spot.label_y + 6) for spot in chart.spots]
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))


@pytest.mark.parametrize("shape", ["point", "ring", "wide-ring"])
def test_places_named_more_are_drawn_a_little_larger(shape: str) -> None:
    sizes = [radius(mentions, shape) for mentions in (1, 2, 50, 100_000)]  # type: ignore[arg-type]
    assert sizes == sorted(sizes)
    assert sizes[-1] <= sizes[0] + 3.5


# Outlines


def test_outlines_are_whole_and_on_earth() -> None:
    held = {outline.name: outline for outline in outlines()}
    assert len(held) > 230
    assert {name for name, outline in held.items() if outline.apart} == {
        "Kosovo",
        "N. Cyprus",
        "Siachen Glacier",
        "Somaliland",
        "W. Sahara",
    }
    for outline in held.values():
        assert outline.polygons
        for polygon, (west, south, east, north) in zip(outline.polygons, outline.box, strict=True):
            assert -180 <= west < east <= 180
            assert -90 <= south < north <= 90
            assert len(polygon[0]) > 3


def test_no_outline_crosses_the_180th_meridian() -> None:
    for outline in outlines():
        for polygon in outline.polygons:
            steps = [abs(a[0] - b[0]) for a, b in zip(polygon[0], polygon[0][1:], strict=False)]
            assert max(steps) < 60, outline.name


def test_what_is_cut_lies_inside_the_frame() -> None:
    frame = Frame(60, 25, 70, 32)
    for outline in outlines():
        for rings in within(outline, frame):
            for ring in rings:
                assert all(frame.west - 1e-6 <= x <= frame.east + 1e-6 for x, _ in ring)
                assert all(frame.south - 1e-6 <= y <= frame.north + 1e-6 for _, y in ring)


def test_hatching_stays_on_what_it_hatches() -> None:
    square = [[(10.0, 10.0), (50.0, 10.0), (50.0, 50.0), (10.0, 50.0)], [(20.0, 20.0), (40.0, 20.0), (40.0, 40.0), (20.0, 40.0)]]
    lines = list(hatched(square, 5.0))
    assert len(lines) > 10
    for a, b in lines:
        middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        assert inside(middle, square[0])
        assert not inside(middle, square[1])


def test_a_name_finds_room_or_is_left_out() -> None:
    square = [[(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)]]
    found = clearest(square, [(0.0, 0.0, 100.0, 60.0)], (20.0, 6.0))
    assert found
    assert found[1] > 60
    assert clearest(square, [(0.0, 0.0, 100.0, 100.0)], (20.0, 6.0)) is None
