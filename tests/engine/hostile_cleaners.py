"""What a parser might do when a file has taken it over; each does what the capture's text names.

The fork server imports this instead of the real thing: ``Sandbox(cleaner="hostile_cleaners:obey")``.
"""

import ctypes
import os
import platform
import signal
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

from onrecord.errors import LimitExceeded, Unreadable
from onrecord.types import Capture, Document


def document(capture: Capture, text: str) -> Document:
    return Document(capture.document, capture.sha256, capture.name, capture.media_type, text)


def sleep(capture: Capture) -> Document:
    time.sleep(3600)
    return document(capture, "awake")


def spin_in_c(capture: Capture) -> Document:
    return document(capture, str(pow(7, 10**9)))


def eat_memory(capture: Capture) -> Document:
    eaten = []
    while True:
        eaten.append(bytearray(50_000_000))


def crash(capture: Capture) -> Document:
    return document(capture, str(ctypes.string_at(0)))


def abort(capture: Capture) -> Document:
    os.abort()


def be_killed(capture: Capture) -> Document:
    signal.raise_signal(signal.SIGKILL)
    return document(capture, "alive")


def leave(capture: Capture) -> Document:
    os._exit(0)


def raise_something(capture: Capture) -> Document:
    raise KeyError("a key\nin two lines")


def recurse(capture: Capture) -> Document:
    return recurse(capture)


def refuse(capture: Capture) -> Document:
    raise Unreadable(capture.name, "is locked")


def be_long(capture: Capture) -> Document:
    raise LimitExceeded(capture.name, "has 10,000 pages")


def say_too_much(capture: Capture) -> Document:
    return document(capture, "x" * 70_000_000)


def say_half_a_character(capture: Capture) -> Document:
    return document(capture, "half \ud83d")


def answer_for_another(capture: Capture) -> Document:
    return document(Capture(b"other", "text/plain", "other.txt"), "forged")


def write_on_every_pipe(capture: Capture) -> Document:
    for descriptor in range(64):
        try:
            os.write(descriptor, b"\x07\x00\x00\x00garbage, and more of it")
        except OSError:
            continue
    return document(capture, "written")


def claim_a_long_answer(capture: Capture) -> Document:
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, b"\xff\xff\xff\xff")
        except OSError:
            continue
    return document(capture, "written")


def print_noise(capture: Capture) -> Document:
    print("noise", flush=True)
    os.write(1, b"noise")
    os.write(2, b"noise")
    print("noise", file=sys.stderr, flush=True)
    return document(capture, f"stdin holds {os.read(0, 10)!r}")


def attempt(what: Callable[[], object]) -> str:
    try:
        return f"done: {what()}"
    except OSError as error:
        return f"refused: {type(error).__name__}"


def misbehave(capture: Capture) -> Document:
    """Try what no reader of files should; tell what came of it."""
    here = Path(__file__).parent
    libc = ctypes.CDLL(None, use_errno=True)
    lines = [
        attempt(lambda: socket.socket(socket.AF_INET)),
        attempt(lambda: socket.socket(socket.AF_UNIX)),
        attempt(lambda: socket.getaddrinfo("example.org", 80)),
        attempt(lambda: (here / "written").write_text("written")),
        attempt(lambda: os.mkdir(here / "made")),
        attempt(os.fork),
        attempt(lambda: os.execv("/bin/true", ["true"])),
        attempt(lambda: os.kill(os.getppid(), 0)),
        f"past Python: {libc.socket(2, 1, 0)} {libc.fork()} {libc.open(os.fsencode(here / 'written'), 0o101, 0o644)}",
    ]
    return document(capture, "\n".join(lines))


def meddle(capture: Capture) -> Document:
    """Try, past Python, to reach other processes and what a file is besides its content; tell which of it worked."""
    libc = ctypes.CDLL(None, use_errno=True)
    parent, own = os.getppid(), os.getpid()
    here = os.fsencode(Path(__file__).parent)
    descriptor = os.open(here, os.O_RDONLY)
    machine = platform.machine()
    calls = {
        "kill": libc.kill(parent, 0),
        "tgkill": libc.syscall({"x86_64": 234, "aarch64": 131}[machine], parent, parent, 0),
        "rt_sigqueueinfo": libc.sigqueue(parent, 0, None),
        "prlimit": libc.prlimit(parent, 7, None, ctypes.create_string_buffer(16)),
        "pidfd_open": libc.syscall(434, parent, 0),
        "process_vm_readv": libc.process_vm_readv(parent, None, 0, None, 0, 0),
        "fchmod": libc.fchmod(descriptor, 0o755),
        "fchown": libc.fchown(descriptor, -1, -1),
        "utimensat": libc.utimensat(descriptor, None, None, 0),
        "setxattr": libc.setxattr(here, b"user.meddled", b"1", 1, 0),
        "mount": libc.mount(b"none", here, b"tmpfs", 4096, None),
        "unshare": libc.unshare(0),
    }
    own_calls = [libc.syscall({"x86_64": 234, "aarch64": 131}[machine], own, own, 0), libc.prlimit(0, 7, None, None)]
    worked = [name for name, result in calls.items() if result != -1]
    return document(capture, f"worked on others: {worked}; on itself: {own_calls}")


def list_descriptors(capture: Capture) -> Document:
    return document(capture, "\n".join(os.readlink(link) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()))


def obey(capture: Capture) -> Document:
    order = capture.content.decode()
    return globals()[order](capture) if order in globals() else document(capture, order)
