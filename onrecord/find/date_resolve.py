"""Completes what a time expression says by the document's date and by the expressions before it."""

import datetime
from collections.abc import Callable
from dataclasses import replace

from onrecord.find.date_nearest import is_of_these_weeks, is_on_weekday, nearest_to_writing, value_of, without_year
from onrecord.find.date_setting import BEFORE, DATELINE, DOCUMENT, Resolved, Setting, Told, fixed
from onrecord.text.timex import Meaning
from onrecord.text.timex_calendar import GRAINS, Day, Days, days_of, moved, unresolved, value_at

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAMES = {
    "D": "day",
    "W": "week",
    "WE": "weekend",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "DE": "decade",
    "CE": "century",
    "H": "hour",
    "MIN": "minute",
    "S": "second",
}
_FINE = {"D": 0, "W": 1, "WE": 1, "M": 2, "Q": 2, "Y": 3, "DE": 3, "CE": 3}
_GRAIN_ORDER = {"day": 0, "week": 1, "month": 2, "year": 3}
_LEAP_YEAR = 2000
_QUARTERS_OF_YEAR = 4
_STORY_REACH = 250  # characters
_REACH = {"Y": 3, "Q": 5}
"""Passages before its own in which what a unit is counted from is looked for; 1 for the others."""


def resolve(meaning: Meaning, setting: Setting) -> Resolved:
    """Find the value and the days of an expression, as far as the setting fixes them."""
    try:
        return _RESOLVERS[meaning.kind](meaning, setting)
    except (ValueError, OverflowError):  # a day before the year 1, or after 9999
        return Resolved(unresolved(meaning.unit or "D"), None, None, "vague", None, "no calendar has such a day")


def _vague(meaning: Meaning, _: Setting) -> Resolved:
    how = {
        "length": "a length of time, not tied to a day",
        "set": "what comes again and again",
        "reference": "no more than past, present or future is said",
    }[meaning.kind]
    return Resolved(meaning.value, None, None, "vague", None, how)


def _stretch(meaning: Meaning, _: Setting) -> Resolved:
    return fixed(meaning.value, None, "named in full")


def _count(meaning: Meaning, setting: Setting) -> Resolved:
    """ "the past three days": from there to the day of writing, or from it."""
    grain = GRAINS[meaning.unit]
    if setting.writing.day is None:
        return Resolved(meaning.value, None, None, grain, None, "counted from the day of writing, which is not known")
    number = meaning.number or 0
    first, last = sorted((setting.writing.day, moved(setting.writing.day, meaning.unit, number)))
    how = f"counted {'back' if number < 0 else 'on'} from {setting.writing.name}"
    return Resolved(meaning.value, first.isoformat(), last.isoformat(), grain, setting.writing.anchor, how)


def _shift(meaning: Meaning, setting: Setting) -> Resolved:
    number = meaning.number or 0
    unit = meaning.unit
    if meaning.base == "before":
        told = _nearest(setting, unit, 0 if meaning.which == "this" else _REACH.get(unit, 1))
        if told is not None:
            return _from(told, meaning)
        if unit == "Q" and number == -_QUARTERS_OF_YEAR:  # "the same period last year", of no quarter
            return _shift(replace(meaning, unit="Y", number=-1), setting)
        if meaning.which != "this" and (unit, number) != ("Y", -1):  # "from 3% a year earlier" compares with what is now
            how = "no expression before it gives the day it is counted from"
            return Resolved(unresolved(unit) + meaning.time, None, None, GRAINS[unit], None, how)
    if setting.writing.day is None:
        how = "counted from the day of writing, which is not known"
        return Resolved(unresolved(unit) + meaning.time, None, None, GRAINS[unit], None, how)
    return fixed(
        _moved_value(setting.writing.day, unit, number) + meaning.time,
        setting.writing.anchor,
        _steps(unit, number, setting.writing.name),
    )


def _moved_value(day: Day, unit: str, number: float) -> str:
    grain = unit if number == int(number) or unit not in ("Y", "DE", "CE") else "M"
    return value_at(moved(day, unit, number), grain)


def _steps(unit: str, number: float, base: str) -> str:
    """ "2 days before the document's date, 2024-08-15"."""
    name = _NAMES[unit]
    if not number:
        return f"the {name} of {base}"
    count = f"{abs(number):g} {name}{'' if abs(number) == 1 else 's'}"
    return f"{count} {'before' if number < 0 else 'after'} {base}"


def _nearest(setting: Setting, unit: str, reach: int = 1) -> Told | None:
    """The nearest expression before that is at least as fine as the unit, in this passage or so many before it."""
    finest = _FINE.get(unit, 0)
    for told in reversed(setting.before):
        if told.passage < setting.passage - reach:
            return None
        precision = "day" if told.resolved.precision == "day_of_unknown_year" else told.resolved.precision
        if _GRAIN_ORDER.get(precision, 9) <= finest and (unit != "Q" or "-Q" in told.resolved.value):
            return told
    return None


def _from(told: Told, meaning: Meaning) -> Resolved:
    """Count from an expression before."""
    number, unit = meaning.number or 0, meaning.unit
    how = _steps(unit, number, f"“{told.words}”")
    base = told.resolved
    days = base.days
    if days is not None:
        return fixed(_moved_value(days.first, unit, number) + meaning.time, BEFORE, how)
    if base.precision == "day_of_unknown_year" and unit == "D":
        day = moved(Day(_LEAP_YEAR, *(int(part) for part in base.value[5:10].split("-"))), "D", number)
        value = f"XXXX-{day.month:02}-{day.day:02}"
        return Resolved(value + meaning.time, value, value, "day_of_unknown_year", BEFORE, how)
    value = base.value.partition("T")[0] if not number and unit == "D" else unresolved(unit)
    how = f"counted from “{told.words}”, which is not resolved itself"
    return Resolved(value + meaning.time, None, None, GRAINS[unit], None, how)


def _calendar(meaning: Meaning, setting: Setting) -> Resolved:
    if meaning.year is not None and meaning.which is None:
        return fixed(value_of(meaning, meaning.year), None, "stated in full")
    if meaning.month is None and meaning.part is None and meaning.day is None:
        return _weekday(meaning, setting)
    if meaning.base == "before":
        return _beside(meaning, setting)
    ends = _end_of_range(setting.begins, meaning) if setting.begins is not None else None
    story = (
        None if meaning.which or (setting.ahead not in ("no", "open") and setting.writing.day) else _of_story(meaning, setting)
    )
    by_before = ends or story or _of_month_named(meaning, setting)
    if by_before is not None:
        return by_before
    if setting.writing.day is None:
        return without_year(meaning)
    return nearest_to_writing(meaning, setting, setting.writing.day)


def _weekday(meaning: Meaning, setting: Setting) -> Resolved:
    """ "Wednesday", "last Monday", "the following Friday"."""
    weekday = meaning.weekday or 1
    name = _WEEKDAYS[weekday - 1]
    if meaning.base == "before":
        told = _nearest(setting, "W" if meaning.which == "that" else "D")
        days = told.resolved.days if told else None
        if told is not None and days is not None:
            day = _of_week(days.first, weekday, meaning.which)
            where = {"next": "the first after", "last": "the last before"}.get(meaning.which or "", "in the week of")
            return fixed(day.isoformat() + meaning.time, BEFORE, f"{name}, {where} “{told.words}”")
    elif setting.writing.day is not None and meaning.which != "any":
        today = setting.writing.day.isoweekday() == weekday  # agencies name the day of writing so, whatever the tense
        which = meaning.which or ("past" if today or setting.ahead in ("no", "open") else "next")
        day = moved(_of_week(setting.writing.day, weekday, which), "W", meaning.number or 0)
        where = {"last": "before", "past": "before or on"}.get(which, "after")
        if meaning.number:  # "the Tuesday before last"
            where = f"a week {where} the {which} one {where}"
        return fixed(day.isoformat() + meaning.time, setting.writing.anchor, f"{name} {where} {setting.writing.name}")
    how = f"which {name} is not said"
    how += "" if meaning.which == "any" else ", and the day of writing is not known"
    return Resolved(f"XXXX-WXX-{weekday}{meaning.time}", None, None, "day", None, how)


def _of_week(day: Day, weekday: int, which: str | None) -> Day:
    """The weekday on or before a day (``past``), before it (``last``), in its week (``that``), else after it."""
    back = (day.isoweekday() - weekday) % 7
    steps = {"past": -back, "last": -(back or 7), "that": weekday - day.isoweekday()}.get(which or "", 7 - back)
    return day + datetime.timedelta(days=steps)


def _beside(meaning: Meaning, setting: Setting) -> Resolved:
    """ "that June", "the following summer", "the second quarter of that year"."""
    told = _nearest(setting, "Y")
    days = told.resolved.days if told else None
    if told is None or days is None:
        return without_year(meaning)
    step = {"next": 1, "last": -1}.get(meaning.which or "", 0)
    years = range(days.first.year - 1, days.first.year + 3)
    values = [value_of(meaning, year) for year in years]
    if step and meaning.unit != "Y":
        found = [
            value
            for value in values
            if (lies := days_of(value)) and (lies.first > days.last if step > 0 else lies.last < days.first)
        ]
        return fixed(found[0 if step > 0 else -1], BEFORE, f"the {'first after' if step > 0 else 'last before'} “{told.words}”")
    return fixed(value_of(meaning, days.first.year + step), BEFORE, f"with the year of “{told.words}”")


def _end_of_range(begins: Told, meaning: Meaning) -> Resolved | None:
    """ "from 30 December 2020 to 2 January": the end of a range is the first such day, month or season after its beginning."""
    days = begins.resolved.days
    if days is None or days.grain == "year" or meaning.which or (meaning.month is None and meaning.part is None):
        return None
    values = [value_of(meaning, days.first.year + step) for step in (0, 1)]
    later = [value for value in values if (lies := days_of(value)) is not None and lies.last >= days.first]
    fitting = [value for value in later if is_on_weekday(value, meaning.weekday)]
    if not fitting:
        return None
    # What takes its year from the document's date takes it for the whole range.
    anchor = begins.resolved.anchor if begins.resolved.anchor in (DOCUMENT, DATELINE) else BEFORE
    return fixed(fitting[0], anchor, f"the end of a range, the first after “{begins.words}”")


def _of_story(meaning: Meaning, setting: Setting) -> Resolved | None:
    """A date without its year in a story told of another year: that of the expression right before it."""
    told = next((told for told in reversed(setting.before) if told.resolved.days is not None), None)
    days = told.resolved.days if told else None
    if told is None or days is None or not _goes_on(told, meaning, setting):
        return None
    by_writing = told.resolved.anchor in (DOCUMENT, DATELINE)
    month_missing = meaning.day is not None and meaning.month is None
    if month_missing:
        takes = days.grain != "year" and not (by_writing and days.grain == "day")
    elif meaning.part is not None:
        takes = meaning.part[0] == "Q" and days.grain == "year"
    else:
        takes = not by_writing and not (days.grain == "year" and meaning.day and _has_just_been(meaning, setting))
    value = value_of(replace(meaning, month=days.first.month) if month_missing else meaning, days.first.year)
    lies = days_of(value)
    if (
        not takes
        or lies is None
        or not is_on_weekday(value, meaning.weekday)
        or _out_of_order(days, lies, setting, month_missing=month_missing)
    ):
        return None
    return fixed(value, BEFORE, f"with the {'month' if month_missing else 'year'} of “{told.words}”")


def _of_month_named(meaning: Meaning, setting: Setting) -> Resolved | None:
    """A day of a month that has just been named: "a vote in February, ... on Feb. 23" is of one year."""
    told = setting.before[-1] if setting.before else None
    days = told.resolved.days if told else None
    if told is None or days is None or meaning.day is None or meaning.which or days.grain != "month":
        return None
    near = told.passage == setting.passage and setting.start - told.end < _STORY_REACH
    value = value_of(meaning, days.first.year)
    if not near or meaning.month != days.first.month or days_of(value) is None or not is_on_weekday(value, meaning.weekday):
        return None
    return fixed(value, BEFORE, f"of the month of “{told.words}”")


def _has_just_been(meaning: Meaning, setting: Setting) -> bool:
    """Whether a day that a bare year stands before is a day of these weeks: a year in passing opens no story then."""
    return setting.writing.day is not None and is_of_these_weeks(meaning, setting.writing.day)


def _out_of_order(days: Days, lies: Days, setting: Setting, *, month_missing: bool) -> bool:
    """Whether a story would go back, or beyond the day of writing; asked only where that day is known."""
    return setting.writing.day is not None and not month_missing and (lies.last < days.first or lies.first > setting.writing.day)


def _goes_on(told: Told, meaning: Meaning, setting: Setting) -> bool:
    """Whether a story goes on from an expression: near enough, of one year, and no more than where something began or ended."""
    if len(told.resolved.value) < len("2014"):
        return False  # a decade or century
    near = told.passage == setting.passage and setting.start - told.end < _STORY_REACH
    return (near or (setting.writing.day is None and meaning.day is not None)) and told.after not in (
        "since",
        "to",
        "until",
        "through",
    )


_RESOLVERS: dict[str, Callable[[Meaning, Setting], Resolved]] = {
    "calendar": _calendar,
    "shift": _shift,
    "count": _count,
    "length": _vague,
    "set": _vague,
    "reference": _vague,
    "stretch": _stretch,
}
