"""A tagger of a few rules, in the place of the model: small, quick, and the same on every machine."""

import os
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

Offsets = tuple[tuple[int, int], ...]

_SAID = re.compile(r"(?P<source>[A-Z][\w'-]*(?: [A-Z][\w'-]*)*) (?P<cue>said|says|denied|claimed|warned) (?P<content>[^.\n]+)")


@dataclass(frozen=True, slots=True)
class Found:
    """As the model's."""

    source: Offsets
    cue: Offsets
    content: Offsets
    score: float


class RuleTagger:
    """Finds "Somebody said something.", and does to its process what a text asks for."""

    name = "rules"
    listed = 0.3
    shown: ClassVar[dict[str, float]] = {"speech": 0.5, "belief": 0.5, "own_voice": 0.5}

    def __init__(self, version: str) -> None:
        self.version = version

    def attributions(self, text: str, blocks: Sequence[tuple[int, int]], sentence_starts: Sequence[int]) -> list[Found]:
        """As the model's."""
        _suffer(text)
        return [found for start, end in blocks for found in self._found(text, start, end)]

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
