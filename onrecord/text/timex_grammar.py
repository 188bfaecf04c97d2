"""Finds time expressions in the words of a passage: the longest where several begin, with what belongs before and behind them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.text import timex_accounts, timex_again, timex_dates, timex_lengths, timex_relative
from onrecord.text.timex import Base, Phrase
from onrecord.text.timex_names import is_other_calendar
from onrecord.text.timex_numbers import Rule, compiled
from onrecord.text.timex_parts import ZONE, clock_in_part, clock_time, part_of_day
from onrecord.text.timex_tokens import Words, classes, cut

_RULES: tuple[Rule, ...] = (
    *timex_dates.RULES,
    *timex_accounts.RULES,
    *timex_lengths.RULES,
    *timex_relative.RULES,
    *timex_again.RULES,
)
_REACH = 9  # words before an expression that can belong to it
_CLOCK = r"(?:(?P<clock>CLOCK|DAY(?= AMPM| OCLOCK)) OCLOCK? (?P<half>AMPM)?|(?P<noon>NOON))"
_PART_BEFORE = compiled(
    r"(?:(?:the|a)? (?:early|late)? (?P<part>PART)|(?:the)? (?:early|small|late) (?:morning)? hours) (?:of|on)(?: the)?$"
)
_CLOCK_BEFORE = compiled(rf"{_CLOCK} {ZONE} COMMA? (?:late|early)? (?:on|of)?$")
_MODIFIED = compiled(
    r"(?:(?:the)? (?:very)? (?:beginning|start|end|middle|close|turn|eve|latter part|early part|rest|course|whole) of"
    r"|the (?:first|second|latter|last|early|final|closing|opening) (?:half|part|days|weeks|week|weekend|months) of"
    r"|(?:MODIFIER) (?:DASH|on|in)?|(?:the)? (?:MODIFIER) DASH?)$"
)
_YEAR_BEHIND = compiled(r"^COMMA? of? (?:the)? (?P<which>last|this|next|that|same|previous|following|current) year")
_PART_BEHIND = compiled(r"^(?:early|late|at|around|before|just before|shortly before)? (?P<part>PART)")
_CLOCK_BEHIND = compiled(rf"^COMMA? (?:at|around|about|shortly after|shortly before)? {_CLOCK} {ZONE}")


def find_phrases(text: str, start: int, end: int) -> tuple[Words, list[Phrase]]:
    """Cut a stretch of text into words, and find its time expressions, in order; they never overlap."""
    words = cut(text, start, end)
    found: list[Phrase] = []
    taken = 0
    for phrase in sorted(_candidates(words, _RULES), key=lambda phrase: (phrase.first, -phrase.end)):
        if phrase.first < taken:
            continue
        if is_other_calendar(words, phrase):
            taken = phrase.end
        else:
            whole = _with_neighbours(words, _without_full_stop(words, phrase), taken)
            found.append(whole)
            taken = whole.end
    late = [
        one
        for one in _candidates(words, timex_relative.LATE_RULES)
        if all(one.end <= other.first or other.end <= one.first for other in found)
    ]
    return words, sorted(found + late, key=lambda phrase: phrase.first)


def _candidates(words: Words, rules: Iterable[Rule]) -> Iterator[Phrase]:
    for pattern, build in rules:
        for match in pattern.finditer(words.symbols):
            yield from build(words, match)


def _without_full_stop(words: Words, phrase: Phrase) -> Phrase:
    """Where all is in capitals months are cut short without a full stop: one behind them ends the sentence."""
    ends = words.shouted and words.word(phrase.end - 1) == "."
    return replace(phrase, end=phrase.end - 1) if ends and phrase.end - phrase.first > 1 else phrase


def _with_neighbours(words: Words, phrase: Phrase, taken: int) -> Phrase:
    """Take in what belongs to an expression: part of the day, clock time, "early", "the end of"."""
    phrase = _with_year(words, phrase)
    meaning = phrase.meaning
    if meaning.kind in ("calendar", "shift", "stretch"):
        if _is_day(phrase):
            phrase = _behind(words, phrase)
            phrase = _before(words, phrase, taken)
        modified = _MODIFIED.search(words.symbols[: phrase.first], max(taken, phrase.first - _REACH))
        if modified is not None and not _is_other_use(words, modified):
            phrase = replace(phrase, first=modified.start())
    return phrase


def _with_year(words: Words, phrase: Phrase) -> Phrase:
    """ "in June last year", "the first quarter of that year"."""
    meaning = phrase.meaning
    match = _YEAR_BEHIND.search(words.symbols[phrase.end :])
    if match is None or meaning.kind != "calendar" or meaning.year or meaning.which or not (meaning.month or meaning.part):
        return phrase
    which = words.word(phrase.end + match.start("which"))
    base: Base = "before" if which in ("that", "same", "previous", "following") else "document"
    which = {"same": "that", "previous": "last", "following": "next", "current": "this"}.get(which, which)
    return replace(phrase, end=phrase.end + match.end(), meaning=replace(meaning, which=which, unit="Y", base=base))


def _is_other_use(words: Words, modified: re.Match[str]) -> bool:
    """ "later on Monday" has "later" of its own only before "that"; "two days later on Monday" has it behind a number."""
    at = modified.start() - 1
    return words.word(at) in classes()["UNITS"] or (words.word(at) in classes()["UNIT"] and not words.capital(at))


def _is_day(phrase: Phrase) -> bool:
    meaning = phrase.meaning
    if meaning.time:
        return False
    is_date = meaning.day is not None or meaning.weekday is not None
    return is_date or (meaning.kind == "shift" and meaning.unit == "D")


def _behind(words: Words, phrase: Phrase) -> Phrase:
    """Take in what follows: "Monday night", "Monday at 5 p.m."."""
    rest = words.symbols[phrase.end :]
    match = _PART_BEHIND.search(rest) or _CLOCK_BEHIND.search(rest)
    time = _time_in(words, match, phrase.end) if match else ""
    if match is None or not time:
        return phrase
    return replace(phrase, end=phrase.end + match.end(), meaning=replace(phrase.meaning, time=time))


def _before(words: Words, phrase: Phrase, taken: int) -> Phrase:
    """Take in what goes before: "5 p.m. on Monday", then "the night of 9 August"."""
    begin = max(taken, phrase.first - _REACH)
    match = _CLOCK_BEFORE.search(words.symbols[: phrase.first], begin)
    part = phrase.meaning.time
    if match is not None and not re.search(r"\d", part) and (time := _time_in(words, match)):
        time = clock_in_part(time, part, halved=match["half"] is not None or match["noon"] is not None)
        phrase = replace(phrase, first=match.start(), meaning=replace(phrase.meaning, time=time))
    match = _PART_BEFORE.search(words.symbols[: phrase.first], begin)
    if match is not None and (words.opens(match.start()) or not words.capital(match.start())):
        time = phrase.meaning.time or (part_of_day(words.word(match.start("part"))) if match["part"] else "TMO")
        phrase = replace(phrase, first=match.start(), meaning=replace(phrase.meaning, time=time))
    return phrase


def _time_in(words: Words, match: re.Match[str], offset: int = 0) -> str:
    """The time of day that a pattern found; empty where no clock shows it."""
    named = match.groupdict()
    if named.get("clock"):
        return clock_time(words, offset + match.start("clock"))
    return part_of_day(words.word(offset + match.start("part" if named.get("part") else "noon")))
