"""Measures how far scores can be taken at their word, and what they cost in precision and recall."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

BINS = 10
CONFIDENCE = 1.96  # standard deviations on either side that hold 95 % of a normal distribution


class Bin(NamedTuple):
    """Things of like score.

    Attributes:
        score: Their mean score.
        share: Share of them that is right.
        size: Their number.
    """

    score: float
    share: float
    size: int


def bins(scores: Numbers, right: Numbers, *, rank: Numbers | None = None, wanted: int = BINS) -> list[Bin]:
    """Put scores into bins of about equal numbers.

    Args:
        scores: Score of each, 0 to 1.
        right: 1 for each that is right.
        rank: What goes up with the score and puts them in order, where it is not the score itself; equals share a bin.
        wanted: Number of bins; there are fewer where many are equal.
    """
    rank = scores if rank is None else rank
    order = np.argsort(rank, kind="stable")
    ranked = rank[order]
    ends = np.searchsorted(ranked, ranked[[(number + 1) * len(ranked) // wanted - 1 for number in range(wanted)]], side="right")
    found, begin = [], 0
    for end in sorted(set(ends.tolist())):
        part = order[begin:end]
        found.append(Bin(float(scores[part].mean()), float(right[part].mean()), len(part)))
        begin = end
    return found


def calibration_error(binned: Sequence[Bin]) -> float:
    """Expected calibration error: mean distance of score and share of right ones, weighed by number."""
    return sum(one.size * abs(one.score - one.share) for one in binned) / sum(one.size for one in binned)


def error_by_chance(binned: Sequence[Bin]) -> float:
    """The calibration error to be expected of a perfectly calibrated score: a share of few is off its chance by luck alone."""
    off = (one.size * math.sqrt(2 / math.pi * one.score * (1 - one.score) / one.size) for one in binned)
    return sum(off) / sum(one.size for one in binned)


def brier(scores: Numbers, right: Numbers) -> float:
    """Mean square of the distance between score and outcome."""
    return float(((scores - right) ** 2).mean())


def brier_of_base_rate(right: Numbers) -> float:
    """Brier score of giving everything the share of right ones as its score."""
    return float(right.mean() * (1 - right.mean()))


def precision_recall(scores: Numbers, right: Numbers, total: int) -> tuple[Numbers, Numbers, Numbers]:
    """What one gets by taking everything from a score on.

    Args:
        scores: Of what was found.
        right: Whether each is right.
        total: Number of those to be found.

    Returns:
        Thresholds, from high to low, with the precision and the recall of each, 0 to 1.
    """
    order = np.argsort(-scores, kind="stable")
    agree = np.cumsum(right[order])
    last = np.append(np.diff(scores[order]) != 0, True)  # of those with the same score, only all together
    return scores[order][last], (agree / np.arange(1, len(order) + 1))[last], (agree / total)[last]


def wilson(right: int, count: int) -> tuple[float, float]:
    """Bounds of the 95 % confidence interval of a share (Wilson 1927)."""
    share, square = right / count, CONFIDENCE**2 / count
    middle, off = share + square / 2, CONFIDENCE * math.sqrt(share * (1 - share) / count + square / (4 * count))
    return (middle - off) / (1 + square), (middle + off) / (1 + square)
