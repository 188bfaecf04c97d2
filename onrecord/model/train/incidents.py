"""Trains the network that reads incidents, on MUC-4: ``python -m onrecord.model.train.incidents --help``.

The encoder stays as it is. The words' meanings are brought down to fewer numbers; the first half learns words, sentences and
texts, the second the candidates that come of what the first makes of texts it has not seen: one first half is trained for each
of a few folds of the texts, on the others. OUT gets ``network.npz``, trained on all texts, and ``fold0.npz`` ..., which have not
seen the texts of their fold; scores that are to be believed are made with these.
"""

import argparse
import hashlib
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.model.evaluate.muc4.candidates import Reading, read_message
from onrecord.model.evaluate.muc4.keys import Template, read_keys
from onrecord.model.evaluate.muc4.network import Array, Mentions, Network
from onrecord.model.evaluate.muc4.texts import Message, read_texts
from onrecord.model.pieces import WordPieces
from onrecord.model.tagger import Tagger
from onrecord.model.text_read import TextRead
from onrecord.model.train.incident_lessons import (
    CandidateLabels,
    WordLabels,
    candidate_labels,
    of_messages,
    stacked,
    word_labels,
)
from onrecord.model.train.incident_network import CandidateScored, CandidatesNetwork, WordScored, WordsNetwork

FOLDS = 3
PASSES = 8
RATE = 1.5e-3
AXES = 256
SAMPLE = 60_000  # words by which the axes are found
WORDS_BATCH, CANDIDATES_BATCH = 12, 24  # messages
Weights = dict[str, Any]
_cross = functional.binary_cross_entropy_with_logits


@dataclass(frozen=True, slots=True)
class Text:
    """A message as the tagger has read it, with the templates of the keys."""

    message: Message
    read: TextRead
    templates: Sequence[Template]


def fold_of(message: str, folds: int = FOLDS) -> int:
    """The fold a message is in, by its identifier alone."""
    return int(hashlib.md5(message.encode(), usedforsecurity=False).hexdigest(), 16) % folds


def read_folders(tagger: Tagger, folders: Sequence[Path]) -> Iterator[Text]:
    """The messages of folders of MUC-4, each with files of texts and of keys."""
    for folder in folders:
        keys = {message: told for file in sorted(folder.glob("key*")) for message, told in read_keys(file).items()}
        for file in sorted(folder.glob("*-muc[34]*")):
            for message in read_texts(file):
                read = read_message(tagger, message)
                rounded: Any = read.meanings.astype(np.float16)
                yield Text(message, replace(read, meanings=rounded), of_messages(keys, message.id))


def axes_of(texts: Sequence[Text]) -> Weights:
    """How meanings are brought down to fewer numbers: their principal axes, half whitened."""
    words = np.concatenate([text.read.meanings for text in texts])
    chosen = np.random.default_rng(0).choice(len(words), min(len(words), SAMPLE), replace=False)
    sample = words[np.sort(chosen)].astype(np.float32)
    mean, spread = sample.mean(0), sample.std(0) + 1e-5
    even = (sample - mean) / spread
    values, vectors = np.linalg.eigh(even.T @ even / len(even))
    kept = np.argsort(-values)[:AXES]
    axes = vectors[:, kept] / (values[kept] + 1e-3) ** 0.25
    return {"mean": mean, "spread": spread, "axes": axes.astype(np.float16)}


@dataclass(frozen=True, slots=True)
class WordRows:
    """A message as the first half learns from it."""

    axes: Array
    sentence: Any
    sentences: int
    labels: WordLabels


@dataclass(frozen=True, slots=True)
class CandidateRows:
    """A message as the second half learns from it."""

    given: Mentions
    labels: CandidateLabels


def word_rows(text: Text, axes: Weights, splitter: WordPieces) -> WordRows:
    """What the first half learns of a message."""
    reading = Reading(text.message, text.read, Network(axes), splitter)
    low = (reading.meanings - axes["mean"]) / axes["spread"] @ axes["axes"].astype(np.float32)
    return WordRows(low, reading.sentence, len(reading.sentences), word_labels(reading, text.templates))


def words_loss(scored: WordScored, rows: Sequence[WordRows]) -> Tensor:
    """How far the first half is from the labels."""

    def labels(name: str) -> Tensor:
        return torch.from_numpy(stacked([one.labels for one in rows], name))

    loss = _cross(scored.roles, labels("roles")) * 6 + _cross(scored.starts, labels("starts")) * 4
    loss = loss + _harms(scored.effects, labels("effects"), 0.3) + _whose(scored.statuses, labels("statuses"))
    each = _cross(scored.sentence_types, labels("sentence_types"), reduction="none").mean(1)
    loss = loss + (each * labels("counted")).mean() * 2
    types = torch.from_numpy(np.stack([one.labels.types for one in rows]))
    relevant = (types.sum(1, keepdim=True) > 0).float()
    return loss + _cross(scored.types, torch.cat([types, relevant], 1)) * 0.7


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
    scored: WordScored = network(torch.from_numpy(np.concatenate([one.axes for one in rows])), sentence, torch.from_numpy(text))
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


def _learn(
    network: nn.Module, rows: Sequence[Any], groups: list[dict[str, Any]], batch: int, loss_of: Callable[[Any], Tensor]
) -> None:
    """Some passes over the texts, in batches by chance; the rate rises at first and falls to the end."""
    steps = PASSES * (len(rows) // batch + 1) + 2
    optimizer = torch.optim.AdamW(groups)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, [one["lr"] for one in groups], total_steps=steps, pct_start=0.15)
    chance, order = random.Random(0), list(rows)
    network.train()
    for number in range(PASSES):
        chance.shuffle(order)
        total = 0.0
        for start in range(0, len(order), batch):
            loss = loss_of(order[start : start + batch])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"pass {number + 1}: loss {total * batch / len(order):.4f}", flush=True)
    network.eval()


def train_words(rows: Sequence[WordRows]) -> Weights:
    """The first half, trained; its weights as network.npz has them."""
    torch.manual_seed(0)
    network = WordsNetwork(rows[0].axes.shape[1])
    groups = [{"params": list(network.parameters()), "lr": RATE, "weight_decay": 0.02}]
    _learn(network, rows, groups, WORDS_BATCH, lambda batch: words_loss(score_words(network, batch), batch))
    return {f"words.{name}": value.numpy().astype(np.float16) for name, value in network.state_dict().items()}


def train_candidates(rows: Sequence[CandidateRows], vocabulary: int) -> Weights:
    """The second half, trained; its weights as network.npz has them."""
    rows = [one for one in rows if one.given.candidates]
    sample = np.concatenate([one.given.features[:20] for one in rows])
    even: Weights = {"mean2": sample.mean(0), "spread2": sample.std(0) + np.float32(0.05)}
    torch.manual_seed(0)
    network = CandidatesNetwork(sample.shape[1], vocabulary)
    tables = [value for name, value in network.named_parameters() if name[:2] in {"e1", "e2", "e3", "e4"}]
    others = [value for name, value in network.named_parameters() if name[:2] not in {"e1", "e2", "e3", "e4"}]
    groups = [
        {"params": tables, "lr": RATE * 2, "weight_decay": 0.1},
        {"params": others, "lr": RATE, "weight_decay": 0.05},
    ]
    _learn(network, rows, groups, CANDIDATES_BATCH, lambda batch: candidates_loss(score_candidates(network, batch, even), batch))
    return even | _packed(network.state_dict(), rows)


def _packed(state: Mapping[str, Tensor], rows: Sequence[CandidateRows]) -> Weights:
    """Weights in half the bytes; of word pieces only those that the texts have, in a quarter."""
    seen = np.unique([piece for one in rows for part in one.given.pieces for row in part for piece in row])
    around = np.unique([piece for one in rows for row in one.given.sentence_pieces for piece in row])
    known = np.union1d(seen, around).astype(np.uint16)
    told: Weights = {"pieces": known}
    for name, value in state.items():
        weights = value.numpy()
        if name.endswith(".weight") and name[:2] in {"e1", "e2", "e3", "e4"}:
            table = weights[known]
            scale = np.abs(table).max() / 127
            told |= {
                f"entities.{name[:2]}": np.round(table / scale).astype(np.int8),
                f"entities.{name[:2]}.scale": np.float32(scale),
            }
        else:
            told[f"entities.{name}"] = weights.astype(np.float16)
    return told


def train(texts: Sequence[Text], splitter: WordPieces, vocabulary: int) -> dict[str, Weights]:
    """The network trained on all texts, and one for each fold that has not seen its texts."""
    axes = axes_of(texts)
    words = {text.message.id: word_rows(text, axes, splitter) for text in texts}
    halves = [train_words([rows for message, rows in words.items() if fold_of(message) != fold]) for fold in range(FOLDS)]
    candidates: dict[str, CandidateRows] = {}
    for text in texts:
        unseen = Network(axes | halves[fold_of(text.message.id)])
        reading = Reading(text.message, text.read, unseen, splitter)
        if reading.groups:
            candidates[text.message.id] = CandidateRows(reading.given, candidate_labels(reading, text.templates))
    found = {"network": axes | train_words(list(words.values())) | train_candidates(list(candidates.values()), vocabulary)}
    for fold, half in enumerate(halves):
        others = [rows for message, rows in candidates.items() if fold_of(message) != fold]
        found[f"fold{fold}"] = axes | half | train_candidates(others, vocabulary)
    return found


def main() -> None:
    """Read the texts, train, and write the networks."""
    parser = argparse.ArgumentParser(description="Train the network that reads incidents.")
    parser.add_argument("folders", type=Path, nargs="+", help="folders of MUC-4, each with texts and keys: dev tst1 tst2")
    parser.add_argument("--model", type=Path, required=True, help="folder of a model package, whose encoder reads the texts")
    parser.add_argument("--out", type=Path, required=True, help="folder for network.npz and fold0.npz ...")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    tagger = Tagger(arguments.model)
    vocabulary = (tagger.folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    texts = list(read_folders(tagger, arguments.folders))
    print(f"incidents: {len(texts)} messages", flush=True)
    for name, weights in train(texts, WordPieces(vocabulary), len(vocabulary)).items():
        np.savez_compressed(arguments.out / f"{name}.npz", **weights)


if __name__ == "__main__":
    main()
