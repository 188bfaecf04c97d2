"""What a model says befell those whom a number counts, read from the words of the number's sentence."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.model.antecedents import Setting
from onrecord.model.labels import BEFALLEN
from onrecord.types import Counted

Span = tuple[int, int]
Run = Callable[[Mapping[str, NDArray[Any]]], NDArray[Any]]
"""The graph: meanings [W, width], marks [W, 3] and far [W] to the certainty of each of BEFALLEN."""

FARTHEST = 15
"""Words further from the number than this count as this far."""
AROUND = 60
"""Words on each side of a number that are read at most."""


class Harms:
    """What a text's words say of those whom its numbers count.

    Args:
        setting: The words that were read.
        meanings: What every word means, float32 [words, width].
        run: The graph.
    """

    def __init__(self, setting: Setting, meanings: NDArray[np.float32], run: Run) -> None:
        self._words, self._meanings, self._run = setting.words, meanings, run

    def likely(
        self, number: Span, counted: Span | None, others: Sequence[Span], sentence: Span
    ) -> dict[Counted | None, float] | None:
        """How likely each harm, or none, befell those whom a number counts, in all 1; None where the number was not read.

        Args:
            number: (start, end) in code points of the text that was read.
            counted: The words for those counted, likewise; None where there are none.
            others: The other numbers of the sentence, likewise.
            sentence: (start, end) of the sentence.
        """
        first, last = (bisect_left(self._words, (at, 0)) for at in sentence)
        begin = bisect_left(self._words, (number[0], 0))
        low, high = max(first, begin - AROUND), min(last, begin + AROUND)
        marks, far = marks_of(self._words[low:high], number, counted, others)
        if not marks[:, 0].any():
            return None
        sure = self._run({"meanings": self._meanings[low:high], "marks": marks, "far": far})
        return dict(zip(BEFALLEN, sure.tolist(), strict=True))


def marks_of(
    words: Sequence[Span], number: Span, counted: Span | None, others: Sequence[Span]
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Which words are in the number, in the words for those counted, and in other numbers [W, 3]; how far each is from it [W].

    Far is the signed distance in words, shifted to begin at 0.
    """
    marks = np.zeros((len(words), 3), np.float32)
    places = [[number], [counted] if counted else [], others]
    for column, spans in enumerate(places):
        for at, (start, end) in enumerate(words):
            marks[at, column] = any(start < last and first < end for first, last in spans)
    begin = int(marks[:, 0].argmax()) if len(words) else 0
    far = np.clip(np.arange(len(words)) - begin, -FARTHEST, FARTHEST) + FARTHEST
    return marks, far.astype(np.int64)
