"""Plain text and Markdown: the text is what the bytes decode to, to the last line end."""

from onrecord.clean.body import Body
from onrecord.clean.encodings import decode
from onrecord.types import Capture


def read_plain(capture: Capture) -> Body:
    """Decode a text file; nothing in it is changed.

    Raises:
        Unreadable: The bytes are no text.
    """
    text, encoding, how = decode(capture.content, capture.name)
    return Body(text, encoding=encoding, encoding_how=how)
