"""Grouping statements by who speaks: by the actor where one is known, else by the words the documents use."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from onrecord.text.overlay import Overlay
from onrecord.types import Actor, Span, Statement

Resolution = Literal["named", "unnamed", "unresolved", "absent"]

_PRONOUNS = frozenset(
    [
        "he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "theirs", "i", "me", "my", "mine",
        "we", "us", "our", "ours", "you", "your", "yours", "who", "whom", "whose", "which", "that", "this", "these",
        "those", "himself", "herself", "itself", "themselves", "myself", "ourselves", "one", "both",
    ]
)  # fmt: skip
_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_EDGES = " \t\r\n,;:.–—-\"“”'‘’()[]"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a statement is listed under.

    Attributes:
        key: What statements listed together have in common: the actor, or the source's words, folded.
        label: The actor's name; else the words as written, on one line.
        resolution: ``named`` when an actor with a name is known, or the words are more than a pronoun; ``unnamed`` when the
            document gives the speaker no name; ``absent`` when no source is given.
        words: The source's words as written, on one line, whoever they stand for.
        actor: The actor, where one with a name is known.
    """

    key: str
    label: str
    resolution: Resolution
    words: str = ""
    actor: Actor | None = None

    @property
    def renamed(self) -> bool:
        """Whether it is listed under another name than the words in the text, and one that they are no form of."""
        names = (self.actor.name, *self.actor.aliases) if self.actor else (self.label,)
        return fold(self.words) not in map(fold, names)


def speaker_of(statement: Statement, overlay: Overlay, actor: Actor | None = None, stands_for: str = "") -> Speaker:
    """Who a statement is listed under.

    An actor without a name gives its words alone: two reports that say "critics" need not mean the same people, but a
    reader wants to find both under the word.

    Args:
        statement: The statement.
        overlay: The text of its document.
        actor: Who speaks, where that is known.
        stands_for: The words that its source stands for, where that is known.
    """
    words = words_of(statement.source, overlay)
    if actor and actor.kind != "unnamed":
        return Speaker(f"{fold(actor.name)}\x1f{actor.id}", actor.name, "named", words, actor)
    if not words:
        return Speaker("", "", "absent")
    label = stands_for or (tidy(actor.name) if actor else words)
    key = fold(label)
    if key in _PRONOUNS:
        return Speaker(key, label, "unresolved", words)
    return Speaker(key, label, "unnamed" if actor or statement.named is False else "named", words)


def words_of(spans: Iterable[Span], overlay: Overlay) -> str:
    """The words of spans as they are read, on one line."""
    return tidy(" … ".join(overlay.reading[slice(*overlay.span_in_reading(span.start, span.end))] for span in spans))


def fold(words: str) -> str:
    """Words without what does not tell speakers apart: case, an article before them, 's behind them."""
    return _ARTICLE.sub("", words, count=1).casefold().replace("’", "'").removesuffix("'s")


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
