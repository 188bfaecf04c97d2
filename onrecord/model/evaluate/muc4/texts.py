"""Texts of MUC-4: messages in capitals, one after the other in a file, each with an identifier and a dateline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord.text.sentences import sentences

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")

_FIRST_LINE = re.compile(r"^((?:DEV|TST\d+)-MUC\d-\d{4})\b.*$", re.MULTILINE)
_DATELINE = re.compile(
    r"\s*(?P<place>[^,\[\]]{2,60}?),?\s+(?:(?P<day>\d{1,2})\s+(?P<month>[A-Z]{3})[A-Z]*\.?(?:\s+(?P<year>\d{2}))?|NO\s+DATE)"
    r"\s*(?:[(\[](?P<outlet>[^)]*)\))?\s*--",
)
_ABROAD = re.compile(r"(?P<city>.*?)\s*\((?P<country>[^)]*)\)\s*$", re.DOTALL)
_NOWHERE = frozenset({"CLANDESTINE", "NO CITY"})
_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*\S|\S")
_CENTURY = 1900


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a message was sent.

    Attributes:
        city: None for a clandestine sender, and where none is told.
        country: Told only for cities outside the nine countries that the messages are about.
        day: None where it says NO DATE or leaves the year out.
        outlet: Wire service, station or paper.
        end: Where the dateline ends, code points of the text.
    """

    city: str | None
    country: str | None
    day: date | None
    outlet: str | None
    end: int


@dataclass(frozen=True, slots=True)
class Message:
    """One message.

    Attributes:
        id: ``DEV-MUC3-0001``.
        text: All after its first line.
        dateline: None where the text does not begin with one.
    """

    id: str
    text: str
    dateline: Dateline | None

    @property
    def paragraphs(self) -> list[tuple[int, int]]:
        """Paragraphs as (start, end), code points of the text."""
        return [match.span() for match in _PARAGRAPH.finditer(self.text)]


def read_texts(file: Path) -> list[Message]:
    """Read a file of messages, in order."""
    return list(messages(file.read_text(encoding="latin-1")))


def messages(content: str) -> Iterator[Message]:
    """The messages of a file's content."""
    openings = list(_FIRST_LINE.finditer(content))
    for opening, until in zip(openings, [*(one.start() for one in openings[1:]), len(content)], strict=True):
        text = content[opening.end() + 1 : until]
        yield Message(opening[1], text, read_dateline(text))


def read_dateline(text: str) -> Dateline | None:
    """The dateline that a text begins with."""
    match = _DATELINE.match(text)
    if not match:
        return None
    city, country = " ".join(match["place"].split()), None
    if abroad := _ABROAD.match(city):
        city, country = abroad["city"], abroad["country"]
    return Dateline(
        city=None if city in _NOWHERE else city,
        country=country,
        day=_day(match["day"], match["month"], match["year"]),
        outlet=match["outlet"],
        end=match.end(),
    )


def _day(day: str | None, month: str | None, year: str | None) -> date | None:
    if day is None or year is None or month not in MONTHS:
        return None
    try:
        return date(_CENTURY + int(year), MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None


def sentences_of(message: Message) -> list[tuple[int, int]]:
    """The sentences of a message's paragraphs."""
    return [span for start, end in message.paragraphs for span in sentences(message.text, start, end)]
