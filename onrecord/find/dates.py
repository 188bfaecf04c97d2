"""Finds time expressions, and the days they mean as far as the text and the document's date fix them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.find.date_range import completed, ends_range
from onrecord.find.date_resolve import resolve
from onrecord.find.date_setting import BEFORE, DATELINE, DOCUMENT, Resolved, Setting, Told, Writing
from onrecord.find.date_tense import is_ahead, is_story
from onrecord.find.reading import Reading
from onrecord.text.timex import Phrase
from onrecord.text.timex_calendar import Day, is_day
from onrecord.text.timex_grammar import find_phrases
from onrecord.text.timex_tokens import Words
from onrecord.types import Date, TimeExpression

MADE_BY = "rule:time-expressions@1"
_PLACE = r"\(?[A-ZÀ-Þ][\w.'’-]*\)?"
_JOINING = r"(?:de|del|dei|di|da|do|dos|das|du|la|le|al|el|bin|of|the|and|city|on|am|sur)"
_DATELINE_BEFORE = re.compile(rf"[^\w(]*{_PLACE}(?:[ ,/]+(?:{_JOINING} )*{_PLACE})*(?: city)?[ ,]*(?:\({_PLACE}\)[ ,]*)?\(?")
_DATELINE_BEHIND = re.compile(r"\s*\)?\s*(?:\([^()\n]{1,40}\)|\[[^\[\]\n]{1,40}\])?\s*(?:--|—|–|-|:|\[)")
# "began at 2000 (0200 GMT)", "at 1830 hours": an hour, and no year.
_HOUR_BEHIND = re.compile(r"\s*(?:\(\s*\d{4}\s*GMT\s*\)|GMT\b|UTC\b|hours\b|hrs\b|local\s+time\b)", re.IGNORECASE)
# "the 19 April Movement", "the November 17 group": a name. Streets and bridges are called after days too.
_NAMED_BEHIND = re.compile(
    r"""\s+(?:(?:Revolutionary|National|Liberation|Popular|Martyrs['’]?)\s+)*(?:movement|group|organi[sz]ation|brigades?|battalion|front|martyrs
    |street|avenue|boulevard|bridge|square|stadium|airport|university|barracks|camp|hospital|park|neighbou?rhood)\b""",
    re.IGNORECASE | re.VERBOSE,
)
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
        phrases = completed(words, phrases)
        yield from (met for phrase in phrases if not _is_no_day(met := _Met(number, words, phrase)))


def _is_no_day(met: _Met) -> bool:
    """Whether what reads as a year is an hour ("at 2000 (0200 GMT)"), or a day is part of a name ("the 19 April Movement")."""
    meaning, end = met.phrase.meaning, met.place[1]
    if meaning.kind != "calendar":
        return False
    if meaning.year is not None and meaning.month is None:
        return met.quoted.isdigit() and _HOUR_BEHIND.match(met.words.text, end) is not None
    return meaning.year is None and meaning.day is not None and _NAMED_BEHIND.match(met.words.text, end) is not None


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
    if not is_day(meaning.year, meaning.month, meaning.day):
        return None
    if not _DATELINE_BEFORE.fullmatch(opening) or not _DATELINE_BEHIND.match(first.words.text, end):
        return None
    return Day(meaning.year, meaning.month, meaning.day)


def _resolve_all(met: Sequence[_Met], writing: Writing) -> list[Resolved]:
    """Resolve in order of appearance, each by those before."""
    before: list[Told] = []
    resolved = []
    last: _Met | None = None
    for one in met:
        meaning = one.phrase.meaning
        if meaning.kind == "count" and (meaning.number or 0) > 0 and is_story(one.words, one.phrase):
            meaning = replace(meaning, kind="length")  # counted from a day of the story, not from that of writing
        ahead = is_ahead(one.words, one.phrase) if meaning.kind == "calendar" else "no"
        joined = last is not None and last.passage == one.passage and ends_range(one.words, last.phrase, one.phrase)
        begins = before[-1] if joined else None
        told = resolve(meaning, Setting(writing, before, one.passage, one.place[0], ahead, begins))
        resolved.append(told)
        if meaning.kind in ("calendar", "shift"):
            before.append(Told(one.quoted, told, one.passage, one.words.word(one.phrase.first - 1), one.place[1]))
        last = one
    return resolved
