"""A tagger of a few rules, in the place of the model: small, quick, and the same on every machine."""

import os
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from onrecord.types import Act

Offsets = tuple[tuple[int, int], ...]
Spans = Sequence[tuple[int, int]]

_SAID = re.compile(r"(?P<source>[A-Z][\w'-]*(?: [A-Z][\w'-]*)*) (?P<cue>said|says|denied|claimed|warned) (?P<content>[^.\n]+)")


@dataclass(frozen=True, slots=True)
class Found:
    """As the model's."""

    source: Offsets
    cue: Offsets
    content: Offsets
    score: float


@dataclass(frozen=True, slots=True)
class Named:
    """As the model's."""

    span: tuple[int, int]
    kind: str
    named: bool
    score: float


@dataclass(frozen=True, slots=True)
class TextRead:
    """As the model's: sources are names, nothing stands inside anything, and no words stand for others."""

    attributions: tuple[Found, ...]
    nested: tuple[Found, ...] = ()
    events: None = None
    harms: None = None

    @property
    def mentions(self) -> tuple[Named, ...]:
        """As the model's."""
        return tuple(Named(found.source[0], "person", True, found.score) for found in self.attributions)

    def likely_acts(self, found: Sequence[tuple[Spans, Spans, Spans]]) -> list[dict[Act, float]]:
        """As the model's, but of no opinion: the rules alone tell."""
        return [{} for _ in found]

    def mention_in(self, span: tuple[int, int]) -> Named | None:
        """As the model's."""
        return next((one for one in reversed(self.mentions) if span[0] <= one.span[0] and one.span[1] <= span[1]), None)

    def likely_antecedents(self, asked: Sequence[tuple[int, int]]) -> list[list[tuple[tuple[int, int], float]]]:
        """As the model's."""
        return [[] for _ in asked]


class RuleTagger:
    """Finds "Somebody said something.", and does to its process what a text asks for."""

    name = "rules"
    listed = 0.3
    nested = 0.3
    antecedent = 0.0
    shown: ClassVar[dict[str, float]] = {"speech": 0.5, "belief": 0.5, "own_voice": 0.5}

    def __init__(self, version: str) -> None:
        self.version = version

    def read(self, text: str, blocks: Spans, sentence_starts: Sequence[int]) -> TextRead:
        """As the model's."""
        _suffer(text)
        return TextRead(tuple(found for start, end in blocks for found in self._found(text, start, end)))

    def own_voice(self, nearest: float) -> float:
        """As the model's."""
        return 1 - nearest

    def _found(self, text: str, start: int, end: int) -> Iterator[Found]:
        for match in _SAID.finditer(text, start, end):
            source, cue, content = (((match.start(role), match.end(role)),) for role in ("source", "cue", "content"))
            yield Found(source, cue, content, 0.9 if match["cue"] == "said" else 0.4)


def _suffer(text: str) -> None:
    if "END THIS PROCESS" in text:
        os.kill(os.getpid(), 9)
    if "RAISE AN ERROR" in text:
        raise RuntimeError("as the text asks")
    while "NEVER END" in text:
        pass
    if "SLEEP FOR EVER" in text:
        time.sleep(1e6)
    time.sleep(float(os.environ.get("RULE_TAGGER_SLEEP_S", "0")))


def load(name: str | None = None, *, threads: int = 1) -> RuleTagger:
    """As the model's; its version is the one asked for by name."""
    return RuleTagger(name or "1")
