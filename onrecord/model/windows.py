"""Cuts a text into the windows that the encoder reads.

A window holds whole passages (paragraphs) of one document, one after the other, as long as they fit: neighbours
help to see who speaks, and what a document's windows are never depends on another document. A paragraph too long for one
window is read in several that overlap, so that no cue stands at the edge of what is seen.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.model.labels import CASES
from onrecord.model.pieces import Word, WordPieces
from onrecord.text.quotes import quoted_spans

LONGEST_WINDOW = 256  # pieces; the encoder was trained on no longer ones and fails on them

OVERLAP = 3 / 8  # of a window that is read again in the next one, when a paragraph is too long for one

DISTANCES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128)
"""Borders, in words, of the buckets of distance between a word and a cue; each side of the cue has its own buckets."""
PASSAGES_APART = 2
"""Passages further apart than this count as this far."""

_NO_LETTERS = CASES.index("no letters")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a part of a long one.

    Attributes:
        words: Its words.
        quoted: Whether each stands in quotation marks.
        own: Words, from and to, whose cues are looked for here; those around them are read in other parts as well.
    """

    words: tuple[Word, ...]
    quoted: tuple[bool, ...]
    own: tuple[int, int]

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
        own: For each word, whether its cues are looked for in this window, bool [words].
        first: For each word, the position of its first piece, int64 [words].
        pieces: Ids of the pieces with [CLS] before and [SEP] after every passage, int64 [pieces].
        case: For each piece, how its word is written (index into CASES), int64 [pieces].
        quoted: For each piece, 1 inside quotation marks, int64 [pieces].
    """

    words: tuple[Word, ...]
    passage: NDArray[np.int64]
    own: NDArray[np.bool_]
    first: NDArray[np.int64]
    pieces: NDArray[np.int64]
    case: NDArray[np.int64]
    quoted: NDArray[np.int64]


def passages(
    text: str, blocks: Sequence[tuple[int, int]], splitter: WordPieces, sentence_starts: Sequence[int], longest: int
) -> list[Passage]:
    """Split blocks of a text into passages of at most ``longest`` pieces; long blocks into parts that overlap."""
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
        openings = [at for at, word in enumerate(words) if word.start in borders]
        own = 0
        parts = _parts(words, openings, longest)
        for number, (low, high) in enumerate(parts):
            following = parts[number + 1][0] if number + 1 < len(parts) else high
            until = _nearest(openings, (following + high) // 2, following, high)
            found.append(Passage(tuple(words[low:high]), tuple(quoted[low:high]), (own - low, until - low)))
            own = until
    return found


def _parts(words: Sequence[Word], openings: Sequence[int], longest: int) -> list[tuple[int, int]]:
    """Cut words into overlapping parts, from and to, that begin with a sentence where one is near."""
    before = np.cumsum([0, *(len(word.pieces) for word in words)])
    parts: list[tuple[int, int]] = []
    low, high = 0, 0
    while high < len(words):
        high = max(low + 1, int(np.searchsorted(before, before[low] + longest, side="right")) - 1)
        parts.append((low, high))
        back = int(np.searchsorted(before, before[high] - longest * OVERLAP))
        low = max(low + 1, min(high, _nearest(openings, back, (low + back) // 2, back + 1)))
    return parts


def _nearest(openings: Sequence[int], wanted: int, low: int, high: int) -> int:
    """The sentence's opening nearest to the word wanted, from low to before high; that word where there is none."""
    inside = openings[bisect_left(openings, low) : bisect_left(openings, high)]
    return min(inside, key=lambda opening: abs(opening - wanted), default=wanted)


def pack(found: Sequence[Passage], splitter: WordPieces, longest: int = LONGEST_WINDOW) -> Iterator[Window]:
    """Put passages into windows, in order, as many as fit; parts of one paragraph never stand together."""
    waiting: list[Passage] = []
    used = 1
    for passage in found:
        size = passage.length + 1
        if waiting and (used + size > longest or passage.own[0]):
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
    own: list[bool] = []
    first: list[int] = []
    for count, passage in enumerate(members):
        for word, inside in zip(passage.words, passage.quoted, strict=True):
            words.append(word)
            number.append(count)
            first.append(len(pieces))
            pieces.extend(word.pieces)
            case.extend([word.case] * len(word.pieces))
            quoted.extend([int(inside)] * len(word.pieces))
        low, high = passage.own
        own.extend(low <= at < high for at in range(len(passage.words)))
        pieces.append(splitter.separator)
        case.append(_NO_LETTERS)
        quoted.append(0)
    return Window(
        words=tuple(words),
        passage=np.array(number, dtype=np.int64),
        own=np.array(own, dtype=np.bool_),
        first=np.array(first, dtype=np.int64),
        pieces=np.array(pieces, dtype=np.int64),
        case=np.array(case, dtype=np.int64),
        quoted=np.array(quoted, dtype=np.int64),
    )


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
