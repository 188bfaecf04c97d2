"""Joins at a mark: ``ISLAMABAD:The``, ``abroad.Stakeholders``, ``Pakistan’smost``, ``than300``."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from onrecord.clean.joins import Join, technical
from onrecord.text.words import Words

_CHUNK = re.compile(r"\S+")
# What every pattern below asks for: a mark or a figure stuck to a word.
_STUCK = re.compile(
    r"[^\W\d_][^\w\s’'-]+\w|\w[)”\"]+\w|\d\W*[a-z]{2}|[a-z]\d|[’'][a-z]{3}"
    r"|[^\W\d_](?:[—–―]|--)$|^(?:[—–―]|--)\w|”“|''"
)

# Each pattern looks at a chunk between blanks and ends where the space belongs; group 1 is the word before it, 2 the one after.
_STOP = re.compile(r"(?<![\w.])([A-Za-z]{2,})[.!?]+(?=([A-Z][a-z]+(?!\w|\.\w)|[AI](?![\w.])))")
_INITIALS = re.compile(r"(?<!\w)((?:[A-Za-z]\.){2,6}),?(?=([a-z]{2,})(?!\w|\.\w))")
_BEFORE_NAME = re.compile(
    r"(?<![\w.])((?:[UE]\.[SKNU]|Mr|Mrs|Ms|Dr|Gen|Col|Maj|Lt|Capt|Sgt|Sen|Rep|Gov|Prof|Rev|Hon|St)\.)(?=([A-Z][a-z]+))"
)
_COMMA = re.compile(r"(?<!\w)([A-Za-z]{2,}|(?<=[’'])s)\.?[,;](?=([A-Za-z]+|(?:[A-Z]\.){2,6})(?!\w|,\w))")
_COMMA_AFTER_NUMBER = re.compile(r"(?<![\w,])(\d+),(?=([A-Za-z]{2,})(?!\w|,\w))")
_COLON = re.compile(r"(?<![\w:])([A-Za-z]{2,}):(?=([A-Z][a-z]*)(?![\w:]))")
_AFTER_QUOTE = re.compile(r"(?<=[\w.,!?])(”)(?=([A-Za-z]{2,}|“))")
_BEFORE_QUOTE = re.compile(r"(?<![A-Za-z])([A-Za-z]+[.,:]?)(?=“([A-Za-z]))")
_AFTER_BRACKET = re.compile(r"([\w.])\)(?:[.,](?=[a-zA-Z])|(?<=\w\w.))(?=([A-Za-z]{2,}))")
_BEFORE_BRACKET = re.compile(r"(?<!\w)([A-Za-z]{2,})(?=\((\w{3,}|[A-Z]-))")
_POSSESSIVE = re.compile(r"(?<![A-Za-z])([A-Za-z]{2,})[’']s(?=(a|[a-z]{2,}|[A-Z][a-z]+)(?!\w))")
_PLURAL_POSSESSIVE = re.compile(r"(?<!\w)([a-z]{3,}s)’(?=([a-z]{3,})(?!\w))")
_CONTRACTION = re.compile(r"(?<![A-Za-z])([A-Za-z]+)(?:n[’']t|[’'](?:re|ve|ll))(?=([a-z]{2,})(?!\w))")
_AFTER_NUMBER = re.compile(r"(?<![\w.,:-])(\d[\d.,]*)(?<=\d)(?!(?<=\d{3}0)s)(?=([a-z]{3,}|[A-Z][a-z]{3,})(?!\w))")
_AFTER_DECADE = re.compile(r"(\d{3}0s)(?=([a-z]{2,})(?!\w))")
_BEFORE_NUMBER = re.compile(r"(?<!\w)([A-Za-z]+)(?=(\d+)(?!\w))")
_AFTER_PER_CENT = re.compile(r"(\d%)(?=([a-z]{2,}))")
_BEFORE_AMOUNT = re.compile(r"(?<!\w)([a-z]+)(?=([$£€]\d))")
_AFTER_DASH = re.compile(r"^([—–―]|--)(?=([A-Za-z]{2,}))")
_BEFORE_DASH = re.compile(r"(?<!\w)([A-Za-z]{2,})(?=([—–―]|--)$)")
_STRAIGHT_QUOTE = re.compile(r"(?<!\w)([A-Za-z]+(?:[’'][a-z]+)?[.,:;?!]?)(?=(\"|'')([A-Za-z]{2,}))")

_ABBREVIATED = 3  # letters; a short capitalised word before a stop may be an abbreviation
_RARE = 5  # letters; shorter words without a frequency are too often endings of names
_MULTIPLES = frozenset({"million", "billion", "trillion"})
_MONTHS = frozenset(
    {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
)
_Rule = tuple[re.Pattern[str], Callable[[str, str], float]]


class MarkJoins:
    """Finds joins at the marks of one text.

    Args:
        text: The text as it stands.
        words: The language's words.
    """

    def __init__(self, text: str, words: Words) -> None:
        self._text = text
        self._words = words
        self._rules: tuple[_Rule, ...] = (
            (_STOP, self._stop),
            (_INITIALS, self._known_after(4.8)),
            (_BEFORE_NAME, lambda left, right: 2.5),
            (_COMMA, self._comma),
            (_COMMA_AFTER_NUMBER, self._known_after(4.2)),
            (_COLON, self._colon),
            (_AFTER_QUOTE, lambda left, right: 5.5),
            (_BEFORE_QUOTE, lambda left, right: 5.5),
            (_AFTER_BRACKET, lambda left, right: 4.0),
            (_BEFORE_BRACKET, lambda left, right: 2.8 * self._known(left)),
            (_POSSESSIVE, self._possessive),
            (_PLURAL_POSSESSIVE, lambda left, right: 3.0 * (self._known(left) and right in self._words.ordinary)),
            (_CONTRACTION, self._ordinary_after(5.0)),
            (_AFTER_NUMBER, self._after_number),
            (_AFTER_DECADE, self._ordinary_after(3.0)),
            (_BEFORE_NUMBER, self._before_number),
            (_AFTER_PER_CENT, self._ordinary_after(3.5)),
            (_BEFORE_AMOUNT, lambda left, right: 4.0 * self._known(left)),
            (_AFTER_DASH, lambda left, right: 2.5),
            (_BEFORE_DASH, lambda left, right: 2.5),
        )

    def find(self) -> Iterator[Join]:
        """Yield the joins."""
        stuck = {
            chunk: self._in_chunk(chunk) for chunk in set(self._text.split()) if _STUCK.search(chunk) and not technical(chunk)
        }
        quoted = {chunk for chunk in stuck if _STRAIGHT_QUOTE.search(chunk)}
        if not quoted and not any(stuck.values()):
            return
        marks = _StraightMarks(self._text)
        for match in _CHUNK.finditer(self._text):
            for join in stuck.get(match[0], ()):
                yield replace(join, offset=match.start() + join.offset)
            if match[0] in quoted:
                yield from self._at_straight_quotes(match[0], match.start(), marks)

    def _in_chunk(self, chunk: str) -> list[Join]:
        """The joins in a chunk between blanks, by offset from its start."""
        return [
            Join(match.end(), value)
            for pattern, evidence in self._rules
            for match in pattern.finditer(chunk)
            if (value := evidence(match[1], match[2]))
        ]

    def _known(self, word: str) -> bool:
        return word.lower() in self._words.known

    def _stop(self, left: str, right: str) -> float:
        """A full stop, question or exclamation mark; behind a short word it may end an abbreviation."""
        if not self._known(left):
            return 0.0
        known = 6.0 if right.lower() in self._words.function_words else 5.0 if self._known(right) else 3.5
        return known - (0.0 if left.islower() else 1.5 if len(left) > _ABBREVIATED else 2.5)

    def _comma(self, left: str, right: str) -> float:
        if right.endswith("."):
            return 4.0
        if not self._known(left) or not self._known(right) or (len(right) == 1 and right not in {"a", "I"}):
            return 0.0
        return 5.0 if right.lower() in self._words.function_words else 4.8 if right[0].isupper() else 4.2

    def _colon(self, left: str, right: str) -> float:
        dateline = left.isupper() and len(left) > _ABBREVIATED
        if not (dateline or self._known(left)) or not self._known(right):
            return 0.0
        return (4.9 if right.lower() in self._words.function_words else 3.8) + 0.5 * left.isupper()

    def _possessive(self, left: str, right: str) -> float:
        if right == "a":
            return 3.0
        if left.endswith("s") and self._known("s" + right):
            return 0.0  # workers’support
        if right in self._words.ordinary:
            return 5.0
        return 4.0 * (self._known(right) and (right[0].isupper() or len(right) > _RARE))

    def _after_number(self, left: str, right: str) -> float:
        """``300individuals``, ``2011she``; "$23million" is written so on purpose."""
        if right in _MULTIPLES:
            return 0.0
        if len(right) <= _ABBREVIATED:
            return 2.5 * (right in self._words.function_words)
        return 2.3 * self._known(right) if right[0].isupper() else 2.5 * (right in self._words.ordinary)

    def _before_number(self, left: str, right: str) -> float:
        if left.lower() in self._words.function_words:
            return 3.0 * (left not in {"A", "I", "i"})
        return 2.5 if left in _MONTHS else 1.8 * (left in self._words.ordinary and len(left) > _ABBREVIATED)

    def _known_after(self, evidence: float) -> Callable[[str, str], float]:
        return lambda left, right: evidence * self._known(right)

    def _ordinary_after(self, evidence: float) -> Callable[[str, str], float]:
        return lambda left, right: evidence * (right in self._words.ordinary)

    def _at_straight_quotes(self, chunk: str, start: int, marks: "_StraightMarks") -> Iterator[Join]:
        """A straight quotation mark between two words; the space belongs before it where it opens, else behind it."""
        for match in _STRAIGHT_QUOTE.finditer(chunk):
            opens = marks.opens(match[2], start + match.end())
            if self._known(match[3]):
                after_mark = match[1][-1] in ".,:;?!"
                yield Join(start + match.end() + (0 if opens else len(match[2])), 5.0 if after_mark else 3.5)


class _StraightMarks:
    """Counts the straight quotation marks of a paragraph, in one pass over the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counted_to = 0
        self._counts = {'"': 0, "''": 0}

    def opens(self, mark: str, offset: int) -> bool:
        """Whether a mark at an offset opens: an even number stand before it in its paragraph. Offsets must not decrease."""
        new = self._text[self._counted_to : offset]
        _, newline, last = new.rpartition("\n")
        for each in self._counts:
            self._counts[each] = last.count(each) + (0 if newline else self._counts[each])
        self._counted_to = offset
        return self._counts[mark] % 2 == 0
