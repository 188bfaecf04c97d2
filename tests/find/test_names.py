"""Whole names, put together from a model's marks and capitals."""

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.names import whole_names
from onrecord.find.reading import Reading
from onrecord.types import Document


@dataclass(frozen=True)
class Marked:
    """Words that a model takes for a name."""

    span: tuple[int, int]
    kind: str
    score: float = 0.9
    named: bool = True


def reading_of(text: str) -> Reading:
    return Reading.of(Document(id="d", sha256="0" * 64, name="d.txt", media_type="text/plain", text=text))


def names(text: str, *marks: tuple[str, str]) -> list[tuple[str, str]]:
    """The names of a text in which a model marked some words, each with a kind: words and kinds."""
    marked = [Marked((text.index(words), text.index(words) + len(words)), kind) for words, kind in marks]
    return [(text[slice(*one.span)], one.kind) for one in whole_names(reading_of(text), marked)]


@pytest.mark.parametrize(
    ("text", "marks", "found"),
    [
        ("The mayor of the old town, Ada Bren, left early.", [("Bren", "person")], [("Ada Bren", "person")]),
        ("Yesterday the Tarsa Relief Committee met.", [("Tarsa", "place")], [("Tarsa Relief Committee", "organisation")]),
        ("It joined the Union of Kelm and left.", [("Union", "organisation")], [("Union of Kelm", "organisation")]),
        ("She met Ada and Mira in town.", [("Ada", "person"), ("Mira", "person")], [("Ada", "person"), ("Mira", "person")]),
        ("In town they blamed Kelm’s army.", [("Kelm’s", "place")], [("Kelm", "place")]),
        ("The road was shut by the TRF at noon.", [], [("TRF", "organisation")]),  # an acronym, marked or not
        ("Despite Kelm they went on to the sea.", [("Kelm", "place")], [("Kelm", "place")]),  # its capital is the sentence's
        ("Miners left on Monday.", [], []),  # one word with a capital tells nothing
        ("On Monday he left Kelm for good.", [("Kelm", "place")], [("Kelm", "place")]),
    ],
)
def test_a_name_is_whole_and_without_article(text: str, marks: list[tuple[str, str]], found: list[tuple[str, str]]) -> None:
    assert names(text, *marks) == found


def test_the_same_words_are_of_the_same_kind_throughout() -> None:
    text = "They saw Vell leave for home. The council of Vell met in the hall. It was Vell who spoke at last."
    places = [at for at in range(len(text)) if text.startswith("Vell", at)]
    marked = [Marked((at, at + 4), kind, 0.8) for at, kind in zip(places, ("person", "place", "person"), strict=True)]
    assert [one.kind for one in whole_names(reading_of(text), marked)] == ["person"] * 3


@given(st.lists(st.sampled_from(["Ada", "of", "the", "TRF", "met", "and", "Kelm’s", "Front", ".", ",", "\n\n"]), max_size=20))
def test_names_quote_words_of_the_text_in_order_and_share_none(words: list[str]) -> None:
    text = " ".join(words)
    found = whole_names(
        reading_of(text), [Marked((at, at + 3), "person") for at in range(len(text)) if text.startswith("Ada", at)]
    )
    spans = [one.span for one in found]
    assert spans == sorted(spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(text[low].isalnum() and text[high - 1].isalnum() for low, high in spans)
