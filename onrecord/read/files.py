"""One file → the captures in it, whatever it is and however deep they stand."""

import io
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from onrecord.errors import BadInput, LimitExceeded, Unreadable
from onrecord.read.archive import Archive
from onrecord.read.item import HEAD_BYTES, Item, Stream, buffered, shown_name
from onrecord.read.kinds import DOCX, EML, JSON_LINES, ZIP, kind_of
from onrecord.read.letter import attachments
from onrecord.read.limits import DEFAULT, Sizes
from onrecord.read.lines import read_lines
from onrecord.types import Capture, Issue


def read_file(path: Path, *, sizes: Sizes = DEFAULT) -> Iterator[Capture | Issue]:
    """Read the reports in one file; several for a .jsonl, a .zip or a letter with attachments.

    Yields:
        A capture for each report; an issue for each part that is not used, or for the file.
    """
    name = shown_name(path.name)
    try:
        # Not blocking: what was a file when it was listed can have become a pipe that nobody writes to.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with Stream(io.FileIO(descriptor), HEAD_BYTES * 8) as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise Unreadable(name, "is neither a file nor a folder")
            yield from _read(Item(name, name, stream, sizes))
    except OSError as error:
        yield Issue("read", name, f"cannot be read: {error.strerror or error}")
    except BadInput as problem:
        yield Issue("read", problem.subject, problem.reason)


def _read(item: Item) -> Iterator[Capture | Issue]:
    head = item.head()
    if not head:
        raise Unreadable(item.subject, "is empty: it holds no bytes at all")
    kind = kind_of(item.name, item.subject, head)
    if kind == JSON_LINES:
        yield from read_lines(item)
    elif kind == ZIP:
        yield from _read_archive(item)
    else:
        content = item.content()
        yield Capture(content, kind, item.name)
        if kind == EML:
            yield from _read_attachments(content, item)


def _read_archive(item: Item) -> Iterator[Capture | Issue]:
    # An archive's list of members stands at its end. Outermost, the file itself is searched, however large;
    # inside a container it is read whole, which its size limit allows.
    if item.depth:
        item = replace(item, stream=buffered(item.content()))
    archive = Archive(item)
    if archive.kind == DOCX:
        item.stream.seek(0)
        yield Capture(item.content(), DOCX, item.name)
        return
    if item.depth >= item.sizes.depth:
        raise LimitExceeded(
            item.subject, f"is not looked into: it stands in {item.depth} containers already, one inside the other"
        )
    empty = True
    for member in archive.items():
        empty = False
        if isinstance(member, Issue):
            yield member
        else:
            yield from _read_part(member)
    if empty:
        raise Unreadable(item.subject, "is empty: it holds no file, hidden and system files aside")


def _read_attachments(letter: bytes, item: Item) -> Iterator[Capture | Issue]:
    for name, content in attachments(letter, item.subject):
        part = Item(name, f"{item.subject}/{name}", buffered(content), item.sizes, item.depth + 1, item.allowance)
        if part.depth > item.sizes.depth:
            yield Issue("read", part.subject, f"is not read: it stands in {part.depth} containers, one inside the other")
        else:
            yield from _read_part(part)


def _read_part(part: Item) -> Iterator[Capture | Issue]:
    """Read one part of a container, so that what is wrong with it leaves the other parts alone."""
    try:
        yield from _read(part)
    except BadInput as problem:
        yield Issue("read", problem.subject, problem.reason)
