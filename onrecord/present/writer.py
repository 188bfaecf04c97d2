"""Writing what was gathered into files: the one file, and those beside it where it would grow too large."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from onrecord.ledger import Ledger
from onrecord.present.front import front_of
from onrecord.present.gather import Totals, judged_subjects, page_of
from onrecord.present.markup import environment
from onrecord.present.output import Folder, write_file
from onrecord.present.places import SPILLS, Places, Section, part
from onrecord.present.shelf import Shelf

_LARGEST_PART = 1_000_000  # bytes of lines in one of the files beside the one file
_LISTED: dict[Section, str] = {
    "said": "Who says what",
    "doubtful": "Doubtful",
    "own": "In the publications’ own voice",
}
_LISTS: dict[Section, tuple[str, str]] = {
    "documents": ("What was read", "register"),
    "flags": ("Flags on the documents", "flagged-documents"),
    "unused": ("Not read, not analysed, withdrawn", "unused"),
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
        parts = {section: [(_short_name(file), self.places.href("", file, "content")) for file in self.parts[section]] for section in SPILLS}
        return environment().get_template("dossier.html").generate(
            front_of(self.book, self.places, self.shelf, self.totals),
            parts=parts,
            groups=self.shelf.groups,
            held=self.shelf.lines,
            carriers=self.shelf.carriers,
            entries=self.shelf.entries,
            alone=not self.places.beside,
        )

    def _write_lines(self, folder: Folder) -> None:
        for section, name in _LISTED.items():
            for page, file in enumerate(self.parts[section], start=1):
                title = f"{name}, part {page}" if len(self.parts[section]) > 1 else name
                self._write_part(folder, section, file, title=title, groups=self.shelf.groups(section, page))

    def _write_lists(self, folder: Folder) -> None:
        for section, (title, listed) in _LISTS.items():
            for file in self.parts[section]:
                self._write_part(folder, section, file, title=title, entries=self.shelf.all_entries(section), listed=listed)

    def _write_texts(self, folder: Folder) -> None:
        """Set the texts once more, one at a time, now that it is known where each line stands."""
        if not self.parts["texts"]:
            return
        self.shelf.index_lines()
        judged = judged_subjects(self.book)
        documents = groupby(self.book.documents(), lambda document: self.places.file_of_text(self.book.reference(document.id)))
        for file, held in documents:
            articles = (self._article(page_of(self.book, document, judged), file) for document in held)
            self._write_part(folder, "texts", file, title=f"Documents {_short_name(file)}", entries=articles)

    def _article(self, page: Any, file: str) -> Markup:
        number = page.origin.number
        hrefs = {n: self.places.href(file, there, f"q{number}-{n}") for n, there in self.shelf.files_of_lines(number).items()}
        pieces: Any = environment().get_template("pieces.html").module
        return Markup(pieces.document(page, hrefs))

    def _write_part(
        self,
        folder: Folder,
        section: Section,
        file: str,
        *,
        title: str,
        groups: Iterable[Any] = (),
        entries: Iterable[Markup] = (),
        listed: str = "",
    ) -> None:
        files = self.parts[section]
        at = files.index(file)
        neighbours = [("Previous", each) for each in files[max(0, at - 1) : at]] + [("Next", each) for each in files[at + 1 : at + 2]]
        template = environment().get_template("part.html")
        pieces = template.generate(
            title=title,
            home=f"../{quote(self.out.name)}",
            neighbours=neighbours,
            groups=groups,
            entries=entries,
            listed=listed,
            held=self.shelf.lines,
            carriers=self.shelf.carriers(section),
            alone=False,
        )
        folder.write(file, pieces)


def _short_name(file: str) -> str:
    """How a file beside is called in a list: a part by its number, documents by theirs."""
    from onrecord.present.places import DOCUMENTS_A_FILE

    section, page = file.removesuffix(".html").rsplit("-", 1)
    last = int(page) * DOCUMENTS_A_FILE
    return f"{last - DOCUMENTS_A_FILE + 1}–{last}" if section == "texts" else str(int(page))
