"""Opening a ledger: the file is checked before it is touched, and every trouble gets a name and advice."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, OperationalError

from onrecord.errors import LedgerBusy, LedgerError, LedgerFull, LedgerRefused, LedgerTooNew, NotFound

APPLICATION_ID = 0x6F6E7263  # "onrc", at byte 68 of the file: how `file` and we tell a ledger from another database
REVISIONS = ("0001", "0002", "0003", "0004")
"""Every revision in migrations/versions, oldest first; known here so that opening needs no Alembic."""

_BUSY_MS = 30_000  # longer than any single transaction: one document
_CANNOT_GROW = (sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE)
"""How a used-up quota or a limit on the size of files shows."""
_HEADER = 100  # bytes of an SQLite file's header


def connect(path: Path, *, create: bool) -> Connection:
    """Open the ledger at a path, bringing one of an older version up to date.

    Args:
        path: The ledger's file.
        create: Make it when it is not there.

    Raises:
        NotFound: There is no such file, and it is not to be made.
        LedgerTooNew: A newer version of onrecord wrote it.
        LedgerError: It is not a ledger, or cannot be opened.
    """
    _check_file(path, create=create)
    with named_troubles(path):
        connection = _engine(path, create=create).connect()
        try:
            _bring_up_to_date(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _check_file(path: Path, *, create: bool) -> None:
    if not path.exists():
        if not create:
            raise NotFound(f"there is no ledger at {path}: `onrecord run INPUT --ledger {path}` makes one")
        if not path.absolute().parent.is_dir():
            raise NotFound(f"there is no folder {path.parent} to keep a ledger in: make it first")
        return
    if not path.is_file():
        raise LedgerError(f"{path} is not a file: a ledger is one file, such as reports.db")
    with open(path, "rb") as file:
        header = file.read(_HEADER)
    if not header and create:
        return  # made by a run that was stopped before its first word, or set aside by hand
    application = int.from_bytes(header[68:72], "big")
    if not header.startswith(b"SQLite format 3\0") or application not in (0, APPLICATION_ID):
        raise LedgerError(f"{path} is not a ledger of onrecord, and is left as it is: name another file with --ledger")


def _engine(path: Path, *, create: bool) -> Engine:
    engine = create_engine("sqlite://", creator=lambda: _open(path, create=create))

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.info.get("begin", "BEGIN"))

    return engine


def _open(path: Path, *, create: bool) -> sqlite3.Connection:
    mode = "ro&immutable=1"  # handed over on a disk that cannot be written: nobody else can change it either
    if os.access(path.absolute().parent, os.W_OK):
        mode = "rwc" if create else "rw"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=_BUSY_MS / 1000, isolation_level=None
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _bring_up_to_date(connection: Connection, path: Path) -> None:
    if _revision(connection, path) != REVISIONS[-1]:
        with transaction(connection, "BEGIN IMMEDIATE"):
            if _revision(connection, path) != REVISIONS[-1]:  # else another process was faster
                _upgrade(connection)
    driver = _driver(connection)
    if driver.execute("PRAGMA journal_mode").fetchone() == ("delete",):
        driver.execute("PRAGMA journal_mode = WAL")


def _revision(connection: Connection, path: Path) -> str | None:
    """The revision of an open ledger; None for a file that holds nothing yet."""
    with transaction(connection):
        names = set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))
        if not names:
            return None
        if "alembic_version" not in names:
            raise LedgerError(f"{path} is a database of another program, and is left as it is: name another file with --ledger")
        revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if revision not in REVISIONS:
        raise LedgerTooNew(
            f"{path} was written by a newer version of onrecord (its tables are of revision {revision}, this version knows "
            f"them up to {REVISIONS[-1]}): install the newer version; the ledger is left as it is"
        )
    return str(revision)


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415  (Alembic takes longer to import than most commands to run)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "onrecord.ledger:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def schema(connection: Connection) -> dict[str, tuple[str, str | None]]:
    """The tables, indexes and triggers of a ledger: kind and definition by name."""
    # What the search index is kept in is SQLite's own affair, and differs between its versions.
    held = connection.execute(text("SELECT name, type, sql FROM sqlite_master WHERE name NOT GLOB 'document_search_*'"))
    return {row.name: (row.type, row.sql) for row in held}


@cache
def schema_due() -> dict[str, tuple[str, str | None]]:
    """The same of a new ledger of this version."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        _upgrade(connection)
        due = schema(connection)
    engine.dispose()
    return due


def _driver(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


@contextmanager
def transaction(connection: Connection, begin: str = "BEGIN") -> Iterator[None]:
    """Run the body in one transaction; inside another, in that one."""
    if connection.in_transaction():
        yield
        return
    connection.info["begin"] = begin
    try:
        with connection.begin():
            yield
    except BaseException:
        driver = _driver(connection)
        if driver.in_transaction:  # SQLite keeps one open whose commit failed, for a full disk for instance
            driver.rollback()
        raise


@contextmanager
def named_troubles(path: Path) -> Iterator[None]:
    """Turn what SQLite reports into the ledger's errors, which say what to do next."""
    try:
        yield
    except DBAPIError as error:
        raise _named(path, error) from error


def _named(path: Path, error: DBAPIError) -> Exception:
    extended = getattr(error.orig, "sqlite_errorcode", 0)
    code = extended & 0xFF
    if code == sqlite3.SQLITE_FULL or extended in _CANNOT_GROW:
        return LedgerFull(
            f"no room is left for {path}, or none that this user may take: make room there, then give the same command again; "
            "everything finished so far is kept"
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LedgerBusy(f"another program has held {path} for {_BUSY_MS // 1000} seconds: wait for it, then try again")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return LedgerError(f"{path} is damaged ({error.orig}): go back to a copy of it, or read the reports into a new ledger")
    if code == sqlite3.SQLITE_CONSTRAINT:
        # Kept as the reason why a document is not used, so it names no folder.
        return LedgerRefused(f"{path.name} refuses what was to be added ({error.orig}): nothing of it was added")
    if isinstance(error, OperationalError):
        return LedgerError(f"{path} cannot be used ({error.orig}): is the disk there, and may this user write to it?")
    return error
