"""The ledger as lines, one per thing held: what is exported, and what the head hash is taken over.

Lines stand in the order of content, not of arrival, so the same documents give the same lines whatever the order they
came in, the number of workers, or how often the run was stopped and continued.
"""

import hashlib
from collections.abc import Iterator

import msgspec

from onrecord.ledger.decisions import Decided
from onrecord.ledger.store import Ledger
from onrecord.types import Document, Flag, Issue, Span, Statement

SCHEMA_VERSION = 1
KINDS = (
    "documents",
    "statements",
    "mentions",
    "actors",
    "dates",
    "places",
    "events",
    "figures",
    "violations",
    "claims",
    "findings",
    "flags",
    "issues",
    "decisions",
)
"""One file of the export each; those of which nothing is found yet are empty."""

Line = dict[str, object]


def lines(ledger: Ledger) -> Iterator[tuple[str, Line]]:
    """Everything that is held and not withdrawn or retracted, with its kind."""
    with ledger.reading():
        decided = ledger.decisions()
        for document in sorted_documents(ledger):
            yield "documents", document_line(document)
            for _, statement in ledger.statements(document.id):
                yield "statements", statement_line(statement, document, review=ledger.review(statement.id))
            for flag in ledger.flags(document.id):
                yield "flags", flag_line(flag)
        for issue in ledger.issues():
            yield "issues", issue_line(issue)
        for each in decided:
            yield "decisions", decision_line(each)


def head_hash(ledger: Ledger) -> str:
    """SHA-256 over the lines, times left out: the same for the same documents, findings and decisions."""
    total = hashlib.sha256(str(SCHEMA_VERSION).encode())
    for kind, line in lines(ledger):
        line.pop("at", None)
        total.update(msgspec.json.encode([kind, line]))
    return total.hexdigest()
