"""Time expressions as reports have them: datelines with countries, hours in four figures, names with days, years in passing."""

import pytest

from onrecord.find.dates import find_dates
from onrecord.find.reading import Reading
from onrecord.types import Date, Document


def told(text: str, published: str | None = None) -> list[tuple[str, str]]:
    """The words of each expression and its value."""
    document = Document(id="d", sha256="", name="d", media_type="text/plain", text=text)
    written = Date(published, published, "day", published, "supplied") if published else None
    return [(one.span.exact, one.value) for one in find_dates(Reading.of(document), written)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rio de Orla (Varn), 31 Aug 89 (Lantern) -- Soldiers came yesterday.", ("yesterday", "1989-08-30")),
        ("Kolm city (Varn), 12 Jan 90 (Agency) -- The talks of 9 January are over.", ("9 January", "1990-01-09")),
        ("Puerto de la Sal, 2 Oct 89 -- The truce of last week held.", ("last week", "1989-W39")),
        ("Dorn city, 2 Oct 89 -- The ferry burned today.", ("today", "1989-10-02")),
    ],
)
def test_a_dateline_may_have_small_words_and_a_country(text: str, expected: tuple[str, str]) -> None:
    assert told(text)[1] == expected


def test_a_day_of_a_month_just_named_is_of_its_year() -> None:
    text = "The state will hold a vote in February, though little is known of the vote Feb. 23 in Orla."
    assert told(text, "2015-12-15") == [("February", "2016-02"), ("Feb. 23", "2016-02-23")]


@pytest.mark.parametrize("text", ["The clash began at 2000 (0200 GMT).", "They came at 1830 hours and left at 1950 local time."])
def test_four_figures_of_an_hour_are_no_year(text: str) -> None:
    assert not [value for _, value in told(text) if value in ("2000", "1830", "1950")]


@pytest.mark.parametrize(
    "text",
    [
        "The 19 April Movement denied it.",
        "Members of the November 17 group were freed.",
        "The house stands in 7 May Street.",
        "The 3 March Martyrs Brigade claimed the blast.",
    ],
)
def test_a_day_in_the_name_of_a_body_or_a_street_dates_nothing(text: str) -> None:
    assert told(text, "1990-01-03") == []


def test_a_day_before_a_deed_dates_it() -> None:
    assert told("The 19 April attack failed.", "1990-01-03") == [("19 April", "1989-04-19")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He is accused of raids in 2011 and 2012. He died after the Dec. 2 attack.", "2015-12-02"),
        ("The mill was built in 2006. On 9 June it was sold.", "2006-06-09"),  # no day of these weeks: the story goes on
        ("The mine closed in April 2006. On 12 December it was sold.", "2006-12-12"),  # more than a year in passing
    ],
)
def test_a_year_in_passing_gives_no_year_to_a_day_of_these_weeks(text: str, value: str) -> None:
    assert told(text, "2015-12-22")[-1][1] == value
