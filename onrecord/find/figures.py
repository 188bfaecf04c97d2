"""Counts of people, with their bounds, who is counted, and what befell them."""

import re
from collections.abc import Sequence

from onrecord.find.counted import Noun
from onrecord.find.figure_candidates import Count
from onrecord.find.figure_counts import counts_in
from onrecord.find.figure_running import adds_up, stretches_in
from onrecord.find.figure_sums import Summed, summed
from onrecord.find.reading import Reading
from onrecord.text.numbers import Token, number_tokens
from onrecord.types import Figure, Part, Span

_MADE_BY = "rule:figure@1"
_MAY_COUNT = re.compile(
    r"\d|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty\S*"
    r"|hundreds?|thousands?|millions?|lakhs?|crores?|dozens?|scores|both|no|no-one|none|nobody|several|many|numerous|countless|multiple"
    r"|innumerable|half)\b",
    re.IGNORECASE,
)


def find_figures(reading: Reading) -> list[Figure]:
    """Find the counts of people in a document, in order of appearance.

    "Dozens were killed" is a figure without bounds: no rule can say which number was meant. Which statement gives a figure,
    and in which event it is counted, is left open.
    """
    return [
        figure
        for passage in reading.passages
        for start, end in passage.sentences
        if _MAY_COUNT.search(reading.text, start, end)
        for figure in _in_sentence(reading, start, end)
    ]


def _in_sentence(reading: Reading, start: int, end: int) -> list[Figure]:
    tokens = number_tokens(reading.text, start, end)
    words = [token.word for token in tokens]
    counts = counts_in(tokens, words)
    if not counts:
        return []
    running = stretches_in(words)
    return [_figure(reading, tokens, each, cumulative=adds_up(words, each, running)) for each in summed(counts)]


def _figure(reading: Reading, tokens: Sequence[Token], each: Summed, *, cumulative: bool) -> Figure:
    first, last = each.counts[0], each.counts[-1]
    nouns = [count.noun for count in each.counts if count.noun is not None]
    whole = Noun(nouns[0].first, nouns[-1].last, nouns[-1].head) if nouns else None
    return Figure(
        document=reading.document.id,
        statement=None,
        event=None,
        span=_span(reading, tokens, first.number.first, last.number.last),
        low=each.low,
        high=each.high,
        of=each.of,
        whom=_whom(reading, tokens, whole),
        cumulative=cumulative,
        approximate=any(count.number.approximate for count in each.counts),
        parts=tuple(_part(reading, tokens, count) for count in each.counts) if len(each.counts) > 1 else (),
        made_by=_MADE_BY,
    )


def _part(reading: Reading, tokens: Sequence[Token], count: Count) -> Part:
    number = count.number
    return Part(_span(reading, tokens, number.first, number.last), number.low, number.high, _whom(reading, tokens, count.noun))


def _whom(reading: Reading, tokens: Sequence[Token], noun: Noun | None) -> Span | None:
    return None if noun is None else _span(reading, tokens, noun.first, noun.last)


def _span(reading: Reading, tokens: Sequence[Token], first: int, last: int) -> Span:
    (span,) = reading.spans([(tokens[first].start, tokens[last].end)])
    return span
