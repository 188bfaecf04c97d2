"""The lines of what statements are about: dates, places, events, figures and violations."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.ledger.line_values import Line, span_or_none, span_value
from onrecord.ledger.nearby import Nearby
from onrecord.ledger.voices import Voices, chain
from onrecord.types import Actor, Event, Figure, Gazetted, Matters, Mention, Statement, Tie, TimeExpression, Toponym, Violation


def matter_lines(matters: Matters, voices: Voices, statements: Iterable[Statement]) -> Iterator[tuple[str, Line]]:
    """Everything that the statements of one document are about, with its kind, in the order of the text.

    Args:
        matters: All of it.
        voices: Who speaks in the document.
        statements: Its statements; who denies a violation is not listed as alleging it.
    """
    denied = {each.id for each in statements if each.act == "deny" or each.negated}
    for date in matters.dates:
        yield "dates", date_line(date)
    for toponym in matters.places:
        yield "places", place_line(toponym)
    counted = figures_of(matters.figures)
    for event in matters.events:
        yield "events", event_line(event, counted.get(event.id, []), voices)
    for figure in matters.figures:
        yield "figures", figure_line(figure, voices)
    for violation in matters.violations:
        yield "violations", violation_line(violation, voices, denied=violation.statement in denied)


def figures_of(figures: Iterable[Figure]) -> Mapping[str, list[Figure]]:
    """The figures that are counted in each event, by its id, in the order of the text."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.event is not None:
            found[figure.event].append(figure)
    return found


def speaker_of(statement: str | None, voices: Voices) -> Actor | None:
    """Whose word it is: that of who makes the statement; outside a statement, of whoever publishes the document."""
    return voices.outlet if statement is None else voices.speaker.get(statement)


def places_meant(mentions: Sequence[Mention], toponyms: Iterable[Toponym], ties: Mapping[str, Tie | None]) -> Mapping[str, str]:
    """The toponyms that mentions are, themselves or by what they stand for, by the mention's id; no person is a place."""
    placed = Nearby(each for each in toponyms if each.place is not None)
    by_id, found = {mention.id: mention for mention in mentions}, dict[str, str]()
    for mention in mentions:
        *_, last = chain(mention, by_id, ties)
        toponym = placed.same_words(last.span) if "person" not in (mention.kind, last.kind) else None
        if toponym is not None:
            found[mention.id] = toponym.id
    return found


def date_line(date: TimeExpression) -> Line:
    """A line of dates."""
    return {
        "id": date.id,
        "document": date.document,
        "span": span_value(date.span),
        "value": date.value,
        "earliest": date.earliest,
        "latest": date.latest,
        "precision": date.precision,
        "anchor": date.anchor,
        "how": date.how,
        "made_by": date.made_by,
    }


def place_line(toponym: Toponym) -> Line:
    """A line of places; where the text does not settle which is meant, all that a gazetteer says is null."""
    nowhere = dict.fromkeys(("gazetteer", "name", "country", "latitude", "longitude", "precision"))
    return {
        "id": toponym.id,
        "document": toponym.document,
        "span": span_value(toponym.span),
        **(place_value(toponym.place) if toponym.place else nowhere),
        "alternatives": [place_value(each) for each in toponym.alternatives],
        "how": toponym.how,
        "made_by": toponym.made_by,
    }


def place_value(place: Gazetted) -> Line:
    """A place as the gazetteer has it."""
    return {
        "gazetteer": place.id,
        "name": place.name,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
    }


def event_line(event: Event, figures: Sequence[Figure], voices: Voices) -> Line:
    """A line of events; a participant that is no known actor has its words only."""
    involved = ((one, voices.involved.get((one.span.start, one.span.end))) for one in event.participants)
    return {
        "id": event.id,
        "document": event.document,
        "statement": event.statement,
        "trigger": span_value(event.trigger),
        "type": event.type,
        "status": event.status,
        "polarity": event.polarity,
        "participants": [
            {"role": one.role, "span": span_value(one.span), "actor": actor and actor.id} for one, actor in involved
        ],
        "when": event.when,
        "where": event.where,
        "figures": [figure.id for figure in figures],
        "score": event.score,
        "made_by": event.made_by,
    }


def figure_line(figure: Figure, voices: Voices) -> Line:
    """A line of figures."""
    speaker = speaker_of(figure.statement, voices)
    return {
        "id": figure.id,
        "document": figure.document,
        "statement": figure.statement,
        "event": figure.event,
        "span": span_value(figure.span),
        "low": figure.low,
        "high": figure.high,
        "of": figure.of,
        "whom": span_or_none(figure.whom),
        "cumulative": figure.cumulative,
        "approximate": figure.approximate,
        "parts": [
            {"span": span_value(part.span), "low": part.low, "high": part.high, "whom": span_or_none(part.whom)}
            for part in figure.parts
        ],
        "speaker": speaker and speaker.id,
        "made_by": figure.made_by,
    }


def violation_line(violation: Violation, voices: Voices, *, denied: bool = False) -> Line:
    """A line of violations, as a source names them; in a denial the speaker does not allege it."""
    by = None if denied else speaker_of(violation.statement, voices)
    against = violation.against and voices.involved.get((violation.against.start, violation.against.end))
    return {
        "id": violation.id,
        "document": violation.document,
        "statement": violation.statement,
        "span": span_value(violation.span),
        "kind": violation.kind,
        "alleged_by": by and by.id,
        "alleged_against": against and against.id,
        "against": span_or_none(violation.against),
        "made_by": violation.made_by,
    }
