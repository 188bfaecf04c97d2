"""Digests of what has no other check: everything an examination found, and what was not used.

They are taken over content alone: no time and no key of a row is part of them, and the order of arrival makes no
difference. The same input has the same digests in any ledger.
"""

from collections.abc import Iterable
from hashlib import sha256

import msgspec

from onrecord.types import Flag, Issue, Span, Statement

Numbered = tuple[int, str, Statement]
"""A statement with its number within the document and its id."""


def examination_digest(
    document: str, made_by: str, statements: Iterable[Numbered], flags: Iterable[Flag], issues: Iterable[Issue]
) -> str:
    """SHA-256 over all that one examination of a document found, in an order of content."""
    return _digest(
        document,
        made_by,
        sorted(_statement(*each) for each in statements),
        sorted((flag.id, flag.kind, _spans((flag.span,) if flag.span else ()), flag.note) for flag in flags),
        sorted((issue.stage, issue.subject, issue.reason) for issue in issues),
    )


def issue_digest(issue: Issue, document: str | None) -> str:
    """SHA-256 over what was not used and why."""
    return _digest(document, issue.stage, issue.subject, issue.reason)


def _statement(number: int, identifier: str, statement: Statement) -> tuple[object, ...]:
    return (
        number,
        identifier,
        statement.kind,
        *(_spans(spans) for spans in (statement.source, statement.cue, statement.content)),
        statement.quote,
        float(statement.score),
        bool(statement.shown),
        statement.made_by,
        statement.parent,
    )


def _spans(spans: Iterable[Span]) -> list[tuple[int, int, str]]:
    return [(span.start, span.end, span.exact) for span in spans]


def _digest(*parts: object) -> str:
    return sha256(msgspec.json.encode(parts)).hexdigest()
