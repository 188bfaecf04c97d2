"""The grammar of what is counted in units: lengths, "two days later", "the past three days", "last week", "every Monday"."""

import re
from collections.abc import Iterable, Iterator

from onrecord.text.lists import words_of
from onrecord.text.timex import Base, Meaning, Phrase
from onrecord.text.timex_calendar import duration
from onrecord.text.timex_dates import Builder, month_number, weekday_number
from onrecord.text.timex_numbers import compiled, number_of, unit_of
from onrecord.text.timex_tokens import Words, classes

_APPROXIMATE = (
    r"(?:(?:(?:well|just|slightly|a little|far)? (?:over|under|more than|less than|fewer than)|nearly|almost|at least|at most|about|around|"
    r"roughly|some|approximately|up to|(?:no|not) (?:more|less|fewer) than|as (?:many|much|long|little) as|close to|"
    r"an estimated|(?:a|the) (?:whole|full|entire|further|good|mere|total of)|another|a further|the better part of) )*"
)
_UNIT = r"(?P<unit>UNIT|UNITS)"
_PARTS = {
    "morning": "TMO", "dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO", "midmorning": "TMO", "afternoon": "TAF", "lunchtime": "TAF",
    "midafternoon": "TAF", "evening": "TEV", "dusk": "TEV", "sunset": "TEV", "nightfall": "TEV", "night": "TNI",
}  # fmt: skip
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_OFTEN = {
    "hourly": "PT1H",
    "weekly": "P1W",
    "monthly": "P1M",
    "yearly": "P1Y",
    "annually": "P1Y",
    "annual": "P1Y",
    "quarterly": "P3M",
}
_SPANNING = ("over", "within", "during", "for", "in", "throughout")
_EARLIER = ("ago", "earlier", "before", "previously", "back")
_FROM_WRITING = ("ago", "back", "from", "hence", "time")


def part_of_day(word: str) -> str:
    """TMO, TAF, TEV or TNI for the name of a part of the day; T12:00 for noon."""
    return {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}.get(word) or _PARTS[word]


def _number(words: Words, match: re.Match[str]) -> tuple[float | None, str]:
    """How many of which unit."""
    word = words.word(match.start("unit"))
    number = (number_of(words, *match.span("number")) or 1) if match["number"] else None
    if match["half"]:
        number = (number or 0) + 0.5
    return (number * 2 if number and word.startswith("fortnight") else number), unit_of(word)


def _length(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "nearly a decade", "four-day", "two weeks ago", "three days later"."""
    if _is_age(words, match):
        return
    number, unit = _number(words, match)
    word = words.word(match.start("unit"))
    if number and 1900 <= number < 2100 and "," not in words.word(match.start("number")):
        return  # a year before a unit: "World Cup 2018 day five"
    if word == "second" or (
        word.endswith("s") and not match["number"] and not match["vague"] and not _is_bare_length(words, match)
    ):
        return
    if not word.endswith("s") and not match["number"] and not match["vague"]:
        if words.word(match.end() - 1) == "long":
            yield Phrase(match.start(), match.end(), Meaning("length", value=duration(1, unit)))
        return
    if words.word(match.start()) in ("a", "an") and words.word(match.end() - 1) == "long":
        yield Phrase(match.start() + 1, match.end(), Meaning("length", value=duration(number, unit)))
        return
    tail = words.words[match.start("tail") : match.end("tail")] if match["tail"] else []
    if not tail or not _tail_counts(words, match, tail):
        if _is_place_in_order(words, match):
            return
        yield Phrase(match.start(), match.start("tail") if tail else match.end(), Meaning("length", value=duration(number, unit)))
        return
    yield Phrase(match.start(), match.end(), _away(number, unit, tail))


def _away(number: float | None, unit: str, tail: list[str]) -> Meaning:
    """Some units before or after a day; without a number, "years ago" is the past."""
    back = any(word in _EARLIER for word in tail)
    base: Base = "document" if any(word in _FROM_WRITING for word in tail) or "now" in tail else "before"
    if number is None:
        return Meaning("reference", value="PAST_REF" if back else "FUTURE_REF")
    return Meaning("shift", unit=unit, number=-number if back else number, base=base)


def _tail_counts(words: Words, match: re.Match[str], tail: list[str]) -> bool:
    """Whether the words behind a length belong to it: "three days after the attack" is three days."""
    if tail[0] not in ("before", "after", "on", "previously", "back"):
        return True
    after = words.word(match.end())
    ends = not after or after in (".", ",", ";", ":", ")", "”", "—", "–", "and", "but")
    return ends and (tail[0] != "on" or words.opens(match.start()) or words.word(match.start() - 1) == ",")


def _part_of_century(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "a quarter-century", "half a century"."""
    years = 25 if "quarter" in words.words[match.start() : match.end()] else 50
    yield Phrase(match.start(), match.end(), Meaning("length", value=f"P{years}Y"))


def _is_age(words: Words, match: re.Match[str]) -> bool:
    """ "a 30-year-old", "aged 30 years", "five years of age"."""
    end = match.start("tail") if match.groupdict().get("tail") else match.end()
    ahead = [word for word in words.words[end : end + 3] if word not in ("-", "–")]
    before = words.words[max(0, match.start() - 3) : match.start()]
    is_old = ahead[:1] in (["old"], ["olds"]) or ahead[:2] == ["of", "age"]
    return (
        is_old or before[-1:] == ["aged"] or before[-2:] in (["age", "of"], ["aged", "between"]) or before[-3:] == ["aged", "of"]
    )


def _is_bare_length(words: Words, match: re.Match[str]) -> bool:
    """ "for years", "weeks of talks", "decades-old", "in years": the plural alone is a length only among such words."""
    if match["tail"]:
        return True
    before, after = words.word(match.start() - 1), words.word(match.end())
    if match.end() - match.start() > 1:
        return True
    if before in (
        "for",
        "after",
        "within",
        "in",
        "through",
        "over",
        "spent",
        "lasted",
        "took",
        "takes",
        "take",
        "spend",
        "last",
        "despite",
        "following",
        "with",
    ):
        return after not in ("to", "when") or before == "for"
    return after in ("of", "-") and before not in (
        "the",
        "those",
        "these",
        "early",
        "later",
        "first",
        "last",
        "'s",
        "his",
        "her",
        "their",
    )


def _is_place_in_order(words: Words, match: re.Match[str]) -> bool:
    """ "one day" and "the other day" count nothing; "a day" behind a determiner of its own neither."""
    one = words.words[match.start() : match.end()]
    after = words.word(match.end())
    return one == ["one", "day"] and after not in ("-", "to", ".", ",") and words.opens(match.start())


def _two_lengths(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "6 to 9 years": P6Y and P9Y."""
    if _is_age(words, match):
        return
    unit = unit_of(words.word(match.start("unit")))
    for name, end in (("first", match.end("first")), ("number", match.end())):
        number = number_of(words, *match.span(name))
        yield Phrase(match.start(name), end, Meaning("length", value=duration(number, unit)))


def _counted(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "the past three days", "the next 48 hours", "the past year", "recent years", "the coming weeks"."""
    direction, word = words.word(match.start("direction")), words.word(match.start("unit"))
    ahead = direction in ("next", "coming", "following", "ahead")
    number, unit = _number(words, match)
    of_date = words.word(match.end()) == "of"
    if not match["number"] and not match["vague"]:
        if of_date:
            return  # "the last week of July": July
        if word.endswith("s"):
            if direction in ("last", "first", "following", "next") and not words.word(match.start()) == "the":
                return
            yield Phrase(match.start(), match.end(), Meaning("reference", value="FUTURE_REF" if ahead else "PAST_REF"))
            return
        if unit in ("MIN", "S"):
            return  # "at the last minute"
        number = 2 if word == "fortnight" else 1
    if number is None:
        yield Phrase(match.start(), match.end(), Meaning("length", value=duration(None, unit)))
        return
    kind = "length" if direction in ("first", "final", "previous", "preceding", "following") or of_date else "count"
    signed = number if ahead else -number
    value = duration(number, unit)
    yield Phrase(
        match.start(),
        match.end(),
        Meaning("count" if kind == "count" else "length", unit=unit, number=signed, base="document", value=value),
    )


def _unit(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "last week", "this morning", "next year", "the current month"."""
    which, word = words.word(match.start("which")), words.word(match.start("unit"))
    if words.capital(match.start("which")) and words.capital(match.start("unit")) and words.word(match.start("unit")) != "this":
        return
    if words.word(match.start() - 1) == "the" and words.word(match.end()) == "of":
        return  # "the last week of July"
    number = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    if word in _PARTS:
        base: Base = "before" if which == "next" else "document"
        yield Phrase(match.start(), match.end(), Meaning("shift", unit="D", number=number, time=_PARTS[word], base=base))
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
    number = (
        1 if {"next", "following", "subsequent", "ensuing"} & set(which) else -1 if {"previous", "preceding"} & set(which) else 0
    )
    if which == ["that"] and words.word(match.end()) in ("the", "when") and word in ("day", "year"):
        return
    yield from _beside(words, match, number)


def _beside(words: Words, match: re.Match[str], number: int) -> Iterator[Phrase]:
    """A unit or part of a day so far from an expression before."""
    word = words.word(match.start("unit"))
    if word in _PARTS:
        yield Phrase(match.start(), match.end(), Meaning("shift", unit="D", number=number, time=_PARTS[word], base="before"))
    elif (unit := unit_of(word)) not in ("MIN", "H"):
        yield Phrase(match.start(), match.end(), Meaning("shift", unit=unit, number=number, base="before"))


def _day_after(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "the day after", "the night before": where nothing follows that it would be after."""
    after = words.word(match.end())
    pronoun = after in ("it", "he", "she", "they", "we", "i")
    if pronoun and words.opens(match.start()):
        pronoun = not any(
            words.word(at) == "," and words.word(at + 1) in ("the", "a", "an", "he", "it", "they", "we", "she", "i", "his")
            for at in range(match.end(), match.end() + 25)
        )
    else:
        pronoun = False
    if not after or not after[0].isalnum() or after in ("and", "but") or pronoun:
        yield from _beside(words, match, 1 if words.word(match.end() - 1) == "after" else -1)


def _of_the_unit(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "the end of the month", "later in the day": of the time of writing, a day of the expression before."""
    unit = unit_of(words.word(match.start("unit")))
    if words.word(match.end()) not in ("of", "after", "before", "when", "that", "-"):
        yield Phrase(
            match.start(),
            match.end(),
            Meaning("shift", unit=unit, number=0, which="this", base="before" if unit == "D" else "document"),
        )


def _dated(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "yesterday evening", "tonight", "the day before yesterday", "the night before last"."""
    said = words.words[match.start() : match.end()]
    number = {"yesterday": -1, "tomorrow": 1}.get(said[-1] if match["twice"] else words.word(match.start("day")), 0)
    if (
        words.capital(match.start("day"))
        and not words.opens(match.start("day"))
        and words.word(match.start() - 1) in ("usa", "india", "russia", "pakistan", "the")
    ):
        return
    number += (-1 if "before" in said else 1) if match["twice"] else 0
    time = _PARTS[said[-1]] if match["part"] else "TNI" if "tonight" in said else ""
    yield Phrase(match.start(), match.end(), Meaning("shift", unit="D", number=number, time=time, base="document"))


def _weekend(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    if match.end() - match.start() == 2 or words.word(match.start() - 1) == "at":
        yield Phrase(match.start(), match.end(), Meaning("calendar", part="WE", base="document"))


def _clock(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "at 5 p.m.", "by 16:30": of the day said before, or of the day of writing."""
    said = match.end() - match.start() == 2 or words.word(match.start() - 1) in (
        "at",
        "by",
        "around",
        "about",
        "until",
        "from",
        "since",
        "before",
        "after",
    )
    noon = words.word(match.start()) in classes()["NOON"]
    time = part_of_day(words.word(match.start())) if noon else clock_time(words, match.start())
    if said and time:
        yield Phrase(match.start(), match.end(), Meaning("shift", unit="D", number=0, time=time, which="this", base="before"))


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


def _before_last(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    word = words.word(match.start("unit"))
    number = -2 if words.word(match.end() - 1) == "last" else 2
    time = _PARTS.get(word, "")
    yield Phrase(
        match.start(),
        match.end(),
        Meaning("shift", unit="D" if time else unit_of(word), number=number, time=time, base="document"),
    )


def _again(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "every Monday", "each spring", "every ten days", "twice a week", "daily"."""
    at = match.end() - 1
    word = words.word(at)
    if words.capital(match.start()) and not words.opens(match.start()) and word in classes()["OFTEN"]:
        return
    number = number_of(words, *match.span("number")) if match["number"] else 2 if match["other"] else 1
    if word in classes()["OFTEN"]:
        value = _OFTEN.get(word, "P1D")
    elif word in classes()["WEEKDAY"] or word.removesuffix("s") in classes()["WEEKDAY"]:
        value = f"XXXX-WXX-{weekday_number(word)}"
    elif word in classes()["MONTH"]:
        value = f"XXXX-{month_number(word):02}"
    elif word in _SEASONS:
        value = f"XXXX-{_SEASONS[word]}"
    elif word in _PARTS:
        value = f"XXXX-XX-XX{_PARTS[word]}"
    elif word.startswith("weekend"):
        value = "XXXX-WXX-WE"
    else:
        value = duration(number, unit_of(word))
    yield Phrase(match.start(), match.end(), Meaning("set", value=value))


def _reference(value: str) -> Builder:
    def build(words: Words, match: re.Match[str]) -> Iterable[Phrase]:
        before, after = words.word(match.start() - 1), words.word(match.end())
        word = words.word(match.start())
        if word == "soon" and (before in ("as", "too", "so", "how") or after in ("after", "as", "afterwards")):
            return ()
        if word == "now" and after in ("that", "-"):
            return ()
        if word == "the" and after and after[0].isalnum() and after not in words_of("timex", "names", "day_before"):
            return ()
        return (Phrase(match.start(), match.end(), Meaning("reference", value=value)),)

    return build


_NUMBERED = r"(?:(?P<number>{N}|a|an)|(?P<vague>{Q}))"
_DIRECTION = r"(?P<direction>(?:last|past|previous|preceding|next|coming|following|first|final))"
RULES: tuple[tuple[re.Pattern[str], Builder], ...] = tuple(
    (compiled(template), builder)
    for template, builder in (
        (
            rf"{_APPROXIMATE}(?:{_NUMBERED} DASH?)? {_UNIT}(?P<half> and (?:a|one) half)?(?: DASH long)?"
            r"(?P<tail>ago|earlier|later|from now|before now|hence|before|after|previously|back|on)?",
            _length,
        ),
        (
            r"(?P<number>another|the whole|a further|a whole|a full|an entire) (?P<vague>(?!))?"
            + _UNIT
            + r"(?P<half>(?!))?(?P<tail>(?!))?",
            _length,
        ),
        (r"in (?P<number>{N}|a) (?P<unit>UNIT|UNITS)(?P<half>(?!))?(?P<vague>(?!))? (?:POSS|OTHER)? (?P<tail>time)", _length),
        (_APPROXIMATE + r"(?:a quarter DASH? century|(?:a quarter|half) of? a century|a half DASH? century)", _part_of_century),
        (r"between (?P<first>{N}) and (?P<number>{N}) DASH? (?P<unit>UNIT|UNITS)", _two_lengths),
        (r"(?P<first>{N})(?: DASH | to | or )(?P<number>{N}) DASH? (?P<unit>UNIT|UNITS)", _two_lengths),
        (
            r"(?:the|these|this|his|her|their|its)? " + _DIRECTION + " " + _NUMBERED + r"? (?P<unit>UNITS)(?P<half>(?!))?",
            _counted,
        ),
        (
            r"(?:the|this) (?P<direction>last|past|coming) (?P<number>(?!))?(?P<vague>(?!))?(?P<unit>UNIT)(?P<half> and a half)?",
            _counted,
        ),
        (
            r"(?:the|these)? (?:most)? (?P<direction>recent) (?P<number>(?!))?(?P<vague>(?!))?(?P<half>(?!))?(?P<unit>UNITS)",
            _counted,
        ),
        (r"(?P<which>last|next|this|coming|the current) (?P<unit>UNIT|weekend|PART)", _unit),
        (r"(?:the)? weekend", _weekend),
        (
            r"(?P<which>that(?: same| very)?|the same|this same|(?:the )?(?:following|previous|preceding|subsequent|ensuing)|the next) (?P<unit>UNIT|weekend|PART)",
            _from_before,
        ),
        (r"the (?P<unit>UNIT|PART) (?:before|after)", _day_after),
        (
            r"(?:the (?:very)? (?:end|start|beginning|middle|close) of|(?:MODIFIER) in) the (?P<unit>day|week|month|year|decade|century)",
            _of_the_unit,
        ),
        (r"(?P<twice>)?(?P<day>today|yesterday|tomorrow|tonight) (?P<part>PART)?", _dated),
        (r"(?:the)? (?P<day>day) (?P<twice>before yesterday|after tomorrow)(?P<part>(?!))?", _dated),
        (r"the (?P<unit>UNIT|PART) (?:before last|after next)", _before_last),
        (
            r"(?:every|each) (?:single)? (?:(?P<other>other|second)|(?P<number>{N}))? (?:UNIT|UNITS|WEEKDAY|MONTH|SEASON|PART|weekend)",
            _again,
        ),
        (
            r"(?:once|twice|thrice|(?:SMALL|DAY|several|many) times) (?:a|an|every|each|per) (?P<other>(?!))?(?P<number>(?!))?(?:UNIT)",
            _again,
        ),
        (r"(?P<other>(?!))?(?P<number>(?!))?(?:per UNIT|OFTEN|WEEKDAYS|weekends)", _again),
        (
            r"(?:right)? now|currently|nowadays|these days|at present|presently|at the moment|the present",
            _reference("PRESENT_REF"),
        ),
        (
            r"recently|lately|long ago|a long time ago|some time ago|not long ago|the (?:recent|distant)? past|those days",
            _reference("PAST_REF"),
        ),
        (r"soon|the (?:near|foreseeable|distant)? future|near future", _reference("FUTURE_REF")),
    )
)

LATE_RULES: tuple[tuple[re.Pattern[str], Builder], ...] = ((compiled(r"CLOCK AMPM?|DAY AMPM|NOON"), _clock),)
"""What is an expression of its own only where no other one has taken it in."""
