"""The grammar of the times of accounts: "fiscal 2013", "last quarter", "the year-earlier period", "year-end", "for the year"."""

import re
from collections.abc import Iterator

from onrecord.text.lists import words_of
from onrecord.text.timex import Base, Meaning, Phrase
from onrecord.text.timex_calendar import duration
from onrecord.text.timex_names import is_counted
from onrecord.text.timex_numbers import Rule, compiled, number_of, unit_of
from onrecord.text.timex_tokens import Words, classes

_QUARTERS_OF_YEAR = 4
_ORDINALS = {word: number for number, word in enumerate(classes()["ORDINAL_WORD"], 1)}
_ENDS = frozenset(["", ".", ",", ";", ":", ")", "”", '"', "—", "–", "and", "but", "as"])


def _year_named(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "fiscal 2013", "the financial year 2012", "the year 2000"."""
    if not is_counted(words, match.end()):
        yield Phrase(match.start(), match.end(), Meaning("calendar", year=int(words.word(match.start("year")))))


def _numbered(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "the fourth quarter of 2015", "the first half of last year", "Q3 2015"."""
    word = words.word(match.start("number"))
    letter = "H" if match["unit"] and words.word(match.start("unit")) == "half" else "Q"
    final = {"H": 2, "Q": 4}[letter]
    number = (
        {"last": final, "final": final, "latter": final}.get(word) or _ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
    )
    year = int(words.word(match.start("year"))) if match["year"] else None
    which = words.word(match.start("which")) if match["which"] else None
    if not 1 <= number <= final or (letter == "H" and not year and not which) or (word == "last" and not year and not which):
        return
    base: Base | None = None if year else "before" if which in ("that", "same") else "document"
    which = {"the": "this", "same": "that", "current": "this"}.get(which or "", which)
    yield Phrase(
        match.start(), match.end(), Meaning("calendar", year=year, part=f"{letter}{number}", which=which, unit="Y", base=base)
    )


def _quarter(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "last quarter", "the latest quarter", "that quarter": a quarter-final and a quarter of the cost are none."""
    which = words.word(match.end("which") - 1)
    number = {"last": -1, "latest": -1, "recent": -1, "past": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
    base: Base = "before" if which in ("that", "same", "previous", "following") else "document"
    if words.word(match.end()) not in ("of", "-", "–"):
        yield Phrase(match.start(), match.end(), Meaning("shift", unit="Q", number=number, base=base))


def _quarters(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "the last three quarters", "two consecutive quarters": of a year; not "three quarters of the cost"."""
    if words.word(match.end()) != "of" or match["running"]:
        number = number_of(words, *match.span("number"))
        yield Phrase(match.start(), match.end(), Meaning("length", value=duration(number, "Q")))


def _quarter_before(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "the quarter", of the one named before."""
    before = words.word(match.start() - 1)
    if before in words_of("timex", "before", "the_quarter") and words.word(match.end()) not in ("of", "-", "–"):
        yield Phrase(match.start(), match.end(), Meaning("shift", unit="Q", number=0, base="before"))


def _year_earlier(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "the year-earlier quarter", "the same period last year": four quarters before the one named before."""
    yield Phrase(match.start(), match.end(), Meaning("shift", unit="Q", number=-_QUARTERS_OF_YEAR, base="before"))


def _year_end(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "by year-end", "year-end 2014"."""
    if match["year"]:
        yield Phrase(match.start(), match.end(), Meaning("calendar", year=int(words.word(match.start("year")))))
    else:
        yield Phrase(match.start(), match.end(), Meaning("shift", unit="Y", number=0, base="document"))


def _whole(words: Words, match: re.Match[str]) -> Iterator[Phrase]:
    """ "profit for the year", "the index rose for the week": of the day of writing, or of what is told in the same passage."""
    if words.word(match.end()) in _ENDS and words.word(match.start() - 1) in ("for", "in", "during"):
        unit = unit_of(words.word(match.start("unit")))
        yield Phrase(match.start(), match.end(), Meaning("shift", unit=unit, number=0, which="this", base="before"))


RULES: tuple[Rule, ...] = tuple(
    (compiled(template), builder)
    for template, builder in (
        (
            r"(?:the)? fiscal? (?P<number>ORD|ORDINAL_WORD|last|final|latter) (?:DASH|fiscal)? (?P<unit>quarter|half)"
            r"(?: of? (?:(?P<year>YEAR)|(?:the)? (?P<which>this|last|next|that|same|the|current) year))?",
            _numbered,
        ),
        (r"(?P<number>QUARTER_NAME)(?P<unit>(?!))?(?P<which>(?!))?(?: of? (?P<year>YEAR))", _numbered),
        (r"(?:the)? (?:(?:fiscal|financial|calendar)? year|fiscal|calendar) (?P<year>YEAR)", _year_named),
        (
            r"(?P<which>last|this|next|that(?: same)?|the current|the same"
            r"|(?:the|its|their) (?:latest|(?:most)? recent|past|previous|following)) quarter",
            _quarter,
        ),
        (r"(?:the)? (?:last|past|next|previous) (?P<running>(?!))?(?P<number>{N}) quarters", _quarters),
        (r"(?P<number>{N}) (?P<running>consecutive|straight|successive) quarters", _quarters),
        (r"the quarter", _quarter_before),
        (r"(?:the|its|their)? year DASH (?:earlier|ago) (?:quarter|period)", _year_earlier),
        (
            r"(?:the|its)? same (?:quarter|period) (?:of|in)?"
            r"(?:last year|a year (?:earlier|ago|before)|the (?:previous|prior) year)",
            _year_earlier,
        ),
        (r"(?:the)? year DASH? end (?:of)? (?P<year>YEAR)?", _year_end),
        (r"the (?P<unit>year|week|month)", _whole),
    )
)
