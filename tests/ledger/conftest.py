"""Ledgers on disk for the tests of this folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import capture, clean, found

from onrecord.ledger import Ledger, open_ledger


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty ledger and one of two documents: made once, copied for each test."""
    folder = tmp_path_factory.mktemp("kept")
    open_ledger(folder / "empty.db", create=True).close()
    with open_ledger(folder / "filled.db", create=True) as book:
        for name in ("b.txt", "a.txt"):
            given = capture(name=name)
            document = clean(given)
            book.add(given, document, found(document))
        book.number_documents()
    return folder


@pytest.fixture
def ledger(kept: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A new, empty ledger."""
    shutil.copy(kept / "empty.db", tmp_path / "book.db")
    with open_ledger(tmp_path / "book.db") as book:
        yield book


@pytest.fixture
def filled(kept: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of two documents."""
    shutil.copy(kept / "filled.db", tmp_path / "book.db")
    with open_ledger(tmp_path / "book.db") as book:
        yield book
