"""What a reader of one format hands over: the text and what the format itself says of the whole."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """Words that stand for a title, a byline, a publisher or a date.

    Attributes:
        value: The words as they are to be shown.
        words: The words as they stand in the capture.
        how: Where they were read.
    """

    value: str
    words: str
    how: str


@dataclass(frozen=True, slots=True)
class Body:
    """The main text of a capture, and what its format says of it outside that text, best first.

    Attributes:
        text: The main text.
        titles: What the format gives as title.
        bylines: What it gives as author.
        publishers: What it gives as publisher.
        dates: Words that it gives as day of publication, not yet understood.
        url: The address that it gives for itself.
        encoding: Name of the encoding of the bytes; None for formats that state their own.
        encoding_how: How the encoding was chosen.
    """

    text: str
    titles: tuple[Found, ...] = ()
    bylines: tuple[Found, ...] = ()
    publishers: tuple[Found, ...] = ()
    dates: tuple[Found, ...] = ()
    url: str | None = None
    encoding: str | None = None
    encoding_how: str | None = None
