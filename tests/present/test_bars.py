"""Ranges are drawn on one scale, in proportion, and words without a number are not drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.present.bars import FULL, ZERO, bar_of, scale_of


@pytest.mark.parametrize(
    ("bounds", "scale"),
    [
        ([12, None, 5], 15),
        ([214, 18], 250),
        ([1200], 1500),
        ([1], 1),
        ([10], 10),
        ([11], 15),
        ([0, None], None),  # nought alone has no scale
        ([], None),
    ],
)
def test_scales_end_at_a_round_number(bounds: list[int | None], scale: int | None) -> None:
    assert scale_of(bounds) == scale


counts = st.integers(0, 10**9)


@given(counts, counts, counts)
def test_bars_are_in_proportion(first: int, second: int, third: int) -> None:
    low, high, most = sorted((first, second, third))
    scale = scale_of([low, high, most])
    bar = bar_of(low, high, scale, approximate=False)
    if scale is None:
        assert bar is None
        return
    assert scale >= most
    assert scale <= 3 * most
    assert bar
    assert bar.low == pytest.approx(ZERO + FULL * low / scale, abs=0.06)
    assert bar.high == pytest.approx(ZERO + FULL * high / scale, abs=0.06)


def test_words_without_a_number_have_no_bar() -> None:
    assert bar_of(None, None, 100, approximate=False) is None
