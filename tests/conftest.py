"""What tests of several parts share."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# A machine that is busy with something else is no failure, and what is tested is the same every time. `make hunt` draws anew.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("hunting", deadline=None)
settings.load_profile("hunting" if os.environ.get("ONRECORD_HUNT") else "steady")

LONGEST = (
    "test_readme.py",
    "test_determinism.py",
    "test_commands.py",
    "test_dossier_browser.py",
    "test_local.py",
    "test_interrupted.py",
    "test_verify.py",
    "test_models.py",
)
"""Files of tests that take longest: they come first, lest one processor wait at the end for the other."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; all others stay in their order."""
    place = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path.name, len(LONGEST)))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of one megabyte."""
    place = tmp_path / "small"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "onrecord-test", place], capture_output=True, check=False)
    if made.returncode != 0:
        pytest.skip("only the system's administrator can make a small file system")
    yield place
    subprocess.run(["umount", place], check=True)
