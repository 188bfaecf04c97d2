"""Bytes → text, and by which encoding; a text that cannot be told from noise is refused."""

import codecs
import re

from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

from onrecord.errors import Unreadable

# Longest first: the mark of UTF-32 (little-endian) begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Tab, line feed, form feed, carriage return and escape occur in honest texts, as does the end-of-file sign of DOS.
_CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x19\x1c-\x1f]")
# A stray control character or two survive in copied text; one in a hundred is another kind of file.
_MOST_CONTROL = 0.01
# A file cut off in the middle of a character, or one bad byte, is no reason to lose a report.
_MOST_BROKEN = 0.002
_CENTRAL_EUROPE = frozenset({"cp1250", "iso8859-2"})
_FEW_ACCENTS = 0.03
_SAMPLE = 200_000


def decode(content: bytes, name: str, *, declared: str | None = None) -> tuple[str, str, str]:
    """Decode bytes by their mark, else strict UTF-8, else the declared encoding, else the detected one.

    A byte-order mark stays in the text as U+FEFF.

    Args:
        content: The bytes.
        name: What is being read, for the error.
        declared: The encoding that the bytes or their envelope name.

    Returns:
        The text, the name of the encoding, and how it was chosen: ``byte-order mark``, ``utf-8``, ``utf-8, damaged`` (a few
        bytes stand for nothing and became U+FFFD), ``declared`` or ``detected``.

    Raises:
        Unreadable: The bytes are no text.
    """
    for mark, marked in _MARKS:
        if content.startswith(mark):
            return _readable(_strict(content, marked, name), name), marked, "byte-order mark"
    if b"\0" in content:
        raise Unreadable(
            name, "holds NUL bytes: this is no text, or UTF-16 without a byte-order mark; save it as UTF-8 and add it again"
        )
    try:
        return _readable(content.decode("utf-8"), name), "utf-8", "utf-8"
    except UnicodeDecodeError as error:
        damaged = _damaged(content, name, error.start)
    if damaged is not None:
        return _readable(damaged, name), "utf-8", "utf-8, damaged"
    for encoding, how in ((_known(declared), "declared"), (_detected(content), "detected")):
        if encoding is not None:
            try:
                return _readable(content.decode(encoding), name), encoding, how
            except UnicodeDecodeError:
                continue
    raise Unreadable(name, "is in no encoding that can be told with certainty, or damaged; save it as UTF-8 and add it again")


def _damaged(content: bytes, name: str, start: int) -> str | None:
    """The text of UTF-8 with a few bytes broken, which become U+FFFD; None when it was never UTF-8."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    # Other encodings hardly ever form the byte sequences of UTF-8 by chance.
    if sum(not char.isascii() for char in text) - broken < broken:
        return None
    if broken > _MOST_BROKEN * len(text):
        raise Unreadable(name, f"is UTF-8 with {broken} broken characters, the first at byte {start}; mend it and add it again")
    return text


def _strict(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(name, f"begins with the mark of {encoding} but is not {encoding} at byte {error.start}") from None


def _readable(text: str, name: str) -> str:
    if "\0" in text or len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        raise Unreadable(name, "holds control characters all over: this is no text")
    return text


def _known(declared: str | None) -> str | None:
    """The name Python has for a declared encoding, after the rules of HTML; None if it is unknown or is UTF-8, tried already."""
    if not declared:
        return None
    return _usable(map_encoding_to_html5(declared, fallback_utf8=False) or declared)


def _detected(content: bytes) -> str | None:
    encoding = _usable(detect_encoding(content, max_len=_SAMPLE))
    if encoding in _CENTRAL_EUROPE:
        sample = content[:_SAMPLE].decode("cp1252", "replace")
        letters = [char for char in sample if char.isalpha()]
        if sum(not char.isascii() for char in letters) < _FEW_ACCENTS * len(letters):
            # The detector takes English with a Spanish name in it for Central European; Polish and Czech have accents everywhere.
            return "cp1252"
    return encoding


def _usable(name: str | None) -> str | None:
    if not name:
        return None
    try:
        known = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return None
    return known.name if known._is_text_encoding and not known.name.startswith("utf-8") else None
