"""What the words of a time expression mean before anything is known of the day on which they were written."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["calendar", "shift", "count", "length", "set", "reference", "stretch"]
Base = Literal["document", "before"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression says of a time, as far as its own words go.

    Attributes:
        kind: ``calendar``: fields of a date, some of them missing; ``shift``: some units away from a day; ``count``: a length
            that reaches back or forth from a day; ``length``; ``set``: what comes again and again; ``reference``: past,
            present or future; ``stretch``: a decade or century by its name.
        year: Of a calendar date.
        month: 1 to 12.
        day: Of the month.
        weekday: 1, Monday, to 7.
        part: Part of a year: SP, SU, FA, WI, Q1 to Q4, H1, H2.
        which: ``last``, ``this``, ``next`` or ``that``, where the words say which weekday, month or season.
        time: Part of the day, with its T: ``TMO``, ``T16:30``.
        unit: S, MIN, H, D, W, WE (weekend), M, Y, DE (decade), CE (century).
        number: How many units; below 0 before; None when it is not said.
        base: What it is counted from; None for absolute ones.
        value: The TIMEX3 value of those that nothing more needs be known for.
    """

    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str | None = None
    which: str | None = None
    time: str = ""
    unit: str = ""
    number: float | None = None
    base: Base | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time expression among the words of a passage: its first word, the one after its last, and what it means."""

    first: int
    end: int
    meaning: Meaning
