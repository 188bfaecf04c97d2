"""E-mail messages (.eml): the plain part, else the HTML part; a quoted history stays in the text."""

import email
import email.errors
import email.policy
import email.utils
from email.message import EmailMessage, MIMEPart

from onrecord.clean.body import Body, Found
from onrecord.clean.encodings import decode
from onrecord.clean.web import read_page
from onrecord.errors import LimitExceeded, Unreadable
from onrecord.types import Capture

_HEADERS = frozenset({"from", "date", "subject", "to", "received", "message-id", "content-type"})
_MOST_PARTS = 500
_DEEPEST = 20


def read_message(capture: Capture) -> Body:
    """Take the text of a message, and its subject, sender and date.

    Raises:
        Unreadable: It is no message, or holds no text, only attachments.
        LimitExceeded: Its parts are too many or nested too deeply.
    """
    message = _parse(capture)
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None and message.get_content_maintype() == "text":
        part = message
    if part is None:
        raise Unreadable(capture.name, "is a message without a text, only attachments; save them and add them by themselves")
    body = _text_of(part, capture.name)
    if not body.text.strip() and (html := message.get_body(preferencelist=("html",))) is not None:
        body = _text_of(html, capture.name)
    subject, sender, date = (_header(message, name) for name in ("Subject", "From", "Date"))
    return Body(
        body.text,
        titles=(Found(subject, subject, "email header Subject"),) if subject else (),
        bylines=(Found(email.utils.parseaddr(sender)[0] or sender, sender, "email header From"),) if sender else (),
        dates=(Found(_day(date), date, "email header Date"),) if date else (),
        encoding=body.encoding,
        encoding_how=body.encoding_how,
    )


def _parse(capture: Capture) -> EmailMessage:
    try:
        message = email.message_from_bytes(capture.content, policy=email.policy.default)
        parts = _depths(message)
    except RecursionError:
        raise LimitExceeded(capture.name, f"is a message with parts nested more than {_DEEPEST} deep") from None
    if max(parts) > _DEEPEST or len(parts) > _MOST_PARTS:
        raise LimitExceeded(
            capture.name, f"is a message with more than {_MOST_PARTS} parts, or parts nested more than {_DEEPEST} deep"
        )
    if not {name.lower() for name in message.keys()} & _HEADERS:  # noqa: SIM118
        raise Unreadable(capture.name, "has none of the headers of a message")
    return message


def _depths(message: EmailMessage) -> list[int]:
    """How deep each part of a message lies."""
    depths: list[int] = []
    waiting: list[tuple[MIMEPart, int]] = [(message, 0)]
    while waiting and len(depths) <= _MOST_PARTS:
        part, depth = waiting.pop()
        depths.append(depth)
        if part.is_multipart():
            waiting += [(each, depth + 1) for each in part.iter_parts()]
    return depths


def _text_of(part: MIMEPart, name: str) -> Body:
    """The text of one part, decoded like any other bytes, with the character set that the part declares."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    text, encoding, how = decode(content, name, declared=part.get_content_charset())
    if part.get_content_subtype() == "html":
        return read_page(text, name, encoding=encoding, encoding_how=how)
    return Body(text, encoding=encoding, encoding_how=how)


def _header(message: EmailMessage, name: str) -> str:
    try:
        value = str(message[name] or "")
    except (ValueError, IndexError, AttributeError, TypeError, email.errors.MessageError):
        # The standard parser of headers fails on some that no program should have written; they stand as they are.
        value = next((str(words) for key, words in message.raw_items() if key.lower() == name.lower()), "")
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").split())


def _day(date: str) -> str:
    """The day that a Date header names, in its own time zone."""
    try:
        return email.utils.parsedate_to_datetime(date).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return date
