"""What stands on the pages: plain values, made from the ledger's nouns, that the templates set."""

from dataclasses import dataclass

from markupsafe import Markup

from onrecord.present.speakers import Speaker


@dataclass(frozen=True, slots=True)
class Origin:
    """A document as it is named beside a line.

    Attributes:
        number: Its number in the ledger.
        name: Base name of the file, or the id that came with it.
        title: Its title, or None where it gives none.
        publisher: Who published it, or None.
        date: When, in words, or None.
        sha256: Hash of its bytes.
    """

    number: int
    name: str
    title: str | None
    publisher: str | None
    date: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Line:
    """One statement, listed.

    Attributes:
        id: Its id in the ledger.
        number: Its number within the document.
        kind: ``speech``, ``belief`` or ``own_voice``.
        how: Kind and manner of quoting, in words.
        manner: The same, short.
        words: The statement in its own words.
        where: Offsets of what is said, in code points: ``1204–1310, 1340–1377``.
        roles: Each role's name and offsets.
        shown: Whether it is presented as found.
        score: 0 to 1.
        made_by: What found it.
        review: What a person decided on it: ``unreviewed``, ``accepted``, ``corrected``, ``rejected``, ``unsure``.
        speaker: Who it is listed under.
        within: Reference of the statement whose content holds this one: then that statement's speaker says that it was said.
    """

    id: str
    number: int
    kind: str
    how: str
    manner: str
    words: Markup
    where: str
    roles: tuple[tuple[str, str], ...]
    shown: bool
    score: float
    made_by: str
    review: str
    speaker: Speaker
    within: str | None = None

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader should know of it at once."""
        return (
            *([f"within {self.within}"] if self.within else []),
            *([f"{self.review} by a person"] if self.review != "unreviewed" else []),
            *(["own voice"] if self.doubtful and self.kind == "own_voice" else []),
            *([f"score {self.score:.2f}"] if self.doubtful else []),
        )

    @property
    def doubtful(self) -> bool:
        """Whether it belongs with the doubtful ones."""
        return self.review == "rejected" or (not self.shown and self.review not in ("accepted", "corrected"))


@dataclass(frozen=True, slots=True)
class FlagNote:
    """A flag, with the letter that stands at its words."""

    letter: str
    kind: str
    name: str
    look_again: bool
    note: str
    words: Markup | None
    where: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A note beside a text: on a statement, or on a flag."""

    at: int
    line: Line | None = None
    flag: FlagNote | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One block of a text, set, with the notes that stand beside it.

    Attributes:
        kind: Kind of block.
        words: Its words, set.
        notes: What stands beside it, by the place of its words.
        opens: Keys of statements that begin in it and end in another block.
        closes: How many such statements end in it.
    """

    kind: str
    words: Markup
    notes: tuple[Beside, ...]
    opens: tuple[str, ...]
    closes: int


@dataclass(frozen=True, slots=True)
class Particular:
    """One line of a document's header: what is known, how, and the words it was read from where they are others."""

    name: str
    value: str
    how: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One document with everything found in it."""

    origin: Origin
    language: str | None
    particulars: tuple[Particular, ...]
    lines: tuple[Line, ...]
    flags: tuple[FlagNote, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A document in the list of what was read."""

    origin: Origin
    holds: str
    look_again: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FlagKindNote:
    """A kind of flag with the number of documents that carry it."""

    kind: str
    name: str
    meaning: str
    look_again: bool
    documents: str


@dataclass(frozen=True, slots=True)
class UnusedKind:
    """A reason for which something was not used, or was decided by hand."""

    key: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ModelNote:
    """A model that read documents.

    Attributes:
        name: Its name and version.
        licence: Licence of its weights; None where that was not kept.
        trained_on: What they were learned from; likewise.
    """

    name: str
    licence: str | None
    trained_on: str | None


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands in the head of a dossier.

    Attributes:
        read: How many reports were read, in words.
        scope: What they are and from when to when.
        held: What was found in them.
        example: A reference that exists, to explain what one is.
        doubtful: Number of doubtful statements.
        own: Number of statements in the publications' own voice.
        version: Of onrecord.
        models: Names and versions of the models, each with the licence of its weights and what they were trained on.
        head_hash: Of the ledger.
        lowest: The lowest scores among the statements shown, in words.
    """

    read: str
    scope: str
    held: str
    example: str
    doubtful: int
    own: int
    version: str
    models: tuple[ModelNote, ...]
    head_hash: str
    lowest: str
