"""What statements are about, added and read back with all that belongs to it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Row, Table, insert, select

from onrecord.errors import LedgerRefused
from onrecord.ledger.digest import Matter
from onrecord.ledger.queries import examined
from onrecord.ledger.rows_matters import belonging_rows, matter_row, to_matter
from onrecord.ledger.tables import MATTERS, examination, figure_part, participant
from onrecord.ledger.tables import document as held
from onrecord.types import Event, Figure, Matters, Part, Span, Violation

_BELONGING: Mapping[str, tuple[Table, ColumnElement[int]]] = {
    "events": (participant, participant.c.event),
    "figures": (figure_part, figure_part.c.figure),
}
"""Tables of what belongs to a thing, with the column of its key."""
_MOST = 2**63 - 1
"""The greatest number that a column can hold."""


def each(matters: Matters) -> Iterator[tuple[str, dict[str, Matter]]]:
    """Everything in it, by id, kind by kind."""
    for kind in MATTERS:
        found: tuple[Matter, ...] = getattr(matters, kind)
        yield kind, {matter.id: matter for matter in found}


def where(matter: Matter) -> Span:
    """The words that show it: its own, or an event's trigger."""
    return matter.trigger if isinstance(matter, Event) else matter.span


def quotes(matter: Matter) -> Iterator[Span]:
    """Every span of it."""
    yield where(matter)
    if isinstance(matter, Event):
        yield from (one.span for one in matter.participants)
    if isinstance(matter, Figure):
        words = (matter.whom, *(span for part in matter.parts for span in (part.span, part.whom)))
        yield from (span for span in words if span is not None)
    if isinstance(matter, Violation) and matter.against is not None:
        yield matter.against


def involved(matters: Matters) -> Iterator[Span]:
    """Words for those who have a part in events or are said to have committed violations."""
    yield from (one.span for happened in matters.events for one in happened.participants)
    yield from (named.against for named in matters.violations if named.against is not None)


def check_bounds(matters: Matters) -> None:
    """Raise LedgerRefused where a number of people is too great for a ledger."""
    for counted in matters.figures:
        given: tuple[Figure | Part, ...] = (counted, *counted.parts)
        for bound in (bound for part in given for bound in (part.low, part.high)):
            if bound is not None and bound > _MOST:
                raise LedgerRefused(f"a ledger holds numbers of people up to {_MOST}, not {bound}: nothing was added")


def add(connection: Connection, examination_key: int, found: Iterable[tuple[str, Mapping[str, Matter]]]) -> None:
    """Add what one examination found that statements are about, kind by kind as `each` gives it."""
    for kind, by_id in found:
        in_order = sorted(by_id.items(), key=lambda item: position(item[1]))
        if not in_order:
            continue
        table = MATTERS[kind]
        adding = insert(table).returning(table.c.key, sort_by_parameter_order=True)
        keys = connection.scalars(adding, [matter_row(examination_key, *item) for item in in_order]).all()
        belonging = [row for key, (_, one) in zip(keys, in_order, strict=True) for row in belonging_rows(key, one)]
        if belonging:
            connection.execute(insert(_BELONGING[kind][0]), belonging)


def position(matter: Matter) -> tuple[int, int, str]:
    """Sorts things of one kind by where they stand in the text."""
    span = where(matter)
    return span.start, span.end, matter.id


def matters(connection: Connection, document_id: str) -> Matters:
    """What the statements of a document are about, each kind by position; retracted ones left out."""
    current = examination.c.retracted_at.is_(None)
    found = {
        kind: tuple(sorted((matter for _, matter in every(connection, kind, document_id, current)), key=position))
        for kind in MATTERS
    }
    return Matters(**cast("dict[str, Any]", found))


def every(connection: Connection, kind: str, document_id: str, *which: ColumnElement[bool]) -> Iterator[tuple[Row[Any], Matter]]:
    """What is held of one kind of a document, retracted ones included unless they are left out, each with its row."""
    table, of_document = MATTERS[kind], (held.c.id == document_id, *which)
    belonging: dict[int, list[Row[Any]]] = defaultdict(list)
    if kind in _BELONGING:
        other, key = _BELONGING[kind]
        keys = examined(select(table.c.key), table).where(*of_document)
        for row in connection.execute(select(other, key.label("owner")).where(key.in_(keys)).order_by(*other.primary_key)):
            belonging[row.owner].append(row)
    for row in connection.execute(examined(select(table), table).where(*of_document).order_by(table.c.key)):
        yield row, to_matter(document_id, table.name, row, belonging[row.key])
