"""Quotation marks."""

import pytest

from onrecord.text.quotes import quoted_spans


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted_spans(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"We left," he said. "They stayed."', ["We left,", "They stayed."]),
        ("“We left,” he said. “They stayed.”", ["We left,", "They stayed."]),
        ("`` We left , '' he said .", [" We left , "]),
        ("She called it ‘a trap’ and the army’s own doing.", ["a trap"]),
        ("“We left, and nobody saw us", ["We left, and nobody saw us"]),
        ("They stayed” is all that is left.", []),
    ],
)
def test_words_between_marks_are_found(text: str, words: list[str]) -> None:
    assert quoted(text) == words


def test_a_straight_mark_before_a_word_opens_even_where_the_one_before_was_never_closed() -> None:
    text = 'He said: "We left at dawn. "Nobody saw us go," he said, and "nobody asked".'
    assert quoted(text) == ["We left at dawn. ", "Nobody saw us go,", "nobody asked"]


def test_a_straight_mark_behind_a_word_closes_even_where_none_was_opened() -> None:
    assert quoted('We left at dawn." She added: "Nobody saw us."') == ["Nobody saw us."]


def test_straight_marks_between_blanks_open_and_close_by_turns() -> None:
    assert quoted('" We left , " he said . " They stayed . "') == [" We left , ", " They stayed . "]
