"""What the heads for events learn from: texts as the encoder has read them, with labels laid over their words."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from onrecord.model.events import stretches
from onrecord.model.labels import EVENT_TYPES, LINKS, POLARITIES, STATUSES
from onrecord.model.tagger import Tagger
from onrecord.model.train.event_labels import Labelled
from onrecord.text.events import named_events
from onrecord.text.layout import lay_out
from onrecord.text.phrases import tokens
from onrecord.text.sentences import sentences

Span = tuple[int, int]
UNTOLD = -100
"""Label of a word of which nobody says which it has."""


@dataclass(frozen=True, slots=True)
class Read:
    """A text as the encoder has read it.

    Attributes:
        text: The text.
        words: Its words as (start, end), code points.
        blocks, sentences: Where paragraphs and sentences begin.
        meanings: What every word means, float16 [words, MEANING].
    """

    text: str
    words: Sequence[Span]
    blocks: Sequence[int]
    sentences: Sequence[int]
    meanings: NDArray[np.float16]

    def rows(self, span: Span) -> range:
        """Numbers of the words that begin in a span."""
        return range(bisect_left(self.words, (span[0], 0)), bisect_left(self.words, (span[1], 0)))

    def borders(self) -> list[int]:
        """Words that begin a sentence or a paragraph, and the number of words last."""
        starts = {bisect_left(self.words, (start, 0)) for start in (*self.sentences, *self.blocks)}
        return sorted(starts | {0, len(self.words)})

    def sentence_of(self, row: int) -> Span:
        """From and to which word the sentence of a word goes."""
        borders = sorted(
            {bisect_left(self.words, (start, 0)) for start in (*self.sentences, *self.blocks)} | {0, len(self.words)}
        )
        at = bisect_left(borders, row + 1)
        return borders[at - 1], borders[at]


@dataclass(frozen=True, slots=True)
class Link:
    """A sentence as seen from one of its triggers: labels of LINKS for the words from low to high."""

    trigger: int
    low: int
    high: int
    labels: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Group:
    """Words that bear labels together, each by itself; a weight tells how far that is to be believed."""

    head: str
    rows: NDArray[np.int64]
    labels: NDArray[np.float32]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text to learn from.

    Attributes:
        read: The text.
        labels: By head, a label for every word, int64 [words]; UNTOLD where nobody says.
        links: Sentences as seen from triggers.
        groups: Sentences or texts with labels of their own.
    """

    read: Read
    labels: Mapping[str, NDArray[np.int64]] = field(default_factory=dict)
    links: Sequence[Link] = ()
    groups: Sequence[Group] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Stretches of several texts, padded to one length. B stretches, W words.

    Attributes:
        meanings: [B, W, MEANING].
        real: bool [B, W], true on words.
        labels: By head, int64 [B * W].
        triggers: Places of triggers among the B * W words, int64 [N].
        seen, far, links: Places of the words of their sentences, how far those are, and their labels, int64 [N, S].
        groups: By head, places of the words of groups and which of them are real [G, M], their labels [G, L] and weights [G].
    """

    meanings: Tensor
    real: Tensor
    labels: Mapping[str, Tensor]
    triggers: Tensor
    seen: Tensor
    far: Tensor
    links: Tensor
    groups: Mapping[str, tuple[Tensor, Tensor, Tensor, Tensor]]


def read(tagger: Tagger, text: str, blocks: Sequence[Span] | None = None) -> Read:
    """Read a text with a model package, whose heads for events are not asked."""
    blocks = blocks or [(block.prose_start, block.end) for block in lay_out(text) if block.prose_start < block.end]
    starts = sorted(start for low, high in blocks for start, _ in sentences(text, low, high))
    found = tagger.read(text, blocks, starts)
    return Read(text, found.setting.words, [low for low, _ in blocks], starts, found.meanings.astype(np.float16))


def own_lesson(text: Read, labelled: Labelled) -> Lesson:
    """A lesson of the project's own labels of events."""
    size = len(text.words)
    types, polarities, statuses = np.zeros(size, dtype=np.int64), np.full(size, UNTOLD), np.full(size, UNTOLD)
    links = []
    for event in labelled.events:
        rows = text.rows(event.trigger)
        types[rows] = 1 + EVENT_TYPES.index(event.type)
        polarities[rows], statuses[rows] = POLARITIES.index(event.polarity), STATUSES.index(event.status)
        places = [*event.participants, *(("when", at) for at in event.when), *(("where", at) for at in event.where)]
        links += [_link(text, row, places) for row in rows]
    return Lesson(text, {"types": types, "polarities": polarities, "statuses": statuses}, links)


def _link(text: Read, trigger: int, places: Sequence[tuple[str, Span]]) -> Link:
    low, high = text.sentence_of(trigger)
    labels = np.zeros(high - low, dtype=np.int64)
    for role, span in sorted(places, key=lambda place: place[1][0] - place[1][1]):  # a shorter one inside a longer one stands
        rows = [row - low for row in text.rows(span) if low <= row < high]
        labels[rows] = LINKS.index(f"I-{role}")
        labels[rows[:1]] = LINKS.index(f"B-{role}")
    return Link(trigger, low, high, labels)


def named_types(text: Read) -> NDArray[np.int64]:
    """Types of events as the lexicon alone tells them: UNTOLD for words that often mean something else."""
    types = np.zeros(len(text.words), dtype=np.int64)
    for low, high in pairwise(text.borders()):
        spoken = tokens(text.text, text.words[low][0], text.words[high - 1][1])
        for one in named_events(spoken):
            rows = text.rows((spoken[one.first].start, spoken[one.last].end))
            types[rows] = UNTOLD if one.ambiguous else 1 + EVENT_TYPES.index(one.type)
    return types


def topic_lesson(text: Read, topics: Sequence[int]) -> Lesson:
    """A lesson of a summary with its topics."""
    return Lesson(
        text,
        {"named": named_types(text)},
        groups=[Group("topics", np.arange(len(text.words)), np.array(topics, dtype=np.float32))],
    )


def collate(lessons: Sequence[Lesson], heads: Iterable[str]) -> Batch:
    """Put the stretches of several lessons side by side; ``heads`` are the names of labels of words."""
    cuts = [list(stretches(one.read.words, one.read.blocks, one.read.sentences)) for one in lessons]
    width = max(high - low for some in cuts for low, high in some)
    count = sum(len(some) for some in cuts)
    meanings = torch.zeros(count, width, lessons[0].read.meanings.shape[1], dtype=torch.bfloat16)
    real = torch.zeros(count, width, dtype=torch.bool)
    labels = {head: torch.full((count * width,), UNTOLD, dtype=torch.int64) for head in heads}
    placed = []
    row = 0
    for lesson, some in zip(lessons, cuts, strict=True):
        places = np.zeros(len(lesson.read.words), dtype=np.int64)
        for low, high in some:
            meanings[row, : high - low] = torch.from_numpy(lesson.read.meanings[low:high].astype(np.float32))
            real[row, : high - low] = True
            places[low:high] = row * width + np.arange(high - low)
            row += 1
        for head, told in lesson.labels.items():
            if head in labels:
                labels[head][places] = torch.from_numpy(told)
        placed.append((lesson, places))
    triggers, seen, far, linked = _links(placed)
    return Batch(meanings, real, labels, triggers, seen, far, linked, _groups(placed))


Placed = Sequence[tuple[Lesson, NDArray[np.int64]]]


def _links(placed: Placed) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Triggers, words of their sentences, distances, labels."""
    rows = [(places, link) for lesson, places in placed for link in lesson.links]
    width = max((link.high - link.low for _, link in rows), default=1)
    seen, far, labels = (np.full((len(rows), width), value) for value in (0, 0, UNTOLD))
    for number, (places, link) in enumerate(rows):
        size = link.high - link.low
        seen[number, :size] = places[link.low : link.high]
        far[number, :size] = np.arange(link.low, link.high) - link.trigger
        labels[number, :size] = link.labels
    triggers = np.array([places[link.trigger] for places, link in rows], dtype=np.int64)
    return torch.from_numpy(triggers), torch.from_numpy(seen), torch.from_numpy(far), torch.from_numpy(labels)


def _groups(placed: Placed) -> dict[str, tuple[Tensor, Tensor, Tensor, Tensor]]:
    found: dict[str, list[tuple[NDArray[np.int64], Group]]] = {}
    for lesson, places in placed:
        for group in lesson.groups:
            found.setdefault(group.head, []).append((places[group.rows], group))
    return {head: _padded(some) for head, some in found.items()}


def _padded(some: Sequence[tuple[NDArray[np.int64], Group]]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    members = torch.zeros(len(some), max(len(rows) for rows, _ in some), dtype=torch.int64)
    real = torch.zeros(members.shape, dtype=torch.bool)
    for number, (rows, _) in enumerate(some):
        members[number, : len(rows)] = torch.from_numpy(rows)
        real[number, : len(rows)] = True
    labels = torch.from_numpy(np.stack([group.labels for _, group in some]))
    return members, real, labels, torch.tensor([group.weight for _, group in some])
