"""Statements and mentions, read back with all that belongs to them."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, select

from onrecord.ledger import rows
from onrecord.ledger.queries import examined
from onrecord.ledger.tables import addressee, basis, examination, hedge, mention, request, statement, statement_span
from onrecord.ledger.tables import document as held
from onrecord.types import Mention, Span, Statement

_PARTS = (request, addressee, hedge, basis)
"""What belongs to statements, besides the spans of their roles."""


def quotes(found: Statement) -> Iterator[Span]:
    """Every span of a statement."""
    yield from (*found.source, *found.cue, *found.content)
    for each in found.requests:
        yield from (each.action, *each.addressees)
    yield from (each.span for each in found.hedges)
    yield from found.basis


def position(found: Statement) -> tuple[int, int, str]:
    """Sorts statements by where they stand in the text."""
    first = min(span.start for span in (*found.source, *found.cue, *found.content))
    return first, found.content[0].start, found.id


def numbers(connection: Connection, document_key: int) -> dict[str, int]:
    """The numbers that statements of a document ever had, by id."""
    known = select(statement.c.id, statement.c.number).join(examination, examination.c.key == statement.c.examination)
    return {row.id: row.number for row in connection.execute(known.where(examination.c.document == document_key))}


def statements(connection: Connection, document_id: str) -> list[tuple[int, Statement]]:
    """What was found said in a document, with its number, by position."""
    found = [(row.number, each) for row, each in every_statement(connection, document_id, examination.c.retracted_at.is_(None))]
    return sorted(found, key=lambda each: position(each[1]))


def every_statement(
    connection: Connection, document_id: str, *which: ColumnElement[bool]
) -> Iterator[tuple[Row[Any], Statement]]:
    """A document's statements, retracted ones included unless they are left out, each with its row."""
    of_document = (held.c.id == document_id, *which)
    parts: dict[int, dict[str, list[Row[Any]]]] = defaultdict(lambda: defaultdict(list))
    for row in _rows_of(connection, statement_span, of_document):
        parts[row.statement][row.role].append(row)
    for table in _PARTS:
        for row in _rows_of(connection, table, of_document):
            parts[row.statement][table.name].append(row)
    for row in connection.execute(examined(select(statement), statement).where(*of_document).order_by(statement.c.key)):
        yield row, rows.to_statement(document_id, row, parts[row.key])


def _rows_of(connection: Connection, table: Table, of_document: tuple[ColumnElement[bool], ...]) -> Iterator[Row[Any]]:
    """The rows of a table that belong to a document's statements, in order."""
    keys = examined(select(statement.c.key), statement).where(*of_document)
    yield from connection.execute(select(table).where(table.c.statement.in_(keys)).order_by(*table.primary_key))


def mentions(connection: Connection, document_id: str) -> list[Mention]:
    """The mentions of a document, by position."""
    found = [each for _, each in every_mention(connection, document_id, examination.c.retracted_at.is_(None))]
    return sorted(found, key=lambda each: (each.span.start, each.span.end, each.kind))


def every_mention(connection: Connection, document_id: str, *which: ColumnElement[bool]) -> Iterator[tuple[Row[Any], Mention]]:
    """A document's mentions, retracted ones included unless they are left out, each with its row."""
    of_document = (held.c.id == document_id, *which)
    for row in connection.execute(examined(select(mention), mention).where(*of_document).order_by(mention.c.key)):
        yield row, rows.to_mention(document_id, row)
