"""Trains the heads for events on the vectors of a finished encoder: ``python -m onrecord.model.train.events --help``.

The encoder stays as it is, and so does all that the other heads say. A text is read once and learned from many times.
"""

import argparse
import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.model.evaluate.muc4.keys import read_keys
from onrecord.model.evaluate.muc4.texts import read_texts
from onrecord.model.tagger import Tagger
from onrecord.model.train import events_muc4
from onrecord.model.train.event_labels import plain_texts, read_labels
from onrecord.model.train.events_lessons import UNTOLD, Batch, Lesson, collate, named_types, own_lesson, read, topic_lesson
from onrecord.model.train.events_network import WORD_HEADS, EventsNetwork, pooled
from onrecord.model.train.parts import part_of

GOLD = Path(__file__).parents[3] / "gold"
PASSES = 6
RATE = 2e-3
DECAY = 0.05
WARM_UP = 0.15  # share of all steps
WORDS_AT_ONCE = 2500
SMOOTHING = 0.02
EMPTY_SHARE = 0.3  # of texts without any label, in each pass, that are learned from
OWN_TIMES = 3  # in each pass, that the project's own texts are learned from
WEIGHTS = {
    "types": 1.0,
    "named": 0.2,
    "polarities": 2.0,
    "statuses": 1.5,
    "links": 1.0,
    "fills": 1.0,
    "effects": 0.2,
    "incidents": 1.0,
    "topics": 1.0,
}


@dataclass(frozen=True, slots=True)
class Recipe:
    """How it is learned: passes over all lessons, by which lot, how much is dropped."""

    passes: int = PASSES
    seed: int = 1
    dropout: float = 0.25
    rate: float = RATE


def losses(network: EventsNetwork, batch: Batch) -> dict[str, Tensor]:
    """Loss of every head that the batch has labels for."""
    seen = network.read(batch.meanings.to(network.narrow.weight.dtype), batch.real)
    scores = {name: score.flatten(0, 1).float() for name, score in network.label(seen).items()}
    found = {}
    for name, labels in batch.labels.items():
        score = scores.get("types" if name == "named" else name)
        if score is not None and (labels >= 0).any():
            loss = functional.cross_entropy(score, labels, ignore_index=UNTOLD, reduction="sum", label_smoothing=SMOOTHING)
            told = labels > 0 if name in {"types", "named", "fills"} else labels >= 0
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


def train(lessons: Sequence[Lesson], recipe: Recipe, *, incidents: bool, start: EventsNetwork | None = None) -> EventsNetwork:
    """Train the block and its heads, from some weights on or anew."""
    torch.manual_seed(recipe.seed)
    chance = random.Random(recipe.seed)
    network = start or EventsNetwork(incidents=incidents, dropout=recipe.dropout)
    optimizer = torch.optim.AdamW(network.parameters(), lr=recipe.rate, weight_decay=DECAY, fused=True)
    order = [batch for _ in range(recipe.passes) for batch in batches(lessons, chance)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, recipe.rate, total_steps=len(order), pct_start=WARM_UP)
    network.train()
    for some in order:
        with torch.autocast("cpu", torch.bfloat16):
            found = losses(network, collate(some, (*WORD_HEADS, "named")))
        optimizer.zero_grad()
        torch.stack([WEIGHTS[name] * loss for name, loss in found.items()]).sum().backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
    return network.eval()


@torch.no_grad()
def tell_topics(network: EventsNetwork, lessons: Sequence[Lesson]) -> Tensor:
    """How likely texts bear each topic, each by itself, [texts, topics]."""
    told_of = []
    for one in lessons:
        batch = collate([one], WORD_HEADS)
        scores = network.label(network.read(batch.meanings.float(), batch.real))["topics"].flatten(0, 1)
        members, real, _, _ = batch.groups["topics"]
        told_of.append(torch.sigmoid(pooled(scores, members, real)))
    return torch.cat(told_of)


def own_lessons(tagger: Tagger, gold: Path, part: str = "train") -> dict[str, Lesson]:
    """The project's own labels of events in the texts of one part, by the names of those."""
    texts = plain_texts(sorted([*gold.glob("train_*.txt"), *gold.glob("statements_*.txt")]))
    found: dict[str, Lesson] = {}
    for sheet in sorted(gold.glob("labels_events_*.txt")):
        labelled = read_labels(sheet.read_text(encoding="utf-8"), texts)
        found |= {name: own_lesson(read(tagger, texts[name]), told) for name, told in labelled.items() if part_of(name) == part}
    return found


def named_lessons(tagger: Tagger, gold: Path, besides: Collection[str]) -> list[Lesson]:
    """Texts to train on that nobody has labelled, with what the lexicon alone tells of them."""
    texts = plain_texts(sorted(gold.glob("train_*.txt")))
    readings = (read(tagger, text) for name, text in texts.items() if name not in besides)
    return [Lesson(text, {"named": named_types(text)}) for text in readings]


def topic_lessons(tagger: Tagger, summaries: Path) -> list[Lesson]:
    """Summaries with their topics: a text and a 0 or 1 for each topic a line, in columns."""
    rows = [line.split("\t") for line in summaries.read_text(encoding="utf-8").splitlines()]
    return [topic_lesson(read(tagger, text), [int(bears) for bears in topics]) for text, *topics in rows]


def incident_lessons(tagger: Tagger, folders: Sequence[Path]) -> dict[str, Lesson]:
    """Messages of MUC-4 with their keys; a folder holds files of messages, and of keys whose names begin with ``key``."""
    found: dict[str, Lesson] = {}
    for folder in folders:
        keys = {message: told for file in sorted(folder.glob("key*")) for message, told in read_keys(file).items()}
        messages = [one for file in sorted(folder.glob("*-muc[34]*")) for one in read_texts(file) if one.id in keys]
        read_in = ((one, read(tagger, one.text, one.paragraphs)) for one in messages)
        found |= {one.id: events_muc4.lesson(text, keys[one.id]) for one, text in read_in if text.words}
    return found


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description="Train the heads for events.")
    parser.add_argument("--model", type=Path, required=True, help="folder of a model package, whose encoder reads the texts")
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of the project's own texts and labels")
    parser.add_argument("--muc4", type=Path, nargs="*", default=[], help="folders of messages and keys of MUC-4")
    parser.add_argument("--topics", type=Path, help="summaries with their topics, in columns")
    parser.add_argument("--out", type=Path, required=True, help="folder for events.pt")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--passes", type=int, default=PASSES)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    tagger = Tagger(arguments.model)
    own = own_lessons(tagger, arguments.gold)
    named = named_lessons(tagger, arguments.gold, own)
    others = [*incident_lessons(tagger, arguments.muc4).values()]
    others += topic_lessons(tagger, arguments.topics) if arguments.topics else []
    recipe = Recipe(passes=arguments.passes, seed=arguments.seed)
    print(f"events: {len(own)} texts with labels of this project, {len(named)} without, {len(others)} others", flush=True)
    network = train([*own.values()] * OWN_TIMES + named + others, recipe, incidents=bool(others))
    torch.save(network.state_dict(), arguments.out / "events.pt")


if __name__ == "__main__":
    main()
