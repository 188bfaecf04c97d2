"""clean: one capture → one document, a pure function of its bytes and what came with them."""

import codecs
from collections.abc import Callable

from onrecord.clean.body import Body
from onrecord.clean.docx import read_docx
from onrecord.clean.jsonl import read_line
from onrecord.clean.language import language_of
from onrecord.clean.mail import read_message
from onrecord.clean.metadata import with_metadata
from onrecord.clean.pdf import read_pdf
from onrecord.clean.plain import read_plain
from onrecord.clean.repairs import find_repairs
from onrecord.clean.web import read_web_page
from onrecord.errors import Unreadable
from onrecord.types import Capture, Document

_READERS: dict[str, Callable[[Capture], Body]] = {
    "text/plain": read_plain,
    "text/markdown": read_plain,
    "application/json": read_line,
    "text/html": read_web_page,
    "application/pdf": read_pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": read_docx,
    "message/rfc822": read_message,
}


def clean(capture: Capture) -> Document:
    """Turn the bytes of one report into its main text, with what is known of it as a whole.

    Raises:
        Unreadable: The bytes cannot be turned into a text; the reason says why.
        LimitExceeded: Doing so would take more pages, nesting or output than the limits allow.
    """
    reader = _READERS.get(capture.media_type)
    if reader is None:
        raise Unreadable(capture.name, f"is {capture.media_type}, which is not a kind of file that can be read")
    body = reader(capture)
    _check_text(capture, body.text)
    language = language_of(body.text)
    document = Document(
        id=capture.document,
        sha256=capture.sha256,
        name=capture.name,
        media_type=capture.media_type,
        text=body.text,
        language=language,
        url=capture.supplied.url or body.url,
        repairs=find_repairs(body.text) if language in (None, "en") else (),
        encoding=body.encoding,
        encoding_how=body.encoding_how,
    )
    return with_metadata(document, body, capture.supplied)


def _check_text(capture: Capture, text: str) -> None:
    if not text.strip("\ufeff \t\r\n\f\v\u00a0\u200b"):
        raise Unreadable(capture.name, "is empty: there is no text to read")
    if "\0" in text:
        raise Unreadable(capture.name, "holds NUL characters: this is no text")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Unreadable(
            capture.name, f"holds half of a surrogate pair at character {error.start}, which stands for nothing"
        ) from None


_SHORT_PAGE = b"<html><body><p>The ministry said so on Friday.</p><p class='date'>5 March 2024</p></body></html>"


def warm_up() -> None:
    """Load every parser, word list and model once, so that a process forked afterwards need open no file."""
    for encoding in ("cp1250", "cp1251", "cp1252", "cp1256", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        codecs.lookup(encoding)
    # A short page passes through all that a longer one may need: the extractors that stand in for each other, and their lists.
    clean(Capture(_SHORT_PAGE, "text/html", "short page"))
