"""What the two halves of the network that reads incidents learn from, and how far they are from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from onrecord.model.evaluate.muc4.network import Array, Mentions
from onrecord.model.train.incident_lessons import CandidateLabels, WordLabels, stacked
from onrecord.model.train.incident_network import CandidateScored, CandidatesNetwork, WordScored, WordsNetwork

Weights = dict[str, Any]
_cross = functional.binary_cross_entropy_with_logits


@dataclass(frozen=True, slots=True)
class WordRows:
    """A message as the first half learns from it; meanings are spread evenly and rounded."""

    meanings: Array
    sentence: Any
    sentences: int
    pieces: list[int]
    labels: WordLabels

    @property
    def told(self) -> Array:
        """The types of incident that it tells of, and whether it tells of any, [8]."""
        return np.append(self.labels.types, self.labels.types.max()).astype(np.float32)

    @property
    def size(self) -> int:
        """How many words it has."""
        return len(self.meanings)


@dataclass(frozen=True, slots=True)
class CandidateRows:
    """A message as the second half learns from it."""

    given: Mentions
    labels: CandidateLabels

    @property
    def size(self) -> int:
        """How many mentions it has."""
        return len(self.given.sentence)


def words_loss(scored: WordScored, rows: Sequence[WordRows]) -> Tensor:
    """How far the first half is from the labels."""

    def labels(name: str) -> Tensor:
        return torch.from_numpy(stacked([one.labels for one in rows], name))

    loss = _cross(scored.roles, labels("roles")) * 6 + _cross(scored.starts, labels("starts")) * 4
    loss = loss + _harms(scored.effects, labels("effects"), 0.3) + _whose(scored.statuses, labels("statuses"))
    each = _cross(scored.sentence_types, labels("sentence_types"), reduction="none").mean(1)
    loss = loss + (each * labels("counted")).mean() * 4
    types = torch.from_numpy(np.stack([one.labels.types for one in rows]))
    relevant = (types.sum(1, keepdim=True) > 0).float()
    return loss + _cross(scored.types, torch.cat([types, relevant], 1)) * 1.5


def _harms(scored: Tensor, told: Tensor, weight: float) -> Tensor:
    victims = told[:, 0] >= 0
    return _cross(scored[victims], told[victims]) * weight if victims.any() else torch.zeros(())


def _whose(scored: Tensor, told: Tensor) -> Tensor:
    accused = told.sum(1) > 0
    if not accused.any():
        return torch.zeros(())
    shares = told[accused] / told[accused].sum(1, keepdim=True)
    return -(shares * functional.log_softmax(scored[accused], 1)).sum(1).mean() * 0.15


def candidates_loss(scored: CandidateScored, rows: Sequence[CandidateRows]) -> Tensor:
    """How far the second half is from the labels."""

    def labels(name: str) -> Tensor:
        return torch.from_numpy(stacked([one.labels for one in rows], name))

    roles, candidate = labels("roles"), _numbered([(one.given.candidate, one.given.candidates) for one in rows])
    loss = _cross(scored.roles, roles) * 10 + _cross(scored.mentions, roles[candidate]) * 2
    parts = roles.max(1).values > 0
    if parts.any():
        loss = loss + _cross(scored.types[parts], labels("types")[parts]) * 0.5
    return loss + _harms(scored.effects, labels("effects"), 0.4) + _whose(scored.statuses, labels("statuses"))


def _numbered(groups: Sequence[tuple[Any, int]]) -> Tensor:
    """Numbers that begin anew in every text, told apart over all texts."""
    before = np.cumsum([0, *(size for _, size in groups)])
    return torch.from_numpy(np.concatenate([np.asarray(one) + first for (one, _), first in zip(groups, before, strict=False)]))


def score_words(network: WordsNetwork, rows: Sequence[WordRows]) -> WordScored:
    """Score the words of several texts."""
    text = np.repeat(np.arange(len(rows)), [one.sentences for one in rows])
    sentence = _numbered([(one.sentence, one.sentences) for one in rows])
    meanings = [torch.from_numpy(one.meanings.astype(np.float32)) for one in rows]
    scored: WordScored = network(meanings, sentence, torch.from_numpy(text))
    return scored


def _bag(rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    offsets = np.cumsum([0, *(len(row) for row in rows)])[:-1]
    return torch.tensor([piece for row in rows for piece in row], dtype=torch.int64), torch.from_numpy(offsets)


def score_candidates(network: CandidatesNetwork, rows: Sequence[CandidateRows], even: Weights) -> CandidateScored:
    """Score the candidates of several texts."""
    given = [one.given for one in rows]
    features = (np.concatenate([one.features for one in given]) - even["mean2"]) / even["spread2"]
    bags = [_bag([row for one in given for row in one.pieces[part]]) for part in range(3)]
    bags.append(_bag([row for one in given for row in one.sentence_pieces]))
    sentence = _numbered([(one.sentence, len(one.sentence_pieces)) for one in given])
    candidate = _numbered([(one.candidate, one.candidates) for one in given])
    total = sum(one.candidates for one in given)
    scored: CandidateScored = network(torch.from_numpy(features), bags, sentence, candidate, total)
    return scored
