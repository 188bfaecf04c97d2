"""A .zip: each member a report of its own, read without ever unpacking anything to the disk."""

import io
import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any

from onrecord.errors import BadInput, LimitExceeded, Unreadable
from onrecord.read.folder import ignored
from onrecord.read.item import HEAD_BYTES, Allowance, Item, Stream, shown_name
from onrecord.read.kinds import kind_of_archive
from onrecord.types import Issue

_ENCRYPTED = 0x1
_UTF_8 = 0x800
_LOCAL_HEADER_BYTES = 30
_FREE_MEMBERS = 100
"""So many members' free bytes may come out of a whole archive before the ratio counts for it."""
_MIMETYPE_BYTES = 100
_UNPACKING_ERRORS = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)


class Archive:
    """An opened .zip file.

    Attributes:
        kind: ZIP, or DOCX for a document that is an archive inside.

    Raises:
        Unreadable: It is damaged, or a document of a kind that is not read.
        LimitExceeded: It has too many members, or members that share the same bytes, as only bombs do.
    """

    def __init__(self, item: Item) -> None:
        self._item = item
        try:
            self._file = zipfile.ZipFile(item.stream)
        except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as error:
            raise Unreadable(item.subject, f"is a damaged .zip archive: {error}") from None
        self._members = self._file.infolist()
        self._allowance = item.allowance or self._first_allowance()
        self.kind = kind_of_archive({member.filename for member in self._members}, self._mimetype(), item.subject)

    def items(self) -> Iterator[Item | Issue]:
        """Open the members one after another, sorted by name.

        Yields:
            Each member, to be read before the next is asked for; an issue for each that is not opened.

        Raises:
            LimitExceeded: What is left of the archive is not read.
        """
        self._refuse_bombs()
        for member in sorted(self._members, key=lambda member: (_name(member).split("/"), member.header_offset)):
            path = _name(member)
            if member.is_dir() or any(ignored(part) for part in path.split("/") if part != ".."):
                continue
            subject = f"{self._item.subject}/{path}"
            try:
                self._refuse(member, path, subject)
                with self._open(member, subject) as stream:
                    name = path.rpartition("/")[2]
                    yield Item(name, subject, stream, self._item.sizes, self._item.depth + 1, self._allowance)
            except BadInput as problem:
                yield Issue("read", problem.subject, problem.reason)

    def _first_allowance(self) -> Allowance:
        packed = self._item.stream.seek(0, io.SEEK_END)
        return Allowance(_FREE_MEMBERS * self._item.sizes.free + packed * self._item.sizes.ratio)

    def _mimetype(self) -> bytes:
        member = self._file.NameToInfo.get("mimetype")
        if member is None or member.file_size > _MIMETYPE_BYTES or member.flag_bits & _ENCRYPTED:
            return b""
        try:
            return self._file.read(member)
        except _UNPACKING_ERRORS:
            return b""

    def _open(self, member: zipfile.ZipInfo, subject: str) -> Stream:
        try:
            unpacked = self._file.open(member)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError) as error:
            raise Unreadable(subject, f"cannot be unpacked: {error}") from None
        return Stream(_Metered(unpacked, self, member, subject), HEAD_BYTES * 8)

    def unpacked(self, size: int, subject: str, so_far: int, packed: int) -> None:
        """Count bytes that came out of a member; called by its stream.

        Raises:
            LimitExceeded: More came out, of this member or of all, than texts ever give.
        """
        self._allowance.left -= size
        ratio, free = self._item.sizes.ratio, self._item.sizes.free
        if so_far > free + packed * ratio or self._allowance.left < 0:
            raise LimitExceeded(
                subject, f"unpacks to more than {ratio} times its size, as no text does: it looks like a zip bomb"
            )

    def _refuse(self, member: zipfile.ZipInfo, path: str, subject: str) -> None:
        if path.startswith("/") or path[1:3] == ":/" or ".." in path.split("/"):
            raise Unreadable(subject, "has a name that points outside of the archive, which no honest archive needs")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise Unreadable(subject, "is a symbolic link, and those are not followed")
        if member.flag_bits & _ENCRYPTED:
            raise Unreadable(subject, "is encrypted: unpack it with its password first")

    def _refuse_bombs(self) -> None:
        limits = self._item.sizes
        if len(self._members) > limits.members:
            raise LimitExceeded(self._item.subject, f"has more than {limits.members:,} members")
        end = 0
        for member in sorted(self._members, key=lambda member: member.header_offset):
            if member.header_offset < end:
                raise LimitExceeded(self._item.subject, "has members that share the same bytes: it looks like a zip bomb")
            end = member.header_offset + _LOCAL_HEADER_BYTES + member.compress_size


class _Metered(io.RawIOBase):
    """A member's bytes as they are unpacked, counted: the size that an archive declares can be a lie."""

    def __init__(self, unpacked: IO[bytes], archive: Archive, member: zipfile.ZipInfo, subject: str) -> None:
        self._unpacked = unpacked
        self._archive = archive
        self._member = member
        self._subject = subject
        self._so_far = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            content = self._unpacked.read(len(buffer))
        except _UNPACKING_ERRORS as error:
            raise Unreadable(self._subject, f"is damaged inside the archive: {error}") from None
        size = len(content)
        buffer[:size] = content
        self._so_far += size
        self._archive.unpacked(size, self._subject, self._so_far, self._member.compress_size)
        return size


def _name(member: zipfile.ZipInfo) -> str:
    """Return a member's path, decoded as its writer meant it, with / between folders.

    Without the UTF-8 mark the standard says cp437, yet many programs write UTF-8 all the same.
    """
    name = member.filename.replace("\\", "/")
    if not member.flag_bits & _UTF_8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return shown_name(name.encode("utf-8", "surrogatepass"))
