"""Worker processes over plain pipes: tasks go in, examinations come out, memory stays flat however many there are."""

import os
import select
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from types import TracebackType
from typing import Self

from onrecord.engine.wire import read_frame, write_all
from onrecord.engine.worker import (
    CHARACTERS_A_SECOND,
    Answer,
    Examined,
    Fresh,
    Ready,
    Refused,
    Setup,
    Task,
    decode_answer,
    framed,
)
from onrecord.errors import ModelError, OnrecordError
from onrecord.pipeline import Examination
from onrecord.types import Issue

_AHEAD = 2
"""Tasks a worker holds at most: the one it works on, and the next, so that it never waits for the main process."""
_PATIENCE_S = 5.0
"""How long an ended worker may take to be gone before it is killed."""
_OUT_OF_TIME = {int(signal.SIGPROF): "of processor time", int(signal.SIGALRM): "(ten times as many on the clock)"}
"""Signals by which a worker ends that works too long on one document."""


class _Worker:
    """One process, and what it was handed and has not answered yet."""

    def __init__(self, setup: Setup) -> None:
        command = [sys.executable, "-P", "-m", "onrecord.engine.worker"]
        paths = os.pathsep.join(path for path in sys.path if path)  # as here, whatever was added to it here
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
            start_new_session=True,  # Ctrl-C is for the main process, which then ends its workers
        )
        assert self.process.stdin
        assert self.process.stdout
        self.incoming = self.process.stdin.fileno()
        self.outgoing = self.process.stdout.fileno()
        self.tasks: deque[Task] = deque()
        self.ready = False
        self._send(setup)

    def hand(self, task: Task) -> None:
        """Give it one more task."""
        self.tasks.append(task)
        self._send(task)

    def _send(self, message: Setup | Task) -> None:
        with suppress(BrokenPipeError):  # it is gone, which shows when its answer is waited for
            write_all(self.incoming, framed(message))

    def answer(self) -> Answer | None:
        """Wait for its next answer; None when it is gone."""
        content = read_frame(self.outgoing)
        return None if content is None else decode_answer(content)

    def end(self) -> int:
        """Let it end; its exit status."""
        assert self.process.stdin
        assert self.process.stdout
        with suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.stdout.close()
        try:
            return self.process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


class Pool:
    """Some worker processes; more are started only when all of them have enough to do.

    Args:
        size: How many there are at most.
        setup: What each is told first.
    """

    def __init__(self, size: int, setup: Setup) -> None:
        self._size = size
        self._setup = setup
        self._waiting: deque[Task] = deque()
        self._unlucky: list[Task] = []
        self._made_by: str | None = None
        self._workers = [_Worker(setup)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for worker in self._workers:
            if error is not None:
                worker.process.kill()
            worker.end()

    @property
    def made_by(self) -> str:
        """How results name the model; waits until it is loaded."""
        while self._made_by is None:
            self._first_answer(self._workers[0])
        return self._made_by

    def submit(self, task: Task) -> Iterator[tuple[Task, Examination]]:
        """Hand over a task, waiting until there is room for it; yields what is finished meanwhile."""
        self._waiting.append(task)
        while self._waiting:
            self._distribute()
            if self._waiting:
                yield from self._collect()

    def finish(self) -> Iterator[tuple[Task, Examination]]:
        """Yield all that is not finished yet, as it is finished."""
        while self._waiting or any(worker.tasks for worker in self._workers):
            self._distribute()
            yield from self._collect()

    def _distribute(self) -> None:
        while self._waiting:
            worker = min(self._workers, key=lambda each: len(each.tasks), default=None)
            if worker is None or len(worker.tasks) >= _AHEAD:
                if len(self._workers) >= self._size:
                    return
                worker = _Worker(self._setup)
                self._workers.append(worker)
            worker.hand(self._waiting.popleft())

    def _collect(self) -> Iterator[tuple[Task, Examination]]:
        """Wait for at least one worker and take its answer."""
        busy = {worker.outgoing: worker for worker in self._workers}
        poll = select.poll()
        for descriptor in busy:
            poll.register(descriptor, select.POLLIN)
        for descriptor, _ in poll.poll():
            worker = busy[descriptor]
            if not worker.ready:
                self._first_answer(worker)
                continue
            answer = worker.answer()
            if answer is None:
                yield from self._bury(worker)
            elif isinstance(answer, Refused):
                raise ModelError(answer.reason)
            else:
                assert isinstance(answer, Examined)
                yield worker.tasks.popleft(), answer.examination

    def _first_answer(self, worker: _Worker) -> None:
        answer = worker.answer()
        if isinstance(answer, Ready):
            worker.ready = True
            self._made_by = answer.made_by
        elif isinstance(answer, Refused):
            raise ModelError(answer.reason)
        else:
            status = worker.end()
            raise OnrecordError(
                f"a worker process ended before it had loaded the model ({_how(status)}): is there enough memory? "
                "Fewer at once need less: --workers 1"
            )

    def _bury(self, worker: _Worker) -> Iterator[tuple[Task, Examination]]:
        """Take over from a worker that ended. What it was at is tried once more, as it may have been ended from outside."""
        self._workers.remove(worker)
        status = worker.end()
        if not worker.tasks:
            return
        task, *others = worker.tasks
        self._waiting.extendleft(reversed(others))
        if -status not in _OUT_OF_TIME and task not in self._unlucky:
            self._unlucky.append(task)
            self._waiting.appendleft(task)
            return
        name = task.capture.name if isinstance(task, Fresh) else task.document.name
        reason = f"the process that examined it ended without a result, twice ({_how(status)})"
        if -status in _OUT_OF_TIME:
            reason = (
                f"took too long to be examined: more than {self._setup.seconds:g} s {_OUT_OF_TIME[-status]}, "
                f"and one for every {CHARACTERS_A_SECOND:,} characters"
            )
        yield task, Examination(None, (), (), (Issue("find", name, reason),), self.made_by)


def _how(status: int) -> str:
    return f"signal {-status}" if status < 0 else f"status {status}"
