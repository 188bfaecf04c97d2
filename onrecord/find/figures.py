"""Counts of people, with their bounds, who is counted, and what befell them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from onrecord.find.counted import Noun
from onrecord.find.figure_candidates import Count
from onrecord.find.figure_counts import counts_in
from onrecord.find.figure_running import adds_up, stretches_in
from onrecord.find.figure_sums import Summed, summed
from onrecord.find.figure_weighed import Likely, weighed
from onrecord.find.reading import Reading
from onrecord.text.numbers import Token, number_tokens
from onrecord.types import Figure, Part, Span

_MADE_BY = "rule:figure@1"
Place = tuple[int, int]
_MAY_COUNT = re.compile(
    r"\d|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty\S*"
    r"|hundreds?|thousands?|millions?|lakhs?|crores?|dozens?|scores|both|no|no-one|none|nobody|several|many|numerous|countless|multiple"
    r"|innumerable|half)\b",
    re.IGNORECASE,
)


class Harms(Protocol):
    """What a model says befell those whom numbers count."""

    def likely(self, number: Place, counted: Place | None, others: Sequence[Place], sentence: Place) -> Likely | None:
        """How likely each harm, or none, is; places are (start, end) in the text that was read."""


def find_figures(reading: Reading, harms: Harms | None = None, *, made_by: str = _MADE_BY) -> list[Figure]:
    """Find the counts of people in a document, in order of appearance.

    "Dozens were killed" is a figure without bounds: no rule can say which number was meant. Which statement gives a figure,
    and in which event it is counted, is left open.

    Args:
        reading: The document as it was read.
        harms: What a model says befell those counted; without one, rules alone tell.
        made_by: The model, with its version: it made the figures of which it goes before the rules.
    """
    return [
        figure
        for passage in reading.passages
        for start, end in passage.sentences
        if _MAY_COUNT.search(reading.text, start, end)
        for figure in _in_sentence(reading, (start, end), harms, made_by)
    ]


def _in_sentence(reading: Reading, sentence: Place, harms: Harms | None, made_by: str) -> list[Figure]:
    tokens = number_tokens(reading.text, *sentence)
    words = [token.word for token in tokens]
    counts = counts_in(tokens, words)
    if not counts:
        return []
    running, ruled = stretches_in(words), summed(counts)
    told = [_weighed(tokens, one, ruled, harms, sentence) for one in ruled] if harms else ruled
    return [
        _figure(
            reading, tokens, one, made_by=_MADE_BY if one.of == before.of else made_by, cumulative=adds_up(words, one, running)
        )
        for one, before in zip(told, ruled, strict=True)
    ]


def _weighed(tokens: Sequence[Token], one: Summed, all_of: Sequence[Summed], harms: Harms, sentence: Place) -> Summed:
    """A figure with what rules and model together say befell those counted."""
    noun = _noun(one)
    counted = _offsets(tokens, noun.first, noun.last) if noun else None
    others = [_place(tokens, other) for other in all_of if other is not one]
    of = weighed(one.of, harms.likely(_place(tokens, one), counted, others, sentence))
    return one if of == one.of else Summed(tuple(replace(count, of=of) for count in one.counts))


def _place(tokens: Sequence[Token], one: Summed) -> Place:
    return _offsets(tokens, one.counts[0].number.first, one.counts[-1].number.last)


def _noun(one: Summed) -> Noun | None:
    """The words for all those counted."""
    nouns = [count.noun for count in one.counts if count.noun is not None]
    return Noun(nouns[0].first, nouns[-1].last, nouns[-1].head) if nouns else None


def _figure(reading: Reading, tokens: Sequence[Token], each: Summed, *, made_by: str, cumulative: bool) -> Figure:
    first, last = each.counts[0], each.counts[-1]
    return Figure(
        document=reading.document.id,
        statement=None,
        event=None,
        span=_span(reading, tokens, first.number.first, last.number.last),
        low=each.low,
        high=each.high,
        of=each.of,
        whom=_whom(reading, tokens, _noun(each)),
        cumulative=cumulative,
        approximate=any(count.number.approximate for count in each.counts),
        parts=tuple(_part(reading, tokens, count) for count in each.counts) if len(each.counts) > 1 else (),
        made_by=made_by,
    )


def _part(reading: Reading, tokens: Sequence[Token], count: Count) -> Part:
    number = count.number
    return Part(_span(reading, tokens, number.first, number.last), number.low, number.high, _whom(reading, tokens, count.noun))


def _whom(reading: Reading, tokens: Sequence[Token], noun: Noun | None) -> Span | None:
    return None if noun is None else _span(reading, tokens, noun.first, noun.last)


def _span(reading: Reading, tokens: Sequence[Token], first: int, last: int) -> Span:
    (span,) = reading.spans([_offsets(tokens, first, last)])
    return span


def _offsets(tokens: Sequence[Token], first: int, last: int) -> Place:
    return tokens[first].start, tokens[last].end
