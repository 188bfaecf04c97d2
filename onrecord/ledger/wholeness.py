"""What must hold of a ledger as a whole: its tables guard their rows, and no row of them is missing."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise

import msgspec
from sqlalchemy import Connection, select, text

from onrecord.ledger import queries, rows, tables
from onrecord.ledger.connect import schema, schema_due
from onrecord.ledger.decisions import tied
from onrecord.ledger.digest import actor_digest, issue_digest, tie_digest
from onrecord.types import Issue

_COUNTED = ("document", "examination", "issue", "decision", "actor", "tie", "register")
"""Tables in which SQLite keeps the highest number ever given."""

_ADDED = ("statement", "mention", "flag", "time_expression", "toponym", "event", "figure", "violation")
"""The others whose rows are numbered from 1."""


def faults(connection: Connection) -> Iterator[tuple[str, str]]:
    """What is not as the ledger itself leaves it: where, and what."""
    yield from _schema(connection)
    for table in (*_COUNTED, *_ADDED):
        yield from _missing_rows(connection, table)
    yield from _references(connection)
    yield from _numbers(connection)
    yield from _examinations(connection)
    yield from _issues(connection)
    yield from _actors(connection)
    yield from _ties(connection)
    yield from _registers(connection)


def _schema(connection: Connection) -> Iterator[tuple[str, str]]:
    """Tables and indexes that are missing, triggers that are missing or do something else."""
    held, due = schema(connection), schema_due()
    for name, (kind, sql) in due.items():
        if name not in held:
            yield "the file", f"its {kind} {name} is gone"
        elif kind == "trigger" and held[name] != (kind, sql):
            yield "the file", f"its trigger {name} is another"
    guards = sorted(name for name, (kind, _) in held.items() if kind == "trigger" and name not in due)
    yield from (("the file", f"its trigger {name} is not one of a ledger") for name in guards)


def _missing_rows(connection: Connection, table: str) -> Iterator[tuple[str, str]]:
    """Rows are numbered from 1 and never deleted, so there are as many as the highest number says."""
    (key,) = tables.metadata.tables[table].primary_key
    number, highest = connection.execute(text(f'SELECT count(*), coalesce(max("{key.name}"), 0) FROM {table}')).one()
    if table in _COUNTED:
        highest = connection.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = :table"), {"table": table}) or highest
    if number != highest:
        yield "the file", f"holds {number:,} rows of {table}, and {highest:,} were added"


def _references(connection: Connection) -> Iterator[tuple[str, str]]:
    table = tables.document
    given = connection.scalars(select(table.c.reference).where(table.c.reference.is_not(None)).order_by(table.c.reference)).all()
    if list(given) != list(range(1, len(given) + 1)):
        yield "the file", "the numbers of its documents do not run from 1 without a gap"


def _numbers(connection: Connection) -> Iterator[tuple[str, str]]:
    """In a document each statement id has one number, and the numbers run from 1 without a gap."""
    query = """
        SELECT d.id FROM statement s JOIN examination e ON e."key" = s.examination JOIN document d ON d."key" = e.document
        GROUP BY d.id
        HAVING count(DISTINCT s.number) <> max(s.number) OR count(DISTINCT s.id) <> max(s.number)
            OR count(DISTINCT s.id || ' ' || s.number) <> max(s.number)
        ORDER BY d.id
    """
    for identifier in connection.scalars(text(query)):
        yield identifier, "the numbers of its statements do not run from 1 without a gap, each for one statement"


def _examinations(connection: Connection) -> Iterator[tuple[str, str]]:
    """Of a document's examinations the last one holds, and all before it are retracted, each with its issues."""
    table, held = tables.examination, tables.document
    in_order = select(held.c.id, table.c.retracted_at).join(table, isouter=True).order_by(held.c.id, table.c.key)
    examined = connection.execute(in_order).all()
    for row, following in pairwise([*examined, None]):
        assert row is not None
        last = following is None or following.id != row.id
        if last != (row.retracted_at is None):
            yield row.id, "of its examinations not the last one alone holds"
    without = select(held.c.id).where(held.c.key.not_in(select(table.c.document))).order_by(held.c.id)
    yield from ((identifier, "what was found in it is gone") for identifier in connection.scalars(without))


def _issues(connection: Connection) -> Iterator[tuple[str, str]]:
    table, examination = tables.issue, tables.examination
    joined = table.join(examination, examination.c.key == table.c.examination, isouter=True)
    both = select(table, examination.c.retracted_at.label("examination_retracted_at")).select_from(joined).order_by(table.c.key)
    for row in connection.execute(both):
        subject = f"issue {row.key} ({row.subject})"
        if issue_digest(Issue(row.stage, row.subject, row.reason), row.capture) != row.digest:
            yield subject, "is not what was kept then"
        if row.examination is not None and (row.retracted_at is None) != (row.examination_retracted_at is None):
            yield subject, "does not hold as long as the examination that found it"


def _actors(connection: Connection) -> Iterator[tuple[str, str]]:
    table = tables.actor
    for row in connection.execute(select(table).order_by(table.c.key)):
        try:
            actor = rows.to_actor(row)
        except (msgspec.MsgspecError, TypeError) as error:
            yield f"actor {row.key} ({row.name})", f"cannot be read back: {error}"
            continue
        if (actor.id, actor_digest(actor)) != (row.id, row.digest):
            yield f"actor {row.key} ({row.name})", "is not what was kept then"


def _ties(connection: Connection) -> Iterator[tuple[str, str]]:
    """Each tie is as it was kept, and stands between a mention, or a document, and an actor that there are."""
    table, mention = tables.tie, tables.mention
    subjects = {*connection.scalars(select(mention.c.id)), *connection.scalars(select(tables.document.c.id))}
    every = connection.execute(select(tables.actor.c.id, tables.actor.c.retracted_at)).all()
    known, current = {row.id for row in every}, {row.id for row in every if row.retracted_at is None}
    for row in connection.execute(select(table).order_by(table.c.key)):
        subject = f"tie {row.key}"
        if tie_digest(rows.to_tie(row)) != row.digest:
            yield subject, "is not what was kept then"
        if row.mention not in subjects:
            yield subject, f"is of a mention that is not there: {row.mention}"
        if row.actor not in (current if row.retracted_at is None else known):
            yield subject, f"names an actor that is not there: {row.actor}"
    for each in tied(queries.decided(connection)).values():
        if each.decision.subject not in subjects:
            yield f"decision {each.number}", f"is of a mention that is not there: {each.decision.subject}"
        if each.decision.value is not None and each.decision.value not in current:
            yield f"decision {each.number}", f"names an actor that is not there: {each.decision.value}"


def _registers(connection: Connection) -> Iterator[tuple[str, str]]:
    table = tables.register
    for row in connection.execute(select(table).order_by(table.c.key)):
        if sha256(row.content.encode()).hexdigest() != row.sha256:
            yield f"register {row.key} ({row.name})", "is not what was added then"
