"""Averages the weights of several training runs: ``python -m onrecord.model.train.average --help``.

Runs that began from the same weights often lie in one valley: between them a model is at least as good as either, and has
learned from what both have seen (Wortsman et al. 2022, "Model soups").
"""

import argparse
from pathlib import Path

import torch
from torch import Tensor

from onrecord.model.train.train import write


def average(runs: list[tuple[dict[str, Tensor], float]]) -> dict[str, Tensor]:
    """The weighted mean of weights.

    Args:
        runs: Weights by name, of the same shapes in all, each with its share; shares are taken in proportion. A head that only
            some of the runs have is averaged over those.

    Raises:
        ValueError: The runs are not of the same network.
    """
    known = {name: value for weights, _ in runs for name, value in weights.items()}
    if any(value.shape != known[name].shape for weights, _ in runs for name, value in weights.items()):
        raise ValueError("the runs are of different networks: their weights have other shapes")
    mean = {}
    for name, like in known.items():
        held = [(weights[name], share) for weights, share in runs if name in weights]
        total = sum(share for _, share in held)
        mean[name] = sum((value * (share / total) for value, share in held), torch.zeros_like(like))
    return mean


def main() -> None:
    """Read the arguments and average."""
    parser = argparse.ArgumentParser(description="Average the weights of several training runs.")
    parser.add_argument("runs", nargs="+", metavar="SHARE:WEIGHTS", help="share of the average and a weights.pt")
    parser.add_argument("--out", type=Path, required=True, help="where the average goes")
    arguments = parser.parse_args()
    runs = [(float(share), path) for share, _, path in (run.partition(":") for run in arguments.runs)]
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    write(arguments.out, average([(torch.load(path, weights_only=True), share) for share, path in runs]))


if __name__ == "__main__":
    main()
