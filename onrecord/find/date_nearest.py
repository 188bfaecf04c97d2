"""Finds the year or month that a date leaves out: the nearest to the day of writing that fits."""

import datetime
from collections.abc import Callable
from dataclasses import replace

from onrecord.find.date_setting import Resolved, Setting, fixed
from onrecord.text.timex import Meaning
from onrecord.text.timex_calendar import Day, Days, add_months, days_of, is_day, value_at

_LEAP_CYCLE = 9  # years: 29 February is never further off
_LEAP_YEAR = 2000
_NEAR = 90  # days
_CLOSE = 40  # days
# A date with its weekday is looked for in these years before and after the day of writing.
_YEARS_BACK, _YEARS_ON = 6, 1


def value_of(meaning: Meaning, year: int) -> str:
    """The TIMEX3 value of a date with its year."""
    if meaning.part is not None:
        return f"{year:04}-{meaning.part}"
    month = "" if meaning.month is None else f"-{meaning.month:02}"
    return f"{year:04}{month}" + ("" if meaning.day is None else f"-{meaning.day:02}{meaning.time}")


def without_year(meaning: Meaning) -> Resolved:
    """A date whose year or month nothing gives: what it says, and X for the rest.

    Raises:
        ValueError: No year has such a day.
    """
    how = "the year is not said, and nothing gives it"
    if meaning.part is not None:
        return Resolved(f"XXXX-{meaning.part}" if meaning.part != "WE" else "XXXX-WXX-WE", None, None, "month", None, how)
    if meaning.day is None:
        return Resolved(f"XXXX-{meaning.month:02}", None, None, "month", None, how)
    if meaning.month is None:
        return Resolved(
            f"XXXX-XX-{meaning.day:02}{meaning.time}", None, None, "day", None, "the month is not said, and nothing gives it"
        )
    if not is_day(_LEAP_YEAR, meaning.month, meaning.day):
        raise ValueError("no year has such a day")
    day = f"XXXX-{meaning.month:02}-{meaning.day:02}"
    return Resolved(day + meaning.time, day, day, "day_of_unknown_year", None, how)


def nearest_to_writing(meaning: Meaning, setting: Setting, written: Day) -> Resolved:
    """The nearest before or after the day of writing, as the words or the tense say."""
    writing = setting.writing
    if meaning.unit == "Y" and meaning.which:
        year = written.year + {"last": -1, "next": 1}.get(meaning.which, 0)
        return fixed(value_of(meaning, year), writing.anchor, f"of the year {year}, told by {writing.name}")
    spans = [(value, lies) for value in _around(meaning, written) if (lies := days_of(value)) is not None]
    which = _direction(meaning, setting, written)
    fits, where, take = _NEAREST[which]
    fitting = [value for value, lies in spans if fits(lies, written)]
    if not spans or (not fitting and not meaning.weekday):
        raise ValueError(f"no {which} one lies on the calendar")
    if meaning.weekday and not (fitting and is_on_weekday(fitting[take], meaning.weekday)):
        return _on_weekday(meaning, setting, [value for value, _ in spans], fitting)
    return fixed(fitting[take + int(meaning.number or 0)], writing.anchor, f"{where} {writing.name}")


def _direction(meaning: Meaning, setting: Setting, written: Day) -> str:
    """Which of the days that fit is meant: as the words say, else the tense.

    A day that lies close on one side and most of a year off on the other is the close one, unless a past tense says otherwise:
    "the Sept. 11 service" of a text of 15 September.
    """
    if meaning.part == "WE" and meaning.which == "this":
        return "past" if setting.ahead == "no" else "coming"
    if meaning.which:
        return meaning.which
    if meaning.month is not None and (setting.ahead in ("open", "perhaps") or (setting.ahead == "yes" and meaning.day)):
        apart = [_apart(lies, written) for value in _around(meaning, written) if (lies := days_of(value)) is not None]
        if (near := min(apart, key=abs)) and abs(near) <= _CLOSE:
            return "past" if near < 0 else "coming"
    return "past" if setting.ahead in ("no", "open") else "coming"


def _apart(lies: Days, written: Day) -> int:
    """How many days lie between: below 0 before the day of writing, 0 where it is one of them."""
    return max((lies.first - written).days, 0) or min((lies.last - written).days, 0)


def is_of_these_weeks(meaning: Meaning, written: Day) -> bool:
    """Whether a day without its year has just been when the text was written: "the Dec. 2 attack" in a text of 22 December."""
    apart = [_apart(lies, written) for value in _around(meaning, written) if (lies := days_of(value)) is not None]
    return any(-_CLOSE <= days <= 0 for days in apart)


_NEAREST: dict[str, tuple[Callable[[Days, Day], bool], str, int]] = {
    "last": (lambda lies, written: lies.last < written, "the last before", -1),
    "past": (lambda lies, written: lies.first <= written, "the nearest before or on", -1),
    "this": (lambda lies, written: lies.first <= written <= lies.last or lies.first.year == written.year, "of the year of", 0),
    "next": (lambda lies, written: lies.first > written, "the first after", 0),
    "coming": (lambda lies, written: lies.last >= written, "the nearest on or after", 0),
}
"""For each direction: which days fit, in words, and which of those that fit is taken."""


def _on_weekday(meaning: Meaning, setting: Setting, values: list[str], fitting: list[str]) -> Resolved:
    """ "Wednesday 3 May": the nearest year in which that day is a Wednesday, close by whatever the tense; none where none is."""
    writing = setting.writing
    written = writing.day or Day.min
    within = range(written.year - _YEARS_BACK, written.year + _YEARS_ON + 1)
    apart = {value: abs((Day.fromisoformat(value[:10]) - written).days) for value in values}
    possible = [value for value in values if int(value[:4]) in within and is_on_weekday(value, meaning.weekday)]
    if not possible:
        how = f"it falls on another weekday in the years around {writing.name}"
        return replace(without_year(meaning), how=how)
    chosen = (
        [value for value in possible if apart[value] <= _NEAR] or [value for value in possible if value in fitting] or possible
    )
    how = f"the nearest on the weekday said to {writing.name}"
    return fixed(min(chosen, key=apart.__getitem__), writing.anchor, how)


def is_on_weekday(value: str, weekday: int | None) -> bool:
    """Whether a day is on the weekday said beside it; where none is said, it is."""
    return weekday is None or Day.fromisoformat(value[:10]).isoweekday() == weekday


def _around(meaning: Meaning, written: Day) -> list[str]:
    """The values that an expression could have, in order, around the day of writing."""
    if meaning.part == "WE":
        return [value_at(written + datetime.timedelta(days=7 * step), "WE") for step in (-1, 0, 1)]
    if meaning.month is None and meaning.day is not None:
        months = [add_months(written.replace(day=1), step) for step in range(-3, 4)]
        return [value_of(replace(meaning, month=month.month), month.year) for month in months]
    return [
        value_of(meaning, written.year + step) for step in range(-_LEAP_CYCLE, _LEAP_CYCLE + 1) if 0 < written.year + step < 9999
    ]
