"""Adding rows: each function works inside the transaction of its caller."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, Table, insert, select, text, update

from onrecord import __version__
from onrecord.ledger import matters, queries, rows, stated, tables
from onrecord.ledger.digest import Numbered, examination_digest, issue_digest
from onrecord.ledger.queries import Weights
from onrecord.types import Capture, Document, Flag, Issue, Matters, Mention, Span, Statement


@dataclass(frozen=True, slots=True)
class Found:
    """What one examination of a document found.

    Attributes:
        made_by: The model that read it, with its version: ``model:onrecord-en@1``.
        mentions: Words that stand for somebody or something; their antecedents are among them.
        matters: What the statements are about; whatever it names is among what was found.
    """

    statements: Sequence[Statement]
    flags: Sequence[Flag]
    issues: Sequence[Issue]
    made_by: str
    mentions: Sequence[Mention] = ()
    matters: Matters = field(default_factory=Matters)


def now() -> str:
    """The time, UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def check_spans(document: Document, found: Found) -> None:
    """Raise SpanMismatch unless everything found quotes the document, LedgerRefused for numbers that a ledger cannot hold."""
    matters.check_bounds(found.matters)
    for span in known_spans(document):
        document.check(span)
    for statement in found.statements:
        for span in stated.quotes(statement):
            document.check(span)
    for mention in found.mentions:
        document.check(mention.span)
    for flag in found.flags:
        if flag.span is not None:
            document.check(flag.span)
    for _, by_id in matters.each(found.matters):
        for matter in by_id.values():
            for span in matters.quotes(matter):
                document.check(span)


def known_spans(document: Document) -> Iterator[Span]:
    """The spans of what is known of a document as a whole."""
    known = (document.title, document.byline, document.dateline, document.publisher, document.published)
    yield from (each.span for each in known if each is not None and each.span is not None)


def add_weights(connection: Connection, weights: Weights) -> None:
    """Add what a model states of its weights, unless that is held already; what was stated first stays."""
    table = tables.model
    if connection.scalar(select(table.c.made_by).where(table.c.made_by == weights.made_by)) is None:
        values = {"made_by": weights.made_by, "licence": weights.licence, "trained_on": weights.trained_on}
        connection.execute(insert(table).values(values))


def add_document(connection: Connection, capture: Capture, document: Document) -> int:
    """Add a document and, unless they are held already, its bytes; the key of its row."""
    held = select(tables.capture.c.sha256).where(tables.capture.c.sha256 == document.sha256)
    if connection.scalar(held) is None:
        connection.execute(insert(tables.capture).values(sha256=document.sha256, content=capture.content))
    row = rows.document_row(capture, document, cleaned_by=f"onrecord@{__version__}", added_at=now())
    key = _insert(connection, tables.document, row)
    connection.execute(
        text('INSERT INTO document_search(rowid, "text") VALUES (:key, :words)'), {"key": key, "words": document.text}
    )
    if metadata := list(rows.metadatum_rows(key, document)):
        connection.execute(insert(tables.metadatum), metadata)
    if document.published is not None:
        connection.execute(insert(tables.published).values(rows.published_row(key, document.published)))
    if document.repairs:
        connection.execute(insert(tables.repair), rows.repair_rows(key, document.repairs))
    return key


def _insert(connection: Connection, table: Table, row: Mapping[str, object]) -> int:
    """Add one row; its key."""
    key: int = connection.scalars(insert(table).values(row).returning(table.c.key)).one()
    return key


def add_examination(connection: Connection, key: int, document: str, found: Found) -> None:
    """Add what one examination of a document found, with a digest over all of it."""
    statements = _numbered(found.statements, stated.numbers(connection, key))
    mentions = {mention.id: mention for mention in found.mentions}
    flags = {flag.id: flag for flag in found.flags}.values()
    issues = list(dict.fromkeys(found.issues))
    about = list(matters.each(found.matters))
    digest = examination_digest(document, found.made_by, statements, flags, issues, mentions.items(), about)
    values = {"document": key, "made_by": found.made_by, "digest": digest, "made_at": now()}
    examination = _insert(connection, tables.examination, values)
    if statements:
        _add_statements(connection, examination, statements)
    if mentions:
        connection.execute(insert(tables.mention), [rows.mention_row(examination, *each) for each in mentions.items()])
    if flags:
        connection.execute(insert(tables.flag), [rows.flag_row(examination, flag) for flag in flags])
    matters.add(connection, examination, about)
    for issue in issues:
        _insert_issue(connection, issue, document, examination)


def _numbered(statements: Iterable[Statement], numbers: dict[str, int]) -> list[Numbered]:
    """Statements in the order of the text, each with its number; those that ever had one keep it."""
    in_order = sorted({each.id: each for each in statements}.items(), key=lambda item: stated.position(item[1]))
    fresh = (identifier for identifier, _ in in_order if identifier not in numbers)
    numbers |= {identifier: number for number, identifier in enumerate(fresh, start=max(numbers.values(), default=0) + 1)}
    return [(numbers[identifier], identifier, each) for identifier, each in in_order]


def _add_statements(connection: Connection, examination: int, statements: Sequence[Numbered]) -> None:
    adding = insert(tables.statement).returning(tables.statement.c.key, sort_by_parameter_order=True)
    keys = connection.scalars(adding, [rows.statement_row(examination, *each) for each in statements]).all()
    spans = [row for key, (_, _, each) in zip(keys, statements, strict=True) for row in rows.statement_span_rows(key, each)]
    connection.execute(insert(tables.statement_span), spans)
    parts: dict[str, list[dict[str, object]]] = {name: [] for name in ("request", "addressee", "hedge", "basis")}
    for key, (_, _, each) in zip(keys, statements, strict=True):
        for name, row in rows.part_rows(key, each):
            parts[name].append(row)
    for name, of_table in parts.items():
        if of_table:
            connection.execute(insert(tables.metadata.tables[name]), of_table)


def add_issue(connection: Connection, issue: Issue, document: str | None) -> bool:
    """Add what was not used; False when that is on record already."""
    if queries.holds_issue(connection, issue, document):
        return False
    _insert_issue(connection, issue, document)
    return True


def _insert_issue(connection: Connection, issue: Issue, document: str | None, examination: int | None = None) -> None:
    said = {"stage": issue.stage, "subject": issue.subject, "reason": issue.reason, "capture": document}
    values = {**said, "examination": examination, "digest": issue_digest(issue, document), "added_at": now()}
    connection.execute(insert(tables.issue).values(values))


def retract_issues(connection: Connection, document: str) -> None:
    """Take back what was said against a document, as it has been examined anew."""
    table = tables.issue
    current = (table.c.capture == document) & table.c.retracted_at.is_(None)
    connection.execute(update(table).where(current).values(retracted_at=now()))


def settle_reading(connection: Connection, raised: Iterable[Issue], met: Container[str]) -> None:
    """Hold what one run could not read of the files it met, once for each; take back what earlier runs said of them."""
    due = Counter(raised)
    named = {_file_of(issue.subject) for issue in due}
    table = tables.issue
    current = (table.c.stage == "read") & table.c.capture.is_(None) & table.c.retracted_at.is_(None)
    for row in connection.execute(select(table).where(current).order_by(table.c.key)).all():
        issue = Issue(row.stage, row.subject, row.reason)
        if due[issue]:
            due[issue] -= 1
        elif _file_of(row.subject) in named or _file_of(row.subject) in met:
            connection.execute(update(table).where(table.c.key == row.key).values(retracted_at=now()))
    for issue in due.elements():
        _insert_issue(connection, issue, None)


def _file_of(subject: str) -> str:
    """The base name of the file that a subject is, or is a part of."""
    return subject.partition("/")[0]
