"""Finds what a statement is said to rest on."""

import re
from collections.abc import Iterator, Sequence

from onrecord.text.lists import phrases_of, word_set, words_of
from onrecord.text.phrases import tokens

Range = tuple[int, int]
Offsets = Sequence[Range]

_FAR = 140  # code points of the same sentence before and after a statement that are read too
_TOLD = (
    "citing",
    "quoting",
    "based",
    "basing",
    "rely",
    "relied",
    "relies",
    "drawing on",
    "drew on",
    "draws on",
    "basis of",
    "strength of",
    "evidence",
    "authority",
    "as proof",
    "pointing to",
    "light of",
    "reference to",
    "going by",
    "judging",
    "backed by",
    "rests on",
    "rested on",
)
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)]*\s|\n")
_STOP = frozenset(',;:.!?"“”«»()—–')
_RELATIVES = word_set("which who")  # what stands elsewhere is part of what is said: "a law based on fear"
_MOST_WORDS = 14


def basis_of(text: str, source: Offsets, cue: Offsets, content: Offsets) -> list[Range]:
    """Find what a statement is said to rest on: "citing | call logs |", "based on | satellite images |".

    The rest of its sentence is read too: "Citing call logs, the ministry said ...".

    Returns:
        Noun phrases without what introduces them, in order.
    """
    roles = sorted([*source, *cue, *content])
    low, high = _sentence_around(text, roles[0][0], max(end for _, end in roles))
    said = text[low:high].lower()
    if not any(told in said for told in _TOLD):
        return []
    return [place for place in _phrases(text, low, high, cue) if place not in content]


def _sentence_around(text: str, start: int, end: int) -> Range:
    """The statement with the rest of the sentences that it begins and ends in, as far as they are near."""
    before = [match.end() for match in _SENTENCE_END.finditer(text, max(0, start - _FAR), start)]
    low = before[-1] if before else (0 if start <= _FAR else start)
    after = None if text[end - 1] in ".!?" else _SENTENCE_END.search(text, end, end + _FAR)
    return low, end if text[end - 1] in ".!?" else after.start() if after else min(len(text), end + _FAR)


def _phrases(text: str, low: int, high: int, cue: Offsets) -> Iterator[Range]:
    words = tokens(text, low, high)
    ends = words_of("hedges", "resting", "ends")
    for one in phrases_of("hedges", "resting_on").find([token.word for token in words]):
        if any(start <= words[one.first].start < end for start, end in cue):
            continue
        if one.first and words[one.first - 1].word not in _STOP and words[one.first - 1].word not in _RELATIVES:
            continue
        first = last = one.last + 1
        while last < len(words) and last - first < _MOST_WORDS and words[last].word not in _STOP and words[last].word not in ends:
            last += 1
        while last > first and words[last - 1].word in ("and", "or", "of", "from", "the"):
            last -= 1
        if last > first:
            yield words[first].start, words[last - 1].end
