"""Finds the turns of a transcript: ``Name: what the person says``."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.find.reading import Offsets, Passage, Reading

SCORE = 0.95  # judged by reading: all but one of the 21 turns found in PolNeAR train and dev and in this project's passages
_NAME = r"(?:[A-Z][\w.'’-]*|@\w+)"
_LABEL = re.compile(
    rf"(?P<name>{_NAME}(?:,?\s+(?:{_NAME}|of|for|from|the|de|del|la|al|el|bin|ibn|van|von|und|and)){{0,6}}(?:\s*\([^()\n]{{1,40}}\))?)"
    r"(?:\s*(?P<colon>:)|(?<=\b[QA])(?P<stop>\.))\s+(?=\S)"
)
_SAYS_SOMETHING = re.compile(r"[^\W\d_]{2,}\W+(?:\w+\W+)*?[^\W\d_]{2,}")  # two words at least: "1,769." is no speech
_QUOTE = "\"“'‘«"
_FEWEST_TURNS = 3
_FEWEST_QUOTED_TURNS = 2
# People who talk to each other say I, we and you, and ask; records that repeat the names of their fields do not.
_TALK = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|me|us)\b|\?")
_LEAST_TALK = 0.5  # share of the turns


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn, as offsets in the text that was read; roles as in Statement, the cue being the colon."""

    source: Offsets
    cue: Offsets
    content: Offsets
    score: float = SCORE


def find_turns(reading: Reading) -> list[Turn]:
    """Find who says what in a transcript.

    A text is taken for one when at least three of its paragraphs begin with a name and a colon, one of the names comes
    back and half of them are talk (I, we, you, a question), or when at least two begin so before a quotation mark. Elsewhere
    a word and a colon may be any label. Questions and answers marked ``Q:`` and ``A:``, or ``Q.`` and ``A.`` as courts do,
    are turns like others.
    """
    labelled = list(_labelled(reading))
    names = Counter(match["name"].casefold() for _, match in labelled)
    quoted = [each for each in labelled if reading.text[each[1].end()] in _QUOTE]
    talk = sum(_TALK.search(reading.text, match.end(), passage.block.end) is not None for passage, match in labelled)
    if len(labelled) >= _FEWEST_TURNS and max(names.values()) > 1 and talk >= _LEAST_TALK * len(labelled):
        return [_turn(reading.text, passage, match) for passage, match in labelled]
    return [_turn(reading.text, passage, match) for passage, match in quoted] if len(quoted) >= _FEWEST_QUOTED_TURNS else []


def _labelled(reading: Reading) -> Iterator[tuple[Passage, re.Match[str]]]:
    for passage in reading.passages:
        block = passage.block
        match = _LABEL.match(reading.text, block.start, block.end)
        # "A." looks like the number of a list's item.
        if not match or (block.kind != "paragraph" and not (block.kind == "item" and match["stop"])):
            continue
        if _SAYS_SOMETHING.search(reading.text, match.end(), block.end):
            yield passage, match


def _turn(text: str, passage: Passage, match: re.Match[str]) -> Turn:
    """The turn of a paragraph: all of it, or no more than the quotation that it opens with."""
    end = passage.block.end
    if text[match.end()] in _QUOTE:
        # The closing mark belongs to the quotation; one that is not closed runs to the end.
        end = next((min(end, high + 1) for low, high in passage.quoted if low == match.end() + 1), end)
    return Turn([match.span("name")], [match.span("colon" if match["colon"] else "stop")], [(match.end(), end)])
