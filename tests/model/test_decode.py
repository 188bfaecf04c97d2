"""From scores to attributions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.decode import Attribution, best_labels, decode
from onrecord.model.labels import BEGIN, INSIDE, LABELS
from onrecord.model.pieces import WordPieces
from onrecord.model.windows import Window, pack, passages

SPLITTER = WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", ",", ".", "—", *"abcdefghijklmnopqrstuvwxyz"])
OUT, SOURCE, CUE, CONTENT, MORE_CONTENT = 0, BEGIN["source"], BEGIN["cue"], BEGIN["content"], INSIDE["content"]


def window(text: str, blocks: list[tuple[int, int]] | None = None) -> Window:
    (made,) = pack(passages(text, blocks or [(0, len(text))], SPLITTER, [], 50), SPLITTER, 50)
    return made


def read(
    text: str, anchors: list[int], certain: list[float], roles: np.ndarray, blocks: list[tuple[int, int]] | None = None
) -> list[Attribution]:
    return decode(text, window(text, blocks), anchors, np.array(certain, np.float32), roles)


def scores(*rows: list[int]) -> np.ndarray:
    made = np.zeros((len(rows), len(rows[0]), len(LABELS)), dtype=np.float32)
    for number, row in enumerate(rows):
        made[number, range(len(row)), row] = 5
    return made


def test_roles_become_spans_of_the_text() -> None:
    (found,) = read("k b c d", [1], [0.9], scores([SOURCE, CUE, CONTENT, MORE_CONTENT]))
    assert (found.source, found.cue, found.content) == (((0, 1),), ((2, 3),), ((4, 7),))


def test_a_content_may_stand_in_pieces() -> None:
    (found,) = read("k b c d", [1], [0.9], scores([CONTENT, CUE, SOURCE, CONTENT]))
    assert found.content == ((0, 1), (6, 7))


def test_one_source_may_serve_two_cues() -> None:
    roles = scores([SOURCE, CUE, CONTENT, OUT, OUT], [SOURCE, OUT, OUT, CUE, CONTENT])
    first, second = read("k b c d e", [1, 3], [0.9, 0.8], roles)
    assert first.source == second.source == ((0, 1),)


def test_of_two_readings_of_one_cue_the_more_certain_stays() -> None:
    roles = scores([SOURCE, CUE, INSIDE["cue"], CONTENT], [OUT, BEGIN["cue"], INSIDE["cue"], CONTENT])
    (found,) = read("k b c d", [1, 2], [0.4, 0.9], roles)
    assert found.source == ()


@pytest.mark.parametrize(("sure", "words"), [(0.8, "c"), (0.2, "c , d")])
def test_a_content_does_not_end_in_a_cue_that_is_sure(sure: float, words: str) -> None:
    text = "k b c , d e"
    roles = scores(
        [SOURCE, CUE, CONTENT, MORE_CONTENT, MORE_CONTENT, OUT],
        [SOURCE, OUT, OUT, OUT, CUE, CONTENT],
    )
    first, _ = read(text, [1, 4], [0.9, sure], roles)
    assert [text[start:end] for start, end in first.content] == [words]


def test_an_article_that_is_all_of_a_source_is_the_beginning_of_another_ones() -> None:
    text = "b c , the k d e"
    roles = scores(
        [CUE, CONTENT, OUT, SOURCE, OUT, OUT, OUT],
        [OUT, OUT, OUT, SOURCE, INSIDE["source"], CUE, CONTENT],
    )
    assert {text[slice(*one.source[0])] for one in read(text, [0, 5], [0.9, 0.9], roles)} == {"the k"}


def test_commas_and_dashes_at_the_edges_are_left_out() -> None:
    text = "a , b — c ,"
    (found,) = read(text, [2], [0.9], scores([SOURCE, INSIDE["source"], CUE, CONTENT, MORE_CONTENT, MORE_CONTENT]))
    assert [text[start:end] for start, end in (*found.source, *found.content)] == ["a", "c"]


def test_a_gap_of_two_words_is_closed_and_one_of_three_is_not() -> None:
    (closed,) = read("k b c d e f", [1], [0.9], scores([SOURCE, CUE, CONTENT, OUT, OUT, CONTENT]))
    assert closed.content == ((4, 11),)
    (open_,) = read("k b c d e f g", [1], [0.9], scores([SOURCE, CUE, CONTENT, OUT, OUT, OUT, CONTENT]))
    assert open_.content == ((4, 5), (12, 13))


def test_a_content_one_word_short_of_its_sentence_is_completed() -> None:
    (found,) = read("k b c d .", [1], [0.9], scores([SOURCE, CUE, CONTENT, OUT, OUT]))
    assert found.content == ((4, 7),)
    (short,) = read("k b c d e .", [1], [0.9], scores([SOURCE, CUE, CONTENT, OUT, OUT, OUT]))
    assert short.content == ((4, 5),)
    (other,) = read("k b c d .", [1], [0.9], scores([OUT, CUE, CONTENT, SOURCE, OUT]))
    assert other.content == ((4, 5),)


def test_a_gap_that_holds_another_role_stays() -> None:
    (found,) = read("k b c d e", [3], [0.9], scores([CONTENT, MORE_CONTENT, SOURCE, CUE, CONTENT]))
    assert found.content == ((0, 3), (8, 9))


def test_an_article_left_alone_is_no_piece_of_its_own() -> None:
    text = "the b c d e f g"
    (found,) = read(text, [5], [0.9], scores([SOURCE, OUT, OUT, OUT, SOURCE, CUE, CONTENT]))
    assert [text[start:end] for start, end in found.source] == ["e"]


def test_an_attribution_without_content_is_none() -> None:
    assert read("a b", [1], [0.9], scores([SOURCE, CUE])) == []


def test_a_span_does_not_run_on_into_the_next_passage() -> None:
    text = "a b c\n\nd e"
    roles = scores([SOURCE, CUE, CONTENT, MORE_CONTENT, MORE_CONTENT])
    (found,) = read(text, [1], [0.9], roles, [(0, 5), (7, 10)])
    assert [text[start:end] for start, end in found.content] == ["c", "d e"]


def test_the_anchor_is_of_the_cue_whatever_the_scores_say() -> None:
    assert best_labels(scores([CONTENT, MORE_CONTENT, MORE_CONTENT]), [1])[0, 1] in (BEGIN["cue"], INSIDE["cue"])


@given(st.lists(st.lists(st.floats(-3, 3), min_size=len(LABELS), max_size=len(LABELS)), min_size=1, max_size=6))
def test_the_best_labels_are_the_best_of_all_allowed(rows: list[list[float]]) -> None:
    roles = np.array([rows], dtype=np.float32)
    found = best_labels(roles, [0])[0].tolist()
    assert allowed(found)
    assert total(roles[0], found) == pytest.approx(max(total(roles[0], path) for path in paths(len(rows))), abs=1e-3)


def allowed(labels: list[int]) -> bool:
    inside = {BEGIN[role]: INSIDE[role] for role in BEGIN}
    before = [0, *labels]
    steps = zip(before, labels, strict=False)
    return all(now not in INSIDE.values() or now == last or inside.get(last) == now for last, now in steps)


def paths(length: int) -> list[list[int]]:
    """All allowed label sequences whose first word is of the cue, kept small by extending only allowed ones."""
    found = [[label] for label in (BEGIN["cue"],)]
    for _ in range(length - 1):
        found = [[*path, label] for path in found for label in range(len(LABELS)) if allowed([*path, label])]
    return found


def total(scores_of_words: np.ndarray, labels: list[int]) -> float:
    return float(sum(row[label] for row, label in zip(scores_of_words, labels, strict=True)))
