"""English words and how often they are used, from the list that ships beside this file.

The list is derived from wordfreq and SCOWL; ``data/words_en.LICENSE.md`` names its licence and its sources.
"""

import gzip
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """A list of words, all in lower case.

    Attributes:
        ordinary: Words written in lower case, with their frequency on the Zipf scale (log10 of occurrences in a
            billion words: "the" 7.7, "initiate" 3.5).
        names: Other words that are not rare, nearly all of them names, with their frequency.
        known: Every word listed, the rare ones too.
    """

    ordinary: dict[str, float]
    names: dict[str, float]
    known: frozenset[str]


@cache
def english_words() -> Words:
    """Load the list, once a process; it takes some 0.1 s and 40 MB."""
    packed = files("onrecord.text").joinpath("data/words_en.txt.gz").read_bytes()
    frequencies: dict[str, dict[str, float]] = {"o": {}, "n": {}}
    known: set[str] = set()
    for line in gzip.decompress(packed).decode("ascii").splitlines():
        kind_and_value, _, joined = line.partition("\t")
        kind, _, value = kind_and_value.partition(" ")
        words = joined.split(" ")
        known.update(words)
        if value:
            frequencies[kind].update(dict.fromkeys(words, float(value)))
    return Words(frequencies["o"], frequencies["n"], frozenset(known))
