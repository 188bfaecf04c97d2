"""What the readers hand to one another: a stream of bytes and what it is called."""

import io
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.errors import LimitExceeded, Unreadable
from onrecord.read.limits import Sizes, readable

if TYPE_CHECKING:
    Stream = io.BufferedReader[Any]
else:
    Stream = io.BufferedReader

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
HEAD_BYTES = 8192
"""How much of the beginning is looked at to tell what kind of file it is."""


@dataclass(slots=True)
class Allowance:
    """How many bytes may still be unpacked from an archive and all the archives inside it."""

    left: int


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be read: a file, an archive's member or a letter's attachment.

    Attributes:
        name: Base name, valid Unicode.
        subject: What issues call it: its base name, or ``archive.zip/member.txt``.
        stream: Its bytes; closed by whoever opened it.
        sizes: How much is read at most.
        depth: Number of containers it stands in.
        allowance: What may still be unpacked from the outermost archive it stands in; None outside of archives.
    """

    name: str
    subject: str
    stream: Stream
    sizes: Sizes
    depth: int = 0
    allowance: Allowance | None = None

    def head(self) -> bytes:
        """Return the first bytes without consuming them."""
        return self.stream.peek(HEAD_BYTES)[:HEAD_BYTES]

    def content(self) -> bytes:
        """Read all of it.

        Raises:
            LimitExceeded: It is larger than one capture may be.
            Unreadable: There is nothing in it.
        """
        content = self.stream.read(self.sizes.capture + 1)
        if len(content) > self.sizes.capture:
            raise LimitExceeded(
                self.subject, f"is larger than {readable(self.sizes.capture)}, the most that is read of one report"
            )
        if not content:
            raise Unreadable(self.subject, "is empty: it holds no bytes at all")
        return content


def buffered(content: bytes) -> Stream:
    """Make bytes in memory a stream that can be peeked into."""
    return io.BufferedReader(io.BytesIO(content), HEAD_BYTES)


def shown_name(name: str | bytes) -> str:
    r"""Write a file's name as it can be shown: what is not UTF-8, and control characters, become ``\xe9`` and ``\x1b``.

    So no two names collide, every name can be stored, and none can do anything to a terminal.
    """
    content = os.fsencode(name) if isinstance(name, str) else name
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", content.decode("utf-8", "backslashreplace"))
