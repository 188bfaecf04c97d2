"""What can be asked of a text that was read, with graphs that score by what they are given."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from onrecord.model.antecedents import FARTHEST, SIZES, Place, Setting
from onrecord.model.labels import CHUNK_KINDS
from onrecord.model.text_read import ACTS, Named, TextRead, Vectors, mean_rows

TEXT = "Ada Bren met the mayor. He said she knew it."
WORDS = [match.span() for match in re.finditer(r"\w+|\.", TEXT)]
ADA, MAYOR, HE, SHE, IT = (0, 1), (3, 4), (6, 6), (8, 8), (10, 10)
"""Numbers of the first and last words of mentions."""


def span(words: tuple[int, int]) -> tuple[int, int]:
    return WORDS[words[0]][0], WORDS[words[1]][1]


def meanings() -> Vectors:
    """Of each word its number, and 100 more."""
    numbers = np.arange(len(WORDS), dtype=np.float32)
    return np.stack([numbers, numbers + 100], axis=1)


def never(given: dict[str, Any]) -> list[Any]:
    raise AssertionError("nothing was to be asked")


def read(
    mentions: Sequence[tuple[int, int]] = (ADA, MAYOR, HE, SHE, IT),
    *,
    antecedents: Callable[[dict[str, Any]], list[Any]] = never,
    acts: Callable[[dict[str, Any]], list[Any]] = never,
) -> TextRead:
    named = [first == 0 for first, _ in mentions]
    places: list[Place] = [(*words, 0, name) for words, name in zip(mentions, named, strict=True)]
    return TextRead(
        attributions=(),
        nested=(),
        mentions=tuple(Named(span(words), CHUNK_KINDS[0], name, 0.9) for words, name in zip(mentions, named, strict=True)),
        setting=Setting(TEXT, WORDS, [0], [0, TEXT.index("He")], []),
        meanings=meanings(),
        places=tuple(places),
        antecedents=antecedents,
        acts=acts,
    )


def words_of(answers: Sequence[tuple[tuple[int, int], float]]) -> list[tuple[str, Any]]:
    return [(TEXT[slice(*place)], odds) for place, odds in answers]


def by_head(given: dict[str, Any]) -> list[Any]:
    """Scores a pair by the number of the earlier mention's last word, and none by a tenth of the later one's."""
    heads = given["words"][:, 0]
    return [heads[given["pairs"][:, 1]], heads / 10]


def test_a_mean_is_of_the_words_of_a_role_and_nothing_has_none() -> None:
    roles = [([span((0, 1)), span((4, 4))], [span((3, 4))]), ([], [span((10, 10))])]
    rows = mean_rows(WORDS, meanings(), roles)
    assert rows.dtype == np.float32
    assert rows.tolist() == [[pytest.approx(5 / 3), pytest.approx(305 / 3), 3.5, 103.5], [0, 0, 10, 110]]


def test_a_mean_takes_the_words_that_begin_in_a_span() -> None:
    rows = mean_rows(WORDS, meanings(), [([(1, TEXT.index("met") + 1)],)])
    assert rows.tolist() == [[1.5, 101.5]]  # "da Bren m": of "Ada" nothing begins in it


def test_acts_are_likely_in_shares_of_one_in_the_order_of_the_statements() -> None:
    def acts(given: dict[str, Any]) -> list[Any]:
        scores = np.zeros((len(given["roles"]), len(ACTS)), dtype=np.float32)
        scores[:, 1] = given["roles"][:, 0]  # the source's number
        return [scores]

    found = [([span(words)], [span((7, 7))], [span((8, 10))]) for words in (HE, MAYOR)]
    he, mayor = read(acts=acts).likely_acts(found)
    assert tuple(he) == tuple(mayor) == ACTS
    assert sum(he.values()) == pytest.approx(1)
    assert he[ACTS[1]] == pytest.approx(np.exp(6) / (np.exp(6) + len(ACTS) - 1))
    assert he[ACTS[1]] > mayor[ACTS[1]] > mayor[ACTS[0]]


def test_of_nothing_no_graph_is_asked() -> None:
    assert read().likely_acts([]) == []
    assert read().likely_antecedents([]) == []


def test_antecedents_stand_before_the_words_asked_of_the_likeliest_first() -> None:
    (he,) = read(antecedents=by_head).likely_antecedents([span(HE)])
    assert words_of(he) == [("the mayor", pytest.approx(4 - 0.6)), ("Ada Bren", pytest.approx(1 - 0.6))]


def test_answers_come_in_the_order_of_the_questions_and_the_same_twice() -> None:
    it, ada, he, again = read(antecedents=by_head).likely_antecedents([span(IT), span(ADA), span(HE), span(IT)])
    assert [words for words, _ in words_of(it)] == ["she", "He", "the mayor", "Ada Bren"]
    assert [odds for _, odds in it] == [pytest.approx(head - 1) for head in (8, 6, 4, 1)]
    assert (ada, again) == ([], it)
    assert [words for words, _ in words_of(he)] == ["the mayor", "Ada Bren"]


def test_a_graph_is_given_all_mentions_and_a_row_for_each_pair() -> None:
    seen: list[dict[str, Any]] = []

    def watched(given: dict[str, Any]) -> list[Any]:
        seen.append(given)
        return by_head(given)

    read(antecedents=watched).likely_antecedents([span(SHE)])
    (given,) = seen
    assert given["words"].tolist()[0] == [1, 101, 0, 100]  # the last word's meaning, then the first one's
    assert given["words"].dtype == np.float32
    assert given["forms"].shape == (5,)
    assert given["pairs"].tolist() == [[3, 0], [3, 1], [3, 2]]
    assert given["rows"].shape == (3, len(SIZES))
    assert [given[name].dtype for name in ("forms", "pairs", "rows")] == [np.int64] * 3


def test_words_that_no_mention_is_in_are_asked_of_by_their_last_word() -> None:
    (answers,) = read((ADA, MAYOR), antecedents=by_head).likely_antecedents([(TEXT.index("He"), TEXT.index(" she"))])
    assert words_of(answers) == [("the mayor", pytest.approx(4 - 0.7)), ("Ada Bren", pytest.approx(1 - 0.7))]


def test_of_several_mentions_in_some_words_the_last_is_meant() -> None:
    (answers,) = read(antecedents=by_head).likely_antecedents([(TEXT.index("the"), TEXT.index(" knew"))])
    assert [words for words, _ in words_of(answers)] == ["He", "the mayor", "Ada Bren"]


@pytest.mark.parametrize("nowhere", [(3, 4), (len(TEXT), len(TEXT) + 5)])
def test_where_no_word_was_read_nothing_is_meant(nowhere: tuple[int, int]) -> None:
    assert read().likely_antecedents([nowhere]) == [[]]


def test_only_so_many_mentions_before_one_are_weighed() -> None:
    count = FARTHEST + 20
    words = [(2 * at, 2 * at + 1) for at in range(count)]
    places: tuple[Place, ...] = tuple((at, at, 0, False) for at in range(count))
    long = TextRead(
        attributions=(),
        nested=(),
        mentions=(),
        setting=Setting("x " * count, words, [0], [0], []),
        meanings=np.arange(count, dtype=np.float32)[:, None],
        places=places,
        antecedents=by_head,
        acts=never,
    )
    last, early = long.likely_antecedents([words[-1], words[2]])
    assert [place for place, _ in last] == words[-2 : -2 - FARTHEST : -1]
    assert [place for place, _ in early] == [words[1], words[0]]


@pytest.mark.parametrize(
    ("words", "mention"),
    [
        ("Ada Bren", "Ada Bren"),
        ("Ada Bren met the mayor", "the mayor"),
        ("Bren", None),  # it begins before
        ("Ada", None),  # its last word is outside
        ("met", None),
        ("mayor. He", "He"),
    ],
)
def test_the_mention_in_some_words_is_the_last_that_is_whole_there(words: str, mention: str | None) -> None:
    start = TEXT.index(words)
    found = read().mention_in((start, start + len(words)))
    assert (TEXT[slice(*found.span)] if found else None) == mention
