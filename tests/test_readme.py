"""What README.md and the tutorial show is what the commands print."""

import re
import runpy
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = runpy.run_path(str(ROOT / "scripts" / "play_pages.py"))


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md"])
def test_commands_print_what_the_page_shows(page: str) -> None:
    shown = (ROOT / page).read_text(encoding="utf-8")
    assert PAGES["play"](shown) == shown, "if the commands are right, write the page anew: .venv/bin/python scripts/play_pages.py"


@pytest.mark.parametrize(
    ("shown", "printed", "fitting"),
    [
        ("3 documents\n", "3 documents\n", True),
        ("3 documents\n", "4 documents\n", False),
        ("first\n...\nlast\n", "first\nsecond\nthird\nlast\n", True),
        ("first\n...\nlast\n", "first\nsecond\n", False),
        ("...\n", "", True),
        ("a.c\n", "abc\n", False),
    ],
)
def test_an_elided_line_stands_for_any_lines_and_nothing_else(shown: str, printed: str, fitting: bool) -> None:
    assert PAGES["fits"](shown, printed) is fitting


def test_every_make_target_that_is_named_exists() -> None:
    named = {
        target
        for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
        for line in re.findall(r"^    make ((?:[a-z]+ ?)+)", page.read_text(encoding="utf-8"), re.MULTILINE)
        for target in re.split(r"\s{2,}", line)[0].split()
    }
    listed = set(
        re.findall(
            r"^  make (\w+)", subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout, re.MULTILINE
        )
    )
    assert {"demo", "test"} <= named <= listed
