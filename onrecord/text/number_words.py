"""One number as English writes it: digits, words, Indian and western grouping."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from onrecord.text.lists import word_set, words_of

Form = Literal["number", "article", "none", "words", "amount"]

_UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_TEENS = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
VALUES = {
    **{word: number for number, word in enumerate(_UNITS + _TEENS)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
}
SCALES = {
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
MANY = word_set("dozens scores hundreds thousands millions lakhs crores tens")
_GREATEST = 10**10  # people


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


def number_at(words: Sequence[str], at: int) -> Number | None:
    """The number that begins at a word, without its bounds."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word not in _begins() and not word[0].isdigit() and "-" not in word:
        return None  # nearly every word
    if word in MANY:
        return _many(words, at)
    if word in ("several", "few", "many") and following in MANY | SCALES.keys() | {"dozen"}:
        return replace(_many(words, at + 1), first=at, core=at)
    if (word, following) == ("a", "few") and words[at + 2 : at + 3] and words[at + 2] in MANY | SCALES.keys() | {"dozen"}:
        return replace(_many(words, at + 2), first=at, core=at)
    if word in ("a", "an", "half", "another", "both", "no", "nobody", "none", "no-one", "not"):
        return _amount(words, at) or _dozens(words, at) or _indefinite(words, at)
    return _amount(words, at) or _and_a_half(words, at) or _digits(words, at) or _spelled(words, at)


@cache
def _begins() -> frozenset[str]:
    """The words without a hyphen that a number can begin with."""
    others = word_set("few a an half another both no nobody none not")
    return others | MANY | VALUES.keys() | words_of("figures", "amounts", "words")


def _indefinite(words: Sequence[str], at: int) -> Number | None:
    """ "a", "both", "nobody", "not one"."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word == "both":
        return _exactly(at, at, 2)
    if word in ("a", "an", "another"):
        return Number(at, at, 1, 1, "article", core=at)
    if word == "half" or following in ("more", "less", "fewer", "longer", "matter", "doubt", "one's", "lower", "sooner"):
        return None
    if word == "not" and following not in ("a", "one"):
        return None
    last = at + 1 if word == "not" or (word, following) == ("no", "one") else at
    return Number(at, last, 0, 0, "none", core=at)


def _many(words: Sequence[str], at: int) -> Number:
    """ "dozens", "hundreds of thousands", "thousands upon thousands"."""
    last = at
    while words[last + 1 : last + 2] in (["of"], ["upon"], ["and"]) and words[last + 2 : last + 3] and words[last + 2] in MANY:
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
    if words[at] not in ("a", "an", "half", "another"):
        return None
    half = words[at] == "half"
    begin = at + (2 if half and words[at + 1 : at + 2] in (["a"], ["an"]) else 1)
    begin -= half and words[begin : begin + 1] == []
    unit = words[begin] if begin < len(words) else ""
    value = {"dozen": 12, "couple": 2, "score": 20, "pair": 2, "trio": 3}.get(unit) or SCALES.get(unit)
    if (
        unit == "couple"
        and words[begin + 1 : begin + 2] == ["of"]
        and words[begin + 2 : begin + 3]
        and words[begin + 2] in MANY | SCALES.keys()
    ):
        return Number(at, begin + 2, None, None, "words", core=at)
    if value is None or (unit == "score" and words[begin + 1 : begin + 2] != ["of"]):
        return None
    if unit in SCALES and not half:
        spelled = _spelled(["one", *words[begin : begin + 12]], 0)
        if spelled is not None and spelled.low is not None:
            return _exactly(at, at + spelled.last, spelled.low)
    return _exactly(at, begin, value // 2 if half else value)


def _digits(words: Sequence[str], at: int) -> Number | None:
    """ "214", "1,00,000", "1.2 million", "two and a half million"."""
    if not re.fullmatch(r"\d[\d,]*(?:\.\d+)?", words[at]):
        return None
    last, value = at, float(words[at].replace(",", ""))
    while words[last + 1 : last + 2] and words[last + 1] in SCALES:
        last += 1
        value *= SCALES[words[last]]
    if words[last + 1 : last + 2] == ["dozen"]:
        last, value = last + 1, value * 12
    return _exactly(at, last, int(value)) if value == int(value) and value <= _GREATEST else None


def _and_a_half(words: Sequence[str], at: int) -> Number | None:
    """ "two and a half million"."""
    value = _value(words[at]) or (int(words[at]) if words[at].isdecimal() and len(words[at]) < 4 else None)
    if value is None or words[at + 1 : at + 4] != ["and", "a", "half"] or words[at + 4 : at + 5] == []:
        return None
    scale = SCALES.get(words[at + 4], 0)
    return _exactly(at, at + 4, value * scale + scale // 2) if scale else None


def _spelled(words: Sequence[str], at: int) -> Number | None:
    """ "twenty-one", "two hundred and fourteen", "two dozen"."""
    total, part, last = 0, 0, -1
    for here in range(at, len(words)):
        word, value = words[here], _value(words[here])
        if value is not None and (last < 0 or words[last] in SCALES or _continues(part, value)):
            part, last = part + value, here
        elif word in SCALES and last >= 0:
            if SCALES[word] == 100:
                part *= 100
            else:
                total, part = (total + part * SCALES[word], 0) if part else (total * SCALES[word], 0)
            last = here
        elif word == "dozen" and last >= 0:
            return _exactly(at, here, 12 * part)
        elif not (word == "and" and 0 <= last == here - 1 and _goes_on(words, here, between=words[max(0, at - 1)] == "between")):
            break
    return None if last < 0 else _exactly(at, last, total + part)


def _goes_on(words: Sequence[str], at: int, *, between: bool) -> bool:
    """Whether an "and" behind "hundred", "thousand" stands inside a number."""
    scale = SCALES.get(words[at - 1], 0)
    if not scale or at + 1 >= len(words) or _value(words[at + 1]) is None or between:
        return False
    following = SCALES.get(words[at + 2], 0) if at + 2 < len(words) else 0
    return following < scale or (scale == 100 and following == 1_000)


def _exactly(first: int, last: int, value: int) -> Number:
    return Number(first, last, value, value, "number", core=first)


def _value(word: str) -> int | None:
    tens, _, unit = word.partition("-")
    if unit:
        return VALUES[tens] + VALUES[unit] if VALUES.get(tens, 0) >= 20 and 0 < VALUES.get(unit, 0) < 10 else None
    return VALUES.get(word)


def _continues(part: int, value: int) -> bool:
    """Whether a value goes on with a number: "two hundred | six", "twenty | one"; not "one | two"."""
    return (part % 100 == 0 and part > 0) or (part % 10 == 0 and part % 100 >= 20 and 0 < value < 10)
