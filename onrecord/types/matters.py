"""What statements are about: figures, dates, places, events and violations."""

from dataclasses import dataclass
from typing import Literal

from onrecord.types.ground import Precision, Span, content_id

Counted = Literal["killed", "injured", "missing", "detained", "displaced"]
PlacePrecision = Literal["settlement", "district", "province", "country", "wider"]
EventType = Literal[
    "attack",
    "bombing",
    "killing",
    "abduction",
    "hijacking",
    "arrest",
    "torture",
    "disappearance",
    "destruction",
    "robbery",
    "operation",
    "battle",
    "displacement",
    "restriction",
    "protest",
    "strike",
    "threat",
    "agreement",
    "meeting",
    "appeal",
    "legal_measure",
    "sanction",
    "release",
]
Status = Literal[
    "reported_as_fact",
    "claimed_or_admitted",
    "suspected_or_accused",
    "suspected_by_authorities",
    "possible",
    "acquitted",
    "denied",
]
Polarity = Literal["happened", "negated", "future", "hypothetical"]
ParticipantRole = Literal["agent", "target", "party", "instrument"]
ViolationKind = Literal[
    "killing",
    "extrajudicial_execution",
    "disappearance",
    "abduction",
    "arrest_or_detention",
    "torture",
    "ill_treatment",
    "destruction_of_property",
    "forced_displacement",
    "curfew",
]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell when, and the days they mean as far as the text fixes them.

    Attributes:
        span: The words, as TimeML marks them (TIMEX3): without prepositions.
        value: The same as a TIMEX3 value: ``2024-08-14``, ``2024-W33``, ``XXXX-02-11``, ``P3D``, ``PAST_REF``.
        earliest: First day they can mean, ISO 8601, ``XXXX-02-11`` where the year is not known; None when nothing fixes it.
        latest: Last day, inclusive; likewise.
        precision: How closely the words fix it.
        anchor: What a relative expression was resolved by: ``document date`` or ``expression before``; None where it is
            absolute, or not resolved.
        how: The reason, in words that a reader can check.
        made_by: The rule, with its version.
    """

    span: Span
    value: str
    earliest: str | None
    latest: str | None
    precision: Precision
    anchor: str | None
    how: str
    made_by: str

    def __post_init__(self) -> None:
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise ValueError(f"a date needs earliest <= latest, got {self.earliest}..{self.latest}")

    @property
    def document(self) -> str:
        """Id of the document."""
        return self.span.document

    @property
    def id(self) -> str:
        """Hash of document and place in it."""
        return content_id("time expression", self.span.document, self.span.start, self.span.end)


@dataclass(frozen=True, slots=True)
class Gazetted:
    """A place as the gazetteer has it.

    Attributes:
        id: Its id there, with its source: ``geonames:1174872``, ``onrecord:kech``.
        name: Its name there.
        latitude: Degrees north, of a point in it.
        longitude: Degrees east.
        precision: What it is; how far from the point it can reach follows.
        country: ISO 3166-1 alpha-2 code; None for seas, regions of several countries and disputed areas.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    precision: PlacePrecision
    country: str | None

    def __post_init__(self) -> None:
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise ValueError(f"no point on earth: {self.latitude}, {self.longitude}")


@dataclass(frozen=True, slots=True)
class Toponym:
    """The name of a place in a text, and the place it means where the text settles that.

    Attributes:
        span: The name.
        place: The place; None where the gazetteer does not have it, or has several and the text does not settle which.
        alternatives: Other places of that name that were considered, the likelier first.
        how: The reason, in words that a reader can check.
        made_by: The rule, with its version.
    """

    span: Span
    place: Gazetted | None
    alternatives: tuple[Gazetted, ...]
    how: str
    made_by: str

    @property
    def document(self) -> str:
        """Id of the document."""
        return self.span.document

    @property
    def id(self) -> str:
        """Hash of document and place in it."""
        return content_id("toponym", self.span.document, self.span.start, self.span.end)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the counts that a figure is the sum of: "two children" in "a soldier and two children"."""

    span: Span
    low: int | None
    high: int | None
    whom: Span | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of people that somebody gives.

    Attributes:
        statement: Id of the innermost statement that gives it; None in a sentence of the outlet that is no statement of its
            own (a heading, a caption, words beside an attribution).
        event: Id of the event that it is counted in.
        span: The number with the words of its bounds: "at least 12".
        low: Least number it can mean, inclusive; None where it has no lower bound, or no number at all ("dozens").
        high: Greatest, inclusive; likewise.
        of: What befell those counted; None when none of these did.
        whom: Words for those counted, without the number.
        cumulative: Whether the count adds up over a stretch of time ("since 2004").
        approximate: Whether the number is said to be a rough one ("about 50"); its bounds are then as if it were not.
        parts: What it is the sum of.
        made_by: The rule, with its version.
    """

    document: str
    statement: str | None
    event: str | None
    span: Span
    low: int | None
    high: int | None
    of: Counted | None
    whom: Span | None
    cumulative: bool
    approximate: bool
    parts: tuple[Part, ...]
    made_by: str

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a figure needs low <= high, got {self.low}..{self.high}")

    @property
    def id(self) -> str:
        """Hash of document, place in it and what is counted."""
        return content_id("figure", self.document, self.span.start, self.span.end, self.of)


@dataclass(frozen=True, slots=True)
class Participant:
    """Words for somebody or something that has a part in an event."""

    role: ParticipantRole
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a statement, or the outlet in its own words, says to have come about, or not, or to be coming.

    Attributes:
        document: Id of the document.
        statement: Id of the innermost statement that reports it; None where the outlet's own words do, outside a statement.
        trigger: The words that name it.
        type: What it is (docs/events.md).
        status: By whose word the one who did it did it, as MUC-4 tells them apart, and ``denied``.
        polarity: Whether it is said to have come about.
        participants: Who and what had a part in it.
        when: Id of the time expression that dates it.
        where: Id of the toponym that places it.
        score: How likely the trigger names such an event, 0 to 1.
        made_by: What found it.
    """

    document: str
    statement: str | None
    trigger: Span
    type: EventType
    status: Status
    polarity: Polarity
    participants: tuple[Participant, ...]
    when: str | None
    where: str | None
    score: float
    made_by: str

    def __post_init__(self) -> None:
        if not 0 <= self.score <= 1:
            raise ValueError(f"a score lies between 0 and 1, got {self.score}")

    @property
    def id(self) -> str:
        """Hash of document, trigger and type."""
        return content_id("event", self.document, self.trigger.start, self.trigger.end, self.type)


@dataclass(frozen=True, slots=True)
class Violation:
    """A violation as a source names it, in its own words; whether it was one is not said.

    Attributes:
        document: Id of the document.
        statement: Id of the innermost statement that names it; None where the outlet's own words do, outside a statement.
        span: The words.
        kind: The row of the table (docs/events.md) that the words fit; None where none does ("war crimes").
        against: Words for those who are said to have committed it, where the text names them with it.
        made_by: The rule, with its version.
    """

    document: str
    statement: str | None
    span: Span
    kind: ViolationKind | None
    against: Span | None
    made_by: str

    @property
    def id(self) -> str:
        """Hash of document, place in it and kind."""
        return content_id("violation", self.document, self.span.start, self.span.end, self.kind)


@dataclass(frozen=True, slots=True)
class Matters:
    """What the statements of one document are about, each kind in order of appearance.

    Attributes:
        dates: Time expressions.
        places: Toponyms.
        events: Events; their ``when`` and ``where`` are among the dates and places.
        figures: Figures; their ``event`` is among the events.
        violations: Violations.
    """

    dates: tuple[TimeExpression, ...] = ()
    places: tuple[Toponym, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    violations: tuple[Violation, ...] = ()
