"""Finds whose words a quotation is where no cue stands beside it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.find.nesting import extent
from onrecord.find.reading import Attributed, Offsets, Passage, Reading
from onrecord.text.verbs import has_finite_verb

# Judged by reading: of 52 such quotations in 250 articles of PolNeAR's training part 40 were somebody's words, and of
# the 27 that follow another one's words 25 were the same speaker's.
SCORE = 0.6
_FEWEST_WORDS = 5
_FARTHEST = 200  # code points after another quotation within which the same speaker is taken to go on
_CLOSING = "\"”»'’‟"
_LABEL = re.compile(r"\w[\w.'’-]*(?: [\w.'’-]+){0,5}(?=\s*:$)")
_INNER_LABEL = re.compile(r"\s*(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})\s*(?P<colon>:)\s+(?=\w)")
_COLON = re.compile(r":(?=\s*$)")
_NAME_OF_A_WORK = re.compile(r"(?:(?:[A-Z0-9]\S*|a|an|and|at|by|for|from|in|of|on|or|the|to|with)\W+)+$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation that nothing attributes: its cue is the colon before it or its opening mark; roles as in Statement."""

    source: Offsets
    cue: Offsets
    content: Offsets
    score: float = SCORE


@dataclass(frozen=True, slots=True)
class _Quoted:
    """Quoted words; ``whole`` includes their marks, ``closed`` tells whether there is a closing one."""

    words: tuple[int, int]
    whole: tuple[int, int]
    closed: bool
    passage: Passage

    @property
    def opens(self) -> bool:
        """Whether its paragraph begins with it."""
        return self.whole[0] == self.passage.block.prose_start


def with_quotations(reading: Reading, found: Sequence[Attributed]) -> list[Attributed]:
    """Give quotations that no attribution touches to whoever they belong to.

    A quotation that is not closed at the end of its paragraph goes on where the next paragraph opens with a mark: that is
    how quotations over several paragraphs are set. Another one that begins a sentence or stands behind a colon is a
    statement without a cue; where it follows close behind another quotation its source is taken to be the same.

    Args:
        reading: The document.
        found: Its attributions, in any order.

    Returns:
        All of them, some with a longer content, and a Quotation for each that stands alone.
    """
    result, more = list(found), dict[int, list[tuple[int, int]]]()
    starts = frozenset(reading.sentence_starts)
    before: _Quoted | None = None
    speaker: int | None = None  # number in the result of the attribution that the quotation before belongs to
    for quoted, owners in _owned(list(_quotations(reading)), found):
        if owners:
            speaker = next((number for number in owners if _says(found[number], quoted)), None)
        elif speaker is not None and before is not None and _goes_on(reading.text, before, quoted):
            more.setdefault(speaker, []).append(quoted.whole)
        elif (alone := _alone(reading.text, quoted, starts)) is not None:
            follows = speaker is not None and before is not None and _follows(reading.text, before, quoted)
            source = alone.source or (result[speaker].source if follows and speaker is not None else ())
            speaker = len(result)
            result.append(Quotation(source, alone.cue, alone.content))
        else:
            speaker = None
        before = quoted
    for number, pieces in more.items():
        result[number] = replace(result[number], content=sorted([*result[number].content, *pieces]))
    return result


def _quotations(reading: Reading) -> Iterator[_Quoted]:
    text = reading.text
    for passage in reading.passages:
        for start, end in passage.quoted:
            opening = start - (2 if text[start - 2 : start] in ("``", "''") else 1)
            mark = next((mark for mark in ("''", *_CLOSING) if text.startswith(mark, end)), "")
            yield _Quoted((start, end), (opening, min(end + len(mark), passage.block.end)), bool(mark), passage)


def _owned(quotations: Sequence[_Quoted], found: Sequence[Attributed]) -> Iterator[tuple[_Quoted, list[int]]]:
    """Each quotation with the attributions that touch it and are not inside of it, the closest first."""
    waiting = sorted(((*extent(one), number) for number, one in enumerate(found)), reverse=True)
    near: list[tuple[int, int, int]] = []
    for quoted in quotations:
        low, high = quoted.words
        while waiting and waiting[-1][0] < high:
            near.append(waiting.pop())
        near = [one for one in near if one[1] > low]
        around = [one for one in near if one[0] < high and not (low <= one[0] and one[1] <= high)]
        yield quoted, [number for first, last, number in sorted(around, key=lambda one: one[1] - one[0])]


def _says(one: Attributed, quoted: _Quoted) -> bool:
    low, high = quoted.words
    return 2 * sum(max(0, min(high, end) - max(low, start)) for start, end in one.content) > high - low


def _goes_on(text: str, before: _Quoted, quoted: _Quoted) -> bool:
    """Whether a quotation is the one before, in its next paragraph; where a name and a colon open it, another speaks."""
    labelled = _INNER_LABEL.match(text, *quoted.words) is not None
    return not before.closed and quoted.opens and before.words[1] == before.passage.block.end and not labelled


def _follows(text: str, before: _Quoted, quoted: _Quoted) -> bool:
    """Whether a quotation comes close behind another one that says something."""
    return quoted.whole[0] - before.whole[1] < _FARTHEST and len(text[slice(*before.words)].split()) >= _FEWEST_WORDS


def _alone(text: str, quoted: _Quoted, sentence_starts: frozenset[int]) -> Quotation | None:
    """A quotation that stands alone as a statement, if it says something; its source only where a label names it."""
    words = text[slice(*quoted.words)]
    if len(words.split()) < _FEWEST_WORDS or not has_finite_verb(words) or _NAME_OF_A_WORK.match(words + " "):
        return None
    if label := _INNER_LABEL.match(text, *quoted.words):
        return Quotation([label.span("name")], [label.span("colon")], [(label.end(), quoted.words[1])])
    start, block = quoted.whole[0], quoted.passage.block
    lead = text[block.prose_start : start]
    if colon := _COLON.search(lead):
        label = _LABEL.match(lead.rstrip())
        at = block.prose_start + colon.start()
        source = [(block.prose_start, block.prose_start + label.end())] if label else []
        return Quotation(source, [(at, at + 1)], [quoted.whole])
    if start in sentence_starts:
        return Quotation([], [(start, quoted.words[0])], [quoted.whole])
    return None
