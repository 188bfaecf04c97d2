"""The grammar of dates: days, months, years, weekdays, seasons, quarters, decades, centuries, and ranges and lists of them."""

import re
from collections.abc import Iterator

from onrecord.text.lists import words_of
from onrecord.text.timex import Base, Meaning, Phrase
from onrecord.text.timex_calendar import is_day
from onrecord.text.timex_names import ANY, in_name, is_any_weekday, is_bare_time, is_counted, is_year
from onrecord.text.timex_numbers import Rule, compiled, number_in
from onrecord.text.timex_parts import SEASONS, month_number, weekday_number
from onrecord.text.timex_tokens import Words, classes

_DAY = r"(?:(?:the )?ORD|DAY)"
_MONTH = r"(?:MONTH|MONTH_SHORT DOT?)"
_WEEKDAY = r"(?:WEEKDAY|WEEKDAY_SHORT DOT?)"
_SEPARATOR = r"(?:COMMA and|COMMA or|COMMA|and|or|to|until|till|through|DASH|LONG|SLASH)"
_WHICH = (
    r"(?:last|next|this(?: past| coming| last| next)?|that(?: same)?|the same|the"
    r"|(?:the )?(?:past|coming|following|previous|next|preceding))"
)
_SAME_CENTURY = 30
"""Two figures of a year up to this one are of the 21st century, the others of the 20th: reports are no older."""
_OLDEST_IN_FIGURES = 1583  # the first whole year of the Gregorian calendar: 1398/7/12 is of another one
_LEAP_YEAR = 2000  # has every day that a date without its year can name
_ORDINALS = {word: number for number, word in enumerate(classes()["ORDINAL_WORD"], 1)}
_DECADES = {word: number for number, word in enumerate(classes()["DECADE_WORD"], 2)}


def _day_first(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "6 to 8 March 2015", "the 9th of August", "9 AUG 87"."""
    end = match.end()
    if match["short"] is not None and not _is_short_year(words, match):
        end = match.start("short")
    if not in_name(words, match.start(), end) or words.word(match.start() - 1) == "general":
        yield from _listed(words, match, _days_in(words, *match.span("days")), end)


def _month_first(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "Aug. 9", "October 13 and 20", "April 2, 4 and 7, 2015"."""
    days, end = _days_in(words, *match.span("days")), match.end()
    if match["year"] is None:
        while len(days) > 1 and (is_counted(words, days[-1][1]) or _is_loose(words, days)):
            days.pop()
        month = month_number(words.word(match.start("month")))
        if len(days) == 1 and (
            is_counted(words, days[0][1]) or words.word(days[0][1]) == ":" or _is_count_in(words, match, month)
        ):
            days = []  # "in December 12 people died"
        end = days[-1][1] if days else match.end("month")
    if days:
        yield from _listed(words, match, days, end)
    elif is_bare_time(words, match.start("month"), end, month=True):
        month = month_number(words.word(match.start("month")))
        yield Phrase(match.start("month"), end, Meaning("calendar", month=month, base="document"))


def _is_count_in(words: Words, match: re.Match[str], month: int) -> bool:
    """Whether behind "in" and a month stands a number that is no day of it: "in February 30 were killed"."""
    number = words.word(match.end() - 1)
    return words.word(match.start() - 1) == "in" and number.isdecimal() and not is_day(_LEAP_YEAR, month, int(number))


def _is_loose(words: Words, days: list[tuple[int, int]]) -> bool:
    """Whether the last day of a list hangs on a comma alone: "June 5, 12 people"."""
    return words.word(days[-1][0] - 1) == "," and words.word(days[-1][1]) != ","


def _days_in(words: Words, first: int, end: int) -> list[tuple[int, int]]:
    """Where the days of a list stand, articles included."""
    places = []
    for at in range(first, end):
        if words.word(at)[0].isdecimal():
            places.append((at - (at > first and words.word(at - 1) == "the"), at + 1))
    if places and words.word(first) == "the":
        places[0] = (first, places[0][1])
    return places


def _listed(words: Words, match: re.Match[str], days: list[tuple[int, int]], end: int) -> Iterator[Phrase]:
    """The days of one month: the one beside the month takes its words, the first the weekday."""
    month = month_number(words.word(match.start("month")))
    weekday = weekday_number(words.word(match.start("weekday"))) if match["weekday"] else None
    year = _year_of(words, match, end)
    base: Base | None = None if year else "document"
    for number, (first, last) in enumerate(days):
        day = int(re.sub(r"\D", "", words.word(last - 1)))
        meaning = Meaning("calendar", year=year, month=month, day=day, weekday=None if number else weekday, base=base)
        yield Phrase(first if number else match.start(), end if number == len(days) - 1 else last, meaning)


def _year_of(words: Words, match: re.Match[str], end: int) -> int | None:
    """The year beside a day and month, unless it stands behind the end that was settled on."""
    if match["year"]:
        return int(words.word(match.start("year")))
    short = match.groupdict().get("short")
    return _century(words.word(match.start("short"))) if short and match.start("short") < end else None


def _day_in_words(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "the third of May 2001"."""
    tens = int(number_in([words.word(match.start("tens"))]) or 0) if match["tens"] else 0
    day, month = tens + _ORDINALS[words.word(match.start("ordinal"))], month_number(words.word(match.start("month")))
    year = int(words.word(match.start("year"))) if match["year"] else None
    base: Base | None = None if year else "document"
    yield Phrase(match.start(), match.end(), Meaning("calendar", year=year, month=month, day=day, base=base))


def _is_short_year(words: Words, match: re.Match[str]) -> bool:
    """Whether two figures behind a day and month are the year: "3 JAN 90 --", not "3 January 12 people"."""
    at = match.start("short")
    short = words.word(match.start("month")) in classes()["MONTH_SHORT"]
    return short and len(words.word(at)) == 2 and not is_counted(words, at + 1) and words.word(at + 1)[:1] not in (":", "%")


def _century(figures: str) -> int:
    return int(figures) + (2000 if int(figures) <= _SAME_CENTURY else 1900)


def _month_of_year(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    if words.word(match.end()) not in words_of("timex", "names", "counted"):  # "in December 2012 people died"
        month, year = month_number(words.word(match.start("month"))), int(words.word(match.start("year")))
        yield Phrase(match.start(), match.end(), Meaning("calendar", year=year, month=month))


def _year(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    if is_year(words, match.start(), match.end()):
        yield Phrase(match.start(), match.end(), Meaning("calendar", year=int(words.word(match.start()))))


def _years(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "2014-15": two years."""
    first, last = words.word(match.start()), words.word(match.end() - 1)
    touching = words.touching(match.end() - 1) and words.touching(match.end() - 2)
    if (
        len(last) == 2
        and last.isdecimal()
        and int(last) > int(first[2:])
        and touching
        and is_year(words, match.start(), match.end())
    ):
        yield Phrase(match.start(), match.start() + 1, Meaning("calendar", year=int(first)))
        yield Phrase(match.end() - 1, match.end(), Meaning("calendar", year=int(first[:2] + last)))


def _iso(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """Days in figures, where one reading is possible."""
    word = words.word(match.start())
    day, _, clock = word.partition("t")
    parts = [int(part) for part in re.split(r"[-/.]", day)]
    if len(day.split(re.sub(r"\d", "", day)[0])[0]) == 4:
        readings = {(parts[0], parts[1], parts[2])}
    else:
        year = parts[2] if parts[2] > 99 else _century(f"{parts[2]:02}") if "/" in day else 0
        readings = {(year, parts[1], parts[0]), (year, parts[0], parts[1])}
    possible = [reading for reading in readings if _OLDEST_IN_FIGURES <= reading[0] <= 2099 and is_day(*reading)]
    if len(possible) == 1:
        year, month, on = possible[0]
        time = f"T{clock[:5]}" if clock else ""
        yield Phrase(match.start(), match.end(), Meaning("calendar", year=year, month=month, day=on, time=time))


def _named(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """A weekday, month or season, with the word that says which: "last Monday", "that June", "the winter of 1978"."""
    name = words.word(match.start("name"))
    said = words.words[match.start() : match.start("name")]
    which, base = _which(said)
    year = int(words.word(match.start("year"))) if match["year"] else None
    first = match.start()
    if said == ["the"] and name not in SEASONS:
        first, which = match.start("name"), None
    if (
        not year
        and (not which or not said)
        and not is_bare_time(words, first, match.end(), month=name not in classes()["WEEKDAY"])
    ):
        return
    if said == ["following"] and (words.word(match.end()) == "'s" or words.opens(match.start())):
        first, which, base = match.start("name"), None, "document"  # "following Monday's debate"
    if which == "that" and words.shouted and name in words_of("timex", "ambiguous", "doubtful"):
        return  # "FORCES THAT MARCH"
    if which and words.capital(match.start()) and not words.opens(match.start()):
        return
    if not which and name in classes()["WEEKDAY"] and is_any_weekday(words, first, match.end()):
        first, which = first - (words.word(first - 1) in ANY), "any"
    yield Phrase(first, match.end(), _meaning(name, year, which, base))


def _meaning(name: str, year: int | None, which: str | None, base: Base) -> Meaning:
    """What the name of a weekday, month or season means."""
    if name in SEASONS:
        return Meaning("calendar", year=year, part=SEASONS[name], which=which, base=None if year else base)
    if name in classes()["WEEKDAY"]:
        return Meaning("calendar", weekday=weekday_number(name), which=which, base=base)
    return Meaning("calendar", month=month_number(name), which=which, base=base)


def _which(said: list[str]) -> tuple[str | None, Base]:
    words = set(said)
    if words & {"that", "same"}:
        return "that", "before"
    if words & {"following", "previous", "preceding"} or ("next" in words and "the" in words):
        return "next" if words & {"following", "next"} else "last", "before"
    if words & {"last", "past"}:
        return "last", "document"
    return next((word for word in ("next", "coming", "this") if word in words), None), "document"


def _day_alone(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "on the 24th"."""
    day = int(re.sub(r"\D", "", words.word(match.end() - 1)))
    after, before = words.word(match.end()), words.word(match.start() - 1)
    ends = not after or not after[0].isalnum() or after in words_of("timex", "names", "day_before") or words.touching(match.end())
    dated = before in words_of("timex", "before", "strong") | words_of("timex", "before", "weak")
    century = {"century", "centuries"} & set(words.words[match.end() : match.end() + 6])
    if 1 <= day <= 31 and ends and dated and after != "-" and not century:
        yield Phrase(match.start(), match.end(), Meaning("calendar", day=day, base="document"))


def _decade(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "the mid-1920s", "the '90s", "the nineties"."""
    word = words.word(match.start("decade"))
    figures = re.sub(r"\D", "", word)
    decade = figures[:3] if len(figures) == 4 else f"19{_DECADES.get(word) or figures[0]}"
    if figures.endswith("00") and len(figures) == 4 and figures < "2000":
        decade = figures[:2]  # "the 1800s" are a hundred years, "the 2000s" ten
    has_article = words.word(match.start()) == "the"
    if has_article or len(figures) == 4 or word.startswith("'"):
        yield Phrase(match.start(), match.end(), Meaning("stretch", value=decade))


def _century_named(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "the 19th century", "19th-century", "the 18th and 19th centuries"."""
    for name in ("first", "number"):
        if match[name] is None:
            continue
        said = words.words[match.start(name) : match.end(name)]
        number = int(re.sub(r"\D", "", said[-1]) or 0) or _ORDINALS[said[-1]] + int(number_in(said[:-1]) or 0)
        if 1 <= number <= 21 and words.word(match.end()) not in ("bc", "bce"):
            has_article = words.word(match.start()) == "the" and "century" in words.word(match.end() - 1)
            adjective = has_article and words.word(match.end() - 2) in ("-", "–")
            first = match.start() + adjective if name == "first" or match["first"] is None else match.start("number")
            end = match.end("first") if name == "first" else match.end()
            yield Phrase(first, end, Meaning("stretch", value=f"{number - 1:02}"))


_ORDINAL = r"(?:SMALL DASH)? (?:ORD|ORDINAL_WORD)"
RULES: tuple[Rule, ...] = tuple(
    (compiled(template), builder)
    for template, builder in (
        (
            rf"(?:(?P<weekday>{_WEEKDAY}) COMMA? )?(?P<days>(?:{_DAY} {_SEPARATOR} )*{_DAY}) DASH? of? (?P<month>{_MONTH})"
            r"(?:(?:COMMA|DASH|of)? (?P<year>YEAR)|DASH?(?P<short>DAY|NUM))?",
            _day_first,
        ),
        (
            rf"(?:(?P<weekday>{_WEEKDAY}) COMMA? )?(?P<month>{_MONTH}) (?P<days>{_DAY}(?: {_SEPARATOR} {_DAY})*)"
            r"(?:COMMA? (?P<year>YEAR))?",
            _month_first,
        ),
        (
            rf"(?:the)? (?P<tens>SMALL DASH)? (?P<ordinal>ORDINAL_WORD) of (?P<month>{_MONTH}) (?:COMMA? (?P<year>YEAR))?",
            _day_in_words,
        ),
        (rf"(?P<month>{_MONTH}) (?:COMMA|of|DASH)? (?P<year>YEAR)", _month_of_year),
        (r"YEAR", _year),
        (r"YEAR DASH (?:DAY|NUM)", _years),
        (r"ISO", _iso),
        (rf"(?:{_WHICH})? (?P<name>WEEKDAY|{_MONTH}|SEASON)(?P<year>YEAR(?!.))?", _named),
        (r"(?:the)? (?P<name>SEASON) of? (?P<year>YEAR)", _named),
        (r"the ORD", _day_alone),
        (r"(?:the)? (?:MODIFIER DASH?)? (?P<decade>DECADE|DECADE_WORD)", _decade),
        (
            rf"(?:the)? (?:MODIFIER DASH?)? (?:(?P<first>{_ORDINAL}) (?:and|or|to) (?:the)? )?(?P<number>{_ORDINAL})"
            r"DASH? (?:century|centuries)",
            _century_named,
        ),
    )
)
