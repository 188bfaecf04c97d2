"""A text with its repairs put in, and the way back to the text as it stands."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Protocol


class Insertion(Protocol):
    """Something to insert; ``onrecord.types.Repair`` is one."""

    @property
    def offset(self) -> int:
        """Where it belongs, in code points of the text."""

    @property
    def insert(self) -> str:
        """What belongs there."""


class Overlay:
    """A text read with its repairs, and offsets between the two.

    Offsets are Unicode code points. Mapping one takes a binary search over the repairs.

    Args:
        text: The text as it stands.
        repairs: What to insert, in any order; of several at one offset, the first given comes first.

    Raises:
        ValueError: A repair lies outside the text.

    Attributes:
        text: The text as it stands.
        reading: The text with its repairs put in; the very text when there are none.
    """

    __slots__ = ("_after", "_offsets", "_starts", "reading", "text")

    def __init__(self, text: str, repairs: Iterable[Insertion]) -> None:
        ordered = sorted((repair for repair in repairs if repair.insert), key=lambda repair: repair.offset)
        self._offsets = [repair.offset for repair in ordered]
        if ordered and not 0 <= self._offsets[0] <= self._offsets[-1] <= len(text):
            raise ValueError(f"repairs lie between 0 and {len(text)}, got {self._offsets[0]}..{self._offsets[-1]}")
        lengths = [len(repair.insert) for repair in ordered]
        inserted = list(accumulate(lengths, initial=0))
        # Of each insert, where it starts and where it ends in the reading.
        self._starts = [offset + before for offset, before in zip(self._offsets, inserted, strict=False)]
        self._after = [start + length for start, length in zip(self._starts, lengths, strict=True)]
        self.text = text
        self.reading = _put_in(text, ordered)

    def to_text(self, offset: int) -> int:
        """Where an offset in the reading lies in the text; one inside an insert lies where the insert belongs."""
        last = bisect_right(self._starts, offset) - 1
        return offset if last < 0 else self._offsets[last] + max(0, offset - self._after[last])

    def to_reading(self, offset: int) -> int:
        """Where the character at an offset in the text stands in the reading: behind any insert at that offset."""
        last = bisect_right(self._offsets, offset) - 1
        return offset if last < 0 else offset - self._offsets[last] + self._after[last]

    def span_in_text(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text that a span of the reading stands on.

        Raises:
            ValueError: The span is empty, or holds nothing but inserts: no words of the text stand there.
        """
        in_text = self.to_text(start), self.to_text(end)
        if not 0 <= in_text[0] < in_text[1] <= len(self.text):
            raise ValueError(f"{start}..{end} of the reading holds no words of the text")
        return in_text

    def span_in_reading(self, start: int, end: int) -> tuple[int, int]:
        """The span of the reading that holds a span of the text, without inserts before or behind it.

        Raises:
            ValueError: The span is empty or lies outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"a span needs 0 <= start < end <= {len(self.text)}, got {start}..{end}")
        return self.to_reading(start), self.to_reading(end - 1) + 1


def _put_in(text: str, ordered: list[Insertion]) -> str:
    """Put the inserts, ordered by offset, into the text."""
    pieces = []
    done = 0
    for repair in ordered:
        pieces += [text[done : repair.offset], repair.insert]
        done = repair.offset
    return "".join(pieces) + text[done:] if pieces else text
