"""Words for days and names of places in MUC-4's messages, which are in capitals throughout."""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Literal, NamedTuple

from onrecord.model.evaluate.muc4.candidates import Reading
from onrecord.model.evaluate.muc4.texts import MONTHS, Message

_DATA = tomllib.loads((files("onrecord.text") / "data" / "incidents_muc4.toml").read_text(encoding="utf-8"))
STEPS: Mapping[str, float] = _DATA["steps"]
COUNTRIES: Mapping[str, str] = _DATA["countries"]
NINE = tuple(COUNTRIES)[:9]
UNKNOWN_STEP = 3.4
LONGEST_NAME = 6  # words
LONGEST_AGO_DAYS = 60

Kind = Literal["date", "today", "yesterday", "ago", "rough"]
_MONTH = "|".join(MONTHS)
_DAY = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})[A-Z]*(?:\s+(?P<year>(?:19)?\d\d)\b)?"
    rf"|(?P<month_first>{_MONTH})[A-Z]*\s+(?P<day_after>\d{{1,2}})(?:,?\s+(?P<year_after>19\d\d))?"
    r"|(?P<before_yesterday>THE\s+DAY\s+BEFORE\s+YESTERDAY)|(?P<last_night>LAST\s+NIGHT)|(?P<yesterday>YESTERDAY)"
    r"|(?P<today>TODAY|THIS\s+(?:MORNING|AFTERNOON|EVENING|NOON)|TONIGHT|EARLY\s+THIS)|(?P<ago>\w+)\s+DAYS\s+AGO"
    r"|(?P<rough>LAST\s+WEEK|THIS\s+WEEK|RECENTLY|LAST\s+MONTH|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY))\b"
)
_NUMBERS = {word: number for number, word in enumerate("TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN".split(), start=2)}  # noqa: SIM905
_LISTED = re.compile(r"([A-Z0-9][^()]*?) \(([^)]*)\)\s*$")
_TOWNS = ("CITY", "TOWN", "MUNICIPALITY", "NEIGHBORHOOD")


class DayWords(NamedTuple):
    """Words for a day, the number of their sentence, and the day; None for rough ones."""

    sentence: int
    kind: Kind
    day: date | None


class PlaceWords(NamedTuple):
    """A name of a place, by its first word and the one behind its last."""

    first: int
    last: int
    name: str
    kind: str


def find_days(message: Message, sentences: Sequence[tuple[int, int]]) -> Iterator[DayWords]:
    """Find words for days behind the dateline; those that count from the day of sending only where it is told."""
    sent = message.dateline.day if message.dateline else None
    starts = [start for start, _ in sentences]
    for match in _DAY.finditer(message.text.upper(), message.dateline.end if message.dateline else 0):
        sentence = bisect_right(starts, match.start()) - 1
        kind, day = _read_day(match, sent)
        if day is not None or (kind == "rough" and sent):
            yield DayWords(sentence, kind, day)


def _read_day(match: re.Match[str], sent: date | None) -> tuple[Kind, date | None]:
    if match["day"] or match["day_after"]:
        return "date", _date(match, sent)
    if match["rough"] or sent is None:
        return "rough", None
    if match["today"]:
        return "today", sent
    if match["ago"]:
        days = _NUMBERS.get(match["ago"], int(match["ago"]) if match["ago"].isdecimal() else 0)
        return "ago", sent - timedelta(days) if 0 < days <= LONGEST_AGO_DAYS else None
    return "yesterday", sent - timedelta(2 if match["before_yesterday"] else 1)


def _date(match: re.Match[str], sent: date | None) -> date | None:
    """A day and month; of a year that is not told, the last such day that is not far behind the day of sending."""
    day, month = int(match["day"] or match["day_after"]), MONTHS.index(match["month"] or match["month_first"]) + 1
    told = match["year"] or match["year_after"]
    try:
        if told:
            return date(1900 + int(told) % 100, month, day)
        if sent is None:
            return None
        near = date(sent.year, month, day)
        return date(sent.year - 1, month, day) if (near - sent).days > LONGEST_AGO_DAYS else near
    except ValueError:
        return None


def read_place_list(file: Path) -> dict[str, list[str]]:
    """Read the task's list of places: the kinds of each name."""
    found: dict[str, list[str]] = {}
    for line in file.read_text(encoding="latin-1").splitlines():
        match = _LISTED.match(line)
        if match:
            found.setdefault(match[1].strip(), []).append(match[2].strip())
    return found


def find_places(reading: Reading, listed: Mapping[str, Sequence[str]]) -> Iterator[PlaceWords]:
    """Find the names of a list behind the dateline, the longest first."""
    at, words = 0, len(reading.words)
    while at < words:
        for last in range(min(words, at + LONGEST_NAME), at, -1):
            name = reading.exact(at, last) if reading.sentence[last - 1] == reading.sentence[at] else ""
            if name in listed:
                if reading.words[at][0] >= reading.body:
                    yield PlaceWords(at, last, name, _kind(reading, at, last, listed[name]))
                at = last - 1
                break
        at += 1


def _kind(reading: Reading, first: int, last: int, kinds: Sequence[str]) -> str:
    """What a place is: as the words around it say, else a town where there is one of that name."""
    behind = [reading.word(at) for at in range(last, min(last + 2, len(reading.words)))]
    before = {reading.word(at) for at in range(max(0, first - 3), first)}
    for kind in kinds:
        if kind in {behind[0] if behind else "", " ".join(behind)} or kind in before:
            return kind
    if "DEPARTMENTS" in behind and "DEPARTMENT" in kinds:
        return "DEPARTMENT"
    return next((kind for kind in _TOWNS if kind in kinds), kinds[0])
