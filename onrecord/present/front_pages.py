"""What stands in the head and the lists of the one file: plain values that its template sets."""

from dataclasses import dataclass

from onrecord.present.pages import Origin


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
        unnamed: Number of statements whose speakers have no name.
        acts: Whether it was told of any statement what is done by saying it.
        tied: Whether any name is tied to an actor.
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
    unnamed: int
    acts: bool
    tied: bool
    version: str
    models: tuple[ModelNote, ...]
    head_hash: str
    lowest: str
