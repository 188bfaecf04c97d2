"""What the pages tell of dates, places, events, figures and violations: plain values that the templates set."""

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from onrecord.present.pages import Line
from onrecord.types import Counted, EventType, Gazetted, Polarity, Status, ViolationKind

Dated = Literal["dated", "yearless", "unresolved", "undated"]
"""How far a date places an event: on days; on a day of some year; words that give no day; no words."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Some words of a text, and what a link to them ends in, behind the document's number: ``m120-128``."""

    words: str
    at: str


@dataclass(frozen=True, slots=True)
class When:
    """The date of an event.

    Attributes:
        words: The words that date it.
        value: The days they mean, in words, behind a "since" or "until" of the text;
            empty where nothing fixes them.
        how: How that was found, short.
        precision: In a word; empty where the value says it.
        key: What sorts it among others; empty where no day is known.
    """

    words: Quoted
    value: str
    how: str
    precision: str
    key: str


@dataclass(frozen=True, slots=True)
class InSentence:
    """Words in the sentence in which they stand, cut at both ends where it is long."""

    before: Markup
    words: Markup
    after: Markup
    at: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """One mention of an event.

    Attributes:
        number: Which of the document's events it is, counted from 1.
        type: What it is.
        status: By whose word it was done by whom it was.
        polarity: Whether it is said to have come about.
        line: The statement that reports it; None where the outlet's own words do, outside a statement.
        trigger: Its sentence, with the words that name it.
        dated: How far a date places it.
        when: Its date, where some words date it.
        where: Its place, likewise, with what it is in the gazetteer.
        taking_part: Role and words of those who have a part in it.
    """

    number: int
    type: EventType
    status: Status
    polarity: Polarity
    line: Line | None
    trigger: InSentence
    dated: Dated
    when: When | None
    where: Quoted | None
    taking_part: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One count of people.

    Attributes:
        of: What befell those counted; None when none of these did.
        line: The statement that gives it; None where the outlet's own words do, outside a statement.
        words: The number with its bounds.
        rest: The words behind those, up to the end of those for the people counted: `` of people``.
        whom: Words for those counted, where they stand elsewhere.
        low: Least number, inclusive.
        high: Greatest, inclusive.
        bounds: Both in words; empty where the words give no number.
        cumulative: Whether it adds up over a stretch of time.
        approximate: Whether it is said to be a rough one.
        parts: Bounds and words of the counts that it is the sum of.
        event: The words that name what it is counted in.
        polarity: Whether that is said to have come about; None where no event was found.
        alike: Day, place and their words, where its event has both: what figures of other reports are set beside it by.
    """

    of: Counted | None
    line: Line | None
    words: Quoted
    rest: str
    whom: str
    low: int | None
    high: int | None
    bounds: str
    cumulative: bool
    approximate: bool
    parts: tuple[tuple[str, str], ...]
    event: Quoted | None
    polarity: Polarity | None
    alike: tuple[str, str, str] | None


@dataclass(frozen=True, slots=True)
class ViolationRow:
    """A violation that somebody alleges, or denies.

    Attributes:
        kind: The row of the table that its words fit; None where none does.
        line: The statement that names it; None where the outlet's own words do, outside a statement.
        words: Its words in their sentence.
        against: Words for those who are said to have committed it; empty where the text does not name them with it.
        denied: Whether the statement denies it: then its speaker is not who alleges it.
    """

    kind: ViolationKind | None
    line: Line | None
    words: InSentence
    against: str
    denied: bool = False


@dataclass(frozen=True, slots=True)
class PlaceNamed:
    """A place where a text names it.

    Attributes:
        key: What distinguishes the place, or the name where the text does not settle what it means.
        words: The name as written.
        line: The innermost statement in which it stands; None where it stands in none.
        place: The place; None where that is not settled.
        alternatives: Other places of that name that were considered.
    """

    key: str
    words: Quoted
    line: Line | None
    place: Gazetted | None
    alternatives: tuple[Gazetted, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are marked in a text, quietly, and what is told where they are pointed at."""

    start: int
    end: int
    tells: str


@dataclass(frozen=True, slots=True)
class About:
    """What the statements of one document are about, ready to be listed."""

    events: tuple[EventRow, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    violations: tuple[ViolationRow, ...] = ()
    places: tuple[PlaceNamed, ...] = ()
    words: tuple[Words, ...] = ()
