"""Scores what a model says texts are about."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet


def chosen_topics(certain: Mapping[str, float], least: float = 0.5) -> frozenset[str]:
    """The topics with at least such a certainty; the likeliest one where none has."""
    likeliest = max(certain, key=lambda name: certain[name])
    return frozenset(name for name, sure in certain.items() if sure >= least) or frozenset({likeliest})


def example_based_f1(found: Sequence[AbstractSet[str]], gold: Sequence[AbstractSet[str]]) -> float:
    """Mean over texts of the F1 of each one's labels, 0 to 1 (Godbole and Sarawagi 2004); without labels on either side 1."""
    pairs = list(zip(found, gold, strict=True))
    shares = [2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours | theirs else 1.0 for ours, theirs in pairs]
    return sum(shares) / len(shares)
