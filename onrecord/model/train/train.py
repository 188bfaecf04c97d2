"""Trains the finder: ``python -m onrecord.model.train.train --help``.

Resumes from its last checkpoint. The same recipe gives the same scores within the stated spread, not the same bytes.
"""

import argparse
import copy
import json
import math
import os
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from onrecord.model.decode import Attribution, decode
from onrecord.model.evaluate.attributions import MEASURES, score
from onrecord.model.labels import LABELS, ROLES
from onrecord.model.pieces import WordPieces
from onrecord.model.train.examples import Article, Example, collate, examples, read_articles
from onrecord.model.train.network import Batch, Network, load_base
from onrecord.model.windows import pack, seen_from

BATCH = 8
ENCODER_RATE = 2e-4
HEADS_RATE = 1e-3
WARM_UP = 0.06  # share of all steps
INNER_WEIGHT = 2.0  # of cues inside others, of which there are few
MENTION_WEIGHT = 2.0  # per word, where mentions are marked
ROLE_WEIGHT = 0.1  # per cue, the labels of a whole window weigh as much as ten words would
AVERAGING = 0.999  # decay of the running average of the weights, which is what is kept
JOINED_SHARE = 0.2  # of articles, in each pass, that are read as one paragraph
TEACHERS_SHARE = 0.5  # of what is learned, where there are teachers
LATER_HEADS = ("inner", "chunk")
"""What the names of the weights of later heads begin with; older weights lack them."""
REPORT_EVERY = 100  # steps
CUE_THRESHOLD = 0.35  # certainty from which a word is taken for a cue while the training is watched


def losses(network: Network, batch: Batch, teachers: Sequence[Network] = ()) -> tuple[Tensor, Tensor, Tensor]:
    """Loss of cues and of roles, each per cue, and of mentions; teachers soften the marks (Hinton, Vinyals and Dean 2015)."""
    words = network.words(batch)
    mentions = mention_loss(network, words, batch)
    cues, roles = network.cues(words), network.read_roles(words, batch)
    count = max(1, len(batch.anchors))
    cue_targets, role_targets = batch.cue_targets, functional.one_hot(batch.role_targets.clamp(min=0), len(LABELS)).float()
    if teachers and batch.taught.any():
        cue_targets, role_targets = softened(batch, cue_targets, role_targets, teachers)
    cue = functional.binary_cross_entropy_with_logits(cues.float(), cue_targets, reduction="none")
    inner = functional.binary_cross_entropy_with_logits(
        network.inner_cues(words).float(), batch.inner_targets.clamp(min=0), reduction="none"
    )
    cue_loss = ((cue + INNER_WEIGHT * inner * (batch.inner_targets >= 0)) * batch.own).sum() / count
    if not len(batch.anchors):
        return cue_loss, cue_loss * 0, mentions
    role = -(role_targets * functional.log_softmax(roles.float(), dim=-1)).sum(-1)
    return cue_loss, (role * (batch.role_targets >= 0)).sum() / count, mentions


def mention_loss(network: Network, words: Tensor, batch: Batch) -> Tensor:
    """Loss of mentions and of what is a name, per word; nothing where no word of the batch is marked."""
    known = batch.chunk_targets >= 0
    scores = network.chunks(words).float()
    if not known.any():
        return scores.sum() * 0
    kinds = functional.cross_entropy(scores[..., :-1][known], batch.chunk_targets[known])
    return kinds + functional.binary_cross_entropy_with_logits(scores[..., -1][known], batch.named_targets[known])


@torch.no_grad()
def softened(batch: Batch, cues: Tensor, roles: Tensor, teachers: Sequence[Network]) -> tuple[Tensor, Tensor]:
    """Mix what people marked with what the teachers think on average, where they have learned from such texts."""
    said = [teacher(batch) for teacher in teachers]
    thought_cues = torch.stack([torch.sigmoid(cue.float()) for cue, _ in said]).mean(0)
    thought_roles = torch.stack([torch.softmax(role.float(), dim=-1) for _, role in said]).mean(0)
    share = TEACHERS_SHARE * batch.taught
    of_cue = share[batch.anchors[:, 0]][:, None, None]
    return cues + share[:, None] * (thought_cues - cues), roles + of_cue * (thought_roles - roles)


def epoch_examples(articles: Sequence[Article], splitter: WordPieces, chance: random.Random) -> list[Example]:
    """All examples of one pass: windows of varied length, and the marks of one of the annotators of each article."""
    found: list[Example] = []
    for article in articles:
        longest = chance.choice((128, 192, 256, 256, 256))
        form = article.joined if chance.random() < JOINED_SHARE else article.passages
        marked = chance.choice(article.annotations) if article.annotations else None
        found.extend(examples(form, splitter, longest=longest, marked=marked, article=article))
    chance.shuffle(found)
    # Windows of like length go together, in chunks: less padding, still shuffled.
    chunk = BATCH * 16
    parts = (found[at : at + chunk] for at in range(0, len(found), chunk))
    return [example for part in parts for example in sorted(part, key=lambda one: len(one.window.pieces))]


def batches(articles: Sequence[Article], splitter: WordPieces, seed: int, epoch: int, *, sample: float = 1.0) -> Iterator[Batch]:
    """Batches of one pass, the same for the same seed and pass; of the articles that teachers know, a share is drawn."""
    chance = random.Random(f"{seed}/{epoch}")
    parts = []
    for taught in (True, False):  # apart: teachers need not read what they have not learned from
        of_kind = [article for article in articles if article.taught is taught]
        drawn = chance.sample(of_kind, round(sample * len(of_kind))) if taught and sample < 1 else of_kind
        found = epoch_examples(drawn, splitter, chance)
        parts += [found[at : at + BATCH] for at in range(0, len(found), BATCH)]
    chance.shuffle(parts)
    for part in parts:
        yield collate(part, chance)


@torch.no_grad()
def find(network: Network, article: Article, splitter: WordPieces, threshold: float) -> list[Attribution]:
    """Attributions of one article."""
    found: list[Attribution] = []
    for window in pack(article.passages, splitter):
        words = network.words(collate([Example(window, (), ())], None))
        certain = torch.sigmoid(network.cues(words))[0]
        anchors = torch.nonzero((certain >= threshold) & torch.from_numpy(window.own)).flatten().tolist()
        if anchors:
            far, apart = (torch.from_numpy(part) for part in seen_from(window, anchors))
            roles = network.roles(words, words[0, anchors], far, apart)
            found += decode(article.text, window, anchors, certain[anchors].numpy(), roles.numpy())
    return found


def evaluate(network: Network, articles: Sequence[Article], splitter: WordPieces) -> dict[str, float]:
    """F1 of every measure on the articles' first annotators, in percent."""
    network.eval()
    rows = []
    for article in articles:
        found = [{role: getattr(one, role) for role in ROLES} for one in find(network, article, splitter, CUE_THRESHOLD)]
        rows.append((article.text, found, article.annotations[0]))
    network.train()
    tallies = score(rows)
    return {measure: round(tallies[measure].f1, 1) for measure in MEASURES} | {
        "precision": round(tallies["attribution"].precision, 1),
        "recall": round(tallies["attribution"].recall, 1),
    }


class Run:
    """One training run: the network, the running average of its weights, and all that a checkpoint holds."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        torch.manual_seed(arguments.seed)
        self.arguments = arguments
        self.splitter = WordPieces((arguments.base / "vocab.txt").read_text(encoding="utf-8").splitlines())
        self.articles = [article for path in arguments.train for article in read_articles(path, self.splitter)]
        self.articles += [replace(own, taught=False) for path in arguments.own for own in read_articles(path, self.splitter)]
        self.dev = read_articles(arguments.dev, self.splitter)
        self.network = load_base(arguments.base, arguments.dropout)
        if arguments.start:
            load_weights(self.network, arguments.start)
        if arguments.heads_only:
            for name, value in self.network.named_parameters():
                value.requires_grad_(name.startswith(LATER_HEADS))
        self.averaged = copy.deepcopy(self.network)
        self.teachers = [load_weights(copy.deepcopy(self.network).eval(), path) for path in arguments.teachers]
        tuned = {name: value for name, value in self.network.named_parameters() if value.requires_grad}
        body = [value for name, value in tuned.items() if name.startswith("encoder.layers")]
        heads = [value for name, value in tuned.items() if not name.startswith("encoder.layers")]
        groups = [{"params": body, "lr": ENCODER_RATE}, {"params": heads, "lr": HEADS_RATE}]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
        self.total = sum(sum(1 for _ in self.batches(epoch)) for epoch in range(arguments.epochs))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self.rate)
        self.step = 0

    def batches(self, epoch: int) -> Iterator[Batch]:
        """Batches of one pass; the same for the same seed and pass."""
        return batches(self.articles, self.splitter, self.arguments.seed, epoch, sample=self.arguments.sample)

    def rate(self, step: int) -> float:
        """Share of the full learning rate at a step: a linear rise, then half a cosine down to 0."""
        warm = WARM_UP * self.total
        done = max(0.0, step - warm) / (self.total - warm)
        return min(1.0, (step + 1) / warm) * 0.5 * (1 + math.cos(math.pi * min(1.0, done)))

    def learn(self, batch: Batch) -> tuple[float, float, float]:
        """Take one step; returns the losses of cues, of roles and of mentions."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.arguments.bfloat16):
            cue, role, mention = losses(self.network, batch, self.teachers)
            loss = cue + ROLE_WEIGHT * role + MENTION_WEIGHT * mention
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([value for group in self.optimizer.param_groups for value in group["params"]], 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.step += 1
        self.average()
        return float(cue.detach()), float(role.detach()), float(mention.detach())

    @torch.no_grad()
    def average(self) -> None:
        """Move the running average towards the weights, faster at the beginning."""
        decay = min(AVERAGING, (self.step + 1) / (self.step + 10))
        for old, new in zip(self.averaged.parameters(), self.network.parameters(), strict=True):
            if new.requires_grad:
                old.lerp_(new, 1 - decay)

    def parts(self) -> dict[str, Any]:
        """What has a state of its own."""
        return {name: getattr(self, name) for name in ("network", "averaged", "optimizer", "schedule")}

    def save(self) -> None:
        """Write the checkpoint and the averaged weights."""
        state = {name: part.state_dict() for name, part in self.parts().items()}
        write(self.arguments.out / "checkpoint.pt", state | {"random": torch.get_rng_state(), "step": self.step})
        write(self.arguments.out / "weights.pt", self.averaged.state_dict())

    def resume(self) -> None:
        """Go on from the checkpoint, when there is one."""
        saved = self.arguments.out / "checkpoint.pt"
        if saved.exists():
            state = torch.load(saved, weights_only=True)
            for name, part in self.parts().items():
                part.load_state_dict(state[name])
            torch.set_rng_state(state["random"])
            self.step = state["step"]
            print(f"goes on at step {self.step} of {self.total}", flush=True)


def train(arguments: argparse.Namespace) -> None:
    """Train; a checkpoint is saved now and then, the averaged weights end up in ``OUT/weights.pt``."""
    run = Run(arguments)
    run.resume()
    run.network.train()
    number, seen, sums, began = 0, 0, np.zeros(3), time.monotonic()
    for epoch in range(arguments.epochs):
        for batch in run.batches(epoch):
            number += 1
            if number <= run.step:
                continue
            sums += run.learn(batch)
            seen += int(batch.mask.sum())
            if number % REPORT_EVERY == 0:
                pace = seen / (time.monotonic() - began)
                cue, role, mention = sums / REPORT_EVERY
                told = f"cue {cue:.3f} role {role:.2f} mention {mention:.3f} {pace:.0f} pieces/s"
                print(f"step {number}/{run.total} {told}", flush=True)
                sums[:] = 0
            if number % arguments.save_every == 0 or number == run.total:
                run.save()
            if number % arguments.watch_every == 0 or number == run.total:
                print(json.dumps({"step": number, **evaluate(run.averaged, run.dev, run.splitter)}), flush=True)


def load_weights(network: Network, path: Path) -> Network:
    """Fill a network with saved weights; heads that those lack stay as they are."""
    left = network.load_state_dict(torch.load(path, weights_only=True), strict=False)
    if left.unexpected_keys or any(not name.startswith(LATER_HEADS) for name in left.missing_keys):
        raise ValueError(f"{path} holds the weights of another network: {left}")
    return network


def write(path: Path, state: dict[str, Any]) -> None:
    """Save so that a stop in the middle leaves the last checkpoint whole."""
    half = path.with_suffix(".part")
    torch.save(state, half)
    os.replace(half, path)


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description="Train the finder.")
    parser.add_argument("--base", type=Path, required=True, help="folder of the open base encoder")
    parser.add_argument("--train", type=Path, required=True, nargs="+", help=".jsonl packs of texts with attributions")
    parser.add_argument("--own", type=Path, default=[], nargs="*", help="packs that the teachers have not learned from")
    parser.add_argument("--sample", type=float, default=1.0, help="share of the texts of --train that a pass draws")
    parser.add_argument("--start", type=Path, help="weights to start from; the base encoder alone where none are named")
    parser.add_argument("--heads-only", action="store_true", help="train the heads of inner cues and of mentions, nothing else")
    parser.add_argument("--teachers", type=Path, default=[], nargs="*", help="weights of models to learn from as well")
    parser.add_argument("--dev", type=Path, required=True, help="the pack to watch")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint and weights")
    parser.add_argument("--epochs", type=int, default=3, help="passes over the packs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--save-every", type=int, default=200, help="steps between checkpoints")
    parser.add_argument("--watch-every", type=int, default=500, help="steps between evaluations")
    parser.add_argument("--bfloat16", action=argparse.BooleanOptionalAction, default=True, help="multiply in half precision")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    train(arguments)


if __name__ == "__main__":
    main()
