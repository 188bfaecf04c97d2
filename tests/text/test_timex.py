"""TIMEX3 values and the days that they span."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.timex_calendar import add_months, days_of, duration, moved, value_at
from onrecord.text.timex_grammar import find_phrases
from onrecord.text.timex_numbers import number_in
from onrecord.text.timex_tokens import cut

DAYS = st.dates(datetime.date(1000, 1, 1), datetime.date(2900, 1, 1))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2017-08-09", "2017-08-09", "2017-08-09"),
        ("2017-08-09TNI", "2017-08-09", "2017-08-09"),
        ("2017-W32", "2017-08-07", "2017-08-13"),
        ("2017-W32-WE", "2017-08-12", "2017-08-13"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2017-Q3", "2017-07-01", "2017-09-30"),
        ("2017-H2", "2017-07-01", "2017-12-31"),
        ("2003-WI", "2003-12-01", "2004-02-29"),  # of the year in which it begins
        ("192", "1920-01-01", "1929-12-31"),
        ("18", "1800-01-01", "1899-12-31"),
    ],
)
def test_a_value_spans_its_days(value: str, first: str, last: str) -> None:
    days = days_of(value)
    assert days is not None
    assert (days.first.isoformat(), days.last.isoformat()) == (first, last)


@pytest.mark.parametrize("value", ["XXXX-02-11", "XXXX-WXX-3", "P3D", "PAST_REF", "2015-02-29", "2015-W60", "", "XXXX"])
def test_what_fixes_no_day_has_none(value: str) -> None:
    assert days_of(value) is None


@given(DAYS, st.sampled_from(["D", "W", "M", "Y", "DE", "CE"]))
def test_a_day_lies_in_the_value_made_of_it(day: datetime.date, unit: str) -> None:
    days = days_of(value_at(day, unit))
    assert days is not None
    assert days.first <= day <= days.last


@given(DAYS, st.integers(-500, 500))
def test_months_there_and_back_are_no_more_than_a_short_month_apart(day: datetime.date, months: int) -> None:
    assert 0 <= (day - add_months(add_months(day, months), -months)).days <= 3


@given(DAYS, st.integers(-9, 9))
def test_weeks_are_seven_days(day: datetime.date, weeks: int) -> None:
    assert (moved(day, "W", weeks) - day).days == 7 * weeks


@pytest.mark.parametrize(
    ("number", "unit", "value"),
    [(3, "D", "P3D"), (2.5, "Y", "P2.5Y"), (48, "H", "PT48H"), (40, "MIN", "PT40M"), (None, "M", "PXM"), (2, "DE", "P2DE")],
)
def test_a_length_keeps_the_unit_it_is_told_in(number: float | None, unit: str, value: str) -> None:
    assert duration(number, unit) == value


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("forty", 40),
        ("twenty one", 21),
        ("two a half", 2.5),
        ("half an", 0.5),
        ("a dozen", 12),
        ("1,200", 1200),
        ("two hundred", 200),
        ("a", 1),
        ("several", None),
    ],
)
def test_numbers_are_read(words: str, number: float | None) -> None:
    assert number_in(words.split()) == number


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("the end of 2015, mid-July and early Monday", ["the end of 2015", "mid-July", "early Monday"]),
        ("the night of 9 August; noon on Monday; Sunday at dawn", ["the night of 9 August", "noon on Monday", "Sunday at dawn"]),
        ("so far this year, for all of last month, in last week's raid", ["this year", "last month", "last week"]),
        ("more than ten days, nearly a decade, about 40 minutes", ["more than ten days", "nearly a decade", "about 40 minutes"]),
        ("a 14-month siege, a week-long strike, 19th-century walls", ["14-month", "week-long", "19th-century"]),
        ("Founders' Day, 3 March", ["3 March"]),
        ("on Aug. 9, in Sept. 1999", ["Aug. 9", "Sept. 1999"]),
    ],
)
def test_modifiers_are_inside_and_prepositions_are_not(text: str, phrases: list[str]) -> None:
    words, found = find_phrases(text, 0, len(text))
    assert [text[words.starts[one.first] : words.ends[one.end - 1]] for one in found] == phrases


@given(st.text(max_size=60))
def test_every_word_has_one_symbol(text: str) -> None:
    words = cut(text, 0, len(text))
    assert len(words.symbols) == len(words.words) == len(words.starts) == len(words.ends)
    assert all(
        text[start:end].lower().replace("’", "'") == word
        for word, start, end in zip(words.words, words.starts, words.ends, strict=True)
    )
