"""The overlay: a text read with its repairs, and offsets between the two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.overlay import Overlay
from onrecord.types import Repair

INSERTS = st.sampled_from([" ", "\n", "  ", ". "])


@st.composite
def repaired_texts(draw: st.DrawFn) -> tuple[str, list[Repair]]:
    text = draw(st.text(max_size=40))
    offsets = draw(st.lists(st.integers(0, len(text)), max_size=8))
    return text, [Repair(offset, draw(INSERTS)) for offset in offsets]


def test_a_repair_is_read_where_it_belongs() -> None:
    overlay = Overlay("resolved toinitiate action", [Repair(11, " ")])
    assert overlay.reading == "resolved to initiate action"
    assert overlay.span_in_text(12, 20) == (11, 19)
    assert overlay.text[11:19] == "initiate"


def test_a_span_across_a_repair_stands_on_both_words() -> None:
    overlay = Overlay("resolved toinitiate action", [Repair(11, " ")])
    assert overlay.reading[9:20] == "to initiate"
    assert overlay.span_in_text(9, 20) == (9, 19)


def test_a_span_that_ends_at_a_repair_leaves_the_next_word_out() -> None:
    overlay = Overlay("toinitiate", [Repair(2, " ")])
    assert overlay.span_in_text(0, 2) == overlay.span_in_text(0, 3) == (0, 2)
    assert overlay.span_in_text(2, 4) == (2, 3)
    assert overlay.span_in_reading(0, 2) == (0, 2)
    assert overlay.span_in_reading(2, 10) == (3, 11)


def test_offsets_count_code_points() -> None:
    overlay = Overlay("🕊️ andpeace", [Repair(6, " ")])
    assert overlay.reading == "🕊️ and peace"
    assert overlay.span_in_text(7, 12) == (6, 11)


def test_two_repairs_at_one_offset_keep_their_order() -> None:
    overlay = Overlay("endStart", [Repair(3, "."), Repair(3, " ")])
    assert overlay.reading == "end. Start"
    assert overlay.to_text(4) == 3
    assert overlay.to_reading(3) == 5


@pytest.mark.parametrize("offset", [-1, 4])
def test_a_repair_outside_the_text_is_refused(offset: int) -> None:
    with pytest.raises(ValueError, match="between 0 and 3"):
        Overlay("abc", [Repair(offset, " ")])


@pytest.mark.parametrize(("start", "end"), [(2, 3), (4, 4), (5, 4), (-1, 2), (9, 12)])
def test_a_span_without_words_of_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no words of the text"):
        Overlay("toinitiate", [Repair(2, " ")]).span_in_text(start, end)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (9, 11)])
def test_a_span_outside_the_text_is_in_no_reading(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="0 <= start < end <= 10"):
        Overlay("toinitiate", [Repair(2, " ")]).span_in_reading(start, end)


@given(st.text(max_size=40), st.integers(0, 40))
def test_without_repairs_nothing_moves(text: str, offset: int) -> None:
    overlay = Overlay(text, ())
    assert overlay.reading is text
    assert overlay.to_text(offset) == overlay.to_reading(offset) == offset


@given(repaired_texts())
def test_every_character_keeps_its_place(repaired: tuple[str, list[Repair]]) -> None:
    text, repairs = repaired
    overlay = Overlay(text, repairs)
    assert len(overlay.reading) == len(text) + sum(len(repair.insert) for repair in repairs)
    for offset, character in enumerate(text):
        assert overlay.reading[overlay.to_reading(offset)] == character
        assert overlay.to_text(overlay.to_reading(offset)) == offset
    assert overlay.to_text(len(overlay.reading)) == len(text)


@given(repaired_texts(), st.data())
def test_a_span_of_the_reading_stands_on_the_same_letters(repaired: tuple[str, list[Repair]], data: st.DataObject) -> None:
    text, repairs = repaired
    overlay = Overlay(text, repairs)
    kept = {overlay.to_reading(offset) for offset in range(len(text))}
    start = data.draw(st.integers(0, len(overlay.reading)))
    end = data.draw(st.integers(start, len(overlay.reading)))
    letters = "".join(overlay.reading[place] for place in range(start, end) if place in kept)
    if not letters:
        with pytest.raises(ValueError, match="no words"):
            overlay.span_in_text(start, end)
        return
    first, last = overlay.span_in_text(start, end)
    assert text[first:last] == letters


@given(repaired_texts(), st.data())
def test_a_span_of_the_text_is_found_again_by_way_of_the_reading(repaired: tuple[str, list[Repair]], data: st.DataObject) -> None:
    text, repairs = repaired
    if not text:
        return
    overlay = Overlay(text, repairs)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = overlay.span_in_reading(start, end)
    assert overlay.span_in_text(first, last) == (start, end)
    assert overlay.reading[first] == text[start]
    assert overlay.reading[last - 1] == text[end - 1]
