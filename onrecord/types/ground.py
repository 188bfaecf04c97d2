"""What a report is made of: its bytes, its text, places in it, and what is known of it as a whole."""

import hashlib
import json
from dataclasses import dataclass
from typing import Literal

from onrecord.errors import SpanMismatch

Precision = Literal["day", "week", "month", "year", "day_of_unknown_year", "vague"]

_CANONICAL = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def content_id(*parts: object) -> str:
    """Name something by its content: 32 hexadecimal digits of a SHA-256 over the parts as JSON."""
    return hashlib.sha256(_CANONICAL.encode(parts).encode("ascii")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one document's text, with the words it quotes.

    Attributes:
        document: Id of the document.
        start: Offset of the first character, in Unicode code points of ``Document.text``.
        end: Offset after the last character.
        exact: The words themselves, so that the span can be checked at any later time.
    """

    document: str
    start: int
    end: int
    exact: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got {self.start}..{self.end}")
        if len(self.exact) != self.end - self.start:
            raise ValueError(f"{self.start}..{self.end} cannot quote {self.exact!r}")


@dataclass(frozen=True, slots=True)
class Metadatum:
    """One thing known about a document as a whole: its title, byline, dateline or publisher.

    Attributes:
        value: The value, white space folded, otherwise as written.
        words: The words it was read from, as they stand in the capture.
        how: Where it was read: ``supplied``, ``html meta og:site_name``, ``first line``, ``byline "By ..."``, ...
        span: Those words in the text, when they stand there.
    """

    value: str
    words: str
    how: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Date:
    """A day, or a stretch of days, and the words it was read from.

    Attributes:
        earliest: First day it can mean, ISO 8601 (``2024-08-15``).
        latest: Last day it can mean, inclusive.
        precision: How closely the words fix it.
        words: The words it was read from, as they stand in the capture.
        how: Where and how it was read: ``supplied``, ``html meta article:published_time``, ``first line "date ..."``, ...
        span: Those words in the text, when they stand there.
    """

    earliest: str
    latest: str
    precision: Precision
    words: str
    how: str
    span: Span | None = None

    def __post_init__(self) -> None:
        if not self.earliest <= self.latest:
            raise ValueError(f"a date needs earliest <= latest, got {self.earliest}..{self.latest}")

    @property
    def value(self) -> str:
        """The date at its own precision: ``2024-08-15``, ``2024-08`` or ``2024``."""
        return self.earliest[: {"year": 4, "month": 7}.get(self.precision, 10)]


@dataclass(frozen=True, slots=True)
class Supplied:
    """What whoever handed a capture over said of it, word for word; None where nothing was said."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of one report as they came in; they never change.

    A line of a .jsonl file and a member of a .zip file are captures of their own.

    Attributes:
        content: The bytes.
        media_type: ``text/plain``, ``text/markdown``, ``text/html``, ``application/pdf``, ``message/rfc822``,
            ``application/vnd.openxmlformats-officedocument.wordprocessingml.document`` or ``application/json``
            (one line of a .jsonl file).
        name: Base name of the file or archive member, or the id that came with it; never a path.
        supplied: Metadata handed over with it.
    """

    content: bytes
    media_type: str
    name: str
    supplied: Supplied = Supplied()

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes, 64 hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def document(self) -> str:
        """Id of the document: hash of the bytes, the name and the metadata supplied with them."""
        given = self.supplied
        return content_id("document", self.sha256, self.name, given.title, given.publisher, given.url, given.published)


@dataclass(frozen=True, slots=True)
class Repair:
    """Something missing from the text as it stands, kept beside it: the text itself is not changed.

    Attributes:
        offset: Where it belongs, in code points of ``Document.text``.
        insert: What belongs there: nearly always one space.
    """

    offset: int
    insert: str


@dataclass(frozen=True, slots=True)
class Document:
    """One report's main text and what is known of it as a whole.

    Attributes:
        id: ``Capture.document`` of the capture it was cleaned from.
        sha256: SHA-256 of that capture's bytes.
        name: Base name, or the id that came with it.
        media_type: As in the capture.
        text: The main text. Plain text is kept exactly as decoded: line ends and a byte-order mark too.
        language: ISO 639-1 code; None when there is too little text to tell.
        url: Where it was published, when that is known.
        repairs: Overlay on the text, by offset.
        encoding: Name of the encoding the bytes were decoded with; None for formats that state their own.
        encoding_how: ``utf-8``, ``declared``, ``detected``, ``byte-order mark`` ...; anything but plain UTF-8 is worth a look.
    """

    id: str
    sha256: str
    name: str
    media_type: str
    text: str
    title: Metadatum | None = None
    byline: Metadatum | None = None
    dateline: Metadatum | None = None
    publisher: Metadatum | None = None
    published: Date | None = None
    url: str | None = None
    language: str | None = None
    repairs: tuple[Repair, ...] = ()
    encoding: str | None = None
    encoding_how: str | None = None

    def span(self, start: int, end: int) -> Span:
        """Quote the text from ``start`` to ``end``; the one place where spans are made."""
        return Span(self.id, start, end, self.text[start:end])

    def check(self, span: Span) -> None:
        """Raise SpanMismatch unless the span is of this document and still quotes it."""
        found = self.text[span.start : span.end]
        if span.document != self.id or found != span.exact:
            raise SpanMismatch(self.id, span.start, quoted=span.exact, found=found)


def by_model(name: str, version: str) -> str:
    """How results name the model that they come from: ``model:onrecord-en@1``."""
    return f"model:{name}@{version}"
