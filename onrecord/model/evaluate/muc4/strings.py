"""When two strings that quote a text count as the same filler (docs/muc4.md, section 3.1.1 of the guidelines).

People decided this in 1992, filler by filler. Here it is a rule, and where the guidelines leave room the rule is the narrower
reading: words that a filler adds or leaves out must modify the same head.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

Verdict = Literal["correct", "partial", "incorrect"]
"""How a filler is judged against one of the key."""

_BRACKETED = re.compile(r"\[[^\]]*\]|\([^)]*\)")
_WORD = re.compile(r"[^\W_](?:[^\W_]|['’&.-](?=[^\W_]))*")
_DATA = files("onrecord.text") / "data"
_LISTED = {
    name: frozenset(words.split())
    for name, words in tomllib.loads((_DATA / "incidents_muc4.toml").read_text(encoding="utf-8")).items()
    if isinstance(words, str)
}
_ARTICLES, _QUANTIFIERS, _AFTER_HEAD = (_LISTED[name] for name in ("articles", "quantifiers", "after_head"))
_PEOPLES = frozenset(
    name.strip().upper() for name in tomllib.loads((_DATA / "states.toml").read_text(encoding="utf-8"))["peoples"].split(",")
)
_ACRONYM_BEHIND = re.compile(r"((?:[A-Z0-9'-]+ ){1,8}?[A-Z0-9'-]+) ?[\[(]([A-Z0-9-]{2,10})[\])]")
_ACRONYM_BEFORE = re.compile(r"\b([A-Z0-9-]{2,10}) ?[\[(]((?:[A-Z0-9'-]+ ){1,8}?[A-Z0-9'-]+)[\])]")
LONGEST_NAME = 8  # words that an acronym can stand for
_PART = re.compile(r"[^\W_](?:[^\W_]|['’&.-](?=[^\W_]))*|,|--")


def word_list(name: str) -> frozenset[str]:
    """One of the lists in text/data/incidents_muc4.toml."""
    return _LISTED[name]


@cache
def core(words: str) -> tuple[str, ...]:
    """The words of a filler that count: without articles, quantifiers, nationalities, and what stands in brackets."""
    told = _told(words)
    kept = tuple(word for word in told if not _slight(word))
    return kept or tuple(word for word in told if word not in _ARTICLES) or told


def _told(words: str) -> tuple[str, ...]:
    return tuple(word.upper() for word in _WORD.findall(_BRACKETED.sub(" ", words)))


def _slight(word: str) -> bool:
    """Whether a word is one of the guidelines' nonessential modifiers."""
    return word in _ARTICLES or word in _QUANTIFIERS or word.isdigit() or word in _PEOPLES


@cache
def head(words: str) -> str:
    """The last word of a noun phrase before what is attached behind it."""
    last = ""
    for part in _PART.findall(_BRACKETED.sub(" ", words).upper()):
        if last and part in _AFTER_HEAD:
            break
        if part not in _ARTICLES and part not in {",", "--"}:
            last = part
    return last


def _front(words: str) -> frozenset[str]:
    """The words up to the head, those that count."""
    until = head(words)
    told = []
    for word in _told(words):
        told.append(word)
        if word == until:
            break
    return frozenset(word for word in told if not _slight(word)) | {until}


@cache
def same_description(response: str, key: str) -> Verdict:
    """Judge a description: whoever has the same head and every word of the key has told as much, or more, of the same thing.

    The same head with fewer words is partly right ("vehicle" for "police vehicle"); with others than the key's
    ("army officers" for "police officers") it is wrong. So is an added clause: it is partly right.
    """
    ours, theirs = core(response), core(key)
    if not ours or not theirs:
        return "incorrect"
    if ours == theirs:
        return "correct"
    if head(response) != head(key):
        return "incorrect"
    if set(theirs) <= set(ours):
        return "correct" if _front(response) >= _front(key) and not _runs_on(response) else "partial"
    return "partial" if set(ours) <= set(theirs) else "incorrect"


def _runs_on(words: str) -> bool:
    """Whether a clause of its own follows the noun phrase."""
    return bool(re.search(r",|--|;|\bWHICH\b|\bWHO\b", words.upper()))


@cache
def same_name(response: str, key: str) -> Verdict:
    """Judge a proper name: whole, also with a title before it; or a part of it, which is partly right.

    What stands before the name is a title only where no preposition does: "friends of Anna Brenn" are others than she is.
    """
    ours, theirs = core(response), core(key)
    if not ours or not theirs:
        return "incorrect"
    if ours == theirs:
        return "correct"
    if len(ours) > len(theirs) and ours[-len(theirs) :] == theirs:
        before = _PART.findall(_BRACKETED.sub(" ", response).upper())[: -len(theirs)]
        return "incorrect" if _AFTER_HEAD.intersection(before) or before[-1:] == ["'S"] else "correct"
    return "partial" if set(ours) < set(theirs) else "incorrect"


def acronyms(text: str) -> set[tuple[str, str]]:
    """Acronyms with what they stand for, and the other way round, where one stands in brackets behind the other."""
    found = set()
    told = " ".join(text.split()).upper()
    for match in _ACRONYM_BEHIND.finditer(told):
        words = match[1].split()
        for length in range(1, min(LONGEST_NAME, len(words)) + 1):
            found |= {(match[2], " ".join(words[-length:])), (" ".join(words[-length:]), match[2])}
    for match in _ACRONYM_BEFORE.finditer(told):
        found |= {(match[1], match[2]), (match[2], match[1])}
    return found
