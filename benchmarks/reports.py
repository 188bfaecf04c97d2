"""What the benchmarks share that take reports as `onrecord run` does: files, folders, .jsonl and archives."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.clean import clean
from onrecord.errors import BadInput
from onrecord.read import captures
from onrecord.types import Document, Issue


def documents(paths: Sequence[Path]) -> Iterator[Document]:
    """Clean what can be cleaned; the rest is named on stderr."""
    for path in paths:
        for capture in captures(path):
            if isinstance(capture, Issue):
                print(f"skipped {capture.subject}: {capture.reason}", file=sys.stderr)
                continue
            try:
                yield clean(capture)
            except BadInput as error:
                print(f"skipped {error}", file=sys.stderr)
