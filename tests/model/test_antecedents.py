"""What is read off mentions, and how two of them stand to each other."""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.antecedents import FARTHEST, FORMS, SIZES, Mentioned, Place, Setting, compare, describe
from onrecord.model.labels import CHUNK_KINDS
from onrecord.text.quotes import quoted_spans

FORM_PAIR, DISTANCE, BLOCKS, SENTENCES, ALIKE, QUOTING, KINDS, NUMBER, OPENING = range(len(SIZES))


def setting_of(text: str) -> Setting:
    """The words of a text; a blank line ends a paragraph, a full stop and a space a sentence."""
    words = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
    blocks = [0, *(match.end() for match in re.finditer(r"\n\n", text))]
    starts = sorted({*blocks, *(match.end() for match in re.finditer(r"\. ", text))})
    return Setting(text, words, blocks, starts, quoted_spans(text, 0, len(text)))


def place(setting: Setting, words: str, *, named: bool = False, kind: str = "person", number: int = 1) -> Place:
    """A mention by its words, where they stand for the n-th time."""
    start = -1
    for _ in range(number):
        start = setting.text.index(words, start + 1)
    inside = [at for at, (low, high) in enumerate(setting.words) if start <= low and high <= start + len(words)]
    return inside[0], inside[-1], CHUNK_KINDS.index(kind), named


def described(text: str, *mentions: tuple[str, bool]) -> list[Mentioned]:
    """The mentions of a text, given by their words in order of appearance and whether they are names."""
    setting = setting_of(text)
    return describe(setting, [place(setting, words, named=named) for words, named in mentions])


def row(text: str, earlier: tuple[str, bool], later: tuple[str, bool]) -> list[int]:
    first, second = described(text, earlier, later)
    found: list[int] = compare(second, [first])[0].tolist()
    return found


def test_pronouns_of_one_person_share_a_form_and_every_other_kind_of_words_has_its_own() -> None:
    groups = [
        ["he", "him", "his"],
        ["she", "her"],
        ["they", "them"],
        ["it"],
        ["we", "us"],
        ["I", "me"],
        ["the mayor", "this mayor"],
    ]
    groups += [["her mayor"], ["a mayor", "two mayors"], ["mayors"]]
    forms = [{described(words, (words, False))[0].form for words in group} for group in groups]
    assert all(len(some) == 1 for some in forms)
    assert len(set.union(*forms)) == len(groups)
    (name,) = described("The Hague", ("The Hague", True))
    assert name.is_name
    assert not name.is_pronoun
    assert described("It", ("It", True))[0].is_pronoun  # whatever it was taken for


@pytest.mark.parametrize(
    ("words", "named", "plural"),
    [
        ("miners", False, 2),
        ("the police", False, 2),
        ("the press", False, 1),
        ("the virus", False, 1),
        ("the mayor", False, 1),
        ("Ada Brens", True, 0),  # of a name it cannot be told
    ],
)
def test_number_is_told_by_the_last_word(words: str, named: bool, plural: int) -> None:
    assert described(words, (words, named))[0].plural == plural


def test_a_mention_knows_its_paragraph_its_sentence_its_quotation_and_whether_it_comes_first() -> None:
    text = "Ada saw the mayor. He said “she knew me”.\n\nShe left."
    ada, mayor, he, she, me, last = described(
        text, ("Ada", True), ("the mayor", False), ("He", False), ("she", False), ("me", False), ("She", False)
    )
    assert [one.block for one in (ada, mayor, he, she, me, last)] == [1, 1, 1, 1, 1, 2]
    assert [one.sentence for one in (ada, mayor, he, she, me, last)] == [1, 1, 2, 2, 2, 3]
    assert [one.quotation for one in (ada, mayor, he, she, me, last)] == [-1, -1, -1, 0, 0, -1]
    assert [one.opens for one in (ada, mayor, he, she, me, last)] == [True, False, True, False, False, True]


@pytest.mark.parametrize(
    ("earlier", "later", "alike"),
    [
        (("Ada Bren", True), ("Ada Bren", True), 2),
        (("Ada Bren", True), ("Bren", True), 1),
        (("Ada Bren", True), ("Ada", True), 3),
        (("Bren", True), ("Bren Ada", True), 4),
        (("the Tarsa Relief Committee", True), ("TRC", True), 5),
        (("the old mayor", False), ("the mayor", False), 1),
        (("the mayor", False), ("the council", False), 0),
        (("she", False), ("she", False), 0),  # pronouns say nothing by their words
    ],
)
def test_words_in_common_are_told_apart(earlier: tuple[str, bool], later: tuple[str, bool], alike: int) -> None:
    text = f"{earlier[0]} left; {later[0]} stayed."
    setting = setting_of(text)
    first = place(setting, earlier[0], named=earlier[1])
    second = place(setting, later[0], named=later[1], number=2 if later[0] in earlier[0] else 1)
    one, other = describe(setting, [first, second])
    assert compare(other, [one])[0, ALIKE] == alike


@pytest.mark.parametrize(
    ("text", "quoting"),
    [
        ("Ada left and he stayed.", 0),
        ("“Ada left and he stayed.”", 1),
        ("“Ada left”, “and he stayed.”", 2),
        ("“Ada left”, and he stayed.", 3),
        ("Ada left, “and he stayed.”", 3),
    ],
)
def test_who_stands_in_which_quotation_is_told_either_way_round(text: str, quoting: int) -> None:
    assert row(text, ("Ada", True), ("he", False))[QUOTING] == quoting


def test_forms_kinds_and_number_are_told_of_both_in_order() -> None:
    name, pronoun = described("Ada met them.", ("Ada", True), ("them", False))
    assert row("Ada met them.", ("Ada", True), ("them", False))[FORM_PAIR] == pronoun.form * FORMS + name.form
    assert row("They met Ada.", ("They", False), ("Ada", True))[FORM_PAIR] == name.form * FORMS + pronoun.form
    assert row("Miners met them.", ("Miners", False), ("them", False))[NUMBER] == 2 * FORMS + pronoun.form
    setting = setting_of("Tarsa saw her.")
    town, her = describe(setting, [place(setting, "Tarsa", named=True, kind="place"), place(setting, "her")])
    kinds = CHUNK_KINDS.index("person") * len(CHUNK_KINDS) + CHUNK_KINDS.index("place")
    assert compare(her, [town])[0, KINDS] == kinds


def test_distances_grow_with_the_mentions_between_and_stop_growing() -> None:
    text = " ".join(["Ada left."] * (FARTHEST + 1)).replace("left. Ada left. Ada", "left.\n\nAda left. Ada")
    setting = setting_of(text)
    mentions = describe(setting, [place(setting, "Ada", named=True, number=n + 1) for n in range(FARTHEST + 1)])
    rows = compare(mentions[-1], mentions[:-1])
    for column in (DISTANCE, BLOCKS, SENTENCES):
        assert all(far >= near for far, near in pairwise(rows[:, column].tolist()))
        assert rows[0, column] == SIZES[column] - 1
    assert rows[-1, DISTANCE] == 1
    assert rows[-1, SENTENCES] == 1


def test_nothing_before_gives_no_rows() -> None:
    (only,) = described("Ada left.", ("Ada", True))
    assert compare(only, []).shape == (0, len(SIZES))


VOCABULARY = [
    "he",
    "She",
    "they",
    "the",
    "a",
    "Ada",
    "Bren",
    "AB",
    "mayor",
    "miners",
    "police",
    ".",
    "“",
    "”",
    "\n\n",
    "this",
    "her",
]


@given(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=40), st.data())
def test_every_number_of_every_row_has_a_place_in_its_table(words: Sequence[str], data: st.DataObject) -> None:
    setting = setting_of(" ".join(words))
    places: list[Place] = []
    for head in range(len(setting.words)):
        if data.draw(st.booleans()):
            first = data.draw(st.integers(max(0, head - 3), head))
            places.append((first, head, data.draw(st.integers(0, len(CHUNK_KINDS) - 1)), data.draw(st.booleans())))
    mentions = describe(setting, places)
    assert [one.head for one in mentions] == [head for _, head, _, _ in places]
    assert all(0 <= one.form < FORMS for one in mentions)
    for at, mention in enumerate(mentions):
        rows = compare(mention, mentions[max(0, at - FARTHEST) : at])
        assert rows.dtype == np.int64
        assert (rows >= 0).all()
        assert (rows < np.array(SIZES)).all()
