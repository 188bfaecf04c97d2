"""A letter (.eml): one report, and each of its attachments one of its own."""

import email.message
import email.parser
import email.policy
from collections.abc import Iterator

from onrecord.read.item import shown_name
from onrecord.read.kinds import EML

_PARSER = email.parser.BytesParser(policy=email.policy.default)
Letter = email.message.EmailMessage


def attachments(letter: bytes) -> Iterator[tuple[str, bytes]]:
    """Find what is attached to a letter, in its order.

    A part is an attachment if it says so, has a file name, or is a letter itself. Pictures shown inside
    the letter (``Content-Disposition: inline``, or called by ``Content-ID``) are left out: they are its decoration.

    Yields:
        File name and bytes; a part without a name is called ``attachment 2.eml``, ``attachment 3``.
    """
    for number, part in enumerate(_attached(_PARSER.parsebytes(letter)), start=1):
        is_letter = part.get_content_type() == EML
        name = _base_name(part.get_filename() or "") or f"attachment {number}{'.eml' if is_letter else ''}"
        if is_letter:
            inner = part.get_payload(0)
            yield (
                name,
                inner.as_bytes(policy=email.policy.default.clone(max_line_length=None)) if isinstance(inner, Letter) else b"",
            )
        else:
            content = part.get_payload(decode=True)
            yield name, content if isinstance(content, bytes) else b""


def _attached(part: Letter) -> Iterator[Letter]:
    waiting = [part]
    while waiting:
        part = waiting.pop()
        if part.get_content_type() == EML:
            yield part
        elif part.is_multipart():
            parts = part.get_payload()
            waiting.extend(reversed([inner for inner in parts if isinstance(inner, Letter)]))
        elif _is_attachment(part):
            yield part


def _is_attachment(part: Letter) -> bool:
    disposition = part.get_content_disposition()
    decoration = part.get_content_maintype() == "image" and (disposition == "inline" or part["Content-ID"] is not None)
    return not decoration and (disposition == "attachment" or part.get_filename() is not None)


def _base_name(name: str) -> str:
    return shown_name(name.replace("\\", "/").rpartition("/")[2].encode("utf-8", "surrogateescape")).strip(" .")
