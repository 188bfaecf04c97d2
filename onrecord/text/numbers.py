"""The numbers of a sentence: ranges joined, and the words that bound them read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal, NamedTuple

from onrecord.text.lists import text_of, words_of
from onrecord.text.number_words import SCALES, VALUES, Number, number_at
from onrecord.text.phrases import Phrases, split

Bound = Literal["least", "more", "most", "fewer", "about"]

_TOKEN = re.compile(
    r"[^\W\d_]{4,}(?=\d{1,4}(?!\w))|\d+(?=[^\W\d_]{4,})|"  # "injuring7", "7people": the blank was lost
    r"\d{1,3}(?:,\d{2,3})+(?![\d,]*\d)(?:\.\d+)?"  # 1,200 and 1,00,000
    r"|(?:[^\W\d_]\.){2,}(?!\w)"  # "U.S." ends no sentence before "soldiers"
    r"|\d+(?:\.\d+)?(?![\w])"  # 214, 1.2
    r"|\w+(?:[-'’.]\w+)*"
    r"|[^\w\s]"
)
_RANGE_MARKS = ("-", "–", "—")


class Token(NamedTuple):
    """A word, number or mark: in lower case with straight apostrophes, where it stands, and whether it begins with a capital."""

    word: str
    start: int
    end: int
    capital: bool = False


def number_tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut a stretch of text into words, numbers and marks; "1,200", "1.2" and "twenty-one" are one token each."""
    stop = len(text) if end is None else end
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, stop):
        word = match[0].lower().replace("’", "'")
        if "-" in word and _is_spelled(pieces := word.split("-")):
            found += _pieces(pieces, match.start())
        else:
            found.append(Token(word, match.start(), match.end(), match[0][0].isupper()))
    return found


def _is_spelled(pieces: Sequence[str]) -> bool:
    """Whether a word with hyphens is several words of a number: "two-dozen", "nine-hundred", "forty-odd"; not "twenty-one"."""
    joined = SCALES.keys() | {"dozen", "odd"}
    return pieces[-1] in joined and all(piece in joined or piece in VALUES or piece in ("a", "half") for piece in pieces)


def _pieces(pieces: Sequence[str], start: int) -> Iterator[Token]:
    for piece in pieces:
        yield Token(piece, start, start + len(piece))
        start += len(piece) + 1


def read_numbers(tokens: Sequence[Token]) -> list[Number]:
    """Every number among the tokens of a sentence, ranges joined and bounds read, in order."""
    words = [token.word for token in tokens]
    found: list[Number] = []
    at = 0
    while at < len(words):
        number = number_at(words, at)
        if number is None:
            at += 1
            continue
        found.append(number)
        at = number.last + 1
    bounded = [_bounded(words, number) for number in _ranges(tokens, found)]
    # The "a" of "a minimum of 26" is no number of its own.
    return [one for one, other in pairwise([*bounded, None]) if one is not None and (other is None or one.last < other.first)]


def _ranges(tokens: Sequence[Token], found: Sequence[Number]) -> list[Number]:
    """Join the two ends of a range."""
    joined: list[Number] = []
    for number in found:
        before = joined[-1] if joined else None
        if before is not None and (first := _range(tokens, before, number)) is not None and before.low is not None:
            joined[-1] = Number(first, number.last, _scaled(tokens, before, number), number.high, "number", core=before.core)
        else:
            joined.append(number)
    return joined


def _range(tokens: Sequence[Token], one: Number, other: Number) -> int | None:
    """The first token of the range that two numbers are the ends of."""
    if one.form != "number" or other.form != "number" or one.low is None or other.high is None or one.low != one.high:
        return None
    if _scaled(tokens, one, other) >= other.high:
        return None
    between = [token.word for token in tokens[one.last + 1 : other.first]]
    before = tokens[one.first - 1].word if one.first else ""
    if before == "between" and between == ["and"]:
        return one.first - 1
    touching = tokens[one.last].end == tokens[other.first].start - 1 if len(between) == 1 else False
    if not between:  # "25 30 men", where a hyphen was lost
        both = tokens[one.first].word + tokens[other.first].word
        return (
            one.first
            if both.isdigit() and other.high <= 2 * one.low + 10 and other.high < 1900 and before not in _BEFORE_DAY
            else None
        )
    if between in (["to"], ["or"]) or (len(between) == 1 and between[0] in _RANGE_MARKS and touching):
        change = before == "from" and one.first > 1 and tokens[one.first - 2].word in words_of("figures", "changes", "verbs")
        return None if change else one.first
    return None


def _scaled(tokens: Sequence[Token], one: Number, other: Number) -> int:
    """The lower end of a range, which may share the last word of the upper one: "five to six thousand"."""
    low, scale = one.low or 0, SCALES.get(tokens[other.last].word, 1)
    shared = low < min(scale / 10, 100) and tokens[one.last].word not in SCALES
    return low * scale if shared and low * scale < (other.high or 0) else low


_BEFORE_DAY = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
)
_BOUNDS: dict[str, Phrases] = {}


def _bounds(side: str) -> Phrases:
    if side not in _BOUNDS:
        kinds = ("least", "more", "most", "fewer", "about")
        _BOUNDS[side] = Phrases({kind: split(text_of("figures", side, kind)) for kind in kinds})
    return _BOUNDS[side]


def _bounded(words: Sequence[str], number: Number) -> Number:
    """Read the words before and after a number that bound it."""
    if number.form not in ("number", "words"):
        return number
    while (before := _before(words, number.first)) is not None:
        number = _apply(number, before[1]) if number.form == "number" else number
        number = replace(number, first=before[0])
    ahead = [found for found in _bounds("after").find(words[number.last + 1 : number.last + 5]) if found.first == 0]
    if ahead:
        number = _apply(number, ahead[0].label) if number.form == "number" else number
        number = replace(number, last=number.last + 1 + ahead[0].last)
    return number


def _before(words: Sequence[str], first: int) -> tuple[int, str] | None:
    """The phrase that ends right before a token and bounds what follows."""
    begin = max(0, first - 5)
    ending = [found for found in _bounds("before").find(words[begin:first]) if found.last == first - begin - 1]
    if (
        ending
        and words[first - 1] in ("over", "under", "up", "about")
        and begin + ending[0].first
        and words[begin + ending[0].first - 1] in _particles(words[first - 1])
    ):
        return None
    return (begin + ending[0].first, ending[0].label) if ending else None


def _particles(word: str) -> frozenset[str]:
    """The words behind which "over", "under" say where: "ran over two", "blew up under two"."""
    over = words_of("figures", "particles", "over")
    return over | words_of("figures", "particles", "under") if word == "under" else over


def _apply(number: Number, bound: str) -> Number:
    low, high = number.low, number.high
    if bound == "least":
        return replace(number, high=None)
    if bound == "more":
        return replace(number, low=None if low is None else low + 1, high=None)
    if bound == "most":
        return replace(number, low=None)
    if bound == "fewer":
        return replace(number, low=None, high=None if high is None else high - 1)
    return replace(number, approximate=True)
