"""Cuts a text into the windows that the encoder reads.

A window holds whole passages (paragraphs) of one document, one after the other, as long as they fit: neighbours
help to see who speaks, and what a document's windows are never depends on another document.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.model.labels import CASES
from onrecord.model.pieces import Word, WordPieces
from onrecord.text.quotes import quoted_spans

LONGEST_WINDOW = 256  # pieces; the encoder was trained on no longer ones and fails on them

DISTANCES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128)
"""Borders, in words, of the buckets of distance between a word and a cue; each side of the cue has its own buckets."""
PASSAGES_APART = 2
"""Passages further apart than this count as this far."""

_NO_LETTERS = CASES.index("no letters")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a part of a long one: its words and whether each stands in quotation marks."""

    words: tuple[Word, ...]
    quoted: tuple[bool, ...]

    @property
    def length(self) -> int:
        """Number of pieces."""
        return sum(len(word.pieces) for word in self.words)


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads at once.

    Attributes:
        words: The words, in order.
        passage: For each word, the number of its passage in the window, int64 [words].
        first: For each word, the position of its first piece, int64 [words].
        pieces: Ids of the pieces with [CLS] before and [SEP] after every passage, int64 [pieces].
        case: For each piece, how its word is written (index into CASES), int64 [pieces].
        quoted: For each piece, 1 inside quotation marks, int64 [pieces].
    """

    words: tuple[Word, ...]
    passage: NDArray[np.int64]
    first: NDArray[np.int64]
    pieces: NDArray[np.int64]
    case: NDArray[np.int64]
    quoted: NDArray[np.int64]


def passages(
    text: str, blocks: Sequence[tuple[int, int]], splitter: WordPieces, sentence_starts: Sequence[int], longest: int
) -> list[Passage]:
    """Split blocks of a text into passages of at most ``longest`` pieces, long ones where a sentence begins."""
    found: list[Passage] = []
    borders = frozenset(sentence_starts)
    for start, end in blocks:
        words = splitter.words(text, start, end)
        inside = quoted_spans(text, start, end)
        opened = [span[0] for span in inside]
        quoted = []
        for word in words:
            at = bisect_right(opened, word.start) - 1
            quoted.append(at >= 0 and word.start < inside[at][1])
        for low, high in _cuts(words, borders, longest):
            found.append(Passage(tuple(words[low:high]), tuple(quoted[low:high])))
    return found


def _cuts(words: Sequence[Word], sentence_starts: frozenset[int], longest: int) -> Iterator[tuple[int, int]]:
    low, used, border = 0, 0, 0
    for at, word in enumerate(words):
        if word.start in sentence_starts:
            border = at
        if used + len(word.pieces) > longest:
            cut = border if border > low else at
            yield low, cut
            low = cut
            used = sum(len(before.pieces) for before in words[low:at])
        used += len(word.pieces)
    if low < len(words):
        yield low, len(words)


def pack(found: Sequence[Passage], splitter: WordPieces, longest: int = LONGEST_WINDOW) -> Iterator[Window]:
    """Put passages into windows, in order, as many as fit."""
    waiting: list[Passage] = []
    used = 1
    for passage in found:
        size = passage.length + 1
        if waiting and used + size > longest:
            yield _window(waiting, splitter)
            waiting, used = [], 1
        waiting.append(passage)
        used += size
    if waiting:
        yield _window(waiting, splitter)


def _window(members: Sequence[Passage], splitter: WordPieces) -> Window:
    pieces, case, quoted = [splitter.start], [_NO_LETTERS], [0]
    words: list[Word] = []
    number: list[int] = []
    first: list[int] = []
    for at, passage in enumerate(members):
        for word, inside in zip(passage.words, passage.quoted, strict=True):
            words.append(word)
            number.append(at)
            first.append(len(pieces))
            pieces.extend(word.pieces)
            case.extend([word.case] * len(word.pieces))
            quoted.extend([int(inside)] * len(word.pieces))
        pieces.append(splitter.separator)
        case.append(_NO_LETTERS)
        quoted.append(0)
    return Window(tuple(words), *(np.array(column, dtype=np.int64) for column in (number, first, pieces, case, quoted)))


def seen_from(window: Window, anchors: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How far every word lies from each anchor.

    Returns:
        Buckets of signed distance in words, the middle one the anchor itself, int64 [anchors, words]; and passages
        apart, shifted to begin at 0, of the same shape.
    """
    anchor = np.array(anchors, dtype=np.int64)[:, None]
    offset = np.arange(len(window.words), dtype=np.int64)[None] - anchor
    size = np.searchsorted(np.array(DISTANCES), np.abs(offset), side="right") + (offset != 0)
    apart = window.passage[None] - window.passage[anchor]
    return np.sign(offset) * size + len(DISTANCES) + 1, np.clip(apart, -PASSAGES_APART, PASSAGES_APART) + PASSAGES_APART
