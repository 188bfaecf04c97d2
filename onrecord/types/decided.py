"""What rules and people decide about what was found, and what was left out."""

from dataclasses import dataclass
from typing import Literal

from onrecord.types.ground import content_id

ActorKind = Literal["person", "state", "state organ", "armed group", "organisation", "international body", "people", "unnamed"]
Judgement = Literal["same", "different", "unsure", "accept", "reject", "correct"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who speaks, is spoken to or is spoken of, in one document or in many: what decisions make of mentions.

    Attributes:
        key: The name it has in the register (``baloch-liberation-army``), or its own folded name and kind where it has none.
        name: What it is called, in full where a document or the register gives a full name.
        kind: What it is.
        aliases: Other names it is called by.
        description: A neutral sentence of the register; None for actors that are not in it.
        member_of: Ids of actors it belongs to.
    """

    key: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    description: str | None = None
    member_of: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Hash of the key."""
        return content_id("actor", self.key)


@dataclass(frozen=True, slots=True)
class Tie:
    """A decision that a mention stands for an actor; people take it back by deciding otherwise.

    Attributes:
        mention: Id of the mention.
        actor: Id of the actor.
        by: The rule, with its version: ``rule:acronym@1``; or ``person``.
        why: The reason, quoting its evidence.
    """

    mention: str
    actor: str
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody, or a rule, decided. Decisions are appended and retracted, never edited or deleted.

    Attributes:
        subject: What is judged: the id of a document or statement.
        judgement: The decision.
        by: Who decided: ``person``, or the name of a rule.
        why: The reason, in words.
        field: With ``correct``: what is corrected (``published``, ``publisher``).
        value: With ``correct``: the corrected value; None says that there is none.
    """

    subject: str
    judgement: Judgement
    by: str
    why: str
    field: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """An input, or a part of one, that was not used, and why.

    Attributes:
        stage: ``read``, ``clean`` or ``find``.
        subject: The base name of what was not used; a member of an archive as ``archive.zip/member.txt``.
        reason: Why, in a sentence a reader understands.
    """

    stage: Literal["read", "clean", "find"]
    subject: str
    reason: str
