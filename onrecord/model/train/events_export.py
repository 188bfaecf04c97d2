"""Writes the heads for events as graphs of a model package: ``python -m onrecord.model.train.events_export --help``."""

import argparse
import json
import tempfile
from pathlib import Path

import torch
from torch import Tensor, nn

from onrecord.model.tagger import EVENT_GRAPHS
from onrecord.model.train.events_network import POOLED_HEADS, WIDTH, EventsNetwork
from onrecord.model.train.export import OPSET, write_description, write_rights
from onrecord.model.train.network import MEANING
from onrecord.model.train.quantise import weights_in_8_bits


class EventsOfStretch(nn.Module):
    """The block and the heads that label words, on one stretch.

    Of meanings [W, MEANING]: what the words are to the heads [W, WIDTH], and for every head the certainty of its labels
    [W, labels], or, of a pooled one, how much a word matters for each label and what it answers [W, 2 * labels].
    """

    def __init__(self, network: EventsNetwork) -> None:
        super().__init__()
        self.network = network
        self.names = [*network.of_words, *network.matters]

    def forward(self, meanings: Tensor) -> tuple[Tensor, ...]:
        """Read."""
        seen = self.network.read(meanings[None], torch.ones_like(meanings[None, :, 0], dtype=torch.bool))
        scores = self.network.label(seen)
        told = (scores[name] if name in POOLED_HEADS else torch.softmax(scores[name], dim=-1) for name in self.names)
        return seen[0], *(part[0] for part in told)


class ParticipantsOfSentence(nn.Module):
    """Certainty of the labels of a sentence's words as seen from its triggers: [N, S, links]."""

    def __init__(self, network: EventsNetwork) -> None:
        super().__init__()
        self.links = network.links

    def forward(self, seen: Tensor, anchors: Tensor) -> Tensor:
        """Read what the words are to the heads [S, WIDTH] and which of them are triggers [N]."""
        far = torch.arange(seen.shape[0])[None] - anchors[:, None]
        return torch.softmax(self.links(seen[anchors], seen[None], far), dim=-1)


def write_events(network: EventsNetwork, folder: Path) -> None:
    """Write ``events.onnx`` and ``participants.onnx``, their weights stored in 8 bits."""
    block, links = EventsOfStretch(network).eval(), ParticipantsOfSentence(network).eval()
    with tempfile.TemporaryDirectory() as scratch:
        whole = [Path(scratch) / file for file in EVENT_GRAPHS]
        names = ["seen", *block.names]
        torch.onnx.export(
            block,
            (torch.randn(5, MEANING),),
            str(whole[0]),
            input_names=["meanings"],
            output_names=names,
            dynamic_axes={name: {0: "W"} for name in ("meanings", *names)},
            opset_version=OPSET,
            dynamo=False,
        )
        torch.onnx.export(
            links,
            (torch.randn(5, WIDTH), torch.tensor([1, 3])),
            str(whole[1]),
            input_names=["seen", "anchors"],
            output_names=["links"],
            dynamic_axes={"seen": {0: "S"}, "anchors": {0: "N"}, "links": {0: "N", 1: "S"}},
            opset_version=OPSET,
            dynamo=False,
        )
        for path in whole:
            weights_in_8_bits(path, folder / path.name)


def main() -> None:
    """Read the arguments and export; the other files of the package stay as they are."""
    parser = argparse.ArgumentParser(description="Write trained heads for events as graphs of a model package.")
    parser.add_argument("--weights", type=Path, required=True, help="events.pt of a training run")
    parser.add_argument("--version", help="of the model; that of the package otherwise")
    parser.add_argument("--out", type=Path, required=True, help="folder of the package, which holds its other files")
    parser.add_argument(
        "--trained-on", help="what the weights were learned from, and on what terms; what model.json says stays otherwise"
    )
    arguments = parser.parse_args()
    write_events(load_events(arguments.weights), arguments.out)
    told = json.loads((arguments.out / "model.json").read_text())
    write_description(arguments.out, name=told["name"], version=arguments.version, language=told["language"])
    write_rights(arguments.out, licence=None, trained_on=arguments.trained_on)


def load_events(weights: Path) -> EventsNetwork:
    """The block and the heads that were kept."""
    kept = torch.load(weights, weights_only=True)
    network = EventsNetwork(incidents="of_words.fills.weight" in kept)
    network.load_state_dict(kept)
    return network.eval()


if __name__ == "__main__":
    main()
