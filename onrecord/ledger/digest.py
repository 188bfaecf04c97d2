"""Digests of what has no other check: everything an examination found, and what was not used.

They are taken over content alone: no time and no key of a row is part of them, and the order of arrival makes no
difference. The same input has the same digests in any ledger.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256

import msgspec

from onrecord.types import (
    Actor,
    Event,
    Figure,
    Flag,
    Gazetted,
    Issue,
    Mention,
    Part,
    Span,
    Statement,
    Tie,
    TimeExpression,
    Toponym,
    Violation,
)

Numbered = tuple[int, str, Statement]
"""A statement with its number within the document and its id."""
Matter = TimeExpression | Toponym | Event | Figure | Violation
"""Something that statements are about, whichever it is."""


def examination_digest(  # noqa: PLR0913, PLR0917 - one for each kind of what is found
    document: str,
    made_by: str,
    statements: Iterable[Numbered],
    flags: Iterable[Flag],
    issues: Iterable[Issue],
    mentions: Iterable[tuple[str, Mention]] = (),
    matters: Iterable[tuple[str, Mapping[str, Matter]]] = (),
) -> str:
    """SHA-256 over all that one examination of a document found, in an order of content.

    What older versions did not look for is part of it only where it was found, so that what they added keeps its digest.
    """
    of_mentions = sorted(_mention(*each) for each in mentions)
    about = {
        kind: [_matter(*each) for each in sorted(by_id.items(), key=lambda item: item[0])] for kind, by_id in matters if by_id
    }
    return _digest(
        document,
        made_by,
        sorted((_statement(*each) for each in statements), key=lambda each: each[:2]),
        sorted((flag.id, flag.kind, _spans((flag.span,) if flag.span else ()), flag.note) for flag in flags),
        sorted((issue.stage, issue.subject, issue.reason) for issue in issues),
        *([of_mentions] if of_mentions else []),
        *([about] if about else []),  # an object, which no list of mentions is
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


def _matter(identifier: str, matter: Matter) -> list[object]:
    """Something that statements are about."""
    told: list[object] = [identifier, matter.made_by]
    match matter:
        case TimeExpression():
            days = (matter.value, matter.earliest, matter.latest, matter.precision, matter.anchor, matter.how)
            return [*told, _spans((matter.span,)), *days]
        case Toponym():
            places = [_place(each) for each in matter.alternatives]
            return [*told, _spans((matter.span,)), matter.place and _place(matter.place), places, matter.how]
        case Event():
            about = (matter.statement, matter.type, matter.status, matter.polarity, matter.when, matter.where)
            parts = [(each.role, _spans((each.span,))) for each in matter.participants]
            return [*told, _spans((matter.trigger,)), *about, parts, _real(matter.score)]
        case Figure():
            how = (matter.of, bool(matter.cumulative), bool(matter.approximate))
            parts_of_it = [_counted(each) for each in matter.parts]
            return [*told, matter.statement, matter.event, *how, _counted(matter), parts_of_it]
    return [*told, _spans((matter.span,)), matter.statement, matter.kind, _spans((matter.against,) if matter.against else ())]


def _counted(part: Figure | Part) -> tuple[object, ...]:
    return (part.low, part.high, _spans((part.span,)), _spans((part.whom,) if part.whom else ()))


def _place(place: Gazetted) -> tuple[object, ...]:
    return (place.id, place.name, _real(place.latitude), _real(place.longitude), place.precision, place.country)


def _real(number: float) -> float:
    """A number as SQLite gives it back: with a point, and zero without a sign."""
    return float(number) + 0.0


def _spans(spans: Iterable[Span]) -> list[tuple[int, int, str]]:
    return [(span.start, span.end, span.exact) for span in spans]


def _digest(*parts: object) -> str:
    return sha256(msgspec.json.encode(parts)).hexdigest()
