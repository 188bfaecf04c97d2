"""Finds what a publication asserts in its own voice."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from onrecord.find.reading import Attributed, Passage, Reading
from onrecord.text.verbs import has_finite_verb

PROSE = ("paragraph", "item")
_ENDS = (".", "!", "…", '."', ".”", "!”", '!"', ".’", ".)")
_FEWEST_WORDS = 4
_MOST_QUOTED = 0.5  # share of letters in quotation marks from which a sentence is somebody else's words


def assertions(reading: Reading, weighed: Sequence[Attributed], listed: float) -> Iterator[tuple[tuple[int, int], float]]:
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
    prose = [passage for passage in reading.passages if passage.block.kind in PROSE]
    sentences = [(start, end, passage) for passage in prose for start, end in passage.sentences]
    for (start, end, passage), nearest in zip(sentences, _nearest(sentences, weighed), strict=True):
        if nearest < listed and asserts(reading.text[start:end]) and _share_quoted(start, end, passage) < _MOST_QUOTED:
            yield (start, end), nearest


def _nearest(sentences: Sequence[tuple[int, int, Passage]], weighed: Sequence[Attributed]) -> list[float]:
    """For each sentence, the best score of an attribution that touches it, or 0."""
    best = [0.0] * len(sentences)
    for one in weighed:
        for low, high in (*one.source, *one.cue, *one.content):
            first = bisect_right(sentences, low, key=lambda sentence: sentence[1])
            for number in range(first, bisect_left(sentences, high, key=lambda sentence: sentence[0])):
                best[number] = max(best[number], one.score)
    return best


def asserts(sentence: str) -> bool:
    """Tell whether a sentence is declarative and has a finite verb."""
    return sentence.endswith(_ENDS) and len(sentence.split()) >= _FEWEST_WORDS and has_finite_verb(sentence)


def _share_quoted(start: int, end: int, passage: Passage) -> float:
    return sum(max(0, min(end, high) - max(start, low)) for low, high in passage.quoted) / (end - start)
