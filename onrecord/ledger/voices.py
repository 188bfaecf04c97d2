"""Who speaks, and to whom: from the mentions of a document and what they are tied to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.ledger.nearby import NEARLY_ALL, Nearby
from onrecord.types import Actor, Mention, Span, Statement, Tie


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks in one document, and to whom.

    Attributes:
        speaker: Who makes a statement, by its id; in the publication's own voice the publisher.
        addressee: Who is asked, by the start and end of the words that name them.
        stands_for: By statement, the named mention that the words of its source stand for ("they", "the group").
        because: By statement, why they are taken to stand for that one, in words that a reader can check.
        outlet: Whose the document's own voice is, in statements and outside them.
        involved: Who has a part in an event, or is said to have committed a violation, by the start and end of the words.
    """

    speaker: dict[str, Actor] = field(default_factory=dict)
    addressee: dict[tuple[int, int], Actor] = field(default_factory=dict)
    stands_for: dict[str, Mention] = field(default_factory=dict)
    because: dict[str, str] = field(default_factory=dict)
    outlet: Actor | None = None
    involved: dict[tuple[int, int], Actor] = field(default_factory=dict)


def voices(  # noqa: PLR0913, PLR0917 - one for each thing that it is made from
    statements: Iterable[Statement],
    mentions: Sequence[Mention],
    ties: Mapping[str, Tie | None],
    publisher: Tie | None,
    actors: Mapping[str, Actor],
    involved: Iterable[Span] = (),
) -> Voices:
    """Who speaks in a document, and to whom; who has a part in what is spoken of.

    Args:
        statements: What is said in it.
        mentions: Its mentions, by position.
        ties: What holds of its mentions; None where a person tied one to nobody.
        publisher: What holds of its own voice.
        actors: Those the ties name, by id.
        involved: Words for those who have a part in events or are said to have committed violations.
    """
    by_id, outlet = {mention.id: mention for mention in mentions}, actors.get(publisher.actor) if publisher else None
    found = Voices(outlet=outlet, involved=_involved(involved, mentions, by_id, ties, actors))
    for statement in statements:
        if statement.kind == "own_voice":
            if outlet is not None:
                found.speaker[statement.id] = outlet
            continue
        if (source := mention_of(statement.source, mentions)) is not None:
            _speaks(found, statement, list(chain(source, by_id, ties)), ties, actors)
        for span in (span for request in statement.requests for span in request.addressees):
            asked = mention_of((span,), mentions)
            actor = referent(asked, by_id, ties) if asked is not None else None
            if actor is not None and actor in actors:
                found.addressee[span.start, span.end] = actors[actor]
    return found


def _involved(
    spans: Iterable[Span],
    mentions: Sequence[Mention],
    by_id: Mapping[str, Mention],
    ties: Mapping[str, Tie | None],
    actors: Mapping[str, Actor],
) -> dict[tuple[int, int], Actor]:
    """The actors that some words name, by start and end: only where they are nearly the words of a mention."""
    near, found = Nearby(mentions), dict[tuple[int, int], Actor]()
    for span in spans:
        mention = near.same_words(span)
        actor = referent(mention, by_id, ties) if mention is not None else None
        if actor is not None and actor in actors:
            found[span.start, span.end] = actors[actor]
    return found


def _speaks(
    found: Voices, statement: Statement, steps: list[Mention], ties: Mapping[str, Tie | None], actors: Mapping[str, Actor]
) -> None:
    """Note who makes a statement, by the mentions that lead from its source to a name."""
    last = steps[-1]
    tie = ties.get(last.id)
    if tie is not None and tie.actor in actors:
        found.speaker[statement.id] = actors[tie.actor]
    if last.named and len(steps) > 1:
        found.stands_for[statement.id] = last
        found.because[statement.id] = "; ".join(step.how for step in steps[:-1] if step.how)


def chain(mention: Mention, by_id: Mapping[str, Mention], ties: Mapping[str, Tie | None]) -> Iterator[Mention]:
    """A mention and those it stands for, one by one, up to the first that a tie or a person's decision speaks of."""
    seen: set[str] = set()
    step: Mention | None = mention
    while step is not None and step.id not in seen:
        yield step
        if step.id in ties:
            return
        seen.add(step.id)
        step = by_id.get(step.antecedent) if step.antecedent else None


def referent(mention: Mention, by_id: Mapping[str, Mention], ties: Mapping[str, Tie | None]) -> str | None:
    """The id of the actor that a mention stands for; None where nothing says so, or a person says nobody."""
    *_, last = chain(mention, by_id, ties)
    tie = ties.get(last.id)
    return tie.actor if tie else None


def mention_of(spans: Sequence[Span], mentions: Iterable[Mention]) -> Mention | None:
    """The mention that a source or an addressee is: the one of the same words, else the person named in it, else the nearest."""
    low, high = min((span.start for span in spans), default=0), max((span.end for span in spans), default=0)
    near = [mention for mention in mentions if mention.span.start < high and low < mention.span.end]
    touching = [mention for mention in near if any(_common(span, mention.span) for span in spans)]
    if not touching:
        return None
    nearest = max(touching, key=lambda mention: _share(spans, mention))
    people = [mention for mention in touching if mention.kind == "person" and mention.named]
    return nearest if _share(spans, nearest) >= NEARLY_ALL or not people else people[0]


def _share(spans: Sequence[Span], mention: Mention) -> float:
    """What spans and a mention have in common, of all that either covers: 0 to 1."""
    common = sum(_common(span, mention.span) for span in spans)
    return common / (sum(span.end - span.start for span in spans) + mention.span.end - mention.span.start - common)


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
