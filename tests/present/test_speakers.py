"""Statements are grouped by the words used for who speaks."""

import pytest

from onrecord.present.speakers import Speaker, heading, speaker_of
from onrecord.text.overlay import Overlay
from onrecord.types import Document, Repair, Statement


def speaker(words: str, *repairs: int) -> Speaker:
    document = Document(
        "d", "0" * 64, "a.txt", "text/plain", f"{words} said so", repairs=tuple(Repair(at, " ") for at in repairs)
    )
    source = (document.span(0, len(words)),) if words else ()
    end = len(document.text)
    statement = Statement(
        "d", "speech", source, (document.span(end - 7, end - 3),), (document.span(end - 2, end),), "indirect", 1, True, "m"
    )
    return speaker_of(statement, Overlay(document.text, document.repairs))


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("The Baloch Liberation Army (BLA)", "the Baloch  Liberation\nArmy (BLA)"),
        ("A spokesman", "the spokesman,"),
        ("“The ministry”", "the ministry"),
        ("The ministry’s", "the ministry"),
        ("Pakistan’s government", "pakistan's government"),
    ],
)
def test_small_differences_in_writing_do_not_part_speakers(words: str, same: str) -> None:
    assert speaker(words).key == speaker(same).key


@pytest.mark.parametrize(
    ("words", "other"), [("the BLA", "the BLF"), ("officials", "senior officials"), ("The Hague", "The Hagueans")]
)
def test_other_words_are_other_speakers(words: str, other: str) -> None:
    assert speaker(words).key != speaker(other).key


@pytest.mark.parametrize(
    ("words", "resolution"),
    [("He", "unresolved"), ("they", "unresolved"), ("They both", "named"), ("", "absent"), ("the IT ministry", "named")],
)
def test_pronouns_and_absent_sources_stand_apart(words: str, resolution: str) -> None:
    assert speaker(words).resolution == resolution


def test_the_label_is_the_repaired_reading_on_one_line() -> None:
    assert speaker("Chief MinisterMir\r\nBugti,", 14).label == "Chief Minister Mir Bugti"
    assert speaker("Army (BLA)").label == "Army (BLA)"


def test_a_group_is_called_as_it_is_called_most() -> None:
    assert heading([("the BLA", 1), ("The BLA", 3), ("BLA", 3)]) == "BLA"
