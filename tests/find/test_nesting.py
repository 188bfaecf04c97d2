"""Which attribution stands inside which."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.nesting import extent, holders

Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Said:
    """An attribution of which only the places matter."""

    content: Spans
    source: Spans = field(default_factory=list)
    cue: Spans = field(default_factory=list)
    score: float = 1.0


def test_the_closest_content_that_holds_all_of_it_is_the_holder() -> None:
    outer, middle, inner = Said([(10, 90)], [(0, 5)]), Said([(30, 80)], [(20, 25)]), Said([(50, 60)], [(40, 45)])
    assert holders([inner, outer, middle]) == [2, None, 1]


def test_a_source_outside_keeps_an_attribution_out() -> None:
    assert holders([Said([(10, 90)]), Said([(20, 30)], source=[(0, 5)])]) == [None, None]


def test_a_source_in_one_piece_of_a_content_and_a_cue_in_another_is_in_neither() -> None:
    assert holders([Said([(0, 10), (20, 30)]), Said([(40, 50)], source=[(5, 8)], cue=[(22, 24)])]) == [None, None]


def test_what_is_said_may_go_on_beyond_the_content_that_holds_its_source_and_cue() -> None:
    assert holders([Said([(0, 30)], cue=[(41, 45)]), Said([(25, 40)], source=[(5, 8)], cue=[(9, 12)])]) == [None, 0]


def test_two_that_hold_each_others_cue_are_inside_neither() -> None:
    assert holders([Said([(0, 10)], cue=[(12, 14)]), Said([(11, 20)], cue=[(4, 6)])]) == [None, None]


places = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(st.builds(Said, st.lists(places, min_size=1, max_size=2), st.lists(places, max_size=1)), max_size=8))
def test_a_holder_is_found_whenever_there_is_one_and_is_the_smallest(found: list[Said]) -> None:
    for number, holder in enumerate(holders(found)):
        low, high = extent(Said(found[number].source or found[number].content))
        around = [
            (end - start, other)
            for other, one in enumerate(found)
            for start, end in one.content
            if other != number and start <= low and high <= end
        ]
        if holder is None:
            assert around == []
        else:
            assert min(around)[0] == min(size for size, other in around if other == holder)
