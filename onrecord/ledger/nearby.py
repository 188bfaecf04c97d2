"""Which mention or toponym some words are, where they are nearly the same words."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, TypeVar

from onrecord.types import Mention, Span, Toponym

NEARLY_ALL = 0.8
"""Share of words that two stretches of text have in common from which on the one is the other."""
_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\S)", re.IGNORECASE)

_BEHIND = re.compile(r"(?:['’]s)?(?:\s*\([^()]*\)?)?$")
"""A possessive, and a short name in brackets, which no mention of the full name holds."""

T = TypeVar("T", bound=Mention | Toponym)


class Nearby(Generic[T]):
    """Mentions or toponyms of one text, by position: only those near some words are looked at, a long text has thousands."""

    def __init__(self, things: Iterable[T]) -> None:
        self._things = sorted(things, key=lambda thing: (thing.span.start, thing.span.end))
        self._starts = [thing.span.start for thing in self._things]
        self._longest = max((thing.span.end - thing.span.start for thing in self._things), default=0)

    def same_words(self, span: Span) -> T | None:
        """The one that some words are, but for an article and a short name in brackets; None where none is.

        Words that merely hold a name are not it.
        """
        article, behind = _ARTICLE.match(span.exact), _BEHIND.search(span.exact)
        start = span.start + (article.end() if article else 0)
        end = span.start + behind.start() if behind and span.start + behind.start() > start else span.end
        near = self._things[bisect_left(self._starts, start - self._longest) : bisect_left(self._starts, end)]
        shares = [_share(start, end, thing.span) for thing in near]
        most = max(shares, default=0.0)
        return near[shares.index(most)] if most >= NEARLY_ALL else None


def _share(start: int, end: int, other: Span) -> float:
    """What two stretches have in common, of all that either covers: 0 to 1."""
    common = max(0, min(end, other.end) - max(start, other.start))
    return common / (end - start + other.end - other.start - common)
