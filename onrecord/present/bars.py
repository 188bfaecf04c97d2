"""Ranges drawn side by side on one scale: the geometry of the small bars in the tables of figures."""

from collections.abc import Iterable
from dataclasses import dataclass

ZERO, FULL, ARROW = 6.0, 150.0, 14.0
"""Units: where nought stands, how long the scale is, and the room behind it for an arrow."""
WIDTH, HEIGHT = ZERO + FULL + ARROW, 14.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A range on a scale.

    Attributes:
        low: Where it begins; None where it has no lower bound, and an arrow stands at nought.
        high: Where it ends; None where it has no upper bound, and an arrow stands behind the scale.
        approximate: Whether the number is said to be a rough one.
    """

    low: float | None
    high: float | None
    approximate: bool

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low == self.high


def scale_of(bounds: Iterable[int | None]) -> int | None:
    """The round number at which the scale of some figures ends; None where they give no number, or nought alone."""
    most = max((bound for bound in bounds if bound is not None), default=0)
    if most == 0:
        return None
    power = 1
    while power * 10 < most:
        power *= 10
    return next(step * power // 2 for step in (2, 3, 4, 5, 6, 8, 10, 12, 16, 20) if step * power // 2 >= most)


def bar_of(low: int | None, high: int | None, scale: int | None, *, approximate: bool) -> Bar | None:
    """A range on a scale; None where the words give no number: "dozens" is no bar."""
    if scale is None or (low is None and high is None):
        return None
    at = [None if each is None else round(ZERO + FULL * each / scale, 1) for each in (low, high)]
    return Bar(at[0], at[1], approximate)
