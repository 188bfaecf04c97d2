"""Scores what statements are said to be (act, requests, hedges, basis, who speaks) against labels, statement by statement.

The same measures tell how well a finder does and how well two annotators agree. A request agrees when its action shares at
least half of its characters with the gold's (intersection over union) and its addressees are as many and each touches one of
the gold's; hedges and bases agree when they touch.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from onrecord.model.evaluate.attributions import HALF, Tally
from onrecord.model.text_read import ACTS
from onrecord.model.train.labelled import GoldStatement, Offsets
from onrecord.types import Act

Pairs = Sequence[tuple[GoldStatement, GoldStatement]]
"""Statements as found, or as one annotator labelled them, each with the gold's, or the other's."""


def acts(pairs: Pairs) -> dict[Act, Tally]:
    """Precision and recall of every act."""
    tallies = {act: Tally() for act in ACTS}
    for found, gold in pairs:
        tallies[found.act].add(int(found.act == gold.act), 1, 0)
        tallies[gold.act].add(0, 0, 1)
    return tallies


def macro(tallies: dict[Act, Tally]) -> float:
    """Mean F1 of the acts that the gold has, in percent."""
    present = [tally.f1 for tally in tallies.values() if tally.gold]
    return sum(present) / len(present)


def kappa(pairs: Sequence[tuple[object, object]]) -> float:
    """Cohen's kappa of two annotators' answers: agreement beyond what chance would give, 1 when they always agree."""
    agree = sum(left == right for left, right in pairs) / len(pairs)
    ours, theirs = (Counter(side) for side in zip(*pairs, strict=True))
    chance = sum(ours[answer] * theirs[answer] for answer in ours) / len(pairs) ** 2
    return 1.0 if chance == 1 else (agree - chance) / (1 - chance)


def requests(pairs: Pairs) -> dict[str, Tally]:
    """Requests whose action agrees; whose addressees do too; and whose force does as well."""
    tallies = {measure: Tally() for measure in ("action", "request", "force")}
    for found, gold in pairs:
        matched = _matched(found, gold)
        whole = [(one, other) for one, other in matched if _same_parties(one[1], other[1])]
        agreeing = {"action": len(matched), "request": len(whole), "force": sum(one[0] == other[0] for one, other in whole)}
        for measure, agree in agreeing.items():
            tallies[measure].add(agree, len(found.requests), len(gold.requests))
    return tallies


def spans(pairs: Pairs, of: Callable[[GoldStatement], Iterable[Offsets]]) -> Tally:
    """Places that touch one of the other's, each once."""
    tally = Tally()
    for found, gold in pairs:
        here, there = list(of(found)), list(of(gold))
        tally.add(_touching(here, there), len(here), len(there))
    return tally


def hedges(pairs: Pairs) -> dict[str, Tally]:
    """Hedges; and those of which is agreed whose they are."""
    tallies = {"hedge": Tally(), "whose": Tally()}
    for found, gold in pairs:
        places = [span for _, span in found.hedges], [span for _, span in gold.hedges]
        tallies["hedge"].add(_touching(*places), len(found.hedges), len(gold.hedges))
        same = sum(
            _touching(
                [span for whose, span in found.hedges if whose == who], [span for whose, span in gold.hedges if whose == who]
            )
            for who in ("speaker", "outlet")
        )
        tallies["whose"].add(same, len(found.hedges), len(gold.hedges))
    return tallies


Request = tuple[str, tuple[Offsets, ...], Offsets]


def _matched(found: GoldStatement, gold: GoldStatement) -> list[tuple[Request, Request]]:
    """Requests of both sides whose actions agree, one to one, the best agreeing first."""
    shares = sorted(
        ((_shared(one[2], other[2]), i, j) for i, one in enumerate(found.requests) for j, other in enumerate(gold.requests)),
        reverse=True,
    )
    taken: dict[int, int] = {}
    for share, i, j in shares:
        if share >= HALF and i not in taken and j not in taken.values():
            taken[i] = j
    return [(found.requests[i], gold.requests[j]) for i, j in taken.items()]


def _same_parties(found: Sequence[Offsets], gold: Sequence[Offsets]) -> bool:
    return len(found) == len(gold) == _touching(found, gold)


def _touching(found: Sequence[Offsets], gold: Sequence[Offsets]) -> int:
    left = list(gold)
    agree = 0
    for low, high in found:
        met = next((span for span in left if low < span[1] and span[0] < high), None)
        if met is not None:
            left.remove(met)
            agree += 1
    return agree


def _shared(one: Offsets, other: Offsets) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / (max(one[1], other[1]) - min(one[0], other[0]))
