"""What a model says of the events in a text: read once, when it is first asked.

The graph reads stretches of a few paragraphs, on the meanings of their words alone, and answers word by word; what is asked of
sentences or of whole texts is pooled from its words' answers. So nothing in one stretch depends on another one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.model.antecedents import Setting
from onrecord.model.labels import (
    EVENT_TYPES,
    FILLS,
    INCIDENT_ROLES,
    INCIDENT_TYPES,
    PARTICIPANTS,
    POLARITIES,
    STATUSES,
    TOPICS,
    VICTIM_EFFECTS,
)

Span = tuple[int, int]
Scores = NDArray[np.float32]
NamedScores = Mapping[str, NDArray[Any]]
Run = Callable[[NamedScores], NamedScores]
"""A graph: inputs by name to outputs by name."""

LONGEST_STRETCH = 256
"""Words; the block was trained on no longer ones."""
_EDGES = frozenset(".,;:!?-–—\"'“”‘’")  # marks that begin and end nothing that is found
_CLOSED_GAP = 2  # words; a part that goes on after so many belongs to the one before
_TOLD = 0.05  # certainty from which a type is told of at all


@dataclass(frozen=True, slots=True)
class Participant:
    """Words that take part in an event, or say when or where it is.

    Attributes:
        role: One of PARTICIPANTS.
        span: (start, end) in code points of the text that was read.
        score: Mean certainty of its words, 0 to 1.
    """

    role: str
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class LikelyEvent:
    """A word or phrase that is likely to name an event.

    Attributes:
        trigger: (start, end) in code points of the text that was read.
        type: The likeliest of EVENT_TYPES.
        score: How likely the words name an event at all, 0 to 1.
        types: How likely they name one of each type; those below a twentieth are left out.
        polarity, status: Shares of one, by POLARITIES and by STATUSES.
        participants: By position; all in the trigger's sentence.
    """

    trigger: Span
    type: str
    score: float
    types: Mapping[str, float]
    polarity: Mapping[str, float]
    status: Mapping[str, float]
    participants: tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class LikelyFill:
    """Words that are likely to answer one of MUC-4's questions about an incident.

    Attributes:
        role: One of INCIDENT_ROLES.
        span: (start, end) in code points of the text that was read.
        score: Mean certainty of its words, 0 to 1.
        effects: Of a victim, shares of one by VICTIM_EFFECTS.
    """

    role: str
    span: Span
    score: float
    effects: Mapping[str, float] | None


def stretches(words: Sequence[Span], block_starts: Sequence[int], sentence_starts: Sequence[int]) -> Iterator[Span]:
    """Cut words into stretches, from and to, of whole paragraphs where they fit, and else of whole sentences."""
    openings = [sorted({bisect_left(words, (start, 0)) for start in starts}) for starts in (block_starts, sentence_starts)]
    begin = 0
    while begin < len(words):
        end = begin + LONGEST_STRETCH
        if end < len(words):
            inside = (at[bisect_right(at, end) - 1] for at in openings if at and at[0] <= end)
            end = next((border for border in inside if border > begin), end)
        yield begin, min(end, len(words))
        begin = end


class Events:
    """What a model says of the events in one text."""

    def __init__(self, setting: Setting, meanings: Scores, events: Run, participants: Run) -> None:
        """Take the text.

        Args:
            setting: The words that were read and what they stand in.
            meanings: Theirs, float32 [words, width].
            events: The graph that reads stretches.
            participants: The graph that reads a sentence as seen from its triggers.
        """
        self._setting, self._meanings = setting, meanings
        self._run, self._link = events, participants

    def likely_events(self, least: float = 0.5) -> list[LikelyEvent]:
        """The words that name events with at least such a certainty, by position.

        Words beside each other in a sentence that are likeliest of the same type are one trigger.
        """
        if not self._told:
            return []
        types = self._told["types"]
        likeliest = np.where(1 - types[:, 0] >= least, 1 + types[:, 1:].argmax(axis=1), 0)
        return [self._event(*run) for run in _runs(likeliest.tolist(), None, self._sentences)]

    def likely_fills(self, least: float = 0.5) -> list[LikelyFill] | None:
        """The words that answer MUC-4's questions, by position; None where the model has not learned to.

        Args:
            least: Certainty that a word is part of an answer, 0 to 1, from which it is.
        """
        if not self.knows_incidents:
            return None
        fills = self._told["fills"] if self._told else np.zeros((0, len(FILLS)), dtype=np.float32)
        labels = np.where(1 - fills[:, 0] >= least, 1 + fills[:, 1:].argmax(axis=1), 0)
        return [self._fill(*run) for run in self._found(labels, borders=self._sentences)]

    def likely_incidents(self, spans: Sequence[Span]) -> list[dict[str, float]] | None:
        """How likely sentences or texts tell of an incident of each MUC-4 type, each by itself; None likewise."""
        return self._pooled("incidents", INCIDENT_TYPES, spans) if self.knows_incidents else None

    def likely_topics(self, spans: Sequence[Span]) -> list[dict[str, float]] | None:
        """How likely texts bear each of TOPICS, each by itself; None likewise."""
        return self._pooled("topics", TOPICS, spans) if self.knows_incidents else None

    def types_of(self, span: Span) -> dict[str, float]:
        """How likely words name an event of each type: the likeliest of them to name one. Empty where no word was read."""
        row = self._row(span)
        return {} if row is None else _by_name(EVENT_TYPES, self._told["types"][row, 1:])

    def polarity_of(self, span: Span) -> dict[str, float]:
        """Shares of one by POLARITIES, for words taken for a trigger. Empty where no word was read."""
        row = self._row(span)
        return {} if row is None else _by_name(POLARITIES, self._told["polarities"][row])

    def status_of(self, span: Span) -> dict[str, float]:
        """Shares of one by STATUSES, for words taken for a trigger. Empty where no word was read."""
        row = self._row(span)
        return {} if row is None else _by_name(STATUSES, self._told["statuses"][row])

    def participants_of(self, span: Span, least: float = 0.5) -> tuple[Participant, ...]:
        """What takes part in the event that words taken for a trigger name, by position; all in the trigger's sentence.

        Args:
            span: Where the words stand.
            least: Certainty that a word takes part, 0 to 1, from which it does.
        """
        row = self._row(span)
        if row is None:
            return ()
        low, high = self._sentence(row)
        (scores,) = self._link({"seen": self._told["seen"][low:high], "anchors": np.array([row - low])})["links"]
        labels = np.where(1 - scores[:, 0] >= least, 1 + scores[:, 1:].argmax(axis=1), 0)
        return tuple(
            Participant(PARTICIPANTS[role - 1], self._span(first, last), _mean(scores[first - low : last - low + 1], role))
            for first, last, role in self._found(labels, low)
        )

    @property
    def knows_incidents(self) -> bool:
        """Whether the model has learned MUC-4's questions and the topics."""
        return "fills" in self._told or not self._told

    @cached_property
    def _told(self) -> dict[str, Scores]:
        """The graph's answers by name, for all words; none where there are no words."""
        cut = stretches(self._setting.words, self._setting.blocks, self._setting.sentences)
        told = [self._run({"meanings": self._meanings[low:high]}) for low, high in cut]
        return {name: np.concatenate([one[name] for one in told]) for name in told[0]} if told else {}

    @cached_property
    def _sentences(self) -> list[int]:
        """Words that begin a sentence or a paragraph, in order."""
        starts = {*self._setting.sentences, *self._setting.blocks}
        return sorted({bisect_left(self._setting.words, (start, 0)) for start in starts})

    def _sentence(self, row: int) -> Span:
        """From and to which word the sentence of a word goes."""
        at = bisect_right(self._sentences, row)
        high = self._sentences[at] if at < len(self._sentences) else len(self._setting.words)
        return max(self._sentences[at - 1] if at else 0, row - LONGEST_STRETCH), min(high, row + LONGEST_STRETCH)

    def _row(self, span: Span) -> int | None:
        """Of the words that begin in a span, the one likeliest to name an event."""
        low, high = self._rows(span)
        return low + int(self._told["types"][low:high, 0].argmin()) if low < high else None

    def _span(self, first: int, last: int) -> Span:
        return self._setting.words[first][0], self._setting.words[last][1]

    def _found(self, labels: NDArray[np.int64], low: int = 0, borders: Sequence[int] = ()) -> list[tuple[int, int, int]]:
        """First and last word and role of what labels mark from a word on, without marks at the edges."""
        found: list[tuple[int, int, int]] = []
        text, spans = self._setting.text, self._setting.words
        for first, last, role in _runs(((labels + 1) // 2).tolist(), (labels % 2) == 1, borders):
            words = [at for at in range(low + first, low + last + 1) if text[slice(*spans[at])] not in _EDGES]
            goes_on = labels[first] % 2 == 0 and first not in borders
            if words and goes_on and found and found[-1][2] == role and words[0] - found[-1][1] <= _CLOSED_GAP + 1:
                found[-1] = found[-1][0], words[-1], role
            elif words:
                found.append((words[0], words[-1], role))
        return found

    def _event(self, first: int, last: int, kind: int) -> LikelyEvent:
        span = self._span(first, last)
        types = self.types_of(span)
        return LikelyEvent(
            trigger=span,
            type=EVENT_TYPES[kind - 1],
            score=1 - float(self._told["types"][first : last + 1, 0].min()),
            types={name: sure for name, sure in types.items() if sure >= _TOLD},
            polarity=self.polarity_of(span),
            status=self.status_of(span),
            participants=self.participants_of(span),
        )

    def _fill(self, first: int, last: int, role: int) -> LikelyFill:
        rows = slice(first, last + 1)
        name, span = INCIDENT_ROLES[role - 1], self._span(first, last)
        return LikelyFill(
            role=name,
            span=span,
            score=_mean(self._told["fills"][rows], role),
            effects=_by_name(VICTIM_EFFECTS, self._told["effects"][rows].mean(axis=0)) if name == "victim" else None,
        )

    def _pooled(self, head: str, names: Sequence[str], spans: Sequence[Span]) -> list[dict[str, float]]:
        every = [self._odds(head, span) for span in spans]
        return [dict.fromkeys(names, 0.0) if odds is None else _by_name(names, 1 / (1 + np.exp(-odds))) for odds in every]

    def _odds(self, head: str, span: Span) -> Scores | None:
        """Of each label the words' answers, each weighed by how much it matters for the label; None without words."""
        low, high = self._rows(span)
        if low >= high:
            return None
        matters, answers = np.split(self._told[head][low:high], 2, axis=1)
        raised = np.exp(matters - matters.max(axis=0))
        odds: Scores = (raised * answers).sum(axis=0) / raised.sum(axis=0)
        return odds

    def _rows(self, span: Span) -> Span:
        """From and to which word those go that begin in a span."""
        low, high = (bisect_left(self._setting.words, (place, 0)) for place in span)
        return low, high


def _runs(labels: Sequence[int], begins: NDArray[np.bool_] | None, borders: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """First and last word and label of every run of equal labels above 0.

    Args:
        labels: Of every word.
        begins: Where one begins whatever stands before; None where only another label ends a run.
        borders: Words over whose beginning no run goes.
    """
    border = frozenset(borders)
    first = 0
    for at in range(1, len(labels) + 1):
        ends = at == len(labels) or labels[at] != labels[first] or at in border or (begins is not None and begins[at])
        if ends:
            if labels[first]:
                yield first, at - 1, labels[first]
            first = at


def _by_name(names: Sequence[str], row: NDArray[np.floating[Any]]) -> dict[str, float]:
    return dict(zip(names, row.tolist(), strict=True))


def _mean(rows: Scores, role: int) -> float:
    """Mean certainty that words are of a role, at its beginning or inside."""
    return float(rows[:, 2 * role - 1 : 2 * role + 1].sum(axis=1).mean())
