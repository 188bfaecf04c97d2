"""Trains the head that tells what befell those counted: ``python -m onrecord.model.train.harms --help``.

It learns from the project's own sentences with figures, all but those to measure by, and from real ones as rules read them: from
the project's own alone it takes too much of ordinary life for harm. The encoder stays as it is, and so does all that the other
heads say.
"""

import argparse
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from onrecord.model.harms import marks_of
from onrecord.model.labels import BEFALLEN
from onrecord.model.tagger import HARMS_GRAPH, Tagger
from onrecord.model.train.export import OPSET, write_description
from onrecord.model.train.harms_network import HarmsNetwork, HarmsOfSentence
from onrecord.model.train.network import MEANING
from onrecord.model.train.quantise import weights_in_8_bits
from onrecord.text.sentences import sentences

GOLD = Path(__file__).parents[3] / "gold"
PASSES, RATE, DECAY, WARM_UP, AT_ONCE = 8, 1e-3, 0.05, 0.1, 32
SMOOTHING = 0.05
SEEDS = (1, 2)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A number in its sentence, and what befell those whom it counts, by its place among BEFALLEN."""

    meanings: NDArray[np.float16]
    marks: NDArray[np.float32]
    far: NDArray[np.int64]
    befell: int


def lessons_of(tagger: Tagger, row: dict[str, Any]) -> Iterator[Lesson]:
    """The lessons of a sentence of gold; numbers whose words the tagger did not read teach nothing."""
    text, figures = row["text"], row["figures"]
    if not figures:
        return
    read = tagger.read(text, [(0, len(text))], [start for start, _ in sentences(text, 0, len(text))])
    for figure in figures:
        counted = figure["whom"] and (figure["whom"]["start"], figure["whom"]["end"])
        others = tuple(tuple(other["span"]) for other in figures if other is not figure)
        marks, far = marks_of(read.setting.words, tuple(figure["span"]), counted, others)
        if marks[:, 0].any():
            yield Lesson(read.meanings.astype(np.float16), marks, far, BEFALLEN.index(figure["of"]))


def collate(some: Sequence[Lesson]) -> tuple[Tensor, ...]:
    """Lessons as the network takes them, padded to one length, and what it is to say."""

    def padded(name: str) -> Tensor:
        rows = [torch.from_numpy(getattr(one, name)) for one in some]
        return nn.utils.rnn.pad_sequence(rows, batch_first=True)

    lengths = torch.tensor([len(one.far) for one in some])
    far = padded("far")
    real = torch.arange(far.shape[1])[None] < lengths[:, None]
    return padded("meanings").float(), padded("marks"), far, real, torch.tensor([one.befell for one in some])


def train(lessons: Sequence[Lesson], seed: int, passes: int = PASSES) -> HarmsNetwork:
    """One network, by one lot."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    network = HarmsNetwork().train()
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = passes * -(-len(lessons) // AT_ONCE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps, pct_start=WARM_UP)
    for _ in range(passes):
        order = chance.sample(list(lessons), len(lessons))
        for at in range(0, len(order), AT_ONCE):
            *given, befell = collate(order[at : at + AT_ONCE])
            loss = functional.cross_entropy(network(*given), befell, label_smoothing=SMOOTHING)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return network.eval()


def write_harms(networks: Sequence[HarmsNetwork], folder: Path) -> None:
    """Write the graph of some networks, its weights stored in 8 bits."""
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / HARMS_GRAPH
        torch.onnx.export(
            HarmsOfSentence(networks).eval(),
            (torch.randn(5, MEANING), torch.eye(5)[:, :3], torch.arange(5)),
            str(whole),
            input_names=["meanings", "marks", "far"],
            output_names=["befallen"],
            dynamic_axes={name: {0: "W"} for name in ("meanings", "marks", "far")},
            opset_version=OPSET,
            dynamo=False,
        )
        weights_in_8_bits(whole, folder / HARMS_GRAPH)


def main() -> None:
    """Read the gold with a package's encoder, train, and write the graph beside it."""
    parser = argparse.ArgumentParser(description="Train the head that tells what befell those counted.")
    parser.add_argument("--model", type=Path, required=True, help="folder of a model package, which gets the graph")
    parser.add_argument("--gold", type=Path, nargs="+", help="files of sentences with figures; all of the project's for choosing")
    parser.add_argument("--besides", type=Path, nargs="*", default=[], help="more such files: real sentences as rules read them")
    parser.add_argument("--version", help="of the model; that of the package otherwise")
    arguments = parser.parse_args()
    tagger = Tagger(arguments.model)
    files = [*(arguments.gold or sorted(GOLD.glob("figures_dev*.jsonl"))), *arguments.besides]
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    lessons = [lesson for row in rows for lesson in lessons_of(tagger, row)]
    print(f"harms: {len(lessons)} numbers in {len(rows)} sentences", flush=True)
    write_harms([train(lessons, seed) for seed in SEEDS], arguments.model)
    told = json.loads((arguments.model / "model.json").read_text())
    write_description(arguments.model, name=told["name"], version=arguments.version, language=told["language"])


if __name__ == "__main__":
    main()
