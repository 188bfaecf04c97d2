"""One document with everything found in it, as its page is given it."""

from dataclasses import dataclass

from onrecord.present.about_pages import About
from onrecord.present.pages import FlagNote, Line, Origin, Particular, Records, Row


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One document with everything found in it."""

    origin: Origin
    language: str | None
    particulars: tuple[Particular, ...]
    lines: tuple[Line, ...]
    flags: tuple[FlagNote, ...]
    rows: tuple[Row, ...]
    records: Records
    about: About
