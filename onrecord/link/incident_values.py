"""What the builder of incidents is given about one text, and what it makes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

IncidentType = Literal["attack", "bombing", "kidnapping", "arson", "robbery", "hijacking", "forced_work_stoppage"]
Role = Literal["individual", "organisation", "name", "described", "physical", "instrument"]
"""Parts that somebody or something can have: perpetrators, victims by name or by description, targets, weapons."""
Effect = Literal["death", "injury", "no_injury_or_death", "no_injury", "regained_freedom"]
Blame = Literal[
    "reported_as_fact", "claimed_or_admitted", "suspected_or_accused", "suspected_by_authorities", "possible", "acquitted"
]
"""By whose word an organisation did it, as MUC-4 tells them apart."""

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """Words that stand for a candidate.

    Attributes:
        span: (start, end), code points of the text.
        sentence: Number of its sentence.
        words: The words, in capitals, white space as one blank.
        before: The words before it in its sentence, in capitals, the nearest last; six at most.
        scores: How likely these words alone have each part, 0 to 1.
        order: Its place among the words of the text.
    """

    span: Offsets
    sentence: int
    words: str
    before: tuple[str, ...]
    scores: Mapping[Role, float]
    order: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody or something that a text tells of, and how likely they have a part in an incident.

    Attributes:
        told: Where it is mentioned; never empty.
        named: Whether a mention is a name.
        scores: How likely it has each part, 0 to 1.
        types: How likely that is in an incident of each type.
        effects: How likely each befell it.
        seconded: A second opinion on how likely it has each part, from elsewhere; 0 where there is none.
    """

    told: tuple[Told, ...]
    named: bool
    scores: Mapping[Role, float]
    types: Mapping[IncidentType, float]
    effects: Mapping[Effect, float]
    seconded: Mapping[Role, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlaceTold:
    """The name of a place.

    Attributes:
        name: In capitals.
        kind: What it is, in capitals: CITY, DEPARTMENT.
        step: How far inside a country such places lie: 1 for departments, 3 for towns, 4 for parts of towns.
        score: How likely something happened there, 0 to 1: mean over its words, and the greatest.
        before, after: The words around it, in capitals; empty where there are none.
        countries: Codes of the countries that have a place of that name; the likeliest first.
    """

    span: Offsets
    sentence: int
    name: str
    kind: str
    step: float
    score: float
    peak: float
    before: str
    after: str
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayTold:
    """Words that tell a day; None for those that tell one only roughly ("last week", a day of the week)."""

    sentence: int
    kind: Literal["date", "today", "yesterday", "ago", "rough"]
    day: date | None


@dataclass(frozen=True, slots=True)
class Attributed:
    """Who said what, by the offsets of both."""

    source: tuple[Offsets, ...]
    content: tuple[Offsets, ...]


@dataclass(frozen=True, slots=True)
class TextTold:
    """A text with all that was found in it.

    Attributes:
        sentences: (start, end) of each.
        paragraphs: For each sentence the number of its paragraph.
        sent: The day it was sent, if told.
        sent_from: The town it was sent from, in capitals; None for a hidden sender.
        relevant: How likely it tells of any incident, 0 to 1.
        types: How likely it tells of each type.
        sentence_types: The same for each sentence.
        countries: How often each country is named, by code.
    """

    text: str
    sentences: Sequence[Offsets]
    paragraphs: Sequence[int]
    sent: date | None
    sent_from: str | None
    relevant: float
    types: Mapping[IncidentType, float]
    sentence_types: Sequence[Mapping[IncidentType, float]]
    candidates: Sequence[Candidate]
    places: Sequence[PlaceTold]
    days: Sequence[DayTold]
    attributed: Sequence[Attributed]
    countries: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Victim:
    """A person or people an incident was aimed at or harmed.

    Attributes:
        candidate: Who.
        words: The clearest words for them.
        named: Whether these are a name.
        number: How many: ``6``, ``~50``, ``10-``, ``PLURAL``.
        effect: What befell them; None where the text does not say.
    """

    candidate: Candidate
    words: str
    named: bool
    number: str
    effect: Effect | None


@dataclass(frozen=True, slots=True)
class Accused:
    """An organisation that an incident is laid to, and by whose word."""

    candidate: Candidate
    words: str
    blame: Blame


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that a text tells of in one or more sentences, with all it says of it.

    Attributes:
        day: The day it happened; None where only that it was before the text was sent is known.
        country: Code of the country; None where nothing tells it.
        places: From the widest to the narrowest.
    """

    type: IncidentType
    victims: tuple[Victim, ...] = ()
    targets: tuple[str, ...] = ()
    individuals: tuple[str, ...] = ()
    accused: Accused | None = None
    day: date | None = None
    country: str | None = None
    places: tuple[PlaceTold, ...] = field(default=())
