"""Writes a trained network as the files of a model package: ``python -m onrecord.model.train.export --help``."""

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import torch
from torch import Tensor, nn

from onrecord.model.antecedents import SIZES
from onrecord.model.labels import LABELS
from onrecord.model.tagger import GRAPHS, LATER_GRAPHS
from onrecord.model.train.acts import Acts
from onrecord.model.train.antecedents import Antecedents
from onrecord.model.train.network import MEANING, MEANT, WIDTH, Network, load_base
from onrecord.model.train.quantise import WAYS

OPSET = 17


class Words(nn.Module):
    """Encoder and the heads that read word by word, on one window.

    Word vectors [W, 384]; what words mean [W, MEANING]; certainty that a cue begins there, and that one inside another
    attribution does [W]; certainty of the labels of mentions, and last of being part of a name [W, labels + 1].
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, case: Tensor, quoted: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Read pieces, case, quoted [L] and first [W]."""
        mask = torch.ones_like(pieces, dtype=torch.bool)
        layers = self.network.encoder.layered(pieces[None], case[None], quoted[None], mask[None])
        words = layers[-1][0, first]
        meanings = torch.cat([*(layers[number][0, first] for number in MEANT), words], dim=-1)
        cues, inner = torch.sigmoid(self.network.cues(words)), torch.sigmoid(self.network.inner_cues(words))
        chunks = self.network.chunks(words)
        certain = torch.cat([torch.softmax(chunks[:, :-1], dim=-1), torch.sigmoid(chunks[:, -1:])], dim=-1)
        return words, meanings, cues, inner, certain


class RolesOfWindow(nn.Module):
    """Role head on one window: scores [N, W, labels]."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.roles = network.roles

    def forward(self, words: Tensor, anchors: Tensor, far: Tensor, apart: Tensor) -> Tensor:
        """Read word vectors [W, 384], anchors [N], far and apart [N, W]."""
        scores: Tensor = self.roles(words[None], words[anchors], far, apart)
        return scores


def write_graphs(network: Network, folder: Path, *, way: str = "arithmetic") -> None:
    """Write ``encoder.onnx`` (in 8 bits, one way or another: see ``train.quantise``) and ``roles.onnx`` (small, in 32)."""
    network.eval()
    pieces, first = torch.tensor([101, 2054, 2003, 2009, 102]), torch.tensor([1, 2, 3])
    nothing = torch.zeros_like(pieces)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "encoder.onnx"
        torch.onnx.export(
            Words(network),
            (pieces, nothing, nothing, first),
            str(whole),
            input_names=["pieces", "case", "quoted", "first"],
            output_names=["words", "meanings", "cues", "inner", "chunks"],
            dynamic_axes={
                **{name: {0: "L"} for name in ("pieces", "case", "quoted")},
                **{name: {0: "W"} for name in ("first", "words", "meanings", "cues", "inner", "chunks")},
            },
            opset_version=OPSET,
            dynamo=False,
        )
        WAYS[way](whole, folder / "encoder.onnx")
    far = torch.zeros(1, 3, dtype=torch.int64)
    torch.onnx.export(
        RolesOfWindow(network),
        (torch.zeros(3, WIDTH), torch.tensor([1]), far, far),
        str(folder / "roles.onnx"),
        input_names=["words", "anchors", "far", "apart"],
        output_names=["roles"],
        dynamic_axes={"words": {0: "W"}, "anchors": {0: "N"}} | {name: {0: "N", 1: "W"} for name in ("far", "apart", "roles")},
        opset_version=OPSET,
        dynamo=False,
    )


def write_questions(antecedents: Antecedents, acts: Acts, folder: Path) -> None:
    """Write ``antecedents.onnx`` and ``acts.onnx``: small graphs that answer questions about words that were read."""
    antecedents.eval()
    acts.eval()
    nothing = torch.zeros(2, dtype=torch.int64)
    given = (torch.zeros(2, 2 * MEANING), nothing, torch.tensor([[1, 0]]), torch.zeros(1, len(SIZES), dtype=torch.int64))
    torch.onnx.export(
        antecedents,
        given,
        str(folder / "antecedents.onnx"),
        input_names=["words", "forms", "pairs", "rows"],
        output_names=["scores", "alone"],
        dynamic_axes={name: {0: "M"} for name in ("words", "forms", "alone")}
        | {name: {0: "P"} for name in ("pairs", "rows", "scores")},
        opset_version=OPSET,
        dynamo=False,
    )
    torch.onnx.export(
        acts,
        (torch.zeros(2, 3 * MEANING),),
        str(folder / "acts.onnx"),
        input_names=["roles"],
        output_names=["acts"],
        dynamic_axes={"roles": {0: "N"}, "acts": {0: "N"}},
        opset_version=OPSET,
        dynamo=False,
    )


def write_description(folder: Path, *, name: str, version: str | None, language: str) -> None:
    """Write ``model.json``: what the model is, its labels and the SHA-256 of its files; what else stands there is kept."""
    described = folder / "model.json"
    kept = json.loads(described.read_text()) if described.exists() else {}
    shipped = (*(graph for graph in GRAPHS if graph not in LATER_GRAPHS or (folder / graph).exists()), "vocab.txt")
    files = {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in shipped}
    told = kept | {
        "name": name,
        "version": version or kept.get("version", "1"),
        "language": language,
        "labels": list(LABELS),
        "sha256": files,
    }
    described.write_text(json.dumps(told, indent=1) + "\n")


def write_rights(folder: Path, *, licence: str | None, trained_on: str | None) -> None:
    """Write into ``model.json`` what users have to know before they pass the weights on; None keeps what it says."""
    described = folder / "model.json"
    told = json.loads(described.read_text())
    told |= {key: value for key, value in (("licence", licence), ("trained_on", trained_on)) if value}
    described.write_text(json.dumps(told, indent=1) + "\n")
    if missing := {"licence", "trained_on"} - told.keys():
        print(f"{described} lacks {', '.join(sorted(missing))}: onrecord takes no model that does not say")


def main() -> None:
    """Read the arguments and export."""
    parser = argparse.ArgumentParser(description="Write a trained network as the files of a model package.")
    parser.add_argument("--base", type=Path, required=True, help="folder of the open base encoder")
    parser.add_argument("--weights", type=Path, required=True, help="weights.pt of a training run")
    parser.add_argument("--antecedents", type=Path, required=True, help="antecedents.pt of train.questions")
    parser.add_argument("--acts", type=Path, required=True, help="acts.pt of train.questions")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model package's files")
    parser.add_argument("--name", default="onrecord-en")
    parser.add_argument("--version", help="what model.json says stays otherwise")
    parser.add_argument("--language", default="en")
    parser.add_argument("--quantise", choices=WAYS, default="weights", help="what is done in 8 bits")
    parser.add_argument("--licence", help="of the weights, an SPDX expression; what model.json says stays otherwise")
    parser.add_argument("--trained-on", help="what they were learned from, and on what terms; likewise")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    network = load_base(arguments.base)
    network.load_state_dict(torch.load(arguments.weights, weights_only=True))
    antecedents, acts = Antecedents(), Acts()
    for head, path in ((antecedents, arguments.antecedents), (acts, arguments.acts)):
        head.load_state_dict(torch.load(path, weights_only=True))
    vocabulary = (arguments.base / "vocab.txt").read_text(encoding="utf-8")
    (arguments.out / "vocab.txt").write_text(vocabulary, encoding="utf-8")
    write_graphs(network, arguments.out, way=arguments.quantise)
    write_questions(antecedents, acts, arguments.out)
    write_description(arguments.out, name=arguments.name, version=arguments.version, language=arguments.language)
    write_rights(arguments.out, licence=arguments.licence, trained_on=arguments.trained_on)


if __name__ == "__main__":
    main()
