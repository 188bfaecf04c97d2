"""Mentions read off the scores of words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.labels import CHUNK_KINDS, CHUNKS
from onrecord.model.mentions import Chunk, Scores, read_chunks
from onrecord.model.pieces import Word
from onrecord.model.windows import Window

SURE = 0.9


def window_of(passages: list[int]) -> Window:
    """A window of as many words as there are numbers of passages."""
    count = len(passages)
    nothing = np.zeros(count, dtype=np.int64)
    words = tuple(Word(2 * at, 2 * at + 1, (0,), 0) for at in range(count))
    own = np.ones(count, dtype=np.bool_)
    return Window(words, np.array(passages, dtype=np.int64), own, nothing, nothing, nothing, nothing)


def scores_of(labels: str, names: str = "") -> Scores:
    """Scores of words of which each has its label nearly for certain; ``names`` has an n for words of names."""
    rows = np.full((len(labels.split()), len(CHUNKS) + 1), (1 - SURE) / (len(CHUNKS) - 1), dtype=np.float32)
    for at, label in enumerate(labels.split()):
        rows[at, CHUNKS.index(label)] = SURE
        rows[at, -1] = 0.8 if names[at : at + 1] == "n" else 0.1
    return rows


def found(labels: str, passages: list[int] | None = None, names: str = "") -> list[tuple[int, int, str]]:
    chunks = read_chunks(scores_of(labels, names), window_of(passages or [0] * len(labels.split())))
    return [(chunk.first, chunk.last, CHUNK_KINDS[chunk.kind]) for chunk in chunks]


@pytest.mark.parametrize(
    ("labels", "chunks"),
    [
        ("O O", []),
        ("B-person", [(0, 0, "person")]),
        ("O B-person I-person O", [(1, 2, "person")]),
        ("B-person I-person B-place I-place", [(0, 1, "person"), (2, 3, "place")]),
        ("B-person B-person", [(0, 0, "person"), (1, 1, "person")]),
        ("O I-place I-place", [(1, 2, "place")]),  # no beginning: one is read into it
        ("B-person O I-person", [(0, 0, "person"), (2, 2, "person")]),
        ("B-place I-organisation I-organisation", [(0, 2, "organisation")]),  # what most of its words are
        ("B-other I-person O B-place", [(0, 1, "person"), (3, 3, "place")]),  # of as many, the kind that comes first
        ("O O B-other", [(2, 2, "other")]),
    ],
)
def test_labels_make_mentions(labels: str, chunks: list[tuple[int, int, str]]) -> None:
    assert found(labels) == chunks


def test_a_mention_does_not_run_on_into_the_next_passage() -> None:
    assert found("B-person I-person I-person", [0, 1, 1]) == [(0, 0, "person"), (1, 2, "person")]


@pytest.mark.parametrize(("names", "named"), [("nn", True), ("-n", True), ("n-", False), ("--", False)])
def test_the_last_word_tells_whether_it_is_a_name(names: str, named: bool) -> None:
    (chunk,) = read_chunks(scores_of("B-person I-person", names), window_of([0, 0]))
    assert chunk.named is named


def test_a_score_is_the_mean_certainty_of_the_kind_over_the_words() -> None:
    rows = np.zeros((2, len(CHUNKS) + 1), dtype=np.float32)
    rows[0, CHUNKS.index("B-place")], rows[0, CHUNKS.index("I-place")], rows[0, 0] = 0.6, 0.2, 0.2
    rows[1, CHUNKS.index("I-place")], rows[1, CHUNKS.index("I-person")], rows[1, 0] = 0.5, 0.4, 0.1
    (chunk,) = read_chunks(rows, window_of([0, 0]))
    assert (chunk.first, chunk.last, CHUNK_KINDS[chunk.kind]) == (0, 1, "place")
    assert chunk.score == pytest.approx((0.8 + 0.5) / 2)


def test_no_words_have_no_mentions() -> None:
    assert list(read_chunks(np.zeros((0, len(CHUNKS) + 1), dtype=np.float32), window_of([]))) == []


@given(st.lists(st.tuples(st.integers(0, len(CHUNKS) - 1), st.booleans()), max_size=12))
def test_every_word_with_a_label_is_in_one_mention_and_no_other_word_is(words: list[tuple[int, bool]]) -> None:
    passages = np.cumsum([new for _, new in words]).tolist() if words else []
    labels = " ".join(CHUNKS[label] for label, _ in words)
    chunks: list[Chunk] = list(read_chunks(scores_of(labels), window_of(passages)))
    covered = [at for chunk in chunks for at in range(chunk.first, chunk.last + 1)]
    assert covered == [at for at, (label, _) in enumerate(words) if label]
    assert all(passages[chunk.first] == passages[chunk.last] for chunk in chunks)
    assert all(0 < chunk.score <= 1 for chunk in chunks)
