"""Nouns for people."""

import pytest

from onrecord.text.people import counts_people, is_people

MANY = """
soldiers people women children police troops families households bodies farmers midwives thieves deputies
policemen ragpickers pitmen fishermen schoolchildren jawans refugees staff wounded survivors
"""


@pytest.mark.parametrize("word", MANY.split())
def test_plural_nouns_for_people_are_counted(word: str) -> None:
    assert counts_people(word, one=False)


@pytest.mark.parametrize("word", ["soldier", "woman", "child", "baker", "policeman", "midwife", "body", "family"])
def test_singular_nouns_count_one(word: str) -> None:
    assert counts_people(word, one=True)
    assert not counts_people(word, one=False)


@pytest.mark.parametrize(
    "word", ["vehicles", "rockets", "posts", "tanks", "papers", "helicopters", "days", "heads", "units", "sheep"]
)
def test_other_nouns_count_nobody(word: str) -> None:
    assert not counts_people(word, one=False)
    assert is_people(word) is not True


def test_a_noun_of_no_list_is_left_open() -> None:
    assert is_people("kanwariyas") or is_people("zorvans") is None
    assert is_people("zorvans") is None
    assert is_people("trucks") is False
