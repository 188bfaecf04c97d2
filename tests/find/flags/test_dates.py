"""Dates that are missing or relative."""

import pytest

from onrecord.find.flags import find_flags
from onrecord.types import Document

from .build import flags, words


def test_a_bare_text_has_no_date_and_no_byline() -> None:
    bare = Document("d1", "0" * 64, "a.txt", "text/plain", "The council met.", language="en")
    assert [(flag.kind, flag.span) for flag in find_flags(bare, [])] == [("no_byline", None), ("no_date", None)]
    assert flags("The council met.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The meeting, held on Wednesday, was short.", ["Wednesday"]),
        ("They met last Friday and again Monday night.", ["last Friday", "Monday night"]),
        ("Yesterday they left; today they are back.", ["Yesterday", "today"]),
        ("It rained two days ago, last week and earlier this month.", ["two days ago", "last week", "earlier this month"]),
        ("THE ARMY LEFT ON TUESDAY, AND LAST NIGHT THE POLICE CAME.", ["TUESDAY", "LAST NIGHT"]),
        ("On Monday he came. On Monday he left.", ["Monday"]),
        ("“Today we mourn,” she said.", ["Today"]),
    ],
)
def test_relative_dates_are_flagged_once_a_wording(text: str, found: list[str]) -> None:
    assert words(flags(text), "relative_date") == found


@pytest.mark.parametrize(
    "text",
    [
        "They met on Wednesday, August 14, 2024, and on Friday (16 August 2024).",
        "They met on Monday, Sept. 2 and on 3 March 2024, Sunday.",
        "It was Good Friday; every Sunday they pray; on Fridays they rest; Friday prayers are long.",
        "He reads USA Today and the Sunday Times, watches This Week, and was on Today.",
        "It took two days. They stayed a month. The week was long. In the year 2020 they left.",
        "The last weekday market; holidays; Mondays are slow.",
    ],
)
def test_full_dates_names_and_habits_are_not_relative(text: str) -> None:
    assert words(flags(text), "relative_date") == []


def test_the_note_says_whether_anything_can_place_it() -> None:
    (dated,) = flags("They met on Wednesday.")
    assert "only by the document's own date, 2031-05-12" in dated.note
    undated = [flag for flag in flags("They met on Wednesday.", published=None) if flag.kind == "relative_date"]
    assert "cannot be placed" in undated[0].note


def test_a_document_full_of_dates_gets_a_dozen_flags_at_most() -> None:
    text = " ".join(f"It was {number} days ago." for number in range(2, 40))
    assert len(words(flags(text), "relative_date")) == 12
