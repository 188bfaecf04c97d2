"""Writing what was gathered into files: the one file, and those beside it where it would grow too large."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from onrecord.ledger import Ledger
from onrecord.present.front import SHORT, TABLES, front_of
from onrecord.present.gather import Totals, known_of, page_of
from onrecord.present.markup import environment
from onrecord.present.output import Folder, write_file
from onrecord.present.places import DOCUMENTS_A_FILE, SPILLS, Places, Section, part
from onrecord.present.shelf import Shelf

_LARGEST_PART = 1_000_000  # bytes of lines in one of the files beside the one file
_LISTED: dict[Section, str] = {
    "said": "Who says what",
    "unnamed": "Unnamed voices",
    "doubtful": "Doubtful",
    "own": "In the publications’ own voice",
}
_LISTS: dict[Section, tuple[str, str]] = {
    "documents": ("What was read", "register"),
    "flags": ("Flags on the documents", "flagged-documents"),
    "unused": ("Not read, not analysed, withdrawn", "unused"),
}
_ABOUT: dict[Section, str] = {
    "timeline": "Timeline",
    "undated": "Events that no date places",
    "places": "Places",
    "figures": "Figures",
    "violations": "Violations alleged",
}


class Writer:
    """One dossier on its way to its files."""

    def __init__(self, book: Ledger, out: Path, places: Places, shelf: Shelf, totals: Totals) -> None:
        self.book = book
        self.out = out
        self.places = places
        self.shelf = shelf
        self.totals = totals
        self.parts: dict[Section, list[str]] = {section: [] for section in SPILLS}

    def write(self) -> tuple[tuple[Path, ...], int]:
        """Write the files beside, if any, then the one file.

        Returns:
            The files beside, and the bytes of the one file.
        """
        for section in _LISTED:
            count = self.shelf.arrange(section, _LARGEST_PART if section in self.places.beside else None)
            self.parts[section] = [part(section, page) for page in range(1, count + 1)]
        for section in (*TABLES, *_ABOUT):
            count = self.shelf.part_entries(section, _LARGEST_PART) if section in self.places.beside else 0
            self.parts[section] = [part(section, page) for page in range(1, count + 1)]
        for section in _LISTS:
            self.parts[section] = [part(section, 1)] if section in self.places.beside and self.shelf.sizes.get(section) else []
        self.parts["texts"] = [file for file in self.totals.text_files if file]
        with Folder(self.out.parent / self.places.folder) as folder:
            self._write_lines(folder)
            self._write_lists(folder)
            self._write_texts(folder)
        return folder.files, write_file(self.out, self._front())

    def _front(self) -> Iterator[str]:
        """The one file, piece by piece."""
        template = environment().get_template("dossier.html")
        return template.generate(
            front_of(self.book, self.places, self.shelf, self.totals),
            parts={section: [self._link(file) for file in files] for section, files in self.parts.items()},
            groups=self.shelf.groups,
            held=self.shelf.lines,
            head=self.shelf.head,
            carriers=self.shelf.carriers,
            entries=self.shelf.entries,
            keyed=self.shelf.keyed_entries,
            alone=not self.places.beside,
            long=self.totals.documents > SHORT,
        )

    def _link(self, file: str) -> tuple[str, str]:
        return _short_name(file), self.places.href("", file, "content")

    def _write_lines(self, folder: Folder) -> None:
        for section, name in _LISTED.items():
            for page, file in enumerate(self.parts[section], start=1):
                title = f"{name}, part {page}" if len(self.parts[section]) > 1 else name
                folder.write(file, self._part(section, file, title, groups=self.shelf.groups(section, page)))

    def _write_lists(self, folder: Folder) -> None:
        for section, (title, listed) in _LISTS.items():
            for file in self.parts[section]:
                folder.write(file, self._part(section, file, title, entries=self.shelf.all_entries(section), listed=listed))

        for section, (title, _) in TABLES.items():
            for page, file in enumerate(self.parts[section], start=1):
                called = f"{title}, part {page}" if len(self.parts[section]) > 1 else title
                folder.write(
                    file, self._part(section, file, called, entries=self.shelf.all_entries(section, page), table=section)
                )

        for section, title in _ABOUT.items():
            for page, file in enumerate(self.parts[section], start=1):
                called = f"{title}, part {page}" if len(self.parts[section]) > 1 else title
                folder.write(
                    file, self._part(section, file, called, keyed=self.shelf.keyed_entries(section, page), listed=section)
                )

    def _write_texts(self, folder: Folder) -> None:
        """Set the texts once more, one at a time, now that it is known where each line stands."""
        if not self.parts["texts"]:
            return
        self.shelf.index_lines()
        known = known_of(self.book)
        documents = groupby(self.book.documents(), lambda document: self.places.file_of_text(self.book.reference(document.id)))
        for file, held in documents:
            articles = (self._article(page_of(self.book, document, known, text=True), file) for document in held)
            folder.write(file, self._part("texts", file, f"Documents {_short_name(file)}", entries=articles))

    def _article(self, page: Any, file: str) -> Markup:
        number = page.origin.number
        hrefs = {n: self.places.href(file, there, f"q{number}-{n}") for n, there in self.shelf.files_of_lines(number).items()}
        pieces: Any = environment().get_template("pieces.html").module
        return Markup(pieces.document(page, hrefs))

    def _part(self, section: Section, file: str, title: str, **holds: Any) -> Iterator[str]:
        """A file beside the one file, piece by piece; ``holds`` is what the template lists."""
        files = self.parts[section]
        at = files.index(file)
        before = [("Previous", each) for each in files[:at][-1:]]
        after = [("Next", each) for each in files[at + 1 :][:1]]
        given = {
            "title": title,
            "home": f"../{quote(self.out.name)}",
            "neighbours": before + after,
            "groups": (),
            "entries": (),
            "keyed": (),
            "listed": "",
            "table": "",
            "held": self.shelf.lines,
            "head": self.shelf.head,
            "carriers": self.shelf.carriers(section),
            "alone": False,
            "long": True,
        }
        return environment().get_template("part.html").generate(given | holds)


def _short_name(file: str) -> str:
    """How a file beside is called in a list: a part by its number, documents by theirs."""
    section, page = file.removesuffix(".html").rsplit("-", 1)
    last = int(page) * DOCUMENTS_A_FILE
    return f"{last - DOCUMENTS_A_FILE + 1}–{last}" if section == "texts" else str(int(page))
