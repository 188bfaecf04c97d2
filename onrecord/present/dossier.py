"""The dossier: one HTML file that says who says what, each line resting on its words in the text.

Documents are streamed: lines wait in a temporary file, texts are set one at a time. Where the one file would grow too
large, its largest sections go to files in a folder beside it.
"""

import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.ledger import Ledger
from onrecord.present.gather import gather
from onrecord.present.output import check_place
from onrecord.present.places import SPILLS, Places, Section
from onrecord.present.shelf import Shelf
from onrecord.present.writer import Writer

LARGEST = 9_000_000  # bytes of the one file; browsers open 10 MB of such markup in a second or two, phones included


@dataclass(frozen=True, slots=True)
class DossierReport:
    """What was written.

    Attributes:
        path: The one file.
        files: The files beside it, in order; empty when everything stands in the one file.
        documents: How many documents it covers.
        statements: How many statements it lists, doubtful ones and those in own voice included.
        size: Bytes of the one file.
    """

    path: Path
    files: tuple[Path, ...]
    documents: int
    statements: int
    size: int


def write_dossier(book: Ledger, out: Path, *, largest: int = LARGEST) -> DossierReport:
    """Write the dossier of a ledger.

    The same ledger gives the same bytes. Files of an earlier dossier at the same place are replaced; nothing else is
    touched in their folder.

    Args:
        book: An open ledger.
        out: The HTML file to write.
        largest: Bytes the one file may have before sections of it go to files beside it.

    Raises:
        OnrecordError: Its folder is not there, or what stands in its place is no dossier.
    """
    check_place(out)
    try:
        return _write(book, out, largest)
    except sqlite3.Error as error:
        raise OnrecordError(f"the dossier {out} cannot be written ({error}): is there room for temporary files?") from error


def _write(book: Ledger, out: Path, largest: int) -> DossierReport:
    places = Places(out.name, f"{out.stem}_files")
    with book.reading():
        while True:
            with Shelf() as shelf:
                totals = gather(book, places, shelf, largest=largest)
                if not totals.outgrown:
                    files, size = Writer(book, out, places, shelf, totals).write()
                    if size <= largest or places.beside == frozenset(SPILLS):
                        return DossierReport(out, files, totals.documents, totals.statements, size)
                # Where the sizes of the rest can be told from those met so far, they are: going through everything takes time.
                share = book.counts().documents / max(1, totals.documents)
                places = _spill(places, {section: share * size for section, size in shelf.sizes.items()}, largest)


def _next(places: Places) -> Section:
    return next(section for section in SPILLS if section not in places.beside)


def _spill(places: Places, sizes: dict[Section, float], largest: int) -> Places:
    """Move at least one section out of the one file, and more until the rest of it fits."""
    places = replace(places, beside=places.beside | {_next(places)})
    while places.beside != frozenset(SPILLS):
        if sum(size for section, size in sizes.items() if section not in places.beside) <= largest:
            break
        places = replace(places, beside=places.beside | {_next(places)})
    return places
