"""Scores clusters of mentions against gold ones: MUC, B-cubed, CEAF-e, and their mean, the CoNLL score.

MUC counts links (Vilain et al. 1995), B-cubed mentions (Bagga and Baldwin 1998), CEAF-e clusters that are put side by side
one to one (Luo 2005). Mentions that are only in the key or only in the response stay as they are, as in the reference
scorer of the CoNLL shared tasks, version 8 (Pradhan et al. 2014).
"""

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Mention = Hashable
"""What tells a mention from all others of its document: its span, or the places of its words."""
Clusters = Sequence[Collection[Mention]]
"""The entities of one document, each as its mentions; no mention is in two."""

MEASURES = ("muc", "b_cubed", "ceaf_e")


@dataclass(slots=True)
class Tally:
    """What recall and precision of a measure are shares of; it adds up over documents.

    Attributes:
        kept: What of the key the response has (links, mentions by weight, clusters by likeness).
        key: What it could have.
        borne: What of the response the key bears out.
        response: What it could bear out.
    """

    kept: float = 0.0
    key: float = 0.0
    borne: float = 0.0
    response: float = 0.0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.kept + other.kept, self.key + other.key, self.borne + other.borne, self.response + other.response)

    @property
    def recall(self) -> float:
        """0 to 100."""
        return 100 * self.kept / self.key if self.key else 0.0

    @property
    def precision(self) -> float:
        """0 to 100."""
        return 100 * self.borne / self.response if self.response else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 100."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(documents: Iterable[tuple[Clusters, Clusters]], *, singletons: bool = True) -> dict[str, Tally]:
    """Score documents, each as (key, response).

    Args:
        documents: Clusters of gold and of what is scored.
        singletons: Whether clusters of one mention count; otherwise they are dropped on both sides, as OntoNotes has none.

    Returns:
        The three measures by name; the mean of their F1 is ``conll``.

    Raises:
        ValueError: A mention is in two clusters of one side.
    """
    tallies = {measure: Tally() for measure in MEASURES}
    for key, response in documents:
        left, right = (_checked(side, singletons) for side in (key, response))
        for measure, compare in zip(MEASURES, (muc, b_cubed, ceaf_e), strict=True):
            tallies[measure] += compare(left, right)
    return tallies


def conll(tallies: dict[str, Tally]) -> float:
    """The CoNLL score: the mean F1 of the three measures, 0 to 100."""
    return sum(tallies[measure].f1 for measure in MEASURES) / len(MEASURES)


def muc(key: Clusters, response: Clusters) -> Tally:
    """How many links must be added to put the clusters of each side together from the pieces that the other makes of them."""
    return Tally(*_links(key, response), *_links(response, key))


def b_cubed(key: Clusters, response: Clusters) -> Tally:
    """For each mention, how much of its cluster is also with it on the other side."""
    return Tally(*_shares(key, response), *_shares(response, key))


def ceaf_e(key: Clusters, response: Clusters) -> Tally:
    """How alike (0 to 1, Dice) the clusters are when each is put beside at most one of the other side, in the best way."""
    likeness = np.zeros((len(key), len(response)))
    places = _places(response)
    for row, cluster in enumerate(key):
        for column in (places[mention] for mention in cluster if mention in places):
            likeness[row, column] += 2 / (len(cluster) + len(response[column]))
    best = float(sum(likeness[row, column] for row, column in best_pairs(likeness)))
    return Tally(best, len(key), best, len(response))


def best_pairs(likeness: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Pair rows with columns, one to one, so that the sum of their likeness is the greatest.

    The Hungarian method with shortest augmenting paths (Kuhn 1955; Jonker and Volgenant 1987): cubic in the shorter side.
    """
    if likeness.shape[0] > likeness.shape[1]:
        return sorted((row, column) for column, row in best_pairs(likeness.T))
    rows, columns = likeness.shape
    row_price, column_price = np.zeros(rows), np.zeros(columns)
    owner = np.full(columns, -1)  # the row that each column is paired with
    for row in range(rows):
        _augment(-likeness, row, owner, row_price, column_price)
    return sorted((int(row), column) for column, row in enumerate(owner) if row >= 0)


def _augment(
    cost: NDArray[np.float64],
    first: int,
    owner: NDArray[np.int_],
    row_price: NDArray[np.float64],
    column_price: NDArray[np.float64],
) -> None:
    """Pair one more row, moving those paired before along the cheapest path to a free column; prices are kept up."""
    columns = cost.shape[1]
    distance = np.full(columns, np.inf)
    before = np.full(columns, -1)  # the column that the path comes from; -1 where it comes from the new row
    reached = np.zeros(columns, dtype=bool)
    row, last, travelled = first, -1, 0.0
    while row >= 0:
        through = travelled + cost[row] - row_price[row] - column_price
        nearer = ~reached & (through < distance)
        distance[nearer], before[nearer] = through[nearer], last
        last = int(np.argmin(np.where(reached, np.inf, distance)))
        travelled, row = float(distance[last]), int(owner[last])
        reached[last] = True
    row_price[first] += travelled
    for column in np.flatnonzero(reached):
        if owner[column] >= 0:
            row_price[owner[column]] += travelled - distance[column]
        column_price[column] -= travelled - distance[column]
    while last >= 0:
        owner[last] = owner[before[last]] if before[last] >= 0 else first
        last = int(before[last])


def _checked(side: Clusters, singletons: bool) -> list[frozenset[Mention]]:
    """The clusters without repetitions, empty ones and, where they do not count, those of one mention."""
    clusters = [frozenset(cluster) for cluster in side]
    if sum(map(len, clusters)) != len({mention for cluster in clusters for mention in cluster}):
        raise ValueError("a mention is in two clusters: each is of one entity")
    return [cluster for cluster in clusters if len(cluster) > (0 if singletons else 1)]


def _places(side: Clusters) -> dict[Mention, int]:
    return {mention: at for at, cluster in enumerate(side) for mention in cluster}


def _pieces(cluster: Collection[Mention], places: dict[Mention, int]) -> tuple[list[int], int]:
    """The sizes of the pieces that the other side makes of a cluster, and how many mentions it does not have."""
    sizes: dict[int, int] = {}
    for mention in cluster:
        if mention in places:
            sizes[places[mention]] = sizes.get(places[mention], 0) + 1
    return list(sizes.values()), len(cluster) - sum(sizes.values())


def _links(side: Clusters, other: Clusters) -> tuple[float, float]:
    places = _places(other)
    found, wanted = 0, 0
    for cluster in side:
        sizes, alone = _pieces(cluster, places)
        found += len(cluster) - len(sizes) - alone
        wanted += len(cluster) - 1
    return float(found), float(wanted)


def _shares(side: Clusters, other: Clusters) -> tuple[float, float]:
    places = _places(other)
    found = sum(size * size / len(cluster) for cluster in side for size in _pieces(cluster, places)[0])
    return found, float(sum(map(len, side)))
