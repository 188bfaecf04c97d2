"""What README.md and the tutorial show is what the commands print."""

import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord.types import Span

ROOT = Path(__file__).parents[1]
PAGES = runpy.run_path(str(ROOT / "scripts" / "play_pages.py"))


@pytest.fixture(scope="module", params=["README.md", "docs/tutorial.md"])
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, Path]:
    """A page as it stands, as it would be written now, and the folder in which its commands were run."""
    page = (ROOT / request.param).read_text(encoding="utf-8")
    folder = tmp_path_factory.mktemp("page")
    return page, PAGES["play"](page, folder), folder


def test_commands_print_what_the_page_shows(played: tuple[str, str, Path]) -> None:
    shown, printed, _ = played
    assert printed == shown, "if the commands are right, write the pages anew: make pages"


def test_statements_that_the_page_shows_are_in_the_ledger(played: tuple[str, str, Path]) -> None:
    page, _, folder = played
    shown = {
        (source, cue, content.strip(" ,."), name)
        for source, cue, content, name in re.findall(r"^\| (.+) \| \*(.+)\* \| (.+) \| `(.+)` \|$", page, re.MULTILINE)
    }
    assert shown or not page.startswith("# onrecord\n")
    with onrecord.open_ledger(folder / "odrin.db") as ledger:
        held = {
            (words(statement.source), words(statement.cue), words(statement.content), document.name)
            for document in ledger.documents()
            for _, statement in ledger.statements(document.id)
            if statement.shown
        }
    assert shown <= held


def words(spans: tuple[Span, ...]) -> str:
    """The words of a role, pieces put together, without commas and full stops around them."""
    return " ... ".join(span.exact for span in spans).strip(" ,.")


def test_the_examples_of_the_api_page_run_one_after_the_other(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    program = "\n".join(re.findall(r"(?<=^```python\n).*?(?=^```$)", page, re.MULTILINE | re.DOTALL))
    shutil.copytree(ROOT / "onrecord" / "example" / "reports", tmp_path / "reports")
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        text=True,
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert "16 documents" in done.stdout
    assert done.stdout.endswith("0 differences\n")


@pytest.mark.parametrize(
    ("shown", "printed", "fitting"),
    [
        ("3 documents\n", "3 documents\n", True),
        ("3 documents\n", "4 documents\n", False),
        ("238 statements; 40 doubtful\n", "1,239 statements; 39 doubtful\n", True),
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
