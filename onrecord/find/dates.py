"""Finds time expressions, and the days they mean as far as the text and the document's date fix them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.find.date_resolve import resolve
from onrecord.find.date_setting import BEFORE, DATELINE, DOCUMENT, Resolved, Setting, Told, Writing
from onrecord.find.date_tense import is_ahead
from onrecord.find.reading import Reading
from onrecord.text.lists import words_of
from onrecord.text.timex import Meaning, Phrase
from onrecord.text.timex_calendar import Day
from onrecord.text.timex_grammar import find_phrases
from onrecord.text.timex_tokens import Words
from onrecord.types import Date, TimeExpression

MADE_BY = "rule:time-expressions@1"
_LONGEST_GAP = 6  # words between two dates of one range: "6 January and then on 2 May 2004"
_PLACE = r"\(?[A-ZÀ-Þ][\w.'’-]*\)?"
_DATELINE_BEFORE = re.compile(rf"[^\w(]*{_PLACE}(?:[ ,/]+{_PLACE})*[ ,]*\(?")
_DATELINE_BEHIND = re.compile(r"\s*\)?\s*(?:\([^()\n]{1,40}\)|\[[^\[\]\n]{1,40}\])?\s*(?:--|—|–|-|:|\[)")
_AT_HEAD = 100  # characters within which a dateline ends


@dataclass(frozen=True, slots=True)
class _Met:
    """An expression where it stands."""

    passage: int
    words: Words
    phrase: Phrase

    @property
    def place(self) -> tuple[int, int]:
        return self.words.starts[self.phrase.first], self.words.ends[self.phrase.end - 1]

    @property
    def quoted(self) -> str:
        return " ".join(self.words.text[slice(*self.place)].split())


def find_dates(reading: Reading, published: Date | None) -> list[TimeExpression]:
    """Find the time expressions of a document, as TimeML marks them (docs/dating.md).

    What is relative is resolved by the document's date or by an expression before; where neither fixes it, it stays unresolved.
    A date of publication that is no more than a month or a year resolves only what every day of it resolves to the same.

    Args:
        reading: The document as it is read; expressions quote its text as it stands.
        published: The document's date; None where it is not known: then a full date in the dateline takes its place.

    Returns:
        Expressions in order of appearance; they never overlap.
    """
    met = list(_expressions(reading))
    first, last = _writing(met, published)
    resolved = _resolve_all(met, first)
    if first != last:
        pairs = zip(resolved, _resolve_all(met, last), _resolve_all(met, Writing(None)), strict=True)
        resolved = [one if one == other else without for one, other, without in pairs]
    return [_expression(reading, one, told) for one, told in zip(met, resolved, strict=True)]


def _expressions(reading: Reading) -> Iterator[_Met]:
    for number, passage in enumerate(reading.passages):
        words, phrases = find_phrases(reading.text, passage.block.start, passage.block.end)
        phrases = _completed(words, phrases)
        yield from (_Met(number, words, phrase) for phrase in phrases)


def _expression(reading: Reading, met: _Met, told: Resolved) -> TimeExpression:
    (span,) = reading.spans([met.place])
    return TimeExpression(
        span=span,
        value=told.value,
        earliest=told.earliest,
        latest=told.latest,
        precision=told.precision,
        anchor=BEFORE if told.anchor == DATELINE else told.anchor,
        how=told.how,
        made_by=MADE_BY,
    )


def _writing(met: Sequence[_Met], published: Date | None) -> tuple[Writing, Writing]:
    """The first and the last day on which the document can have been written."""
    if published is None:
        day = _dateline(met[0]) if met else None
        writing = Writing(day, DATELINE, f"the date of the dateline, {day}") if day else Writing(None)
        return writing, writing
    try:
        first, last = Day.fromisoformat(published.earliest), Day.fromisoformat(published.latest)
    except ValueError:  # a day without its year
        return Writing(None), Writing(None)
    name = f"the document's date, {published.value}"
    return Writing(first, DOCUMENT, name), Writing(last, DOCUMENT, name)


def _dateline(first: _Met) -> Day | None:
    """The day of a dateline that opens the document: "SAN SALVADOR, 3 JAN 90 --"."""
    meaning = first.phrase.meaning
    start, end = first.place
    opening = first.words.text[first.words.starts[0] : start]
    if meaning.year is None or meaning.month is None or meaning.day is None or end - first.words.starts[0] > _AT_HEAD:
        return None
    if not _DATELINE_BEFORE.fullmatch(opening) or not _DATELINE_BEHIND.match(first.words.text, end):
        return None
    return Day(meaning.year, meaning.month, meaning.day)


def _completed(words: Words, phrases: list[Phrase]) -> list[Phrase]:
    """Give dates of a range or list the year that stands at its end."""
    done = list(phrases)
    for at in range(len(done) - 2, -1, -1):
        one, other = done[at].meaning, done[at + 1].meaning
        if (
            one.kind == other.kind == "calendar"
            and one.year is None
            and other.year is not None
            and _in_one_list(words, done[at], done[at + 1])
        ):
            done[at] = replace(done[at], meaning=_with_year(one, other))
    return done


def _in_one_list(words: Words, one: Phrase, other: Phrase) -> bool:
    between = words.words[one.end : other.first]
    meaning = one.meaning
    dated = (meaning.month is not None or meaning.part is not None) and meaning.which is None
    joined = (
        bool(between) and len(between) <= _LONGEST_GAP and all(word in words_of("timex", "before", "list") for word in between)
    )
    return dated and joined and between != [","] and other.meaning.month is not None


def _with_year(one: Meaning, other: Meaning) -> Meaning:
    """The year of the end of a range; the one before when the range goes over the turn of the year."""
    year = other.year or 0
    later = (one.month or 0, one.day or 0) > (other.month or 0, other.day or 31)
    return replace(one, year=year - later, base=None)


def _resolve_all(met: Sequence[_Met], writing: Writing) -> list[Resolved]:
    """Resolve in order of appearance, each by those before."""
    before: list[Told] = []
    resolved = []
    for one in met:
        meaning = one.phrase.meaning
        ahead = is_ahead(one.words, one.phrase) if meaning.kind == "calendar" else "no"
        told = resolve(meaning, Setting(writing, before, one.passage, one.place[0], ahead))
        resolved.append(told)
        if meaning.kind in ("calendar", "shift"):
            before.append(Told(one.quoted, told, one.passage, one.words.word(one.phrase.first - 1), one.place[1]))
    return resolved
