"""A small network over the words' meanings, trained on MUC-4: parts of words and of candidates in an incident. Numpy alone.

The encoder is the shipped one and stays as it is. The first half scores words, sentences and the whole text; the second half
candidates, each with all its mentions, from the first half's scores, the words' meanings and the word pieces around them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.model.evaluate.muc4.layers import LAYERS, attend, linear, normal

Array = NDArray[np.float32]
Numbers = NDArray[np.int64]

WORD_ROLES = ("individual", "organisation", "name", "described", "physical", "instrument", "place", "title")
ROLES = WORD_ROLES[:6]
_BAGS = ("e1", "e2", "e3", "e4")
_PIECES_WEIGH = 3.0  # as in training


@dataclass(frozen=True, slots=True)
class WordScores:
    """Certainties, 0 to 1.

    Attributes:
        roles, starts: Whether a word is in, or begins, words for each of WORD_ROLES, [words, 8].
        effects: [words, 5].
        confidences: [words, 6], each word's sum 1.
        sentence_types: [sentences, 7].
        types: Of the text, 7, and whether it tells of any incident at all.
        axes: The words' meanings in fewer numbers, [words, 256].
    """

    roles: Array
    starts: Array
    effects: Array
    confidences: Array
    sentence_types: Array
    types: Array
    axes: Array


@dataclass(frozen=True, slots=True)
class CandidateScores:
    """Certainties, 0 to 1: by candidate, and of each mention by itself."""

    roles: Array
    types: Array
    effects: Array
    confidences: Array
    mentions: Array


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of a text's candidates, as the second half takes them.

    Attributes:
        features: [mentions, width].
        pieces: Word pieces of each mention, before it, and behind it.
        sentence_pieces: Word pieces of each sentence.
        sentence: Each mention's sentence.
        candidate: Each mention's candidate.
        candidates: How many there are.
    """

    features: Array
    pieces: tuple[list[list[int]], list[list[int]], list[list[int]]]
    sentence_pieces: list[list[int]]
    sentence: Numbers
    candidate: Numbers
    candidates: int


class Network:
    """The network that ships with the evaluation, or the weights given."""

    def __init__(self, weights: Mapping[str, Any] | None = None) -> None:
        if weights is None:
            with as_file(files("onrecord.model.evaluate.muc4") / "network.npz") as path:
                weights = read_weights(path)
        self._told: dict[str, Any] = {
            name: value.astype(np.float32) if value.dtype == np.float16 else value for name, value in weights.items()
        }

    def read_words(self, meanings: Array, sentence: Numbers, sentences: int, pieces: Sequence[int]) -> WordScores:
        """Score words, sentences and the text they make up.

        Args:
            meanings: Of the words, [words, 1152].
            sentence: Each word's sentence.
            sentences: How many there are.
            pieces: The word pieces of the text.
        """
        told = self._told
        even = (meanings - told["mean"]) / told["spread"]
        words = linear(told, "words.inp", even.astype(np.float16).astype(np.float32))
        for layer in range(LAYERS):
            words = attend(told, f"words.layers.{layer}", words)
        words = normal(told, "words.norm", words)
        most = np.full((sentences, words.shape[1]), -5.0, np.float32)
        np.maximum.at(most, sentence, words)
        each = np.hstack([_pooled(words, linear(told, "words.satt", words)[:, 0], sentence, sentences), most])
        context = _relu(linear(told, "words.sent", each))
        types = linear(told, "words.sout", context)
        whole = _pooled(context, linear(told, "words.datt", context)[:, 0], np.zeros(sentences, np.int64), 1)
        inner = _relu(linear(told, "words.dhid", np.hstack([whole, context.max(0, keepdims=True)])))
        text = linear(told, "words.dout", np.hstack([inner, np.maximum(types.max(0, keepdims=True), -10)]))
        return WordScores(
            roles=_sigmoid(linear(told, "words.trole", words)),
            starts=_sigmoid(linear(told, "words.tstart", words)),
            effects=_sigmoid(linear(told, "words.teff", words)),
            confidences=_softmax(linear(told, "words.tconf", words)),
            sentence_types=_sigmoid(types),
            types=_sigmoid(self._mixed(text[0], pieces)),
            axes=(even @ told["axes"]).astype(np.float16).astype(np.float32),
        )

    def _mixed(self, text: Array, pieces: Sequence[int]) -> Array:
        """Log-odds of a text's types by its words as they are read, and by which word pieces it has."""
        if "mixed" not in self._told:  # while training finds how to mix them
            return text
        mixed = self._told["mixed"]
        return np.asarray(mixed[0] * text + mixed[1] * self.read_pieces(pieces) + mixed[2], dtype=np.float32)

    def read_pieces(self, pieces: Sequence[int]) -> Array:
        """Log-odds of a text's types, and that it tells of any, by which word pieces it has, [8]."""
        given = weighed_pieces(pieces, self._told["pieces.known"], self._told["pieces.rare"])
        found: Array = linear(self._told, "pieces", given[None])[0]
        return found

    def read_candidates(self, given: Mentions) -> CandidateScores:
        """Score candidates by all their mentions."""
        told = self._told
        x = (given.features.astype(np.float16).astype(np.float32) - told["mean2"]) / told["spread2"]
        bags = [self._bag(name, rows) for name, rows in zip(_BAGS, (*given.pieces, given.sentence_pieces), strict=True)]
        pieces = np.hstack([*bags[:3], bags[3][given.sentence]]) * _PIECES_WEIGH
        hidden = _relu(linear(told, "entities.inp", np.hstack([x, pieces])))
        hidden = _relu(linear(told, "entities.h2", hidden))
        weights = linear(told, "entities.att", hidden)
        parts = [_pooled(hidden, np.clip(weights[:, one], -12, 12), given.candidate, given.candidates) for one in (0, 1)]
        most = np.zeros((given.candidates, hidden.shape[1]), np.float32)
        np.maximum.at(most, given.candidate, hidden)
        whole = _relu(linear(told, "entities.out", np.hstack([*parts, most])))
        return CandidateScores(
            roles=_sigmoid(linear(told, "entities.role", whole)),
            types=_sigmoid(linear(told, "entities.typ", whole)),
            effects=_sigmoid(linear(told, "entities.eff", whole)),
            confidences=_softmax(linear(told, "entities.conf", whole)),
            mentions=_sigmoid(linear(told, "entities.mrole", hidden)),
        )

    def _bag(self, name: str, rows: list[list[int]]) -> Array:
        """The mean of the word pieces' vectors; pieces that training never saw count as nothing."""
        table, known = self._told[f"entities.{name}"], self._told["entities.pieces"]
        found = np.zeros((len(rows), table.shape[1]), np.float32)
        for at, row in enumerate(rows):
            if row:
                places = np.searchsorted(known, row).clip(max=len(known) - 1)
                kept = places[known[places] == row]
                found[at] = table[kept].sum(0) * self._told[f"entities.{name}.scale"] / len(row)
        return found


def weighed_pieces(pieces: Sequence[int], known: NDArray[Any], rare: Array) -> Array:
    """How much each of the known word pieces counts in a text: the oftener there and the rarer elsewhere, the more.

    In all they have length 1.
    """
    places = np.searchsorted(known, np.asarray(pieces, dtype=known.dtype)).clip(max=len(known) - 1)
    times = np.bincount(places[known[places] == np.asarray(pieces)], minlength=len(known))
    weighed = np.log1p(times) * rare
    return np.asarray(weighed / max(float(np.sqrt((weighed * weighed).sum())), 1e-6), dtype=np.float32)


def read_weights(path: Path) -> dict[str, Any]:
    """The weights that a file holds."""
    with np.load(path) as told:
        return {name: told[name] for name in told.files}


def _relu(x: Array) -> Array:
    return np.maximum(x, 0)


def _sigmoid(x: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30, 30))), dtype=np.float32)


def logit(sure: Array) -> Array:
    """Log-odds of certainties."""
    clipped = np.clip(sure, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(clipped / (1 - clipped)), dtype=np.float32)


def _softmax(x: Array) -> Array:
    powers = np.exp(x - x.max(1, keepdims=True))
    return np.asarray(powers / powers.sum(1, keepdims=True), dtype=np.float32)


def _pooled(x: Array, weights: Array, group: Numbers, groups: int) -> Array:
    """Weighted means of rows by group; zeros for a group without rows."""
    powers = np.exp(np.clip(weights, -15, 15))[:, None]
    total = np.zeros((groups, 1), np.float32)
    found = np.zeros((groups, x.shape[1]), np.float32)
    np.add.at(total, group, powers)
    np.add.at(found, group, x * powers)
    return np.asarray(found / (total + 1e-6), dtype=np.float32)
