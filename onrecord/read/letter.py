"""A letter (.eml): one report, and each of its attachments one of its own."""

import email.errors
import email.generator
import email.header
import email.message
import email.parser
import io
from collections.abc import Iterator
from contextlib import suppress

from onrecord.errors import LimitExceeded
from onrecord.read.item import shown_name
from onrecord.read.kinds import EML

Part = email.message.Message

# The old policy, on purpose: it leaves headers alone, where the newer one fails on damaged ones in many ways.
_PARSER = email.parser.BytesParser()


def attachments(letter: bytes, subject: str) -> Iterator[tuple[str, bytes]]:
    """Find what is attached to a letter, in its order.

    A part is an attachment if it says so, has a file name, or is a letter itself. Pictures shown inside
    the letter (``Content-Disposition: inline``, or called by ``Content-ID``) are left out: they are its decoration.

    Yields:
        File name and bytes; a part without a name is called ``attachment 2.eml``, ``attachment 3``.

    Raises:
        LimitExceeded: Its parts are nested too deeply to be looked at.
    """
    try:
        parts = list(_attached(_PARSER.parsebytes(letter)))
    except RecursionError:
        raise LimitExceeded(subject, "has parts nested too deeply, so its attachments are not looked at") from None
    for number, part in enumerate(parts, start=1):
        is_letter = part.get_content_type() == EML
        name = _file_name(part) or f"attachment {number}{'.eml' if is_letter else ''}"
        yield name, _inner_letter(part) if is_letter else _payload(part)


def _attached(letter: Part) -> Iterator[Part]:
    waiting = [letter]
    while waiting:
        part = waiting.pop()
        if part is not letter and part.get_content_type() == EML:
            yield part
        elif part.is_multipart():
            parts = part.get_payload()
            assert isinstance(parts, list)
            waiting.extend(inner for inner in reversed(parts) if isinstance(inner, Part))
        elif part is not letter and _is_attachment(part):
            yield part


def _is_attachment(part: Part) -> bool:
    disposition = part.get_content_disposition()
    decoration = part.get_content_maintype() == "image" and (disposition == "inline" or part["Content-ID"] is not None)
    return not decoration and (disposition == "attachment" or _written_name(part) is not None)


def _inner_letter(part: Part) -> bytes:
    written = io.BytesIO()
    for inner in part.get_payload() if part.is_multipart() else ():
        email.generator.BytesGenerator(written, mangle_from_=False, maxheaderlen=0).flatten(inner)
    return written.getvalue() or _payload(part)


def _payload(part: Part) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _written_name(part: Part) -> str | None:
    """Return the name a part is given in its header; empty when its character set has a NUL in its own name."""
    try:
        return part.get_filename()
    except ValueError:
        return ""


def _file_name(part: Part) -> str:
    """Return an attachment's base name, decoded; never a folder of whoever sent it."""
    name = _written_name(part) or ""
    # Otherwise it is not what RFC 2047 calls an encoded word, or of an unknown character set.
    with suppress(ValueError, LookupError, email.errors.MessageError):
        name = str(email.header.make_header(email.header.decode_header(name)))
    base = name.replace("\\", "/").rpartition("/")[2]
    return shown_name(base.encode("utf-8", "surrogateescape")).strip(" .")
