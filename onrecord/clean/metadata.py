"""What is known of a document as a whole, from the best place that says it: supplied, its format, its own text."""

import dataclasses

from onrecord.clean.body import Body, Found
from onrecord.clean.dates import Stated, date_in_address, read_date
from onrecord.clean.header import read_header
from onrecord.clean.lines import Quoted
from onrecord.types import Date, Document, Metadatum, Supplied

# Words of a title or a byline count as standing in the text only near its beginning.
_NEAR_TOP = 1_000


def with_metadata(document: Document, body: Body, supplied: Supplied) -> Document:
    """Give a document its title, byline, dateline, publisher and date, each with the words it was read from."""
    header = read_header(document.text)
    return dataclasses.replace(
        document,
        title=_first(document, _supplied(supplied.title), body.titles) or _read(document, header.title),
        byline=_first(document, (), body.bylines) or _read(document, header.byline),
        dateline=_read(document, header.dateline),
        publisher=_first(document, _supplied(supplied.publisher), body.publishers) or _read(document, header.publisher),
        published=_published(document, (*_supplied(supplied.published), *body.dates), header.published),
    )


def _supplied(words: str | None) -> tuple[Found, ...]:
    return (Found(words, words, "supplied"),) if words and words.strip() else ()


def _first(document: Document, *candidates: tuple[Found, ...]) -> Metadatum | None:
    for found in (found for group in candidates for found in group):
        value = " ".join(found.value.split())
        at = document.text.find(found.words, 0, _NEAR_TOP) if value else -1
        if value:
            return Metadatum(value, found.words, found.how, document.span(at, at + len(found.words)) if at >= 0 else None)
    return None


def _read(document: Document, quoted: Quoted | None) -> Metadatum | None:
    if quoted is None:
        return None
    span = document.span(quoted.start, quoted.end)
    return Metadatum(quoted.value, span.exact, quoted.how, span)


def _published(document: Document, given: tuple[Found, ...], stated: tuple[Stated, str] | None) -> Date | None:
    for found in given:
        date = read_date(found.value)
        if date is not None:
            return Date(date.earliest, date.latest, date.precision, found.words, found.how)
    if stated is not None:
        date, how = stated
        span = document.span(date.start, date.end)
        return Date(date.earliest, date.latest, date.precision, span.exact, how, span)
    in_address = date_in_address(document.url or "")
    if in_address is not None:
        words, date = in_address
        return Date(date.earliest, date.latest, date.precision, words, "path of the address")
    return None
