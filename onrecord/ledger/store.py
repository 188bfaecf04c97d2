"""The ledger: one file that holds what was read, what was found in it and what was decided."""

from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, func, insert, select, update

from onrecord.errors import NotFound
from onrecord.ledger import adding, decisions, linked, queries, tables
from onrecord.ledger.adding import Found
from onrecord.ledger.connect import connect, named_troubles, transaction
from onrecord.ledger.held import Held
from onrecord.ledger.queries import Weights
from onrecord.types import Actor, Capture, Decision, Document, Issue, Tie


def open_ledger(path: Path | str, *, create: bool = False) -> "Ledger":
    """Open a ledger; close it when done, or use it in a ``with``.

    Args:
        path: The ledger's file.
        create: Make it when it is not there.

    Raises:
        NotFound: There is no such file, and it is not to be made.
        LedgerTooNew: A newer version of onrecord wrote it.
        LedgerError: It is not a ledger, or cannot be opened.
    """
    return Ledger(connect(Path(path), create=create), Path(path))


class Ledger(Held):
    """An open ledger. Several processes may hold the same one; in one process it belongs to one thread.

    Writing methods each make one transaction: when one returns, what it added is kept, whatever happens next.
    """

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Do everything in the body as one transaction, during which no other process writes."""
        with self._writing():
            yield

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with named_troubles(self.path), transaction(self._connection, "BEGIN IMMEDIATE"):
            yield self._connection

    def add_weights(self, weights: Weights) -> None:
        """Keep what a model states of its weights, before anything it reads is added."""
        with self._writing() as connection:
            adding.add_weights(connection, weights)

    def add(self, capture: Capture, document: Document, found: Found) -> bool:
        """Keep a document, the bytes it was cleaned from, and what was found in it.

        Returns:
            False when the ledger holds this document already; nothing is added then.

        Raises:
            SpanMismatch: Something found does not quote the document.
            LedgerRefused: Something found breaks a rule of the ledger's tables.
        """
        adding.check_spans(document, found)
        with self._writing() as connection:
            if queries.key_of(connection, document.id) is not None:
                return False
            adding.retract_issues(connection, document.id)
            key = adding.add_document(connection, capture, document)
            adding.add_examination(connection, key, document.id, found)
        return True

    def add_again(self, document: Document, found: Found) -> None:
        """Put newly found things in the place of those found before in the same text; those stay, retracted."""
        adding.check_spans(document, found)
        with self._writing() as connection:
            key = queries.key_of(connection, document.id)
            if key is None:
                raise NotFound(f"the ledger {self.path} holds no document {document.id}")
            table = tables.examination
            current = (table.c.document == key) & table.c.retracted_at.is_(None)
            connection.execute(update(table).where(current).values(retracted_at=adding.now()))
            adding.retract_issues(connection, document.id)
            adding.add_examination(connection, key, document.id, found)

    def add_issue(self, issue: Issue, document: str | None = None) -> bool:
        """Keep what was not used and why; once, however often it is met.

        Args:
            issue: What was not used.
            document: The id it would have had, when reading got so far.
        """
        with self._writing() as connection:
            return adding.add_issue(connection, issue, document)

    def settle_reading(self, raised: Iterable[Issue], met: Container[str]) -> None:
        """Take back, after a run, what earlier ones could not read and this one could.

        Two files of one base name count as two: each stands for one of what was raised.

        Args:
            raised: What this run could not read, as often as it was met.
            met: The base names of the files and folders that it read to their end.
        """
        with self._writing() as connection:
            adding.settle_reading(connection, raised, met)

    def decide(self, decision: Decision) -> bool:
        """Append a decision; False when it says nothing that does not hold already."""
        with self._writing() as connection:
            before = queries.decided(connection)
            if not decisions.is_news(before, decision):
                return False
            history = [(each.decision, each.at) for each in before]
            *_, new = decisions.replay([*history, (decision, adding.now())])
            values = {
                "number": new.number,
                "id": new.id,
                "subject": decision.subject,
                "judgement": decision.judgement,
                "decided_by": decision.by,
                "why": decision.why,
                "field": decision.field,
                "value": decision.value,
                "at": new.at,
                "chain": new.chain,
            }
            connection.execute(insert(tables.decision).values(values))
        return True

    def number_documents(self) -> int:
        """Give every document that has none yet its reference, in the order of content; how many were given."""
        table = tables.document
        with self._writing() as connection:
            last = connection.scalar(select(func.max(table.c.reference))) or 0
            unnumbered = connection.scalars(
                select(table.c.key).where(table.c.reference.is_(None)).order_by(table.c.name, table.c.id)
            ).all()
            for reference, key in enumerate(unnumbered, start=last + 1):
                connection.execute(update(table).where(table.c.key == key).values(reference=reference))
        return len(unnumbered)

    def add_register(self, name: str, content: str) -> bool:
        """Keep a file of actors, in the place of one of the same name; False when it is held already.

        Compare the ledger afterwards: ``onrecord.pipeline.compare``.
        """
        with self._writing() as connection:
            return linked.add_register(connection, name, content)

    def add_actor(self, actor: Actor) -> bool:
        """Keep an actor that a person is about to tie mentions to; False when one of its id is held already."""
        with self._writing() as connection:
            return linked.add_actor(connection, actor)

    def settle_ties(self, ties: Iterable[Tie], actors: Iterable[Actor]) -> bool:
        """Keep what the rules say now of all documents: what is new is added, what holds no longer is retracted.

        Args:
            ties: One for each mention that stands for an actor, and for each document whose own voice is an actor's.
            actors: All that the ties name, and those that these belong to.

        Returns:
            False when nothing has changed.
        """
        with self._writing() as connection:
            return linked.settle(connection, list(ties), list(actors))
