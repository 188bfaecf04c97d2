"""Absolute dates in words: which day, month or year they name, and where they stand. Relative dates are never read."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.types import Precision

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th)\b)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
# "3 JAN 90" of the wires; never after an apostrophe or beside another digit.
_SHORT_YEAR = r"(?P<short>\d\d)\b(?![:.]\d)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_FORMS = tuple(
    re.compile(r"(?<![\w/.-])" + form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?P<sep>[-/.])(?P<number>\d\d?)(?P=sep)(?P<day>\d\d?)(?![\d/-])(?:T\d\d:?\d\d[^\s]*)?",
        rf"{_WEEKDAY}{_DAY}[\s-]+(?:of\s+)?{_MONTH},?[\s-]*{_YEAR}",
        rf"{_WEEKDAY}{_MONTH}\s*{_DAY}(?:,\s*|\s+){_YEAR}",
        rf"(?P<first>\d\d?)(?P<sep>[-/.])(?P<second>\d\d?)(?P=sep){_YEAR}(?![/-])",
        rf"{_DAY}\s+{_MONTH}\s+{_SHORT_YEAR}",
        rf"(?<!\d\s)(?<!\d(?:st|nd|rd|th)\s){_MONTH},?\s+{_YEAR}",
    )
)
_ISO_MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<number>0[1-9]|1[0-2])")
_ISO_YEAR = re.compile(_YEAR)
_ISO_RUN = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<number>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?:T?\d{4,6}Z?)?")
_IN_ADDRESS = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<number>0?[1-9]|1[0-2])[/-](?P<day>0?[1-9]|[12]\d|3[01])(?=[/_-]|$)")
# A page does not say on which day it was read, and no clock may decide: what lies beyond is an expiry date or a slip.
LAST_YEAR = 2035


@dataclass(frozen=True, slots=True)
class Stated:
    """A date as it stands in a string.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        earliest: First day it can mean, ISO 8601.
        latest: Last day it can mean, inclusive.
        precision: day, month or year.
    """

    start: int
    end: int
    earliest: str
    latest: str
    precision: Precision


def find_dates(text: str) -> list[Stated]:
    """Find the absolute dates in a text, in order; those that could mean two days (05/03/2024) are left out."""
    found: list[Stated] = []
    for form in _FORMS:
        for match in form.finditer(text):
            stated = _stated(match)
            if stated is not None and all(stated.end <= other.start or other.end <= stated.start for other in found):
                found.append(stated)
    return sorted(found, key=lambda stated: stated.start)


def read_date(words: str) -> Stated | None:
    """Read a string that is meant to be one date, such as an attribute; None when it could mean none or two.

    Besides the forms of running text it may be ``2024-08``, ``2024`` or ``20240815``.
    """
    bare = words.strip()
    for form in (_ISO_RUN, _ISO_MONTH, _ISO_YEAR):
        match = form.fullmatch(bare)
        if match is not None:
            return _stated(match)
    dates = find_dates(bare)
    return dates[0] if len({(date.earliest, date.latest) for date in dates}) == 1 else None


def date_in_address(url: str) -> tuple[str, Stated] | None:
    """Read the day from the path of an address (``/2024/08/15/``); gives the words and the date."""
    for match in _IN_ADDRESS.finditer(re.split("[?#]", url, maxsplit=1)[0]):
        stated = _stated(match)
        if stated is not None:
            return match[0].strip("/"), stated
    return None


def _stated(match: re.Match[str]) -> Stated | None:
    parts = match.groupdict()
    year = _year(parts)
    if year is None:
        return None
    for month, day in _readings(parts):
        if month is None:
            return Stated(*match.span(), f"{year:04}-01-01", f"{year:04}-12-31", "year")
        if day is None:
            last = (datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)).isoformat()
            return Stated(*match.span(), f"{year:04}-{month:02}-01", last, "month")
        try:
            on = datetime.date(year, month, day).isoformat()
        except ValueError:
            return None
        return Stated(*match.span(), on, on, "day")
    return None


def _year(parts: dict[str, str | None]) -> int | None:
    year = int(parts.get("year") or 0)
    if not year:
        short = int(parts.get("short") or 0)
        year = short + (2000 if 2000 + short <= LAST_YEAR else 1900)
    return year if year <= LAST_YEAR else None


def _readings(parts: dict[str, str | None]) -> Iterator[tuple[int | None, int | None]]:
    """The month and day that the parts name; nothing when they could be read in two ways."""
    number = {key: int(value) for key, value in parts.items() if value and value.isdigit()}
    day = number.get("day")
    if "first" in number:
        one, two = number["first"], number["second"]
        pairs = {(month, day) for month, day in ((one, two), (two, one)) if 1 <= month <= len(_MONTHS)}
        if len(pairs) == 1:
            yield pairs.pop()
    elif "number" in number:
        yield number["number"], day
    elif parts.get("month"):
        prefix = (parts["month"] or "").lower()[:3]
        yield next(index for index, month in enumerate(_MONTHS, 1) if month.startswith(prefix)), day
    else:
        yield None, None
