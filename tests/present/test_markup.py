"""Document text reaches a page as text only."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from onrecord.present.markup import brief, visible


@given(st.text())
def test_no_text_makes_markup(text: str) -> None:
    left = visible(text).replace('<span class="unseen" title="', "").replace("</span>", "")
    for name in ("<script", "<img", "<p", "</p"):
        assert name not in left.lower() or name not in text.lower()
    assert "<" not in str(visible(text.translate({0xAD: None}))).replace("<span", "").replace("</span", "")


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cf", "Cs"))))
def test_ordinary_text_is_kept_as_it_is(text: str) -> None:
    assert unescape(visible(text)) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "RLO"),
        ("a\u2066b", "LRI"),
        ("a\u200bb", "ZWSP"),
        ("a\ufeff", "BOM"),
        ("a\u00adb", "soft hyphen"),
        ("a\x07b", "U+0007"),
        ("a\ud800b", "U+D800"),
        ("p\u200dq", "ZWJ"),  # joins nothing in Latin letters
    ],
)
def test_characters_that_do_not_show_are_named(text: str, shown: str) -> None:
    set_ = str(visible(text))
    assert f">{shown}</span>" in set_
    assert all(character not in set_ for character in text if character not in "abpq")


@pytest.mark.parametrize("text", ["👩🏽‍🚒", "می‌خواهم", "क्‍ष"])
def test_joiners_that_belong_to_the_spelling_stay(text: str) -> None:
    assert visible(text) == text


def test_joiners_at_the_edge_of_a_stretch_look_at_their_neighbours() -> None:
    text = "x👩‍🚒y"
    assert visible(text, 1, 3) == "👩‍"


def test_markup_of_ours_is_not_escaped_twice() -> None:
    assert isinstance(visible("a < b"), Markup)
    assert visible("a < b") == "a &lt; b"


def test_long_words_are_cut_at_a_space() -> None:
    assert brief("short") == "short"
    assert brief("word " * 40).endswith("word …")
    assert len(brief("word " * 40)) < 80
