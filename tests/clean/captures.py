"""Captures made by hand."""

from onrecord.clean import clean
from onrecord.types import Capture, Document, Supplied

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def plain(text: str | bytes, **supplied: str) -> Document:
    content = text.encode() if isinstance(text, str) else text
    return clean(Capture(content, "text/plain", "a.txt", Supplied(**supplied)))


def page(markup: str | bytes, **supplied: str) -> Document:
    content = markup.encode() if isinstance(markup, str) else markup
    return clean(Capture(content, "text/html", "a.html", Supplied(**supplied)))


def of_type(content: bytes, media_type: str, **supplied: str) -> Document:
    return clean(Capture(content, media_type, "a", Supplied(**supplied)))
