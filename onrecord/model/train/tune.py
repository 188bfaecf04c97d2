"""Tunes a span tagger on sentences with tags."""

import copy
import math
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from onrecord.model.train.columns import Sentence
from onrecord.model.train.spans import Encoded, Reader, SpanTagger

WARM_UP = 0.1  # share of all steps
SORTED_TOGETHER = 8  # batches: their sentences are sorted by length, which spares padding


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a network is tuned.

    Attributes:
        epochs: Passes over the sentences.
        batch: Sentences in a step.
        encoder_rate: Learning rate of the encoder's last layer.
        layer_decay: What it is multiplied by for each layer below.
        heads_rate: Learning rate of all that begins from chance.
        transitions_rate: That of the scores of one tag after another.
        averaging: Decay of the running average of the weights, which is what is kept.
        masked: Share of pieces that are hidden behind [MASK].
        seed: What the order of the sentences, and all that is dropped or hidden, is drawn by.
    """

    epochs: int = 8
    batch: int = 16
    encoder_rate: float = 2e-4
    layer_decay: float = 0.9
    heads_rate: float = 1e-3
    transitions_rate: float = 3e-3
    weight_decay: float = 0.01
    averaging: float = 0.99
    masked: float = 0.05
    seed: int = 0


def tune(
    network: SpanTagger,
    sentences: Sequence[Sentence],
    reader: Reader,
    recipe: Recipe,
    *,
    watch: Callable[[int, nn.Module, float], None] | None = None,
) -> SpanTagger:
    """Tune a network on every layer of tags that its sentences have; the same in all of them.

    Returns:
        The running average of its weights. ``watch`` is told each pass, the average so far and the mean loss.
    """
    torch.manual_seed(recipe.seed)
    chance = random.Random(recipe.seed)
    averaged = copy.deepcopy(network).eval()
    steps = recipe.epochs * math.ceil(len(sentences) / recipe.batch)
    optimizer = torch.optim.AdamW(groups(network, recipe), betas=(0.9, 0.98), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step, steps))
    network.train()
    for epoch in range(recipe.epochs):
        lost = []
        for members in batches(sentences, recipe.batch, chance):
            batch = hidden(reader.encode([one.words for one in members]), reader, recipe.masked)
            lost.append(learn(network, batch, numbered(network, members), optimizer))
            schedule.step()
            follow(averaged, network, min(recipe.averaging, (schedule.last_epoch + 1) / (schedule.last_epoch + 10)))
        if watch:
            watch(epoch, averaged, sum(lost) / len(lost))
    return averaged


def rate(step: int, steps: int) -> float:
    """Share of the full learning rate at a step: a linear rise, then a linear fall to 0."""
    warm = WARM_UP * steps
    return min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))


def batches(sentences: Sequence[Sentence], size: int, chance: random.Random) -> Iterator[list[Sentence]]:
    """Sentences in batches of like length, in an order drawn by lot."""
    drawn = list(sentences)
    chance.shuffle(drawn)
    chunk = size * SORTED_TOGETHER
    for at in range(0, len(drawn), chunk):
        drawn[at : at + chunk] = sorted(drawn[at : at + chunk], key=lambda one: len(one.words))
    starts = list(range(0, len(drawn), size))
    chance.shuffle(starts)
    for at in starts:
        yield drawn[at : at + size]


def hidden(batch: Encoded, reader: Reader, share: float) -> Encoded:
    """Hide some of the pieces, so that words are also known by their neighbours and their spelling."""
    kept = (batch.pieces == reader.splitter.start) | (batch.pieces == reader.splitter.separator) | ~batch.mask
    batch.pieces.masked_fill_((torch.rand(batch.pieces.shape) < share) & ~kept, reader.mask)
    return batch


def numbered(network: SpanTagger, members: Sequence[Sentence]) -> dict[str, Tensor]:
    """The tags of a batch, by layer, as numbers; 0 on padding."""
    longest = max(len(one.words) for one in members)
    found = {}
    for layer in members[0].tags:
        number = {label: at for at, label in enumerate(network.layers[layer])}
        rows = [[number[tag] for tag in one.tags[layer]] for one in members]
        found[layer] = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
    return found


def learn(network: SpanTagger, batch: Encoded, tags: Mapping[str, Tensor], optimizer: torch.optim.Optimizer) -> float:
    """Take one step; returns the loss."""
    # Half the time, where the processor has bfloat16; the fields and the losses stay in 32 bits.
    with torch.autocast("cpu", dtype=torch.bfloat16):
        loss = network.loss(batch, tags)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return float(loss.detach())


@torch.no_grad()
def follow(averaged: nn.Module, network: nn.Module, decay: float) -> None:
    """Move the running average towards the weights."""
    for old, new in zip(averaged.parameters(), network.parameters(), strict=True):
        if new.requires_grad:
            old.lerp_(new, 1 - decay)


def groups(network: SpanTagger, recipe: Recipe) -> list[dict[str, Any]]:
    """Parameters with their learning rates: less for the lower layers, more for what begins from chance."""
    depth = len(network.encoder.layers)
    found = []
    for name, value in network.named_parameters():
        if not value.requires_grad:
            continue
        of_field = name.startswith("fields.")
        rate = recipe.transitions_rate if of_field else recipe.heads_rate
        if name.startswith("encoder.layers."):
            rate = recipe.encoder_rate * recipe.layer_decay ** (depth - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder.norm."):
            rate = recipe.encoder_rate * recipe.layer_decay**depth
        decayed = value.dim() > 1 and not of_field
        found.append({"params": [value], "lr": rate, "weight_decay": recipe.weight_decay if decayed else 0.0})
    return found
