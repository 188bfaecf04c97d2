"""Finds deeds that somebody has to answer for among what is said, and tells whether they are the speaker's own."""

from collections.abc import Sequence
from functools import cache

from onrecord.text.lemmas import participle, past_forms
from onrecord.text.lists import text_of, word_set, words_of
from onrecord.text.phrases import Found, Phrases, split

_BE = word_set("be is are was were been being am gets got get getting")
_SKIPPED = word_set("have has had having also then only already just again not")
_FIRST_PERSON = word_set("i we")
_SPEAKER = word_set("it they he she")
_WHOSE = word_set("its their his her our my")
_NO_OBJECT = word_set("in on at during and or , . ; : after when while")
_FORCE_OF_NATURE = word_set(
    "flood floods fire storm earthquake quake lightning cold heat rain snow disease hunger landslide avalanche wind"
)
_FAR = 5


def deeds(words: Sequence[str], *, direct: bool) -> set[str]:
    """Which acts the deeds in what is said make: ``claim_responsibility`` where they are the speaker's, ``accuse`` where not."""
    found = {_whose(words, one, direct=direct) for one in _verbs().find(words)}
    return {act for act in found if act}


def names_a_deed(words: Sequence[str]) -> bool:
    """Whether what is said is no sentence but a name for a deed: "the ambush on the road to Kelm"."""
    opening = words[:_FAR]
    return "that" not in opening[:1] and bool(words_of_deeds().intersection(opening)) and not _BE.intersection(opening)


@cache
def words_of_deeds() -> frozenset[str]:
    """Nouns for deeds."""
    return frozenset(split(text_of("acts", "deeds", "nouns")))


def _whose(words: Sequence[str], found: Found, *, direct: bool) -> str | None:
    before = found.first - 1
    while before >= 0 and (words[before] in _SKIPPED or words[before].endswith("ly")):
        before -= 1
    previous = words[before] if before >= 0 else ""
    following = words[found.last + 1 : found.last + 1 + _FAR]
    if previous in _BE and words[found.first].endswith("ing"):
        before -= 1
        previous = words[before] if before >= 0 else ""
    elif words[found.first].endswith("ing"):
        return None
    elif previous in _BE or following[:1] == ["by"]:
        if "by" in following and _WHOSE.intersection(following) and words_of("acts", "words", "forces").intersection(following):
            return "claim_responsibility"
        return "accuse" if "by" in following and not _FORCE_OF_NATURE.intersection(following) else None
    elif not previous or not previous[0].isalnum() or not following or following[0] in _NO_OBJECT:
        return None
    return _doer(words, before, direct=direct)


def _doer(words: Sequence[str], at: int, *, direct: bool) -> str | None:
    subject = words[at]
    if subject in _FIRST_PERSON:
        return "claim_responsibility"
    if subject in _SPEAKER and not direct and at <= 1:
        return "claim_responsibility"
    if subject in ("who", "which", "that", "to", "of", "a", "the", "an", "and", "or"):
        return None
    near = set(words[max(0, at - 3) : at])
    own = near & ({"our", "my"} if direct else _WHOSE)
    return "claim_responsibility" if own and subject in words_of("acts", "words", "forces") else "accuse"


@cache
def _verbs() -> Phrases:
    made = []
    for phrase in split(text_of("acts", "deeds", "harm")):
        first, _, rest = phrase.partition(" ")
        made.append(f"{'/'.join(sorted(past_forms(first) | participle(first)))} {rest}".strip())
    return Phrases({"harm": made})
