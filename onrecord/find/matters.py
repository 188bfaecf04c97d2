"""Finds what the statements of a document are about: dates, places, events, figures and violations."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.find.dates import find_dates
from onrecord.find.events import COUNTED_IN, Setting, find_events
from onrecord.find.figures import find_figures
from onrecord.find.places import Gazetteer, find_toponyms
from onrecord.find.reading import Reading
from onrecord.find.statements import Said
from onrecord.find.violations import find_violations
from onrecord.types import Event, Figure, Matters, Span, Statement


def find_matters(said: Said, gazetteer: Gazetteer) -> Matters:
    """Find what a document's statements are about.

    Args:
        said: What it says, and how it was read for that.
        gazetteer: The places that names can mean.

    Returns:
        Each thing with the innermost statement whose content holds it; None where the outlet's own words do, outside a statement.
    """
    reading = said.reading
    dates = find_dates(reading, reading.document.published)
    places = find_toponyms(reading, said.mentions, gazetteer)
    holders = _Holders(said.statements)
    counted = find_figures(reading, said.read.harms, made_by=said.made_by)
    figures = [replace(figure, statement=holders.id_of(figure.span)) for figure in counted]
    events = find_events(Setting(reading, holders.of, dates, places, figures), said.read.events, made_by=said.made_by)
    violations = [
        replace(violation, statement=holders.id_of(violation.span)) for violation in find_violations(reading, said.mentions)
    ]
    return Matters(tuple(dates), tuple(places), tuple(events), tuple(_counted(reading, figures, events)), tuple(violations))


class _Holders:
    """Which statement holds what: of those whose content covers some words, the one with the shortest piece that does."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        pieces = [(piece.start, piece.end, statement) for statement in statements for piece in statement.content]
        self._pieces = sorted(pieces, key=lambda each: (each[0], each[1], each[2].id))
        self._longest = max((end - start for start, end, _ in pieces), default=0)

    def of(self, span: Span) -> Statement | None:
        """The innermost statement whose content covers a span."""
        low = bisect_right(self._pieces, span.start - self._longest - 1, key=lambda each: each[0])
        high = bisect_right(self._pieces, span.start, key=lambda each: each[0])
        covering = [each for each in self._pieces[low:high] if span.end <= each[1]]
        return min(covering, key=lambda each: (each[1] - each[0], not each[2].parent, each[2].id))[2] if covering else None

    def id_of(self, span: Span) -> str | None:
        """Its id."""
        statement = self.of(span)
        return statement.id if statement else None


def _counted(reading: Reading, figures: Sequence[Figure], events: Sequence[Event]) -> list[Figure]:
    """Tie figures to the events of their sentence in which those counted were killed, injured and so on."""
    ends = [end for passage in reading.passages for _, end in passage.sentences]

    def sentence_of(span: Span) -> int:
        return bisect_right(ends, reading.overlay.span_in_reading(span.start, span.end)[0])

    told: defaultdict[int, list[Event]] = defaultdict(list)
    for event in events:
        told[sentence_of(event.trigger)].append(event)
    tied = [(figure, _event_of(figure, told[sentence_of(figure.span)])) for figure in figures]
    return [replace(figure, event=event.id if event else None) for figure, event in tied]


def _event_of(figure: Figure, near: Sequence[Event]) -> Event | None:
    """The event of a sentence that a figure is counted in: one that those counted take part in, else the nearest that fits."""
    where = figure.whom or figure.span

    def takes_part(event: Event) -> bool:
        return any(each.span.start < where.end and where.start < each.span.end for each in event.participants)

    if figure.of is None:
        return next((event for event in near if takes_part(event)), None)
    kinds = COUNTED_IN[figure.of]
    fitting = [event for event in near if event.type in kinds]
    return min(
        fitting,
        key=lambda each: (
            not takes_part(each),
            kinds.index(each.type) > 0,
            _apart(figure.span, each.trigger),
            kinds.index(each.type),
        ),
        default=None,
    )


def _apart(one: Span, other: Span) -> int:
    """Code points between two spans."""
    return max(0, one.start - other.end, other.start - one.end)
