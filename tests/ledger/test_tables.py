"""What the tables refuse, whoever writes to them, and that the revisions make the tables that are defined."""

import re
import sqlite3
from importlib.resources import files
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine

from onrecord.ledger import Ledger, open_ledger, tables
from onrecord.ledger.connect import REVISIONS


@pytest.fixture
def database(filled: Ledger) -> sqlite3.Connection:
    """The tables of a ledger of two documents, as any program can open them."""
    filled.close()
    connection = sqlite3.connect(filled.path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


_GIVEN = {
    "statement": "INSERT INTO statement SELECT",
    "other": "'" + "0" * 32 + "'",
    "third": "'" + "1" * 32 + "'",
    "hash": "'" + "2" * 64 + "'",
    "what": "NULL, NULL, 0",
}
"""What the changes below have in common."""


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("INSERT INTO statement_span VALUES (1, 'source', 7, 5, 5, '')", "span_in_order"),
        ("INSERT INTO statement_span VALUES (1, 'source', 7, -1, 1, 'ab')", "span_in_order"),
        ("INSERT INTO statement_span VALUES (1, 'source', 7, 5, 8, 'ab')", "span_quotes"),
        ("INSERT INTO statement_span VALUES (1, 'speaker', 7, 5, 7, 'ab')", "role_known"),
        ("INSERT INTO statement_span VALUES (99, 'source', 7, 5, 7, 'ab')", "FOREIGN KEY"),
        ("INSERT INTO statement_span VALUES (2, 'source', 0, 5, 7, 'ab')", "neither cue nor source"),
        ("INSERT INTO statement_span VALUES (2, 'cue', 0, 5, 7, 'ab')", "neither cue nor source"),
        ("INSERT INTO statement_span VALUES (1, 'source', 'first', 5, 7, 'ab')", "datatype|TEXT"),
        ("UPDATE statement SET score = 1.5", "never edited"),
        (
            "{statement} 9, {other}, examination, 9, kind, quote, 1.5, shown, made_by, NULL, {what} FROM statement",
            "score",
        ),
        (
            "{statement} 9, {other}, examination, 9, 'rumour', quote, 1, shown, made_by, NULL, {what} FROM statement",
            "kind",
        ),
        (
            "{statement} 9, {other}, examination, 9, kind, 'half', 1, shown, made_by, NULL, {what} FROM statement",
            "quote",
        ),
        (
            "{statement} 9, {other}, examination, 9, kind, quote, 1, 2, made_by, NULL, {what} FROM statement",
            "shown",
        ),
        (
            "{statement} 9, {other}, examination, 0, kind, quote, 1, 1, made_by, NULL, {what} FROM statement",
            "number",
        ),
        (
            "{statement} 9, {other}, 99, 9, kind, quote, 1, 1, made_by, NULL, {what} FROM statement LIMIT 1",
            "FOREIGN KEY",
        ),
        (
            "{statement} 9, id, examination, 9, kind, quote, 1, 1, made_by, NULL, {what} FROM statement LIMIT 1",
            "UNIQUE",
        ),
        (
            "{statement} 9, {other}, examination, 9, kind, quote, 1, 1, made_by, {third}, {what} FROM statement LIMIT 1",
            "FOREIGN",
        ),
        (
            "{statement} 9, {other}, 1, 9, 'own_voice', 'direct', 1, 1, made_by, NULL, {what} FROM statement",
            "own_voice",
        ),
        ("INSERT INTO flag SELECT 9, {other}, examination, 'lie', start_char, end_char, exact, note FROM flag", "kind_known"),
        ("INSERT INTO flag SELECT 9, {other}, examination, kind, 3, NULL, NULL, note FROM flag", "span_whole"),
        ("INSERT INTO examination SELECT 9, document, made_by, digest, made_at, NULL FROM examination", "UNIQUE"),
        ("INSERT INTO published VALUES (1, '2024-02-01', '2024-01-01', 'day', 'w', 'h', NULL, NULL, NULL)", "in_order"),
        (
            "INSERT INTO decision VALUES (9, {other}, 's', 'correct', 'person', 'w', NULL, 'v', 't', {third}, NULL)",
            "names_a_field",
        ),
        ("INSERT INTO decision VALUES (9, {other}, 's', 'accept', 'person', '', NULL, NULL, 't', {third}, NULL)", "says_why"),
        ("INSERT INTO repair VALUES (1, 9, -1, ' ')", "offset_counts"),
        ("INSERT INTO model VALUES ('model:rules@1', '', 'letters')", "states_licence"),
        ("INSERT INTO model VALUES ('model:rules@1', 'MIT', '')", "states_origin"),
        ("{statement} 9, {other}, 1, 9, kind, quote, 1, 1, made_by, NULL, 'shout', 1, 0 FROM statement LIMIT 1", "act_known"),
        ("{statement} 9, {other}, 1, 9, kind, quote, 1, 1, made_by, NULL, 'deny', 2, 0 FROM statement LIMIT 1", "named_or_not"),
        ("{statement} 9, {other}, 1, 9, kind, quote, 1, 1, made_by, NULL, NULL, 1, 2 FROM statement LIMIT 1", "negated_or_not"),
        ("INSERT INTO request VALUES (1, 0, 'urges', 5, 7, 'ab')", "only a statement that is a request"),
        ("INSERT INTO addressee VALUES (1, 0, 0, 5, 7, 'ab')", "FOREIGN KEY"),
        ("INSERT INTO hedge VALUES (1, 0, 'reader', 5, 7, 'ab')", "whose_known"),
        ("INSERT INTO hedge VALUES (1, 0, 'outlet', 5, 8, 'ab')", "span_quotes"),
        ("INSERT INTO basis VALUES (1, 0, 7, 5, 'ab')", "span_in_order"),
        ("INSERT INTO mention VALUES (1, {other}, 1, 'beast', 1, 0.5, 'm', NULL, NULL, 5, 7, 'ab')", "kind_known"),
        ("INSERT INTO mention VALUES (1, {other}, 1, 'person', 1, 1.5, 'm', NULL, NULL, 5, 7, 'ab')", "score_in_range"),
        ("INSERT INTO mention VALUES (1, {other}, 1, 'person', 1, 1, 'm', {third}, NULL, 5, 7, 'ab')", "has_a_reason"),
        ("INSERT INTO mention VALUES (1, {other}, 1, 'person', 1, 1, 'm', NULL, 'so', 5, 7, 'ab')", "has_a_reason"),
        ("INSERT INTO mention VALUES (1, {other}, 1, 'person', 1, 1, 'm', {other}, 'so', 5, 7, 'ab')", "its_own_antecedent"),
        ("INSERT INTO mention VALUES (1, {other}, 1, 'person', 1, 1, 'm', {third}, 'so', 5, 7, 'ab')", "FOREIGN KEY"),
        ("INSERT INTO mention VALUES (1, {other}, 1, 'person', 1, 1, 'm', NULL, NULL, 5, 8, 'ab')", "span_quotes"),
        ("INSERT INTO actor VALUES (1, {other}, 'a', 'A', 'ghost', '[]', NULL, '[]', {hash}, 't', NULL)", "kind_known"),
        ("INSERT INTO actor VALUES (1, {other}, 'a', '', 'state', '[]', NULL, '[]', {hash}, 't', NULL)", "named"),
        ("INSERT INTO actor VALUES (1, {other}, 'a', 'A', 'state', 'B', NULL, '[]', {hash}, 't', NULL)", "aliases_listed"),
        ("INSERT INTO tie VALUES (1, {other}, {third}, '', 'so', {hash}, 't', NULL)", "somebody_decided"),
        ("INSERT INTO tie VALUES (1, {other}, {third}, 'rule:r@1', '', {hash}, 't', NULL)", "says_why"),
        ("INSERT INTO register VALUES (1, '', 'x', {hash}, 't', NULL)", "named"),
        ("UPDATE document SET reference = 7", "set once"),
        ("UPDATE document SET text = 'x'", "never edited"),
        ("UPDATE capture SET content = x'00'", "never edited"),
        ("UPDATE examination SET document = 2", "never edited"),
        ("DELETE FROM document", "never deleted"),
        ("DELETE FROM capture", "never deleted"),
        ("DELETE FROM statement_span", "never deleted"),
    ],
)
def test_the_tables_refuse(database: sqlite3.Connection, change: str, reason: str) -> None:
    # Foreign keys to parents are checked when a transaction ends.
    with pytest.raises(sqlite3.IntegrityError, match=reason):
        database.execute(change.format(**_GIVEN))


def test_what_is_retracted_stays_retracted(database: sqlite3.Connection) -> None:
    database.execute("UPDATE examination SET retracted_at = '2024-01-01T00:00:00Z'")
    with pytest.raises(sqlite3.IntegrityError, match="set once"):
        database.execute("UPDATE examination SET retracted_at = NULL")


def test_no_row_of_any_table_can_be_edited_or_deleted(database: sqlite3.Connection) -> None:
    triggers = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert triggers >= {f"{table}_{what}" for table in tables.metadata.tables for what in ("fixed", "kept")}


def test_the_revisions_make_the_tables_that_are_defined(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "book.db", create=True) as book, book.reading() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), tables.metadata)
        revised = schema(connection)
    assert [each for each in differences if "document_search" not in str(each)] == []
    engine = create_engine("sqlite://")
    tables.metadata.create_all(engine)
    with engine.connect() as connection:
        defined = schema(connection)
    assert {name: parts(revised[name]) for name in defined} == {name: parts(sql) for name, sql in defined.items()}


def schema(connection: Connection) -> dict[str, str | None]:
    """What each table and index was made with, by name."""
    return {row.name: row.sql for row in connection.exec_driver_sql("SELECT name, sql FROM sqlite_master")}


def parts(sql: str | None) -> list[str]:
    """The columns and constraints of a table, or the words of an index, whatever their order and white space."""
    words = re.sub(r"\b\w+\.", "", " ".join((sql or "").split()))
    found, depth = [""], 0
    for sign in words:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if (sign == "(" and depth == 1) or (sign in ",)" and depth <= 1 and not (sign == ")" and depth)):
            found.append("")
        else:
            found[-1] += sign
    return sorted(re.sub(r"\s*([()])\s*", r"\1", part).strip() for part in found if part.strip())


def test_the_known_revisions_are_those_that_ship() -> None:
    config = Config()
    config.set_main_option("script_location", str(files("onrecord.ledger") / "migrations"))
    shipped = [revision.revision for revision in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(shipped)) == REVISIONS
