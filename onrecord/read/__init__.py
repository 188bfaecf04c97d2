"""File, folder, archive → Capture: the bytes of each report as they came in, or the reason why not.

    captures(path)    everything under a path
    list_files(path)  the files under a path, none of them opened
    read_file(path)   the captures in one file

`onrecord.engine.sandbox` runs the last one in a child process with limits; here it runs where it is called.
"""

from collections.abc import Iterator
from pathlib import Path

from onrecord.read.files import read_file
from onrecord.read.folder import Instead, LeftOut, list_files
from onrecord.read.limits import DEFAULT, Sizes
from onrecord.types import Capture, Issue

__all__ = ["Instead", "LeftOut", "Sizes", "captures", "list_files", "read_file"]


def captures(path: Path, *, sizes: Sizes = DEFAULT) -> Iterator[Capture | Issue]:
    """Read the reports in a file, a folder, a .jsonl or a .zip, in sorted order, one at a time.

    Args:
        path: A file or folder. A symlink given here is followed; those inside a folder are not.
        sizes: How much is read at most.

    Yields:
        A capture for each report; an issue for each thing that is not used, hidden and system files excepted.
    """
    for found in list_files(path):
        if isinstance(found, Issue):
            yield found
        else:
            yield from read_file(found, sizes=sizes)
