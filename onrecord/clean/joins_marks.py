"""Joins at a mark: ``ISLAMABAD:The``, ``abroad.Stakeholders``, ``Pakistan’smost``, ``than300``."""

import re
from collections.abc import Callable, Iterator

from onrecord.clean.joins import FUNCTION_WORDS, Join, technical
from onrecord.text.words import Words

# Each pattern is anchored on what is rare, and finds a word before and a word after the place.
_STOP = re.compile(r"(?<![\w.])([A-Za-z]{2,})[.!?]+(?=([A-Z][a-z]*)(?![\w.]))")
_COMMA = re.compile(r"(?<![\w,])([A-Za-z]{2,})[,;](?=([A-Za-z]+)(?![\w,]))")
_COLON = re.compile(r"(?<![\w:])([A-Za-z]{2,}):(?=([A-Z][a-z]*)(?![\w:]))")
_AFTER_QUOTE = re.compile(r"(?<=[\w.,!?])([”])(?=([A-Za-z]{2,}))")
_BEFORE_QUOTE = re.compile(r"([A-Za-z]{2,}[.,:]?)(?=“([A-Za-z]))")
_STRAIGHT_QUOTE = re.compile(r"(?<=[a-z])[.,?!](?=\"([A-Za-z]{2,}))")
_AFTER_BRACKET = re.compile(r"(\w{2,})\)[.,]?(?=([A-Za-z]{2,}))")
_BEFORE_BRACKET = re.compile(r"(?<!\w)([A-Za-z]{4,})(?=\(([A-Z]\w{2,}))")
_POSSESSIVE = re.compile(r"([A-Za-z]{2,})[’']s(?=([a-z]{2,})(?!\w))")
_CONTRACTION = re.compile(r"([A-Za-z]+)(?:n[’']t|[’'](?:re|ve|ll))(?=([a-z]{2,})(?!\w))")
_AFTER_NUMBER = re.compile(r"(?<![\w.,:-])(\d+)(?=([a-z]{4,})(?!\w))")
_BEFORE_NUMBER = re.compile(r"(?<!\w)([a-z]{2,})(?=(\d{2,})(?![\w-]))")


class MarkJoins:
    """Finds joins at the marks of one text.

    Args:
        text: The text as it stands.
        words: The language's words.
    """

    def __init__(self, text: str, words: Words) -> None:
        self._text = text
        self._words = words

    def find(self) -> Iterator[Join]:
        """Yield the joins."""
        tables: tuple[tuple[re.Pattern[str], Callable[[str, str], float]], ...] = (
            (_STOP, self._stop),
            (_COMMA, self._comma),
            (_COLON, self._colon),
            (_AFTER_QUOTE, self._after_quote),
            (_BEFORE_QUOTE, self._before_quote),
            (_AFTER_BRACKET, self._after_bracket),
            (_BEFORE_BRACKET, self._before_bracket),
            (_POSSESSIVE, self._possessive),
            (_CONTRACTION, self._possessive),
            (_AFTER_NUMBER, self._after_number),
            (_BEFORE_NUMBER, self._before_number),
        )
        for pattern, evidence in tables:
            for match in pattern.finditer(self._text):
                value = evidence(match[1], match[2])
                if value and not technical(self._text, match.end()):
                    yield Join(match.end(), value)
        yield from self._straight_quotes()

    def _ordinary(self, word: str) -> bool:
        return word.lower() in self._words.ordinary

    def _known(self, word: str) -> bool:
        return word.lower() in self._words.known

    def _stop(self, left: str, right: str) -> float:
        """A full stop, question or exclamation mark: abbreviations and names with a stop inside are left alone."""
        if not self._known(left) or not (self._known(right) or len(right) > 1):
            return 0.0
        known = 6.0 if right.lower() in FUNCTION_WORDS else 5.0 if self._known(right) else 3.5
        return known - (0.0 if left.islower() else 1.5 if len(left) > 3 else 2.5)

    def _comma(self, left: str, right: str) -> float:
        if not self._known(left) or not self._known(right) or len(right) == 1 and right not in {"a", "I"}:
            return 0.0
        return 5.0 if right.lower() in FUNCTION_WORDS else 4.8 if right[0].isupper() else 4.2

    def _colon(self, left: str, right: str) -> float:
        if not self._known(left) or not self._known(right):
            return 0.0
        return (4.9 if right.lower() in FUNCTION_WORDS else 3.8) + 0.5 * left.isupper()

    def _after_quote(self, left: str, right: str) -> float:
        return 5.5

    def _before_quote(self, left: str, right: str) -> float:
        return 5.5

    def _after_bracket(self, left: str, right: str) -> float:
        return 4.0

    def _before_bracket(self, left: str, right: str) -> float:
        return 2.5 if self._known(left) else 0.0

    def _possessive(self, left: str, right: str) -> float:
        return 5.0 if self._ordinary(right) else 0.0

    def _after_number(self, left: str, right: str) -> float:
        return 2.5 if self._ordinary(right) else 0.0

    def _before_number(self, left: str, right: str) -> float:
        return 3.0 if left in FUNCTION_WORDS else 0.0

    def _straight_quotes(self) -> Iterator[Join]:
        """A straight quotation mark between a mark and a word opens or closes, by how many stand before it in its paragraph."""
        for match in _STRAIGHT_QUOTE.finditer(self._text):
            start = self._text.rfind("\n", 0, match.end()) + 1
            opens = self._text.count('"', start, match.end()) % 2 == 0
            if self._known(match[1]) and not technical(self._text, match.end()):
                yield Join(match.end() + (0 if opens else 1), 5.0)
