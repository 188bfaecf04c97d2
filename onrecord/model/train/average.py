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
        runs: Weights by name, the same names and shapes in all, each with its share; shares are taken in proportion.

    Raises:
        ValueError: The runs are not of the same network.
    """
    first, _ = runs[0]
    total = sum(share for _, share in runs)
    if any(
        {name: value.shape for name, value in weights.items()} != {name: v.shape for name, v in first.items()}
        for weights, _ in runs
    ):
        raise ValueError("the runs are of different networks: their weights have other names or shapes")
    return {
        name: sum((weights[name] * (share / total) for weights, share in runs), torch.zeros_like(first[name])) for name in first
    }


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
