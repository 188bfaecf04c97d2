"""Scores how sources that name no one ("she", "the group") are tied to whom they stand for, against GUM's coreference.

The sources are those of the attributions that onrecord.model.train.gum makes of GUM; whom each stands for is told by the
group of its mention. A resolver is anything that is given a document and the span of a source and answers with the span of
an antecedent, or with None where it finds none.
"""

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from onrecord.model.evaluate.reliability import wilson
from onrecord.model.train import gum
from onrecord.model.train.entities import EntityDocument, EntityMention, Form, align, form_of, head_of

KINDS = ("news", "interview")
"""Kinds of GUM text whose attributions are marked as docs/annotation.md says."""
SHORT = 3  # words: a longer nominal describes whom it means ("the mayor of the town that burned down")
SEED = 4

Span = tuple[int, int]
Resolver = Callable[[EntityDocument, Span], Span | None]
"""Answers with (start, end) in ``text`` of the document, the only part of it that is not gold besides its name."""


@dataclass(frozen=True, slots=True)
class UnnamedSource:
    """The source of one attribution, where it is a pronoun or a short nominal.

    Attributes:
        span: Where it is in the text of the document.
        cue: Where the cue of its attribution is; two attributions can share their source.
        head: Place of its head word.
        form: pronoun or nominal.
        person: 1, 2 or 3 for a personal pronoun; None for any other word.
        nested: Whether its attribution is inside another one.
        mention: Its gold mention; None where GUM marks none ("who", an adjective).
        others: The other gold mentions of the same entity, in order.
    """

    document: EntityDocument
    span: Span
    cue: Span
    head: int
    form: Form
    person: int | None
    nested: bool
    mention: EntityMention | None
    others: tuple[EntityMention, ...]

    @property
    def earlier(self) -> tuple[EntityMention, ...]:
        """The other mentions whose head stands before its own."""
        return tuple(one for one in self.others if one.head < self.head)


@dataclass(frozen=True, slots=True)
class Judged:
    """What a resolver answered for a source.

    Attributes:
        tied: The gold mention that the answer touches, whether or not it is of the right entity.
    """

    source: UnnamedSource
    answer: Span | None
    tied: EntityMention | None
    right: bool


class Share(NamedTuple):
    """How many are right, and the bounds of the 95 % confidence interval of their share (Wilson), 0 to 1."""

    right: int
    total: int
    low: float
    high: float


def unnamed_sources(document: EntityDocument) -> Iterator[UnnamedSource]:
    """The unnamed sources of the attributions of a document, in order of the text."""
    row = gum.convert(document.name, document.tree)
    word_at = {place: at for at, places in align(document.tree, row["text"]).items() for place in range(*places)}
    found = []
    for attribution, nested in _attributions(row):
        source, cue = (_words(word_at, attribution[role]) for role in ("source", "cue"))
        source = [at for at in source if not document.tree.tokens[at].is_punctuation]
        if 0 < len(source) <= SHORT:
            found.append(_source(document, source, cue, nested))
    yield from sorted((one for one in found if not _names(one)), key=lambda one: (one.span, one.cue))


def judge(source: UnnamedSource, resolve: Resolver, *, earlier_only: bool = False) -> Judged:
    """Ask a resolver about a source and judge its answer.

    An answer is right when it touches another mention of the same entity: the same words, or the same head. None is right
    when no mention of the entity stands before the source.

    Args:
        source: One with a gold mention.
        resolve: What answers.
        earlier_only: Whether a mention that stands after the source is no right answer.

    Raises:
        ValueError: The source has no gold mention, so that nothing tells what is right.
    """
    if source.mention is None:
        raise ValueError(f"{source.document.name}: no gold mention for the source at {source.span}")
    answer = resolve(source.document, source.span)
    if answer is None:
        return Judged(source, None, None, not source.earlier)
    tied = source.document.mention_at(*answer)
    return Judged(source, answer, tied, tied in (source.earlier if earlier_only else source.others))


def judge_all(documents: Iterable[EntityDocument], resolve: Resolver, *, earlier_only: bool = False) -> list[Judged]:
    """Judge the answers for all unnamed sources that have a gold mention."""
    sources = (source for document in documents for source in unnamed_sources(document) if source.mention)
    return [judge(source, resolve, earlier_only=earlier_only) for source in sources]


def share(judged: Sequence[Judged]) -> Share:
    """How many of the answers are right."""
    right = sum(one.right for one in judged)
    return Share(right, len(judged), *(wilson(right, len(judged)) if judged else (0.0, 1.0)))


def group(source: UnnamedSource) -> str:
    """The heading of a source in a table."""
    if source.form == "nominal":
        return "nominal"
    return f"pronoun, person {source.person}" if source.person else "other pronoun"


def folds(names: Iterable[str], *, count: int = 5, seed: int = SEED) -> list[tuple[str, ...]]:
    """Deal documents out for cross-validation: no document is in two parts, whatever order the names come in."""
    dealt = sorted(set(names))
    random.Random(seed).shuffle(dealt)
    return [tuple(sorted(dealt[number::count])) for number in range(count)]


def _attributions(row: dict[str, Any]) -> Iterator[tuple[dict[str, list[list[int]]], bool]]:
    yield from ((one, False) for one in row["annotations"][0]["attributions"])
    yield from ((one, True) for one in row["nested"])


def _words(word_at: dict[int, int], spans: Sequence[Sequence[int]]) -> list[int]:
    """Places of the words and marks of some spans of a training pack's text."""
    return sorted({word_at[place] for start, end in spans for place in range(start, end) if place in word_at})


def _names(source: UnnamedSource) -> bool:
    """Whether a source names someone, beside a noun too: "the surgeon Mira Vale"."""
    core = source.mention.core if source.mention else ()
    return any(form_of(source.document.tree.tokens[at]) == "name" for at in (source.head, *core))


def _source(document: EntityDocument, words: Sequence[int], cue: Sequence[int], nested: bool) -> UnnamedSource:
    span, cue_span = ((document.offsets[some[0]][0], document.offsets[some[-1]][1]) for some in (words, cue))
    head = head_of(document.tree, words)
    token = document.tree.tokens[head]
    mention = document.mention_at(*span)
    if mention and mention.head != head:
        mention = None
    others = tuple(one for one in document.clusters[mention.entity] if one != mention) if mention else ()
    told = re.search(r"Person=(\d)", token.features)
    person = int(told[1]) if told and form_of(token) == "pronoun" else None
    return UnnamedSource(document, span, cue_span, head, form_of(token), person, nested, mention, others)
