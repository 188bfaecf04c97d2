"""The actor register: what ships with onrecord, and what a user's own file adds, replaces or takes back."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib.resources import files
from typing import Any, cast, get_args

from onrecord.errors import BadInput
from onrecord.types import Actor, ActorKind, content_id

KINDS: tuple[str, ...] = get_args(ActorKind)
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?")
_LISTS = ("aliases", "when_speaking", "demonyms", "seats", "member_of", "places")


@dataclass(frozen=True, slots=True)
class Consulted:
    """A source that was read for an entry."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor of the register.

    Attributes:
        key: Its name in the register; an organ of a state that a rule would make is ``pakistan/army``.
        name: What it is called in full.
        kind: What it is.
        aliases: Other names it goes by, wherever they stand; those in capitals only count where they stand in capitals.
        when_speaking: Names it goes by only where they speak or are spoken to, since they name a place as well.
        demonyms: Adjectives of a state: "Pakistani".
        seats: Cities that stand for a state's government where they speak or are spoken to.
        description: One neutral sentence, held by the sources; None where none was consulted.
        sources: What was consulted.
        member_of: Keys of the actors it belongs to.
        places: Words that decide for it where another entry goes by the same name.
    """

    key: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    when_speaking: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    description: str | None = None
    sources: tuple[Consulted, ...] = ()
    member_of: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @property
    def actor(self) -> Actor:
        """The actor that this entry describes."""
        members = tuple(content_id("actor", key) for key in self.member_of)
        return Actor(self.key, self.name, self.kind, self.aliases, self.description, members)


@dataclass(frozen=True, slots=True)
class Register:
    """Entries by key, and the keys that a user's file takes out of the register."""

    entries: tuple[Entry, ...]
    removed: tuple[str, ...] = ()

    @property
    def by_key(self) -> Mapping[str, Entry]:
        """The entries by their keys."""
        return {entry.key: entry for entry in self.entries}


def read_register(text: str, *, name: str = "register.toml") -> Register:
    """Read a register file: the shipped ones and a user's own have the same form (docs/actors.md).

    Args:
        text: The file's content, TOML.
        name: What errors call the file.

    Raises:
        BadInput: The file is no TOML, or an entry is not as expected; says line, key, what was expected and what was found.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(name, f"is not TOML: {error}") from None
    check = _Checks(text, name)
    check.only(content, {"actors", "defaults", "remove"}, where="the top of the file")
    defaults = check.table(content.get("defaults", {}), "defaults")
    listed = check.table(content.get("actors", {}), "actors")
    removed = check.strings(content.get("remove", []), "remove", "remove")
    entries = [_entry(key, {**defaults, **check.table(given, key)}, check) for key, given in listed.items()]
    return Register(tuple(sorted(entries, key=lambda entry: entry.key)), tuple(sorted(removed)))


def merged(base: Register, own: Register, *, name: str = "register.toml") -> Register:
    """Put a user's register over another: its entries replace those with the same key, new ones are added, ``remove`` takes out.

    Raises:
        BadInput: ``remove`` or ``member_of`` names a key that is in neither.
    """
    known = dict(base.by_key)
    for key in own.removed:
        if key not in known:
            raise BadInput(name, f'remove: expected keys of the register, found "{key}", which is not in it')
    entries = {key: entry for key, entry in known.items() if key not in own.removed} | dict(own.by_key)
    for entry in own.entries:
        for member in entry.member_of:
            if member not in entries:
                raise BadInput(
                    name, f'actors.{entry.key}.member_of: expected keys of the register, found "{member}", which is not in it'
                )
    kept = [replace(entry, member_of=tuple(key for key in entry.member_of if key in entries)) for entry in entries.values()]
    return Register(tuple(sorted(kept, key=lambda entry: entry.key)))


@cache
def shipped_register() -> Register:
    """The register that ships with onrecord, read once a process."""
    folder = files("onrecord.link") / "data" / "register"
    together = Register(())
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            read = read_register(file.read_text(encoding="utf-8"), name=file.name)
            if twice := set(read.by_key) & set(together.by_key):
                raise BadInput(file.name, f"expected keys that no other file has, found {sorted(twice)}")
            together = Register((*together.entries, *read.entries))
    return merged(Register(()), together)


class _Checks:
    """Raises where a register file is not as expected, with the line of the entry."""

    def __init__(self, text: str, name: str) -> None:
        self.lines = text.splitlines()
        self.name = name

    def fail(self, key: str, field: str, expected: str, found: object) -> BadInput:
        where = f"actors.{key}.{field}" if key not in {field, "the top of the file"} else field
        return BadInput(self.name, f"line {self.line(key, field)}: {where}: expected {expected}, found {found!r}")

    def line(self, key: str, field: str) -> int:
        """The line where an entry's field stands, that of the entry where the field is missing, or the first."""
        entry = re.compile(rf'\s*(?:\[actors\."?{re.escape(key)}"?\]|"?{re.escape(key)}"?\s*=|\[{re.escape(key)}\])')
        start = next((at for at, line in enumerate(self.lines) if entry.match(line)), 0)
        for at in range(start, len(self.lines)):
            if at > start and self.lines[at].lstrip().startswith("["):
                break
            if re.match(rf"\s*{re.escape(field)}\s*=", self.lines[at]):
                return at + 1
        return start + 1

    def only(self, table: Mapping[str, Any], allowed: set[str], *, where: str) -> None:
        for field in sorted(set(table) - allowed):
            raise self.fail(where, field, f"one of {', '.join(sorted(allowed))}", field)

    def table(self, value: object, key: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.fail(key, key, "a table", value)
        return value

    def string(self, value: object, key: str, field: str) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.fail(key, field, "some words in quotation marks", value)
        return value

    def strings(self, value: object, key: str, field: str) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise self.fail(key, field, "a list of words in quotation marks", value)
        return tuple(self.string(one, key, field) for one in value)


def _entry(key: str, given: Mapping[str, Any], check: _Checks) -> Entry:
    """Read one entry."""
    allowed = {field.name for field in fields(Entry)} - {"key", "sources"} | {"source"}
    check.only(given, allowed, where=key)
    if not _KEY.fullmatch(key):
        raise check.fail(key, key, "a key of small letters, digits and hyphens", key)
    if (kind := given.get("kind")) not in KINDS:
        raise check.fail(key, "kind", f"one of {', '.join(KINDS)}", kind)
    description = given.get("description")
    sources = _sources(given.get("source", []), key, check)
    if description is not None and not sources:
        raise check.fail(key, "source", "the source that the description rests on", None)
    lists = {field: check.strings(given.get(field, []), key, field) for field in _LISTS}
    return Entry(
        key=key,
        name=check.string(given.get("name"), key, "name"),
        kind=cast(ActorKind, kind),
        description=None if description is None else check.string(description, key, "description"),
        sources=sources,
        **lists,
    )


def _sources(given: object, key: str, check: _Checks) -> tuple[Consulted, ...]:
    """Read what was consulted: one table with title and address, or a list of them."""
    found = []
    for one in given if isinstance(given, list) else [given]:
        if not isinstance(one, dict) or set(one) != {"title", "address"}:
            raise check.fail(key, "source", "a table with title and address", one)
        found.append(Consulted(check.string(one["title"], key, "source"), check.string(one["address"], key, "source")))
    return tuple(found)
