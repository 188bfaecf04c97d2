"""Finds orders: sentences that begin with a verb."""

from collections.abc import Iterator, Sequence

from onrecord.text.lists import word_set, words_of

_ENDS = frozenset(".!?;:…")
_MARKS = frozenset("\"“”‘’'«»(-–—•")
_LEADING = word_set("please just now so and but then always never kindly")
_NO_SUBJECT_AFTER = word_set("is are was were has have had will would can could did does of")
_WAYS = word_set("home back here away out inside outside")
_IDIOMS = word_set("forgive believe trust excuse pardon spare hear")


def has_order(words: Sequence[str], *, direct: bool) -> bool:
    """Whether a sentence of a quotation is an order."""
    return direct and next(orders(words), None) is not None


def orders(words: Sequence[str]) -> Iterator[int]:
    """At which words orders begin: "Open the road", "Do not shoot", "Let them go"."""
    for first in _beginnings(words):
        at = first
        while at < len(words) and words[at] in _LEADING:
            at += 1
        if at < len(words) and _is_order(words, at):
            yield at


def _beginnings(words: Sequence[str]) -> Iterator[int]:
    begins = True
    for n, token in enumerate(words):
        if token in _MARKS:
            continue
        if begins and token not in _ENDS:
            yield n
        begins = token in _ENDS


def _is_order(words: Sequence[str], at: int) -> bool:
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if word == "don't" or (word == "do" and following == "not"):
        after = words[at + (1 if word == "don't" else 2) :]
        return (
            bool(after)
            and (after[0] == "be" or after[0] in words_of("requests", "verbs", "base"))
            and after[0] not in ("know", "think", "understand")
        )
    if following == "me" and word in _IDIOMS:
        return False
    if word == "let":
        return following not in ("'s",)
    if following in _NO_SUBJECT_AFTER or word not in words_of("requests", "verbs", "base"):
        return False
    if word in words_of("requests", "verbs", "not_first") and not (word in ("go", "come") and following in _WAYS):
        return following in words_of("requests", "words", "determiners") or following in words_of("requests", "words", "objects")
    return True
