"""What onrecord itself has left among the inputs, told apart before it is opened as a report."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from onrecord.read.item import shown_name
from onrecord.text.own_files import EXPORT_MARK, HEAD_BYTES, is_dossier, is_export_mark
from onrecord.types import Issue


class LeftHere:
    """Asked of each file and folder: what stands for it instead of reports; None when it is to be read.

    A run's own files are passed over without a word, known by where they are and not by what they are called. An export
    is named as one, once, and not looked into.

    Args:
        ledger: The run's ledger.
        dossier: Its dossier, if it writes one.

    Attributes:
        met: The base names of all that it was asked of.
    """

    def __init__(self, ledger: Path, dossier: Path | None = None) -> None:
        place = os.path.realpath(ledger)
        self._own = {f"{place}{suffix}" for suffix in ("", "-wal", "-shm", "-journal")}
        self.met: set[str] = set()
        self._beside = ""
        if dossier is not None:
            self._own.add(os.path.realpath(dossier))
            self._beside = os.path.realpath(dossier.with_name(f"{dossier.stem}_files"))

    def __call__(self, path: Path) -> Iterable[Issue] | None:
        """What stands for a file or folder."""
        self.met.add(shown_name(path.name))
        place = os.path.realpath(path)
        if place in self._own or (os.path.dirname(place) == self._beside and is_dossier(_beginning(path))):
            return ()
        if is_export_mark(_beginning(path / EXPORT_MARK)):
            return (Issue("read", shown_name(os.path.basename(place)), "is an export of onrecord, not a report"),)
        return None


def _beginning(path: Path) -> bytes:
    """The first bytes of a file; none of what is no file or cannot be read, which is told of elsewhere."""
    with suppress(OSError):
        if path.is_file():
            with path.open("rb") as file:
                return file.read(HEAD_BYTES)
    return b""
