"""The phrases that tell a harm, found in the words of a sentence in one pass.

There are some thousands, many of which begin with a form of "be": they are looked up by their first two words.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from onrecord.text.lemmas import forms
from onrecord.text.lists import phrases_of, text_of, words_of
from onrecord.text.phrases import Found, split
from onrecord.types import Counted

HARMS: tuple[Counted, ...] = ("killed", "injured", "missing", "detained", "displaced")
_FILES = ("figures", "harms", "harm_patterns", "harm_idioms")
_CLASSES = (
    ("harm_patterns", "verbs"),
    ("harm_idioms", "verbs"),
    ("harm_patterns", "classes"),
    ("harms", "classes"),
    ("harm_idioms", "classes"),
)
_SECTIONS = ("nouns", "does", "takes", "befalls", "toll", "complements")
_VERBS = ("does", "takes", "befalls")
"""Sections in which the first word of a phrase stands for all its forms."""
_GAP = ".."
_GAP_WORDS = 3
_NEVER_BETWEEN = words_of("harm_idioms", "grammar", "never_between")
"""Words that no gap of a phrase holds: they tell a harm themselves, or end a clause."""


class Told(NamedTuple):
    """Words that tell a harm: from which token to which, of which kind, and how they tell it (a section of figures.toml)."""

    first: int
    last: int
    harm: Counted
    how: str


class _Phrase(NamedTuple):
    """What stands behind the first word of a phrase; an empty set is up to three words that do not matter."""

    rest: tuple[frozenset[str], ...]
    harm: Counted


@dataclass(slots=True)
class _Begun:
    """The phrases of one section that begin with a word: by their second word, by that behind a gap, and those of one word."""

    by_second: dict[str, list[_Phrase]] = field(default_factory=dict)
    by_later: dict[str, list[_Phrase]] = field(default_factory=dict)
    others: list[_Phrase] = field(default_factory=list)

    def candidates(self, ahead: Sequence[str]) -> Iterator[_Phrase]:
        """The phrases that the words behind the first may be of."""
        if ahead:
            yield from self.by_second.get(ahead[0], ())
        if self.by_later:
            for word in ahead:
                yield from self.by_later.get(word, ())
        yield from self.others


_Index = dict[str, dict[str, _Begun]]


def told_in(words: Sequence[str]) -> Iterator[Told]:
    """Every phrase that tells a harm: of each section the longest at each word."""
    index = _index()
    for first, word in enumerate(words):
        begins = index.get(word)
        if begins is None:
            continue
        ahead = words[first + 1 : first + 2 + _GAP_WORDS]
        for how, begun in begins.items():
            best: Told | None = None
            length = -1
            for phrase in begun.candidates(ahead):
                if len(phrase.rest) > length and (last := _match(words, first, phrase.rest)) is not None:
                    best, length = Told(first, last, phrase.harm, how), len(phrase.rest)
            if best is not None:
                yield best


def harmless_in(words: Sequence[str]) -> Iterator[Found]:
    """The phrases that hold words of the lists and tell no harm."""
    yield from phrases_of("harms", "nothing").find(words)
    yield from phrases_of("harm_idioms", "nothing").find(words)


def names_harm(words: Sequence[str]) -> Counted | None:
    """The harm that the first noun among some words names, as of those to whom it is done: "sudden death", "arrest"."""
    for word in words:
        for told in told_in((word, "of")):
            if told.how == "nouns" and told.last == 1:
                return told.harm
    return None


def _match(words: Sequence[str], at: int, rest: Sequence[frozenset[str]]) -> int | None:
    reach = 0
    for part in rest:
        if not part:
            reach = _GAP_WORDS
            continue
        if not reach:
            at += 1
            if at >= len(words) or words[at] not in part:
                return None
            continue
        found = next((n for n in range(at + 1, min(at + 2 + reach, len(words))) if words[n] in part), -1)
        if found < 0 or not _NEVER_BETWEEN.isdisjoint(words[at + 1 : found]):
            return None
        at = found
        reach = 0
    return at


@cache
def _index() -> _Index:
    """The phrases by their first word and their section."""
    index: _Index = {}
    for file in _FILES:
        for how in _SECTIONS:
            for harm in HARMS:
                for phrase in split(text_of(file, how, harm)):
                    _add(index, how, harm, _inflected(phrase) if how in _VERBS else phrase)
    return index


def _inflected(phrase: str) -> str:
    """A phrase whose first word, or each of its first words, stands for all its forms."""
    first, *rest = phrase.split()
    marked = (word if word[0] in "=~<" else f"~{word}" for word in first.split("/"))
    return " ".join(["/".join(marked), *rest])


def _add(index: _Index, how: str, harm: Counted, phrase: str) -> None:
    first, *rest = phrase.split()
    made = _Phrase(tuple(frozenset() if part == _GAP else _alternatives(part) for part in rest), harm)
    for word in _alternatives(first):
        begun = index.setdefault(word, {}).setdefault(how, _Begun())
        if made.rest and made.rest[0]:
            for second in made.rest[0]:
                begun.by_second.setdefault(second, []).append(made)
        elif len(made.rest) > 1:
            for later in made.rest[1]:
                begun.by_later.setdefault(later, []).append(made)
        else:
            begun.others.append(made)


def _alternatives(part: str) -> frozenset[str]:
    """ "in/into" is either word, "~lose" any form of it, "=freed" that form alone, "<body>" any word of that class."""
    words: set[str] = set()
    for word in part.split("/"):
        if word.startswith("<"):
            words |= _class(word[1:-1])
        else:
            words |= forms_of(word[1:]) if word.startswith("~") else {word.removeprefix("=")}
    return frozenset(words)


@cache
def _class(name: str) -> frozenset[str]:
    """The words of a class; each verb of a class of verbs stands for all its forms."""
    for file, section in _CLASSES:
        with suppress(KeyError):
            words = words_of(file, section, name)
            return frozenset().union(*map(forms_of, words)) if section == "verbs" else words
    raise KeyError(name)


def forms_of(verb: str) -> frozenset[str]:
    """Every form of a verb, those of the irregular verbs of these lists included."""
    return forms(verb) | irregular_harms().get(verb, frozenset())


@cache
def irregular_harms() -> dict[str, frozenset[str]]:
    """The past forms of verbs that are not made with -ed, by the verb."""
    return {verb: frozenset(past) for verb, *past in map(str.split, split(text_of("harms", "irregular", "verbs")))}
