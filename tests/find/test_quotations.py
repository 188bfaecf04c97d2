"""Quotations beside which no cue stands."""

from dataclasses import dataclass

import pytest

from onrecord.find.quotations import Quotation, with_quotations
from onrecord.find.reading import Offsets, Reading
from onrecord.types import Document


@dataclass(frozen=True)
class Marked:
    """An attribution marked by hand."""

    source: Offsets
    cue: Offsets
    content: Offsets
    score: float = 0.9


def reading(text: str) -> Reading:
    return Reading.of(Document(id="d", sha256="0" * 64, name="d.txt", media_type="text/plain", text=text))


def marked(text: str, source: str, cue: str, content: str) -> Marked:
    def place(words: str) -> Offsets:
        return [(text.index(words), text.index(words) + len(words))]

    return Marked(place(source), place(cue), place(content))


def found(text: str, *attributions: Marked) -> list[tuple[str, str, list[str]]]:
    """Source, cue and pieces of the content of everything found."""

    def words(role: Offsets) -> list[str]:
        return [text[slice(*span)] for span in role]

    every = with_quotations(reading(text), attributions)
    return [(" ".join(words(one.source)), " ".join(words(one.cue)), words(one.content)) for one in every]


@pytest.mark.parametrize(("opening", "closing"), ['""', "“”", ("``", "''")])
def test_a_quotation_goes_on_where_the_next_paragraph_opens_with_a_mark(opening: str, closing: str) -> None:
    text = (
        f"{opening}We held the bridge,{closing} Deren said. {opening}They came at dawn.\n\n"
        f"{opening}Nobody fired before they did.\n\n{opening}Then everybody fired.{closing}\n\nThe river rose.\n"
    )
    (one,) = found(text, marked(text, "Deren", "said", f"{opening}They came at dawn."))
    assert one[2] == [
        f"{opening}They came at dawn.",
        f"{opening}Nobody fired before they did.",
        f"{opening}Then everybody fired.{closing}",
    ]


def test_a_quotation_with_a_cue_of_its_own_is_left_to_it() -> None:
    text = '"They came at dawn, Deren said.\n\n"Nobody fired at all," Amsel said.\n'
    first = marked(text, "Deren", "said", '"They came at dawn')
    second = marked(text, "Amsel", "said.\n", '"Nobody fired at all,"')
    assert [pieces for *_, pieces in found(text, first, second)] == [['"They came at dawn'], ['"Nobody fired at all,"']]


def test_a_quotation_close_behind_another_one_is_given_to_the_same_speaker() -> None:
    text = '"We held the bridge until dawn," Deren said.\n\n"There was nobody left to hold it for."\n'
    assert found(text, marked(text, "Deren", "said", '"We held the bridge until dawn,"'))[1] == (
        "Deren",
        '"',
        ['"There was nobody left to hold it for."'],
    )


def test_a_quotation_far_from_any_speaker_has_no_source() -> None:
    text = (
        '"We held the bridge until dawn," Deren said.\n\nThe valley has two bridges, one of them of stone, and a ferry that runs '
        "in summer. Its villages were emptied in March, when the river rose over its banks, and have stood empty since, with "
        'all doors shut.\n\n"There was nobody left to hold it for."\n'
    )
    assert found(text, marked(text, "Deren", "said", '"We held the bridge until dawn,"'))[1][0] == ""


def test_a_colon_before_a_quotation_is_its_cue_and_a_name_before_the_colon_its_source() -> None:
    text = "Amsel: 'We never left the bridge unguarded.'\n"
    assert found(text) == [("Amsel", ":", ["'We never left the bridge unguarded.'"])]


def test_turns_inside_one_long_quotation_are_told_apart() -> None:
    text = 'They spoke on the radio.\n\n"HOST: Who gave the order to fire?\n\n"DEREN: Nobody gave any order that night."\n'
    assert [(source, pieces) for source, _, pieces in found(text)] == [
        ("HOST", ["Who gave the order to fire?"]),
        ("DEREN", ["Nobody gave any order that night."]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        'He hosts "The Late Show Is On Again" on Fridays.',  # a name
        'The so-called "people who were there" did not come.',  # part of a sentence
        '"No." "Never." The two left.',  # hardly words
    ],
)
def test_names_and_words_set_off_by_marks_are_no_statements(text: str) -> None:
    assert found(text) == []


def test_what_a_quotation_reports_of_others_stands_inside_it() -> None:
    text = '"The governor says his men were not there at all."\n'
    inner = marked(text, "The governor", "says", "his men were not there at all")
    every = with_quotations(reading(text), [inner])
    assert every[0] is inner
    assert isinstance(every[1], Quotation)
