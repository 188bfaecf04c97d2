"""One worker process: captures come in on one pipe, examinations go out on another, in the same order.

Started as ``python -m onrecord.engine.worker`` by `onrecord.engine.pool`. Whatever a library prints goes to standard
error, never among the answers. When the main process is gone, killed or not, its end of the pipe closes, and the
worker ends at once. Nothing here opens a socket.
"""

import importlib
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable
from typing import NamedTuple, Never

import msgspec

from onrecord.engine.sandbox import Sandbox
from onrecord.engine.wire import LENGTH, read_frame, write_all
from onrecord.errors import ModelError, OnrecordError
from onrecord.gazetteer import shipped_gazetteer
from onrecord.pipeline import Examination, Gazetteer, Tagger, examine, examine_document, made_by
from onrecord.types import Capture, Document, Issue

CHARACTERS_A_SECOND = 1_000
"""A document may take a second of processor time for so many; the floor of the speed is about five times as many."""
_CLOCK_TIMES = 10
"""How much longer it may take on the clock, for machines that do other things meanwhile."""


class Setup(msgspec.Struct, tag=True, frozen=True):
    """First message to a worker.

    Attributes:
        load: ``module:function`` that loads the tagger.
        model: Name of the model; None for the one that is installed.
        seconds: Processor time that examining a document may take, besides what its length adds.
    """

    load: str
    model: str | None
    seconds: float = 60.0


class Fresh(msgspec.Struct, tag=True, frozen=True):
    """Task: clean a capture and find what it says."""

    capture: Capture


class Again(msgspec.Struct, tag=True, frozen=True):
    """Task: find anew what a document says; its text stays as it was cleaned."""

    document: Document


class Ready(msgspec.Struct, tag=True, frozen=True):
    """First answer: the model is loaded.

    Attributes:
        made_by: How results name it.
    """

    made_by: str


class Refused(msgspec.Struct, tag=True, frozen=True):
    """Answer: the model cannot be used, for this and for any other document."""

    reason: str


class Examined(msgspec.Struct, tag=True, frozen=True):
    """Answer to a task."""

    examination: Examination


class Reader(NamedTuple):
    """What documents are read with."""

    tagger: Tagger
    gazetteer: Gazetteer


Task = Fresh | Again
Message = Setup | Task
Answer = Ready | Refused | Examined

decode_message = msgspec.msgpack.Decoder(Message).decode
decode_answer = msgspec.msgpack.Decoder(Answer).decode


def framed(message: Message | Answer) -> bytes:
    """Encode a message, its length before it."""
    content = msgspec.msgpack.encode(message)
    return LENGTH.pack(len(content)) + content


def main() -> None:
    """Work until the main process closes its end."""
    incoming, outgoing = os.dup(0), os.dup(1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    messages: queue.SimpleQueue[Message] = queue.SimpleQueue()
    threading.Thread(target=_take, args=(incoming, messages), daemon=True).start()
    setup = messages.get()
    assert isinstance(setup, Setup)
    try:
        reader = Reader(_load(setup), shipped_gazetteer())
        write_all(outgoing, framed(Ready(made_by(reader.tagger))))
        with Sandbox() as sandbox:
            while True:
                task = messages.get()
                assert not isinstance(task, Setup)
                write_all(outgoing, framed(Examined(_examine(task, sandbox, reader, setup.seconds))))
    except OnrecordError as error:
        write_all(outgoing, framed(Refused(str(error))))


def _take(incoming: int, messages: "queue.SimpleQueue[Message]") -> Never:
    """Take messages as they come, so that the main process never waits to hand one over; end with it."""
    while (content := read_frame(incoming)) is not None:
        messages.put(decode_message(content))
    os._exit(0)


def _load(setup: Setup) -> Tagger:
    module, _, function = setup.load.partition(":")
    load: Callable[..., Tagger] = getattr(importlib.import_module(module), function)
    return load(setup.model, threads=1)


def _examine(task: Task, sandbox: Sandbox, reader: Reader, seconds: float) -> Examination:
    """Do one task, whatever happens: this is the one place where any error at all is caught."""

    def clean(capture: Capture) -> Document:  # has limits of its own, in the sandbox
        document = sandbox.clean(capture)
        _start_clock(document, seconds)
        return document

    try:
        if isinstance(task, Fresh):
            return examine(task.capture, clean=clean, tagger=reader.tagger, gazetteer=reader.gazetteer)
        _start_clock(task.document, seconds)
        return examine_document(task.document, reader.tagger, reader.gazetteer)
    except ModelError:
        raise
    except Exception as error:
        name = task.capture.name if isinstance(task, Fresh) else task.document.name
        print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
        reason = f"could not be examined, by a fault of onrecord's own ({type(error).__name__}): please report it"
        return Examination(None, (), (), (Issue("find", name, reason),), made_by(reader.tagger))
    finally:
        _set_clock(0)


def _start_clock(document: Document, seconds: float) -> None:
    """Let this process end when finding takes too long.

    By signals that are not handled in Python, so that they end a library's own endless loop too.
    """
    _set_clock(seconds + len(document.text) / CHARACTERS_A_SECOND)


def _set_clock(seconds: float) -> None:
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, seconds * _CLOCK_TIMES)


if __name__ == "__main__":
    main()
