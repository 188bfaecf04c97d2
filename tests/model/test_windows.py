"""What the encoder reads at once."""

import numpy as np
import pytest

from onrecord.model.pieces import WordPieces
from onrecord.model.windows import DISTANCES, pack, passages, seen_from

SPLITTER = WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *"abcdefghijklmnopqrstuvwxyz", '"', "."])
TEXT = "a b c . d e f .\n\ng h i j ."
BLOCKS = [(0, 15), (17, 27)]


def test_a_window_holds_as_many_passages_as_fit() -> None:
    found = passages(TEXT, BLOCKS, SPLITTER, [], 50)
    (whole,) = pack(found, SPLITTER, 50)
    assert whole.passage.tolist() == [0] * 8 + [1] * 5
    first, second = pack(found, SPLITTER, 10)
    assert [TEXT[word.start : word.end] for word in second.words] == ["g", "h", "i", "j", "."]
    assert len(first.pieces) == 10


LONG = "a b c . d e f . g h . i j k l . m n ."
STARTS = [at for at in range(0, len(LONG), 2) if at == 0 or LONG[at - 2] == "."]


@pytest.mark.parametrize("longest", [4, 6, 8, 11, 50])
def test_every_word_of_a_long_paragraph_is_some_parts_own_exactly_once(longest: int) -> None:
    found = passages(LONG, [(0, len(LONG))], SPLITTER, STARTS, longest)
    assert [word for part in found for word in part.words[slice(*part.own)]] == SPLITTER.words(LONG, 0, len(LONG))
    assert all(part.length <= longest for part in found)


def test_parts_of_a_long_paragraph_overlap_and_begin_with_sentences() -> None:
    first, second = passages(LONG, [(0, len(LONG))], SPLITTER, STARTS, 13)
    assert [LONG[part.words[0].start] for part in (first, second)] == ["a", "g"]
    assert LONG[second.words[second.own[0]].start] == "i"
    assert first.words[-1].end > second.words[0].start


def test_a_paragraph_without_sentences_is_cut_all_the_same() -> None:
    found = passages(LONG, [(0, len(LONG))], SPLITTER, [], 5)
    assert [word for part in found for word in part.words[slice(*part.own)]] == SPLITTER.words(LONG, 0, len(LONG))


def test_parts_of_one_paragraph_never_stand_in_one_window() -> None:
    found = passages(LONG, [(0, len(LONG))], SPLITTER, STARTS, 13)
    assert [len(window.words) for window in pack(found, SPLITTER, 200)] == [len(part.words) for part in found]


def test_every_word_points_at_its_first_piece() -> None:
    (window,) = pack(passages(TEXT, BLOCKS, SPLITTER, [], 50), SPLITTER, 50)
    assert [window.pieces[at] for at in window.first] == [word.pieces[0] for word in window.words]
    assert window.pieces[0] == SPLITTER.start
    assert (window.pieces == SPLITTER.separator).sum() == 2


def test_words_in_quotation_marks_are_marked() -> None:
    text = 'a " b c " d'
    (window,) = pack(passages(text, [(0, len(text))], SPLITTER, [], 50), SPLITTER, 50)
    marked = [text[word.start : word.end] for word, at in zip(window.words, window.first, strict=True) if window.quoted[at]]
    assert marked == ["b", "c"]


def test_distance_is_signed_and_grows_in_steps() -> None:
    (window,) = pack(passages(TEXT, BLOCKS, SPLITTER, [], 50), SPLITTER, 50)
    far, apart = seen_from(window, [4])
    assert far[0, 4] == len(DISTANCES) + 1
    assert np.all(np.diff(far[0]) >= 0)
    assert set(apart[0, :8].tolist()) == {2}
    assert set(apart[0, 8:].tolist()) == {3}
