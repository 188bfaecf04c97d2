"""Numbers in time expressions, and units."""

import re
from collections.abc import Callable, Iterator, Sequence

from onrecord.text.timex import Phrase
from onrecord.text.timex_tokens import SYMBOLS, Words, classes

Builder = Callable[[Words, re.Match[str]], Iterator[Phrase]]
"""Makes the expressions that a pattern found; none where the words turn out to be no time."""
Rule = tuple[re.Pattern[str], Builder]

UNITS = {
    "second": "S", "minute": "MIN", "hour": "H", "day": "D", "week": "W", "fortnight": "W", "weekend": "WE",
    "month": "M", "year": "Y", "decade": "DE", "century": "CE", "centurie": "CE",
}  # fmt: skip
"""The unit of a word without its plural s."""

NUMBER = (
    r"(?:half DASH? (?:a|an)? DASH? dozen|half (?:a|an)|(?:a|an) (?:dozen|hundred|half)|(?:a )?couple of|"
    r"(?:SMALL|DAY|NUM|YEAR)(?:DASH? SMALL)?(?:DASH? (?:SCALE|dozen))?(?:DASH? and DASH? (?:a|an) DASH? half)?)"
)
"""Pattern of a number that is said."""

VAGUE = r"(?:several|many|some|numerous|countless|various|(?:a )?few|(?:a|the) (?:good )?few|a number of|a handful of)"
"""Pattern of a number that is not."""

_SMALL = dict(zip(classes()["SMALL"], [*range(1, 20), *range(20, 100, 10)], strict=True))
_SCALES = {"hundred": 100, "thousand": 1000, "dozen": 12}


def number_in(words: Sequence[str]) -> float | None:
    """The number that words say: "two and a half", "a dozen", "forty", "1,200"; None when they do not say one."""
    total: float = 0
    said = False
    for at, word in enumerate(words):
        if word in _SMALL:
            total += _SMALL[word]
        elif re.fullmatch(r"[\d,]+(?:\.\d+)?", word) and word[0].isdecimal():
            total += float(word.replace(",", ""))
        elif word in _SCALES:
            total = (total or 1) * _SCALES[word]
        elif word == "couple":
            total += 2
        elif word == "half":
            total += 0.5
        elif (
            word in ("a", "an") and not said and list(words[at + 1 : at + 2]) not in (["few"], ["half"], ["number"], ["handful"])
        ):
            total += 1 if len(words) == at + 1 else 0
        else:
            continue
        said = True
    return total if total else None


def unit_of(word: str) -> str:
    """The unit that a word names, in either number."""
    return UNITS.get(word) or UNITS[word.removesuffix("s")]


def number_of(words: Words, first: int, end: int) -> float | None:
    """The number that stands between two places."""
    return number_in([word for word in words.words[first:end] if word not in ("-", "–", "and", "of")])


def compiled(template: str) -> re.Pattern[str]:
    """A pattern in which {N} stands for a number that is said and {Q} for one that is not."""
    return SYMBOLS.pattern(template.replace("{N}", NUMBER).replace("{Q}", VAGUE))
