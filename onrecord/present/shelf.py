"""Finished lines and texts, kept in a temporary file until they are written: sorting any number of them takes no memory."""

import sqlite3
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from types import TracebackType
from typing import Self, get_args

from markupsafe import Markup

from onrecord.present import wording
from onrecord.present.places import Places, Section, part
from onrecord.present.speakers import Resolution, Speaker, heading
from onrecord.types import Act, content_id

_TABLES = """
CREATE TABLE line (section TEXT, resolution INTEGER, key TEXT, label TEXT, act INTEGER, document INTEGER, number INTEGER,
    html TEXT);
CREATE TABLE head (key TEXT PRIMARY KEY, html TEXT);
CREATE TABLE entry (section TEXT, key TEXT, document INTEGER, html TEXT);
CREATE TABLE carrier (section TEXT, document INTEGER, html TEXT, PRIMARY KEY (section, document));
CREATE TABLE cluster (section TEXT, position INTEGER, resolution INTEGER, key TEXT, label TEXT, lines INTEGER, documents INTEGER,
    size INTEGER, page INTEGER DEFAULT 0, PRIMARY KEY (section, resolution, key));
"""
_RESOLUTIONS: tuple[Resolution, ...] = ("named", "unnamed", "unresolved", "absent")
_ACTS = (*get_args(Act), None)
_BY_SPEAKER: tuple[Section, ...] = ("said", "unnamed")


@dataclass(frozen=True, slots=True)
class Group:
    """Lines listed under one heading.

    Attributes:
        section: Where it is listed.
        key: What its lines have in common: a speaker, or a document's number.
        label: Its heading.
        resolution: Whether the heading names a speaker.
        lines: How many lines it holds.
        documents: From how many documents.
        page: Number of the part it stands in, counted from 1; 0 in the one file itself.
    """

    section: Section
    key: str
    label: str
    resolution: Resolution
    lines: int
    documents: int
    page: int

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"{self.section}-{content_id(self.resolution, self.key)[:10]}"

    @property
    def file(self) -> str:
        """The file it stands in; empty for the one file itself."""
        return part(self.section, self.page) if self.page else ""


@dataclass(frozen=True, slots=True)
class ByAct:
    """Lines of a group that do the same by saying what they say.

    Attributes:
        name: What that is, in words; empty where it was not told, or where lines are not listed by it.
        number: How many lines.
        carried: The lines, by the number of their document.
    """

    name: str
    number: int
    carried: list[tuple[int, list[Markup]]]


class Shelf:
    """Finished lines and entries by section, on disk until they are written."""

    def __init__(self) -> None:
        self._tables = sqlite3.connect("")  # a private file that SQLite deletes when it is closed
        self._tables.executescript(_TABLES)
        self.sizes: dict[Section, int] = {}
        self._starts: dict[Section, list[int]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._tables.close()

    def add_line(
        self, section: Section, speaker: Speaker, reference: tuple[int, int], html: str, *, act: Act | None = None
    ) -> None:
        """Keep a line, to be listed under its speaker and there by its act; its reference is ``(3, 12)`` for 3:12."""
        row = (section, _RESOLUTIONS.index(speaker.resolution), speaker.key, speaker.label, _ACTS.index(act), *reference, html)
        self._tables.execute("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        self._grow(section, html)

    def add_head(self, section: Section, key: str, html: str) -> None:
        """Keep what stands over the lines of a speaker, once."""
        if self._tables.execute("INSERT OR IGNORE INTO head VALUES (?, ?)", (key, html)).rowcount:
            self._grow(section, html)

    def head(self, group: Group) -> Markup:
        """What stands over the lines of a group; empty where nothing does."""
        row = self._tables.execute("SELECT html FROM head WHERE key = ?", (group.key,)).fetchone()
        return Markup(row[0] if row else "")

    def add_entry(self, section: Section, key: str, document: int, html: str, *, counted: bool = True) -> None:
        """Keep something of a document that is listed by the document's number: its text, its place in the list.

        Args:
            section: Where it is listed.
            key: What it is listed by before that.
            document: The number; 0 where it is of several.
            html: It.
            counted: Whether it adds to the section's size; what was counted piece by piece does not.
        """
        self._tables.execute("INSERT INTO entry VALUES (?, ?, ?, ?)", (section, key, document, html))
        if counted:
            self._grow(section, html)

    def all_entries(self, section: Section, page: int = 1) -> Iterator[Markup]:
        """Entries of every key, by key and document; those of one part where the section was parted."""
        for _, html in self.keyed_entries(section, page):
            yield html

    def keyed_entries(self, section: Section, page: int = 1) -> Iterator[tuple[str, Markup]]:
        """The same, each with its key."""
        starts = [*self._starts.get(section, [0]), None]
        first, behind = starts[page - 1 : page + 1]
        wanted = "SELECT key, html FROM entry WHERE section = ? ORDER BY key, document, rowid LIMIT ? OFFSET ?"
        for key, html in self._tables.execute(wanted, (section, -1 if behind is None else behind - (first or 0), first)):
            yield key, Markup(html)

    def file_of_entry(self, section: Section, index: int) -> str:
        """The file that an entry stands in, by its place among the section's, counted from 0; empty for the one file itself."""
        starts = self._starts.get(section)
        return part(section, bisect_right(starts, index)) if starts else ""

    def part_entries(self, section: Section, largest_page: int) -> int:
        """Lay entries out into parts of at most so many bytes; how many parts there are."""
        sizes = self._tables.execute("SELECT length(html) FROM entry WHERE section = ? ORDER BY key, document, rowid", (section,))
        starts: list[int] = []
        filled = 0
        for index, (size,) in enumerate(sizes):
            if not starts or filled + size > largest_page:
                starts.append(index)
                filled = 0
            filled += size
        self._starts[section] = starts
        return len(starts)

    def add_carrier(self, section: Section, document: int, html: str) -> None:
        """Keep how a document is named beside its lines in a section."""
        self._tables.execute("INSERT INTO carrier VALUES (?, ?, ?)", (section, document, html))
        self._grow(section, html)

    def _grow(self, section: Section, html: str) -> None:
        self.grow(section, len(html.encode("utf-8", "replace")))

    def grow(self, section: Section, size: int) -> None:
        """Count bytes of a section that are put together only when every document was met."""
        self.sizes[section] = self.sizes.get(section, 0) + size

    def size(self, places: Places) -> int:
        """Bytes of the sections that stand in the one file."""
        return sum(size for section, size in self.sizes.items() if section not in places.beside)

    def entries(self, section: Section, key: str = "") -> Iterator[tuple[int, Markup]]:
        """Entries by document."""
        rows = self._tables.execute(
            "SELECT document, html FROM entry WHERE section = ? AND key = ? ORDER BY document, rowid", (section, key)
        )
        for document, html in rows:
            yield document, Markup(html)

    def carriers(self, section: Section) -> "Carriers":
        """How documents are named beside their lines in a section, by document."""
        return Carriers(self._tables, section)

    def arrange(self, section: Section, largest_page: int | None) -> int:
        """Put a section's groups in order: speakers with most statements first; and into parts of at most so many bytes.

        Returns:
            How many parts there are; 0 when the section stands in the one file.
        """
        self._tables.execute("CREATE INDEX IF NOT EXISTS line_group ON line (section, resolution, key, act, document, number)")
        groups = [(*self._measure(section, *which), *which) for which in self._keys(section)]
        by_number = section not in _BY_SPEAKER
        groups.sort(key=lambda group: (group[4], group[5]) if by_number else (group[4], -group[1], group[0].casefold(), group[5]))
        page, filled = (1, 0) if largest_page and groups else (0, 0)
        for position, (label, lines, documents, size, resolution, key) in enumerate(groups):
            if largest_page and filled and filled + size > largest_page:
                page, filled = page + 1, 0
            filled += size
            row = (section, position, resolution, key, label, lines, documents, size, page)
            self._tables.execute("INSERT INTO cluster VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        return page

    def _keys(self, section: Section) -> list[tuple[int, str]]:
        return self._tables.execute("SELECT DISTINCT resolution, key FROM line WHERE section = ?", (section,)).fetchall()

    def _measure(self, section: Section, resolution: int, key: str) -> tuple[str, int, int, int]:
        """Heading, number of lines and of documents, and bytes of a group."""
        which = (section, resolution, key)
        labels = self._tables.execute(
            "SELECT label, count(*) FROM line WHERE section = ? AND resolution = ? AND key = ? GROUP BY label", which
        )
        label = heading(labels.fetchall())
        (counts,) = self._tables.execute(
            "SELECT count(*), count(DISTINCT document), sum(length(html)) FROM line"
            " WHERE section = ? AND resolution = ? AND key = ?",
            which,
        )
        return label, *counts

    def groups(self, section: Section, page: int = 0) -> Iterator[Group]:
        """The groups of one part of a section, in order."""
        rows = self._tables.execute(
            "SELECT section, key, label, resolution, lines, documents, page FROM cluster"
            " WHERE section = ? AND page = ? ORDER BY position",
            (section, page),
        )
        for section_, key, label, resolution, lines, documents, page_ in rows:
            yield Group(section_, key, label, _RESOLUTIONS[resolution], lines, documents, page_)

    def index(self, section: Section) -> Iterator[Group]:
        """All groups of a section, by key."""
        pages = self._tables.execute("SELECT DISTINCT page FROM cluster WHERE section = ? ORDER BY page", (section,)).fetchall()
        groups = [group for (page,) in pages for group in self.groups(section, page)]
        yield from sorted(groups, key=lambda group: (_RESOLUTIONS.index(group.resolution), group.key))

    def lines(self, group: Group) -> Iterator[ByAct]:
        """The lines of a group, act by act, and within an act document by document."""
        rows = self._tables.execute(
            "SELECT act, document, html FROM line WHERE section = ? AND resolution = ? AND key = ?"
            " ORDER BY act, document, number",
            (group.section, _RESOLUTIONS.index(group.resolution), group.key),
        )
        for act, held in groupby(rows, key=lambda row: int(row[0])):
            by_document = groupby(held, key=lambda row: int(row[1]))
            carried = [(document, [Markup(html) for *_, html in lines]) for document, lines in by_document]
            number = sum(len(lines) for _, lines in carried)
            yield ByAct(wording.act(_ACTS[act], number), number, carried)

    def files_of_lines(self, document: int) -> dict[int, str]:
        """By number of a statement, the file its line stands in."""
        rows = self._tables.execute(
            "SELECT number, section, page FROM line JOIN cluster USING (section, resolution, key) WHERE document = ?", (document,)
        )
        return {number: part(section, page) if page else "" for number, section, page in rows}

    def index_lines(self) -> None:
        """Make looking up a document's lines quick."""
        self._tables.execute("CREATE INDEX IF NOT EXISTS line_document ON line (document)")

    def count(self, section: Section) -> int:
        """How many lines a section holds."""
        (row,) = self._tables.execute("SELECT count(*) FROM line WHERE section = ?", (section,))
        return int(row[0])

    def speakers(self) -> int:
        """How many speakers are named, in so many different words."""
        (row,) = self._tables.execute("SELECT count(DISTINCT key) FROM line WHERE section = 'said' AND resolution = 0")
        return int(row[0])

    def spoken(self, resolution: Resolution) -> int:
        """How many of the lines under speakers are by such as are resolved so far."""
        wanted = "SELECT count(*) FROM line WHERE section IN ('said', 'unnamed') AND resolution = ?"
        (row,) = self._tables.execute(wanted, (_RESOLUTIONS.index(resolution),))
        return int(row[0])


class Carriers:
    """How documents are named beside their lines in one section, looked up as they are needed."""

    def __init__(self, tables: sqlite3.Connection, section: Section) -> None:
        self._tables = tables
        self._section = section

    def __getitem__(self, document: int) -> Markup:
        wanted = "SELECT html FROM carrier WHERE section = ? AND document = ?"
        ((html,),) = self._tables.execute(wanted, (self._section, document))
        return Markup(html)
