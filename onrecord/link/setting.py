"""One document's names, read together: what the rules that tie names look at."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from onrecord.link.acronyms import acronyms
from onrecord.link.folding import fold, fold_person, shown
from onrecord.link.index import Index
from onrecord.types import Actor, ActorKind, Mention, MentionKind

Role = Literal["speaks", "addressed", "other"]
_BRACKET = re.compile(r"\(\s*(?:the\s+)?(?P<short>[A-Z][A-Za-z]*[A-Z][A-Za-z.&-]*)\s*\)")


@dataclass(frozen=True, slots=True)
class Name:
    """A named mention, and what it does in its document.

    Attributes:
        mention: The mention.
        words: Its words as they are read, with the document's repairs.
        role: ``speaks`` for the source of a statement, ``addressed`` for whom a request goes to, else ``other``.
    """

    mention: Mention
    words: str
    role: Role


@dataclass(frozen=True, slots=True)
class Reading:
    """A name made comparable.

    Attributes:
        words: As written.
        core: Folded; of a person without titles, of others without an acronym in brackets behind it.
        kind: What it was taken for.
        role: What it does in the document.
        gender: Of a person, what a title says.
    """

    words: str
    core: str
    kind: MentionKind
    role: Role
    gender: str | None = None

    @property
    def speaks(self) -> bool:
        """Whether it speaks or is spoken to."""
        return self.role != "other"


@dataclass(frozen=True, slots=True)
class Found:
    """The actor that a name stands for, by which rule, and why."""

    actor: Actor
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Open:
    """Why a name stands for no actor."""

    why: str


Rule = Callable[[Reading, "Setting"], Found | Open | None]
"""Ties a name, leaves it open for good, or leaves it (None) to the next rule."""


def read_name(words: str, kind: MentionKind, role: Role) -> Reading:
    """Make a name comparable."""
    if kind == "person":
        person = fold_person(words)
        return Reading(words, person.name, kind, role, person.gender)
    bracket = _BRACKET.search(words)
    bare = words[: bracket.start()] if bracket and bracket.start() and not words[bracket.end() :].strip("’'s ") else words
    return Reading(bare, fold(bare), kind, role)


class Setting:
    """What one document's names are read in.

    Args:
        document: Id of the document.
        text: Its text, as it is read.
        readings: All its names.
        index: The register.
    """

    def __init__(self, document: str, text: str, readings: Iterable[Reading], index: Index) -> None:
        self.document = document
        self.text = text
        self.index = index
        self.readings: Sequence[Reading] = sorted(set(readings), key=lambda one: (one.core, one.words, one.kind, one.role))
        self.cores = frozenset(one.core for one in self.readings)

    @cached_property
    def folded(self) -> str:
        """The text, folded, with a space before and behind."""
        return f" {fold(self.text)} "

    def holds(self, words: str) -> bool:
        """Whether the text holds some words, in any case and spelling."""
        return f" {fold(words)} " in self.folded

    @cached_property
    def introduced(self) -> dict[str, tuple[str, ...]]:
        """Of each acronym that the text introduces, folded, the long names as written."""
        found: dict[str, set[str]] = defaultdict(set)
        for long, short in acronyms(self.text):
            found[fold(self.text[slice(*short)])].add(shown(self.text[slice(*long)]))
        return {short: tuple(sorted(longs)) for short, longs in found.items()}

    @cached_property
    def bracketed(self) -> dict[str, tuple[str, ...]]:
        """Of each acronym in brackets right behind an organisation's name, whatever its letters, the names as written."""
        names = {shown(one.words) for one in self.readings if one.kind in {"organisation", "group"}}
        found: dict[str, set[str]] = defaultdict(set)
        for match in _BRACKET.finditer(self.text):
            before = " ".join(self.text[max(0, match.start() - 200) : match.start()].split())
            for name in names:
                if before.endswith(name) and " " in name:
                    found[fold(match["short"])].add(name)
        return {short: tuple(sorted(longs)) for short, longs in found.items()}

    @cached_property
    def states(self) -> tuple[str, ...]:
        """Keys of the states that the text names, by name or adjective; short forms in capitals only where they are names."""
        long = {
            state for name, keys in self.index.states.items() if len(name) > 3 and f" {name} " in self.folded for state in keys
        }
        short = {state for core in self.cores if len(core) <= 3 for state in self.index.states.get(core, ())}
        return tuple(sorted(long | short))

    def own(self, reading: Reading, kind: ActorKind, by: str, why: str, *, here: bool = False) -> Found:
        """Give a name an actor of its own.

        Args:
            reading: The name.
            kind: What it is.
            by: The rule.
            why: Why it gets one.
            here: Whether the name says too little to be the same in another document.
        """
        key = f"{kind}:{reading.core}" + (f"@{self.document}" if here else "")
        return Found(Actor(key, _without_title(reading), kind), by, why)

    def like(self, reading: Reading, words: str) -> Reading:
        """The reading of another name for the same: in the same role, of an organisation where it was a place or other."""
        other = read_name(words, "organisation" if reading.kind in {"place", "other"} else reading.kind, reading.role)
        return replace(other, words=shown(other.words))


def _without_title(reading: Reading) -> str:
    """A name as written, without what folding took off its front."""
    tokens = shown(reading.words).split()
    for first in range(len(tokens) - 1, -1, -1):
        rest = " ".join(tokens[first:])
        if fold(rest) == reading.core:
            return rest
    return shown(reading.words)
