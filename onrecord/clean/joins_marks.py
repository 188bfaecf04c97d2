"""Joins at a mark: ``ISLAMABAD:The``, ``abroad.Stakeholders``, ``Pakistan’smost``, ``than300``."""

import re
from collections.abc import Callable, Iterator

from onrecord.clean.joins import FUNCTION_WORDS, Join, technical
from onrecord.text.words import Words

# Each pattern ends where the space belongs; group 1 is the word before it, group 2 the word after it.
_STOP = re.compile(r"(?<![\w.])([A-Za-z]{2,})[.!?]+(?=([A-Z][a-z]*)(?!\w|\.\w))")
_INITIALS = re.compile(r"(?<!\w)((?:[A-Za-z]\.){2,}),?(?=([a-z]{2,})(?!\w|\.\w))")
_COMMA = re.compile(r"(?<!\w)([A-Za-z]{2,})(?<!,)[,;](?=([A-Za-z]+)(?!\w|,\w))")
_COMMA_AFTER_NUMBER = re.compile(r"(?<![\w,])(\d+),(?=([A-Za-z]{2,})(?!\w|,\w))")
_COLON = re.compile(r"(?<![\w:])([A-Za-z]{2,}):(?=([A-Z][a-z]*)(?![\w:]))")
_AFTER_QUOTE = re.compile(r"(?<=[\w.,!?])(”)(?=([A-Za-z]{2,}|“))")
_BEFORE_QUOTE = re.compile(r"([A-Za-z]{2,}[.,:]?)(?=“([A-Za-z]))")
_STRAIGHT_QUOTE = re.compile(r"(?<!\w)[A-Za-z]+(?:[’'][a-z]+)?[.,?!]?(?=(\"|'')([A-Za-z]{2,}))")
_AFTER_BRACKET = re.compile(r"(\w)\)(?:[.,](?=[a-zA-Z])|(?<=\w\w.))(?=([A-Za-z]{2,}))")
_BEFORE_BRACKET = re.compile(r"(?<!\w)([A-Za-z]{2,})(?=\((\w{3,}))")
_POSSESSIVE = re.compile(r"([A-Za-z]{2,})[’']s(?=([a-z]{2,})(?!\w))")
_CONTRACTION = re.compile(r"([A-Za-z]+)(?:n[’']t|[’'](?:re|ve|ll))(?=([a-z]{2,})(?!\w))")
_AFTER_NUMBER = re.compile(r"(?<![\w.,:-])(\d[\d.,]*)(?<=\d)(?=([a-z]{4,})(?!\w))")
_BEFORE_NUMBER = re.compile(r"(?<!\w)([A-Za-z]+)(?=(\d+)(?!\w))")
_AFTER_PER_CENT = re.compile(r"(\d%)(?=([a-z]{2,}))")
_BEFORE_AMOUNT = re.compile(r"(?<!\w)([a-z]+)(?=([$£€]\d))")
_AFTER_DASH = re.compile(r"(?<=\s)([—–―]|--)(?=([A-Za-z]{2,}))")
_BEFORE_DASH = re.compile(r"(?<!\w)([A-Za-z]{2,})(?=([—–―]|--)\s)")


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
            (_INITIALS, self._known_after(4.8)),
            (_COMMA, self._comma),
            (_COMMA_AFTER_NUMBER, self._known_after(4.2)),
            (_COLON, self._colon),
            (_AFTER_QUOTE, lambda left, right: 5.5),
            (_BEFORE_QUOTE, lambda left, right: 5.5),
            (_AFTER_BRACKET, lambda left, right: 4.0),
            (_BEFORE_BRACKET, lambda left, right: 2.8 * self._known(left)),
            (_POSSESSIVE, self._ordinary_after(5.0)),
            (_CONTRACTION, self._ordinary_after(5.0)),
            (_AFTER_NUMBER, self._ordinary_after(2.5)),
            (_BEFORE_NUMBER, lambda left, right: 3.0 * (left.lower() in FUNCTION_WORDS and left != "A")),
            (_AFTER_PER_CENT, self._ordinary_after(3.5)),
            (_BEFORE_AMOUNT, lambda left, right: 4.0 * self._known(left)),
            (_AFTER_DASH, lambda left, right: 2.5),
            (_BEFORE_DASH, lambda left, right: 2.5),
        )
        for pattern, evidence in tables:
            for match in pattern.finditer(self._text):
                value = evidence(match[1], match[2])
                if value and not technical(self._text, match.end()):
                    yield Join(match.end(), value)
        yield from self._straight_quotes()

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

    def _known_after(self, evidence: float) -> Callable[[str, str], float]:
        return lambda left, right: evidence * self._known(right)

    def _ordinary_after(self, evidence: float) -> Callable[[str, str], float]:
        return lambda left, right: evidence * (right in self._words.ordinary)

    def _straight_quotes(self) -> Iterator[Join]:
        """A straight quotation mark between two words opens or closes, by how many stand before it in its paragraph."""
        for match in _STRAIGHT_QUOTE.finditer(self._text):
            start = self._text.rfind("\n", 0, match.end()) + 1
            opens = self._text.count(match[1], start, match.end()) % 2 == 0
            if self._known(match[2]) and not technical(self._text, match.end()):
                yield Join(match.end() + (0 if opens else len(match[1])), 5.0 if match[0][-1] in ".,?!" else 3.5)
