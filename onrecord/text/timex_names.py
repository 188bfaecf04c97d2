"""Words that look like a time and are none: names, numbers, verbs."""

from onrecord.text.lists import words_of
from onrecord.text.timex_tokens import Words, classes

_DETERMINERS = frozenset(["the", "a", "an", "this", "that", "his", "her", "its", "their", "our", "my", "your"])


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
        plain = not follows or not follows[0].isalpha() or follows in words_of("timex", "names", "day_before")
        of = follows == "of" or (words.capital(end - 1) and not words.opens(end - 1))
        verb = words.word(first - 1) == "to"  # "ready to fall"
        return (strong or (weak and plain)) and not of and not verb
    modal = words.shouted and not (strong or weak)
    if name in ("march", "may", "april", "june", "august"):
        if name in ("april", "june", "august"):
            return True
        return not modal and (strong or weak or words.word(end) == "'s" or words.word(first - 1) in ("of", "early", "late", ","))
    return strong or weak


def in_name(words: Words, first: int, end: int) -> bool:
    """Whether the words are part of a name: "the Monday Group", "Justice June Aldo", "Camp January", "June Aldo"."""
    title = first - 2 if words.word(first - 1) == "." else first - 1
    if _listed(words, title, "names", "titles") and (words.capital(title) or words.shouted):
        return not words.opens(first) or title < first - 1
    if _listed(words, end, "names", "kinds") and (words.capital(end) or words.shouted):
        return True
    if _listed(words, first - 1, "names", "feasts") and words.capital(first - 1):
        return True
    if _listed(words, end, "names", "verbs") and words.opens(first):
        return True
    weekday = words.word(end - 1) in classes()["WEEKDAY"]
    if words.shouted or weekday:
        return False
    dated = _listed(words, first - 1, "before", "strong") or words.word(first - 1) in (
        *_DETERMINERS,
        "of",
        "by",
        "from",
        "last",
        "next",
    )
    if words.capital(end) and words.word(end).isalpha() and not dated:
        return True
    before = words.word(first - 1)
    return before.isalpha() and words.capital(first - 1) and not words.opens(first - 1) and not _is_dated(before)


def _is_dated(word: str) -> bool:
    """Whether a capitalised word before a month goes with it."""
    lists = ("MONTH", "WEEKDAY", "MODIFIER", "PART")
    return any(word in classes()[name] for name in lists) or any(
        word in words_of("timex", "before", name) for name in ("strong", "weak", "list")
    )


def is_counted(words: Words, at: int) -> bool:
    """Whether what stands at a place is counted by the number before it."""
    word = words.word(at)
    if word == "-":
        return words.touching(at)
    if word in ("%", "°") or _listed(words, at, "names", "counted"):
        return True
    if not word.isalpha() or len(word) < 4 or words.capital(at):
        return False
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is", "ous")) and not _listed(words, at, "names", "singular")
    return plural


def is_year(words: Words, first: int, end: int) -> bool:
    """Whether four figures are a year: by the word before, and by what follows not being counted by them."""
    before, after = words.word(first - 1), words.word(end)
    if _listed(words, first - 1, "names", "numbered") or before in ("$", "£", "€", "#", "/", "+", "=", "₨"):
        return False
    if before == "." and _listed(words, first - 2, "names", "numbered"):
        return False
    if after in ("bc", "bce", "%", "°", "/", "=", "+", "×", "x") or (
        after in ("-", "–") and words.touching(end) and words.word(end + 1).isdecimal() and len(words.word(end + 1)) not in (2, 4)
    ):
        return False
    if (
        before == "-"
        and words.touching(first)
        and not words.word(first - 2).isdecimal()
        and words.word(first - 2) not in ("mid", "post", "pre")
    ):
        return False
    if after in (".", ",", ":") and words.touching(end + 1) and words.word(end + 1)[:1].isdecimal():
        return False
    if _listed(words, end, "names", "counted"):
        return False
    if before in (
        "in",
        "since",
        "until",
        "till",
        "during",
        "year",
        "throughout",
        "early",
        "late",
        "mid",
        "the",
        "spring",
        "summer",
        "autumn",
        "winter",
        "fall",
    ):
        return before != "the" or int(words.word(first)) >= 1800
    if after in ("-", "–") and words.touching(end):
        if not words.word(end + 1).isdecimal():
            return False
    elif is_counted(words, end) and before not in ("a", "an", "'s"):
        return False
    return _by_neighbours(words, first, end)


def _by_neighbours(words: Words, first: int, end: int) -> bool:
    before = words.word(first - 1)
    year = int(words.word(first))
    if before in ("to", "and", "-") and words.word(first - 2).isdecimal() and words.word(first - 2).startswith("0"):
        return False  # "from 0800 to 1500"
    if _listed(words, first - 1, "before", "weak") or before in (
        "&",
        "a",
        "an",
        "'s",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "to",
    ):
        return year >= 1800 or before in ("from", "to", "by", "of", "before", "after", "until", "between", "and")
    if before in (",", "and", "or", "-", "–", "to") and words.word(first - 2).isdecimal() and len(words.word(first - 2)) == 4:
        return year >= 1500
    if before in ("(", "[", ",", "-", "–", "—", ";", "/"):
        after = words.word(end)
        return year >= 1500 and (before in "([-–—/" or after in (",", ")", ".", ";", "-", "–", ""))
    if not before or before in '.!?"“”:*•':
        return year >= 1800 and not words.word(end)[:1].isdecimal()
    if before.isalpha() and not words.capital(first - 1) and not words.shouted:
        return year >= 1900 and before not in (
            "than",
            "about",
            "some",
            "nearly",
            "over",
            "least",
            "most",
            "around",
            "approximately",
            "only",
        )
    return False
