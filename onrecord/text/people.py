"""Nouns for people, from the lists that ship beside this file.

The list of nouns for persons is derived from WordNet; ``data/persons_en.LICENSE.md`` has its licence.
"""

import gzip
from functools import cache
from importlib.resources import files

from onrecord.text.lists import words_of

_TRADES = ("er", "or", "ist", "ee", "eer", "ian")
_ENDINGS = ("men", "women", "folk", "ists", "mates", "ans-people", "keepers", "workers", "holders", "children", "goers", "people")


def counts_people(word: str, *, one: bool) -> bool:
    """Whether a noun, in lower case, stands for people as it would after a number.

    Args:
        word: The noun: "soldiers", "police", "soldier".
        one: Whether the number before it is one.
    """
    word = word.removesuffix("'s").removesuffix("'")
    named = _singular() if one else _plural()
    if "-" in word and word.rsplit("-", 1)[1] in named and word not in _never():  # "hop-pickers"
        return True
    return word in named or (word not in _never() and _is_made_of_person(word, one=one))


def _is_made_of_person(word: str, *, one: bool) -> bool:
    """Whether a word that no list has ends as words for people do: "ragpickers", "pitmen"."""
    if one:
        return len(word) > 4 and (word.endswith(("man", "woman", "worker", "person")) or _is_of_trade(word))
    if word.endswith(_ENDINGS):
        return True
    return word.endswith("s") and word not in words_of("figures", "people", "things") and _is_of_trade(word[:-1])


def _is_of_trade(word: str) -> bool:
    """Whether a word ends as those for who does something, and is not listed as a thing: "caver", "hydrologist"."""
    return (
        len(word) > 4
        and word.endswith(_TRADES)
        and word not in _things()
        and word + "s" not in words_of("figures", "people", "things")
    )


def _never() -> frozenset[str]:
    return words_of("figures", "people", "never")


def is_people(word: str) -> bool | None:
    """Whether a plural noun stands for people; False for what is known to be something else, None where no list says."""
    if any(word in words_of("figures", "people", named) for named in ("animals", "things", "inanimate", "never")):
        return False
    return counts_people(word, one=False) or None


@cache
def _singular() -> frozenset[str]:
    return (_listed() | words_of("figures", "people", "singular")) - words_of("figures", "people", "never")


@cache
def _plural() -> frozenset[str]:
    made = {_plural_of(noun) for noun in _listed()} | words_of("figures", "people", "plural")
    return frozenset(made) - words_of("figures", "people", "never")


@cache
def _things() -> frozenset[str]:
    packed = files("onrecord.text").joinpath("data/no_persons_en.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode("ascii").split("\n"))


@cache
def _listed() -> frozenset[str]:
    packed = files("onrecord.text").joinpath("data/persons_en.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode("ascii").split("\n"))


def _plural_of(noun: str) -> str:
    if noun.endswith("man") and noun not in ("human", "german", "roman", "norman", "ottoman", "shaman", "talisman"):
        return noun[:-2] + "en"
    if noun.endswith(("wife", "thief")):
        return noun.removesuffix("e")[:-1] + "ves"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")
