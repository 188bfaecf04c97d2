"""What is known where a time expression stands, and what is made of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.find.date_tense import Ahead
from onrecord.text.timex_calendar import Day, Days, days_of
from onrecord.types import Precision

DOCUMENT, BEFORE = "document date", "expression before"
DATELINE = "dateline"
"""The anchor of what is resolved by a dateline, which is an expression before."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A time expression with all that could be found out; fields as in TimeExpression."""

    value: str
    earliest: str | None
    latest: str | None
    precision: Precision
    anchor: str | None
    how: str

    @property
    def days(self) -> Days | None:
        """The days, when a calendar has them."""
        return days_of(self.value)


def fixed(value: str, anchor: str | None, how: str) -> Resolved:
    """An expression whose value names its days."""
    days = days_of(value)
    if days is None:
        raise ValueError(value)
    return Resolved(value, days.first.isoformat(), days.last.isoformat(), days.grain, anchor, how)


class Told(NamedTuple):
    """An expression before the one that is resolved: its words, what became of it, where it ends, and the word before it."""

    words: str
    resolved: Resolved
    passage: int
    after: str
    end: int


@dataclass(frozen=True, slots=True)
class Writing:
    """When the text was written.

    Attributes:
        day: The day; None where it is not known.
        anchor: What it was read from: the document's date, or a dateline.
        name: How it is named to a reader.
    """

    day: Day | None
    anchor: str = DOCUMENT
    name: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known where an expression stands.

    Attributes:
        writing: When the text was written.
        before: Expressions before it that can be counted from, in order.
        passage: Number of its passage.
        start: Where it begins, in code points.
        ahead: Whether what it dates is to come.
        begins: The beginning of the range that it ends; None where it ends none.
    """

    writing: Writing
    before: Sequence[Told]
    passage: int
    start: int
    ahead: Ahead
    begins: Told | None = None
