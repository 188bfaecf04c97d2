"""Numbers as English writes them: digits, words, Indian and western grouping, ranges, and the words that bound them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from onrecord.text.lists import text_of, words_of
from onrecord.text.phrases import Phrases, split

Form = Literal["number", "article", "none", "words", "amount"]
Bound = Literal["least", "more", "most", "fewer", "about"]

_TOKEN = re.compile(
    r"[^\W\d_]{4,}(?=\d{1,4}(?!\w))|\d+(?=[^\W\d_]{4,})|"  # "injuring7", "7people": the blank was lost
    r"\d{1,3}(?:,\d{2,3})+(?![\d,]*\d)(?:\.\d+)?"  # 1,200 and 1,00,000
    r"|\d+(?:\.\d+)?(?![\w])"  # 214, 1.2
    r"|\w+(?:[-'’.]\w+)*"
    r"|[^\w\s]"
)
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_VALUES = {word: number for number, word in enumerate(_UNITS.split())} | {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "lakhs": 100_000,
    "lac": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "crores": 10_000_000,
    "billion": 1_000_000_000,
}
_MANY = frozenset("dozens scores hundreds thousands millions lakhs crores tens".split())
_GREATEST = 10**10  # people
_RANGE_MARKS = ("-", "–", "—")


class Token(NamedTuple):
    """A word, number or mark: in lower case with straight apostrophes, where it stands, and whether it begins with a capital."""

    word: str
    start: int
    end: int
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A number, or words for one, among the tokens of a sentence.

    Attributes:
        first: Its first token, words of its bounds included.
        last: Its last token.
        low: Least value it can mean, inclusive; None without a lower bound, or without a number ("dozens").
        high: Greatest, inclusive; likewise.
        form: ``number``; ``article`` ("a", "an"); ``none`` ("no", "nobody"); ``words`` ("dozens"), which stand for many by
            themselves; ``amount`` ("several", "many"), which are said of anything.
        approximate: Whether it is said to be rough.
        core: The first token of the number itself.
    """

    first: int
    last: int
    low: int | None
    high: int | None
    form: Form
    approximate: bool = False
    core: int = -1


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
    joined = _SCALES.keys() | {"dozen", "odd"}
    return pieces[-1] in joined and all(piece in joined or piece in _VALUES or piece in ("a", "half") for piece in pieces)


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
        number = _number_at(words, at)
        if number is None:
            at += 1
            continue
        found.append(number)
        at = number.last + 1
    return [_bounded(words, number) for number in _ranges(tokens, found)]


def _number_at(words: Sequence[str], at: int) -> Number | None:
    """The number that begins at a token."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word in _MANY:
        return _many(words, at)
    if word in ("several", "few", "many") and following in _MANY | _SCALES.keys() | {"dozen"}:
        return replace(_many(words, at + 1), first=at, core=at)
    if (amount := _amount(words, at)) is not None:
        return amount
    if word == "both":
        return Number(at, at, 2, 2, "number", core=at)
    if word == "no" and following in ("more", "less", "fewer", "longer", "matter", "doubt", "one's", "lower", "sooner"):
        return None
    if word in ("no", "nobody", "none", "no-one") or (word == "not" and following in ("a", "one")):
        last = at + 1 if (word, following) in (("no", "one"), ("not", "a"), ("not", "one")) else at
        return Number(at, last, 0, 0, "none", core=at)
    if word in ("a", "an", "half", "another") and (number := _dozens(words, at)) is not None:
        return number
    if word in ("a", "an", "another"):
        return Number(at, at, 1, 1, "article", core=at)
    return _and_a_half(words, at) or _digits(words, at) or _spelled(words, at)


def _many(words: Sequence[str], at: int) -> Number:
    """ "dozens", "hundreds of thousands", "thousands upon thousands"."""
    last = at
    while words[last + 1 : last + 2] in (["of"], ["upon"], ["and"]) and words[last + 2 : last + 3] and words[last + 2] in _MANY:
        last += 2
    return Number(at, last, None, None, "words", core=at)


def _amount(words: Sequence[str], at: int) -> Number | None:
    """ "several", "a number of", "countless": more than one, and no number."""
    if words[at] in words_of("figures", "amounts", "words") and not (at and words[at - 1] in ("as", "how", "too")):
        return Number(at, at, None, None, "amount", core=at)
    if words[at] in ("a", "an") and words[at + 1 : at + 2]:
        last = at + (2 if words[at + 1] in words_of("figures", "amounts", "degrees") else 1)
        if words[last : last + 1] and words[last] in words_of("figures", "amounts", "after_a"):
            last += words[last + 1 : last + 2] == ["of"] and words[last] != "few"
            return Number(at, last, None, None, "amount", core=at)
    return None


def _dozens(words: Sequence[str], at: int) -> Number | None:
    """ "a dozen", "half a dozen", "a hundred", "half a million", "a couple"."""
    half = words[at] == "half"
    begin = at + (2 if half and words[at + 1 : at + 2] in (["a"], ["an"]) else 1)
    begin -= half and words[begin : begin + 1] == []
    unit = words[begin] if begin < len(words) else ""
    value = {"dozen": 12, "couple": 2, "score": 20, "pair": 2, "trio": 3}.get(unit) or _SCALES.get(unit)
    if (
        unit == "couple"
        and words[begin + 1 : begin + 2] == ["of"]
        and words[begin + 2 : begin + 3]
        and words[begin + 2] in _MANY | _SCALES.keys()
    ):
        return Number(at, begin + 2, None, None, "words", core=at)
    if value is None or (unit == "score" and words[begin + 1 : begin + 2] != ["of"]):
        return None
    if unit in _SCALES and not half:
        spelled = _spelled(["one", *words[begin : begin + 12]], 0)
        if spelled is not None and spelled.low is not None:
            return _exactly(at, at + spelled.last, spelled.low)
    return _exactly(at, begin, value // 2 if half else value)


def _digits(words: Sequence[str], at: int) -> Number | None:
    """ "214", "1,00,000", "1.2 million", "two and a half million"."""
    if not re.fullmatch(r"\d[\d,]*(?:\.\d+)?", words[at]):
        return None
    last, value = at, float(words[at].replace(",", ""))
    while words[last + 1 : last + 2] and words[last + 1] in _SCALES:
        last += 1
        value *= _SCALES[words[last]]
    if words[last + 1 : last + 2] == ["dozen"]:
        last, value = last + 1, value * 12
    return _exactly(at, last, int(value)) if value == int(value) and value <= _GREATEST else None


def _and_a_half(words: Sequence[str], at: int) -> Number | None:
    """ "two and a half million"."""
    value = _value(words[at]) or (int(words[at]) if words[at].isdecimal() and len(words[at]) < 4 else None)
    if value is None or words[at + 1 : at + 4] != ["and", "a", "half"] or words[at + 4 : at + 5] == []:
        return None
    scale = _SCALES.get(words[at + 4], 0)
    return _exactly(at, at + 4, value * scale + scale // 2) if scale else None


def _spelled(words: Sequence[str], at: int) -> Number | None:
    """ "twenty-one", "two hundred and fourteen", "two dozen"."""
    total, part, last = 0, 0, -1
    for here in range(at, len(words)):
        word, value = words[here], _value(words[here])
        if value is not None and (last < 0 or words[last] in _SCALES or _continues(part, value)):
            part, last = part + value, here
        elif word in _SCALES and last >= 0:
            if _SCALES[word] == 100:
                part *= 100
            else:
                total, part = (total + part * _SCALES[word], 0) if part else (total * _SCALES[word], 0)
            last = here
        elif word == "dozen" and last >= 0:
            return _exactly(at, here, 12 * part)
        elif not (word == "and" and 0 <= last == here - 1 and _goes_on(words, here, between=words[max(0, at - 1)] == "between")):
            break
    return None if last < 0 else _exactly(at, last, total + part)


def _goes_on(words: Sequence[str], at: int, *, between: bool) -> bool:
    """Whether an "and" behind "hundred", "thousand" stands inside a number."""
    scale = _SCALES.get(words[at - 1], 0)
    if not scale or at + 1 >= len(words) or _value(words[at + 1]) is None or between:
        return False
    following = _SCALES.get(words[at + 2], 0) if at + 2 < len(words) else 0
    return following < scale or (scale == 100 and following == 1_000)


def _exactly(first: int, last: int, value: int) -> Number:
    return Number(first, last, value, value, "number", core=first)


def _value(word: str) -> int | None:
    tens, _, unit = word.partition("-")
    if unit:
        return _VALUES[tens] + _VALUES[unit] if _VALUES.get(tens, 0) >= 20 and 0 < _VALUES.get(unit, 0) < 10 else None
    return _VALUES.get(word)


def _continues(part: int, value: int) -> bool:
    """Whether a value goes on with a number: "two hundred | six", "twenty | one"; not "one | two"."""
    return (part % 100 == 0 and part > 0) or (part % 10 == 0 and part % 100 >= 20 and 0 < value < 10)


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
    low, scale = one.low or 0, _SCALES.get(tokens[other.last].word, 1)
    return low * scale if low < 100 < scale and tokens[one.last].word not in _SCALES and low * scale < (other.high or 0) else low


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
        and words[begin + ending[0].first - 1] in words_of("figures", "particles", "over")
    ):
        return None
    return (begin + ending[0].first, ending[0].label) if ending else None


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
