"""What the head and the lists of the one file say."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from onrecord.ledger import Ledger
from onrecord.present import wording
from onrecord.present.front_about import about_contents, about_front, about_listed
from onrecord.present.front_pages import FlagKindNote, Masthead, ModelNote, UnusedKind
from onrecord.present.gather import UNUSED, Totals
from onrecord.present.places import Places, Section
from onrecord.present.shelf import Shelf
from onrecord.types import LOOK_AGAIN

SHORT = 30  # documents: up to so many, the list of what was read stands at the top
_FEW = 12  # speakers: from here on, an index by name stands over them
_LARGEST_INDEX = 10_000  # speakers listed by name in the one file; with more, those with the fewest statements are not


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A speaker in the index, with the number of statements."""

    label: str
    lines: int
    href: str


def front_of(book: Ledger, places: Places, shelf: Shelf, totals: Totals) -> dict[str, Any]:
    """What the template of the one file is given, apart from what was gathered."""
    index, unlisted = _index(places, shelf)
    return {
        "title": f"On record: {wording.count(totals.documents, 'report')}",
        "mast": _masthead(book, shelf, totals),
        "short": totals.documents <= SHORT,
        "contents": list(_contents(totals, shelf)),
        "tabled": list(_tabled(shelf)),
        "index": index,
        "unlisted": unlisted,
        "flag_kinds": _flag_kinds(totals),
        "unused": [UnusedKind(key, *UNUSED[key]) for key in UNUSED if totals.unused[key]],
        **about_front(places, shelf, totals.about),
    }


TABLES: dict[Section, tuple[str, str]] = {
    "requests": (
        "Requests",
        "Who asks whom for what; a statement that asks for several things has a row for each. Where somebody who is asked speaks"
        " in the same report, that is noted. Whether it is an answer is for a reader to judge.",
    ),
    "denials": (
        "Denials",
        "Who denies, rejects or refuses what, in the words of the report. What is denied has not been looked for elsewhere.",
    ),
    "hedges": (
        "Words that weaken",
        "Words such as “allegedly”, report by report, with whose they are: the outlet’s own, by which it keeps its distance from"
        " what it passes on, or a speaker’s. A rule tells them apart by where they stand.",
    ),
}


def _tabled(shelf: Shelf) -> Iterator[tuple[str, str, str]]:
    """The tables that hold anything."""
    for section, (title, lead) in TABLES.items():
        if shelf.sizes.get(section):
            yield section, title, lead


def _contents(totals: Totals, shelf: Shelf) -> Iterator[tuple[str, str]]:
    if totals.documents <= SHORT:
        yield "read", "What was read"
    yield "said", "Who says what"
    if shelf.sizes.get("unnamed"):
        yield "unnamed", "Unnamed voices"
    yield from ((section, title) for section, title, _ in _tabled(shelf))
    yield from about_contents(totals.about)
    yield "doubtful", "Doubtful"
    yield "own", "In the publications’ own voice"
    yield "flags", "Flags on the documents"
    yield "unused", "Not read, not analysed, withdrawn"
    yield "documents", "The documents"
    yield "method", "How this was made"


def _masthead(book: Ledger, shelf: Shelf, totals: Totals) -> Masthead:
    return Masthead(
        read=wording.count(totals.documents, "report"),
        scope=_scope(totals),
        held=_held(shelf, totals),
        example=totals.example or "3:12",
        doubtful=shelf.count("doubtful"),
        own=shelf.count("own"),
        unnamed=shelf.count("unnamed"),
        acts=totals.acts,
        tied=totals.tied,
        version=version("onrecord"),
        models=tuple(ModelNote(wording.maker(each.made_by), each.licence, each.trained_on) for each in book.weights()),
        lowest=_lowest(totals),
        head_hash=book.head_hash(),
    )


def _scope(totals: Totals) -> str:
    """From when to when, and what was not used."""
    skipped = [
        f"{_were(totals.unused['find'], 'of them')} kept and not analysed" if totals.unused["find"] else "",
        f"{_were(totals.unused['read'], 'more')} handed over and could not be read" if totals.unused["read"] else "",
        f"{_were(totals.unused['withdrawn'], 'more')} withdrawn" if totals.unused["withdrawn"] else "",
    ]
    rest = "; ".join(each for each in skipped if each)
    return f"{_when(totals)}." + (f" {rest}." if rest else "")


def _when(totals: Totals) -> str:
    undated = totals.documents - totals.dated
    if not totals.earliest or not totals.latest:
        return "No report says when it was published" if totals.documents else "Nothing was read"
    first, last = wording.day(totals.earliest), wording.day(totals.latest)
    when = f"published on {first}" if first == last else f"published from {first} to {last}"
    if not undated:
        return when[0].upper() + when[1:]
    dated = f"{totals.dated:,} {'was' if totals.dated == 1 else 'were'} {when}"
    return f"{dated}, {undated:,} {'gives' if undated == 1 else 'give'} no date"


def _were(number: int, which: str) -> str:
    return f"{number:,} {which} {'was' if number == 1 else 'were'}"


def _lowest(totals: Totals) -> str:
    names = {"speech": "speech", "belief": "belief", "own_voice": "own voice"}
    return ", ".join(f"{totals.lowest[kind]:.2f} for {name}" for kind, name in names.items() if kind in totals.lowest)


def _held(shelf: Shelf, totals: Totals) -> str:
    """What was found, and by whom it is said."""
    said = shelf.count("said") + shelf.count("unnamed")
    named, unnamed, speakers = shelf.spoken("named"), shelf.spoken("unnamed"), shelf.speakers()
    counted = "joined by name where names could be tied" if totals.tied else "counted by the words used for them"
    shares = [
        f"{named:,} to {wording.count(speakers, 'speaker')}, {counted}" if named else "",
        f"{unnamed:,} to unnamed voices" if unnamed else "",
        f"{said - named - unnamed:,} to nobody, or to a “he” or “they” that was not resolved" if said > named + unnamed else "",
    ]
    whose = "; ".join(each for each in shares if each)
    doubtful, own = shelf.count("doubtful"), shelf.count("own")
    found = f"{wording.count(said, 'statement')} attributed{': ' if whose else ''}{whose}."
    more = f"{wording.count(doubtful, 'more is', 'more are')} listed as doubtful; " if doubtful else ""
    found += f" {more}{own:,} in the publications’ own voice."
    tables = [
        wording.count(totals.requests, "request") if totals.requests else "",
        wording.count(totals.denials, "denial") if totals.denials else "",
    ]
    listed = [*(each for each in tables if each), *about_listed(totals.about)]
    return f"{found} Tables list {wording.joined(listed)}." if listed else found


def _index(places: Places, shelf: Shelf) -> tuple[list[IndexEntry], int]:
    """Speakers by name, and how many are left out of so long a list."""
    groups = [group for group in shelf.index("said") if group.resolution == "named"]
    if len(groups) < _FEW and "said" not in places.beside:
        return [], 0
    most = {group.key for group in sorted(groups, key=lambda group: (-group.lines, group.key))[:_LARGEST_INDEX]}
    listed = [group for group in groups if group.key in most]
    entries = [IndexEntry(group.label, group.lines, places.href("", group.file, group.anchor)) for group in listed]
    return entries, len(groups) - len(entries)


def _flag_kinds(totals: Totals) -> list[FlagKindNote]:
    kinds = [kind for kind in wording.FLAG_NAMES if totals.flags[kind]]
    return [
        FlagKindNote(kind, *wording.FLAG_NAMES[kind], kind in LOOK_AGAIN, wording.count(totals.flags[kind], "document"))
        for kind in sorted(kinds, key=lambda kind: kind not in LOOK_AGAIN)
    ]
