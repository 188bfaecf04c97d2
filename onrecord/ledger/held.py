"""What a ledger holds, as anybody may read it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from onrecord.errors import NotFound
from onrecord.ledger import decisions, linked, matters, queries, stated, tables
from onrecord.ledger.connect import named_troubles, transaction
from onrecord.ledger.decisions import Decided
from onrecord.ledger.queries import Counts, Weights
from onrecord.ledger.voices import Voices, voices
from onrecord.types import Actor, Capture, Decision, Document, Flag, Issue, Matters, Mention, Statement, Tie


class Held:
    """What an open ledger gives back. Several processes may hold the same one; in one process it belongs to one thread."""

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

    def tally(self, table: str) -> dict[str, int]:
        """How many rows of a table of what examinations find each document has that has any, by id; retracted ones left out."""
        with self.reading() as connection:
            return queries.tally(connection, tables.metadata.tables[table])

    def statements(self, document_id: str) -> list[tuple[int, Statement]]:
        """What was found said in a document, with its number in it, by position; retracted ones left out."""
        with self.reading() as connection:
            return stated.statements(connection, document_id)

    def mentions(self, document_id: str) -> list[Mention]:
        """The words that stand for somebody or something in a document, by position; retracted ones left out."""
        with self.reading() as connection:
            return stated.mentions(connection, document_id)

    def matters(self, document_id: str) -> Matters:
        """What the statements of a document are about, each kind by position; retracted ones left out."""
        with self.reading() as connection:
            return matters.matters(connection, document_id)

    def ties(self, document_id: str, decided: Sequence[Decided] | None = None) -> dict[str, Tie]:
        """The ties of a document's mentions that hold, by mention; what people decided goes before what a rule says.

        Args:
            document_id: The document.
            decided: Every decision, where they are at hand; otherwise they are read.
        """
        return {subject: tie for subject, tie in self.judged_ties(document_id, decided).items() if tie is not None}

    def judged_ties(self, document_id: str, decided: Sequence[Decided] | None = None) -> dict[str, Tie | None]:
        """The same, with None for the mentions that people tied to nobody."""
        with self.reading() as connection:
            return linked.judged(connection, document_id, self.decisions() if decided is None else decided)

    def proposed_ties(self, document_id: str) -> list[tuple[Tie, str]]:
        """What the rules say of a document's mentions and of its own voice, by position, with the time it was added."""
        with self.reading() as connection:
            return linked.proposed(connection, document_id)

    def actors(self, decided: Sequence[Decided] | None = None) -> dict[str, Actor]:
        """The actors that anything stands for in documents that are not withdrawn, by id, and those that they belong to.

        ``decided`` as in `ties`.
        """
        with self.reading() as connection:
            decided = self.decisions() if decided is None else decided
            documents = queries.ids_by_content(connection, leave_out=decisions.withdrawn(decided))
            return linked.actors(connection, documents, decided)

    def voices(self, document_id: str, decided: Sequence[Decided] | None = None) -> Voices:
        """Who speaks in a document, to whom, and who has a part in what is spoken of, as actors; ``decided`` as in `ties`."""
        with self.reading() as connection:
            ties, publisher = self.judged_ties(document_id, decided), linked.publisher_tie(connection, document_id)
            actors = linked.actors_named(connection, (*ties.values(), publisher))
            statements = (each for _, each in self.statements(document_id))
            involved = matters.involved(self.matters(document_id))
            return voices(statements, self.mentions(document_id), ties, publisher, actors, involved)

    def registers(self) -> list[tuple[str, str]]:
        """The files of actors that users added to those that ship: name and content, by name."""
        with self.reading() as connection:
            return linked.registers(connection)

    def look_up_statement(self, wanted: str) -> Statement:
        """The statement that a reference such as 3:12 means.

        Raises:
            NotFound: There is no such document or statement.
        """
        document, _, number = wanted.rpartition(":")
        identifier = self.look_up(document)
        for held, statement in self.statements(identifier):
            if str(held) == number:
                return statement
        raise NotFound(f"document {document} has no statement {number}: the dossier and the exports show the references")

    def look_up_mention(self, wanted: str) -> Mention:
        """The mention that somebody means by its id or the beginning of its id.

        Raises:
            NotFound: None is meant, or more than one.
        """
        with self.reading() as connection:
            found = linked.meant_mentions(connection, wanted)
        if len(found) == 1:
            return found[0]
        if not found:
            raise NotFound(f"no mention of {self.path} has the id {wanted!r}: see mentions.jsonl of `onrecord export`")
        raise NotFound(f"{wanted!r} can mean {', '.join(each.id for each in found)}: name it by its whole id")

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
