"""Whether what is said is negative."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.negation import is_negative


@pytest.mark.parametrize(
    "content",
    [
        "that no child was hurt",
        "it had not fired",
        "not to fire",
        "residents not to swim",
        "that the men who came were not late",
        "if it does not rain, the road will not open",
        "that it would no longer pay",
        "There is no money",
        "it had no engine",
        "I don’t know",
        "The road, which is not paved, will never open",
        "since Monday, no shot had fallen",
        "that despite the rain nobody left",
        "the disputed results are not valid",  # a participle before the verb
    ],
)
def test_a_negative_main_clause_is_negative(content: str) -> None:
    assert is_negative(content)


@pytest.mark.parametrize(
    "content",
    [
        "it had fired",
        "that the men who did not come were late",
        "if it does not rain, the road will open",
        "he was told that he could not leave",
        "not only the road but the bridge is closed",
        "the bridge will be closed until further notice",
        "No, we came",
        "no reason",  # no sentence
        "",
    ],
)
def test_a_negative_word_elsewhere_makes_no_negative_sentence(content: str) -> None:
    assert not is_negative(content)


def test_what_is_advised_against_is_not_to_be_done() -> None:
    assert is_negative("sending a tenth piece", cue="advised against")


@given(st.text(alphabet="not never he had , .“", max_size=60))
def test_any_words_can_be_asked(content: str) -> None:
    assert is_negative(content) in (True, False)
