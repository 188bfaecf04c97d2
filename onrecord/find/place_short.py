"""Abbreviations of states and provinces, which stand behind the names of their towns: "Springfield, Va.", "Paris, TX"."""

import re
from functools import cache

from onrecord.text.lists import text_of

WORDS = r"W\.\s?Va(?!\w)|[NS]\.\sKorea(?!\w)"
"""Abbreviations that are one word, though they have a full stop and a blank within."""
_PARTY = re.compile(r"[(,]?\s?[DRI]-$")  # "Sen. Vance Orley (D-Va.)"
_BEHIND = re.compile(r"\w,\s$|\($|\(\w-$|\w-$")


def short_for(text: str, start: int, end: int) -> str | None:
    """The name that the words in a place of a text are short for; None where they stand for themselves.

    A full stop makes an abbreviation: "Ore." is Oregon, "Ore" is whatever has that name. Two capitals need none. Either stands
    where states do: "(R-Fla.)", unlike "Del. Marcia Orley".
    """
    words = text[start:end]
    if len(words) > _longest():
        return None
    dotted = words.endswith(".") or text[end : end + 1] == "." or "." in words
    if not dotted and not (len(words) == 2 and words.isupper()):
        return None
    name = _names().get(re.sub(r"[.\s]", "", words))
    if name is None or ("." in words[:-1] and " " not in name):
        return None  # "A.K. Orley": initials
    return name if name.endswith("Korea") or _BEHIND.search(text, max(0, start - 4), start) else None


def needs_town(text: str, start: int, end: int) -> bool:
    """Whether an abbreviation has a place only behind a town of it: "VA" and "La.", unlike "Calif." and "N.Y."."""
    words = text[start:end]
    return len(words) < 3 and not _PARTY.search(text, max(0, start - 5), start)


@cache
def _names() -> dict[str, str]:
    lines = (line.partition(": ") for line in text_of("places", "short", "states").strip().splitlines())
    return {short: name for name, _, some in lines for short in some.split()}


@cache
def _longest() -> int:
    return max(map(len, _names())) + 3
