"""When a filler of an answer is right, partly right or wrong against one of the key, slot by slot (docs/muc4.md)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model.evaluate.muc4 import keys
from onrecord.model.evaluate.muc4.keys import Fill, Option
from onrecord.model.evaluate.muc4.strings import Verdict, same_description, same_name
from onrecord.model.evaluate.muc4.texts import MONTHS

WORTH: dict[Verdict, float] = {"correct": 1.0, "partial": 0.5, "incorrect": 0.0}
RECENT_DAYS = 62  # the manual's "two months": how far before a default date a day can lie

_DAY = re.compile(r"(?:(\d{1,2})\s+([A-Z]{3})[A-Z]*|([A-Z]{3})[A-Z]*\s+(\d{1,2}))\.?(?:\s+(\d{2,4}))?", re.IGNORECASE)
_PLACE = re.compile(r"(?P<name>.*?)\s*(?:\((?P<kind>[^()]*)\))?\s*$")
_NUMBER = re.compile(r"(?P<about>~)?\s*(?P<low>\d+)?\s*(?P<to>-)?\s*(?P<high>\d+)?$")
_UNTOLD_YEAR = 1904  # a leap year outside the corpus

INSTRUMENTS = {
    "MACHINE GUN": "GUN",
    "MORTAR": "GUN",
    "HANDGUN": "GUN",
    "RIFLE": "GUN",
    "BOMB": "EXPLOSIVE",
    "VEHICLE BOMB": "BOMB",
    "DYNAMITE": "BOMB",
    "MINE": "BOMB",
    "AERIAL BOMB": "BOMB",
    "GRENADE": "EXPLOSIVE",
    "MOLOTOV COCKTAIL": "EXPLOSIVE",
    "MISSILE": "PROJECTILE",
    "ROCKET": "PROJECTILE",
}
"""The kind of instrument above each."""

PARTLY = {
    (11, "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES"),
    (13, "POLITICAL FIGURE OFFICE OR RESIDENCE", "GOVERNMENT OFFICE OR RESIDENCE"),
    (16, "DESTROYED", "SOME DAMAGE"),
    (20, "GOVERNMENT OFFICIAL", "FORMER GOVERNMENT OFFICIAL"),
    (20, "ACTIVE MILITARY", "FORMER ACTIVE MILITARY"),
    (20, "POLITICAL FIGURE", "GOVERNMENT OFFICIAL"),
    (23, "NO INJURY", "NO INJURY OR DEATH"),
    (23, "NO DEATH", "NO INJURY OR DEATH"),
}
"""Slot, answer, key: set fills that are partly right, of section 3.2 of the guidelines."""


@dataclass(frozen=True, slots=True)
class Days:
    """A date as a slot holds it; without a first day it is a default ("- 26 AUG 89")."""

    first: date | None
    last: date


def judge(slot: int, response: Option, fill: Fill) -> Verdict:
    """Judge one filler against one of the key: by the alternative that it fits best."""
    return max((_judge_option(slot, response, option) for option in fill.options), key=WORTH.__getitem__)


def _judge_option(slot: int, response: Option, key: Option) -> Verdict:
    by_value = _VALUES.get(slot, _set_value)(slot, response.value, key.value)
    if slot not in keys.TAGGED or by_value == "incorrect":
        return by_value
    if slot == keys.DESCRIPTION and not key.tags:
        return by_value
    tagged = same_tag(slot, response.tags, key.tags)
    if slot in _NUMBERS and by_value == "correct" and not tagged:
        return "partial"
    return by_value if tagged else "partial"


def same_tag(slot: int, ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two cross-references name the same: both nothing, or one of the key's strings, right in full."""
    if not ours or not theirs:
        return not ours and not theirs
    same = (same_name,) if slot in {keys.CONFIDENCE, keys.DESCRIPTION} else (same_description, same_name)
    return any(one(ours[0], tag) == "correct" for tag in theirs for one in same)


def _set_value(slot: int, response: str, key: str) -> Verdict:
    if response == key:
        return "correct"
    if slot == keys.TYPE and response == "ATTACK":
        return "partial"
    if slot == 7 and response in _above(key):
        return "partial"
    return "partial" if (slot, response, key) in PARTLY else "incorrect"


def _above(instrument: str) -> list[str]:
    found = []
    while instrument in INSTRUMENTS:
        instrument = INSTRUMENTS[instrument]
        found.append(instrument)
    return found


def _string(slot: int, response: str, key: str) -> Verdict:
    if slot == keys.DESCRIPTION:
        return same_description(response, key)
    if slot in {keys.NAME, keys.ORGANISATION}:
        return same_name(response, key)
    return max((same_description(response, key), _whole_name(response, key)), key=WORTH.__getitem__)


def _whole_name(response: str, key: str) -> Verdict:
    """A target or perpetrator that is a name: right with a title before it; parts of names count nothing here."""
    return "correct" if same_name(response, key) == "correct" and len(key.split()) > 1 else "incorrect"


def read_days(written: str) -> Days | None:
    """Read a date slot: ``21 JAN 89``, ``15 JAN 89 - 21 JAN 89``, ``- 21 JAN 89``."""
    days = [day for match in _DAY.finditer(written) if (day := _day(match))]
    if not days:
        return None
    if written.strip().startswith("-"):
        return Days(None, days[0])
    return Days(min(days), max(days))


def _day(match: re.Match[str]) -> date | None:
    day, month = match[1] or match[4], (match[2] or match[3]).upper()
    if month not in MONTHS:
        return None
    year = int(match[5]) % 100 + 1900 if match[5] else _UNTOLD_YEAR
    try:
        return date(year, MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None


def _date(slot: int, response: str, key: str) -> Verdict:
    ours, theirs = read_days(response), read_days(key)
    if ours is None or theirs is None:
        return "incorrect"
    if ours == theirs:
        return "correct"
    if ours.first is None:
        return "partial" if ours.last == theirs.last else "incorrect"
    earliest = theirs.first or theirs.last - timedelta(RECENT_DAYS)
    return "partial" if earliest <= ours.first and ours.last <= theirs.last else "incorrect"


def read_place(written: str) -> tuple[tuple[str, str], ...]:
    """Read a place slot: (name, kind) from the country inwards; towns count as cities, as in the set list."""
    steps = []
    for part in written.split(":"):
        match = _PLACE.match(" ".join(part.split()))
        assert match
        kind = (match["kind"] or "").strip()
        steps.append((match["name"].strip(), "CITY" if kind == "TOWN" else kind))
    return tuple(steps)


def _place(slot: int, response: str, key: str) -> Verdict:
    ours, theirs = read_place(response), read_place(key)
    if ours == theirs:
        return "correct"
    if ours[0] == theirs[0] or (len(ours) > 1 and ours[1:] == theirs[1:]):
        return "partial"
    ranges = [read_place(part)[-1] for part in key.rsplit(":", 1)[-1].split(" - ")]
    return "partial" if len(ranges) > 1 and ours[-1] in ranges else "incorrect"


def read_number(written: str) -> tuple[bool, int | None, int | None] | None:
    """Read a number slot: whether it is a rough one, least, most; None for PLURAL and what is no number."""
    match = _NUMBER.match(written.strip())
    if not match or not (match["low"] or match["high"]):
        return None
    low = int(match["low"]) if match["low"] else None
    high = int(match["high"]) if match["high"] else None
    if not match["to"]:
        low = high = low if low is not None else high
    return bool(match["about"]), low, high


def _number(slot: int, response: str, key: str) -> Verdict:
    ours, theirs = read_number(response), read_number(key)
    if ours is None or theirs is None:
        return "correct" if response == key else "incorrect"
    if ours == theirs:
        return "correct"
    single = not ours[0] and ours[1] == ours[2]
    return "partial" if single and ours[1] in theirs[1:] and (theirs[0] or theirs[1] != theirs[2]) else "incorrect"


_NUMBERS = frozenset({14, 17, keys.HUMAN_NUMBER, 24})
_VALUES: dict[int, Callable[[int, str, str], Verdict]] = {
    keys.DATE: _date,
    keys.PLACE: _place,
    **dict.fromkeys(keys.STRINGS, _string),
    **dict.fromkeys(_NUMBERS, _number),
}
