"""The register turned round: from folded names, seats of government and adjectives to the actors they may stand for."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.link.folding import fold, is_capitals
from onrecord.link.register import Entry, Register
from onrecord.types import Actor

GOVERNMENT = "government"
_LONGEST_ACRONYM = 4  # letters: "WHO" is no "Who"; longer ones ("Unicef", "Asean") are told from words in any case
_WITH_ARTICLE = re.compile(
    "United |Republic|Democratic|Dominican Rep|Central African|Bahamas|Comoros|Gambia|Maldives|Marshall|Netherlands|Philippines"
)


@dataclass(frozen=True, slots=True)
class Index:
    """What names may stand for; all names folded, all keys in order.

    Attributes:
        entries: The register's entries by key.
        named: Keys by name or alias, and whether the name counts in capitals only.
        speaking: Keys by the names that count only where they speak or are spoken to.
        states: Keys of states by their names and adjectives.
    """

    entries: Mapping[str, Entry]
    named: Mapping[str, tuple[tuple[str, bool], ...]]
    speaking: Mapping[str, tuple[str, ...]]
    states: Mapping[str, tuple[str, ...]]

    def keys(self, core: str, words: str) -> tuple[str, ...]:
        """The entries that go by a name, folded and as written."""
        capitals = is_capitals(words)
        return tuple(key for key, in_capitals in self.named.get(core, ()) if capitals or not in_capitals)

    def names(self, key: str) -> frozenset[str]:
        """All names of an entry that are more than an acronym, folded."""
        entry = self.entries[key]
        return frozenset(fold(name) for name in (entry.name, *entry.aliases) if not is_acronym(name))

    def actor(self, key: str) -> Actor:
        """The actor with a key: one of the register, or an organ of one of its states."""
        if key in self.entries:
            return self.entries[key].actor
        state, _, organ = key.partition("/")
        whole = self.entries[state].name
        article = "the " if _WITH_ARTICLE.match(whole) else ""
        return Actor(key, f"{organs()[organ][0]} of {article}{whole}", "state organ", member_of=(self.entries[state].actor.id,))


@lru_cache(maxsize=4)
def index_of(register: Register) -> Index:
    """Turn a register round; done once for each register."""
    named: dict[str, set[tuple[str, bool]]] = defaultdict(set)
    speaking: dict[str, set[str]] = defaultdict(set)
    states: dict[str, set[str]] = defaultdict(set)
    for entry in register.entries:
        for name in (entry.name, *entry.aliases):
            named[fold(name)].add((entry.key, is_acronym(name)))
        for name in entry.when_speaking:
            speaking[fold(name)].add(entry.key)
        for seat in entry.seats:
            speaking[fold(seat)].add(f"{entry.key}/{GOVERNMENT}")
        if entry.kind == "state":
            for name in (entry.name, *entry.aliases, *entry.demonyms):
                states[fold(name)].add(entry.key)
    return Index(
        entries=register.by_key,
        named={name: tuple(sorted(found)) for name, found in named.items()},
        speaking={name: tuple(sorted(keys)) for name, keys in speaking.items()},
        states={name: tuple(sorted(keys)) for name, keys in states.items()},
    )


def is_acronym(name: str) -> bool:
    """Tell whether a name of the register is a short one in capitals, which counts in capitals only: "WHO", "U.S."."""
    return is_capitals(name) and len(fold(name)) <= _LONGEST_ACRONYM and " " not in fold(name)


@cache
def organs() -> dict[str, tuple[str, frozenset[str]]]:
    """The organs that any state has: name and folded words, by key."""
    listed = tomllib.loads((files("onrecord.link") / "data" / "organs.toml").read_text(encoding="utf-8"))
    return {
        key: (organ["name"], frozenset(" ".join(words.split()) for words in organ["words"].split(",")))
        for key, organ in listed.items()
    }


@cache
def _organ_words() -> dict[str, str]:
    return {words: key for key, (_, listed) in organs().items() for words in listed}


def organ_of(core: str, index: Index) -> tuple[str, tuple[str, ...]] | None:
    """Read a folded name as an organ of a state: "pakistan foreign ministry", "government of pakistan", or "army" alone.

    Returns:
        The organ's key and those of the states it may belong to, none for an organ alone; None where it reads as no organ.
    """
    words = _organ_words()
    if core in words:
        return words[core], ()
    tokens = core.split()
    for at in range(1, len(tokens)):
        before, after = " ".join(tokens[:at]), " ".join(tokens[at:])
        if after in words and before in index.states:
            return words[after], index.states[before]
        state = after.removeprefix("of ").removeprefix("the ")
        if before in words and after.startswith("of ") and state in index.states:
            return words[before], index.states[state]
    return None
