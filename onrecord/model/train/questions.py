"""Trains what answers questions about words that were read: ``python -m onrecord.model.train.questions --help``.

The encoder is finished and stays as it is; both heads learn in minutes.
"""

import argparse
from pathlib import Path

import torch

from onrecord.model.pieces import WordPieces
from onrecord.model.train import acts, antecedents
from onrecord.model.train.entities import read_entity_folder
from onrecord.model.train.network import load_base
from onrecord.model.train.parts import gold_of
from onrecord.model.train.train import load_weights

GOLD = Path(__file__).parents[3] / "gold"
PASSES_OF_ANTECEDENTS, PASSES_OF_ACTS = 10, 12


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description="Train the heads that tell antecedents and acts.")
    parser.add_argument("--base", type=Path, required=True, help="folder of the open base encoder")
    parser.add_argument("--weights", type=Path, required=True, help="weights.pt of a training run")
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of the project's own texts and labels")
    parser.add_argument("--gum", type=Path, required=True, help="folder with train/ and dev/ of the GUM corpus")
    parser.add_argument("--out", type=Path, required=True, help="folder for antecedents.pt and acts.pt")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    splitter = WordPieces((arguments.base / "vocab.txt").read_text(encoding="utf-8").splitlines())
    network = load_weights(load_base(arguments.base), arguments.weights).eval()
    gold = gold_of("train", sorted(arguments.gold.glob("train_?.txt")), sorted(arguments.gold.glob("labels_train_?.txt")))
    reads = [(antecedents.read(network, splitter, row["text"]), stated) for row, stated in gold]
    examples = [acts.examples(read, stated) for read, stated in reads]
    vectors, told = (torch.cat(parts) for parts in zip(*examples, strict=True))
    torch.save(acts.train(vectors, told, seed=arguments.seed, passes=PASSES_OF_ACTS).state_dict(), arguments.out / "acts.pt")
    print(f"acts: learned from {len(told)} statements", flush=True)
    own = [antecedents.own_lesson(network, splitter, row, stated) for row, stated in gold]
    documents = [document for part in ("train", "dev") for document in read_entity_folder(arguments.gum / part)]
    gum = [antecedents.gum_lesson(network, splitter, document) for document in documents]
    head = antecedents.train(gum, own, seed=arguments.seed, passes=PASSES_OF_ANTECEDENTS)
    torch.save(head.state_dict(), arguments.out / "antecedents.pt")
    print(f"antecedents: learned from {sum(len(one.asked) for one in (*gum, *own))} mentions")


if __name__ == "__main__":
    main()
