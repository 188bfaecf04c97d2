"""Words for candidates: when two mean the same one, which are the clearest, and how many people they stand for."""

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.link.incident_values import Candidate, Role, Told

_LISTED = tomllib.loads((files("onrecord.text") / "data" / "incidents.toml").read_text(encoding="utf-8"))
_LISTS = {name: frozenset(words.split()) for name, words in _LISTED["words"].items()}
_NUMBERS: dict[str, int] = _LISTED["numbers"]
_PART = re.compile(r"[^\W_](?:[^\W_]|['’&.-](?=[^\W_]))*|,|--")
_BRACKETED = re.compile(r"\[[^\]]*\]|\([^)]*\)")
_ROUGH = re.compile(r"(?:ABOUT|APPROXIMATELY|SOME|AROUND|NEARLY|ALMOST)$")
_LEAST = re.compile(r"(?:AT LEAST|MORE THAN|OVER)$")
_MOST_COUNTED = 100_000


def table(name: str) -> dict[Any, Any]:
    """One of the tables of text/data/incidents.toml."""
    found: dict[Any, Any] = _LISTED[name]
    return found


def listed(name: str) -> frozenset[str]:
    """A list of words, in capitals."""
    return _LISTS[name]


@cache
def core(words: str) -> tuple[str, ...]:
    """The words that tell one thing from another: without articles, numbers, and what stands in brackets."""
    told = tuple(part for part in _PART.findall(_BRACKETED.sub(" ", words).upper()) if part not in {",", "--"})
    kept = tuple(word for word in told if word not in _LISTS["slight"] and not word.isdigit())
    return kept or tuple(word for word in told if word not in _LISTS["articles"]) or told


@cache
def head(words: str) -> str:
    """The last word of a noun phrase before what is attached behind it."""
    last = ""
    for part in _PART.findall(_BRACKETED.sub(" ", words).upper()):
        if last and (part in _LISTS["after_head"] or part in {",", "--"}):
            break
        if part not in _LISTS["articles"] and part not in {",", "--"}:
            last = part
    return last


@cache
def same(one: str, other: str, *, named: bool) -> bool:
    """Whether words can stand for the same: a part of a name for all of it, the same head with fewer words before it."""
    ours, theirs = core(one), core(other)
    if ours == theirs:
        return True
    if not named and head(one) != head(other):
        return False
    return set(ours) <= set(theirs) or set(theirs) <= set(ours)


def clearest(candidate: Candidate, role: Role) -> str:
    """The words by which a candidate is best told in a part: of names the fullest, of others the surest."""
    if role == "name":
        often = Counter(told.words for told in candidate.told)
        return max(often, key=lambda words: (min(len(core(words)), 5), often[words]))
    bonus = 0.02 if role == "organisation" else 0.0  # of an acronym and what it stands for, the latter
    return max(candidate.told, key=lambda told: told.scores[role] + bonus * (len(core(told.words)) > 1)).words


def number_of(told: Sequence[Told], words: str, *, named: bool) -> str:
    """How many people are meant, as MUC-4 writes it: ``1``, ``6``, ``~50``, ``10-``, ``PLURAL``."""
    if named:
        return "1"
    last = head(words)
    plural = last in _LISTS["plurals"] or (last.endswith("S") and not last.endswith("SS"))
    given = Counter(number for one in told if (number := _counted(one)) and (number != "1") == plural)
    if given:
        return given.most_common(1)[0][0]
    return "PLURAL" if plural else "1"


def _counted(told: Told) -> str | None:
    """The number before the head of a mention."""
    parts = [*told.before[-5:], *_PART.findall(told.words)]
    last = head(told.words)
    if last in parts:
        parts = parts[: len(parts) - 1 - parts[::-1].index(last)]
    for at in range(len(parts) - 1, -1, -1):
        word = parts[at]
        if word in _LISTS["before_numbers"]:
            return None
        if word in {"A", "AN", "ANOTHER"}:
            return "1"
        value = _NUMBERS.get(word, int(word) if word.isdecimal() else None)
        if value is not None and value < _MOST_COUNTED:
            before = " ".join(parts[max(0, at - 3) : at])
            return f"~{value}" if _ROUGH.search(before) else f"{value}-" if _LEAST.search(before) else str(value)
    return None
