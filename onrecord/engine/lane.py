"""One fork server and the pipes to it: ask, take the replies, see to it that it never waits in vain."""

import fcntl
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress

import msgspec

from onrecord.engine.restrict import ending_reason, output_reason
from onrecord.engine.wire import ENDED, LENGTH, READY, Finished, Limits, Reply, Request, Started, decode_reply, frame
from onrecord.errors import OnrecordError

_PIPE_BYTES = 1 << 20
_START_S = 120.0
"""The parsers are imported in about a second; a machine under heavy load may take long."""
_GRACE_S = 5.0
"""How much longer than the child's own clock the parent waits."""


class LaneEnded(Exception):
    """The child, or its server, ended before it had replied.

    Attributes:
        limit: Whether it met a limit.
        reason: Why it ended, in words.
        blameless: Whether what was asked had no part in it, so that asking again makes sense.
        in_step: Whether the server goes on and no byte of the request is left in its pipes.
    """

    def __init__(self, reason: str, *, limit: bool = False, blameless: bool = False, in_step: bool = False) -> None:
        self.in_step = in_step
        self.limit = limit
        self.reason = reason
        self.blameless = blameless
        super().__init__(reason)


class Lane:
    """A fork server that is started when first asked, and again when it is gone.

    Args:
        limits: For each child.
        cleaner: ``module:function`` that cleans captures; empty for one that reads files.
    """

    def __init__(self, limits: Limits, cleaner: str = "") -> None:
        self._limits = limits
        self._cleaner = cleaner
        self._server: _Server | None = None

    @property
    def pid(self) -> int | None:
        """The server's process, which is also the number of its session; None while there is none."""
        return None if self._server is None else self._server.pid

    def start(self) -> None:
        """Start the server, without waiting until it is ready."""
        if self._server is None:
            self._server = _Server(self._limits, self._cleaner)

    def ask(self, request: Request) -> Iterator[Reply]:
        """Hand a request to a child and take its replies as they come, the last one left out.

        Raises:
            LaneEnded: The child or its server ended before the last reply, or was ended for answering nonsense.
        """
        if self._server is not None and self._server.busy:
            raise RuntimeError("the sandbox is still reading for another caller: finish that first, or open another one")
        self.start()
        server = self._server
        assert server is not None
        server.busy = True
        in_step = False  # whether the pipes hold nothing of this request any more
        try:
            server.send(frame(request))
            yield from server.replies()
            in_step = True
        except LaneEnded as ending:
            in_step = ending.in_step
            raise
        finally:
            server.busy = False
            if not in_step:
                self.stop()

    def stop(self) -> None:
        """End the server and its children."""
        if self._server is not None:
            self._server.stop()
            self._server = None


class _Server:
    """A running fork server: its process, our ends of its pipes, and what has come through them."""

    def __init__(self, limits: Limits, cleaner: str) -> None:
        self._limits = limits
        self._received = bytearray()  # of replies, the last of which may be incomplete
        self._child: int | None = None  # the child at work, once it has said so
        self._last_child = 0  # the last one that finished its work
        self._ended: LaneEnded | None = None  # why the child at work has ended too soon
        self._last_ending = (0, 0)  # number and status of the child that ended last
        self._ready = False
        self.busy = False
        requests, self._requests = os.pipe()
        self._replies, replies = os.pipe()
        self._endings, endings = os.pipe()
        arguments = [str(endings), msgspec.json.encode(limits).decode(), cleaner]
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "onrecord.engine.fork_server", *arguments],
            stdin=requests,
            stdout=replies,
            stderr=subprocess.DEVNULL,
            pass_fds=(endings,),
            env=_environment(),
            start_new_session=True,  # so that Ctrl-C is the parent's alone, and all of them can be ended together
        )
        self.pid = self._process.pid
        for descriptor in (requests, replies, endings):
            os.close(descriptor)
        for descriptor in (self._requests, self._replies, self._endings):
            os.set_blocking(descriptor, False)
        if sys.platform == "linux":
            with suppress(OSError):  # a user's share of pipe memory may be used up: then it is slower
                fcntl.fcntl(self._replies, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)

    def send(self, content: bytes) -> None:
        """Hand a request over to the child that waits for it."""
        self._child = self._ended = None
        self._received.clear()
        deadline = self._deadline()
        view = memoryview(content)
        while view:
            self._wait(self._requests, select.POLLOUT, deadline)
            try:
                view = view[os.write(self._requests, view) :]
            except BlockingIOError:
                continue
            except BrokenPipeError:
                raise _ended_from_outside() from None

    def replies(self) -> Iterator[Reply]:
        """Take the replies of the child at work until the last."""
        while True:
            reply = self._next()
            if isinstance(reply, Started):
                self._child = reply.child
                self._notice_ending()  # of which the server may have told before this reply was taken
                self._receive()
            elif isinstance(reply, Finished):
                self._last_child = self._child or self._last_child
                self._child = None
                return
            else:
                yield reply

    def stop(self) -> None:
        """End the server and its children at once."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for descriptor in (self._requests, self._replies, self._endings):
            os.close(descriptor)

    def _next(self) -> Reply:
        deadline = self._deadline()
        while (content := self._take_frame()) is None:
            self._wait(self._replies, select.POLLIN, deadline)
            self._receive()
        try:
            return decode_reply(content)
        except (msgspec.MsgspecError, ValueError):
            raise LaneEnded("made its reader answer nonsense: it is damaged, or made to do that") from None

    def _take_frame(self) -> bytes | None:
        if len(self._received) < LENGTH.size:
            return None
        size = LENGTH.unpack_from(self._received)[0]
        if size > self._limits.output_bytes:
            raise LaneEnded(output_reason(self._limits), limit=True)
        end = LENGTH.size + size
        if len(self._received) < end:
            return None
        content = bytes(self._received[LENGTH.size : end])
        del self._received[:end]
        return content

    def _receive(self) -> None:
        """Take in what is there of replies."""
        while True:
            try:
                piece = os.read(self._replies, _PIPE_BYTES)
            except BlockingIOError:
                return
            self._received += piece
            if not piece:
                self._ended = self._ended or _ended_from_outside()
                return
            if self._ended is None:  # more is taken when it is asked for, or a fast child would fill the memory
                return

    def _deadline(self) -> float:
        return time.monotonic() + self._limits.wall_s + _GRACE_S + (0 if self._ready else _START_S)

    def _wait(self, descriptor: int, event: int, deadline: float) -> None:
        """Wait until a pipe can be used.

        Raises:
            LaneEnded: The child has ended and left no more replies, or it is late.
        """
        if self._ended is not None:
            raise self._ended
        poll = select.poll()
        poll.register(descriptor, event)
        poll.register(self._endings, select.POLLIN)
        while self._ended is None:
            events = dict(poll.poll(max(0.0, deadline - time.monotonic()) * 1000))
            if not events:
                raise LaneEnded(f"took more than {self._limits.wall_s:g} s to be read", limit=True)
            if self._endings in events:
                self._take_endings()
            if descriptor in events:
                return

    def _take_endings(self) -> None:
        content = os.read(self._endings, ENDED.size * 64)
        if not content:
            if not self._ready and self._process.wait() > 0:  # it ended by itself, not by a signal
                raise _never_started()
            self._ended = _ended_from_outside()
        # A pipe keeps pieces of this size whole, so none is ever cut.
        for child, status in ENDED.iter_unpack(content):
            if child == READY:
                self._ready = True
                continue
            self._last_ending = child, status
            if child != self._child and (status or child > self._last_child):
                self._ended = _ended_from_outside()
        self._notice_ending()

    def _notice_ending(self) -> None:
        child, status = self._last_ending
        if child == self._child:
            limit, reason = ending_reason(status, self._limits)
            self._ended = LaneEnded(reason, limit=limit, in_step=True)


def _environment() -> dict[str, str]:
    """The parent's environment, with the same import path and one thread a process.

    A fixed hash seed, as libraries let the order of their sets reach their results.
    """
    threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    path = os.pathsep.join(entry for entry in sys.path if os.path.isabs(entry))
    return {**os.environ, **threads, "PYTHONPATH": path, "PYTHONHASHSEED": "0"}


def _ended_from_outside() -> LaneEnded:
    return LaneEnded("its reader was ended from outside, twice", blameless=True)


def _never_started() -> OnrecordError:
    return OnrecordError(
        "the process that reads files did not start. See why with "
        f"`{sys.executable} -c 'import onrecord.engine.fork_server, onrecord.clean'`"
    )
