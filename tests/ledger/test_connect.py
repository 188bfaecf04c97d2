"""Opening ledgers: those there are, those there are not, and what is none."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from building import ASSEMBLY, COUNCIL, LETTER, MODEL, capture, clean, found, full, quote, ties
from sqlalchemy import create_engine

from onrecord.errors import LedgerBusy, LedgerError, LedgerFull, LedgerTooNew, NotFound
from onrecord.ledger import Found, Ledger, Weights, open_ledger
from onrecord.ledger.connect import APPLICATION_ID, REVISIONS
from onrecord.ledger.verify import verify
from onrecord.types import Decision, Event, Matters


def test_a_ledger_that_is_not_there_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"onrecord run INPUT --ledger .*none\.db"):
        open_ledger(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="make it first"):
        open_ledger(tmp_path / "none" / "book.db", create=True)


@pytest.mark.parametrize("content", [b"Once upon a time, there was no ledger.\n" * 9, b"{}", b"SQLite format 3\0 but no more"])
@pytest.mark.parametrize("create", [True, False])
def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path: Path, content: bytes, create: bool) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    with pytest.raises(LedgerError):
        open_ledger(path, create=create)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("application", [0, 7])
def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path, application: int) -> None:
    path = tmp_path / "notes.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE note (words)")
        other.execute(f"PRAGMA application_id = {application}")
    content = path.read_bytes()
    with pytest.raises(LedgerError, match="left as it is"):
        open_ledger(path, create=True)
    assert path.read_bytes() == content


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="not a file"):
        open_ledger(tmp_path, create=True)


def test_a_ledger_of_a_newer_version_is_refused_with_advice_and_left_alone(filled: Ledger) -> None:
    filled.close()
    with sqlite3.connect(filled.path) as database:
        database.execute("UPDATE alembic_version SET version_num = '0099'")
    with sqlite3.connect(filled.path) as database:
        before = list(database.iterdump())
    with pytest.raises(LedgerTooNew, match=r"newer version of onrecord .*revision 0099.*install the newer version"):
        open_ledger(filled.path)
    with sqlite3.connect(filled.path) as database:
        assert list(database.iterdump()) == before


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "book.db").touch()
    with open_ledger(tmp_path / "book.db", create=True) as book:
        assert book.counts().documents == 0


DIGESTS = [
    "4bea1c7360ea7d7ae36306962286843910b01ecd12cdb79e252a6d05e7131333",
    "330a939a8e3e460f1d1ac5f8a2b56188f6549e47b0d8b814abdd02e2b99a45c6",
]
"""Of what is found in the two documents of the ledger, as revision 2 wrote them, before there were mentions and acts."""
HEAD = "7c81d6968540311bcbcb3c912b53b7ce5ea5a5a73fa380b1a35cc40d26c21a08"
"""The head hash of that ledger, likewise."""


LETTER_DIGEST = "75e7be461e6aec6cf53d4ff8b7431c947d34b43d6289a38f44c42da047df4a29"
"""Of what is found in the letter, as revision 3 wrote it, before there were events."""
LETTER_HEAD = "e160727478257b9fbc1d799612b512a0acb204c540e863b9127c26d868d62e1b"
"""The head hash of a ledger of the letter with its ties, likewise."""


def as_of(revision: str, book: Path, older: Path) -> None:
    """Make a ledger whose tables are those of an earlier revision, with what another one holds that has a place in it."""
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(older))
    config = Config()
    config.set_main_option("script_location", "onrecord.ledger:migrations")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()
    with sqlite3.connect(older) as database:
        database.execute("ATTACH ? AS now", (str(book),))
        held = (
            "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT GLOB '*_search*' AND name NOT GLOB '[as]*_*'"
        )
        for (table,) in database.execute(held).fetchall():
            columns = ", ".join(f'"{row[1]}"' for row in database.execute(f"PRAGMA main.table_info({table})"))
            database.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM now.{table}")
        columns = "statement, role, position, start_char, end_char, exact"
        database.execute(f"INSERT INTO main.statement_span ({columns}) SELECT {columns} FROM now.statement_span")
        database.execute("INSERT INTO document_search(document_search) VALUES ('rebuild')")
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_an_older_ledger_is_brought_up_to_date_and_keeps_what_it_holds(filled: Ledger, tmp_path: Path, revision: str) -> None:
    filled.decide(Decision(next(filled.documents()).id, "correct", "person", "masthead", "publisher", "P"))
    before, head, first = filled.counts(), filled.head_hash(), next(filled.documents())
    filled.close()
    as_of(revision, filled.path, tmp_path / "older.db")
    with open_ledger(tmp_path / "older.db") as book:
        assert (book.counts(), book.head_hash()) == (before, head)
        assert book.weights() == [Weights(MODEL, None, None)]
        statements = [statement for _, statement in book.statements(first.id)]
        assert {(each.act, each.named, each.requests, each.negated) for each in statements} == {(None, None, (), False)}
        assert (book.mentions(first.id), book.ties(first.id), book.actors()) == ([], {}, {})
        assert book.matters(first.id) == Matters()
        assert verify(book, clean).differences == []
        came = capture(name="c.txt")
        assert book.add(came, clean(came), full(clean(came)))
        assert verify(book, clean).differences == []


def test_what_an_older_version_found_has_the_digest_and_the_head_hash_that_it_had_then(filled: Ledger) -> None:
    with filled.reading() as connection:
        assert connection.exec_driver_sql("SELECT digest FROM examination ORDER BY key").scalars().all() == DIGESTS
    assert filled.head_hash() == HEAD


def test_a_ledger_of_revision_3_keeps_its_digests_and_has_matters_only_of_what_is_found_from_now_on(
    ledger: Ledger, tmp_path: Path
) -> None:
    came = capture(LETTER, "letter.txt")
    document = clean(came)
    ledger.add(came, document, full(document))
    ledger.number_documents()
    ledger.settle_ties(ties(document), [COUNCIL, ASSEMBLY])
    ledger.close()
    as_of("0003", ledger.path, tmp_path / "older.db")
    with open_ledger(tmp_path / "older.db") as book:
        with book.reading() as connection:
            assert connection.exec_driver_sql("SELECT digest FROM examination").scalars().all() == [LETTER_DIGEST]
        assert (book.head_hash(), book.matters(document.id)) == (LETTER_HEAD, Matters())
        assert verify(book, clean).differences == []
        closed = Event(
            document.id, None, quote(document, "closed"), "restriction", "reported_as_fact", "happened", (), None, None, 1, MODEL
        )
        book.add_again(document, replace(full(document), matters=Matters(events=(closed,)), made_by="model:rules@2"))
        assert book.matters(document.id).events == (closed,)
        assert verify(book, clean).differences == []


def test_opening_a_ledger_of_this_version_needs_no_alembic(filled: Ledger) -> None:
    filled.close()
    script = (
        "import sys; from onrecord.ledger import open_ledger; open_ledger(sys.argv[1]).close(); print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script, filled.path], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_ledger_keeps_what_foreign_keys_and_journal_promise(filled: Ledger) -> None:
    with filled.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_a_ledger_held_by_another_program_is_named_so(filled: Ledger) -> None:
    other = sqlite3.connect(filled.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with filled.reading() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    came = capture(name="c.txt")
    with pytest.raises(LedgerBusy, match="wait for it"):
        filled.add(came, clean(came), Found((), (), (), MODEL))
    other.rollback()
    assert filled.add(came, clean(came), Found((), (), (), MODEL))


def add_until_full(book: Ledger) -> int:
    """Add ever more documents; how many were added before there was no more room."""
    for number in range(10_000):
        came = capture('Karim Vel said that "nobody was hurt". The road is closed. ' + "word " * 3000, f"{number}.txt")
        document = clean(came)
        try:
            book.add(came, document, found(document))
        except LedgerFull as full:
            message = str(full)
            break
    assert "make room there, then give the same command again" in message
    return number


def test_a_full_disk_ends_in_a_clear_error_and_an_intact_ledger(small_disk: Path) -> None:
    with open_ledger(small_disk / "book.db", create=True) as book:
        added = add_until_full(book)
        assert book.counts().documents == added > 0
    with open_ledger(small_disk / "book.db") as book:
        assert book.counts().documents == added
    subprocess.run(["mount", "-o", "remount,size=8m", small_disk], check=True)
    with open_ledger(small_disk / "book.db") as book:
        assert book.counts().documents == added
        with book.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        came = capture("one more", "more.txt")
        assert book.add(came, clean(came), Found((), (), (), MODEL))


def test_a_used_up_quota_ends_in_a_clear_error_and_an_intact_ledger(tmp_path: Path) -> None:
    script = textwrap.dedent("""
        import sys
        from test_connect import add_until_full
        from onrecord.ledger import open_ledger
        with open_ledger(sys.argv[1], create=True) as book:
            print(add_until_full(book))
    """)
    limit = 1 << 20

    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path / "book.db"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with open_ledger(tmp_path / "book.db") as book:
        assert book.counts().documents == int(done.stdout) > 0
        with book.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_a_ledger_on_a_disk_that_cannot_be_written_can_be_read(filled: Ledger, small_disk: Path) -> None:
    filled.close()
    shutil.copy(filled.path, small_disk / "book.db")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with open_ledger(small_disk / "book.db") as book:
        assert book.counts().documents == 2
        came = capture("one more", "more.txt")
        with pytest.raises(LedgerError, match="may this user write to it"):
            book.add(came, clean(came), Found((), (), (), MODEL))
