"""Whether anybody who speaks in a document is named."""

import pytest

from onrecord.find.flags import find_flags
from onrecord.find.flags.naming import capitals_inside, names
from onrecord.types import Flag

from .build import document, said


@pytest.mark.parametrize(
    "words",
    [
        "Human rights organizations",
        "International bodies and foreign governments",
        "The Pakistani government",
        "Officials",
        "the governments of France and Germany",
        "U.S. officials",
        "Islamabad",
        "Activists and global leaders",
        "groups like the United Nations and aid agencies",
        "the French senators",
        "Many Afghans",
        "Authorities in Saudi Arabia",
        "Western diplomats in Kabul",
        "Analysts",
    ],
)
def test_these_name_nobody_below_a_state(words: str) -> None:
    assert not names(words, opens_sentence=True)


@pytest.mark.parametrize(
    "words",
    [
        "Mir Sarfaraz Bugti",
        "Bugti",
        "the BLA",
        "the United Nations",
        "UN officials in Geneva",
        "Human Rights Watch",
        "The Valley Herders’ Union",
        "the Foreign Ministry",
        "Chief Minister Teke",
        "Police in Quetta",
        "the National Party",
        "the Republic of Balochistan",
        "Pakistan’s Defence Minister, Khawaja Asif,",
    ],
)
def test_these_name_somebody(words: str) -> None:
    assert names(words, opens_sentence=True)


def test_a_word_the_text_writes_with_a_capital_inside_a_sentence_is_a_name_at_its_head_too() -> None:
    inside = capitals_inside("They met Pence in May.")
    assert not names("Pence", opens_sentence=True)
    assert names("Pence", opens_sentence=True, inside=inside)
    assert names("Pence", opens_sentence=False)


TEXT = (
    "Human rights organizations said that herders were beaten. Officials said that nobody was. The Pakistani government said "
    "that the well would open. Some herders said that it had not."
)
PAIRS = [
    ("Human rights organizations", "herders were beaten"),
    ("Officials", "nobody was"),
    ("The Pakistani government", "the well would open"),
    ("Some herders", "it had not"),
]


def flagged(text: str, pairs: list[tuple[str, str]], *, shown: int | None = None, language: str = "en") -> list[Flag]:
    of = document(text, language=language)
    statements = [said(of, source, content, shown=shown is None or i < shown) for i, (source, content) in enumerate(pairs)]
    return [flag for flag in find_flags(of, statements) if flag.kind == "no_named_source"]


def test_a_document_whose_speakers_are_all_unnamed_is_flagged_with_who_they_are() -> None:
    (flag,) = flagged(TEXT, PAIRS)
    assert flag.span is None
    assert "4 statements" in flag.note
    assert "“Human rights organizations”, “Officials”, “The Pakistani government” and others" in flag.note


@pytest.mark.parametrize(
    ("more", "source", "content"),
    [
        (" Teke said that the well is dry.", "Teke", "the well is dry"),
        (" The Herders’ Union said that the well is dry.", "The Herders’ Union", "the well is dry"),
        (" A man of the Valley Herders Union left. He said that the well is dry.", "He", "the well is dry"),
        (" The VHU has forty members. The group said that the well is dry.", "The group", "the well is dry"),
    ],
)
def test_one_name_is_enough_also_where_a_word_points_back_to_it(more: str, source: str, content: str) -> None:
    assert flagged(TEXT + more, [*PAIRS, (source, content)]) == []


def test_a_doubtful_statement_by_somebody_named_is_enough() -> None:
    more = " It was dry, in the eyes of Teke."
    assert flagged(TEXT + more, PAIRS) != []
    assert flagged(TEXT + more, [*PAIRS, ("Teke", "It was dry")], shown=4) == []


def test_a_name_beside_a_word_of_saying_is_enough_even_where_no_statement_was_found() -> None:
    assert flagged(TEXT + " Maro Teke said so.", PAIRS) == []
    assert flagged(TEXT + " It is dry, according to Teke.", PAIRS) == []


def test_an_example_of_those_who_speak_is_not_said_to_have_spoken() -> None:
    more = " Groups such as the Herders’ Union said that the well is dry."
    assert flagged(TEXT + more, [*PAIRS, ("the Herders’ Union", "the well is dry")]) != []


def test_a_label_inside_a_source_names_nobody() -> None:
    text = TEXT + "\n\n1. Council Denials: The government said that the well is dry."
    assert flagged(text, [*PAIRS, ("Council Denials: The government", "the well is dry")]) != []


def test_words_run_together_are_read_apart_before_they_are_taken_for_a_name() -> None:
    text = TEXT.replace("Some herders", "Someherders")
    of = document(text, joins=[text.index("herders said that it")])
    statements = [said(of, source.replace("Some herders", "Someherders"), content) for source, content in PAIRS]
    assert [flag.kind for flag in find_flags(of, statements)] == ["no_named_source"]


def test_few_doubtful_or_no_statements_say_nothing() -> None:
    assert flagged(TEXT, PAIRS[:2]) == []
    assert flagged(TEXT, PAIRS, shown=2) == []
    assert flagged(TEXT, []) == []


def test_capitals_throughout_and_other_languages_are_left_alone() -> None:
    of = document(TEXT.upper())
    statements = [said(of, source.upper(), content.upper(), cue="SAID") for source, content in PAIRS]
    assert [flag for flag in find_flags(of, statements) if flag.kind == "no_named_source"] == []
    assert flagged(TEXT, PAIRS, language="fr") == []
