"""Counts of people, with their bounds, who is counted, and what befell them."""

import re
from collections.abc import Sequence

from onrecord.find.counted import Noun
from onrecord.find.figure_candidates import Count
from onrecord.find.figure_counts import counts_in
from onrecord.find.figure_sums import Summed, summed
from onrecord.find.reading import Reading
from onrecord.text.lists import phrases_of, word_set, words_of
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
    running = _cumulative(words)
    return [_figure(reading, tokens, each, cumulative=_adds_up(words, each, running)) for each in summed(counts)]


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


def _cumulative(words: Sequence[str]) -> list[tuple[int, int, str]]:
    """Where words stand that say that a count adds up over time."""
    records = words_of("figures", "cumulative", "records")
    found = [
        (each.first, each.last, each.label)
        for each in phrases_of("figures", "cumulative").find(words)
        if each.label in ("all", "running") and records.isdisjoint(words[max(0, each.first - 6) : each.first])
    ]
    years = [
        (at, at + 3, "all")
        for at, word in enumerate(words[:-3])
        if word in ("from", "between") and words[at + 2] in ("to", "and") and _is_year(words[at + 1]) and _is_year(words[at + 3])
    ]
    return [each for each in found if not _is_adverb(words, each[0])] + years


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in ("18", "19", "20")


def _is_adverb(words: Sequence[str], at: int) -> bool:
    """Whether "since" stands for "since then", or names a day of the weeks before: "have since died", "since Friday"."""
    following = words[at + 1] if at + 1 < len(words) else ""
    days = words[at + 2] if following == "last" and at + 2 < len(words) else following
    recent = days.endswith("day") or days in ("yesterday", "dawn", "morning", "night", "week", "evening")
    return words[at] == "since" and (recent or (at > 0 and words[at - 1] in ("has", "have", "had")))


def _adds_up(words: Sequence[str], each: Summed, running: Sequence[tuple[int, int, str]]) -> bool:
    """Whether one of these words is said of a figure: a running total is of the number behind it, a time of its clause."""
    first = each.counts[0].number.first
    return any(
        0 < first - last <= 3 and "," not in words[last:first] and (each.of is not None or each.counts[0].noun is None)
        if label == "running"
        else each.of is not None and not _is_held(words, each) and ";" not in words[min(begin, first) : max(begin, first)]
        for begin, last, label in running
    )


def _is_held(words: Sequence[str], each: Summed) -> bool:
    """Whether a count is of those who are detained or missing at a moment: "have sat in prison since May"."""
    told, number = each.counts[0].told, each.counts[-1].number
    if told is None or told.first < number.first or told.harm not in ("detained", "missing", "displaced"):
        return False
    static = told.how == "complements" and "into" not in words[told.first : told.last]
    return static or told.how == "state" or words[told.first] in _STATES


_STATES = word_set(
    "is are was were be been sit sits sat sitting remain remains remained languish languishes held live lives lived living"
)
