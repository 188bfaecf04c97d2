"""Dates, counts and places are put into words that say no more than is known."""

from dataclasses import replace

import pytest
from dossier_book import read, spans

from onrecord.present.about_wording import POLARITIES, bounds, coordinates, date_how, date_key, dated, days
from onrecord.types import Gazetted, Precision, TimeExpression


def expression(earliest: str | None, latest: str | None, precision: Precision) -> TimeExpression:
    _, document = read("It was then.", "then.txt")
    return TimeExpression(spans(document, "then")[0], "X", earliest, latest, precision, None, "a test", "rule:dates@1")


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "words", "is_dated"),
    [
        ("2024-08-14", "2024-08-14", "day", "14 August 2024", True),
        ("2024-02-01", "2024-02-29", "month", "February 2024", True),
        ("2024-06-01", "2024-08-31", "month", "1 June 2024 to 31 August 2024", True),  # a season
        ("2024-01-01", "2024-12-31", "year", "2024", True),
        ("1990-01-01", "1999-12-31", "year", "1990 to 1999", True),
        ("2024-08-12", "2024-08-18", "week", "12 August 2024 to 18 August 2024", True),
        ("2022-08-15", "2024-08-15", "year", "15 August 2022 to 15 August 2024", True),
        ("XXXX-02-11", "XXXX-02-11", "day_of_unknown_year", "11 February, year not given", False),
        ("XXXX-02-29", "XXXX-02-29", "day_of_unknown_year", "29 February, year not given", False),
        (None, None, "vague", "", False),
        (None, None, "day", "", False),  # "Wednesday" in an undated text
    ],
)
def test_dates_are_told_at_their_own_precision(
    earliest: str | None, latest: str | None, precision: Precision, words: str, is_dated: bool
) -> None:
    when = expression(earliest, latest, precision)
    assert days(when) == words
    assert dated(when) == is_dated


@pytest.mark.parametrize(
    ("anchor", "how", "words"),
    [
        ("document date", "the document's date, 2024-06-05", "the document's date, 2024-06-05"),
        ("document date", "the Wednesday before 2024-08-15", "the Wednesday before 2024-08-15; document date"),
        (None, "a full date", "a full date"),
    ],
)
def test_what_a_date_hangs_on_is_said_once(anchor: str | None, how: str, words: str) -> None:
    assert date_how(replace(expression("2024-06-05", "2024-06-05", "day"), anchor=anchor, how=how)) == words


def test_what_was_prevented_or_attempted_is_among_what_is_hypothetical() -> None:
    assert "prevented or attempted" in POLARITIES["hypothetical"]


def test_what_is_fixed_least_comes_first() -> None:
    year = expression("2024-01-01", "2024-12-31", "year")
    month, day = expression("2024-01-01", "2024-01-31", "month"), expression("2024-01-01", "2024-01-01", "day")
    assert sorted([day, year, month], key=date_key) == [year, month, day]


@pytest.mark.parametrize(
    ("low", "high", "approximate", "words"),
    [
        (12, 12, False, "12"),
        (1200, 1200, True, "about 1,200"),
        (301, None, False, "301 or more"),
        (None, 49, False, "49 or fewer"),
        (20, 30, False, "20 to 30"),
        (0, 0, False, "0"),
        (None, None, False, ""),
    ],
)
def test_bounds_follow_the_figure(low: int | None, high: int | None, approximate: bool, words: str) -> None:
    assert bounds(low, high, approximate=approximate) == words


def test_coordinates_name_their_halves_of_the_earth() -> None:
    assert coordinates(Gazetted("x:1", "X", -31.5, 64.25, "settlement", None)) == "31.50° S, 64.25° E"
    assert coordinates(Gazetted("x:1", "X", 31.5, -64.25, "settlement", None)) == "31.50° N, 64.25° W"
