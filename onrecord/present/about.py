"""From dates, places, events, figures and violations to the rows that list them, each tied to its words in the text."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from onrecord.present import about_wording as wording
from onrecord.present.about_pages import About, Dated, EventRow, FigureRow, InSentence, PlaceNamed, Quoted, ViolationRow, When
from onrecord.present.about_words import words_to_mark
from onrecord.present.pages import Line
from onrecord.present.reading import Layers, set_text
from onrecord.present.reasons import anchor_of
from onrecord.present.speakers import fold, words_of
from onrecord.text.layout import lay_out
from onrecord.text.overlay import Overlay
from onrecord.text.sentences import sentences
from onrecord.types import Document, Event, Figure, Matters, Span, Statement, TimeExpression, Toponym, Violation

_BOUND = re.compile(r"\b(since|until|before|after|by|from)\s+\Z", re.IGNORECASE)
_BOUND_LONGEST = 12  # code points that such a word is looked for in
_BESIDE = 24  # code points between a number and those counted: over more, both are quoted apart
_FARTHEST = 120  # code points on either side of the words shown of a sentence; the reference leads to all of it


def about_of(document: Document, overlay: Overlay, listed: Sequence[tuple[Line, Statement]], matters: Matters) -> About:
    """The rows of one document.

    Args:
        document: The document.
        overlay: Its text with the repairs.
        listed: Its statements, each with its line.
        matters: What they are about.
    """
    if matters == Matters():
        return About()
    denied = frozenset(statement.id for _, statement in listed if statement.act == "deny" or statement.negated)
    telling = _Telling(
        document,
        overlay,
        {statement.id: line for line, statement in listed},
        {date.id: date for date in matters.dates},
        {place.id: place for place in matters.places},
        {event.id: event for event in matters.events},
        denied,
    )
    around = _Around(listed)
    return About(
        events=tuple(telling.event(number, event) for number, event in enumerate(matters.events, start=1)),
        figures=tuple(telling.figure(figure) for figure in matters.figures),
        violations=tuple(telling.violation(violation) for violation in matters.violations),
        places=tuple(telling.place(place, around.line(place.span)) for place in matters.places),
        words=tuple(words_to_mark(matters, denied)),
    )


class _Around:
    """Which statement some words stand in."""

    def __init__(self, listed: Sequence[tuple[Line, Statement]]) -> None:
        held = [(span.start, span.end, line) for line, each in listed for span in each.content]
        self._held = sorted(held, key=lambda each: (each[0], -each[1], each[2].number))

    def line(self, span: Span) -> Line | None:
        """The innermost statement whose content holds some words."""
        holding = [(end - start, line) for start, end, line in self._before(span) if span.end <= end]
        return min(holding, key=lambda each: (each[0], -each[1].number))[1] if holding else None

    def _before(self, span: Span) -> Sequence[tuple[int, int, Line]]:
        return self._held[: bisect_right(self._held, span.start, key=lambda each: each[0])]


@dataclass(slots=True)
class _Telling:
    """What rows are made from: the document, its lines by statement, dates, places and events, which statements deny."""

    document: Document
    overlay: Overlay
    lines: Mapping[str, Line]
    dates: Mapping[str, TimeExpression]
    places: Mapping[str, Toponym]
    events: Mapping[str, Event]
    denied: frozenset[str] = frozenset()
    _sentences: list[tuple[int, int]] = field(default_factory=list)

    def event(self, number: int, event: Event) -> EventRow:
        """The row of an event."""
        date, where = self.dates.get(event.when or ""), self.places.get(event.where or "")
        return EventRow(
            number=number,
            type=event.type,
            status=event.status,
            polarity=event.polarity,
            line=self.lines.get(event.statement or ""),
            trigger=self._in_sentence(event.trigger),
            dated=dated_by(date),
            when=self._when(date) if date else None,
            where=self._quoted(where.span) if where else None,
            taking_part=tuple((each.role, self._words(each.span)) for each in event.participants),
        )

    def _when(self, date: TimeExpression) -> When:
        value, bound = wording.days(date), self._bound(date)
        if value and bound and not value.startswith(("from ", "until ")):
            value = f"{bound} {value}"
        return When(
            words=self._quoted(date.span),
            value=value,
            how=wording.date_how(date),
            precision=date.precision if wording.dated(date) else "",
            key=wording.date_key(date) if wording.dated(date) else "",
        )

    def _bound(self, date: TimeExpression) -> str:
        """The word right before a date that makes it a bound and no day of its own: "since", "until"; empty for none."""
        found = _BOUND.search(self.document.text[max(0, date.span.start - _BOUND_LONGEST) : date.span.start])
        return found[1].lower() if found else ""

    def figure(self, figure: Figure) -> FigureRow:
        """The row of a figure."""
        event, whom = self.events.get(figure.event or ""), figure.whom
        behind = whom is not None and whom.end > figure.span.end and whom.start - figure.span.end <= _BESIDE
        return FigureRow(
            of=figure.of,
            line=self.lines.get(figure.statement or ""),
            words=self._quoted(figure.span),
            rest=self._words(self.document.span(figure.span.end, whom.end)) if whom and behind else "",
            whom=self._words(whom) if whom and not behind else "",
            low=figure.low,
            high=figure.high,
            bounds=wording.bounds(figure.low, figure.high, approximate=figure.approximate),
            cumulative=figure.cumulative,
            approximate=figure.approximate,
            parts=tuple((wording.bounds(part.low, part.high), self._words(part.whom or part.span)) for part in figure.parts),
            event=self._quoted(event.trigger) if event else None,
            polarity=event.polarity if event else None,
            alike=self._alike(event) if event and not figure.cumulative else None,
        )

    def _alike(self, event: Event) -> tuple[str, str, str] | None:
        """Day, place and both in words, where an event has a day and a place that is no larger than a district."""
        date, where = self.dates.get(event.when or ""), self.places.get(event.where or "")
        if not (date and where and where.place and wording.dated(date) and date.earliest and date.earliest == date.latest):
            return None
        if where.place.precision not in ("settlement", "district") or self._bound(date):
            return None
        return date.earliest, where.place.id, f"{wording.days(date)}, {where.place.name}"

    def violation(self, violation: Violation) -> ViolationRow:
        """The row of a violation."""
        return ViolationRow(
            kind=violation.kind,
            line=self.lines.get(violation.statement or ""),
            words=self._in_sentence(violation.span),
            against=self._words(violation.against) if violation.against else "",
            denied=violation.statement in self.denied,
        )

    def place(self, named: Toponym, line: Line | None) -> PlaceNamed:
        """The row of a place where it is named."""
        words = self._words(named.span)
        among = "|".join(sorted(place.id for place in named.alternatives))
        key = f"place {named.place.id}" if named.place else f"name {fold(words)} {among}"
        return PlaceNamed(key, Quoted(words, anchor_of(named.span)), line, named.place, named.alternatives)

    def _words(self, span: Span) -> str:
        return words_of([span], self.overlay)

    def _quoted(self, span: Span) -> Quoted:
        return Quoted(self._words(span), anchor_of(span))

    def _in_sentence(self, span: Span) -> InSentence:
        start, end = self._sentence(span)
        first, last = self._near(start, span), self._near(end, span)
        before, words, after = (self._set(*each) for each in ((first, span.start), (span.start, span.end), (span.end, last)))
        left, right = "… " if first > start else "", " …" if last < end else ""
        return InSentence(Markup(left) + before, words, after + Markup(right), anchor_of(span))

    def _near(self, edge: int, span: Span) -> int:
        """An edge of a sentence; where that lies far from the words, a space that does not."""
        text = self.document.text
        if span.start - edge > _FARTHEST:
            space = text.find(" ", span.start - _FARTHEST, span.start)
            return space + 1 if space >= 0 else span.start
        if edge - span.end > _FARTHEST:
            space = text.rfind(" ", span.end, span.end + _FARTHEST)
            return space if space >= 0 else span.end
        return edge

    def _set(self, start: int, end: int) -> Markup:
        return set_text(self.document.text, start, end, Layers(repairs=self.document.repairs)) if start < end else Markup("")

    def _sentence(self, span: Span) -> tuple[int, int]:
        """The sentence that holds some words; more than one where the words do not end with it."""
        if not self._sentences:
            blocks = lay_out(self.document.text)
            self._sentences = [each for block in blocks for each in sentences(self.document.text, block.start, block.end)]
        at = max(0, bisect_right(self._sentences, span.start, key=lambda each: each[0]) - 1)
        start, end = self._sentences[at] if self._sentences else (span.start, span.end)
        return min(start, span.start), max(end, span.end)


def dated_by(date: TimeExpression | None) -> Dated:
    """How far a date places what it dates."""
    if date is None:
        return "undated"
    if wording.dated(date):
        return "dated"
    return "yearless" if date.precision == "day_of_unknown_year" and date.earliest else "unresolved"
