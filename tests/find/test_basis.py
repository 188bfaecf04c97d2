"""What a statement is said to rest on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.basis import basis_of

CASES = [
    ("The bank fell", " the ministry ", "said", ", citing call logs and letters.", ["call logs and letters"]),
    ("Citing a secret memo, the paper ", "", "said", " that it fell.", ["a secret memo"]),
    ("The army had left, the paper ", "", "said", ", quoting an official statement.", ["an official statement"]),
    ("", "She ", "said", " it was a law based on fear.", []),  # part of what is said
    ("It rained on the file. ", "He ", "said", " it fell.", []),
    ("Citing a memo, he left. ", "He ", "said", " it fell.", []),  # another sentence
]


@pytest.mark.parametrize(("before", "source", "cue", "after", "found"), CASES)
def test_a_basis_stands_in_the_same_sentence(before: str, source: str, cue: str, after: str, found: list[str]) -> None:
    text = before + source + cue + after
    start = len(before + source)
    content = (
        (start + len(cue) + 1, len(text) - 1)
        if "citing" not in after and "quoting" not in after
        else (0, max(1, len(before) - 1))
    )
    assert [text[slice(*place)] for place in basis_of(text, [], [(start, start + len(cue))], [content])] == found


@given(st.text(max_size=80))
def test_every_basis_quotes_words(content: str) -> None:
    text = f"She said {content}, citing a memo"
    for low, high in basis_of(text, [(0, 3)], [(4, 8)], [(9, 10 + len(content))]):
        assert 0 <= low < high <= len(text)
