"""The ledger: one file that holds what was read, what was found in it and what was decided."""

from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from sqlalchemy import Connection, func, insert, select, update

from onrecord.errors import NotFound
from onrecord.ledger import adding, decisions, queries, tables
from onrecord.ledger.adding import Found
from onrecord.ledger.connect import connect, named_troubles, transaction
from onrecord.ledger.decisions import Decided
from onrecord.ledger.queries import Counts, Weights
from onrecord.types import Capture, Decision, Document, Flag, Issue, Statement


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


class Ledger:
    """An open ledger. Several processes may hold the same one; in one process it belongs to one thread.

    Writing methods each make one transaction: when one returns, what it added is kept, whatever happens next.
    """

    def __init__(self, connection: Connection, path: Path) -> None:
        self.path = path
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        self._connection.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read everything in the body from one state of the ledger, whatever other processes add meanwhile."""
        with named_troubles(self.path), transaction(self._connection):
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with named_troubles(self.path), transaction(self._connection, "BEGIN IMMEDIATE"):
            yield self._connection

    # What is added

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

    # What is held

    def holds(self, document_id: str) -> bool:
        """Whether the ledger holds a document, withdrawn ones included."""
        with self.reading() as connection:
            return queries.key_of(connection, document_id) is not None

    def made_by(self, document_id: str) -> str:
        """What examined a document last, such as ``model:onrecord-en@1``."""
        with self.reading() as connection:
            return queries.made_by(connection, document_id)

    def documents(self) -> Iterator[Document]:
        """The documents that are not withdrawn, by reference, with the corrections that hold."""
        with self.reading() as connection:
            decided = queries.decided(connection)
            wanted = queries.document_ids(connection, leave_out=decisions.withdrawn(decided))
        for document_id in wanted:
            yield decisions.corrected(self.document(document_id), decided)

    def ids_by_content(self) -> list[str]:
        """The ids of the documents that are not withdrawn, in an order that does not depend on when they came."""
        with self.reading() as connection:
            return queries.ids_by_content(connection, leave_out=decisions.withdrawn(queries.decided(connection)))

    def document(self, document_id: str) -> Document:
        """One document as it was cleaned, without corrections."""
        with self.reading() as connection:
            return queries.document(connection, document_id)

    def capture(self, document_id: str) -> Capture:
        """The bytes a document was cleaned from, and what came with them."""
        with self.reading() as connection:
            return queries.capture(connection, document_id)

    def reference(self, document_id: str) -> int:
        """The 3 in 3:12.

        Raises:
            LedgerError: It has none yet, as the run that added it did not complete.
        """
        with self.reading() as connection:
            return queries.reference(connection, document_id)

    def references(self) -> dict[str, int]:
        """The references of all documents that have one, by id."""
        with self.reading() as connection:
            return queries.references(connection)

    def tally(self, table: Literal["statement", "flag"]) -> dict[str, int]:
        """How many statements or flags each document has that has any, by id; retracted ones left out."""
        with self.reading() as connection:
            return queries.tally(connection, tables.metadata.tables[table])

    def statements(self, document_id: str) -> list[tuple[int, Statement]]:
        """What was found said in a document, with its number in it, by position; retracted ones left out."""
        with self.reading() as connection:
            return queries.statements(connection, document_id)

    def flags(self, document_id: str) -> list[Flag]:
        """The flags on a document, by position."""
        with self.reading() as connection:
            return queries.flags(connection, document_id)

    def issues(self, document_id: str | None = None) -> list[Issue]:
        """What was not used, and why, by subject; of one document when it is named."""
        with self.reading() as connection:
            withdrawn = decisions.withdrawn(queries.decided(connection))
            return queries.issues(connection, document_id, leave_out=withdrawn)

    def decisions(self) -> list[Decided]:
        """Every decision, in order, retracted ones included."""
        with self.reading() as connection:
            return queries.decided(connection)

    def head_hash(self) -> str:
        """SHA-256 over everything the ledger holds, times left out: the same for the same content."""
        from onrecord.ledger.lines import head_hash  # noqa: PLC0415  (which itself needs ledgers)

        return head_hash(self)

    def review(self, statement_id: str) -> str:
        """What people decided of a statement: unreviewed, accepted, corrected, rejected or unsure."""
        return decisions.reviewed(self.decisions()).get(statement_id, decisions.UNREVIEWED)

    def withdrawn(self) -> list[tuple[Document, Decision]]:
        """The documents taken out of every result, and the decisions that did so."""
        with self.reading() as connection:
            judged = decisions.withdrawn(queries.decided(connection))
            held = queries.document_ids(connection, only=judged)
            return [(queries.document(connection, each), judged[each].decision) for each in held]

    def models(self) -> list[str]:
        """The models whose results are held."""
        return [weights.made_by for weights in self.weights()]

    def weights(self) -> list[Weights]:
        """The models whose results are held, each with what it states of its weights."""
        with self.reading() as connection:
            return queries.weights(connection)

    def counts(self) -> Counts:
        """How much the ledger holds, withdrawn documents left out."""
        with self.reading() as connection:
            return queries.counts(connection, leave_out=decisions.withdrawn(queries.decided(connection)))

    def look_up(self, wanted: str) -> str:
        """The id of the document that somebody means by its reference, name, id or the beginning of its id.

        Raises:
            NotFound: None is meant, or more than one.
        """
        with self.reading() as connection:
            found = queries.meant(connection, wanted)
        if len(found) == 1:
            return found[0][0]
        if not found:
            raise NotFound(f"no document of {self.path} has the number, name or id {wanted!r}: see `onrecord list`")
        choices = ", ".join(f"{name} ({identifier})" for identifier, name in found)
        raise NotFound(f"{wanted!r} can mean {choices}: name it by its id")

    def search(self, words: str) -> list[str]:
        """The ids of the documents whose text holds all of these words, in any order, by reference."""
        with self.reading() as connection:
            return queries.search(connection, words)
