"""Finds what a publication asserts in its own voice."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from onrecord.find.reading import Offsets, Passage, Reading
from onrecord.text.verbs import has_finite_verb

PROSE = ("paragraph", "item")
_ENDS = (".", "!", "…", '."', ".”", "!”", '!"', ".’", ".)")
_FEWEST_WORDS = 4
_MOST_QUOTED = 0.5  # share of letters in quotation marks from which a sentence is somebody else's words


class Weighed(Protocol):
    """An attribution that was weighed, listed in the end or not; roles as in Statement."""

    @property
    def source(self) -> Offsets: ...
    @property
    def cue(self) -> Offsets: ...
    @property
    def content(self) -> Offsets: ...
    @property
    def score(self) -> float: ...


def assertions(reading: Reading, weighed: Sequence[Weighed], listed: float) -> Iterator[tuple[tuple[int, int], float]]:
    """Find the sentences that assert something and that no listed attribution touches.

    A declarative sentence with a finite verb, in running text. A sentence partly inside an attribution gives none,
    nor does one that mostly stands in quotation marks: it is somebody's words, even when nobody is named.

    Args:
        reading: The document.
        weighed: All attributions that were weighed.
        listed: Score from which an attribution counts as one.

    Yields:
        Place of the sentence in the repaired text, and the best score of an unlisted attribution that touches it, or 0.
    """
    places = sorted((*span, one.score) for one in weighed for role in (one.source, one.cue, one.content) for span in role)
    for passage in reading.passages:
        if passage.block.kind not in PROSE:
            continue
        for start, end in passage.sentences:
            nearest = max((score for low, high, score in places if low < end and start < high), default=0.0)
            if nearest < listed and asserts(reading.text[start:end]) and _share_quoted(start, end, passage) < _MOST_QUOTED:
                yield (start, end), nearest


def asserts(sentence: str) -> bool:
    """Tell whether a sentence is declarative and has a finite verb."""
    return sentence.endswith(_ENDS) and len(sentence.split()) >= _FEWEST_WORDS and has_finite_verb(sentence)


def _share_quoted(start: int, end: int, passage: Passage) -> float:
    return sum(max(0, min(end, high) - max(start, low)) for low, high in passage.quoted) / (end - start)
