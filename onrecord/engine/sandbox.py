"""Untrusted files are read and cleaned in child processes with limits; this is the side that asks.

    with Sandbox() as sandbox:
        for found in sandbox.read(path):
            if isinstance(found, Capture):
                document = sandbox.clean(found)

Plain pipes, no sockets. Two fork servers, one that reads files and one that cleans captures, so that
both calls can take turns; each is started when it is first needed. What they send is decoded into our types and nothing else.
"""

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from onrecord.engine.lane import Lane, LaneEnded
from onrecord.engine.wire import Captured, Clean, Cleaned, Failed, FileDone, Files, Limits, Skipped
from onrecord.errors import LimitExceeded, Unreadable
from onrecord.read import list_files
from onrecord.read.item import shown_name
from onrecord.types import Capture, Document, Issue

__all__ = ["Limits", "Sandbox"]

_FILES_PER_CHILD = 64
"""A fork takes about 1 ms, most small files .1 ms; a child that ends takes only its one file with it."""


class Sandbox:
    """Owner of the child processes that read and clean; a context manager, for one thread at a time.

    Args:
        limits: What a child may take for one file or document.
        cleaner: ``module:function`` that turns a capture into a document.
    """

    def __init__(self, limits: Limits | None = None, *, cleaner: str = "onrecord.clean:clean") -> None:
        self.limits = limits or Limits()
        self._reading = Lane(self.limits)
        self._cleaning = Lane(self.limits, cleaner)

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def start_cleaning(self) -> None:
        """Let the parsers be imported now, while the caller loads a model, rather than at the first ``clean``."""
        self._cleaning.start()

    def close(self) -> None:
        """End the child processes."""
        self._reading.stop()
        self._cleaning.stop()

    def read(self, path: Path) -> Iterator[Capture | Issue]:
        """Read the reports in a file, a folder, a .jsonl or a .zip, in sorted order, one at a time.

        Folders are listed here, files are opened and read in the children. What is asked for is read just
        ahead of being taken, so memory does not grow with the pile. One ``read`` at a time.

        Yields:
            A capture for each report; an issue for each thing that is not used.
        """
        waiting: list[Path] = []
        for found in list_files(path):
            if isinstance(found, Path):
                waiting.append(found)
                if len(waiting) < _FILES_PER_CHILD:
                    continue
            yield from self._read_files(waiting)
            waiting = []
            if isinstance(found, Issue):
                yield found
        yield from self._read_files(waiting)

    def clean(self, capture: Capture) -> Document:
        """Turn a capture into a document.

        Raises:
            Unreadable: The bytes cannot be turned into a text.
            LimitExceeded: Doing so would take more than the limits allow.
        """
        document = None
        failed = None
        for attempt in (1, 2):
            try:
                for reply in self._cleaning.ask(Clean(capture)):
                    if isinstance(reply, Cleaned):
                        document = reply.document
                    elif isinstance(reply, Failed):
                        failed = reply
                break
            except LaneEnded as ending:
                if ending.blameless and attempt == 1:
                    continue
                failed = Failed(ending.limit, capture.name, ending.reason)
                break
        if failed is not None:
            raise (LimitExceeded if failed.limit else Unreadable)(failed.subject or capture.name, failed.reason)
        if document is None or document.id != capture.document:
            raise Unreadable(capture.name, "made its reader answer with something else than this document")
        return document

    def _read_files(self, paths: list[Path]) -> Iterator[Capture | Issue]:
        taken = 0  # of what is in the first of the paths
        attempt = 1
        while paths:
            name = shown_name(paths[0].name)
            try:
                for reply in self._reading.ask(Files(tuple(bytes(path) for path in paths), taken)):
                    if isinstance(reply, FileDone):
                        paths = paths[1:]
                        taken, attempt = 0, 1
                    elif isinstance(reply, Captured):
                        taken += 1
                        yield reply.capture
                    elif isinstance(reply, Skipped):
                        taken += 1
                        yield reply.issue
                    elif isinstance(reply, Failed):
                        name = shown_name(paths[0].name)
                        yield Issue("read", reply.subject or name, reply.reason)
                return
            except LaneEnded as ending:
                if ending.blameless and attempt == 1:
                    attempt = 2
                    continue
                name = shown_name(paths[0].name)
                yield Issue("read", name, ending.reason if not taken else f"{ending.reason}; the rest of it was not read")
                paths = paths[1:]
                taken, attempt = 0, 1
