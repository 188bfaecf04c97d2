"""Finite verbs, told by their form."""

import re
import tomllib
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:[’'](?:s|re|ve|d|m|ll|t))?")
_CONTRACTED = ("'re", "'ve", "'m", "'ll", "n't")  # 's and 'd may be something else
_SHORTEST_PAST = 4  # letters; "red", "bed" and "led" are looked up


def has_finite_verb(words: str) -> bool:
    """Tell whether a stretch of English holds a word that looks like a finite verb.

    A participle in -ed counts: among whole sentences one without any finite verb is rare.
    """
    known = _finite()
    for match in _WORD.finditer(words):
        word = match[0].lower().replace("’", "'")
        if word in known or word.endswith(_CONTRACTED) or (word.endswith("ed") and len(word) >= _SHORTEST_PAST):
            return True
    return False


@cache
def _finite() -> frozenset[str]:
    told = tomllib.loads(files("onrecord.text").joinpath("data/verbs.toml").read_text(encoding="utf-8"))
    return frozenset(told["finite"].split())
