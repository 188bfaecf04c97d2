"""English words and how often they are used, from the lists that ship beside this file.

The list of frequencies is derived from wordfreq and SCOWL; ``data/words_en.LICENSE.md`` names its licence and sources.
"""

import gzip
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """A language's words, all in lower case.

    Attributes:
        ordinary: Words written in lower case, with their frequency on the Zipf scale (log10 of occurrences in a
            billion words: "the" 7.7, "initiate" 3.5).
        names: Other words that are not rare, nearly all of them names, with their frequency.
        known: Every word listed, the rare ones too.
        function_words: Words that hold sentences together.
        short_words: The words of up to three letters that are no abbreviations or pieces of names.
        prefixes: What words of one piece begin with, although some are words of their own.
        beginnings: What words and names of one piece often begin with.
        endings: What words and names of one piece often end with.
    """

    ordinary: dict[str, float]
    names: dict[str, float]
    known: frozenset[str]
    function_words: frozenset[str]
    short_words: frozenset[str]
    prefixes: frozenset[str]
    beginnings: frozenset[str]
    endings: frozenset[str]


@cache
def english_words() -> Words:
    """Load the lists, once a process; takes some 0.06 s and 50 MB."""
    data = files("onrecord.text").joinpath("data")
    frequencies: dict[str, dict[str, float]] = {"o": {}, "n": {}}
    known: set[str] = set()
    for line in gzip.decompress(data.joinpath("words_en.txt.gz").read_bytes()).decode("ascii").splitlines():
        kind_and_value, _, joined = line.partition("\t")
        kind, _, value = kind_and_value.partition(" ")
        words = joined.split(" ")
        known.update(words)
        if value:
            frequencies[kind].update(dict.fromkeys(words, float(value)))
    lists = tomllib.loads(data.joinpath("words_en.toml").read_text("utf-8"))
    short = {name: frozenset(listed.split()) for name, listed in lists.items()}
    return Words(ordinary=frequencies["o"], names=frequencies["n"], known=frozenset(known), **short)
