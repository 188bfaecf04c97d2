"""Between nouns and rows: what a noun is as a row of its table, and the other way round."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Row

from onrecord.ledger.digest import actor_digest, tie_digest
from onrecord.types import (
    Actor,
    Capture,
    Date,
    Document,
    Flag,
    Hedge,
    Mention,
    Metadatum,
    Repair,
    Request,
    Span,
    Statement,
    Supplied,
    Tie,
)

METADATA_FIELDS = ("title", "byline", "dateline", "publisher")
ROLES = ("source", "cue", "content")


def span_columns(span: Span | None) -> dict[str, int | str | None]:
    """A span as its three columns; all NULL without one."""
    if span is None:
        return {"start_char": None, "end_char": None, "exact": None}
    return {"start_char": span.start, "end_char": span.end, "exact": span.exact}


def to_span(document: str, row: Row[Any]) -> Span | None:
    """The span that a row quotes, if it has one."""
    return None if row.start_char is None else quoted(document, row)


def quoted(document: str, row: Row[Any]) -> Span:
    """The span that a row quotes, which always has one."""
    return Span(document, row.start_char, row.end_char, row.exact)


def document_row(capture: Capture, document: Document, *, cleaned_by: str, added_at: str) -> dict[str, object]:
    """A document as a row, with what was handed over with its capture."""
    given = capture.supplied
    return {
        "id": document.id,
        "sha256": document.sha256,
        "name": document.name,
        "media_type": document.media_type,
        "supplied_title": given.title,
        "supplied_publisher": given.publisher,
        "supplied_url": given.url,
        "supplied_published": given.published,
        "text": document.text,
        "language": document.language,
        "url": document.url,
        "encoding": document.encoding,
        "encoding_how": document.encoding_how,
        "cleaned_by": cleaned_by,
        "added_at": added_at,
    }


def metadatum_rows(key: int, document: Document) -> Iterator[dict[str, object]]:
    """A document's title, byline, dateline and publisher, as far as they are known."""
    for field in METADATA_FIELDS:
        known: Metadatum | None = getattr(document, field)
        if known is not None:
            words = {"value": known.value, "words": known.words, "how": known.how}
            yield {"document": key, "field": field, **words, **span_columns(known.span)}


def published_row(key: int, date: Date) -> dict[str, object]:
    """A document's date as a row."""
    return {
        "document": key,
        "earliest": date.earliest,
        "latest": date.latest,
        "precision": date.precision,
        "words": date.words,
        "how": date.how,
        **span_columns(date.span),
    }


def repair_rows(key: int, repairs: Iterable[Repair]) -> list[dict[str, object]]:
    """Repairs as rows, in order."""
    return [
        {"document": key, "position": position, "offset_char": repair.offset, "insert_text": repair.insert}
        for position, repair in enumerate(repairs)
    ]


def statement_row(examination: int, number: int, identifier: str, statement: Statement) -> dict[str, object]:
    """A statement as a row, without its spans."""
    return {
        "id": identifier,
        "examination": examination,
        "number": number,
        "kind": statement.kind,
        "quote": statement.quote,
        "score": statement.score,
        "shown": int(statement.shown),
        "made_by": statement.made_by,
        "parent": statement.parent,
        "act": statement.act,
        "named": None if statement.named is None else int(statement.named),
        "negated": int(statement.negated),
    }


def statement_span_rows(key: int, statement: Statement) -> Iterator[dict[str, object]]:
    """The spans of a statement's roles as rows."""
    for role in ROLES:
        for position, span in enumerate(getattr(statement, role)):
            yield {"statement": key, "role": role, "position": position, **span_columns(span)}


def part_rows(key: int, statement: Statement) -> Iterator[tuple[str, dict[str, object]]]:
    """What a statement asks for, what weakens it and what it rests on: rows, each with the name of its table."""
    for number, request in enumerate(statement.requests):
        at = {"statement": key, "position": number}
        yield "request", {**at, "force": request.force, **span_columns(request.action)}
        for position, span in enumerate(request.addressees):
            yield "addressee", {"statement": key, "request": number, "position": position, **span_columns(span)}
    for position, hedge in enumerate(statement.hedges):
        yield "hedge", {"statement": key, "position": position, "whose": hedge.whose, **span_columns(hedge.span)}
    for position, span in enumerate(statement.basis):
        yield "basis", {"statement": key, "position": position, **span_columns(span)}


def mention_row(examination: int, identifier: str, mention: Mention) -> dict[str, object]:
    """A mention as a row."""
    return {
        "id": identifier,
        "examination": examination,
        "kind": mention.kind,
        "named": int(mention.named),
        "score": mention.score,
        "made_by": mention.made_by,
        "antecedent": mention.antecedent,
        "how": mention.how,
        **span_columns(mention.span),
    }


def flag_row(examination: int, flag: Flag) -> dict[str, object]:
    """A flag as a row."""
    return {"id": flag.id, "examination": examination, "kind": flag.kind, "note": flag.note, **span_columns(flag.span)}


def actor_row(actor: Actor) -> dict[str, object]:
    """An actor as a row."""
    return {
        "id": actor.id,
        "identity": actor.key,
        "name": actor.name,
        "kind": actor.kind,
        "aliases": msgspec.json.encode(actor.aliases).decode(),
        "description": actor.description,
        "member_of": msgspec.json.encode(actor.member_of).decode(),
        "digest": actor_digest(actor),
    }


def to_actor(row: Row[Any]) -> Actor:
    """An actor, from its row."""
    aliases, member_of = (msgspec.json.decode(words, type=tuple[str, ...]) for words in (row.aliases, row.member_of))
    return Actor(row.identity, row.name, row.kind, aliases, row.description, member_of)


def tie_row(tie: Tie) -> dict[str, object]:
    """A tie as a row."""
    said = {"mention": tie.mention, "actor": tie.actor, "decided_by": tie.by, "why": tie.why}
    return {**said, "digest": tie_digest(tie)}


def to_tie(row: Row[Any]) -> Tie:
    """A tie, from its row."""
    return Tie(row.mention, row.actor, row.decided_by, row.why)


def to_capture(row: Row[Any]) -> Capture:
    """A capture as it came in, from a row of document and capture together."""
    supplied = Supplied(row.supplied_title, row.supplied_publisher, row.supplied_url, row.supplied_published)
    return Capture(content=row.content, media_type=row.media_type, name=row.name, supplied=supplied)


def to_document(row: Row[Any], metadata: Iterable[Row[Any]], date: Row[Any] | None, repairs: Iterable[Row[Any]]) -> Document:
    """A document as it was cleaned, from its rows."""
    known = {each.field: Metadatum(each.value, each.words, each.how, to_span(row.id, each)) for each in metadata}
    return Document(
        id=row.id,
        sha256=row.sha256,
        name=row.name,
        media_type=row.media_type,
        text=row.text,
        **known,
        published=to_date(row.id, date) if date else None,
        url=row.url,
        language=row.language,
        repairs=tuple(Repair(each.offset_char, each.insert_text) for each in repairs),
        encoding=row.encoding,
        encoding_how=row.encoding_how,
    )


def to_date(document: str, row: Row[Any]) -> Date:
    """A document's date, from its row."""
    return Date(row.earliest, row.latest, row.precision, row.words, row.how, to_span(document, row))


def to_statement(document: str, row: Row[Any], parts: Mapping[str, Sequence[Row[Any]]]) -> Statement:
    """A statement, from its row and the rows of its parts: those of its spans by role, the others by table, all in order."""
    spans = {name: tuple(quoted(document, each) for each in parts.get(name, ())) for name in (*ROLES, "basis")}
    requests = (
        Request(
            quoted(document, each),
            tuple(quoted(document, one) for one in parts.get("addressee", ()) if one.request == each.position),
            each.force,
        )
        for each in parts.get("request", ())
    )
    return Statement(
        document=document,
        kind=row.kind,
        **spans,
        quote=row.quote,
        score=row.score,
        shown=bool(row.shown),
        made_by=row.made_by,
        parent=row.parent,
        act=row.act,
        named=None if row.named is None else bool(row.named),
        requests=tuple(requests),
        hedges=tuple(Hedge(quoted(document, each), each.whose) for each in parts.get("hedge", ())),
        negated=bool(row.negated),
    )


def to_mention(document: str, row: Row[Any]) -> Mention:
    """A mention, from its row."""
    span = quoted(document, row)
    return Mention(span, row.kind, bool(row.named), row.score, row.made_by, row.antecedent, row.how)


def to_flag(document: str, row: Row[Any]) -> Flag:
    """A flag, from its row."""
    return Flag(document, row.kind, to_span(document, row), row.note)
