"""Tells how a source names whoever speaks: by a name, a pronoun, a document, a description, or not at all."""

import re
from collections.abc import Sequence
from typing import Literal

from onrecord.text.lists import word_set, words_of
from onrecord.text.words import english_words

Naming = Literal["named", "unnamed", "pronoun", "document", "description"]

_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
_HEAD_ENDS = re.compile(
    r",| (?:of|in|at|from|for|with|on|by|to|near|who|which|that|whose|where|close|familiar|inside|under|based|representing) |"
    r"\(| -- | — | – "
)
POSSESSIVE = re.compile(r"['’]s?$")
_DEFINITE = word_set("the this that these those its their his her our my your")


def naming(words: str, *, names: Sequence[tuple[int, int]] = (), starts_sentence: bool = True) -> Naming:
    """Tell how a source names whoever speaks.

    Args:
        words: The words of the source.
        names: Where in them names stand that something else found; they are taken for names whatever they look like.
        starts_sentence: Whether the source may begin a sentence, so that its first capital says nothing.

    Returns:
        ``named`` where the source holds the name of who speaks: "the Interior Ministry", "Mira Deren, a farmer". ``unnamed`` for
        "critics", "a police officer", "two senators of the Union". ``description`` for "the group", "the minister".
    """
    said = [match[0] for match in _WORD.finditer(words)]
    if not said:
        return "unnamed"
    folded = [word.lower().replace("’", "'") for word in said]
    if folded[-1] == "police" and folded[0] not in words_of("sources", "words", "indefinite"):  # an organ, whatever it is called
        return "named"
    if len(said) == 1 and (folded[0] in words_of("sources", "words", "pronouns") or len(folded[0]) == 1):
        return "pronoun"
    head = head_of(words)
    head_words = [match[0] for match in _WORD.finditer(head)]
    heads = [word.lower().replace("’", "'") for word in head_words]
    if _is_named(words, head, head_words, names, starts_sentence=starts_sentence):
        return "named"
    return _by_noun(heads, folded)


def head_of(words: str) -> str:
    """What stands before the first preposition, comma or relative: "a spokesman" of "a spokesman for the army"."""
    cut = _HEAD_ENDS.search(words, 1)
    return words[: cut.start()] if cut else words


def _by_noun(heads: Sequence[str], folded: Sequence[str]) -> Naming:
    first, last = heads[0] if heads else "", heads[-1] if heads else ""
    if last in words_of("sources", "words", "documents") or (
        first == "a" and folded[-1] in words_of("sources", "words", "documents")
    ):
        return "document"
    if first in words_of("sources", "words", "pronouns") and (
        len(heads) == 1 or first in ("those", "others", "both", "many", "some", "most", "few", "several", "all")
    ):
        return "unnamed" if len(folded) > 1 else "pronoun"
    if first in words_of("sources", "words", "indefinite") or first.isdigit():
        return "unnamed"
    if last in words_of("sources", "words", "unnamed"):
        return "unnamed"
    if first in _DEFINITE or (last in words_of("sources", "words", "described") and len(heads) > 0):
        return "description"
    return "unnamed"


def _is_named(words: str, head: str, said: Sequence[str], names: Sequence[tuple[int, int]], *, starts_sentence: bool) -> bool:
    """Whether the one who speaks has a name here: in the head of the source, or right after it ("the minister, Ada Bren")."""
    if any(start < len(head) for start, _ in names):
        return _names_the_speaker(said)
    shouted = words.isupper() and len(words) > 4 and " " in words
    named = [n for n, word in enumerate(said) if _looks_like_name(word, first=n == 0 and starts_sentence, shouted=shouted)]
    if named and _names_the_speaker(said):
        return True
    rest = words[len(head) :]
    apposition = re.match(r", (?:the |a |an )?(?P<who>[A-Z][\w'’.-]*(?: [A-Za-z][\w'’.-]*)* [A-Z][\w'’.-]*)", rest)
    if apposition and said:
        return True
    of_name = re.match(r" of (?:the )?[A-Z]", rest)
    return bool(
        of_name
        and said
        and said[0].lower() == "the"
        and said[-1].lower() in words_of("sources", "words", "described") | {"representatives"}
    )


def _names_the_speaker(said: Sequence[str]) -> bool:
    """Whether a name in a source is that of who speaks, and not of a body whose unnamed member does: "a French senator"."""
    folded = [word.lower() for word in said]
    capitalised = said[-1][:1].isupper()
    if _only_office(said):
        return False
    if folded[0] in words_of("sources", "words", "indefinite") and not (capitalised and len(said) > 2):
        return False
    if capitalised and folded[-1] not in words_of("sources", "words", "pronouns"):
        return True
    if folded[-1] in words_of("sources", "words", "documents") or folded[-1] in words_of("sources", "words", "unnamed"):
        return False
    return folded[-1] in words_of("sources", "words", "organs")


def _only_office(said: Sequence[str]) -> bool:
    """Whether only an office or a role is named, with a capital or without: "the Premier", "MODERATOR"."""
    words = [word.lower() for word in said if word.lower() not in _DEFINITE]
    known = words_of("sources", "words", "offices")
    return (
        bool(words)
        and POSSESSIVE.sub("", words[-1]) in known
        and all(word in known or word in english_words().ordinary for word in words)
    )


def _looks_like_name(word: str, *, first: bool, shouted: bool) -> bool:
    word = POSSESSIVE.sub("", word)
    if not word or not word[0].isupper():
        return False
    folded = word.lower()
    if (
        folded in words_of("sources", "words", "pronouns")
        or folded in _DEFINITE
        or folded in words_of("sources", "words", "indefinite")
    ):
        return False
    if not first and not shouted:
        return True
    if word.isupper() and not shouted and len(word) > 1:
        return True
    listed = english_words()
    return folded not in listed.ordinary and folded not in words_of("sources", "words", "unnamed")
