"""What goes through the pipes between the sandbox and its child processes.

MessagePack into our own frozen types, so that a child taken over by a hostile file can send nothing but wrong
values of them; each message has its length before it.
"""

import os
import struct
from dataclasses import dataclass

import msgspec

from onrecord.read.limits import DEFAULT, Sizes
from onrecord.types import Capture, Document, Issue

LENGTH = struct.Struct("<I")
ENDED = struct.Struct("<qi")
"""What the server says of each child that ended: its number, and its status as ``waitpid`` gives it."""
READY = 0
"""The number that tells that the server is ready to work."""
_READ_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child process may take for one file or document; beyond, it ends and an Issue tells why.

    Attributes:
        cpu_s: Seconds of processor time. 20; a 300-page PDF takes under 2.
        wall_s: Seconds on the clock, for what waits instead of working. 60.
        memory_bytes: Address space on top of what the parsers themselves take. 1 GB; python-docx needs about 60
            bytes for a byte of XML. Enforced on Linux; macOS ignores this limit, there time alone binds.
        output_bytes: One capture or document as it comes back. 100 MB, twice the largest capture.
        open_files: Files open at the same time. 64.
        sizes: How much of files and archives is read at most.
    """

    cpu_s: int = 20
    wall_s: float = 60.0
    memory_bytes: int = 1_000_000_000
    output_bytes: int = 100_000_000
    open_files: int = 64
    sizes: Sizes = DEFAULT


class Files(msgspec.Struct, tag=True, array_like=True, frozen=True):
    """Request: read these files.

    Attributes:
        paths: As the file system has them, which need not be Unicode.
        skip: Number of things found in the first file that are known already.
    """

    paths: tuple[bytes, ...]
    skip: int = 0


class Clean(msgspec.Struct, tag=True, array_like=True, frozen=True):
    """Request: clean this capture."""

    capture: Capture


class Started(msgspec.Struct, tag=True, array_like=True, frozen=True):
    """First reply: the whole request has arrived.

    Attributes:
        child: The number of the child that works on it, counted from 1.
    """

    child: int


class Captured(msgspec.Struct, tag=True, array_like=True, frozen=True):
    """Reply: a report was read."""

    capture: Capture


class Skipped(msgspec.Struct, tag=True, array_like=True, frozen=True):
    """Reply: something was not used."""

    issue: Issue


class FileDone(msgspec.Struct, tag=True, array_like=True, frozen=True):
    """Reply: nothing more is in this file; the next one follows."""


class Cleaned(msgspec.Struct, tag=True, array_like=True, frozen=True):
    """Reply: the capture as a document."""

    document: Document


class Failed(msgspec.Struct, tag=True, array_like=True, frozen=True):
    """Reply: the file or capture cannot be used.

    Attributes:
        limit: Whether a limit was exceeded; otherwise it is unreadable.
        subject: What was being read.
        reason: Why not.
    """

    limit: bool
    subject: str
    reason: str


class Finished(msgspec.Struct, tag=True, array_like=True, frozen=True):
    """Last reply."""


Request = Files | Clean
Reply = Started | Captured | Skipped | FileDone | Cleaned | Failed | Finished

_ENCODER = msgspec.msgpack.Encoder()
decode_request = msgspec.msgpack.Decoder(Request).decode
_decode_reply = msgspec.msgpack.Decoder(Reply).decode


def frame(message: Request | Reply) -> bytes:
    """Encode a message, its length before it.

    Raises:
        UnicodeEncodeError: A text in it holds half of a surrogate pair.
    """
    buffer = bytearray(LENGTH.size)
    _ENCODER.encode_into(message, buffer, LENGTH.size)
    LENGTH.pack_into(buffer, 0, len(buffer) - LENGTH.size)
    return bytes(buffer)


def decode_reply(content: bytes) -> Reply:
    """Decode what a child sent.

    Raises:
        msgspec.MsgspecError, ValueError: It is no reply.
    """
    reply: Reply = _decode_reply(content)
    return reply


def write_all(descriptor: int, content: bytes) -> None:
    """Write all of it, waiting as long as the other side takes."""
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]


def read_frame(descriptor: int) -> bytearray | None:
    """Wait for one whole message; None when the other side is gone."""
    length = _read_exactly(descriptor, LENGTH.size)
    return None if length is None else _read_exactly(descriptor, LENGTH.unpack(length)[0])


def _read_exactly(descriptor: int, size: int) -> bytearray | None:
    content = bytearray()
    while len(content) < size:
        piece = os.read(descriptor, min(size - len(content), _READ_BYTES))
        if not piece:
            return None
        content += piece
    return content
