"""Writing files so that no reader ever finds half of one."""

import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.errors import OnrecordError
from onrecord.present.places import SPILLS
from onrecord.text.own_files import HEAD_BYTES, is_dossier

_OURS = re.compile(rf"(?:{'|'.join(SPILLS)})-\d{{4,}}\.html")
_HOW = "with --dossier FILE (`onrecord dossier`: --out FILE)"


def check_place(out: Path) -> None:
    """Make sure, before any work is done, that a dossier may be written to a place.

    Raises:
        OnrecordError: There is no such folder, or what stands there is no dossier and has to be left as it is.
    """
    folder, beside = out.absolute().parent, out.with_name(f"{out.stem}_files")
    if not folder.is_dir():
        raise OnrecordError(f"there is no folder {folder} for the dossier: make it first, or name another place, {_HOW}")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OnrecordError(f"the folder {folder} may not be written to: name another place for the dossier, {_HOW}")
    if out.exists() and not _holds_dossier(out):
        raise OnrecordError(f"{out} is no dossier of onrecord, and is left as it is: name another file, {_HOW}")
    if beside.exists() and not beside.is_dir():
        raise OnrecordError(
            f"{beside}, the folder for large parts, is no folder, and is left as it is: name another file, {_HOW}"
        )


def _holds_dossier(path: Path) -> bool:
    if not path.is_file():  # nothing else is opened: a pipe would be waited for
        return False
    with path.open("rb") as file:
        return is_dossier(file.read(HEAD_BYTES))


def write_file(path: Path, pieces: Iterable[str]) -> int:
    """Write a file piece by piece and put it in its place when it is whole.

    Returns:
        Its size in bytes.
    """
    partial = path.with_name(f".{path.name}.partial")
    try:
        with partial.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
        size = partial.stat().st_size
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)
    return size


class Folder:
    """The folder beside a dossier; on leaving, it holds the files written and none of an earlier dossier.

    Attributes:
        path: Where it is; it is made with the first file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._partial = path.with_name(f".{path.name}.partial")
        self._names: list[str] = []

    def __enter__(self) -> Self:
        shutil.rmtree(self._partial, ignore_errors=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None:
            self._clear()
            for name in self._names:
                self.path.mkdir(exist_ok=True)
                os.replace(self._partial / name, self.path / name)
        shutil.rmtree(self._partial, ignore_errors=True)

    def _clear(self) -> None:
        """Remove the files of an earlier dossier, known by their names, and the folder when nothing else is in it."""
        if self.path.is_dir():
            for file in self.path.iterdir():
                if _OURS.fullmatch(file.name):
                    file.unlink()
            if not any(self.path.iterdir()):
                self.path.rmdir()

    def write(self, name: str, pieces: Iterable[str]) -> None:
        """Write one file."""
        self._partial.mkdir(exist_ok=True)
        write_file(self._partial / name, pieces)
        self._names.append(name)

    @property
    def files(self) -> tuple[Path, ...]:
        """The files written, in order."""
        return tuple(self.path / name for name in self._names)
