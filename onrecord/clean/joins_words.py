"""Joins inside a run of letters: ``toinitiate``, ``Theprovincial``, ``inBalochistan``, ``MinisterMir``."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from typing import NamedTuple

from onrecord.clean.joins import Join, chunk_at, technical
from onrecord.text.words import Words

_RUN = re.compile(r"[^\W\d_]+")
_SHORTEST = 5  # letters; shorter runs are too often names and abbreviations
_LONGEST = 40  # letters; no three words of the list are as long together
_SHORT = 3  # letters; parts up to this length must be among the short words
_TOGETHER = 4.5  # Zipf scale; frequent words explain a run no better than this
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n”\"“‘('…—])\s*$")
_NEVER_AFTER_ARTICLES = frozenset(
    [
        "a",
        "an",
        "are",
        "he",
        "her",
        "his",
        "i",
        "is",
        "it",
        "its",
        "my",
        "our",
        "she",
        "that",
        "the",
        "their",
        "they",
        "this",
        "was",
        "we",
    ]
)
_NEGATED = re.compile("(.+?)(do|does|did|is|was|are|were|has|have|had|could|would|should|must|need|wo|ca|ai)n", re.IGNORECASE)
_ACRONYM = re.compile(r"([A-Z]{2,})(s?)([a-z]{2,})")
_CASE_CHANGE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_THREE = 8  # letters
_OWN_NAME = 2.8  # Zipf scale; taken for a word of the document's own that is in no list
_RARE = 1.5  # Zipf scale; taken for a word that is listed without a frequency
_DOUBT = 1.5  # log10; off for each sign that the run is a name
_ATTESTED = 1.2  # log10; for a capitalised first part that stands alone elsewhere in the text
_FEW_WORDS = 40
_LEAST_FUNCTION_WORDS = 0.15  # of all words: news has 0.24 and more, less where joins hide some; French 0.08, German 0.13
_LONG = 14  # letters; what is longer is no likelier to be two words


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
    functions: int


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
        """How many runs of letters the text holds."""

    def read_as_prose(self) -> bool:
        """Whether the text reads as prose of the language; of a few words too little can be said."""
        function = sum(count for run, count in self._counts.items() if run.lower() in self._words.function_words)
        return self.word_count < _FEW_WORDS or function >= _LEAST_FUNCTION_WORDS * self.word_count

    def find(self) -> Iterator[Join]:
        """Yield the joins."""
        unlisted = (run for run in self._counts if self._unlisted(run))
        divisible = {run for run in unlisted if _NEGATED.fullmatch(run) or any(self._in_run(run, begins=True, beside=""))}
        if not divisible:
            return
        for match in _RUN.finditer(self._text):
            if match[0] in divisible and not self._protected(*match.span()):
                start, end = match.span()
                if self._text[end : end + 2] in {"'t", "’t"}:
                    yield from self._before_negation(match[0], start)
                    continue
                begins = _SENTENCE_START.search(self._text, max(0, start - 4), start) is not None
                beside = self._text[max(0, start - 1) : start] + self._text[end : end + 1]
                for join in self._in_run(match[0], begins=begins, beside=beside):
                    yield replace(join, offset=start + join.offset)

    def _before_negation(self, run: str, start: int) -> Iterator[Join]:
        """``peopledon`` of "peopledon’t"."""
        match = _NEGATED.fullmatch(run)
        if (
            match
            and self._value(match[1], rare=False)
            and (len(match[1]) > _SHORT or match[1].lower() in self._words.short_words)
        ):
            yield Join(start + match.end(1), 5.0)

    def _unlisted(self, run: str) -> bool:
        """Whether the run is long enough for two words and no word itself (``theU`` of "theU.S." is listed, by accident)."""
        if not run.isascii() or len(run) > _LONGEST or (len(run) < _SHORTEST and run[1:].islower()):
            return False
        return run.lower() not in self._words.known or (run[:-1] in self._words.function_words and run[-1].isupper())

    def _protected(self, start: int, end: int) -> bool:
        """Whether the run is the end of a contraction or possessive, or part of an address or of code."""
        return self._text[max(0, start - 1) : start] in {"'", "’", "‘"} or technical(chunk_at(self._text, start))

    def _in_run(self, run: str, *, begins: bool, beside: str) -> Iterator[Join]:
        """Yield the joins in a run, by offset from its start.

        Args:
            run: The letters.
            begins: They begin a sentence.
            beside: The characters before and behind them.
        """
        if run.islower() or run[1:].islower():
            yield from self._at_best_split(run, begins=begins, beside=beside)
        elif not run.isupper():
            yield from self._at_case_change(run)

    # Lower case, or one capital at the beginning

    def _at_best_split(self, run: str, *, begins: bool, beside: str) -> Iterator[Join]:
        capitalised = run[0].isupper()
        best = self._best(run, _in_two(run), begins=begins)
        if best is None and (begins or not capitalised):
            best = self._best(run, self._in_three(run), begins=begins)
        if best is None:
            return
        again = self._counts[run] > 1 and not (begins or (best.functions and not capitalised))
        doubts = again + (capitalised and "-" in beside)
        evidence = best.weight + (_CAPITALISED_RATE if capitalised else _LOWER_RATE) - _DOUBT * doubts
        for cut in best.cuts:
            yield Join(cut, evidence, needed=0.9 if capitalised else 0.7)

    def _best(self, run: str, ways: Iterable[tuple[int, ...]], *, begins: bool) -> _Split | None:
        return max((split for cuts in ways if (split := self._split(run, cuts, begins=begins))), default=None)

    def _in_three(self, run: str) -> Iterator[tuple[int, int]]:
        """Ways to cut a longer run in three, where no two parts side by side make up another word."""
        known = self._words.known
        for first, second in combinations(range(1, len(run)), 2) if len(run) >= _THREE else ():
            if run[:second].lower() not in known and run[first:].lower() not in known:
                yield first, second

    def _split(self, run: str, cuts: tuple[int, ...], *, begins: bool) -> _Split | None:
        """Weigh the run cut into two or three parts; None where one of them is no word."""
        parts = [run[start:end] for start, end in pairwise((0, *cuts, len(run)))]
        if any(len(part) <= _SHORT and part.lower() not in self._words.short_words for part in parts):
            return None
        functions = [part.lower() in self._words.function_words for part in parts]
        inside = run[0].isupper() and not begins
        prefixed = parts[0].lower() in self._words.prefixes and not any(functions[1:])
        if prefixed or _misfit(parts) or (inside and functions[0] and parts[0] != "I") or (len(cuts) > 1 and not any(functions)):
            return None
        values = [self._value(part, rare=any(functions) and run.islower()) for part in parts]
        return _Split(self._weigh(parts, values, sum(functions), inside=inside), cuts, sum(functions)) if all(values) else None

    def _weigh(self, parts: list[str], values: list[float], functions: int, *, inside: bool) -> float:
        """log10 of how much likelier the parts are as words that ran together than as one rare word or name.

        Args:
            parts: The words, as they stand in the run.
            values: Their frequencies on the Zipf scale.
            functions: How many of them are function words.
            inside: The run is capitalised inside a sentence: what stands first is a name or title.
        """
        first = parts[0].lower()
        weights = _LOWER if parts[0].islower() else _CAPITALISED
        return (
            weights.bias
            + weights.frequency * min(sum(values) - 9 * (len(parts) - 1), _TOGETHER)
            + weights.one_function_word * (functions > 0)
            + weights.two_function_words * (functions > 1)
            + weights.beginning * (first in self._words.beginnings)
            + weights.ending * (parts[-1] in self._words.endings)
            + weights.letter * min(sum(map(len, parts)), _LONG)
            + weights.rarer * min(*values, 5)
            + weights.unlisted * (first not in self._words.ordinary)
            + _ATTESTED * (inside and len(parts[-1]) >= _SHORT and self._counts[parts[0]] > 0)
        )

    def _value(self, part: str, *, rare: bool) -> float:
        """The frequency of a word on the Zipf scale; 0 where it is no word, or too rare a one to explain the letters."""
        lower = "a" if part == "an" else part.lower()  # one word, by what follows it
        value = self._words.ordinary.get(lower, 0.0) or (self._words.names.get(lower, 0.0) if part != lower else 0.0)
        if value or len(part) <= _SHORT:
            return value
        if self._counts[part] > 1:
            return _OWN_NAME
        return _RARE if rare and len(part) > _SHORTEST and lower in self._words.known else 0.0

    # A capital inside

    def _at_case_change(self, run: str) -> Iterator[Join]:
        changes = [match.start() for match in _CASE_CHANGE.finditer(run)]
        if not changes:
            yield from self._after_acronym(run)
            return
        left, right = run[: changes[0]], run[changes[0] :]
        function, listed = left in self._words.function_words, right.lower() in self._words.known
        if len(changes) > 1 and not (function and listed):
            return
        evidence = self._before_capital(left, right) if function else self._between_capitals(left, right)
        if evidence:
            yield Join(changes[0], evidence - _DOUBT * (self._counts[run] > 1 and not function))
            if not listed and right[1:].islower():
                for join in self._at_best_split(right, begins=False, beside=""):
                    yield replace(join, offset=changes[0] + join.offset)

    def _before_capital(self, left: str, right: str) -> float:
        """Evidence for a join of a function word and a capitalised one: ``inBalochistan``, ``thatU`` of "thatU.S."."""
        if len(left) == 1:
            return 3.5 * (left == "a")
        return 5.5 if len(right) > 1 and self._stands(right) else 4.6

    def _between_capitals(self, left: str, right: str) -> float:
        """Evidence for a join of another word and a capitalised one, ``MinisterMir``; 0 where there is none."""
        alone = (self._counts[left] > 0) + (self._counts[right] > 0)
        if alone == len((left, right)) and min(len(left), len(right)) >= _SHORT:
            return 3.5
        first = left.lower()
        piece = len(left) <= _SHORT and first not in self._words.short_words
        made_up = first in self._words.beginnings or first in self._words.prefixes
        if piece or made_up or first not in self._words.known or len(right) == 1:
            return 0.0
        if left.islower():
            return 4.0 * (left in self._words.ordinary and self._stands(right))
        if not left[1:].islower() or right.lower() in self._words.function_words:
            return 3.5 * left[1:].islower()
        if not self._stands(right):
            return 2.2 * (alone > 0 and first in self._words.ordinary)
        common = all(self._value(part, rare=False) for part in (left, right))
        return (1.7 if common else 1.2) + 0.8 * alone

    def _stands(self, word: str) -> bool:
        """Whether the word is listed, or stands alone elsewhere in the text."""
        return word.lower() in self._words.known or self._counts[word] > 0

    def _after_acronym(self, run: str) -> Iterator[Join]:
        """``BLAand``, ``IEDsand``; where another word follows, the acronym must stand alone elsewhere in the text."""
        match = _ACRONYM.fullmatch(run)
        if match is None:
            return
        acronym, plural, word = match.groups()
        if plural and word in self._words.function_words:
            yield Join(len(acronym) + 1, 3.0)
        elif plural + word in self._words.function_words or (self._counts[acronym] and self._value(plural + word, rare=False)):
            yield Join(len(acronym), 3.0)


def _in_two(run: str) -> Iterator[tuple[int]]:
    return ((cut,) for cut in range(1, len(run)))


def _misfit(parts: list[str]) -> bool:
    """Whether an article stands where none can: "a" before most vowels, "an" before consonants, either before "this" or "his"."""
    return any(
        (first.lower() in {"a", "an", "the"} and second in _NEVER_AFTER_ARTICLES)
        or (first.lower() == "a" and second[0] in "aeio" and not second.startswith(("eu", "ew", "on")))
        or (first.lower() == "an" and second[0] not in "aeiouh")
        for first, second in pairwise(parts)
    )
