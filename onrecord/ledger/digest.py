"""Digests of what has no other check: everything an examination found, and what was not used.

They are taken over content alone: no time and no key of a row is part of them, and the order of arrival makes no
difference. The same input has the same digests in any ledger.
"""

from collections.abc import Iterable
from hashlib import sha256

import msgspec

from onrecord.types import Actor, Flag, Issue, Mention, Span, Statement, Tie

Numbered = tuple[int, str, Statement]
"""A statement with its number within the document and its id."""


def examination_digest(  # noqa: PLR0913, PLR0917 - one for each kind of what is found
    document: str,
    made_by: str,
    statements: Iterable[Numbered],
    flags: Iterable[Flag],
    issues: Iterable[Issue],
    mentions: Iterable[tuple[str, Mention]] = (),
) -> str:
    """SHA-256 over all that one examination of a document found, in an order of content.

    What older versions did not look for is part of it only where it was found, so that what they added keeps its digest.
    """
    of_mentions = sorted(_mention(*each) for each in mentions)
    return _digest(
        document,
        made_by,
        sorted((_statement(*each) for each in statements), key=lambda each: each[:2]),
        sorted((flag.id, flag.kind, _spans((flag.span,) if flag.span else ()), flag.note) for flag in flags),
        sorted((issue.stage, issue.subject, issue.reason) for issue in issues),
        *([of_mentions] if of_mentions else []),
    )


def issue_digest(issue: Issue, document: str | None) -> str:
    """SHA-256 over what was not used and why."""
    return _digest(document, issue.stage, issue.subject, issue.reason)


def actor_digest(actor: Actor) -> str:
    """SHA-256 over an actor."""
    parts = (actor.key, actor.name, actor.kind, actor.aliases, actor.description, actor.member_of)
    return _digest("actor", actor.id, *parts)


def tie_digest(tie: Tie) -> str:
    """SHA-256 over a tie."""
    return _digest("tie", tie.mention, tie.actor, tie.by, tie.why)


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
        *_what_it_is(statement),
    )


def _what_it_is(statement: Statement) -> list[object]:
    """What older versions did not look for; nothing where there is nothing of it."""
    requests = [(_spans((each.action,)), _spans(each.addressees), each.force) for each in statement.requests]
    hedges = [(_spans((each.span,)), each.whose) for each in statement.hedges]
    told: list[object] = [statement.act, statement.named, requests, hedges, _spans(statement.basis), statement.negated]
    return told if told != [None, None, [], [], [], False] else []


def _mention(identifier: str, mention: Mention) -> tuple[object, ...]:
    about = (mention.kind, mention.named, float(mention.score), mention.made_by, mention.antecedent or "", mention.how or "")
    return (identifier, _spans((mention.span,)), *about)


def _spans(spans: Iterable[Span]) -> list[tuple[int, int, str]]:
    return [(span.start, span.end, span.exact) for span in spans]


def _digest(*parts: object) -> str:
    return sha256(msgspec.json.encode(parts)).hexdigest()
