"""One run over the example, kept for the tests of this folder."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main


def run_program(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a program of its own."""
    command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)


@pytest.fixture
def started() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a command as a program of its own."""
    return run_program


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The folder of a demo, and how it went."""
    folder = tmp_path_factory.mktemp("demo") / "out"
    return folder, run_program("demo", "--out", folder)


@pytest.fixture
def book(demo: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path) -> Path:
    """A ledger of the example's reports, for one test alone."""
    return Path(shutil.copy(demo[0] / "demo.db", tmp_path / "book.db"))


@pytest.fixture
def command() -> Callable[..., Result]:
    """Run a command in this process."""
    return lambda *arguments: CliRunner().invoke(main, [str(argument) for argument in arguments])
