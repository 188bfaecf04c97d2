"""What befell those counted in a sentence, by the verbs and nouns that tell it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.find.harm_phrases import HARMS, Told, harmless_in, irregular_harms, told_in
from onrecord.text.lemmas import past_forms
from onrecord.text.lists import word_set, words_of
from onrecord.types import Counted

BE = word_set("was were is are be been being get got gets getting 's 're remain remained remains")
_ADVERBS = words_of("figures", "grammar", "adverbs")
PERPETRATORS = words_of("figures", "grammar", "perpetrators")


INCIDENTS = word_set("incidents incident attacks attack cases breaches violations events clashes raids strikes reports")
"""What is counted is these, whatever they did to people."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, and what is told in it by where it begins and ends."""

    words: Sequence[str]
    begins: dict[int, list[Told]]
    ends: dict[int, list[Told]]
    numbers: frozenset[int]

    @classmethod
    def of(cls, words: Sequence[str], numbers: frozenset[int]) -> "Sentence":
        """Look every phrase up once."""
        begins: dict[int, list[Told]] = {}
        ends: dict[int, list[Told]] = {}
        harmless = list(harmless_in(words))
        for told in told_in(words):
            if any(each.first <= told.last <= each.last for each in harmless):
                continue
            begins.setdefault(told.first, []).append(told)
            ends.setdefault(told.last, []).append(told)
        for found in (*begins.values(), *ends.values()):
            found.sort(key=lambda told: told.first - told.last)
        return cls(words, begins, ends, numbers)


def is_passive(words: Sequence[str], verb: int) -> bool:
    """Whether a form of "be" stands before a verb, adverbs between them left out."""
    if words[verb].endswith("ing"):
        return False
    at = verb - 1
    while at >= 0 and (words[at].endswith("ly") or words[at] in _ADVERBS) and words[at] not in BE:
        at -= 1
    return at >= 0 and words[at] in BE


_PAST = word_set("drove took threw broke froze drew slew gave ate flew lay sank swam woke bore tore shook stole fell swore")
"""Pasts that are no participles."""


@cache
def is_participle(word: str) -> bool:
    """Whether a word can be a past participle, if it is a verb at all."""
    return word.endswith("ed") or (word in _irregular_harms() and word not in _PAST)


@cache
def _irregular_harms() -> frozenset[str]:
    return frozenset().union(*(past_forms(verb) for verb in words_of("figures", "grammar", "irregular_harms"))) | {
        "hurt",
        "slain",
        "hit",
    }.union(*irregular_harms().values())


@cache
def is_other_verb(word: str) -> bool:
    """Whether a word looks like a finite verb, and not like one that tells of a harm."""
    return (word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST) or word in _other_verbs()


_NOT_PAST = words_of("figures", "grammar", "not_past")


@cache
def _other_verbs() -> frozenset[str]:
    listed = words_of("figures", "verbs", "past")
    past = frozenset().union(*(past_forms(verb) | irregular_harms().get(verb, frozenset()) for verb in listed))
    return (past | words_of("figures", "verbs", "present")) - word_set("left lost found held put set read hidden")


@cache
def is_harm_verb(word: str) -> bool:
    """Whether a word begins a phrase that tells of a harm."""
    return any(told.how in ("does", "takes", "befalls") for told in told_in([word])) or word in _HARM_VERBS


_HARM_VERBS = words_of("figures", "grammar", "harm_verbs")


def harm_of_words(words: Sequence[str]) -> Counted | None:
    """What befell those counted, by the words for them: "12 wounded soldiers", "300 missing persons", "40 detainees"."""
    named = (each for each in HARMS if any(word in words_of("figures", "counted", each) for word in words[-3:]))
    return harm_of_state(words) or next(named, None)


def harm_of_state(words: Sequence[str]) -> Counted | None:
    """What befell those counted, by an adjective for them."""
    return next((each for each in HARMS if any(word in words_of("figures", "state", each) for word in words)), None)


def is_strong(told: Told | None) -> bool:
    """Whether what befell those counted befalls people alone."""
    return told is not None and (told.how in ("does", "befalls") or (told.how == "nouns" and told.harm != "missing"))
