"""Re-reading a whole ledger: is it unchanged since it was added? The model is not run again."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from hashlib import sha256

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from onrecord import __version__
from onrecord.errors import BadInput, OnrecordError
from onrecord.ledger import matters, queries, rows, stated, tables, wholeness
from onrecord.ledger.adding import known_spans
from onrecord.ledger.decisions import broken_links
from onrecord.ledger.digest import Matter, Numbered, examination_digest
from onrecord.ledger.store import Ledger
from onrecord.types import Capture, Document, Flag, Mention, Span, Statement


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as it was when it was added.

    Attributes:
        subject: What differs: a document's name and id, a decision's number, the file itself.
        what: What was expected and what was found.
    """

    subject: str
    what: str


@dataclass(slots=True)
class Verification:
    """What was re-read, and what differs.

    Attributes:
        content_bytes: Of the captures that were hashed and cleaned again.
        spans: Compared with the text they quote, those of retracted results included.
        matters: What statements are about: time expressions, toponyms, events, figures and violations.
    """

    documents: int = 0
    content_bytes: int = 0
    statements: int = 0
    flags: int = 0
    spans: int = 0
    decisions: int = 0
    mentions: int = 0
    ties: int = 0
    matters: int = 0
    differences: list[Difference] = field(default_factory=list)


def verify(
    ledger: Ledger, clean: Callable[[Capture], Document], watch: Callable[[int, int], None] = lambda done, total: None
) -> Verification:
    """Hash every capture and clean it again, re-anchor every span, compute ids and digests anew, replay the decisions.

    What mentions are tied to is compared with the mentions and actors there are; the rules are not run again.

    Args:
        ledger: The ledger.
        clean: Turns a capture into a document, as when it was added.
        watch: Called with the number of documents done and their total.
    """
    checked = Verification()
    with ledger.reading() as connection:
        checked.differences += _damage(connection)
        checked.differences += _faults(connection)
        identifiers = queries.document_ids(connection)
        for done, identifier in enumerate(identifiers, start=1):
            _verify_document(connection, identifier, clean, checked)
            watch(done, len(identifiers))
        checked.differences += _lost_captures(connection)
        decided = queries.decided(connection)
        checked.decisions = len(decided)
        checked.ties = connection.scalar(select(func.count()).select_from(tables.tie)) or 0
        checked.differences += [
            Difference(f"decision {number}", "is not what was decided then, or not in its place")
            for number in broken_links(decided)
        ]
    return checked


def _damage(connection: Connection) -> Iterator[Difference]:
    """What SQLite itself finds wrong with the file."""
    try:
        for (found,) in connection.execute(text("PRAGMA integrity_check")):
            if found != "ok":
                yield Difference("the file", str(found))
        for table, row, parent, _ in connection.execute(text("PRAGMA foreign_key_check")):
            yield Difference("the file", f"row {row} of {table} names a row of {parent} that is not there")
    except DBAPIError as error:
        yield Difference("the file", f"cannot be read through: {error.orig}")


def _faults(connection: Connection) -> Iterator[Difference]:
    """What is wrong with the ledger as a whole."""
    try:
        for subject, what in wholeness.faults(connection):
            yield Difference(subject, what)
    except (DBAPIError, TypeError, ValueError) as error:
        yield Difference("the file", f"cannot be read through: {getattr(error, 'orig', error)}")


def _lost_captures(connection: Connection) -> Iterator[Difference]:
    used = select(tables.document.c.sha256)
    for digest in connection.scalars(select(tables.capture.c.sha256).where(tables.capture.c.sha256.not_in(used))):
        yield Difference("the file", f"bytes with SHA-256 {digest} belong to no document")


def _verify_document(
    connection: Connection, identifier: str, clean: Callable[[Capture], Document], checked: Verification
) -> None:
    subject = identifier
    try:
        document = queries.document(connection, identifier)
        subject = f"{document.name} ({identifier})"
        capture = queries.capture(connection, identifier)
        by = connection.scalar(select(tables.document.c.cleaned_by).where(tables.document.c.id == identifier))
        differences = [*_compare_capture(capture, document), *_compare_cleaned(capture, document, clean, str(by))]
        differences += _compare_found(connection, document, checked)
        checked.content_bytes += len(capture.content)
    except (OnrecordError, ValueError, TypeError, DBAPIError) as error:
        differences = [f"cannot be read back: {error}"]
    checked.documents += 1
    checked.differences += [Difference(subject, what) for what in differences]


def _compare_capture(capture: Capture, document: Document) -> Iterator[str]:
    digest = sha256(capture.content).hexdigest()
    if digest != document.sha256:
        yield f"its bytes have SHA-256 {digest}, and had {document.sha256}"
    if capture.document != document.id:
        yield "its id is not the hash of its bytes, its name and what came with them"


def _compare_cleaned(capture: Capture, held: Document, clean: Callable[[Capture], Document], by: str) -> Iterator[str]:
    try:
        anew = clean(capture)
    except BadInput as error:
        yield f"cannot be cleaned again: {error.reason}"
        return
    now = f"onrecord@{__version__}"
    note = "" if by == now else f" (it was cleaned by {by}, this is {now})"
    for part in fields(Document):
        was, is_now = getattr(held, part.name), getattr(anew, part.name)
        if part.name not in ("id", "sha256") and was != is_now:
            yield f"cleaned again, its {part.name} is {_short(is_now)}, and was {_short(was)}{note}"


def _compare_found(connection: Connection, document: Document, checked: Verification) -> Iterator[str]:
    """Everything ever found in a document, retracted results included."""
    for span in known_spans(document):
        checked.spans += 1
        yield from _compare_span(document, span, "what is known of it as a whole")
    statements: dict[int, list[Numbered]] = defaultdict(list)
    for row, statement in stated.every_statement(connection, document.id):
        statements[row.examination].append((row.number, row.id, statement))
        checked.statements += 1
        yield from _compare_statement(document, row.id, statement, checked)
    mentions: dict[int, list[tuple[str, Mention]]] = defaultdict(list)
    for row, mention in stated.every_mention(connection, document.id):
        mentions[row.examination].append((row.id, mention))
        checked.mentions += 1
        yield from _compare_mention(document, row.id, mention, checked)
    flags: dict[int, list[Flag]] = defaultdict(list)
    for row in connection.execute(queries.flags_of(document.id)):
        flag = rows.to_flag(document.id, row)
        flags[row.examination].append(flag)
        checked.flags += 1
        yield from _compare_flag(document, row.id, flag, checked)
    about: dict[int, dict[str, dict[str, Matter]]] = defaultdict(lambda: {kind: {} for kind in tables.MATTERS})
    for kind, table in tables.MATTERS.items():
        for row, matter in matters.every(connection, kind, document.id):
            about[row.examination][kind][row.id] = matter
            checked.matters += 1
            yield from _compare_matter(document, f"{table.name} {row.id}", row.id, matter, checked)
    for examination in queries.examinations(connection, document.id):
        key = examination.key
        found = statements[key], flags[key], queries.issues_of(connection, key), mentions[key], about[key].items()
        if examination_digest(document.id, examination.made_by, *found) != examination.digest:
            yield f"what {examination.made_by} found in it (examination {key}) is not what was added"


def _compare_statement(document: Document, identifier: str, statement: Statement, checked: Verification) -> Iterator[str]:
    if statement.id != identifier:
        yield f"statement {identifier} is not the hash of its spans and kind"
    for span in stated.quotes(statement):
        checked.spans += 1
        yield from _compare_span(document, span, f"statement {identifier}")


def _compare_mention(document: Document, identifier: str, mention: Mention, checked: Verification) -> Iterator[str]:
    if mention.id != identifier:
        yield f"mention {identifier} is not the hash of its place and kind"
    checked.spans += 1
    yield from _compare_span(document, mention.span, f"mention {identifier}")


def _compare_matter(document: Document, owner: str, identifier: str, matter: Matter, checked: Verification) -> Iterator[str]:
    if matter.id != identifier:
        yield f"{owner} is not the hash of its place and kind"
    for span in matters.quotes(matter):
        checked.spans += 1
        yield from _compare_span(document, span, owner)


def _compare_flag(document: Document, identifier: str, flag: Flag, checked: Verification) -> Iterator[str]:
    if flag.id != identifier:
        yield f"flag {identifier} is not the hash of its kind and span"
    if flag.span:
        checked.spans += 1
        yield from _compare_span(document, flag.span, f"flag {identifier}")


def _compare_span(document: Document, span: Span, owner: str) -> Iterator[str]:
    found = document.text[span.start : span.end]
    if found != span.exact:
        yield f"{owner} quotes {_short(span.exact)} at {span.start}, where the text reads {_short(found)}"


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= _SHORT else f"{shown[:_SHORT]}…"


_SHORT = 80
"""Characters of a value that a difference shows."""
