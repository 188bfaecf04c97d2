"""Untrusted files are read and cleaned in child processes with limits; this is the side that asks.

    with Sandbox() as sandbox:
        for found in sandbox.read(path):
            if isinstance(found, Capture):
                document = sandbox.clean(found)

Plain pipes, no sockets. Two fork servers, one that reads files and one that cleans captures, so that
both calls can take turns; each is started when it is first needed. What they send is decoded into our types and nothing else.
"""

from collections import deque
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from onrecord.engine.lane import Lane, LaneEnded
from onrecord.engine.wire import Captured, Clean, Cleaned, Failed, FileDone, Files, Limits, Reply, Skipped
from onrecord.errors import LimitExceeded, Unreadable
from onrecord.read import Instead, LeftOut, list_files
from onrecord.read.item import shown_name
from onrecord.types import Capture, Document, Issue

__all__ = ["Limits", "Sandbox"]

_NONSENSE = "made its reader answer with something else than what was asked: it is damaged, or made to do that"
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

    def read(
        self, path: Path, *, instead: Instead = lambda path: None, left_out: LeftOut = lambda name: None
    ) -> Iterator[Capture | Issue]:
        """Read the reports in a file, a folder, a .jsonl or a .zip, in sorted order, one at a time.

        Folders are listed here, files are opened and read in the children. What is asked for is read just
        ahead of being taken, so memory does not grow with the pile. One ``read`` at a time.

        Args:
            path: A file or folder.
            instead: What stands for a file or folder that is not to be read; None for one that is.
            left_out: Told of each hidden or system file or folder.

        Yields:
            A capture for each report; an issue for each thing that is not used.
        """
        waiting: list[Path] = []
        for found in list_files(path, instead=instead, left_out=left_out):
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
        answer = self._answer(capture)
        if isinstance(answer, Failed):
            raise (LimitExceeded if answer.limit else Unreadable)(answer.subject or capture.name, answer.reason)
        if answer.document.id != capture.document:
            raise Unreadable(capture.name, _NONSENSE)
        return answer.document

    def _answer(self, capture: Capture, *, again: bool = True) -> Cleaned | Failed:
        answer: Cleaned | Failed = Failed(False, "", _NONSENSE)
        try:
            for reply in self._cleaning.ask(Clean(capture)):
                if isinstance(reply, Cleaned | Failed):
                    answer = reply
        except LaneEnded as ending:
            if ending.blameless and again:
                return self._answer(capture, again=False)
            return Failed(ending.limit, "", ending.reason)
        return answer

    def _read_files(self, paths: list[Path]) -> Iterator[Capture | Issue]:
        waiting = deque(paths)
        taken, again = 0, True  # of the first that waits: what was taken from it, whether it may be asked for again
        while waiting:
            try:
                for reply in self._reading.ask(Files(tuple(bytes(path) for path in waiting), taken)):
                    if isinstance(reply, FileDone):
                        waiting.popleft()
                        taken, again = 0, True
                    else:
                        taken += 1
                        yield _found(reply, waiting[0])
            except LaneEnded as ending:
                if again and ending.blameless:
                    again = False
                elif waiting:
                    rest = "; the rest of it was not read" if taken else ""
                    yield Issue("read", shown_name(waiting.popleft().name), f"{ending.reason}{rest}")
                    taken, again = 0, True


def _found(reply: Reply, path: Path) -> Capture | Issue:
    if isinstance(reply, Captured):
        return reply.capture
    if isinstance(reply, Skipped):
        return reply.issue
    if isinstance(reply, Failed):
        return Issue("read", reply.subject or shown_name(path.name), reply.reason)
    return Issue("read", shown_name(path.name), _NONSENSE)
