"""The grammar of what is told from the day of writing or from an expression before: "last week", "yesterday", "the next day"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.text.lists import words_of
from onrecord.text.timex import Base, Meaning, Phrase
from onrecord.text.timex_calendar import duration
from onrecord.text.timex_numbers import Rule, compiled, unit_of
from onrecord.text.timex_parts import PARTS, SEASONS, ZONE, clock_time, month_number, part_of_day, weekday_number
from onrecord.text.timex_tokens import Words, classes

_SPANNING = ("over", "within", "during", "for", "in", "throughout")
_FORWARD = frozenset(["next", "following", "subsequent", "ensuing"])
_BACKWARD = frozenset(["previous", "preceding"])
_PRONOUNS = ("it", "he", "she", "they", "we", "i")
_COUNTED_FROM = ("after", "before", "when", "that")
_FAR = 25  # words within which a main clause follows one that is put in front of it


def _unit(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "last week", "this morning", "next year", "the current month"."""
    which, word = words.word(match.start("which")), words.word(match.start("unit"))
    if words.capital(match.start("which")) and words.capital(match.start("unit")) and words.word(match.start("unit")) != "this":
        return
    if words.word(match.start() - 1) == "the" and words.word(match.end()) == "of":
        return  # "the last week of July"
    if (which, word) == ("this", "weekend"):
        return  # tense decides: see _weekend
    number = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    if word in PARTS:
        base: Base = "before" if which == "next" else "document"
        yield Phrase(match.start(), match.end(), Meaning("shift", unit="D", number=number, time=PARTS[word], base=base))
        return
    unit = unit_of(word)
    if unit not in ("MIN", "H") and not (which == "last" and unit == "D"):
        yield Phrase(match.start(), match.end(), Meaning("shift", unit=unit, number=number, base="document"))


def _from_before(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "the next day", "that night", "the same year", "the previous month"."""
    which, word = words.words[match.start("which") : match.end("which")], words.word(match.start("unit"))
    if which == ["the", "next"] and words.word(match.start() - 1) in _SPANNING and word in classes()["UNIT"]:
        length = duration(1, unit_of(word))
        yield Phrase(match.start(), match.end(), Meaning("count", unit=unit_of(word), number=1, base="document", value=length))
        return
    number = 1 if _FORWARD & set(which) else -1 if _BACKWARD & set(which) else 0
    if which == ["that"] and words.word(match.end()) in ("the", "when") and word in ("day", "year"):
        return
    if which == ["following"] and words.word(match.end()) == "'s":
        return  # "following last week's vote"
    yield from _beside(words, match, number)


def _beside(words: Words, match: re.Match[str], number: int) -> Iterator[Phrase]:
    """A unit or part of a day so far from an expression before."""
    word = words.word(match.start("unit"))
    if word in PARTS:
        yield Phrase(match.start(), match.end(), Meaning("shift", unit="D", number=number, time=PARTS[word], base="before"))
    elif (unit := unit_of(word)) not in ("MIN", "H"):
        yield Phrase(match.start(), match.end(), Meaning("shift", unit=unit, number=number, base="before"))


def _day_after(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "the day after", "the night before": where nothing follows that it would be after."""
    after = words.word(match.end())
    ends = not after or not after[0].isalnum() or after in ("and", "but")
    if ends or (after in _PRONOUNS and words.opens(match.start()) and not _leads_in(words, match.end())):
        yield from _beside(words, match, 1 if words.word(match.end() - 1) == "after" else -1)


def _leads_in(words: Words, at: int) -> bool:
    """Whether a main clause follows: "The day after it was found, the gate fell" counts from an event."""
    subjects = words_of("timex", "names", "subjects")
    return any(words.word(comma) == "," and words.word(comma + 1) in subjects for comma in range(at, at + _FAR))


def _of_the_unit(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "the end of the month", "later in the day": of the time of writing, a day of the expression before."""
    unit = unit_of(words.word(match.start("unit")))
    counted = words.word(match.start()) not in classes()["MODIFIER"] and words.word(match.end()) in _COUNTED_FROM
    if not counted and words.word(match.end()) not in ("of", "-"):
        yield Phrase(
            match.start(),
            match.end(),
            Meaning("shift", unit=unit, number=0, which="this", base="before" if unit == "D" else "document"),
        )


def _dated(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "yesterday evening", "tonight", "the day before yesterday", "the night before last"."""
    said = words.words[match.start() : match.end()]
    twice = said[-2] in ("before", "after") if len(said) > 2 else False
    number = {"yesterday": -1, "tomorrow": 1}.get(said[-1] if twice else words.word(match.start("day")), 0)
    named = words.word(match.start() - 1) in words_of("timex", "names", "today")
    if named and words.capital(match.start("day")) and not words.opens(match.start("day")):
        return  # "USA Today"
    number += (-1 if "before" in said else 1) if twice else 0
    time = PARTS.get(said[-1], "TNI" if "tonight" in said else "")
    yield Phrase(match.start(), match.end(), Meaning("shift", unit="D", number=number, time=time, base="document"))


def _weekend(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    said = words.words[match.start() : match.end() - 1]
    if said or words.word(match.start() - 1) == "at":
        which = "last" if "past" in said else "this" if "this" in said else None
        yield Phrase(match.start(), match.end(), Meaning("calendar", part="WE", which=which, base="document"))


def _clock(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "at 5 p.m.", "by 16:30": of the day said before, or of the day of writing."""
    said = match.end() - match.start() > 1 or words.word(match.start() - 1) in words_of("timex", "before", "clock")
    noon = words.word(match.start()) in classes()["NOON"]
    time = part_of_day(words.word(match.start())) if noon else clock_time(words, match.start())
    if said and time:
        yield Phrase(match.start(), match.end(), Meaning("shift", unit="D", number=0, time=time, which="this", base="before"))


def _before_last(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    word = words.word(match.start("unit"))
    number = -2 if words.word(match.end() - 1) == "last" else 2
    time = PARTS.get(word, "")
    yield Phrase(
        match.start(),
        match.end(),
        Meaning("shift", unit="D" if time else unit_of(word), number=number, time=time, base="document"),
    )


def _named_before_last(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "the Tuesday before last", "the summer after next"; not "on Tuesday before last week's vote"."""
    name, after = words.word(match.start("name")), words.word(match.end())
    if after[:1].isalpha() and after not in words_of("timex", "names", "day_before"):
        return
    last = words.word(match.end() - 1) == "last"
    common = Meaning("calendar", which="last" if last else "next", number=-1 if last else 1, base="document")
    if name in SEASONS:
        meaning = replace(common, part=SEASONS[name])
    elif name in classes()["WEEKDAY"]:
        meaning = replace(common, weekday=weekday_number(name))
    else:
        meaning = replace(common, month=month_number(name))
    yield Phrase(match.start(), match.end(), meaning)


RULES: tuple[Rule, ...] = tuple(
    (compiled(template), builder)
    for template, builder in (
        (r"(?P<which>last|next|this|coming|the current) (?P<unit>UNIT|weekend|PART)", _unit),
        (r"(?:the|this)? past? weekend", _weekend),
        (
            r"(?P<which>that(?: same| very)?|the same|this same|the next"
            r"|(?:the )?(?:following|previous|preceding|subsequent|ensuing))"
            r"(?P<unit>UNIT|weekend|PART)",
            _from_before,
        ),
        (r"the (?P<unit>UNIT|PART) (?:before|after)", _day_after),
        (
            r"(?:the (?:very)? (?:end|start|beginning|middle|close) of|MODIFIER in) the"
            r"(?P<unit>day|week|month|year|decade|century)",
            _of_the_unit,
        ),
        (r"(?P<day>DATED) PART?", _dated),
        (r"(?:the)? (?P<day>day) (?:before yesterday|after tomorrow)", _dated),
        (r"the (?P<unit>UNIT|PART) (?:before last|after next)", _before_last),
        (r"(?:the)? (?P<name>WEEKDAY|MONTH|SEASON) (?:before last|after next)", _named_before_last),
    )
)
LATE_RULES: tuple[Rule, ...] = ((compiled(rf"(?:CLOCK OCLOCK? AMPM?|DAY OCLOCK? AMPM|DAY OCLOCK|NOON) {ZONE}"), _clock),)
"""What is an expression of its own only where no other one has taken it in."""
