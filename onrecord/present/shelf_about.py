"""Figures and names of places on their way to the lists in which those of many documents stand together."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from types import TracebackType
from typing import Self

from markupsafe import Markup

from onrecord.present.about_pages import FigureRow, PlaceNamed
from onrecord.present.about_wording import KINDS
from onrecord.present.bars import Bar, bar_of, scale_of
from onrecord.types import Counted, Gazetted

_TABLES = """
CREATE TABLE figure (kind INTEGER, cluster TEXT, alike TEXT, document INTEGER, low INTEGER, high INTEGER, approximate INTEGER,
    html TEXT);
CREATE TABLE named (place TEXT, words TEXT, document INTEGER, html TEXT);
"""


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures that are set side by side, on one scale.

    Attributes:
        kind: What befell those counted.
        alike: Day and place that their events have in common; empty where the figures are of one document.
        document: The number of that document; the first of several.
        scale: Where the scale ends; None where there are no bars.
        rows: Each row as it is set, with its bar.
    """

    kind: Counted | None
    alike: str
    document: int
    scale: int | None
    rows: list[tuple[Markup, Bar | None]]


@dataclass(slots=True)
class Place:
    """A place, or a name that is not settled, with what was met of it in all documents.

    Attributes:
        key: What distinguishes it.
        name: The gazetteer's name; else the name as first written.
        place: The place; None where it is not settled.
        alternatives: Other places of that name that were considered anywhere, by id.
        mentions: How often it is named.
        documents: In how many documents.
    """

    key: str
    name: str
    place: Gazetted | None
    alternatives: dict[str, Gazetted]
    mentions: int = 0
    documents: int = 0


class AboutShelf:
    """Figures and names of places, on disk until every document was met."""

    def __init__(self) -> None:
        self._tables = sqlite3.connect("")  # a private file that SQLite deletes when it is closed
        self._tables.executescript(_TABLES)
        self._places: dict[str, Place] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._tables.close()

    def add_figure(self, document: int, row: FigureRow, html: str) -> None:
        """Keep a row of a figure."""
        day, place, told = row.alike or ("", "", "")
        cluster = f"0 {day} {place}" if row.alike else f"1 {document:09d}"
        held = (KINDS.index(row.of), cluster, told, document, row.low, row.high, row.approximate, html)
        self._tables.execute("INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?, ?)", held)

    def figures(self) -> Iterator[FigureGroup]:
        """Figures kind by kind: first those whose events have day and place in common, by day; then by document."""
        rows = self._tables.execute(
            "SELECT kind, cluster, alike, document, low, high, approximate, html FROM figure"
            " ORDER BY kind, cluster, document, rowid"
        )
        for (kind, _), held in groupby(rows, key=lambda row: (int(row[0]), str(row[1]))):
            group = list(held)
            # Counts of nothing in particular have nothing in common that a scale could show.
            scale = scale_of(bound for row in group for bound in (row[4], row[5])) if KINDS[kind] else None
            bars = [bar_of(low, high, scale, approximate=bool(rough)) for _, _, _, _, low, high, rough, _ in group]
            set_ = [(Markup(row[7]), bar) for row, bar in zip(group, bars, strict=True)]
            yield FigureGroup(KINDS[kind], group[0][2], group[0][3], scale, set_)

    def add_place(self, document: int, named: PlaceNamed, html: str) -> None:
        """Keep a reference to where a place is named."""
        name = named.place.name if named.place else named.words.words
        place = self._places.setdefault(named.key, Place(named.key, name, named.place, {}))
        place.mentions += 1
        place.alternatives |= {each.id: each for each in named.alternatives if each != named.place}
        self._tables.execute("INSERT INTO named VALUES (?, ?, ?, ?)", (named.key, named.words.words, document, html))

    def places(self) -> list[Place]:
        """All places, by name."""
        counts = "SELECT place, count(DISTINCT document) FROM named GROUP BY place"
        for key, documents in self._tables.execute(counts):
            self._places[key].documents = documents
        self._tables.execute("CREATE INDEX IF NOT EXISTS named_place ON named (place)")
        return sorted(self._places.values(), key=lambda place: (place.name.casefold(), place.key))

    def references(self, place: Place) -> Iterator[tuple[str, list[Markup]]]:
        """The ways in which a place is written, each with where; the most frequent first."""
        rows = self._tables.execute("SELECT words, html FROM named WHERE place = ? ORDER BY words, document, rowid", (place.key,))
        held = [(words, [Markup(html) for _, html in group]) for words, group in groupby(rows, key=lambda row: str(row[0]))]
        yield from sorted(held, key=lambda each: (-len(each[1]), each[0]))
