"""Ctrl-C, terminals, pipes, and no network, each with the real program and the real model."""

import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import onrecord
from onrecord.ledger import open_ledger

EXAMPLE = Path(onrecord.__file__).parent / "example" / "reports"
Started = Callable[..., subprocess.CompletedProcess[str]]
NO_SOCKETS = """
import os, sys

def _refuse(event, arguments):
    if event.startswith("socket."):
        with open(os.environ["SOCKETS_SEEN"], "a") as file:
            file.write(event + "\\\\n")
        raise RuntimeError(event)

sys.addaudithook(_refuse)
"""
"""Put into every Python process of a run: whoever makes or uses a socket, or asks for a host's address, fails and is noted."""


@pytest.fixture
def no_sockets(tmp_path: Path) -> dict[str, str]:
    """An environment in which no Python process can use a socket."""
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(NO_SOCKETS)
    paths = os.pathsep.join([str(tmp_path / "hook"), *(path for path in sys.path if path)])
    return {"PYTHONPATH": paths, "SOCKETS_SEEN": str(tmp_path / "seen")}


@pytest.mark.parametrize("use", ["socket.socket()", "socket.getaddrinfo('localhost', 1)", "socket.socketpair()"])
def test_the_block_on_sockets_works(no_sockets: dict[str, str], use: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import socket; {use}"], env={**os.environ, **no_sockets}, capture_output=True, check=False
    )
    assert done.returncode != 0
    assert Path(no_sockets["SOCKETS_SEEN"]).read_text().startswith("socket.")


def test_the_whole_job_and_its_first_run_open_no_socket(tmp_path: Path, no_sockets: dict[str, str], started: Started) -> None:
    book = tmp_path / "out" / "demo.db"
    assert started("demo", "--out", tmp_path / "out", **no_sockets).returncode == 0
    for arguments in (
        ["list"],
        ["actors"],
        ["verify"],
        ["export", "--out", tmp_path / "export"],
        ["dossier", "--out", tmp_path / "x.html"],
    ):
        done = started(*arguments, "--ledger", book, **no_sockets)
        assert done.returncode == 0, done.stderr
    assert not Path(no_sockets["SOCKETS_SEEN"]).exists()


def test_ctrl_c_says_how_to_go_on_and_the_same_command_does(tmp_path: Path, started: Started) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text((EXAMPLE / "meridian-wire-convoy.txt").read_text() + f"\n{number}\n")
    arguments = ["run", str(tmp_path), "--ledger", str(tmp_path / "book.db"), "--workers", "1"]
    process = subprocess.Popen(
        [sys.executable, "-m", "onrecord", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_heed_interrupts,  # noqa: PLW1509  (nothing else runs in this process)
    )
    wait_for_a_document(tmp_path / "book.db")
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=300)
    assert process.returncode == 1
    assert "Traceback" not in told
    assert "Everything finished so far is kept; the same command goes on from here:" in told
    assert f"onrecord run {tmp_path} --ledger {tmp_path / 'book.db'} --workers 1" in told
    with open_ledger(tmp_path / "book.db") as book:
        kept = book.counts().documents
    assert 0 < kept < 30
    done = started(*arguments)
    assert done.stdout.startswith(f"{30 - kept} documents added ({kept} there before); the ledger holds 30\n")


def wait_for_a_document(path: Path) -> None:
    """Wait until a run has kept its first document."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        if path.exists() and _documents(path):
            return
        time.sleep(0.02)
    raise AssertionError("nothing was kept in two minutes")


def test_progress_shows_on_a_terminal_and_nothing_of_it_in_the_results(tmp_path: Path) -> None:
    terminal, end = pty.openpty()
    command = [
        sys.executable,
        "-m",
        "onrecord",
        "run",
        str(EXAMPLE / "istrin-herald-denial.txt"),
        "--ledger",
        str(tmp_path / "b.db"),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=end, text=True, env={**os.environ, "TERM": "xterm"})
    os.close(end)
    shown = b""
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # how Linux says that nobody holds the other end any more
            break
        if not piece:
            break
        shown += piece
    assert process.stdout
    results = process.stdout.read()
    assert process.wait(300) == 0
    assert b"statements" in shown
    assert "\x1b" not in results
    assert results.startswith("1 document added; the ledger holds 1\n")


def _heed_interrupts() -> None:
    """Undo what a shell does to what it starts in the background, where these tests may run: it makes it ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _documents(path: Path) -> int:
    """How many documents a ledger holds; asked of the file itself, for opening a ledger takes longer than reading some."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        try:
            (count,) = connection.execute("SELECT count(*) FROM document").fetchone()
        except sqlite3.OperationalError:  # its tables are being made
            return 0
    return int(count)
