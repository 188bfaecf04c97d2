"""Which actor each name of a document stands for, by rules that show their evidence.

No score decides: "Baloch Liberation Army" and "Baloch Liberation Front" have two words of three in common and are two. A
name that nobody knows gets an actor of its own, and one that several bear is tied to none of them unless the text decides.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.link.bodies import tie_body
from onrecord.link.index import index_of
from onrecord.link.persons import tie_person
from onrecord.link.register import Register
from onrecord.link.setting import Found, Name, Open, Reading, Setting, read_name
from onrecord.types import Actor, Tie


@dataclass(frozen=True, slots=True)
class Untied:
    """A name that stands for no actor.

    Attributes:
        mention: Id of the mention.
        why: Why, in words that a reader can check.
    """

    mention: str
    why: str


@dataclass(frozen=True, slots=True)
class Tied:
    """What tying one document's names gives.

    Attributes:
        actors: The actors that its names stand for and those that these belong to, by key.
        ties: One for each name that stands for an actor, in order of the text.
        untied: The other names, in order of the text.
    """

    actors: tuple[Actor, ...]
    ties: tuple[Tie, ...]
    untied: tuple[Untied, ...]


def tie_names(names: Sequence[Name], text: str, register: Register) -> Tied:
    """Tie the names of one document to actors.

    Args:
        names: All its named mentions, in any order.
        text: The text as it is read, with repairs; only its words count, not its offsets.
        register: The shipped register, merged with the user's own.

    Returns:
        Ties, the actors they lead to, and the names that are left open; the same whatever the order of the names.

    Raises:
        ValueError: The names are of several documents.
    """
    documents = {name.mention.document for name in names}
    if not documents:
        return Tied((), (), ())
    if len(documents) > 1:
        raise ValueError(f"names of one document are tied at a time, got {len(documents)} documents")
    index = index_of(register)
    ordered = sorted(names, key=lambda name: (name.mention.span.start, name.mention.span.end, name.mention.id))
    read = [(name, read_name(name.words, name.mention.kind, name.role)) for name in ordered]
    setting = Setting(documents.pop(), text, (reading for _, reading in read), index)
    said = {reading: _tie(reading, setting) for reading in setting.readings}
    ties = [
        Tie(name.mention.id, found.actor.id, found.by, found.why)
        for name, reading in read
        if isinstance(found := said[reading], Found)
    ]
    untied = [Untied(name.mention.id, left.why) for name, reading in read if isinstance(left := said[reading], Open)]
    actors = one_each(found.actor for found in said.values() if isinstance(found, Found))
    return Tied(_with_those_they_belong_to(actors, register), tuple(ties), tuple(untied))


def one_each(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Make one of actors with the same key, by key: where documents spell a name differently, the longest is its name.

    Of spellings that are equally long the first in order of code points counts; the others become aliases. Actors of
    the register come as the register has them.
    """
    by_key: dict[str, list[Actor]] = {}
    for actor in actors:
        by_key.setdefault(actor.key, []).append(actor)
    return tuple(_one(same) for _, same in sorted(by_key.items()))


def _one(same: Sequence[Actor]) -> Actor:
    best = min(same, key=lambda actor: (-len(actor.name), actor.name))
    others = {name for actor in same for name in (actor.name, *actor.aliases)} - {best.name}
    aliases = best.aliases if others <= set(best.aliases) else tuple(sorted(others))
    return Actor(best.key, best.name, best.kind, aliases, best.description, best.member_of)


def _tie(reading: Reading, setting: Setting) -> Found | Open:
    return tie_person(reading, setting) if reading.kind == "person" else tie_body(reading, setting)


def _with_those_they_belong_to(actors: Sequence[Actor], register: Register) -> tuple[Actor, ...]:
    """Add the actors that others belong to, and those that these belong to, until none is missing."""
    known = {entry.actor.id: entry.actor for entry in register.entries} if any(actor.member_of for actor in actors) else {}
    found = {actor.id: actor for actor in actors}
    waiting = [member for actor in actors for member in actor.member_of]
    while waiting:
        member = waiting.pop()
        if member not in found:
            found[member] = known[member]
            waiting += known[member].member_of
    return tuple(sorted(found.values(), key=lambda actor: actor.key))
