"""Parts of a day, clock times, seasons, months and weekdays, as TIMEX3 writes them."""

from onrecord.text.timex_tokens import Words, classes

PARTS = {
    "morning": "TMO", "dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO", "midmorning": "TMO",
    "afternoon": "TAF", "lunchtime": "TAF", "midafternoon": "TAF",
    "evening": "TEV", "dusk": "TEV", "sunset": "TEV", "nightfall": "TEV", "night": "TNI",
}  # fmt: skip
"""The part of the day that a word names."""
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
"""The season that a word names."""
_NOON = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}


ZONE = r"(?:OPEN? ZONE(?: time)? CLOSE?|local time)?"
"""Pattern of the time zone behind a clock time; it may be missing."""


def part_of_day(word: str) -> str:
    """TMO, TAF, TEV or TNI for the name of a part of the day; T12:00 for noon."""
    return _NOON.get(word) or PARTS[word]


_AFTER_NOON = {"TAF": range(1, 7), "TEV": range(4, 12), "TNI": range(6, 12)}
"""The hours that a clock of twelve shows in a part of the day after noon."""


def clock_in_part(clock: str, part: str, *, halved: bool) -> str:
    """The time that a clock shows in a part of the day: "5:30 on Monday evening" is T17:30.

    The part alone where the clock does not fit it: "12:30 on Monday night" would be of the day after.
    """
    hour = int(clock[1:3])
    if not part or halved or hour > 12 or part == "TMO" or (part == "TAF" and hour == 12):
        return clock
    return f"T{hour + 12}{clock[3:]}" if hour in _AFTER_NOON.get(part, ()) else part


def clock_time(words: Words, at: int) -> str:
    """The time of day that a clock shows: T16:30; empty where no clock does."""
    word = words.word(at).replace(".", ":")
    hour, _, minute = (f"{word[:2]}:{word[2:]}" if len(word) == len("0930") and word.isdecimal() else word).partition(":")
    number, minutes = int(hour), int(minute[:2] or 0)
    half = words.word(at + 1)[:1] if words.word(at + 1)[:2] in ("am", "pm", "a.", "p.") else ""
    if half:
        if not 1 <= number <= 12:
            return ""
        number = number % 12 + (12 if half == "p" else 0)
    return f"T{number:02}:{minutes:02}" if number <= 24 and minutes < 60 else ""


def month_number(word: str) -> int:
    """1 to 12 for the name of a month or its short form."""
    return next(at for at, name in enumerate(classes()["MONTH"], 1) if name.startswith(word[:3]))


def weekday_number(word: str) -> int:
    """1, Monday, to 7."""
    return next(at for at, name in enumerate(classes()["WEEKDAY"], 1) if name.startswith(word[:3]))
