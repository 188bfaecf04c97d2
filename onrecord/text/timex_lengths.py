"""The grammar of lengths: "nearly a decade", "four-day", "two weeks ago", "three days later", "the past three days"."""

import re
from collections.abc import Iterator

from onrecord.text.lists import words_of
from onrecord.text.timex import Base, Meaning, Phrase
from onrecord.text.timex_calendar import duration
from onrecord.text.timex_numbers import Rule, compiled, number_of, unit_of
from onrecord.text.timex_tokens import Words

_APPROXIMATE = (
    r"(?:(?:(?:well|just|slightly|a little|far)? (?:over|under|more than|less than|fewer than)|nearly|almost|at least|at most"
    r"|about|around|roughly|some|approximately|up to|(?:no|not) (?:more|less|fewer) than|as (?:many|much|long|little) as"
    r"|close to|an estimated|(?:a|the) (?:whole|full|entire|further|good|mere|total of)|another|a further|the better part of) )*"
)
_EARLIER = ("ago", "earlier", "before", "previously", "back")
_FROM_WRITING = ("ago", "back", "from", "hence", "time", "now")
_UNSURE_TAILS = ("before", "after", "on", "previously", "back")
_YEARS = range(1900, 2100)
_BARE = ("last", "first", "final", "following", "next")
_YEARS_IN = {"DE": 10, "CE": 100}


def _number(words: Words, match: re.Match[str]) -> tuple[float | None, str]:
    """How many of which unit."""
    word, named = words.word(match.start("unit")), match.groupdict()
    number = (number_of(words, *match.span("number")) or 1) if named.get("number") else None
    if named.get("half"):
        number = (number or 0) + 0.5
    unit = unit_of(word)
    if number and unit in _YEARS_IN and number != int(number):
        return number * _YEARS_IN[unit], "Y"  # "half a century"
    return (number * 2 if number and word.startswith("fortnight") else number), unit


def _length(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "nearly a decade", "four-day", "two weeks ago", "three days later"."""
    number, unit = _number(words, match)
    if _is_other(words, match, number):
        return
    named = match.groupdict()
    first, end = match.start(), match.end()
    if words.word(first) == "over" and words.word(first - 1) not in words_of("timex", "before", "over"):
        first += 1  # "phased in over four weeks"
    if named.get("number") and words.word(first - 1) == "the" and words.word(match.start("unit")).endswith("s"):
        first -= 1
    if named.get("long") and words.word(first) in ("a", "an"):
        first += 1  # "a week-long strike": week-long
    if named.get("long") and not named.get("number") and not named.get("vague"):
        number = None if words.word(match.start("unit")).endswith("s") else 1
    tail = words.words[match.start("tail") : match.end("tail")] if named.get("tail") else []
    if tail and _tail_counts(words, match, tail[0]):
        yield Phrase(first, end, _away(number, unit, tail))
    else:
        yield Phrase(first, match.start("tail") if tail else end, Meaning("length", value=duration(number, unit)))


def _is_other(words: Words, match: re.Match[str], number: float | None) -> bool:
    """Whether it is an age, an ordinal, a year before a unit, or a unit that counts nothing."""
    word, named = words.word(match.start("unit")), match.groupdict()
    is_year = number in _YEARS and "," not in words.word(match.start("number"))  # "World Cup 2018 day five"
    if _is_age(words, match) or word == "second" or is_year:
        return True
    if words.words[match.start() : match.end()] == ["one", "day"]:
        return not _is_one_of_days(words, match)
    if words.words[match.end() : match.end() + 2] == ["-", "to"] or words.words[match.start() - 1 : match.end()] == [
        "on",
        "a",
        "day",
    ]:
        return True  # "day-to-day"; "on a day of mourning"
    if named.get("vague") and words.words[match.start() - 1 : match.start() + 1] == ["as", "many"]:
        return True  # "the second in as many weeks"
    if named.get("number") or named.get("vague"):
        return False
    return not _is_bare_length(words, match) if word.endswith("s") else not named.get("long")


def _is_one_of_days(words: Words, match: re.Match[str]) -> bool:
    """Whether "one day" is a length: "within one day", "one day after"; not "One day they will come back"."""
    if words.opens(match.start()):
        return words.word(match.end()) in ("-", "to", ".", ",")
    behind = ("-", "after", "before", "of", "per", "each")
    return words.word(match.start() - 1) in words_of("timex", "before", "one_day") or words.word(match.end()) in behind


def _away(number: float | None, unit: str, tail: list[str]) -> Meaning:
    """Some units before or after a day; without a number, "years ago" is the past."""
    back = any(word in _EARLIER for word in tail)
    base: Base = "document" if any(word in _FROM_WRITING for word in tail) else "before"
    if number is None:
        return Meaning("reference", value="PAST_REF" if back else "FUTURE_REF")
    return Meaning("shift", unit=unit, number=-number if back else number, base=base)


def _tail_counts(words: Words, match: re.Match[str], tail: str) -> bool:
    """Whether the words behind a length belong to it: "three days after the attack" is three days."""
    if tail not in _UNSURE_TAILS:
        return True
    after = words.word(match.end())
    ends = not after or after in (".", ",", ";", ":", ")", "”", "—", "–", "and", "but")
    return ends and (tail != "on" or words.opens(match.start()) or words.word(match.start() - 1) == ",")


def _part_of_century(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "a quarter-century", "half a century"."""
    years = 25 if "quarter" in words.words[match.start() : match.end()] else 50
    tail = words.words[match.start("tail") : match.end("tail")] if match["tail"] else []
    yield Phrase(match.start(), match.end(), _away(years, "Y", tail) if tail else Meaning("length", value=f"P{years}Y"))


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
    if match.groupdict().get("tail") or match.end() - match.start() > 1:
        return True
    before, after = words.word(match.start() - 1), words.word(match.end())
    if words.words[match.start() - 2 : match.start()] == ["matter", "of"]:
        return True
    if before in words_of("timex", "before", "bare_length"):
        return after not in ("to", "when") or before == "for"
    return after in ("of", "-") and before not in words_of("timex", "before", "no_bare_length")


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
    ahead = direction in ("next", "coming", "following")
    number, unit = _number(words, match)
    named = match.groupdict()
    of_date = words.word(match.end()) == "of"
    bare = not named.get("number") and not named.get("vague")
    if bare and (of_date or unit in ("MIN", "S")):
        return  # "the last week of July" is July; "at the last minute"
    if bare and word.endswith("s"):
        if direction not in _BARE or (words.word(match.start()) == "the" and direction not in ("first", "final")):
            yield Phrase(match.start(), match.end(), Meaning("reference", value="FUTURE_REF" if ahead else "PAST_REF"))
        return
    if bare:
        number = 2 if word == "fortnight" else 1
    if number is None or of_date or direction in ("first", "final", "previous", "preceding", "following"):
        meaning = Meaning("length", value=duration(number, unit))
    else:
        signed = number if ahead else -number
        meaning = Meaning("count", unit=unit, number=signed, base="document", value=duration(number, unit))
    yield Phrase(match.start(), match.end(), meaning)


_NUMBERED = r"(?:(?P<number>{N}|a|an)|(?P<vague>{Q}))"
_UNIT = r"(?P<unit>UNIT|UNITS)"
_RUNNING = r"(?:consecutive|straight|successive|full|more|extra|further|additional|solid|long)?"
RULES: tuple[Rule, ...] = tuple(
    (compiled(template), builder)
    for template, builder in (
        (
            rf"{_APPROXIMATE}(?:{_NUMBERED} DASH? {_RUNNING})? {_UNIT}(?P<half> and (?:a|one) half)?(?P<long> DASH long)?"
            r"(?P<tail>ago|earlier|later|from now|before now|hence|before|after|previously|back|on)?",
            _length,
        ),
        (rf"(?P<number>another|the whole|a further|a whole|a full|an entire) {_UNIT}", _length),
        (rf"in (?P<number>{{N}}|a) {_UNIT} (?:POSS|OTHER)? (?P<tail>time)", _length),
        (
            _APPROXIMATE
            + r"(?:a quarter DASH? century|(?:a quarter|half) of? a century|a half DASH? century)(?P<tail>ago|later|earlier)?",
            _part_of_century,
        ),
        (rf"between (?P<first>{{N}}) and (?P<number>{{N}}) DASH? {_UNIT}", _two_lengths),
        (rf"(?P<first>{{N}})(?: DASH | DASH? to DASH? | or )(?P<number>{{N}}) DASH? {_UNIT}", _two_lengths),
        (
            r"(?:the|these|this|his|her|their|its)? (?P<direction>last|past|previous|preceding|next|coming|following|first|final)"
            rf"{_NUMBERED}? (?P<unit>UNITS)",
            _counted,
        ),
        (r"(?:the|this) (?P<direction>last|past|coming) (?P<unit>UNIT)(?P<half> and a half)?", _counted),
        (r"(?:the|these)? (?:most)? (?P<direction>recent) (?P<unit>UNITS)", _counted),
    )
)
