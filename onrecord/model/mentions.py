"""From the scores of words to the words that stand for somebody or something."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.model.labels import CHUNK_KINDS
from onrecord.model.windows import Window

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words from the first of a mention to its head.

    Attributes:
        first, last: Numbers of its words in the window, the last included.
        kind: Index into CHUNK_KINDS.
        named: Whether it is a name.
        score: Mean certainty of its words, 0 to 1.
    """

    first: int
    last: int
    kind: int
    named: bool
    score: float


def read_chunks(scores: Scores, window: Window) -> Iterator[Chunk]:
    """Read the mentions of one window off its scores.

    Each word takes its likeliest label; a mention goes on as long as words are inside one, of whatever kind, and is of the
    kind that its words are of most. It does not run on into the next passage.

    Args:
        scores: Certainty of every label of mentions, and last of being part of a name, [words, labels + 1].
        window: The window.
    """
    labels = scores[:, :-1].argmax(axis=1)
    first: int | None = None
    for at, label in enumerate([*labels.tolist(), 0]):
        inside = first is not None and label and label % 2 == 0 and window.passage[at] == window.passage[at - 1]
        if first is not None and not inside:
            yield _chunk(scores, first, at - 1)
            first = None
        if label and first is None:
            first = at


def _chunk(scores: Scores, first: int, last: int) -> Chunk:
    of_kind = scores[first : last + 1, 1:-1].reshape(last - first + 1, len(CHUNK_KINDS), 2).sum(axis=2).mean(axis=0)
    kind = int(of_kind.argmax())
    return Chunk(first, last, kind, bool(scores[last, -1] >= 0.5), float(of_kind[kind]))
