"""The child side of the sandbox: `python -m onrecord.engine.fork_server`, started by `onrecord.engine.sandbox`.

The server imports the parsers once and then forks: each request is worked on by a fresh child with limits
of its own, which waits ready before the request comes; only small plain texts share one. The server itself
never sees a byte of any file.

    requests   parent → child     one Files or Clean
    replies    child → parent     Started, then what was found, then Finished
    endings    server → parent    READY, then the number and status of each child that ended

Whoever is left alone ends: the server and an idle child when the parent's end of the requests closes, a
working child by its limits. Nothing here opens a socket; children are kept from it, as well as from writing files.
"""

import gc
import importlib
import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NoReturn

import msgspec

from onrecord.engine.restrict import memory_reason, output_reason, own_memory, restrict, start_clock, stop_clock
from onrecord.engine.wire import (
    ENDED,
    READY,
    Captured,
    Clean,
    Cleaned,
    Failed,
    FileDone,
    Files,
    Finished,
    Limits,
    Reply,
    Request,
    Skipped,
    Started,
    decode_request,
    frame,
    read_frame,
    write_all,
)
from onrecord.errors import BadInput, LimitExceeded
from onrecord.read import read_file
from onrecord.read.item import shown_name
from onrecord.types import Capture, Document

Cleaner = Callable[[Capture], Document]

_PLAIN = frozenset({"text/plain", "text/markdown", "application/json"})
"""Kinds that no parser outside of Python touches, so that they cannot take a child over. The others get a fresh child
each, which takes about 10 ms (the fork, and copying the pages it writes to); a plain text of 400 words takes 1 ms."""
_SAMPLE = b"The ministry said on 15 August 2024 that nothing had happened near the border. Residents deniedit.\n"
_SAMPLES = (
    Capture(_SAMPLE, "text/plain", "sample"),
    Capture(b"<html><head><title>Nothing</title></head><body><p>" + _SAMPLE * 5 + b"</p></body></html>", "text/html", "sample"),
    Capture(b"From: Desk <desk@example.org>\nSubject: Nothing\n\n" + _SAMPLE, "message/rfc822", "sample"),
)
"""Cleaned once before any child is forked, so that word lists, models and patterns are loaded once and not in each."""
_SMALL_BYTES = 1_000_000
_MOST_REQUESTS = 500
"""After so many harmless requests a child ends, whatever it may have kept in memory with it."""


def main(endings: int, limits: Limits, cleaner: str) -> None:
    """Serve until the parent is gone.

    Args:
        endings: Descriptor to tell of children that ended.
        limits: For each child.
        cleaner: ``module:function`` that cleans captures; empty for a server that only reads files.
    """
    requests, replies = _take_standard_streams()
    clean = _load(cleaner) if cleaner else None
    gc.collect()
    gc.freeze()  # or the children's collector would touch, and so copy, every page they share
    own_bytes = own_memory()
    write_all(endings, ENDED.pack(READY, 0))
    child = 0
    while True:
        child += 1
        alive, alive_in_child = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(endings)
            os.close(alive)
            restrict(limits, own_bytes)
            _work(child, requests, replies, limits, clean)
        os.close(alive_in_child)
        status = _wait(pid, alive, requests)
        os.close(alive)
        write_all(endings, ENDED.pack(child, status))


def _take_standard_streams() -> tuple[int, int]:
    """Move the pipes away from where a parser's stray prints would go."""
    requests, replies = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return requests, replies


def _load(cleaner: str) -> Cleaner:
    """Import what cleans, and let it load now whatever it would otherwise load in every child."""
    module_name, _, function = cleaner.partition(":")
    module = importlib.import_module(module_name)
    warm_up: Callable[[], None] | None = getattr(module, "warm_up", None)
    if warm_up is not None:
        warm_up()
    loaded: Cleaner = getattr(module, function)
    for sample in _SAMPLES:
        with suppress(BadInput):
            loaded(sample)
    return loaded


def _wait(pid: int, alive: int, requests: int) -> int:
    """Wait until the child has ended, or the parent has, with which everything ends."""
    poll = select.poll()
    poll.register(alive, 0)  # no events: only the hang-up of the other side is asked for
    poll.register(requests, 0)
    hung_up = {descriptor for descriptor, _ in poll.poll()}
    if alive not in hung_up:
        os.kill(pid, signal.SIGKILL)
        os._exit(0)
    return os.waitpid(pid, 0)[1]


def _work(child: int, requests: int, replies: int, limits: Limits, clean: Cleaner | None) -> NoReturn:
    """Be a child: take a request, reply, end; after a harmless one take the next."""
    status = 1
    try:
        for _ in range(_MOST_REQUESTS):
            content = read_frame(requests)
            if content is None:
                break
            request = decode_request(content)
            del content
            _send(replies, Started(child), limits)
            failed = False
            for reply in _timed(_work_on(request, limits, clean), limits):
                failed = failed or isinstance(reply, Failed)
                _send(replies, reply, limits)
            _send(replies, Finished(), limits)
            if failed or not _harmless(request):
                break
        status = 0
    finally:
        os._exit(status)


def _harmless(request: Request) -> bool:
    return isinstance(request, Clean) and request.capture.media_type in _PLAIN and len(request.capture.content) <= _SMALL_BYTES


def _work_on(request: Request, limits: Limits, clean: Cleaner | None) -> Iterator[Reply]:
    return _read(request, limits) if isinstance(request, Files) else _clean(request, clean, limits)


def _read(request: Files, limits: Limits) -> Iterator[Reply]:
    skip = request.skip
    for path in map(os.fsdecode, request.paths):
        found = islice(read_file(Path(path), sizes=limits.sizes), skip, None)
        replies = (Captured(one) if isinstance(one, Capture) else Skipped(one) for one in found)
        yield from _whatever_happens(shown_name(os.path.basename(path)), replies, limits)
        yield FileDone()
        skip = 0


def _clean(request: Clean, clean: Cleaner | None, limits: Limits) -> Iterator[Reply]:
    assert clean is not None, "this server was started to read files"
    documents = (Cleaned(clean(capture)) for capture in (request.capture,))
    return _whatever_happens(request.capture.name, documents, limits)


def _whatever_happens(subject: str, replies: Iterator[Reply], limits: Limits) -> Iterator[Reply]:
    """Turn every error into a reply: what a parser raises on a hostile file is anybody's guess."""
    try:
        yield from replies
    except BadInput as problem:
        yield Failed(isinstance(problem, LimitExceeded), problem.subject, problem.reason)
    except MemoryError:
        yield Failed(True, subject, memory_reason(limits))
    except Exception as error:
        # What it says may hold paths and addresses, which differ from machine to machine: it is not told.
        yield Failed(False, subject, f"made its reader fail ({type(error).__name__})")


def _timed(replies: Iterator[Reply], limits: Limits) -> Iterator[Reply]:
    """Give each reply its own time, and none of it to waiting until the parent takes it."""
    while True:
        start_clock(limits)
        reply = next(replies, None)
        stop_clock()
        if reply is None:
            return
        yield reply


def _send(replies: int, reply: Reply, limits: Limits) -> None:
    try:
        content = frame(reply)
    except MemoryError:
        content = frame(Failed(True, "", memory_reason(limits)))
    except UnicodeEncodeError:
        content = frame(Failed(False, "", "holds half of a surrogate pair, which stands for no character"))
    if len(content) > limits.output_bytes:
        content = frame(Failed(True, "", output_reason(limits)))
    write_all(replies, content)


if __name__ == "__main__":
    main(int(sys.argv[1]), msgspec.json.decode(sys.argv[2], type=Limits), sys.argv[3])
