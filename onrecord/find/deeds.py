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
_ENEMY = word_set("enemy enemies hostile occupying occupation puppet rebel rebels terrorist terrorists foreign government their")
_CASUALTIES = word_set("killed injured wounded hurt burned burnt destroyed mined stolen")
_SAME = word_set("hit cut set put overrun")  # also their past
_NEGATING = word_set("not never didn't don't doesn't n't")
_FAR = 5
_FAR_VERB = 24  # "units of the Union, acting in the eastern sector, on 1 February wiped out"


def deeds(words: Sequence[str], *, direct: bool, source: Sequence[str] = ()) -> set[str]:
    """Which acts the deeds in what is said make: ``claim_responsibility`` where they are the speaker's, ``accuse`` where not.

    Args:
        words: What is said.
        direct: Whether it stands in quotation marks.
        source: Who says it: fighters whom an armed side speaks of without saying whose they are, are its own.
    """
    verbs = list(_verbs().find(words))
    fights = not (words_of("acts", "words", "band") | words_of("acts", "words", "state")).isdisjoint(source)
    found = {_whose(words, one, direct=direct) for one in verbs if fights or one.label == "harm"}
    if verbs and _opens_with_own(words, source, direct=direct) and any(_is_done(words, one) for one in verbs):
        return {"claim_responsibility"}
    return {act for act in found if act}


def denies_a_deed(words: Sequence[str]) -> bool:
    """Whether a negative sentence has a deed in it: "nobody shot at it"; who came to no harm denies nothing."""
    if any(word in _bases() and words[at - 1] in _NEGATING for at, word in enumerate(words) if at):
        return True
    harm = [one for one in _verbs().find(words) if one.label == "harm"]
    return any(words[one.first] not in _CASUALTIES or "by" in words[one.last : one.last + _FAR] for one in harm)


def _is_done(words: Sequence[str], found: Found) -> bool:
    """Whether a deed near the opening is done there, and not suffered."""
    before = words[max(0, found.first - 2) : found.first]
    return found.first < _FAR_VERB and not _BE.intersection(before) and words[found.last + 1 : found.last + 2] != ["by"]


def _opens_with_own(words: Sequence[str], source: Sequence[str], *, direct: bool) -> bool:
    """Whether what is said begins with the speaker's own fighters: "our gunners", "the group's men", "fighters ambushed"."""
    opening = [word for word in words[:8] if word[0].isalnum() and word != "that"][:5]
    at = next((n for n, word in enumerate(opening) if word in words_of("acts", "words", "forces")), None)
    if at is None or _ENEMY.intersection(opening[:at]) - (set() if direct else {"their"}):
        return False
    if {"our", "my"}.intersection(opening[:at]) or (not direct and _WHOSE.intersection(opening[:at])):
        return True
    owners = {word[:-2] for word in opening[:at] if word.endswith("'s")}
    if owners:
        return bool(owners & (words_of("acts", "words", "sides") | set(source)))
    kind = next((kind for kind in ("band", "state") if not words_of("acts", "words", kind).isdisjoint(source)), None)
    return kind is not None and opening[at] in words_of("acts", "words", f"{kind}_own")


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
        blamed = "by" in following and found.label == "harm" and not _FORCE_OF_NATURE.intersection(following)
        return "accuse" if blamed else None
    elif not previous or not previous[0].isalnum() or not following or following[0] in _NO_OBJECT:
        return None
    act = _doer(words, before, direct=direct)
    return None if act == "accuse" and found.label != "harm" else act


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
    return Phrases(
        {label: [_done(phrase) for phrase in split(text_of("acts", "deeds", label))] for label in ("harm", "fighting")}
    )


def _done(phrase: str) -> str:
    """A verb with what belongs to it, as it is told of what was done."""
    first, _, rest = phrase.partition(" ")
    done = past_forms(first) | participle(first) | ({first} if first in _SAME else set())
    return f"{'/'.join(sorted(done))} {rest}".strip()


@cache
def _bases() -> frozenset[str]:
    """Verbs for deeds of one word, as after "did not"."""
    return frozenset(phrase for phrase in split(text_of("acts", "deeds", "harm")) if " " not in phrase)
