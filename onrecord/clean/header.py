"""What a text says of itself in its first and last lines. A gap is better than a guess: each part may be None."""

from dataclasses import dataclass

from onrecord.clean.byline import byline_before_dateline, find_byline
from onrecord.clean.dateline import find_dateline
from onrecord.clean.dates import Stated
from onrecord.clean.lines import Quoted, first_lines, last_lines
from onrecord.clean.published import find_published, find_publisher
from onrecord.clean.title import find_title


@dataclass(frozen=True, slots=True)
class Header:
    """What a text says of itself; None where it does not.

    Attributes:
        title: Its headline.
        byline: Who it names as having written it.
        dateline: The place, day and agency that open its body.
        publisher: The outlet that it names as its own.
        published: Its date of publication, and how that was read.
    """

    title: Quoted | None
    byline: Quoted | None
    dateline: Quoted | None
    publisher: Quoted | None
    published: tuple[Stated, str] | None


def read_header(text: str) -> Header:
    """Read what the first and last lines of a text say of the whole."""
    first, last = first_lines(text), last_lines(text)
    dateline = find_dateline(first, [byline_before_dateline(line) for line in first])
    return Header(
        title=find_title(first),
        byline=find_byline(first, last),
        dateline=dateline,
        publisher=find_publisher(first, last),
        published=find_published(first, last, dateline),
    )
