"""The files under a path, in sorted order; nothing is opened."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from onrecord.read.item import shown_name
from onrecord.types import Issue

Instead = Callable[[Path], Iterable[Issue] | None]
"""What stands for a file or folder that is not to be read: issues, or nothing at all; None for one that is read."""
LeftOut = Callable[[str], None]
"""Told the name of each file and folder that the rule "hidden and system files" leaves out."""
_SYSTEM_NAMES = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini", "$RECYCLE.BIN", "System Volume Information"})


def ignored(name: str) -> bool:
    """Tell whether the rule "hidden and system files" leaves this name out: ``.DS_Store``, ``.git``, ``Thumbs.db``.

    With it go the ``~$`` files by which Word marks what somebody has open.
    """
    return name.startswith((".", "~$")) or name in _SYSTEM_NAMES


def list_files(
    path: Path, *, instead: Instead = lambda path: None, left_out: LeftOut = lambda name: None
) -> Iterator[Path | Issue]:
    """List the files at and under a path: by name, code point by code point, folder after folder.

    Hidden and system files are left out; symlinks in folders are not followed, so nothing outside is read
    and nothing twice. A path that is given by the user is taken as meant, even if it is hidden or a symlink.

    Args:
        path: A file or folder.
        instead: Asked of each file and folder before it is looked into.
        left_out: Told of each hidden or system file or folder.

    Yields:
        Each regular file, and an issue for whatever is not one or may not be looked at.
    """
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield _issue(path.name, f"cannot be read: {error.strerror}")
        return
    if stat.S_ISDIR(mode):
        yield from _walk(path, instead, left_out)
    elif (issues := instead(path)) is not None:
        yield from issues
    else:
        yield from _file(path, mode)


def _walk(folder: Path, instead: Instead, left_out: LeftOut) -> Iterator[Path | Issue]:
    # A stack instead of recursion: folders can be nested deeper than Python can call.
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if (issues := instead(path)) is not None:
            yield from issues
            continue
        try:
            mode = path.stat().st_mode if path is folder else path.lstat().st_mode
            if stat.S_ISDIR(mode):
                for name in sorted(os.listdir(path), reverse=True):
                    if ignored(name):
                        left_out(name)
                    else:
                        waiting.append(path / name)
                continue
        except OSError as error:
            yield _issue(path.name, f"cannot be read: {error.strerror}")
            continue
        yield from _file(path, mode)


def _file(path: Path, mode: int) -> Iterator[Path | Issue]:
    if stat.S_ISREG(mode):
        yield path
    elif stat.S_ISLNK(mode):
        yield _issue(path.name, "is a symbolic link, and those are not followed: add the file it points to by itself")
    else:
        yield _issue(path.name, "is neither a file nor a folder")


def _issue(name: str, reason: str) -> Issue:
    return Issue("read", shown_name(name), reason)
