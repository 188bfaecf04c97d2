"""Rows for spreadsheets of what statements are about: dates, places, events, figures and violations."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.ledger import Voices
from onrecord.ledger.lines import speaker_name
from onrecord.ledger.lines_matters import figures_of, speaker_of
from onrecord.types import (
    Document,
    Event,
    Figure,
    Gazetted,
    Matters,
    ParticipantRole,
    Span,
    Statement,
    TimeExpression,
    Toponym,
    Violation,
)

COLUMNS = {
    "dates": "document_reference,document,words,value,earliest,latest,precision,anchor,how,start,end,made_by,id",
    "places": (
        "document_reference,document,words,name,country,latitude,longitude,precision,gazetteer,alternatives,how,start,end,made_by,id"
    ),
    "events": (
        "reference,document,publisher,published,speaker,actor,type,trigger,status,polarity,agent,target,party,instrument,"
        "when,earliest,latest,where,place,latitude,longitude,figures,score,start,end,made_by,statement,id"
    ),
    "figures": (
        "reference,document,publisher,published,speaker,actor,words,low,high,of,whom,cumulative,approximate,parts,event_type,"
        "trigger,start,end,made_by,statement,event,id"
    ),
    "violations": (
        "reference,document,publisher,published,speaker,actor,words,kind,against,against_actor,start,end,made_by,statement,id"
    ),
}
GAP = " … "

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Report:
    """One document, with what is needed to tell whose word something in it is.

    Attributes:
        reference: Its number.
        statements: Its statements by id, each with its number.
        voices: Who speaks in it.
    """

    reference: int
    document: Document
    statements: Mapping[str, tuple[int, Statement]]
    voices: Voices

    def whose(self, statement_id: str | None) -> list[Cell]:
        """Where something stands and whose word it is: the first six columns; 3 instead of 3:12 outside a statement."""
        document = self.document
        number, statement = self.statements.get(statement_id or "", (None, None))
        actor = speaker_of(statement_id, self.voices)
        publisher = document.publisher.value if document.publisher else None
        words = speaker_name(statement, document, self.voices) if statement else publisher
        return [
            str(self.reference) if number is None else f"{self.reference}:{number}",
            document.name,
            publisher,
            document.published.value if document.published else None,
            actor.name if actor else words,
            actor.id if actor else None,
        ]


def matter_rows(report: Report, matters: Matters) -> Iterator[tuple[str, list[Cell]]]:
    """Everything that the statements of a document are about, with its table, in the order of the text."""
    for date in matters.dates:
        yield "dates", _date(report, date)
    for toponym in matters.places:
        yield "places", _place(report, toponym)
    dates, places = {each.id: each for each in matters.dates}, {each.id: each for each in matters.places}
    counted = figures_of(matters.figures)
    for event in matters.events:
        when, where = dates.get(event.when or ""), places.get(event.where or "")
        yield "events", _event(report, event, when, where, counted.get(event.id, []))
    events = {each.id: each for each in matters.events}
    for figure in matters.figures:
        yield "figures", _figure(report, figure, events.get(figure.event or ""))
    for violation in matters.violations:
        yield "violations", _violation(report, violation)


def _date(report: Report, date: TimeExpression) -> list[Cell]:
    span = date.span
    days: list[Cell] = [date.value, date.earliest, date.latest, date.precision, date.anchor, date.how]
    return [report.reference, report.document.name, span.exact, *days, span.start, span.end, date.made_by, date.id]


def _place(report: Report, toponym: Toponym) -> list[Cell]:
    span, place = toponym.span, toponym.place
    known: list[Cell] = [None] * 6
    if place is not None:
        known = [place.name, place.country, place.latitude, place.longitude, place.precision, place.id]
    others = GAP.join(_named(each) for each in toponym.alternatives)
    about: list[Cell] = [others, toponym.how, span.start, span.end, toponym.made_by, toponym.id]
    return [report.reference, report.document.name, span.exact, *known, *about]


def _named(place: Gazetted) -> str:
    """A place that was considered, in a cell with others."""
    parts = (place.country, place.precision, f"{place.latitude} {place.longitude}", place.id)
    return f"{place.name} ({', '.join(part for part in parts if part)})"


def _event(
    report: Report, event: Event, when: TimeExpression | None, where: Toponym | None, figures: Iterable[Figure]
) -> list[Cell]:
    roles: tuple[ParticipantRole, ...] = ("agent", "target", "party", "instrument")
    place = where.place if where else None
    return [
        *report.whose(event.statement),
        event.type,
        event.trigger.exact,
        event.status,
        event.polarity,
        *(_words(one.span for one in event.participants if one.role == role) for role in roles),
        when.span.exact if when else None,
        when.earliest if when else None,
        when.latest if when else None,
        where.span.exact if where else None,
        place.name if place else None,
        place.latitude if place else None,
        place.longitude if place else None,
        _words(figure.span for figure in figures),
        event.score,
        event.trigger.start,
        event.trigger.end,
        event.made_by,
        event.statement,
        event.id,
    ]


def _figure(report: Report, figure: Figure, event: Event | None) -> list[Cell]:
    parts = (f"{part.span.exact} {part.whom.exact}" if part.whom else part.span.exact for part in figure.parts)
    return [
        *report.whose(figure.statement),
        figure.span.exact,
        figure.low,
        figure.high,
        figure.of,
        figure.whom.exact if figure.whom else None,
        "yes" if figure.cumulative else "no",
        "yes" if figure.approximate else "no",
        GAP.join(parts),
        event.type if event else None,
        event.trigger.exact if event else None,
        figure.span.start,
        figure.span.end,
        figure.made_by,
        figure.statement,
        figure.event,
        figure.id,
    ]


def _violation(report: Report, violation: Violation) -> list[Cell]:
    against = violation.against
    actor = report.voices.involved.get((against.start, against.end)) if against else None
    return [
        *report.whose(violation.statement),
        violation.span.exact,
        violation.kind,
        against.exact if against else None,
        actor.name if actor else None,
        violation.span.start,
        violation.span.end,
        violation.made_by,
        violation.statement,
        violation.id,
    ]


def _words(spans: Iterable[Span]) -> str:
    return GAP.join(span.exact for span in spans)
