"""Who is heard in one document: which actor a statement's speaker is, and what a pronoun or a short name stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.ledger import Ledger
from onrecord.ledger.decisions import Decided
from onrecord.ledger.voices import Voices, chain, mention_of, voices
from onrecord.types import Actor, Mention, Span, Statement, Tie


@dataclass(frozen=True, slots=True)
class StandsFor:
    """What the words of a source stand for.

    Attributes:
        span: The words they stand for; None where a person named the actor by hand.
        how: Why, in words that a reader can check.
    """

    span: Span | None
    how: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known of the voices of one document.

    Attributes:
        voices: Who speaks, and to whom.
        mentions: Its mentions, by position.
        ties: What holds of them, by their ids; None where a person tied one to nobody.
    """

    voices: Voices = field(default_factory=Voices)
    mentions: Sequence[Mention] = ()
    ties: Mapping[str, Tie | None] = field(default_factory=dict)

    def speaker(self, statement: Statement) -> Actor | None:
        """The actor that makes a statement."""
        return self.voices.speaker.get(statement.id)

    def stands_for(self, statement: Statement) -> StandsFor | None:
        """What a statement's source stands for, where its own words are no name."""
        steps = self._steps(statement)
        if len(steps) > 1:
            return StandsFor(steps[-1].span, "; ".join(step.how for step in steps[:-1] if step.how))
        tie = self.ties.get(steps[0].id) if steps and not steps[0].named else None
        return StandsFor(None, f"decided by a person: {tie.why}") if tie and tie.by == "person" else None

    def tie_of(self, statement: Statement) -> Tie | None:
        """The decision by which a statement's speaker is the actor it is."""
        steps = self._steps(statement)
        return self.ties.get(steps[-1].id) if steps else None

    def _steps(self, statement: Statement) -> list[Mention]:
        """The mentions that lead from a statement's source to what it stands for."""
        source = mention_of(statement.source, self.mentions)
        return list(chain(source, {each.id: each for each in self.mentions}, self.ties)) if source else []


NOBODY = Heard()
"""Where nothing is known of voices beyond the words of the sources."""


def heard_in(
    book: Ledger,
    document: str,
    statements: Sequence[tuple[int, Statement]],
    actors: Mapping[str, Actor],
    decided: Sequence[Decided],
) -> Heard:
    """What a ledger holds of the voices of one document; its actors and decisions are read once for all documents."""
    mentions = book.mentions(document)
    ties = book.judged_ties(document, decided)
    publisher = next((tie for tie, _ in book.proposed_ties(document) if tie.mention == document), None)
    return Heard(voices([each for _, each in statements], mentions, ties, publisher, actors), mentions, ties)
