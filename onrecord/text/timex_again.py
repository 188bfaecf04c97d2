"""The grammar of what comes again and again, and of words for no more than past, present and future."""

import re
from collections.abc import Iterator

from onrecord.text.lists import words_of
from onrecord.text.timex import Meaning, Phrase
from onrecord.text.timex_calendar import duration
from onrecord.text.timex_numbers import Builder, Rule, compiled, number_of, unit_of
from onrecord.text.timex_parts import PARTS, SEASONS, month_number, weekday_number
from onrecord.text.timex_tokens import Words, classes

_OFTEN = {
    "hourly": "PT1H", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M", "quarterly": "P3M",
    "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y",
}  # fmt: skip


def _again(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "every Monday", "each spring", "every ten days", "twice a week", "daily"."""
    word = words.word(match.end() - 1)
    named = word in classes()["OFTEN"] and words.capital(match.start()) and not words.opens(match.start())
    if not named:  # "the Daily Courant"
        yield Phrase(match.start(), match.end(), Meaning("set", value=_recurring(words, match, word)))


def _parts_of_weekday(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "Monday nights"."""
    day, part = weekday_number(words.word(match.start())), PARTS[words.word(match.end() - 1).removesuffix("s")]
    yield Phrase(match.start(), match.end(), Meaning("set", value=f"XXXX-WXX-{day}{part}"))


def _recurring(words: Words, match: re.Match[str], word: str) -> str:
    """The value of what recurs: a day or part of each, or how often."""
    if word in classes()["OFTEN"]:
        return _OFTEN.get(word, "P1D")
    if word.removesuffix("s") in classes()["WEEKDAY"]:
        return f"XXXX-WXX-{weekday_number(word)}"
    if word in classes()["MONTH"]:
        return f"XXXX-{month_number(word):02}"
    if word.startswith("weekend"):
        return "XXXX-WXX-WE"
    if word in SEASONS or word in PARTS:
        return f"XXXX-{SEASONS[word]}" if word in SEASONS else f"XXXX-XX-XX{PARTS[word]}"
    named = match.groupdict()
    number = number_of(words, *match.span("number")) if named.get("number") else 2 if named.get("other") else 1
    return duration(number, unit_of(word))


def _reference(value: str) -> Builder:
    def build(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
        before, after = words.word(match.start() - 1), words.word(match.end())
        word = words.word(match.start())
        if word == "soon" and (before in ("as", "too", "so", "how") or after in ("after", "as", "afterwards")):
            return
        if word == "recently" and before == "as" and after == "as":
            return  # "as recently as 2011"
        if word == "now" and after in ("that", "-"):
            return
        if word == "the" and after == "-":
            return  # "the present-day border"
        if (
            word == "the"
            and words.word(match.end() - 1) not in ("ahead", "come")
            and after
            and after[0].isalnum()
            and after not in words_of("timex", "names", "day_before")
        ):
            return
        yield Phrase(match.start(), match.end(), Meaning("reference", value=value))

    return build


RULES: tuple[Rule, ...] = tuple(
    (compiled(template), builder)
    for template, builder in (
        (
            r"(?:every|each) (?:single)? (?:(?P<other>other|second)|(?P<number>{N}))?"
            r"(?:UNIT|UNITS|WEEKDAY|MONTH|SEASON|PART|weekend)",
            _again,
        ),
        (r"(?:once|twice|thrice|(?:SMALL|DAY|several|many) times) (?:a|an|every|each|per) UNIT", _again),
        (r"per UNIT|OFTEN|WEEKDAYS|weekends", _again),
        (r"WEEKDAY PARTS", _parts_of_weekday),
        (
            r"(?:right)? now|currently|nowadays|these days|at present|presently|at the moment|the present",
            _reference("PRESENT_REF"),
        ),
        (
            r"recently|lately|long ago|a long time ago|some time ago|not long ago|the (?:recent|distant)? past|those days",
            _reference("PAST_REF"),
        ),
        (r"(?:the)? UNITS (?:ahead|to come)", _reference("FUTURE_REF")),
        (r"soon|the (?:near|foreseeable|distant)? future|near future", _reference("FUTURE_REF")),
    )
)
