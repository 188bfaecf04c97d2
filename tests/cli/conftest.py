"""One run over the example, and a ledger of two letters built by hand, kept for the tests of this folder."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.clean import clean
from onrecord.cli import main
from onrecord.ledger import Found, open_ledger
from onrecord.pipeline import compare
from onrecord.types import Capture, Document, Mention, Request, Span, Statement, Supplied

COUNCIL = "Teshka Council"
LETTER = (
    "The Teshka Council urged the Karsel Assembly to open the road. It said no talks were held. "
    "Later critics said that the talks would fail. The road is closed.\n"
)


def run_program(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a program of its own."""
    command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=300)


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


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """A ledger of two letters with requests and mentions, compared."""
    with open_ledger(tmp_path / "book.db", create=True) as book:
        for name in ("a.txt", "b.txt"):
            capture = Capture(LETTER.encode(), "text/plain", name, Supplied(publisher="The Odrin Post"))
            document = clean(capture)
            book.add(capture, document, Found(_statements(document), (), (), "model:m@1", _mentions(document)))
        book.number_documents()
        compare(book)
    return tmp_path / "book.db"


def _quote(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return document.span(start, start + len(words))


def _statements(document: Document) -> list[Statement]:
    request = Request(_quote(document, "open the road"), (_quote(document, "the Karsel Assembly"),), "urges")
    own = _quote(document, "The road is closed.")

    def said(source: str, cue: str, content: str, **what: object) -> Statement:
        roles = ((_quote(document, source),), (_quote(document, cue),), (_quote(document, content),))
        return Statement(document.id, "speech", *roles, "indirect", 0.9, True, "rule:s@1", **what)  # type: ignore[arg-type]

    return [
        said("The Teshka Council", "urged", "to open the road", act="request", named=True, requests=(request,)),
        said("It", "said", "no talks were held", act="assert", named=True, negated=True),
        said("critics", "said that", "the talks would fail", act="assert", named=False),
        Statement(document.id, "own_voice", (), (), (own,), "none", 0.9, True, "rule:s@1"),
    ]


def _mentions(document: Document) -> list[Mention]:
    council = Mention(_quote(document, COUNCIL), "organisation", True, 0.9, "rule:m@1")
    return [
        council,
        Mention(_quote(document, "Karsel Assembly"), "organisation", True, 0.9, "rule:m@1"),
        Mention(_quote(document, "It"), "organisation", False, 0.9, "rule:m@1", council.id, "the only body that speaks before"),
        Mention(_quote(document, "critics"), "group", False, 0.9, "rule:m@1"),
    ]
