"""What stands round the events of a document, and what finding them needs of a model."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from onrecord.find.event_voice import voice_of
from onrecord.find.reading import Reading
from onrecord.types import Counted, EventType, Figure, Span, Statement, TimeExpression, Toponym

Offsets = tuple[int, int]

COUNTED_IN: dict[Counted, tuple[EventType, ...]] = {
    "killed": ("killing", "attack", "bombing", "battle", "operation", "torture"),
    "injured": ("attack", "bombing", "battle", "killing", "protest", "torture", "operation"),
    "missing": ("disappearance", "abduction"),
    "detained": ("arrest", "abduction", "release", "hijacking", "disappearance", "legal_measure", "torture"),
    "displaced": ("displacement", "battle", "attack", "destruction"),
}
"""In which events people are killed, injured and so on; the sooner named where several stand as near."""
_COUNTING = re.compile(r"\s+(?:of|to)\s+(?:the\s+)?")  # "execution | of | 214 soldiers"
_COUNTED = re.compile(r"\s+(?:(?:was|were|is|are|(?:ha[sd]|have) been|being)\s+)?")  # "214 soldiers | were | executed"


class Participating(Protocol):
    """Words that a model takes for somebody or something that has a part in an event, or for when or where."""

    @property
    def role(self) -> str: ...
    @property
    def span(self) -> Offsets: ...
    @property
    def score(self) -> float: ...


class Likely(Protocol):
    """Words that a model takes for the name of an event."""

    @property
    def trigger(self) -> Offsets: ...
    @property
    def type(self) -> str: ...
    @property
    def score(self) -> float: ...
    @property
    def participants(self) -> Sequence[Participating]: ...


class Events(Protocol):
    """What finding needs of a model that has read a text for events; places are offsets in that text."""

    def likely_events(self, least: float, /) -> Sequence[Likely]:
        """Words that name events with at least such a certainty."""

    def types_of(self, span: Offsets, /) -> Mapping[str, float]:
        """How likely words name an event of each type; empty where no word was read."""

    def participants_of(self, span: Offsets, /) -> Sequence[Participating]:
        """Who and what takes part in it, with ``when`` and ``where``."""


class Setting:
    """What stands round the events of a document.

    Attributes:
        reading: The document as it is read.
        holder: The innermost statement whose content holds some words.
        voice: Whose words the document's own are, where it is a party's release.
    """

    def __init__(
        self,
        reading: Reading,
        holder: Callable[[Span], Statement | None],
        dates: Sequence[TimeExpression],
        places: Sequence[Toponym],
        figures: Sequence[Figure] = (),
    ) -> None:
        """Take the document, and its time expressions, toponyms and figures."""
        self.reading, self.holder = reading, holder
        self.voice = voice_of(reading)
        locate = reading.overlay.span_in_reading
        self._dates = [(locate(each.span.start, each.span.end), each.id) for each in dates]
        self._places = [(locate(each.span.start, each.span.end), each.id) for each in places]
        counts = [(locate(each.span.start, (each.whom or each.span).end), each.of) for each in figures if each.of is not None]
        self._by_start = sorted(counts, key=lambda each: each[0][0])
        self._by_end = sorted(counts, key=lambda each: each[0][1])

    def counts_people(self, span: Offsets, kind: str) -> bool:
        """Whether words stand with a count of those to whom events of a type do that: "the execution of 214 soldiers".

        Nothing else can stand between the two, so only the nearest counts are looked at.
        """
        text = self.reading.text
        at = bisect_left(self._by_start, span[1], key=lambda each: each[0][0])
        counted = [of for (start, _), of in self._by_start[at : at + 1] if _COUNTING.fullmatch(text, span[1], start)]
        at = bisect_right(self._by_end, span[0], key=lambda each: each[0][1])
        while at and _COUNTED.fullmatch(text, self._by_end[at - 1][0][1], span[0]):
            counted.append(self._by_end[at - 1][1])
            at -= 1
        return any(kind in COUNTED_IN[of] for of in counted)

    def counted_after(self, span: Offsets) -> Offsets | None:
        """The count of people that words are followed by, with those counted: "the killings of | 214 soldiers"."""
        at = bisect_left(self._by_start, span[1], key=lambda each: each[0][0])
        near = self._by_start[at : at + 1]
        return next((place for place, _ in near if _COUNTING.fullmatch(self.reading.text, span[1], place[0])), None)

    def date_in(self, spans: Sequence[Offsets]) -> str | None:
        """The first date that touches one of some places in the repaired reading."""
        return _touching(self._dates, spans)

    def place_in(self, spans: Sequence[Offsets]) -> str | None:
        """The first toponym that touches one of them."""
        return _touching(self._places, spans)


def _touching(known: Sequence[tuple[Offsets, str]], spans: Sequence[Offsets]) -> str | None:
    for start, end in spans:
        at = bisect_right(known, start, key=lambda each: each[0][1])
        if at < len(known) and known[at][0][0] < end:
            return known[at][1]
    return None
