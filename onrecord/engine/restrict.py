"""What a child process is kept from, and how it says which limit it met."""

import os
import resource
import signal
import sys
from contextlib import suppress

from onrecord.engine.seccomp import filter_system_calls
from onrecord.engine.wire import Limits
from onrecord.read.limits import readable

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.kill",
    "shutil.",
    "tempfile.",
    "sqlite3.",
    "urllib.",
)


def restrict(limits: Limits, own_bytes: int) -> None:
    """Take from this process, for good, what reading a file does not need.

    Args:
        limits: What it may take.
        own_bytes: Address space that the process takes already, on top of which the limit counts.
    """
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, limits.open_files)
    if sys.platform == "linux":
        _limit(resource.RLIMIT_AS, own_bytes + limits.memory_bytes)
    sys.addaudithook(_refuse)  # says why, in Python; the filter also holds where a file has taken a parser over
    filter_system_calls()


def start_clock(limits: Limits) -> None:
    """Let this process end after the limits' seconds of work, or on the clock, counted from now.

    By signals that are not handled in Python, so that they end a parser's own endless loop too.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + limits.cpu_s + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (seconds if hard == resource.RLIM_INFINITY else min(seconds, hard), hard))
    signal.setitimer(signal.ITIMER_REAL, limits.wall_s)


def stop_clock() -> None:
    """Stop the clock that ``start_clock`` started."""
    signal.setitimer(signal.ITIMER_REAL, 0)


def own_memory() -> int:
    """Return the bytes of address space that this process takes; 0 where the system does not tell."""
    with suppress(OSError), open("/proc/self/statm", encoding="ascii") as told:
        return int(told.read().split()[0]) * resource.getpagesize()
    return 0


def memory_reason(limits: Limits) -> str:
    """Say that the memory limit was met."""
    return f"needed more than {readable(limits.memory_bytes)} of memory to be read"


def output_reason(limits: Limits) -> str:
    """Say that the output limit was met."""
    return f"gives more than {readable(limits.output_bytes)} of text"


def ending_reason(status: int, limits: Limits) -> tuple[bool, str]:
    """Say why a child ended before it had replied.

    Args:
        status: As ``os.waitpid`` gives it.
        limits: That were set for it.

    Returns:
        Whether it met a limit, and the reason in words.
    """
    number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if number == signal.SIGXCPU:
        return True, f"took more than {limits.cpu_s} s of processor time to be read"
    if number == signal.SIGALRM:
        return True, f"took more than {limits.wall_s:g} s to be read"
    if number == signal.SIGKILL:
        return True, "was given up: the system ended its reader, most likely for want of memory"
    if number:
        return False, f"made its reader crash ({signal.Signals(number).name}): it is damaged, or made to do that"
    return False, "made its reader end without an answer"


def _limit(kind: int, most: int) -> None:
    with suppress(ValueError, OSError):  # not every system lets every limit be set
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        flags = arguments[2]
        if isinstance(flags, int) and flags & _WRITING and arguments[0] != os.devnull:
            raise PermissionError("a reader of files may not write any")
    elif event.startswith(_FORBIDDEN):
        raise PermissionError(f"a reader of files has no use for {event}")
