"""Absolute dates in words."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean.dates import LAST_YEAR, date_in_address, find_dates, read_date

DAYS = st.dates(datetime.date(1980, 1, 1), datetime.date(LAST_YEAR, 12, 31))


@given(
    DAYS,
    st.sampled_from(
        [
            "%Y-%m-%d",
            "%d %B %Y",
            "%B %d, %Y",
            "%a, %d %b %Y 10:00:00 +0000",
            "%A %d %B %Y",
            "%Y/%m/%d",
            "%d-%b-%Y",
            "%Y-%m-%dT23:59:59Z",
            "%Y%m%d",
        ]
    ),
)
def test_a_day_is_read_back_from_every_form(day: datetime.date, form: str) -> None:
    stated = read_date(day.strftime(form))
    assert stated is not None
    assert (stated.earliest, stated.latest, stated.precision) == (day.isoformat(), day.isoformat(), "day")


@given(DAYS)
def test_a_day_in_figures_is_read_only_when_it_can_mean_one_day(day: datetime.date) -> None:
    stated = read_date(day.strftime("%d/%m/%Y"))
    if day.day > 12 or day.day == day.month:
        assert stated is not None
        assert stated.earliest == day.isoformat()
    else:
        assert stated is None


@given(DAYS, st.text(max_size=20), st.text(max_size=20))
def test_every_date_found_stands_in_the_text(day: datetime.date, before: str, after: str) -> None:
    text = f"{before} {day:%d %B %Y} {after}"
    for stated in find_dates(text):
        assert 0 <= stated.start < stated.end <= len(text)
        assert stated.earliest <= stated.latest


@pytest.mark.parametrize(
    ("words", "earliest", "latest", "precision"),
    [
        ("March 2024", "2024-03-01", "2024-03-31", "month"),
        ("Feb. 2024", "2024-02-01", "2024-02-29", "month"),
        ("December 2023", "2023-12-01", "2023-12-31", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2024", "2024-01-01", "2024-12-31", "year"),
        ("3 JAN 90", "1990-01-03", "1990-01-03", "day"),
    ],
)
def test_a_month_or_a_year_is_all_its_days(words: str, earliest: str, latest: str, precision: str) -> None:
    stated = read_date(words)
    assert stated is not None
    assert (stated.earliest, stated.latest, stated.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    "words",
    [
        "05/03/2024",
        "2024-02-31",
        "31 February 2024",
        "5 March",
        "yesterday",
        "Wednesday",
        "2099-01-01",
        "12.2024",
        "10.2024.1234",
        "2024-03-05 or 2024-03-07",
        "2023-2024",
        "May 5",
        "1876543",
        "",
    ],
)
def test_what_names_no_day_or_two_gives_none(words: str) -> None:
    assert read_date(words) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://post.example/2024/08/15/title", "2024-08-15"),
        ("https://post.example/news/2024/8/5", "2024-08-05"),
        ("https://post.example/2024-08-15-title.html", "2024-08-15"),
        ("https://post.example/2024/08/title", None),
        ("https://post.example/news/1876543", None),
        ("https://post.example/a?when=/2024/08/15/", None),
        ("https://post.example/2024/13/15/", None),
        ("", None),
    ],
)
def test_an_address_gives_a_day_only_by_its_path(url: str, day: str | None) -> None:
    found = date_in_address(url)
    assert (found[1].earliest if found else None) == day
