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


@pytest.mark.parametrize(("longest", "sizes"), [(8, [8]), (6, [4, 4]), (3, [3, 1, 3, 1])])
def test_a_passage_too_long_is_cut_where_a_sentence_begins(longest: int, sizes: list[int]) -> None:
    found = passages(TEXT, BLOCKS[:1], SPLITTER, [0, 8], longest)
    assert [len(passage.words) for passage in found] == sizes


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
