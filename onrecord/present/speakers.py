"""Grouping statements by the words their documents use for who speaks. Nobody is resolved here: words only."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from onrecord.text.overlay import Overlay
from onrecord.types import Statement

Resolution = Literal["named", "unresolved", "absent"]

_PRONOUNS = frozenset(
    [
        "he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "theirs", "i", "me", "my", "mine",
        "we", "us", "our", "ours", "you", "your", "yours", "who", "whom", "whose", "which", "that", "this", "these",
        "those", "himself", "herself", "itself", "themselves", "myself", "ourselves", "one", "both",
    ]
)  # fmt: skip
_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_EDGES = " \t\r\n,;:.–—-\"“”'‘’()[]"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a statement is listed under.

    Attributes:
        key: The source's words, folded: statements with the same key are listed together.
        label: The words as written, on one line.
        resolution: ``named`` when the words are more than a pronoun; ``absent`` when no source is given.
    """

    key: str
    label: str
    resolution: Resolution


def speaker_of(statement: Statement, overlay: Overlay) -> Speaker:
    """Fold the words of a statement's source: case, white space, an article before, 's and punctuation behind them."""
    pieces = (overlay.reading[slice(*overlay.span_in_reading(span.start, span.end))] for span in statement.source)
    label = tidy(" … ".join(pieces))
    if not label:
        return Speaker("", "", "absent")
    key = _ARTICLE.sub("", label, count=1).casefold().replace("’", "'").removesuffix("'s")
    return Speaker(key, label, "unresolved" if key in _PRONOUNS else "named")


def tidy(words: str) -> str:
    """Words on one line, without punctuation around them; brackets that belong to them stay."""
    line = " ".join(words.split())
    inner = line.strip(_EDGES)
    for opening, closing in ("()", "[]", "“”"):
        if opening in inner and line[line.find(inner) + len(inner) :].startswith(closing):
            inner += closing
    return inner


def heading(labels: Iterable[tuple[str, int]]) -> str:
    """Of the ways a group's words are written, the most frequent; of equals, the first in the alphabet."""
    return min(labels, key=lambda pair: (-pair[1], pair[0]))[0]
