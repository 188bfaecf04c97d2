"""Who is heard in one document: which actor a statement's speaker is, and what a pronoun or a short name stands for."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
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
        steps: By a statement's id, the mentions that lead from its source to what that stands for, itself first.
        ties: What holds of mentions, by their ids; None where a person tied one to nobody.
    """

    voices: Voices = field(default_factory=Voices)
    steps: Mapping[str, Sequence[Mention]] = field(default_factory=dict)
    ties: Mapping[str, Tie | None] = field(default_factory=dict)

    def speaker(self, statement: Statement) -> Actor | None:
        """The actor that makes a statement."""
        return self.voices.speaker.get(statement.id)

    def stands_for(self, statement: Statement) -> StandsFor | None:
        """What a statement's source stands for, where its own words are no name."""
        steps = self.steps.get(statement.id, ())
        if len(steps) > 1:
            return StandsFor(steps[-1].span, "; ".join(step.how for step in steps[:-1] if step.how))
        tie = self.ties.get(steps[0].id) if steps and not steps[0].named else None
        return StandsFor(None, f"decided by a person: {tie.why}") if tie and tie.by == "person" else None

    def tie_of(self, statement: Statement) -> Tie | None:
        """The decision by which a statement's speaker is the actor it is."""
        steps = self.steps.get(statement.id, ())
        return self.ties.get(steps[-1].id) if steps else None


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
    said = [each for _, each in statements]
    return Heard(voices(said, mentions, ties, publisher, actors), _steps(said, mentions, ties), ties)


def _steps(
    statements: Iterable[Statement], mentions: Sequence[Mention], ties: Mapping[str, Tie | None]
) -> dict[str, Sequence[Mention]]:
    """The mentions that lead from each statement's source to what it stands for."""
    by_id = {mention.id: mention for mention in mentions}
    longest = max((mention.span.end - mention.span.start for mention in mentions), default=0)
    found: dict[str, Sequence[Mention]] = {}
    for statement in statements:
        if statement.source:  # Only mentions near it are looked at: a long text has thousands.
            first, last = min(span.start for span in statement.source) - longest, max(span.end for span in statement.source)
            low, high = (bisect_left(mentions, place, key=lambda mention: mention.span.start) for place in (first, last))
            source = mention_of(statement.source, mentions[low:high])
            found[statement.id] = tuple(chain(source, by_id, ties)) if source else ()
    return found
