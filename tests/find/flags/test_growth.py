"""The time that finding takes grows with the text and not with its square, however odd the text is."""

import base64
import random
import time
from collections.abc import Callable

import pytest

from onrecord.find.flags import find_flags
from onrecord.text.quotes import quoted_spans
from onrecord.text.sentences import sentences

from .build import document

SHORT, LONG = 100_000, 300_000
MOST_TIMES_LONGER = 6.0  # three times the text; its square would take nine times as long
TRIES = 3  # a machine that is busy with other things errs now and then, a square every time
TOO_QUICK_S = 0.25  # of processor time: a square would take longer than that at this length
PIECES = (
    *("a", "A", "aA", "é", "ا", "0", "_", "-", "=", ".", "(", "[", "{", "<", '"', "“", "’", " ", "\n", "\t"),
    *("a-", "A’", "A.", "x.", "1.", "a/", "0-", ". ", " .", ") ", "- ", "A. ", "J. ", "A b ", "Aa A ", '."', "! ", "* "),
    *("a\n", "\n ", "a. b\n", "- a\n", "\r\n.", "AP, ", "AP/", "Tuesday, ", "last ", "he said ", "Source: ", "[insert "),
    *("https://", "www.", "https://a.pk/1 ", "a{b:c;", "{a:b;", "</p>", "<a ", "<!--", "&amp;", "TK [tk] "),
)


NAMED: dict[str, Callable[[], str]] = {
    "base64": lambda: base64.b64encode(random.Random(1).randbytes(LONG)).decode()[:LONG],
    "counting in an address": lambda: "https://a.pk/" + "0123456789" * (LONG // 10),
}


def odd(name: str) -> str:
    """A long text, odd in one way."""
    return NAMED[name]() if name in NAMED else (name * (LONG // len(name) + 1))[:LONG]


def seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def find(text: str) -> None:
    find_flags(document(text), [])
    sentences(text, 0, len(text))
    quoted_spans(text)


def grows_no_more_than_it_may(text: str) -> bool:
    short, long = seconds(lambda: find(text[:SHORT])), seconds(lambda: find(text))
    return long < TOO_QUICK_S or long < MOST_TIMES_LONGER * short


@pytest.mark.parametrize("name", [*PIECES, *NAMED])
def test_three_times_the_text_takes_no_more_than_six_times_as_long(name: str) -> None:
    text = odd(name)
    find("The road was closed.")  # loads the lists
    quick = seconds(lambda: find(text[: SHORT // 10]))
    assert quick < 2, "it would never end"
    assert any(grows_no_more_than_it_may(text) for _ in range(TRIES))


def test_a_line_of_signs_that_ends_in_a_word_is_laid_out_at_once() -> None:
    assert seconds(lambda: find("-" * LONG + "a")) < 10
    assert seconds(lambda: find("- " * (LONG // 2) + "a")) < 10


def test_many_lost_spaces_in_one_unbroken_run_are_told_at_once() -> None:
    text = "roadclosed" * (LONG // 10)
    assert seconds(lambda: find_flags(document(text, joins=range(4, LONG, 10)), [])) < 10
