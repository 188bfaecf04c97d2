"""Words that look like a time and are none: names, numbers, verbs."""

import math

from onrecord.text.lists import words_of
from onrecord.text.timex import Phrase
from onrecord.text.timex_tokens import Words, classes

_LEADS = frozenset("the a an this that his her its their our my your of by from last next".split())  # noqa: SIM905
_FIRM = frozenset(["from", "to", "by", "of", "before", "after", "until", "between", "and"])
ANY = ("a", "one", "any", "some")
"""Before a weekday: nobody says which."""
_SIGNS = frozenset(["$", "£", "€", "#", "/", "+", "=", "₨"])
_NOT_BEHIND = frozenset(["bc", "bce", "%", "°", "/", "=", "+", "×", "x"])
# The less the words around say that figures are a year, the later it must be.
_OLDEST_SET_APART, _OLDEST_BARE, _OLDEST_AFTER_ANY = 1500, 1800, 1900


def _listed(words: Words, at: int, section: str, label: str) -> bool:
    return words.word(at) in words_of("timex", section, label)


def is_bare_time(words: Words, first: int, end: int, *, month: bool) -> bool:
    """Whether a month, season or weekday that stands alone is a time, not a name or another word."""
    name = words.word(end - 1) if words.word(end - 1) != "." else words.word(end - 2)
    if in_name(words, first, end):
        return False
    if not month:
        return True
    before = words.word(first - 1)
    strong = _listed(words, first - 1, "before", "strong") or before in ("last", "next", "this", "mid", "-")
    if name in words_of("timex", "ambiguous", "doubtful") or name in classes()["SEASON"]:
        return _doubtful(words, first, end, strong=strong)
    if name in classes()["MONTH_SHORT"]:
        return strong
    return True


def _doubtful(words: Words, first: int, end: int, *, strong: bool) -> bool:
    """ "in May", "since the autumn", "from March to June"; not "May Sunderland", "a march", "spring water", "the fall of"."""
    name = words.word(end - 1)
    weak = _listed(words, first - 1, "before", "weak")
    if name in classes()["SEASON"]:
        follows = words.word(end)
        plain = not follows or not follows[0].isalpha() or follows == "of" or follows in words_of("timex", "names", "day_before")
        of = (follows == "of" and words.word(end + 1) not in ("last", "this", "next", "that")) or (
            words.capital(end - 1) and not words.opens(end - 1)
        )
        verb = words.word(first - 1) == "to"  # "ready to fall"
        return (strong or (weak and plain)) and not of and not verb
    modal = words.shouted and not (strong or weak)
    if name in ("april", "june", "august"):
        return True
    return not modal and (strong or weak or words.word(end) == "'s" or words.word(first - 1) == ",")


def in_name(words: Words, first: int, end: int) -> bool:
    """Whether the words are part of a name: "the Monday Group", "Justice June Aldo", "Camp January", "June Aldo"."""
    title = first - 2 if words.word(first - 1) == "." else first - 1
    if _listed(words, title, "names", "titles") and (words.capital(title) or words.shouted):
        return not words.opens(first) or title < first - 1
    told = (
        _listed(words, end, "names", "kinds") and (words.capital(end) or words.shouted),
        _listed(words, first - 1, "names", "feasts") and words.capital(first - 1),
        _listed(words, end, "names", "verbs") and words.opens(first),
    )
    return any(told) or (words.word(end - 1) not in classes()["WEEKDAY"] and _among_names(words, first, end))


def _among_names(words: Words, first: int, end: int) -> bool:
    """Whether a month stands beside a capitalised word that it does not go with; weekdays do so often enough."""
    before = words.word(first - 1)
    dated = before in _LEADS or _listed(words, first - 1, "before", "strong")
    if words.capital(end) and words.word(end).isalpha() and not dated:
        return True
    return before.isalpha() and words.capital(first - 1) and not words.opens(first - 1) and not _is_dated(before)


def _is_dated(word: str) -> bool:
    """Whether a capitalised word before a month goes with it."""
    lists = ("MONTH", "WEEKDAY", "MODIFIER", "PART")
    return any(word in classes()[name] for name in lists) or any(
        word in words_of("timex", "before", name) for name in ("strong", "weak", "list")
    )


def is_any_weekday(words: Words, first: int, end: int) -> bool:
    """Whether nobody says which: "on a Friday", "one Sunday in June", "the first Monday of October"; not "a Friday statement"."""
    end += words.word(end) in classes()["PART"]
    after = words.word(end)
    if words.word(first - 1) in ANY:
        return not after or not after[0].isalnum() or after in ("in", "of", "when", "and", "or", "at", "before", "after")
    return words.word(first - 1) in classes()["ORDINAL_WORD"] and after in ("in", "of")


def is_counted(words: Words, at: int) -> bool:
    """Whether what stands at a place is counted by the number before it."""
    word = words.word(at)
    if word == "-":
        return words.touching(at) and words.word(at + 1) not in classes()["MONTH"]
    if word in ("%", "°") or _listed(words, at, "names", "counted"):
        return True
    if not word.isalpha() or len(word) < 4 or words.capital(at):
        return False
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is", "ous")) and not _listed(words, at, "names", "singular")
    return plural


def is_year(words: Words, first: int, end: int) -> bool:
    """Whether four figures are a year: by the word before, and by what follows not being counted by them."""
    if _is_label(words, first) or _is_part_of_figure(words, first, end) or _listed(words, end, "names", "counted"):
        return False
    before = words.word(first - 1)
    year = int(words.word(first))
    if before == "the" or _listed(words, first - 1, "before", "year"):
        return before != "the" or year >= _OLDEST_BARE
    hyphened = words.word(end) in ("-", "–") and words.touching(end)
    if hyphened and not words.word(end + 1).isdecimal():
        return False
    if not hyphened and is_counted(words, end) and before not in ("a", "an", "'s"):
        return False
    return _by_neighbours(words, first, end)


def _is_label(words: Words, first: int) -> bool:
    """Whether figures number something: "Article 1948", "No. 2004", "$1900"."""
    before = words.word(first - 1)
    at = first - 2 if before == "." else first - 1
    return before in _SIGNS or _listed(words, at, "names", "numbered")


def _is_part_of_figure(words: Words, first: int, end: int) -> bool:
    """Whether figures are part of a longer one: "2011-7", "MK-2000", "1920x1080"; years before Christ are left alone too."""
    before, after, beyond = words.word(first - 1), words.word(end), words.word(end + 1)
    if after in _NOT_BEHIND or (after in ".,:" and words.touching(end + 1) and beyond[:1].isdecimal()):
        return True
    joined = before == "-" and words.touching(first)
    if joined and not words.word(first - 2).isdecimal() and words.word(first - 2) not in ("mid", "post", "pre"):
        return True
    return after in ("-", "–") and words.touching(end) and beyond.isdecimal() and len(beyond) not in (2, 4)


def _by_neighbours(words: Words, first: int, end: int) -> bool:
    """Whether figures are a year where no preposition says so."""
    before, earlier, year = words.word(first - 1), words.word(first - 2), int(words.word(first))
    if before in ("to", "and", "-") and earlier.isdecimal() and earlier.startswith("0"):
        return False  # "from 0800 to 1500"
    if before in (",", "and", "or", "-", "–", "to") and earlier.isdecimal() and len(earlier) == 4:
        return True
    return year >= _oldest(words, first, end)


def _oldest(words: Words, first: int, end: int) -> float:
    """From which year on figures are one, by the word before: the less it says, the later."""
    before, after = words.word(first - 1), words.word(end)
    if before in _FIRM:
        return 0
    if _listed(words, first - 1, "before", "weak") or _listed(words, first - 1, "before", "year_of_name"):
        return _OLDEST_BARE
    if before and before in "([,-–—;/":
        return _OLDEST_SET_APART if before in "([-–—/" or after in ("", ",", ")", ".", ";", "-", "–") else math.inf
    if not before or before in '.!?"“”:*•':
        return math.inf if after[:1].isdecimal() else _OLDEST_BARE
    plain = before.isalpha() and not words.capital(first - 1) and not words.shouted
    return _OLDEST_AFTER_ANY if plain and not _listed(words, first - 1, "before", "no_year") else math.inf


def is_other_calendar(words: Words, phrase: Phrase) -> bool:
    """Whether a date's year is of another calendar than the Gregorian: "1447 AH", "the Hijri year 1447", "1445-1447 A.H."."""
    if phrase.meaning.year is None:
        return False
    end = phrase.end
    if words.word(end) in ("-", "–", "to", "and", "or", "/") and words.word(end + 1).isdecimal():
        end += 2
    before = phrase.first - 2 if words.word(phrase.first - 1) == "year" else phrase.first - 1
    dotted = words.words[end : end + 3] == ["a", ".", "h"] and words.capital(end)
    return dotted or any(_names_calendar(words, at) for at in (end, before))


def _names_calendar(words: Words, at: int) -> bool:
    short = _listed(words, at, "names", "calendars_short") and (
        words.shouted or words.text[words.starts[at] : words.ends[at]].isupper()
    )
    return short or _listed(words, at, "names", "calendars")
