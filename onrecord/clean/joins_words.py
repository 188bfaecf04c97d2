"""Joins inside a run of letters: ``toinitiate``, ``Theprovincial``, ``inBalochistan``, ``MinisterMir``."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from onrecord.clean.joins import FUNCTION_WORDS, SHORT_WORDS, Join, technical
from onrecord.text.words import Words

_RUN = re.compile(r"[^\W\d_]+")
_SHORTEST = 5  # letters; shorter runs are too often names and abbreviations
_SHORT = 3  # letters; parts up to this length must be in SHORT_WORDS
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n”\"“‘(])\s*$")
_CASE_CHANGE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONG_ENOUGH_FOR_THREE = 8  # letters
_OWN_NAME = 2.8  # Zipf scale; taken for a word of the document's own that is in no list
_RARE = 1.5  # Zipf scale; taken for a word that is listed without a frequency
_DOUBT = 1.5  # log10; off for each sign that the run is a name
_ATTESTED = 1.2  # log10; for a capitalised first part that stands alone elsewhere in the text

# Parts that make up words and names of one piece: overclassification, circuslike, Springfield.
_BEGINNINGS = frozenset(
    "over out non anti mid under super counter inter ultra multi semi re hyper sub pre post pro co un dis mis de en em ex bi tri uni up "
    "down fore back self micro macro mega mini mono poly auto trans cross off by in on after well ill grand great north south east west "
    "sea sun water fire black white red blue green gold silver wood stone rock hill land ever any some every no how where what cyber "
    "socio electro nano mac van von san los las der del al el la le".split()
)
_ENDINGS = frozenset(
    "like long minded able er ers or ors ist ists ism ed ing ly ness less ful hood ship wise worthy ware man men woman women land side "
    "way ways time times day days house room hill hills field fields wood woods ford ton town ville berg burg stein son sons ham by ley "
    "don well wells worth bridge stone port mouth head back fish bird word works work er maker makers making holder holders goer goers "
    "person persons people member members a in is as on or all and am at more ability".split()
)


class _Weights(NamedTuple):
    """Weights of a logistic regression, in log10 units: joined pairs of neighbours in news against rare words and names."""

    bias: float
    frequency: float
    one_function_word: float
    two_function_words: float
    beginning: float
    ending: float
    letter: float
    rarer: float
    unlisted: float


_LOWER = _Weights(-3.83, 0.75, 0.79, 1.29, -1.84, -0.9, 0.342, -0.15, 0.0)
_CAPITALISED = _Weights(-6.17, 0.33, 1.07, 2.09, -0.96, -0.82, 0.418, 0.27, 0.66)
# log10 of the share of such joins among all, over the rate per word of sound text of unlisted words that could be split.
# Unlisted names are taken to be three times as frequent as in the American news where they were counted.
_LOWER_RATE = 3.6
_CAPITALISED_RATE = 2.1


class _Split(NamedTuple):
    weight: float
    cuts: tuple[int, ...]


class WordJoins:
    """Finds joins inside the runs of letters of one text.

    Args:
        text: The text as it stands.
        words: The language's words.
    """

    def __init__(self, text: str, words: Words) -> None:
        self._text = text
        self._words = words
        self._counts = Counter(_RUN.findall(text))
        self.word_count = self._counts.total()

    def find(self) -> Iterator[Join]:
        """Yield the joins, at most two in a run."""
        unknown = {run for run in self._counts if len(run) >= _SHORTEST and run.isascii() and run.lower() not in self._words.known}
        if not unknown:
            return
        for match in _RUN.finditer(self._text):
            if match[0] in unknown and not self._protected(match.start(), match.end()):
                yield from self._in_run(match[0], match.start())

    def _protected(self, start: int, end: int) -> bool:
        """Whether the run is part of a contraction or possessive, of digits, of an address or of code."""
        before, after = self._text[start - 1 : start], self._text[end : end + 1]
        contraction = after in {"'", "’"} and self._text[end + 1 : end + 2] == "t"
        return contraction or before in {"'", "’", "‘"} or (before + after).isdigit() or technical(self._text, start)

    def _in_run(self, run: str, start: int) -> Iterator[Join]:
        if run.islower() or run[1:].islower():
            yield from self._at_best_split(run, start)
        elif not run.isupper():
            yield from self._at_case_change(run, start)

    # Lower case, or one capital at the beginning

    def _at_best_split(self, run: str, start: int) -> Iterator[Join]:
        capitalised = run[0].isupper()
        begins = capitalised and _SENTENCE_START.search(self._text, max(0, start - 4), start) is not None
        best = max((split for cuts in _cuts(run) if (split := self._split(run, cuts, begins=begins))), default=None)
        if best is None:
            return
        evidence = best.weight + (_CAPITALISED_RATE if capitalised else _LOWER_RATE)
        if capitalised:
            beside = self._text[max(0, start - 1) : start] + self._text[start + len(run) : start + len(run) + 1]
            evidence -= _DOUBT * (("-" in beside) + (self._counts[run] > 1 and not begins))
        for cut in best.cuts:
            yield Join(start + cut, evidence, needed=0.9 if capitalised else 0.7)

    def _split(self, run: str, cuts: tuple[int, ...], *, begins: bool) -> _Split | None:
        """Weigh the run cut into two or three parts; None where one of them is no word."""
        capitalised = run[0].isupper()
        parts = [run[start:end] for start, end in pairwise((0, *cuts, len(run)))]
        if any(len(part) <= _SHORT and part.lower() not in SHORT_WORDS for part in parts):
            return None
        functions = sum(part.lower() in FUNCTION_WORDS for part in parts)
        if len(parts) > functions + 1 > 2 or (len(parts) > 2 and functions == 0):
            return None
        first = parts[0].lower()
        if capitalised and not begins and first in FUNCTION_WORDS:
            return None
        values = [self._value(part, rare=functions > 0 and not capitalised) for part in parts]
        if not all(values):
            return None
        weights = _CAPITALISED if capitalised else _LOWER
        weight = (
            weights.bias
            + weights.frequency * min(sum(values) - 9 * len(cuts), 4.5)
            + weights.one_function_word * (functions > 0)
            + weights.two_function_words * (functions > 1)
            + weights.beginning * (first in _BEGINNINGS)
            + weights.ending * (parts[-1] in _ENDINGS)
            + weights.letter * min(len(run), 14)
            + weights.rarer * min(*values, 5)
            + weights.unlisted * (first not in self._words.ordinary)
            + _ATTESTED * (capitalised and not begins and self._counts[parts[0]] > 0)
        )
        return _Split(weight, cuts)

    def _value(self, part: str, *, rare: bool) -> float:
        """The frequency of a word on the Zipf scale; 0 where it is no word, or too rare a one to explain the letters."""
        lower = part.lower()
        value = self._words.ordinary.get(lower, 0.0) or (self._words.names.get(lower, 0.0) if part != lower else 0.0)
        if value or len(part) <= _SHORT:
            return value
        if self._counts[part] > 1:
            return _OWN_NAME
        return _RARE if rare and len(part) > _SHORTEST and lower in self._words.known else 0.0

    # A capital inside

    def _at_case_change(self, run: str, start: int) -> Iterator[Join]:
        changes = [match.start() for match in _CASE_CHANGE.finditer(run)]
        if not changes:
            yield from self._after_acronym(run, start)
            return
        left, right = run[: changes[0]], run[changes[0] :]
        if len(changes) > 1 and not (left in FUNCTION_WORDS and right.lower() in self._words.known):
            return
        evidence = self._case_change(left, right)
        if evidence:
            yield Join(start + changes[0], evidence - _DOUBT * (self._counts[run] > 1 and left not in FUNCTION_WORDS))
            if right.lower() not in self._words.known and right[1:].islower():
                yield from self._at_best_split(right, start + changes[0])

    def _case_change(self, left: str, right: str) -> float:
        """Evidence for a join at a change from lower to upper case; 0 where there is none."""
        known = right.lower() in self._words.known or self._counts[right] > 0
        if left in FUNCTION_WORDS and left != "i":
            return 3.5 if len(left) == 1 else 5.5 if known and len(right) > 1 else 4.6
        alone = (self._counts[left] > 0) + (self._counts[right] > 0)
        if len(left) > 2 and len(right) > 2 and alone > 1:
            return 3.5
        if (len(left) <= _SHORT and left.lower() not in SHORT_WORDS) or left.lower() in _BEGINNINGS or not known:
            return 0.0
        if left.islower():
            return 4.0 if left in self._words.ordinary else 0.0
        if left[1:].islower() and left.lower() in self._words.known and len(left) > 1 and len(right) > 1:
            return 3.5 if right.lower() in FUNCTION_WORDS else 1.7 + 0.8 * alone
        return 0.0

    def _after_acronym(self, run: str, start: int) -> Iterator[Join]:
        match = re.fullmatch(r"([A-Z]{2,})([a-z]{2,})", run)
        if match and (match[2] in FUNCTION_WORDS or (self._counts[match[1]] and self._value(match[2], rare=False))):
            yield Join(start + len(match[1]), 3.0)


def _cuts(run: str) -> Iterator[tuple[int, ...]]:
    """Every way to cut a run in two, and the ways to cut a longer one in three."""
    for first in range(1, len(run)):
        yield (first,)
        if len(run) >= _LONG_ENOUGH_FOR_THREE:
            yield from ((first, second) for second in range(first + 1, len(run)))
