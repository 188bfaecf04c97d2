"""TIMEX3 values and the days that they span."""

import calendar
import datetime
import re
from typing import Literal, NamedTuple

Grain = Literal["day", "week", "month", "year"]
Day = datetime.date

_PARTS_OF_YEAR = (("month", 1, 1), ("quarter", 1, 3), ("half", 1, 6))
"""Of each kind: the month it starts counting in, and how many months it has."""
_YEARS = (("year", 1), ("decade", 10), ("century", 100))
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T.*)?",
        r"(?P<year>\d{4})-W(?P<week>\d\d)(?P<end>-WE)?",
        r"(?P<year>\d{4})-Q(?P<quarter>[1-4])",
        r"(?P<year>\d{4})-H(?P<half>[12])",
        r"(?P<year>\d{4})-(?P<season>SP|SU|FA|WI)",
        r"(?P<year>\d{4})-(?P<month>\d\d)",
        r"(?P<year>\d{4})",
        r"(?P<decade>\d{3})",
        r"(?P<century>\d\d)",
    )
)
_UNRESOLVED = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "DE": "XXX",
    "CE": "XX",
}
GRAINS: dict[str, Grain] = {
    "S": "day", "MIN": "day", "H": "day", "D": "day", "WE": "day",
    "W": "week", "M": "month", "Q": "month", "Y": "year", "DE": "year", "CE": "year",
}  # fmt: skip
"""The precision that an expression in a unit has."""


class Days(NamedTuple):
    """The days of a value: first, last, and how closely it names them."""

    first: Day
    last: Day
    grain: Grain


def days_of(value: str) -> Days | None:
    """The days that a TIMEX3 value spans; None when it fixes none, or none that a calendar has."""
    for form in _FORMS:
        match = form.fullmatch(value)
        if match is not None:
            try:
                return _days(match.groupdict())
            except (ValueError, OverflowError):
                return None
    return None


def _days(named: dict[str, str | None]) -> Days:
    part = {name: int(digits) for name, digits in named.items() if digits and digits.isdecimal()}
    year = part.get("year", 0)
    if "day" in part:
        day = Day(year, part["month"], part["day"])
        return Days(day, day, "day")
    if "week" in part:
        first = Day.fromisocalendar(year, part["week"], 6 if named["end"] else 1)
        return Days(first, Day.fromisocalendar(year, part["week"], 7), "day" if named["end"] else "week")
    for name, first_month, months in _PARTS_OF_YEAR:
        if name in part:
            return _months(year, first_month + months * (part[name] - 1), months)
    if named.get("season"):
        return _months(year, _SEASONS[str(named["season"])], 3)
    return _years(part)


def _years(part: dict[str, int]) -> Days:
    """A year, decade or century."""
    first, count = next((number * part[name], number) for name, number in _YEARS if name in part)
    return Days(Day(max(first, 1), 1, 1), Day(first + count - 1, 12, 31), "year")


def _months(year: int, month: int, count: int) -> Days:
    first = Day(year, month, 1)
    last = add_months(first, count - 1)
    return Days(first, last.replace(day=calendar.monthrange(last.year, last.month)[1]), "month")


def add_months(day: Day, months: int) -> Day:
    """The same day some months on; the last of the month where it has no such day.

    Raises:
        ValueError: No calendar has that month.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise ValueError(f"a year lies between 1 and 9999, got {year}")
    return Day(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def moved(day: Day, unit: str, number: float) -> Day:
    """The day that lies some units on; before it when the number is negative. Less than a day is none.

    Raises:
        ValueError, OverflowError: No calendar has that day.
    """
    if unit in ("S", "MIN", "H"):
        hours = number / {"S": 3600, "MIN": 60, "H": 1}[unit]
        return day + datetime.timedelta(days=int(hours / 24))
    if unit in ("D", "W", "WE"):
        return day + datetime.timedelta(days=int(number * (1 if unit == "D" else 7)))
    return add_months(day, int(number * {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit]))


def value_at(day: Day, unit: str) -> str:
    """The value of the day, week, month or year in which a day lies."""
    year, week, _ = day.isocalendar()
    values = {"W": f"{year:04}-W{week:02}", "WE": f"{year:04}-W{week:02}-WE", "M": day.isoformat()[:7]}
    values["Q"] = f"{day.year:04}-Q{(day.month + 2) // 3}"
    years = {"Y": f"{day.year:04}", "DE": f"{day.year // 10:03}", "CE": f"{day.year // 100:02}"}
    return values.get(unit) or years.get(unit) or day.isoformat()


def unresolved(unit: str) -> str:
    """The value of some day, week, month or year that nothing fixes."""
    return _UNRESOLVED.get(unit, "XXXX-XX-XX")


def duration(number: float | None, unit: str) -> str:
    """A length as TIMEX3 has it: P3D, PT48H, P4.5Y; PXM for a number that is not said."""
    count = "X" if number is None else f"{number:g}" if number < 1e5 else str(int(number))
    return {"S": f"PT{count}S", "MIN": f"PT{count}M", "H": f"PT{count}H"}.get(unit, f"P{count}{unit}")


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has such a day."""
    try:
        Day(year, month, day)
    except ValueError:
        return False
    return True
