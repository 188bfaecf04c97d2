"""Lists of phrases, found in running words in one pass."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.text.lemmas import forms

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*|[^\w\s]")
_GAP = ".."


class Token(NamedTuple):
    """A word or a mark, in lower case with straight apostrophes, and where it stands."""

    word: str
    start: int
    end: int


class Found(NamedTuple):
    """A phrase found: from which token to which, and what it is listed under."""

    first: int
    last: int
    label: str


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut a stretch of text into words and marks; "don't", "so-called" and "U.N" are one word."""
    stop = len(text) if end is None else end
    return [Token(m[0].lower().replace("’", "'"), m.start(), m.end()) for m in _TOKEN.finditer(text, start, stop)]


def words_in(text: str) -> list[str]:
    """The words and marks of a stretch of text, as in ``tokens``, without their places: several times as fast."""
    return _TOKEN.findall(text.lower().replace("’", "'"))


class Phrases:
    """Phrases by label.

    In a phrase, ``a/b`` is either word, ``~word`` any form of it, ``..`` up to three words that do not matter.
    """

    def __init__(self, listed: Mapping[str, Iterable[str]], *, inflected: bool = False, between: int = 0) -> None:
        """Make ready to look.

        Args:
            listed: Phrases under their labels; where one stands under two labels the first counts.
            inflected: Whether the first word of each phrase stands for all its forms.
            between: How many other words may stand between any two words of a phrase.
        """
        self._between = between
        self._by_first: dict[str, list[tuple[list[frozenset[str]], str]]] = {}
        for label, phrases in listed.items():
            for phrase in phrases:
                first, *rest = phrase.split()
                for word in _alternatives(f"~{first}" if inflected and "~" not in first else first):
                    following = [frozenset() if part == _GAP else _alternatives(part) for part in rest]
                    self._by_first.setdefault(word, []).append((following, label))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, words: Sequence[str]) -> Iterator[Found]:
        """The longest phrase at each word that begins one, in order; they may overlap."""
        if self._by_first.keys().isdisjoint(words):
            return
        for first, word in enumerate(words):
            if word not in self._by_first:
                continue
            following = words[first + 1] if first + 1 < len(words) else ""
            for rest, label in self._by_first[word]:
                if rest and rest[0] and not self._between and following not in rest[0]:
                    continue
                last = self._match(words, first, rest)
                if last is not None:
                    yield Found(first, last, label)
                    break

    def _match(self, words: Sequence[str], at: int, rest: Sequence[frozenset[str]]) -> int | None:
        reach = self._between
        for part in rest:
            if not part:
                reach = self._between + 3
                continue
            at = next((n for n in range(at + 1, min(at + 2 + reach, len(words))) if words[n] in part), -1)
            if at < 0:
                return None
            reach = self._between
        return at


def split(phrases: str) -> list[str]:
    """Read a list whose phrases are set apart by commas."""
    return [phrase.strip() for phrase in phrases.split(",") if phrase.strip()]


def _alternatives(part: str) -> frozenset[str]:
    words: set[str] = set()
    for word in part.split("/"):
        words |= forms(word[1:]) if word.startswith("~") else {word}
    return frozenset(words)
