"""Tells whether what a time expression dates is past or to come."""

from onrecord.text.lists import words_of
from onrecord.text.timex import Phrase
from onrecord.text.timex_tokens import Words

_ENDS = frozenset(".?!;")
_FARTHEST = 40  # words
_PASSED_OVER = frozenset(["the", "early", "late", "mid", "-", "on", "in", "of", "this"])
_MODAL = frozenset(["may", "might", "must", "would", "should", "could", "can", "will"])
_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "of",
        "by",
        "with",
        "in",
        "some",
        "all",
        "many",
        "these",
        "those",
        "three",
        "two",
    ]
)


def is_ahead(words: Words, phrase: Phrase) -> bool:
    """Whether what an expression dates is to come: told by the word before it, else by the nearest verb before, else after it."""
    told = _by_preposition(words, phrase)
    if told is not None:
        return told
    for at in _backward(words, phrase.first):
        told = _told_by(words, at)
        if told is not None:
            return told
    for at in _forward(words, phrase.end):
        told = _told_by(words, at)
        if told is not None:
            return told
    return False


def _listed(word: str, label: str) -> bool:
    return word in words_of("timex", "tense", label)


def _backward(words: Words, first: int) -> range:
    at = first - 1
    while at >= 0 and first - at < _FARTHEST and words.words[at] not in _ENDS:
        at -= 1
    return range(first - 1, at, -1)


def _forward(words: Words, end: int) -> range:
    at = end
    while at < len(words.words) and at - end < _FARTHEST and words.words[at] not in _ENDS:
        at += 1
    return range(end, at)


def _by_preposition(words: Words, phrase: Phrase) -> bool | None:
    at = phrase.first - 1
    while words.word(at) in _PASSED_OVER:
        if words.word(at) == "of" and words.word(at - 1) == "ahead":
            return True
        at -= 1
    word = words.word(at)
    if word in ("since", "after"):
        return False if word == "since" else None
    if word in ("until", "till"):
        verbs = (words.word(back) for back in _backward(words, at))
        return not any(_listed(verb, "until_past") for verb in verbs)
    return True if word == "for" and phrase.meaning.which is None and phrase.meaning.kind == "calendar" else None


def _told_by(words: Words, at: int) -> bool | None:
    """What one word tells: True for what is to come, False for what is past."""
    word, following = words.word(at), words.word(at + 1)
    if word == "to":
        return _infinitive(words, at)
    if word in _MODAL and not (words.capital(at) and word == "may"):
        return "have" not in (following, words.word(at + 2))
    if _listed(word, "ahead"):
        return True
    if _listed(word, "present"):
        return True
    if _listed(word, "past"):
        return _by_past(words, at)
    if word.endswith("ed") and len(word) > 4:
        return None if words.word(at - 1) in _DETERMINERS else False
    return None


def _by_past(words: Words, at: int) -> bool | None:
    """ "has been held" is past; "will have left" is not asked here, as its first verb is met last."""
    if words.word(at) in ("been", "being"):
        return None
    return False


def _infinitive(words: Words, at: int) -> bool | None:
    following = words.word(at + 1)
    is_verb = following.isalpha() and not words.capital(at + 1) and not following.endswith(("s", "ing", "ed"))
    if not is_verb or _listed(following, "to_before") or _listed(words.word(at - 1), "to_behind"):
        return None
    if following == "have":
        return False
    return None if any(_listed(words.word(back), "not_ahead") for back in range(at - 3, at)) else True
