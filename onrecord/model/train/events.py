"""Trains the heads for events on the vectors of a finished encoder: ``python -m onrecord.model.train.events --help``.

The encoder stays as it is, and so does all that the other heads say. A text is read once and learned from many times.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.model.train.events_lessons import UNTOLD, Batch, Lesson, collate
from onrecord.model.train.events_network import WORD_HEADS, EventsNetwork, pooled

GOLD = Path(__file__).parents[3] / "gold"
RATE = 2e-3
DECAY = 0.05
WARM_UP = 0.15  # share of all steps
WORDS_AT_ONCE = 2500
SMOOTHING = 0.02
EMPTY_SHARE = 0.3  # of texts without any label, in each pass, that are learned from
WEIGHTS = {
    "types": 1.0,
    "polarities": 0.3,
    "statuses": 0.3,
    "links": 1.0,
    "fills": 1.0,
    "effects": 0.2,
    "confidences": 0.3,
    "incidents": 1.0,
    "topics": 1.0,
}


@dataclass(frozen=True, slots=True)
class Recipe:
    """How it is learned: passes over all lessons, by which lot, how much is dropped."""

    passes: int = 8
    seed: int = 1
    dropout: float = 0.25
    rate: float = RATE


def losses(network: EventsNetwork, batch: Batch) -> dict[str, Tensor]:
    """Loss of every head that the batch has labels for."""
    seen = network.read(batch.meanings.to(network.narrow.weight.dtype), batch.real)
    scores = {name: score.flatten(0, 1).float() for name, score in network.label(seen).items()}
    found = {}
    for name, labels in batch.labels.items():
        if name in scores and (labels >= 0).any():
            loss = functional.cross_entropy(scores[name], labels, ignore_index=UNTOLD, reduction="sum", label_smoothing=SMOOTHING)
            told = labels > 0 if name in {"types", "fills"} else labels >= 0
            found[name] = loss / (10 + told.sum())
    if len(batch.triggers):
        flat = seen.flatten(0, 1)
        linked = network.links(flat[batch.triggers], flat[batch.seen], batch.far).float().flatten(0, 1)
        loss = functional.cross_entropy(linked, batch.links.flatten(), ignore_index=UNTOLD, reduction="sum")
        found["links"] = loss / (10 + (batch.links > 0).sum())
    for name, (members, real, labels, weights) in batch.groups.items():
        odds = pooled(scores[name], members, real)
        smooth = labels * (1 - 2 * SMOOTHING) + SMOOTHING
        loss = functional.binary_cross_entropy_with_logits(odds, smooth, reduction="none").sum(dim=1)
        found[name] = (loss * weights).sum() / weights.sum()
    return found


def batches(lessons: Sequence[Lesson], chance: random.Random) -> Iterator[list[Lesson]]:
    """One pass: lessons of like length together, in an order drawn by lot; of texts without any label only a share."""
    drawn = [one for one in lessons if len(one.read.words) and (told(one) or chance.random() < EMPTY_SHARE)]
    drawn.sort(key=lambda one: len(one.read.words) * chance.uniform(0.8, 1.2))
    some: list[list[Lesson]] = [[]]
    for one in drawn:
        if some[-1] and sum(len(other.read.words) for other in some[-1]) + len(one.read.words) > WORDS_AT_ONCE:
            some.append([])
        some[-1].append(one)
    yield from chance.sample(some, len(some))


def told(lesson: Lesson) -> bool:
    """Whether a lesson has any label but that there is none."""
    return any((labels > 0).any() for labels in lesson.labels.values()) or any(group.labels.any() for group in lesson.groups)


def train(lessons: Sequence[Lesson], recipe: Recipe, *, incidents: bool) -> EventsNetwork:
    """Train the block and its heads."""
    torch.manual_seed(recipe.seed)
    chance = random.Random(recipe.seed)
    network = EventsNetwork(incidents=incidents, dropout=recipe.dropout)
    optimizer = torch.optim.AdamW(network.parameters(), lr=recipe.rate, weight_decay=DECAY, fused=True)
    order = [batch for _ in range(recipe.passes) for batch in batches(lessons, chance)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, recipe.rate, total_steps=len(order), pct_start=WARM_UP)
    network.train()
    for some in order:
        with torch.autocast("cpu", torch.bfloat16):
            found = losses(network, collate(some, WORD_HEADS))
        optimizer.zero_grad()
        torch.stack([WEIGHTS[name] * loss for name, loss in found.items()]).sum().backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
    return network.eval()
