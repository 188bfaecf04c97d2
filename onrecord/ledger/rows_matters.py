"""Between nouns and rows, of what statements are about."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Row

from onrecord.ledger.digest import Matter
from onrecord.ledger.rows import quoted, span_columns
from onrecord.types import Event, Figure, Gazetted, Part, Participant, Span, TimeExpression, Toponym, Violation


def matter_row(examination: int, identifier: str, matter: Matter) -> dict[str, object]:
    """A row of what a document's statements are about, without those that belong to it."""
    row = {"id": identifier, "examination": examination, "made_by": matter.made_by}
    match matter:
        case TimeExpression():
            return {**row, **_dated(matter)}
        case Toponym():
            return {**row, **_placed(matter)}
        case Event():
            return {**row, **_happened(matter)}
        case Figure():
            return {**row, **_counted(matter)}
        case Violation():
            about = {"statement": matter.statement, "kind": matter.kind}
            return {**row, **about, **span_columns(matter.span), **_prefixed("against", matter.against)}


def _dated(date: TimeExpression) -> dict[str, object]:
    known = {name: getattr(date, name) for name in ("value", "earliest", "latest", "precision", "anchor", "how")}
    return {**known, **span_columns(date.span)}


def _placed(toponym: Toponym) -> dict[str, object]:
    place = toponym.place
    known = ("name", "country", "latitude", "longitude", "precision")
    return {
        "gazetteer": place.id if place else None,
        **{name: getattr(place, name) if place else None for name in known},
        "alternatives": msgspec.json.encode(toponym.alternatives).decode(),
        "how": toponym.how,
        **span_columns(toponym.span),
    }


def _happened(event: Event) -> dict[str, object]:
    known = {name: getattr(event, name) for name in ("statement", "type", "status", "polarity", "when", "where", "score")}
    return {**known, **span_columns(event.trigger)}


def _counted(figure: Figure) -> dict[str, object]:
    known = {name: getattr(figure, name) for name in ("statement", "event", "low", "high", "of")}
    how = {"cumulative": int(figure.cumulative), "approximate": int(figure.approximate)}
    return {**known, **how, **span_columns(figure.span), **_prefixed("whom", figure.whom)}


def belonging_rows(key: int, matter: Matter) -> Iterator[dict[str, object]]:
    """The participants of an event, or the parts of a figure, as rows, in order."""
    if isinstance(matter, Event):
        for position, one in enumerate(matter.participants):
            yield {"event": key, "position": position, "role": one.role, **span_columns(one.span)}
    if isinstance(matter, Figure):
        for position, part in enumerate(matter.parts):
            bounds = {"low": part.low, "high": part.high}
            yield {"figure": key, "position": position, **bounds, **span_columns(part.span), **_prefixed("whom", part.whom)}


def _prefixed(prefix: str, span: Span | None) -> dict[str, int | str | None]:
    return {f"{prefix}_{name}": value for name, value in span_columns(span).items()}


def to_matter(document: str, table: str, row: Row[Any], belonging: Sequence[Row[Any]]) -> Matter:
    """What statements are about, from its row and the rows of what belongs to it, in order."""
    span = quoted(document, row)
    match table:
        case "time_expression":
            about = (row.value, row.earliest, row.latest, row.precision, row.anchor, row.how, row.made_by)
            return TimeExpression(span, *about)
        case "toponym":
            alternatives = msgspec.json.decode(row.alternatives, type=tuple[Gazetted, ...])
            return Toponym(span, _to_place(row), alternatives, row.how, row.made_by)
        case "event":
            return _to_event(document, row, tuple(Participant(one.role, quoted(document, one)) for one in belonging))
        case "figure":
            parts = (Part(quoted(document, one), one.low, one.high, _also_quoted(document, one, "whom")) for one in belonging)
            return _to_figure(document, row, tuple(parts))
    assert table == "violation"
    return Violation(document, row.statement, span, row.kind, _also_quoted(document, row, "against"), row.made_by)


def _to_place(row: Row[Any]) -> Gazetted | None:
    if row.gazetteer is None:
        return None
    return Gazetted(row.gazetteer, row.name, row.latitude, row.longitude, row.precision, row.country)


def _to_event(document: str, row: Row[Any], participants: tuple[Participant, ...]) -> Event:
    return Event(
        document=document,
        statement=row.statement,
        trigger=quoted(document, row),
        type=row.type,
        status=row.status,
        polarity=row.polarity,
        participants=participants,
        when=row.when,
        where=row.where,
        score=row.score,
        made_by=row.made_by,
    )


def _to_figure(document: str, row: Row[Any], parts: tuple[Part, ...]) -> Figure:
    return Figure(
        document=document,
        statement=row.statement,
        event=row.event,
        span=quoted(document, row),
        low=row.low,
        high=row.high,
        of=row.of,
        whom=_also_quoted(document, row, "whom"),
        cumulative=bool(row.cumulative),
        approximate=bool(row.approximate),
        parts=parts,
        made_by=row.made_by,
    )


def _also_quoted(document: str, row: Row[Any], prefix: str) -> Span | None:
    """The span in the columns with a prefix, if there is one."""
    start, end, exact = (getattr(row, f"{prefix}_{name}") for name in ("start_char", "end_char", "exact"))
    return None if start is None else Span(document, start, end, exact)
