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

from onrecord.model.evaluate.muc4.candidates import Reading, read_message
from onrecord.model.evaluate.muc4.keys import Template, read_keys
from onrecord.model.evaluate.muc4.network import Network, logit
from onrecord.model.evaluate.muc4.texts import Message, read_texts
from onrecord.model.pieces import WordPieces
from onrecord.model.tagger import Tagger
from onrecord.model.text_read import TextRead
from onrecord.model.train.incident_lessons import (
    candidate_labels,
    of_messages,
    word_labels,
)
from onrecord.model.train.incident_losses import (
    CandidateRows,
    Weights,
    WordRows,
    candidates_loss,
    score_candidates,
    score_words,
    words_loss,
)
from onrecord.model.train.incident_network import CandidatesNetwork, WordsNetwork
from onrecord.model.train.incident_pieces import train_mixed, train_pieces

FOLDS = 3
RATE, WORDS_RATE = 1.5e-3, 1e-3
AXES = 256
SAMPLE = 60_000  # words by which the axes are found


@dataclass(frozen=True, slots=True)
class Course:
    """How often the texts are gone over, and how many are learned from at once."""

    passes: int
    batch: int


WORDS_COURSE, CANDIDATES_COURSE = Course(6, 8), Course(8, 24)


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


def word_rows(text: Text, axes: Weights, splitter: WordPieces) -> WordRows:
    """What the first half learns of a message."""
    reading = Reading(text.message, text.read, Network(axes), splitter)
    even: Any = ((reading.meanings - axes["mean"]) / axes["spread"]).astype(np.float16)
    labels = word_labels(reading, text.templates)
    return WordRows(even, reading.sentence, len(reading.sentences), reading.all_pieces, labels)


def _learn(
    network: nn.Module, rows: Sequence[Any], groups: list[dict[str, Any]], course: Course, loss_of: Callable[[Any], Tensor]
) -> None:
    """Some passes over the texts, in batches by chance; the rate rises at first and falls to the end."""
    steps = course.passes * (len(rows) // course.batch + 2)
    optimizer = torch.optim.AdamW(groups)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, [one["lr"] for one in groups], total_steps=steps, pct_start=0.15)
    chance = random.Random(0)
    network.train()
    for number in range(course.passes):
        total, batches = 0.0, _batches(rows, course.batch, chance)
        for batch in batches:
            loss = loss_of(batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"pass {number + 1}: loss {total / len(batches):.4f}", flush=True)
    network.eval()


def _batches(rows: Sequence[Any], batch: int, chance: random.Random) -> list[list[Any]]:
    """Rows by chance in batches; those of about one size share one, for little is lost on filling up then."""
    order = chance.sample(list(rows), len(rows))
    runs = [sorted(order[at : at + 16 * batch], key=lambda one: one.size) for at in range(0, len(order), 16 * batch)]
    batches = [run[at : at + batch] for run in runs for at in range(0, len(run), batch)]
    return chance.sample(batches, len(batches))


def train_words(rows: Sequence[WordRows]) -> Weights:
    """The first half, trained; its weights as network.npz has them."""
    torch.manual_seed(0)
    network = WordsNetwork(rows[0].meanings.shape[1])
    groups = [{"params": list(network.parameters()), "lr": WORDS_RATE, "weight_decay": 0.02}]
    _learn(network, rows, groups, WORDS_COURSE, lambda batch: words_loss(score_words(network, batch), batch))
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
    _learn(network, rows, groups, CANDIDATES_COURSE, lambda batch: candidates_loss(score_candidates(network, batch, even), batch))
    return even | _packed(network.state_dict(), rows)


def _packed(state: Mapping[str, Tensor], rows: Sequence[CandidateRows]) -> Weights:
    """Weights in half the bytes; of word pieces only those that the texts have, in a quarter."""
    seen = np.unique([piece for one in rows for part in one.given.pieces for row in part for piece in row])
    around = np.unique([piece for one in rows for row in one.given.sentence_pieces for piece in row])
    known = np.union1d(seen, around).astype(np.uint16)
    told: Weights = {"entities.pieces": known}
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
    mixed = train_types(words, [axes | half for half in halves])
    halves = [axes | half | types for half, types in zip(halves, mixed, strict=False)]
    candidates: dict[str, CandidateRows] = {}
    for text in texts:
        reading = Reading(text.message, text.read, Network(halves[fold_of(text.message.id)]), splitter)
        if reading.groups:
            candidates[text.message.id] = CandidateRows(reading.given, candidate_labels(reading, text.templates))
    whole = axes | train_words(list(words.values())) | mixed[-1]
    found = {"network": whole | train_candidates(list(candidates.values()), vocabulary)}
    for fold, half in enumerate(halves):
        others = [rows for message, rows in candidates.items() if fold_of(message) != fold]
        found[f"fold{fold}"] = half | train_candidates(others, vocabulary)
    return found


def train_types(words: Mapping[str, WordRows], halves: Sequence[Weights]) -> list[Weights]:
    """How word pieces tell a text's types, and how that is mixed: for each fold from the other folds' texts, then from all."""
    told, by_pieces, folds = [], [], []
    for fold in range(FOLDS):
        others = [rows for message, rows in words.items() if fold_of(message) != fold]
        folds.append(train_pieces([rows.pieces for rows in others], np.stack([rows.told for rows in others])))
    for message, rows in words.items():
        network = Network(halves[fold_of(message)])
        even = np.float32(halves[0]["mean"]) + rows.meanings.astype(np.float32) * halves[0]["spread"]
        told.append(logit(network.read_words(even, rows.sentence, rows.sentences, rows.pieces).types))
        by_pieces.append(Network(folds[fold_of(message)]).read_pieces(rows.pieces))
    types = np.stack([rows.told for rows in words.values()])
    folds.append(train_pieces([rows.pieces for rows in words.values()], types))
    mixed = {"mixed": train_mixed(np.stack(told), np.stack(by_pieces), types)}
    return [one | mixed for one in folds]


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
