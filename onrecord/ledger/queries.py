"""What the ledger holds, read back as nouns."""

from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, FromClause, Row, Select, Table, func, or_, select, text

from onrecord.errors import LedgerError, NotFound
from onrecord.ledger import rows
from onrecord.ledger.decisions import Decided
from onrecord.ledger.tables import (
    MATTERS,
    decision,
    examination,
    flag,
    issue,
    metadatum,
    model,
    published,
    repair,
    statement,
)
from onrecord.ledger.tables import capture as captures
from onrecord.ledger.tables import document as held
from onrecord.types import Capture, Decision, Document, Flag, Issue

_PREFIX = 4  # hexadecimal digits of an id that are enough to mean a document, when only one begins so
_DIGITS = 18  # that a number can have at most, so that SQLite can hold it


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a ledger holds; only ``withdrawn`` counts withdrawn documents, and nothing what is retracted."""

    documents: int
    withdrawn: int
    speech: int
    belief: int
    own_voice: int
    shown: int
    doubtful: int
    flags: int
    issues: int
    decisions: int
    dates: int = 0
    places: int = 0
    events: int = 0
    figures: int = 0
    violations: int = 0


@dataclass(frozen=True, slots=True)
class Weights:
    """What a model states of its weights.

    Attributes:
        made_by: How results name it: ``model:onrecord-en@1``.
        licence: Licence of its weights, an SPDX expression; None where an older version of onrecord did not keep it.
        trained_on: What the weights were learned from, and on what terms; likewise.
    """

    made_by: str
    licence: str | None
    trained_on: str | None


def tally(connection: Connection, table: Table) -> dict[str, int]:
    """How many rows of a table each document has, retracted ones left out."""
    numbers = (
        examined(select(held.c.id, func.count().label("number")), table)
        .where(examination.c.retracted_at.is_(None))
        .group_by(held.c.id)
    )
    return {row.id: row.number for row in connection.execute(numbers)}


def key_of(connection: Connection, document_id: str) -> int | None:
    """The key of a document's row; None when it is not held."""
    return connection.scalar(select(held.c.key).where(held.c.id == document_id))


def document_ids(
    connection: Connection, *, only: Container[str] | None = None, leave_out: Container[str] = frozenset()
) -> list[str]:
    """Ids of documents by reference; those without one last, by name."""
    order = (held.c.reference.is_(None), held.c.reference, held.c.name, held.c.id)
    return [
        each
        for each in connection.scalars(select(held.c.id).order_by(*order))
        if each not in leave_out and (only is None or each in only)
    ]


def ids_by_content(connection: Connection, *, leave_out: Container[str]) -> list[str]:
    """Ids of documents in an order that does not depend on when they came."""
    return [each for each in connection.scalars(select(held.c.id).order_by(held.c.name, held.c.id)) if each not in leave_out]


def document(connection: Connection, document_id: str) -> Document:
    """A document as it was cleaned."""
    row = _row(connection, select(held).where(held.c.id == document_id), document_id)
    of_document = [
        connection.execute(select(table).where(table.c.document == row.key).order_by(*table.primary_key)).all()
        for table in (metadatum, published, repair)
    ]
    metadata, dates, repairs = of_document
    return rows.to_document(row, metadata, dates[0] if dates else None, repairs)


def capture(connection: Connection, document_id: str) -> Capture:
    """The capture a document was cleaned from."""
    both = select(held, captures.c.content).join(captures, captures.c.sha256 == held.c.sha256)
    return rows.to_capture(_row(connection, both.where(held.c.id == document_id), document_id))


def reference(connection: Connection, document_id: str) -> int:
    """The number of a document."""
    number = _row(connection, select(held.c.reference).where(held.c.id == document_id), document_id).reference
    if number is None:
        raise LedgerError(f"document {document_id} has no number yet: its run did not complete; give the same command again")
    return int(number)


def references(connection: Connection) -> dict[str, int]:
    """The numbers of all documents that have one, by id."""
    return {row.id: row.reference for row in connection.execute(select(held.c.id, held.c.reference)) if row.reference is not None}


def made_by(connection: Connection, document_id: str) -> str:
    """What examined a document last."""
    last = select(examination.c.made_by).join(held, held.c.key == examination.c.document)
    current = (held.c.id == document_id) & examination.c.retracted_at.is_(None)
    return str(_row(connection, last.where(current), document_id).made_by)


def flags(connection: Connection, document_id: str) -> list[Flag]:
    """The flags on a document, by position; those on what is missing first."""
    here = flags_of(document_id).where(examination.c.retracted_at.is_(None))
    in_order = here.order_by(func.coalesce(flag.c.start_char, -1), flag.c.kind, flag.c.id)
    return [rows.to_flag(document_id, row) for row in connection.execute(in_order)]


def flags_of(document_id: str) -> Select[Any]:
    """The rows of a document's flags, retracted ones included."""
    return examined(select(flag), flag).where(held.c.id == document_id)


def examinations(connection: Connection, document_id: str) -> list[Row[Any]]:
    """The rows of all examinations of a document, in order."""
    every = select(examination).join(held, held.c.key == examination.c.document)
    return list(connection.execute(every.where(held.c.id == document_id).order_by(examination.c.key)))


def issues_of(connection: Connection, examination_key: int) -> list[Issue]:
    """The issues that one examination found, retracted or not."""
    found = select(issue).where(issue.c.examination == examination_key).order_by(issue.c.key)
    return [Issue(row.stage, row.subject, row.reason) for row in connection.execute(found)]


def issues(connection: Connection, document_id: str | None, *, leave_out: Container[str]) -> list[Issue]:
    """What was not used, by subject."""
    wanted = select(issue).where(issue.c.retracted_at.is_(None)).order_by(issue.c.subject, issue.c.stage, issue.c.reason)
    if document_id is not None:
        wanted = wanted.where(issue.c.capture == document_id)
    return [Issue(row.stage, row.subject, row.reason) for row in connection.execute(wanted) if row.capture not in leave_out]


def holds_issue(connection: Connection, wanted: Issue, document_id: str | None) -> bool:
    """Whether an issue is held already, and not retracted."""
    same = (issue.c.stage == wanted.stage) & (issue.c.subject == wanted.subject) & (issue.c.reason == wanted.reason)
    current = issue.c.capture.is_not_distinct_from(document_id) & issue.c.retracted_at.is_(None)
    return connection.scalar(select(issue.c.key).where(same, current)) is not None


def decided(connection: Connection) -> list[Decided]:
    """Every decision, in order."""
    return [
        Decided(
            row.number,
            row.id,
            Decision(row.subject, row.judgement, row.decided_by, row.why, row.field, row.value),
            row.at,
            row.chain,
            row.retracted_at,
        )
        for row in connection.execute(select(decision).order_by(decision.c.number))
    ]


def weights(connection: Connection) -> list[Weights]:
    """What the models whose results are held state of their weights, by name."""
    joined = examination.join(model, model.c.made_by == examination.c.made_by, isouter=True)
    named = select(examination.c.made_by, model.c.licence, model.c.trained_on).select_from(joined)
    current = named.where(examination.c.retracted_at.is_(None)).distinct().order_by(examination.c.made_by)
    return [Weights(*row) for row in connection.execute(current)]


def counts(connection: Connection, *, leave_out: Container[str]) -> Counts:
    """How much is held."""
    every = document_ids(connection)
    withdrawn = [each for each in every if each in leave_out]
    kinds: dict[tuple[str, int], int] = defaultdict(int)
    current = examination.c.retracted_at.is_(None)
    groups = (held.c.id, statement.c.kind, statement.c.shown)
    of_statements = examined(select(*groups, func.count()), statement).where(current).group_by(*groups)
    for identifier, kind, shown, number in connection.execute(of_statements):
        kinds[kind, shown] += 0 if identifier in leave_out else number
    by_kind = {kind: kinds[kind, 0] + kinds[kind, 1] for kind in ("speech", "belief", "own_voice")}
    return Counts(
        documents=len(every) - len(withdrawn),
        withdrawn=len(withdrawn),
        **by_kind,
        shown=sum(number for (_, shown), number in kinds.items() if shown),
        doubtful=sum(number for (_, shown), number in kinds.items() if not shown),
        flags=_total(connection, flag, leave_out),
        issues=len(issues(connection, None, leave_out=leave_out)),
        decisions=connection.scalar(select(func.count()).select_from(decision)) or 0,
        **{kind: _total(connection, table, leave_out) for kind, table in MATTERS.items()},
    )


def _total(connection: Connection, table: Table, leave_out: Container[str]) -> int:
    return sum(number for identifier, number in tally(connection, table).items() if identifier not in leave_out)


def meant(connection: Connection, wanted: str) -> list[tuple[str, str]]:
    """Ids and names of the documents that somebody can mean."""
    ways = [held.c.id == wanted, held.c.name == wanted]
    if wanted.isascii() and wanted.isdigit() and len(wanted) <= _DIGITS:
        ways.append(held.c.reference == int(wanted))
    if len(wanted) >= _PREFIX and wanted.isalnum():
        ways.append(held.c.id.startswith(wanted.lower()))
    found = connection.execute(select(held.c.id, held.c.name).where(or_(*ways)).order_by(held.c.name, held.c.id))
    return [(row.id, row.name) for row in found]


def search(connection: Connection, words: str) -> list[str]:
    """Ids of the documents whose text holds all of the words."""
    quoted = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
    if not quoted:
        return []
    match = text('SELECT d.id FROM document_search s JOIN document d ON d."key" = s.rowid WHERE s.text MATCH :words')
    found = set(connection.scalars(match, {"words": quoted}))
    return document_ids(connection, only=found)


def _row(connection: Connection, query: Select[Any], document_id: str) -> Row[Any]:
    row = connection.execute(query).first()
    if row is None:
        raise NotFound(f"the ledger holds no document {document_id}")
    return row


def examined(query: Select[Any], table: FromClause) -> Select[Any]:
    """A query over what examinations found, joined with their documents."""
    joined = table.join(examination, examination.c.key == table.c.examination).join(held, held.c.key == examination.c.document)
    return query.select_from(joined)
