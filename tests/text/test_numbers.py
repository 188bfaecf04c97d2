"""Numbers in running words, with their bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.number_words import Number
from onrecord.text.numbers import number_tokens, read_numbers

UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
UNITS += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def numbers(text: str) -> list[Number]:
    return read_numbers(number_tokens(text))


def spelled(number: int, *, joined: bool) -> str:
    """A number in words, with or without "and"."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        return TENS[number // 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")
    unit, scale = (1_000, "thousand") if number >= 1_000 else (100, "hundred")
    rest = number % unit
    link = " and " if joined and rest < 100 else " "
    return f"{spelled(number // unit, joined=joined)} {scale}" + (link + spelled(rest, joined=joined) if rest else "")


EXACT = [
    ("214 men", 214),
    ("1,200 men", 1_200),
    ("1,00,000 men", 100_000),  # Indian grouping
    ("12,34,567 men", 1_234_567),
    ("1.2 million men", 1_200_000),
    ("2.5 lakh men", 250_000),
    ("3 crore men", 30_000_000),
    ("two and a half million men", 2_500_000),
    ("twenty-one men", 21),
    ("twenty one men", 21),
    ("two hundred and six men", 206),
    ("thirteen hundred men", 1_300),
    ("six hundred thousand men", 600_000),
    ("a hundred and twenty men", 120),
    ("a thousand men", 1_000),
    ("half a million men", 500_000),
    ("a dozen men", 12),
    ("half a dozen men", 6),
    ("half-a-dozen men", 6),
    ("two dozen men", 24),
    ("two-dozen men", 24),
    ("both men", 2),
    ("nobody", 0),
    ("no one", 0),
    ("injuring7 of them", 7),  # a blank was lost
    ("9people", 9),
]


@pytest.mark.parametrize(("text", "value"), EXACT)
def test_a_number_is_read_as_it_is_written(text: str, value: int) -> None:
    (number,) = numbers(text)
    assert (number.low, number.high) == (value, value)


BOUNDED = [
    ("at least 26", 26, None),
    ("no fewer than 26", 26, None),
    ("no less than 26", 26, None),
    ("a minimum of 26", 26, None),
    ("50 or more", 50, None),
    ("200-plus", 200, None),
    ("200+", 200, None),
    ("more than 300", 301, None),
    ("well over 70", 71, None),
    ("just over 600", 601, None),
    ("in excess of 40", 41, None),
    ("more than a hundred", 101, None),
    ("more than 3.4 million", 3_400_001, None),  # the next whole person
    ("up to 1,200", None, 1_200),
    ("as many as 1,200", None, 1_200),
    ("at most 90", None, 90),
    ("90 at most", None, 90),
    ("no more than 60", None, 60),
    ("fewer than 50", None, 49),
    ("just under 50", None, 49),
    ("nearly 50", None, 49),
    ("almost 50", None, 49),
    ("close to 50", None, 49),
    ("between 20 and 30", 20, 30),
    ("20 to 30", 20, 30),
    ("20-30", 20, 30),
    ("20–30", 20, 30),
    ("20 or 30", 20, 30),
    ("five to six thousand", 5_000, 6_000),
    ("between five and six thousand", 5_000, 6_000),
    ("25 30 men", 25, 30),  # the hyphen was lost
    ("dozens", None, None),
    ("hundreds of thousands", None, None),
    ("several hundred", None, None),
    ("several dozen", None, None),
    ("a number of", None, None),
    ("a couple of hundred", None, None),
    ("more than dozens", None, None),  # words have no bounds to move
]


@pytest.mark.parametrize(("text", "low", "high"), BOUNDED)
def test_bounds_follow_the_words(text: str, low: int | None, high: int | None) -> None:
    (number,) = numbers(text)
    assert (number.low, number.high) == (low, high)


@pytest.mark.parametrize("text", ["about 50", "around 50", "some 50", "roughly 50", "an estimated 50", "50 or so", "50-odd"])
def test_a_rough_number_keeps_its_value_and_says_so(text: str) -> None:
    (number,) = numbers(text)
    assert (number.low, number.high, number.approximate) == (50, 50, True)


@pytest.mark.parametrize("text", ["nearly 50", "up to 50", "dozens", "at least 50"])
def test_a_bound_is_not_rough(text: str) -> None:
    (number,) = numbers(text)
    assert not number.approximate


@pytest.mark.parametrize("text", ["the 3rd Corps", "107mm shells", "the AK-47", "no longer", "someone"])
def test_other_words_are_no_numbers(text: str) -> None:
    assert numbers(text) == []


def test_two_counts_are_no_range() -> None:
    assert [number.low for number in numbers("the toll rose from 20 to 57")] == [20, 57]
    assert [number.low for number in numbers("it ran over two men")] == [2]
    assert [number.low for number in numbers("nine men and two women")] == [9, 2]


@given(st.integers(0, 999_999), st.booleans())
def test_a_spelled_number_is_read_back(number: int, joined: bool) -> None:
    (read,) = numbers(spelled(number, joined=joined))
    assert (read.low, read.high, read.form) == (number, number, "number")


@given(st.integers(0, 10**9))
def test_grouped_digits_are_read_back(number: int) -> None:
    (read,) = numbers(f"{number:,} men")
    assert (read.low, read.high) == (number, number)


@given(st.text(max_size=200))
def test_any_text_is_read_and_every_number_lies_in_it(text: str) -> None:
    tokens = number_tokens(text)
    last = -1
    for number in read_numbers(tokens):
        assert last < number.first <= number.last < len(tokens)
        assert number.low is None or number.high is None or number.low <= number.high
        last = number.last
