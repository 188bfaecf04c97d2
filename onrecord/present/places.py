"""Which part of a dossier stands in which file, and the links between them."""

from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import quote

Section = Literal[
    "texts",
    "own",
    "undated",
    "doubtful",
    "places",
    "said",
    "timeline",
    "figures",
    "unnamed",
    "requests",
    "hedges",
    "violations",
    "denials",
    "flags",
    "unused",
    "documents",
]

SPILLS: tuple[Section, ...] = get_args(Section)
"""The order in which sections leave the one file when it would grow too large."""

DOCUMENTS_A_FILE = 25


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand.

    A file is named by its base name; the empty name is the one file itself, others lie in the folder beside it.

    Attributes:
        file: Base name of the one file.
        folder: Base name of the folder beside it.
        beside: The sections that stand in files of that folder.
    """

    file: str
    folder: str
    beside: frozenset[Section] = frozenset()

    def file_of_text(self, document: int) -> str:
        """The file that holds the text of a document, by its number."""
        return part("texts", (document - 1) // DOCUMENTS_A_FILE + 1) if "texts" in self.beside else ""

    def href(self, here: str, there: str, anchor: str) -> str:
        """A link from one file to an anchor in another, or in the same."""
        if here == there:
            return f"#{anchor}"
        if not there:
            return f"../{quote(self.file)}#{anchor}"
        return f"{'' if here else quote(self.folder) + '/'}{there}#{anchor}"


def part(section: Section, page: int) -> str:
    """Base name of a file that holds a part of a section; pages are counted from 1."""
    return f"{section}-{page:04d}.html"
