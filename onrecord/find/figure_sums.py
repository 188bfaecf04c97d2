"""Counts that are joined to one: "a soldier and two children"."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.find.figure_candidates import Count
from onrecord.types import Counted


@dataclass(frozen=True, slots=True)
class Summed:
    """One count, or several that are added up."""

    counts: tuple[Count, ...]

    @property
    def low(self) -> int | None:
        """The sum of the lower bounds."""
        return _sum([count.number.low for count in self.counts])

    @property
    def high(self) -> int | None:
        """The sum of the upper bounds."""
        return _sum([count.number.high for count in self.counts])

    @property
    def of(self) -> Counted | None:
        """What befell all of them."""
        return self.counts[0].of


def summed(counts: Sequence[Count]) -> list[Summed]:
    """Join the counts that belong to one chain and share what befell them."""
    joined: list[list[Count]] = []
    for count in counts:
        before = joined[-1][-1] if joined else None
        if before is not None and count.joins and count.of == before.of:
            joined[-1].append(count)
        else:
            joined.append([count])
    return [Summed(tuple(each)) for each in joined]


def _sum(bounds: Sequence[int | None]) -> int | None:
    known = [bound for bound in bounds if bound is not None]
    return sum(known) if len(known) == len(bounds) else None
