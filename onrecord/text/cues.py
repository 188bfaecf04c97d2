"""What sort of attribution a cue makes."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

_WORD = re.compile(r"[^\W\d_]+")


def kind_of_cue(words: str) -> Literal["speech", "belief"]:
    """Tell whether a cue attributes an utterance or a belief (opinion, intention, knowledge, feeling).

    An utterance about a belief is an utterance: "expressed hope", "said he feared".

    Args:
        words: The words of the cue, in order.
    """
    said = {word.lower() for word in _WORD.findall(words)}
    return "belief" if said & _list("belief") and not said & _list("utterance") else "speech"


def is_prediction(words: str) -> bool:
    """Tell whether a cue says what somebody may, must or will do, and not that anybody said it: "may reconsider".

    A cue with a word of saying is none: "must say", "would not comment".
    """
    said = [word.lower() for word in _WORD.findall(words)]
    return bool(said) and said[0] in _list("modal") and not _list("utterance") & set(said)


@cache
def _list(name: str) -> frozenset[str]:
    lists = tomllib.loads(files("onrecord.text").joinpath("data/cues.toml").read_text(encoding="utf-8"))
    return frozenset(lists[name].split())
