"""Reads held-out gold with a model, once: what it weighs in each article, and what the gold says of it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.find.own_voice import assertions
from onrecord.find.reading import Reading
from onrecord.model.decode import Attribution
from onrecord.model.evaluate.attributions import Roles, matches
from onrecord.model.labels import ROLES
from onrecord.model.tagger import Tagger
from onrecord.model.text_read import Found
from onrecord.text.cues import is_prediction, kind_of_cue
from onrecord.types import Document

KINDS = ("speech", "belief")
"""Kinds of attributed statements."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One attribution that was weighed.

    Attributes:
        attribution: What the network found.
        kind: Its kind, by its cue.
        right: Whether the gold has it.
        predicts: Whether its cue says what will be said or done; such a one is never shown.
    """

    attribution: Attribution
    kind: str
    right: bool
    predicts: bool


@dataclass(frozen=True, slots=True)
class Article:
    """A text of the gold, read.

    Attributes:
        reading: The text as finding reads it.
        gold: Its attributions, by the first annotator.
        candidates: All that were weighed.
    """

    reading: Reading
    gold: Sequence[Roles]
    candidates: tuple[Candidate, ...]

    @property
    def kinds(self) -> list[str]:
        """Kind of each of the gold's attributions, by its cue."""
        return [kind_of(self.reading.text, one) for one in self.gold]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that would be in the publication's own voice.

    Attributes:
        article: Number of its article.
        nearest: Best score of an attribution that touches it and is not listed, or 0.
        untouched: Whether the gold has no attribution that touches it.
    """

    article: int
    nearest: float
    untouched: bool


def read_articles(tagger: Tagger, gold: Path) -> list[Article]:
    """Read the texts of a pack."""
    return [_article(tagger, json.loads(line)) for line in gold.read_text(encoding="utf-8").splitlines()]


def _article(tagger: Tagger, row: dict[str, object]) -> Article:
    text, annotations = row["text"], row["annotations"]
    assert isinstance(text, str)
    assert isinstance(annotations, list)
    wanted: list[Roles] = annotations[0]["attributions"]
    reading = Reading.of(Document(id="", sha256="", name="", media_type="text/plain", text=text))
    found = tagger.candidates(text, reading.blocks, reading.sentence_starts)
    right = matches(text, [{role: getattr(one, role) for role in ROLES} for one in found], wanted)
    candidates = []
    for number, one in enumerate(found):
        cue = _words(text, one.cue)
        candidates.append(Candidate(one, kind_of_cue(cue), number in right, is_prediction(cue)))
    return Article(reading, wanted, tuple(candidates))


def kind_of(text: str, one: Roles) -> str:
    """Kind of an attribution of a text, by its cue."""
    return kind_of_cue(_words(text, one["cue"]))


def _words(text: str, spans: Sequence[Sequence[int]]) -> str:
    return " ".join(text[start:end] for start, end in spans)


def sentences(articles: Sequence[Article], scores: Numbers, listed: float) -> Iterator[Sentence]:
    """The sentences left to the publication's own voice, when the candidates have these scores.

    Args:
        articles: What was read.
        scores: One for each candidate, article after article.
        listed: Score from which an attribution counts as one.
    """
    left = iter(scores.tolist())
    for number, article in enumerate(articles):
        weighed = [_found(one.attribution, next(left)) for one in article.candidates]
        marked = [span for one in article.gold for role in ROLES for span in one[role]]
        for (start, end), nearest in assertions(article.reading, weighed, listed):
            yield Sentence(number, nearest, not any(low < end and start < high for low, high in marked))


def _found(one: Attribution, score: float) -> Found:
    return Found(one.source, one.cue, one.content, score)
