"""The sandbox gives what reading and cleaning give, and survives whatever a parser does."""

import contextlib
import io
import os
import platform
import random
import re
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.clean import clean
from onrecord.engine import seccomp
from onrecord.engine.lane import Lane
from onrecord.engine.sandbox import Limits, Sandbox
from onrecord.errors import BadInput, LimitExceeded, OnrecordError, Unreadable
from onrecord.read import captures
from onrecord.types import Capture, Issue

TEXT = (
    "GENEVA (Example Wire) - The ministry said on 15 August 2024 that two people were killed near the border. "
    "Residents denied it and asked for an inquiry.\n"
)
LIMITS = Limits(cpu_s=1, wall_s=120.0, memory_bytes=300_000_000, output_bytes=60_000_000)


def order(what: str, media_type: str = "text/plain") -> Capture:
    return Capture(what.encode(), media_type, "report.txt")


def server_of(lane: Lane) -> int:
    assert lane.pid is not None
    return lane.pid


def living(session: int) -> list[int]:
    """Processes of a session that have not ended."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                state, _, group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
                if int(group) == session and state != "Z":
                    found.append(int(entry.name))
    return found


def children_of(session: int) -> list[int]:
    return [pid for pid in living(session) if pid != session]


def wait_until(come_true: Callable[[], bool], seconds: float = 30.0) -> bool:
    deadline = time.monotonic() + seconds
    while not come_true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def wait_until_gone(session: int) -> bool:
    return wait_until(lambda: not living(session))


@pytest.fixture(scope="module")
def hostile() -> Iterator[Sandbox]:
    with Sandbox(LIMITS, cleaner="hostile_cleaners:obey") as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def honest() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    (folder / "deep").mkdir(parents=True)
    for number in range(150):
        (folder / f"{number:03}.txt").write_text(f"{number}. {TEXT}")
    (folder / "lines.jsonl").write_text('{"id": "one", "text": "a"}\nbad\n{"id": "two", "text": "b"}\n')
    (folder / "empty.txt").touch()
    (folder / "link.txt").symlink_to(folder / "001.txt")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("../evil.txt", TEXT)
        file.writestr("good.txt", TEXT)
    (folder / "deep" / "pile.zip").write_bytes(packed.getvalue())
    return folder


def test_reading_in_the_sandbox_finds_what_reading_finds(honest: Sandbox, pile: Path) -> None:
    assert list(honest.read(pile)) == list(captures(pile))
    assert list(honest.read(pile / "lines.jsonl")) == list(captures(pile / "lines.jsonl"))


def test_cleaning_in_the_sandbox_gives_what_cleaning_gives(honest: Sandbox) -> None:
    page = f"<html><head><title>Two killed</title></head><body><article><p>{TEXT * 5}</p></article></body></html>"
    for capture in (order(TEXT), order(page, "text/html"), order(f'{{"id": "a", "text": "{TEXT.strip()}"}}', "application/json")):
        assert honest.clean(capture) == clean(capture)


def test_reading_and_cleaning_take_turns(honest: Sandbox, pile: Path) -> None:
    documents = [honest.clean(found) for found in honest.read(pile) if isinstance(found, Capture)]
    assert len(documents) == 153


def test_what_does_not_exist_is_an_issue(honest: Sandbox, tmp_path: Path) -> None:
    assert list(honest.read(tmp_path / "gone")) == [Issue("read", "gone", "cannot be read: No such file or directory")]


def test_a_read_that_is_left_midway_does_not_disturb_the_next(honest: Sandbox, pile: Path) -> None:
    for found in honest.read(pile):
        assert isinstance(found, Capture)
        break
    assert list(honest.read(pile)) == list(captures(pile))


def test_two_reads_at_once_are_refused(honest: Sandbox, pile: Path) -> None:
    first = honest.read(pile)
    next(first)
    with pytest.raises(RuntimeError, match="still reading"):
        next(honest.read(pile))
    assert len(list(first)) == 157 - 1


@pytest.mark.parametrize(
    ("what", "error", "reason"),
    [
        ("spin_in_c", LimitExceeded, "took more than 1 s of processor time to be read"),
        ("eat_memory", LimitExceeded, "needed more than 300 MB of memory to be read"),
        ("crash", Unreadable, "made its reader crash (SIGSEGV): it is damaged, or made to do that"),
        ("abort", Unreadable, "made its reader crash (SIGABRT): it is damaged, or made to do that"),
        ("be_killed", LimitExceeded, "was given up: the system ended its reader, most likely for want of memory"),
        ("leave", Unreadable, "made its reader end without an answer"),
        ("raise_something", Unreadable, "made its reader fail (KeyError)"),
        ("recurse", Unreadable, "made its reader fail (RecursionError)"),
        ("refuse", Unreadable, "is locked"),
        ("be_long", LimitExceeded, "has 10,000 pages"),
        ("say_too_much", LimitExceeded, "gives more than 60 MB of text"),
        ("say_half_a_character", Unreadable, "holds half of a surrogate pair, which stands for no character"),
        ("answer_for_another", Unreadable, "made its reader answer with something else than what was asked"),
        ("write_on_every_pipe", Unreadable, "made its reader answer nonsense: it is damaged, or made to do that"),
        ("claim_a_long_answer", LimitExceeded, "gives more than 60 MB of text"),
    ],
)
def test_whatever_a_parser_does_ends_as_bad_input_and_the_next_is_cleaned(
    what: str, error: type[BadInput], reason: str, hostile: Sandbox
) -> None:
    if what == "eat_memory" and sys.platform == "darwin":
        pytest.skip("macOS does not limit memory")
    with pytest.raises(error) as caught:
        hostile.clean(order(what))
    assert caught.value.subject == "report.txt"
    assert caught.value.reason.startswith(reason)
    assert hostile.clean(order("Peace.")).text == "Peace."


def test_a_parser_that_sleeps_is_given_up_by_the_clock() -> None:
    with Sandbox(Limits(wall_s=3.0), cleaner="hostile_cleaners:obey") as sandbox:
        with pytest.raises(LimitExceeded, match="took more than 3 s to be read"):
            sandbox.clean(order("sleep"))
        assert sandbox.clean(order("Peace.")).text == "Peace."


def test_stray_prints_of_a_parser_reach_nobody(hostile: Sandbox, capfd: pytest.CaptureFixture[str]) -> None:
    assert hostile.clean(order("print_noise")).text == "stdin holds b''"
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the filter of system calls")
def test_a_child_can_open_no_socket_write_no_file_and_start_no_program(hostile: Sandbox) -> None:
    told = hostile.clean(order("misbehave")).text.splitlines()
    assert told == ["refused: PermissionError"] * 8 + ["past Python: -1 -1 -1"]
    assert not (Path(__file__).parent / "written").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the filter of system calls")
def test_a_child_reaches_no_other_process_and_changes_nothing_about_a_file(hostile: Sandbox) -> None:
    assert hostile.clean(order("meddle")).text == "worked on others: []; on itself: [0, 0]"


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the numbers are those of this processor's table")
def test_the_numbers_of_refused_calls_are_those_of_the_kernel() -> None:
    headers = [Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"), Path("/usr/include/asm-generic/unistd.h")]
    if not all(header.exists() for header in headers):
        pytest.skip("the kernel's headers are not here")
    for column, header in enumerate(headers):
        known = dict(re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", header.read_text()))
        for name, numbers in (seccomp._FORBIDDEN | seccomp._OWN_ONLY | seccomp._OPENING).items():
            if numbers[column] is not None and name in known:
                assert numbers[column] == int(known[name]), name


def test_a_capture_of_the_largest_size_goes_there_and_back(hostile: Sandbox) -> None:
    text = "x" * 50_000_000
    assert hostile.clean(order(text)).text == text


def test_other_kinds_than_plain_text_get_a_child_each(hostile: Sandbox) -> None:
    hostile.clean(order("Peace."))
    seen: set[int] = set()
    for _ in range(3):
        assert wait_until(lambda: not seen.issuperset(children_of(server_of(hostile._cleaning))))
        seen.update(children_of(server_of(hostile._cleaning)))
        hostile.clean(order("Peace.", "text/html"))
    assert len(seen) == 3


def test_the_server_killed_between_two_calls_is_started_again(hostile: Sandbox) -> None:
    hostile.clean(order("Peace."))
    os.kill(server_of(hostile._cleaning), signal.SIGKILL)
    assert hostile.clean(order("Peace again.")).text == "Peace again."


def test_the_servers_killed_midway_lose_nothing_of_the_pile(pile: Path, hostile: Sandbox) -> None:
    with Sandbox(cleaner="hostile_cleaners:obey") as sandbox:
        sandbox.start_cleaning()
        found = []
        for number, one in enumerate(sandbox.read(pile)):
            found.append(one)
            if number in (3, 80, 151):
                os.killpg(server_of(sandbox._reading), signal.SIGKILL)
            if number in (5, 90) and isinstance(one, Capture):
                os.kill(server_of(sandbox._cleaning), signal.SIGKILL)
                assert sandbox.clean(one) == hostile.clean(one)
    assert found == list(captures(pile))


@pytest.mark.parametrize("seed", range(3))
def test_servers_killed_at_random_moments_change_no_result(seed: int, pile: Path, hostile: Sandbox) -> None:
    expected = [hostile.clean(one) if isinstance(one, Capture) else one for one in captures(pile)]
    moments = random.Random(seed)
    done = []
    with Sandbox(cleaner="hostile_cleaners:obey") as sandbox:

        def kill(lane: Lane) -> None:
            if lane.pid is not None:
                os.killpg(lane.pid, signal.SIGKILL)

        for lane in (sandbox._reading, sandbox._cleaning):  # once each, as the same request is not tried a third time
            threading.Timer(moments.uniform(0, 1.5), kill, (lane,)).start()
        for one in sandbox.read(pile):
            done.append(sandbox.clean(one) if isinstance(one, Capture) else one)
            time.sleep(0.01)
    assert done == expected


def test_a_child_killed_while_it_waits_costs_nothing(hostile: Sandbox) -> None:
    hostile.clean(order("Peace."))
    for child in children_of(server_of(hostile._cleaning)):
        os.kill(child, signal.SIGKILL)
    assert hostile.clean(order("Peace again.")).text == "Peace again."


def test_closing_ends_every_process(pile: Path) -> None:
    with Sandbox(cleaner="hostile_cleaners:obey") as sandbox:
        reading = sandbox.read(pile)
        next(reading)
        sandbox.clean(order(TEXT))
        sessions = [server_of(sandbox._reading), server_of(sandbox._cleaning)]
        assert all(living(session) for session in sessions)
    assert all(wait_until_gone(session) for session in sessions)


@pytest.mark.parametrize("what", ["Peace.", "sleep"])
def test_a_parent_that_is_killed_leaves_no_process_behind(what: str, pile: Path) -> None:
    script = f"""
        import pathlib, time
        from onrecord.engine.sandbox import Limits, Sandbox
        from onrecord.types import Capture
        sandbox = Sandbox(Limits(wall_s=3600), cleaner="hostile_cleaners:obey")
        sandbox.start_cleaning()
        reading = sandbox.read(pathlib.Path({str(pile)!r}))
        next(reading)
        sandbox.clean(Capture(b"Ready.", "text/plain", "a"))
        print(sandbox._cleaning.pid, sandbox._reading.pid, flush=True)
        sandbox.clean(Capture({what!r}.encode(), "text/plain", "a"))
        time.sleep(3600)
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", textwrap.dedent(script)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as parent:
        assert parent.stdout is not None
        sessions = [int(session) for session in parent.stdout.readline().split()]
        assert len(sessions) == 2
        assert wait_until(lambda: all(len(living(session)) == 2 for session in sessions))
        parent.kill()
    assert all(wait_until_gone(session) for session in sessions)


def test_neither_side_opens_a_socket(monkeypatch: pytest.MonkeyPatch, pile: Path) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    for name in ("socket", "socketpair", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    with Sandbox(cleaner="hostile_cleaners:obey") as sandbox:
        assert len(list(sandbox.read(pile))) == 157
        told = sandbox.clean(order("list_descriptors" if sys.platform == "linux" else "Peace.")).text
        if sys.platform == "linux":
            assert "pipe:" in told
            servers = [server_of(sandbox._reading), server_of(sandbox._cleaning)]
            told += "\n".join(os.readlink(link) for pid in servers for link in Path(f"/proc/{pid}/fd").iterdir())
        assert "socket:" not in told


def test_memory_stays_flat_however_large_the_pile(honest: Sandbox, tmp_path: Path) -> None:
    line = b'{"id": "a", "text": "' + b"Officials said nothing. " * 4000 + b'"}\n'
    path = tmp_path / "pile.jsonl"
    with path.open("wb") as file:
        file.writelines(line for _ in range(1000))  # 96 MB
    next(honest.read(path))
    tracemalloc.start()
    count = 0
    for _ in honest.read(path):
        count += 1
        if count == 100:
            time.sleep(0.5)  # the child runs ahead as far as it can
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 1000
    assert peak < 10_000_000


def test_each_file_has_its_own_time(tmp_path: Path) -> None:
    for number in range(35):
        (tmp_path / f"{number}.txt").write_bytes(TEXT.encode() * 1000)
    with Sandbox(Limits(wall_s=3.0)) as sandbox:
        found = []
        for one in sandbox.read(tmp_path):
            found.append(one)
            time.sleep(0.1)  # 3.5 s in all, more than the clock of one file
    assert all(isinstance(one, Capture) for one in found)
    assert len(found) == 35


def test_a_sandbox_whose_cleaner_is_missing_says_how_to_see_why() -> None:
    with Sandbox(cleaner="no_such_module:clean") as sandbox, pytest.raises(OnrecordError, match="did not start"):
        sandbox.clean(order(TEXT))
