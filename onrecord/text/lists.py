"""The lists of words and phrases that ship beside this file, each read once a process."""

import tomllib
from functools import cache
from importlib.resources import files

from onrecord.text.phrases import Phrases, split


@cache
def phrases_of(name: str, section: str) -> Phrases:
    """The phrases of a section of ``data/NAME.toml``, under the names of its lists.

    A section that says ``inflected`` has phrases whose first word stands for all its forms; ``between`` is how many other
    words may stand between two words of a phrase.
    """
    table = dict(_file(name)[section])
    between, inflected = table.pop("between", 0), table.pop("inflected", False)
    assert isinstance(between, int)
    lists = {label: split(text) for label, text in table.items() if isinstance(text, str)}
    return Phrases(lists, inflected=bool(inflected), between=between)


@cache
def words_of(name: str, section: str, label: str) -> frozenset[str]:
    """The words of one list of a section of ``data/NAME.toml``, set apart by spaces."""
    return frozenset(text_of(name, section, label).split())


def word_set(words: str) -> frozenset[str]:
    """A few words, set apart by spaces."""
    return frozenset(words.split())


def text_of(name: str, section: str, label: str) -> str:
    """One list, as it is written."""
    text = _file(name)[section][label]
    assert isinstance(text, str)
    return text


@cache
def _file(name: str) -> dict[str, dict[str, str | int | bool]]:
    return tomllib.loads(files("onrecord.text").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))
