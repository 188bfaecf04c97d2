"""The words that name each type of event, from ``data/events.toml``."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from onrecord.text.phrases import Phrases, Token, split

_UNSURE = "?"


class NamedEvent(NamedTuple):
    """Words that may name an event: first and last token, the type, and whether they often mean something else."""

    first: int
    last: int
    type: str
    ambiguous: bool


def named_events(tokens: list[Token]) -> list[NamedEvent]:
    """Find the words of a sentence that may name an event: the longest at each place, none inside another, in order."""
    found = list(_phrases().find([token.word for token in tokens]))
    kept: list[NamedEvent] = []
    for one in sorted(found, key=lambda each: (each.first - each.last, each.first)):
        if all(one.last < other.first or other.last < one.first for other in kept):
            kept.append(NamedEvent(one.first, one.last, one.label.rstrip(_UNSURE), one.label.endswith(_UNSURE)))
    return sorted(kept)


@cache
def _phrases() -> Phrases:
    told = tomllib.loads(files("onrecord.text").joinpath("data/events.toml").read_text(encoding="utf-8"))
    sure: dict[str, list[str]] = {}
    unsure: dict[str, list[str]] = {}
    for name, lists in told.items():
        ambiguous = set(split(lists.get("ambiguous", "")))
        words = [(word, f"~{word}") for word in split(lists.get("verbs", ""))]
        words += [(word, f"{word}/{_plural(word)}" if " " not in word else word) for word in split(lists.get("nouns", ""))]
        words += [(phrase, f"~{phrase}") for phrase in split(lists.get("phrases", ""))]
        for word, pattern in words:
            (unsure if word in ambiguous else sure).setdefault(name, []).append(pattern)
    return Phrases(sure | {name + _UNSURE: patterns for name, patterns in unsure.items()})


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")
