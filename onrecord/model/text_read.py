"""A text as a model has read it: what it found, and what can still be asked about the words."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from onrecord.model.antecedents import FARTHEST, SIZES, Place, Setting, compare, describe
from onrecord.model.events import Events
from onrecord.model.harms import Harms
from onrecord.model.labels import CHUNK_KINDS
from onrecord.model.mentions import Chunk, read_chunks
from onrecord.model.windows import Window
from onrecord.types import Act

Offsets = tuple[tuple[int, int], ...]
Spans = Sequence[tuple[int, int]]
Vectors = NDArray[np.float32]
Run = Callable[[dict[str, Any]], list[Any]]
"""One of a model's small graphs: inputs by name to outputs."""

ACTS: tuple[Act, ...] = get_args(Act)
SCORE_DECIMALS = 3  # compared, kept and shown alike; the last bits, in which processors differ, seldom reach them


@dataclass(frozen=True, slots=True)
class Found:
    """A source, a cue and a content that belong together, with a calibrated score from 0 to 1.

    Spans are (start, end) in code points of the text that was read, in order.
    """

    source: Offsets
    cue: Offsets
    content: Offsets
    score: float


@dataclass(frozen=True, slots=True)
class Named:
    """Words that stand for somebody or something, from the first to the head; a name whole.

    Attributes:
        span: (start, end) in code points of the text that was read.
        kind: person, organisation, place or other.
        named: Whether they are a name.
        score: Mean certainty of its words, 0 to 1.
    """

    span: tuple[int, int]
    kind: str
    named: bool
    score: float


@dataclass(frozen=True, slots=True)
class TextRead:
    """What a model read in a text.

    Attributes:
        attributions: All attributions that were weighed, by their cues.
        nested: The same of those inside another one's content or source.
        mentions: In order of their last words.
        setting: The words that were read and what they stand in.
        meanings: What every word means, float32 [words, width].
        places: The mentions by the numbers of their words.
        antecedents, acts: The model's small graphs that answer questions.
        events: What it says of events; None where the model does not read them.
        harms: What it says befell those whom numbers count; None where the model does not tell.
    """

    attributions: tuple[Found, ...]
    nested: tuple[Found, ...]
    mentions: tuple[Named, ...]
    setting: Setting
    meanings: Vectors
    places: tuple[Place, ...]
    antecedents: Run
    acts: Run
    events: Events | None = None
    harms: Harms | None = None

    def likely_acts(self, found: Sequence[tuple[Spans, Spans, Spans]]) -> list[dict[Act, float]]:
        """How likely each act is, 0 to 1, for statements given as (source, cue, content)."""
        if not found:
            return []
        (scores,) = self.acts({"roles": mean_rows(self.setting.words, self.meanings, found)})
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares = raised / raised.sum(axis=1, keepdims=True)
        return [dict(zip(ACTS, row, strict=True)) for row in shares.tolist()]

    def likely_antecedents(self, asked: Sequence[tuple[int, int]]) -> list[list[tuple[tuple[int, int], float]]]:
        """Whom words stand for.

        Args:
            asked: Places of words, such as a source; the last mention in them is meant, or their last word where none is.

        Returns:
            For each, the mentions before it with the log-odds that it stands for them rather than for none of them, the
            likeliest first; empty where no word was read there.
        """
        places, numbers = self._with(asked)
        mentions = describe(self.setting, places)
        wanted = sorted({number for number in numbers if number is not None})
        if not wanted:
            return [[] for _ in asked]
        pairs = [(at, other) for at in wanted for other in range(max(0, at - FARTHEST), at)]
        rows = [compare(mentions[at], mentions[max(0, at - FARTHEST) : at]) for at in wanted]
        told = np.concatenate(rows) if pairs else np.zeros((0, len(SIZES)), dtype=np.int64)
        scores, alone = self.antecedents(
            {
                "words": np.concatenate(
                    [self.meanings[[place[1] for place in places]], self.meanings[[place[0] for place in places]]], axis=1
                ),
                "forms": np.array([mention.form for mention in mentions], dtype=np.int64),
                "pairs": np.array(pairs, dtype=np.int64).reshape(-1, 2),
                "rows": told,
            }
        )
        answers: dict[int | None, list[tuple[tuple[int, int], float]]] = {None: []}
        begin = 0
        for at in wanted:
            count = min(at, FARTHEST)
            beside = [(self._span(places[at - count + n]), float(scores[begin + n] - alone[at])) for n in range(count)]
            answers[at] = sorted(beside, key=lambda pair: -pair[1])
            begin += count
        return [answers[number] for number in numbers]

    def mention_in(self, span: tuple[int, int]) -> Named | None:
        """The last mention whose last word stands in some words."""
        low = bisect_left(self.mentions, span[0], key=lambda one: one.span[1])
        inside = [one for one in self.mentions[low : low + 50] if span[0] < one.span[1] <= span[1] and one.span[0] >= span[0]]
        return inside[-1] if inside else None

    def _span(self, place: Place) -> tuple[int, int]:
        return self.setting.words[place[0]][0], self.setting.words[place[1]][1]

    def _with(self, asked: Sequence[tuple[int, int]]) -> tuple[list[Place], list[int | None]]:
        """The mentions, with the words asked of among them, and the numbers of those."""
        words = self.setting.words
        taken = {at: place for place in self.places for at in range(place[0], place[1] + 1)}
        meant: list[Place | None] = []
        for start, end in asked:
            last = bisect_left(words, (end, 0)) - 1
            first = bisect_right(words, (start, 0))
            first = first - 1 if first and words[first - 1][1] > start else first
            inside = [taken[at] for at in range(first, last + 1) if at in taken]
            meant.append(inside[-1] if inside else (last, last, 0, False) if 0 <= last >= first else None)
        places = sorted({*self.places, *(place for place in meant if place)}, key=lambda place: (place[1], place[0]))
        number = {place: at for at, place in enumerate(places)}
        return places, [None if place is None else number[place] for place in meant]


def mean_rows(words: Spans, vectors: Vectors, roles: Sequence[tuple[Spans, ...]]) -> Vectors:
    """Mean vectors of the words in each of several roles, one after the other; zeros where a role has no words.

    Args:
        words: Where the words are, in order.
        vectors: Theirs, [words, width].
        roles: For each row its roles, each as spans.

    Returns:
        float32 [rows, roles * width].
    """
    made = []
    for row in roles:
        parts = []
        for spans in row:
            members = [at for start, end in spans for at in range(bisect_left(words, (start, 0)), bisect_left(words, (end, 0)))]
            parts.append(vectors[members].mean(axis=0) if members else np.zeros(vectors.shape[1], dtype=np.float32))
        made.append(np.concatenate(parts))
    return np.stack(made).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the encoder says of a window: of words vectors and meanings, certainties of cues, of inner cues, of mentions."""

    words: Vectors
    meanings: Vectors
    cues: Vectors
    inner: Vectors
    chunks: Vectors


class Parts:
    """What was read, window by window; of windows that overlap only what each has as its own."""

    def __init__(self) -> None:
        self.words: list[tuple[int, int]] = []
        self.meanings: list[Vectors] = []
        self._chunks: list[Chunk] = []

    def add(self, window: Window, seen: Seen) -> None:
        """Take in one more window."""
        own = np.flatnonzero(window.own)
        if not len(own):
            return
        shift = len(self.words) - int(own[0])
        for chunk in read_chunks(seen.chunks, window):
            if window.own[chunk.first] and window.own[chunk.last]:
                self._chunks.append(replace(chunk, first=chunk.first + shift, last=chunk.last + shift))
        self.words += [(window.words[at].start, window.words[at].end) for at in own]
        self.meanings.append(seen.meanings[own])

    def named(self) -> Iterator[Named]:
        """The mentions, by their places in the text."""
        for chunk in self._chunks:
            span = self.words[chunk.first][0], self.words[chunk.last][1]
            yield Named(span, CHUNK_KINDS[chunk.kind], chunk.named, round(chunk.score, SCORE_DECIMALS))

    def places(self) -> Iterator[Place]:
        """The mentions, by the numbers of their words."""
        for chunk in self._chunks:
            yield chunk.first, chunk.last, chunk.kind, chunk.named
