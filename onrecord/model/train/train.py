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
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from onrecord.model.decode import Attribution, decode
from onrecord.model.evaluate.attributions import MEASURES, score
from onrecord.model.labels import ROLES
from onrecord.model.pieces import WordPieces
from onrecord.model.train.examples import Article, Example, collate, examples, read_articles
from onrecord.model.train.network import Batch, Network, load_base
from onrecord.model.windows import pack, seen_from

BATCH = 8
ENCODER_RATE = 2e-4
HEADS_RATE = 1e-3
WARM_UP = 0.06  # share of all steps
ROLE_WEIGHT = 0.1  # per cue, the labels of a whole window weigh as much as ten words would
AVERAGING = 0.999  # decay of the running average of the weights, which is what is kept
CUE_THRESHOLD = 0.35  # certainty from which a word is taken for a cue while the training is watched


def losses(network: Network, batch: Batch) -> tuple[Tensor, Tensor]:
    """Loss of cues and of roles, each per cue."""
    cues, roles = network(batch)
    count = max(1, len(batch.anchors))
    cue = functional.binary_cross_entropy_with_logits(cues.float(), batch.cue_targets, reduction="none")
    cue_loss = (cue * batch.word_mask).sum() / count
    if not len(batch.anchors):
        return cue_loss, cue_loss * 0
    role = functional.cross_entropy(roles.float().transpose(1, 2), batch.role_targets, reduction="sum", ignore_index=-100)
    return cue_loss, role / count


def epoch_examples(articles: Sequence[Article], splitter: WordPieces, chance: random.Random) -> list[Example]:
    """All examples of one pass: windows of varied length, and the marks of one of the annotators of each article."""
    found: list[Example] = []
    for article in articles:
        longest = chance.choice((128, 192, 256, 256, 256))
        found.extend(examples(article, splitter, longest=longest, marked=chance.choice(article.annotations)))
    chance.shuffle(found)
    # Windows of like length go together, in chunks: less padding, still shuffled.
    chunk = BATCH * 16
    return [one for at in range(0, len(found), chunk) for one in sorted(found[at : at + chunk], key=lambda e: len(e.window.pieces))]


def batches(articles: Sequence[Article], splitter: WordPieces, seed: int, epoch: int) -> Iterator[Batch]:
    """Batches of one pass; the same for the same seed and pass."""
    chance = random.Random(f"{seed}/{epoch}")
    found = epoch_examples(articles, splitter, chance)
    starts = list(range(0, len(found), BATCH))
    chance.shuffle(starts)
    for at in starts:
        yield collate(found[at : at + BATCH], chance)


@torch.no_grad()
def find(network: Network, article: Article, splitter: WordPieces, threshold: float) -> list[Attribution]:
    """Attributions of one article."""
    found: list[Attribution] = []
    for window in pack(article.passages, splitter):
        words = network.words(collate([Example(window, (), ())], None))
        certain = torch.sigmoid(network.cues(words))[0]
        anchors = torch.nonzero(certain >= threshold).flatten().tolist()
        if anchors:
            far, apart = (torch.from_numpy(part) for part in seen_from(window, anchors))
            roles = network.roles(words, words[0, anchors], far, apart)
            found += decode(window, anchors, certain[anchors].numpy(), roles.numpy())
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


def train(arguments: argparse.Namespace) -> None:
    """Train, save a checkpoint now and then, and keep the averaged weights in ``OUT/weights.pt``."""
    torch.manual_seed(arguments.seed)
    splitter = WordPieces((arguments.base / "vocab.txt").read_text(encoding="utf-8").splitlines())
    articles = [article for path in arguments.train for article in read_articles(path, splitter)]
    dev = read_articles(arguments.dev, splitter)[: arguments.dev_articles]
    network = load_base(arguments.base, arguments.dropout)
    averaged = copy.deepcopy(network)
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.layers") and p.requires_grad]
    body = [p for name, p in network.named_parameters() if name.startswith("encoder.layers")]
    groups = [{"params": body, "lr": ENCODER_RATE}, {"params": heads, "lr": HEADS_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    total = arguments.epochs * sum(1 for _ in batches(articles, splitter, arguments.seed, 0))

    def rate(step: int) -> float:
        warm = WARM_UP * total
        return min(1.0, (step + 1) / warm) * max(0.0, 0.5 * (1 + math.cos(math.pi * max(0.0, step - warm) / (total - warm))))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    saved = arguments.out / "checkpoint.pt"
    done, began = 0, time.monotonic()
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        network.load_state_dict(state["network"])
        averaged.load_state_dict(state["averaged"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        torch.set_rng_state(state["random"])
        done = state["step"]
        print(f"goes on at step {done} of {total}", flush=True)
    step, seen, sums = 0, 0, np.zeros(2)
    network.train()
    for epoch in range(arguments.epochs):
        for batch in batches(articles, splitter, arguments.seed, epoch):
            step += 1
            if step <= done:
                continue
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=arguments.bfloat16):
                cue, role = losses(network, batch)
                loss = cue + ROLE_WEIGHT * role
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*body, *heads], 1.0)
            optimizer.step()
            schedule.step()
            decay = min(AVERAGING, (step + 1) / (step + 10))
            with torch.no_grad():
                for old, new in zip(averaged.parameters(), network.parameters(), strict=True):
                    if new.requires_grad:
                        old.lerp_(new, 1 - decay)
            seen += int(batch.mask.sum())
            sums += (float(cue.detach()), float(role.detach()))
            if step % 100 == 0:
                pace = seen / (time.monotonic() - began)
                print(f"step {step}/{total} cue {sums[0] / 100:.3f} role {sums[1] / 100:.2f} {pace:.0f} pieces/s", flush=True)
                sums = np.zeros(2)
            if step % arguments.save_every == 0 or step == total:
                write(
                    saved,
                    {
                        "network": network.state_dict(),
                        "averaged": averaged.state_dict(),
                        "optimizer": optimizer.state_dict(),
                        "schedule": schedule.state_dict(),
                        "random": torch.get_rng_state(),
                        "step": step,
                    },
                )
            if step % arguments.watch_every == 0 or step == total:
                print(json.dumps({"step": step, **evaluate(averaged, dev, splitter)}), flush=True)
                write(arguments.out / "weights.pt", averaged.state_dict())


def write(path: Path, state: dict[str, object]) -> None:
    """Save so that a stop in the middle leaves the last checkpoint whole."""
    half = path.with_suffix(".part")
    torch.save(state, half)
    os.replace(half, path)


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description="Train the finder.")
    parser.add_argument("--base", type=Path, required=True, help="folder of the open base encoder")
    parser.add_argument("--train", type=Path, required=True, nargs="+", help=".jsonl packs of texts with attributions")
    parser.add_argument("--dev", type=Path, required=True, help="the pack to watch")
    parser.add_argument("--dev-articles", type=int, default=None, help="watch only the first so many")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint and weights")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--save-every", type=int, default=200, help="steps between checkpoints")
    parser.add_argument("--watch-every", type=int, default=500, help="steps between evaluations")
    parser.add_argument("--bfloat16", action=argparse.BooleanOptionalAction, default=True, help="half precision where the processor has it")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    train(arguments)


if __name__ == "__main__":
    main()
