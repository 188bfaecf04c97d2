"""Which words of a text are marked because a table leads to them, and what they tell where they are pointed at."""

from collections.abc import Collection, Iterator

from onrecord.present import about_wording as wording
from onrecord.present.about_pages import Words
from onrecord.present.markup import plain
from onrecord.types import Event, Figure, Matters, Span, TimeExpression, Toponym, Violation


def words_to_mark(matters: Matters, denied: Collection[str] = ()) -> Iterator[Words]:
    """The words of every date, place, event, figure and violation, by position; words that are two things tell both.

    Args:
        matters: All of them.
        denied: Statements that deny what they are about, by id.
    """
    told: dict[tuple[int, int], list[str]] = {}
    for span, tells in _told(matters, denied):
        told.setdefault((span.start, span.end), []).append(tells)
    for start, end in sorted(told):
        yield Words(start, end, plain("; ".join(dict.fromkeys(told[start, end]))))


def _told(matters: Matters, denied: Collection[str]) -> Iterator[tuple[Span, str]]:
    yield from ((date.span, _date(date)) for date in matters.dates)
    yield from ((named.span, _place(named)) for named in matters.places)
    yield from ((event.trigger, _event(event)) for event in matters.events)
    yield from ((figure.span, _figure(figure)) for figure in matters.figures)
    yield from ((violation.span, _violation(violation, denied=violation.statement in denied)) for violation in matters.violations)


def _date(date: TimeExpression) -> str:
    value = wording.days(date)
    return f"{value or 'no day can be told'}: {date.how}" if date.how else value or "no day can be told"


def _place(named: Toponym) -> str:
    if named.place:
        return f"{wording.place(named.place)}: {named.how}"
    if named.alternatives:
        return f"open: {' or '.join(wording.place(place) for place in named.alternatives)}"
    return "not in the gazetteer"


def _event(event: Event) -> str:
    told = (wording.event_type(event.type), wording.STATUSES[event.status], wording.POLARITIES[event.polarity])
    return ", ".join(each for each in told if each)


def _figure(figure: Figure) -> str:
    number = wording.bounds(figure.low, figure.high, approximate=figure.approximate) or "no number given"
    whose = wording.COUNTED[figure.of].lower() if figure.of else "people"
    return f"{whose}: {number}{', added up over time' if figure.cumulative else ''}"


def _violation(violation: Violation, *, denied: bool) -> str:
    return f"violation {'denied' if denied else 'alleged'}: {wording.violation(violation.kind)}"
