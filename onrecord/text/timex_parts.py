"""Parts of a day, clock times and seasons, as TIMEX3 writes them."""

from onrecord.text.timex_tokens import Words

PARTS = {
    "morning": "TMO", "dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO", "midmorning": "TMO",
    "afternoon": "TAF", "lunchtime": "TAF", "midafternoon": "TAF",
    "evening": "TEV", "dusk": "TEV", "sunset": "TEV", "nightfall": "TEV", "night": "TNI",
}  # fmt: skip
"""The part of the day that a word names."""
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
"""The season that a word names."""
_NOON = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}


def part_of_day(word: str) -> str:
    """TMO, TAF, TEV or TNI for the name of a part of the day; T12:00 for noon."""
    return _NOON.get(word) or PARTS[word]


def clock_time(words: Words, at: int) -> str:
    """The time of day that a clock shows: T16:30; empty where no clock does."""
    hour, _, minute = words.word(at).replace(".", ":").partition(":")
    number, minutes = int(hour), int(minute[:2] or 0)
    half = words.word(at + 1)[:1] if words.word(at + 1)[:2] in ("am", "pm", "a.", "p.") else ""
    if half:
        if not 1 <= number <= 12:
            return ""
        number = number % 12 + (12 if half == "p" else 0)
    return f"T{number:02}:{minutes:02}" if number <= 24 and minutes < 60 else ""
