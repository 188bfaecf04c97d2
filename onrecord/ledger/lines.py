"""The ledger as lines, one per thing held: what is exported, and what the head hash is taken over.

Lines stand in the order of content, not of arrival, so the same documents give the same lines whatever the order they
came in, the number of workers, or how often the run was stopped and continued.
"""

import hashlib
from collections.abc import Iterator

import msgspec

from onrecord.ledger.decisions import UNREVIEWED, Decided, corrected, reviewed
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
        reviews = reviewed(decided)
        for identifier in ledger.ids_by_content():
            document = corrected(ledger.document(identifier), decided)
            yield "documents", document_line(document)
            for _, statement in ledger.statements(document.id):
                yield "statements", statement_line(statement, document, review=reviews.get(statement.id, UNREVIEWED))
            for flag in ledger.flags(document.id):
                yield "flags", flag_line(flag)
        for issue in ledger.issues():
            yield "issues", issue_line(issue)
        for each in decided:
            yield "decisions", decision_line(each)


class Head:
    """SHA-256 over lines, times left out: the same for the same documents, findings and decisions."""

    def __init__(self) -> None:
        self._total = hashlib.sha256(f"onrecord {SCHEMA_VERSION}\n".encode())

    def add(self, kind: str, line: Line) -> None:
        """Take one more line into account."""
        timeless = {name: value for name, value in line.items() if name != "at"}
        self._total.update(msgspec.json.encode([kind, timeless]))

    def hexdigest(self) -> str:
        """The hash over the lines so far, 64 hexadecimal digits."""
        return self._total.hexdigest()


def head_hash(ledger: Ledger) -> str:
    """The hash over all lines of a ledger."""
    head = Head()
    for kind, line in lines(ledger):
        head.add(kind, line)
    return head.hexdigest()


def document_line(document: Document) -> Line:
    """A line of documents."""
    known = {field: getattr(document, field) for field in ("title", "byline", "dateline", "publisher")}
    date = document.published
    published = None
    if date is not None:
        published = {
            "value": date.value,
            "precision": date.precision,
            "span": date.span and span_value(date.span),
            "how": date.how,
        }
    return {
        "id": document.id,
        "name": document.name,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "text": document.text,
        **{field: metadatum and metadatum.value for field, metadatum in known.items()},
        "url": document.url,
        "published": published,
        "language": document.language,
        "repairs": [{"offset": repair.offset, "insert": repair.insert} for repair in document.repairs],
        "copies_of": None,
        "origin_cluster": None,
    }


def statement_line(statement: Statement, document: Document, *, review: str) -> Line:
    """A line of statements; what is not found yet is null, or an empty list."""
    return {
        "id": statement.id,
        "document": statement.document,
        "kind": statement.kind,
        "source": [span_value(span) for span in statement.source],
        "cue": [span_value(span) for span in statement.cue],
        "content": [span_value(span) for span in statement.content],
        "quote": statement.quote,
        "act": None,
        "cameo": None,
        "requests": [],
        "speaker": None,
        "speaker_name": speaker_name(statement, document),
        "named": None,
        "parent": statement.parent,
        "hedges": [],
        "basis": [],
        "negated": None,
        "score": statement.score,
        "shown": statement.shown,
        "made_by": statement.made_by,
        "review": review,
    }


def speaker_name(statement: Statement, document: Document) -> str | None:
    """The words that name the speaker: those of the source, or the publisher's name where the publication speaks."""
    if statement.kind == "own_voice":
        return document.publisher.value if document.publisher else None
    return " ".join(word for span in statement.source for word in span.exact.split()) or None


def flag_line(flag: Flag) -> Line:
    """A line of flags."""
    span = flag.span and span_value(flag.span)
    return {"id": flag.id, "document": flag.document, "kind": flag.kind, "span": span, "note": flag.note}


def issue_line(issue: Issue) -> Line:
    """A line of issues."""
    return {"stage": issue.stage, "subject": issue.subject, "reason": issue.reason}


def decision_line(decided: Decided) -> Line:
    """A line of decisions."""
    decision = decided.decision
    return {
        "id": decided.id,
        "left": None,
        "right": None,
        "subject": decision.subject,
        "judgement": decision.judgement,
        "field": decision.field,
        "value": decision.value,
        "by": decision.by,
        "at": decided.at,
        "why": decision.why,
    }


def span_value(span: Span) -> Line:
    """A span, without the document that its line names already."""
    return {"start": span.start, "end": span.end, "exact": span.exact}
