"""Actors, the ties of mentions to them, and a user's register: kept, settled anew, read back with what people decided."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, insert, select, update

from onrecord.ledger import queries, rows, stated
from onrecord.ledger.adding import now
from onrecord.ledger.decisions import Decided, tied
from onrecord.ledger.tables import actor, examination, mention, register, tie
from onrecord.ledger.tables import document as held
from onrecord.types import Actor, Mention, Tie

_PREFIX = 8  # hexadecimal digits of an id that are enough to mean a mention, when only one begins so


def registers(connection: Connection) -> list[tuple[str, str]]:
    """The files of actors that are held, name and content, by name."""
    current = select(register).where(register.c.retracted_at.is_(None)).order_by(register.c.name)
    return [(row.name, row.content) for row in connection.execute(current)]


def add_register(connection: Connection, name: str, content: str) -> bool:
    """Add a file of actors in the place of the one of its name; False when it is held already."""
    if (name, content) in registers(connection):
        return False
    _retract(connection, register, (register.c.name == name) & register.c.retracted_at.is_(None))
    values = {"name": name, "content": content, "sha256": sha256(content.encode()).hexdigest(), "added_at": now()}
    connection.execute(insert(register).values(values))
    return True


def add_actor(connection: Connection, new: Actor) -> bool:
    """Add an actor, unless one of its id is held."""
    if new.id in _current(connection, actor, "id"):
        return False
    connection.execute(insert(actor).values({**rows.actor_row(new), "added_at": now()}))
    return True


def settle(connection: Connection, ties: list[Tie], actors: list[Actor]) -> bool:
    """Put what the rules say now in the place of what they said before; False when that is the same.

    Actors that people tied something to stay, whatever the rules say, and so do those that these belong to.
    """
    due_actors = {each.id: rows.actor_row(each) for each in actors}
    by_hand = (each.decision.value for each in tied(queries.decided(connection)).values())
    kept = _with_parents((each for each in by_hand if each), held_actors(connection))
    changed = _replace(connection, actor, "id", due_actors, kept=kept)
    return _replace(connection, tie, "mention", {each.mention: rows.tie_row(each) for each in ties}, kept=set()) or changed


def _replace(connection: Connection, table: Table, name: str, due: Mapping[str, dict[str, object]], *, kept: set[str]) -> bool:
    """Make the current rows of a table, told apart by one column, those that are due; whether anything was to be done."""
    current = _current(connection, table, name)
    gone = [row.key for what, row in current.items() if what not in kept and what not in due]
    other = [row.key for what, row in current.items() if what in due and row.digest != due[what]["digest"]]
    new = [row for what, row in sorted(due.items()) if what not in current or current[what].digest != row["digest"]]
    for key in (*gone, *other):
        _retract(connection, table, table.c.key == key)
    at = now()
    if new:
        connection.execute(insert(table), [{**row, "added_at": at} for row in new])
    return bool(gone or new)


def _current(connection: Connection, table: Table, name: str) -> dict[str, Row[Any]]:
    """The rows of a table that hold, by a column that tells them apart."""
    rows_held = connection.execute(select(table).where(table.c.retracted_at.is_(None)).order_by(table.c.key))
    return {getattr(row, name): row for row in rows_held}


def _retract(connection: Connection, table: Table, which: ColumnElement[bool]) -> None:
    connection.execute(update(table).where(which).values(retracted_at=now()))


def held_actors(connection: Connection) -> dict[str, Actor]:
    """Every actor by id, as it was told last; retracted ones included, as decisions may name them."""
    return {row.id: rows.to_actor(row) for row in connection.execute(select(actor).order_by(actor.c.key))}


def actors_named(connection: Connection, named: Iterable[Tie | None]) -> dict[str, Actor]:
    """The actors that some ties name, by id, as they were told last."""
    wanted = {each.actor for each in named if each is not None}
    found = select(actor).where(actor.c.id.in_(wanted)).order_by(actor.c.key)
    return {row.id: rows.to_actor(row) for row in connection.execute(found)}


def actors(connection: Connection, documents: Iterable[str], decided: Sequence[Decided]) -> dict[str, Actor]:
    """The actors that something stands for in some documents, by id, and those that they belong to."""
    named = set[str]()
    for document_id in documents:
        named |= {each.actor for each in judged(connection, document_id, decided).values() if each is not None}
        publisher = publisher_tie(connection, document_id)
        named |= {publisher.actor} if publisher else set()
    known = held_actors(connection)
    return {each: known[each] for each in sorted(_with_parents(named, known)) if each in known}


def _with_parents(named: Iterable[str], known: Mapping[str, Actor]) -> set[str]:
    """Actors and all that they belong to."""
    found, ahead = set[str](), list(named)
    while ahead:
        each = ahead.pop()
        if each not in found:
            found.add(each)
            ahead += known[each].member_of if each in known else ()
    return found


def judged(connection: Connection, document_id: str, decided: Iterable[Decided]) -> dict[str, Tie | None]:
    """What holds of a document's mentions, by mention; None where a person tied one to nobody."""
    found: dict[str, Tie | None] = {row.mention: rows.to_tie(row) for row in _rule_ties(connection, document_id)}
    by_hand = tied(decided)
    for each in stated.mentions(connection, document_id) if by_hand else ():
        if each.id in by_hand:
            decision = by_hand[each.id].decision
            found[each.id] = Tie(each.id, decision.value, decision.by, decision.why) if decision.value else None
    return found


def publisher_tie(connection: Connection, document_id: str) -> Tie | None:
    """What holds of a document's own voice."""
    row = connection.execute(select(tie).where(tie.c.mention == document_id, tie.c.retracted_at.is_(None))).first()
    return rows.to_tie(row) if row else None


def proposed(connection: Connection, document_id: str) -> list[tuple[Tie, str]]:
    """What the rules say of a document's own voice and of its mentions, by position, with the time it was added."""
    own = connection.execute(select(tie).where(tie.c.mention == document_id, tie.c.retracted_at.is_(None))).all()
    return [(rows.to_tie(row), row.added_at) for row in (*own, *_rule_ties(connection, document_id))]


def _rule_ties(connection: Connection, document_id: str) -> list[Row[Any]]:
    """The rows of the ties of a document's mentions, by position."""
    joined = queries.examined(select(tie), mention).join(tie, tie.c.mention == mention.c.id)
    current = (held.c.id == document_id, examination.c.retracted_at.is_(None), tie.c.retracted_at.is_(None))
    return list(connection.execute(joined.where(*current).order_by(mention.c.start_char, mention.c.end_char, mention.c.kind)))


def meant_mentions(connection: Connection, wanted: str) -> list[Mention]:
    """The mentions that somebody can mean by an id or its beginning."""
    if len(wanted) < _PREFIX or not wanted.isalnum():
        return []
    of_documents = queries.examined(select(mention, held.c.id.label("of_document")), mention)
    current = (mention.c.id.startswith(wanted.lower()), examination.c.retracted_at.is_(None))
    return [
        rows.to_mention(row.of_document, row) for row in connection.execute(of_documents.where(*current).order_by(mention.c.id))
    ]
