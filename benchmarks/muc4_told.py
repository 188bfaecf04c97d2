"""What is found in a message, as the builder of incidents takes it; and its incidents as templates of MUC-4."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TypeVar, get_args

from onrecord.gazetteer.gazetteer import Gazetteer
from onrecord.link.incident_values import (
    Attributed,
    Blame,
    Candidate,
    DayTold,
    Effect,
    Incident,
    IncidentType,
    PlaceTold,
    Role,
    TextTold,
    Told,
)
from onrecord.model.evaluate.muc4 import keys
from onrecord.model.evaluate.muc4.candidates import MOST_MENTIONS, Mention, Reading
from onrecord.model.evaluate.muc4.keys import Fill, Option, Template
from onrecord.model.evaluate.muc4.texts import MONTHS, Message
from onrecord.model.evaluate.muc4.when_where import COUNTRIES, NINE, STEPS, UNKNOWN_STEP, PlaceWords, find_days, find_places
from onrecord.model.events import LikelyFill

TYPES: tuple[IncidentType, ...] = get_args(IncidentType)
ROLES: tuple[Role, ...] = get_args(Role)
EFFECTS: tuple[Effect, ...] = get_args(Effect)
STATUS: dict[Blame, str] = {
    "reported_as_fact": "REPORTED AS FACT",
    "claimed_or_admitted": "CLAIMED OR ADMITTED",
    "suspected_or_accused": "SUSPECTED OR ACCUSED",
    "suspected_by_authorities": "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "possible": "POSSIBLE",
    "acquitted": "ACQUITTED",
}
WORDS_BEFORE = 6
LEAST_SAID = 0.25  # score from which an attribution counts
LEAST_FILL = 0.1  # the same of what the heads for events say
SENT_FROM, ONE_OF_NINE = 3, 2  # mentions of a country that these count as much as
FAR_LARGER, LARGE = 20, 50_000  # a town so many times as large as its namesakes, and of so many people, is meant

Name = TypeVar("Name", bound=str)

_PEOPLES = re.compile(r"\b[A-Z]+(?:AN|ANS|EAN|EANS|ENO|INE|INES)\b")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def told_of(reading: Reading, gazetteer: Gazetteer, listed: Mapping[str, Sequence[str]]) -> TextTold:
    """All that was found in a message."""
    message, scores = reading.message, reading.scores
    blank = [match.start() for match in _BLANK_LINE.finditer(message.text)]
    sent = message.dateline
    return TextTold(
        text=message.text,
        sentences=reading.sentences,
        paragraphs=[sum(at < start for at in blank) for start, _ in reading.sentences],
        sent=sent.day if sent else None,
        sent_from=sent.city if sent else None,
        relevant=float(scores.types[len(TYPES)]),
        types=_by_name(TYPES, scores.types),
        sentence_types=[_by_name(TYPES, row) for row in scores.sentence_types],
        candidates=_candidates(reading),
        places=[_place(reading, one, gazetteer) for one in find_places(reading, listed)],
        days=[DayTold(*one) for one in find_days(message, reading.sentences)],
        attributed=[Attributed(one.source, one.content) for one in reading.read.attributions if one.score >= LEAST_SAID],
        countries=_countries(message, gazetteer),
    )


def _by_name(names: Iterable[Name], row: Iterable[float]) -> dict[Name, float]:
    return {name: float(value) for name, value in zip(names, row, strict=False)}


def _candidates(reading: Reading) -> list[Candidate]:
    """The groups of mentions with their scores; the rows of mentions follow each other group by group."""
    scores = reading.candidates
    if scores is None:
        return []
    found, rows = [], iter(scores.mentions)
    laid_to = _laid_to(reading)
    for number, group in enumerate(reading.groups):
        told = tuple(_told(reading, one, next(rows)) for one in group.mentions[:MOST_MENTIONS])
        found.append(
            Candidate(
                told=told,
                named=group.named,
                scores=_by_name(ROLES, scores.roles[number]),
                types=_by_name(TYPES, scores.types[number]),
                effects=_by_name(EFFECTS, scores.effects[number]),
                seconded={"organisation": _opinion(told, laid_to)},
            )
        )
    return found


def _laid_to(reading: Reading) -> list[LikelyFill]:
    """What the model's heads for events take for organisations that incidents are laid to."""
    events = reading.read.events
    fills = events.likely_fills(LEAST_FILL) if events else None
    return [one for one in fills or () if one.role == "perpetrator_organisation"]


def _opinion(told: Sequence[Told], fills: Sequence[LikelyFill]) -> float:
    """The greatest certainty of those that a candidate's mentions share words with."""
    shared = (one.score for one in fills for mine in told if mine.span[0] < one.span[1] and one.span[0] < mine.span[1])
    return max(shared, default=0.0)


def _told(reading: Reading, mention: Mention, row: Iterable[float]) -> Told:
    first, last = mention.first, mention.last
    sentence = int(reading.sentence[first])
    before = [at for at in range(max(0, first - WORDS_BEFORE), first) if reading.sentence[at] == sentence]
    return Told(
        span=(reading.words[first][0], reading.words[last - 1][1]),
        sentence=sentence,
        words=reading.exact(first, last),
        before=tuple(reading.word(at) for at in before),
        scores=_by_name(ROLES, row),
        order=first,
    )


def _place(reading: Reading, place: PlaceWords, gazetteer: Gazetteer) -> PlaceTold:
    likely = reading.scores.roles[place.first : place.last, 6]
    return PlaceTold(
        span=(reading.words[place.first][0], reading.words[place.last - 1][1]),
        sentence=int(reading.sentence[place.first]),
        name=place.name,
        kind=place.kind,
        step=STEPS.get(place.kind, UNKNOWN_STEP),
        score=float(likely.mean()),
        peak=float(likely.max()),
        before=reading.word(place.first - 1) if place.first else "",
        after=reading.word(place.last) if place.last < len(reading.words) else "",
        countries=_countries_of(place.name, gazetteer),
    )


@cache
def _countries_of(name: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The countries that have a place of a name, that of the largest first; alone where it is far larger than the others."""
    people: dict[str, int] = {}
    for one in gazetteer.lookup(name):
        if one.country is not None and one.country in COUNTRIES:
            people[one.country] = max(people.get(one.country, 0), one.population + 1)
    ranked = sorted(people, key=lambda code: -people[code])
    if len(ranked) > 1 and people[ranked[0]] >= max(LARGE, FAR_LARGER * people[ranked[1]]):
        return tuple(ranked[:1])
    return tuple(ranked)


def _countries(message: Message, gazetteer: Gazetteer) -> dict[str, float]:
    """How often a message names each country or its people; the one it was sent from, and the nine, count as more."""
    text = message.text.upper()
    named = Counter(
        {code: len(re.findall(rf"\b{name.replace(' ', chr(92) + 's+')}\b", text)) for code, name in COUNTRIES.items()}
    )
    for match in _PEOPLES.finditer(text):
        named.update(code for code in gazetteer.countries_of(match[0].capitalize()) if code in COUNTRIES)
    sent_from = _sent_from(message, gazetteer)
    if sent_from:
        named[sent_from] += SENT_FROM
    return {code: float(times + ONE_OF_NINE * (code in NINE)) for code, times in named.items()}


def _sent_from(message: Message, gazetteer: Gazetteer) -> str | None:
    dateline = message.dateline
    if dateline is None:
        return None
    if dateline.country:
        return next((code for code, name in COUNTRIES.items() if name == dateline.country), None)
    towns = gazetteer.lookup(dateline.city) if dateline.city else ()
    return next((one.country for one in towns if one.country in NINE and one.precision == "settlement"), None)


def template_of(message: Message, incident: Incident) -> Template:
    """An incident as a template of MUC-4."""
    slots: dict[int, tuple[Fill, ...]] = {
        keys.TYPE: (_fill(incident.type.upper().replace("_", " ")),),
        keys.STAGE: (_fill("ACCOMPLISHED"),),
    }
    sent = message.dateline.day if message.dateline else None
    if incident.day or sent:
        day = incident.day or sent
        assert day
        slots[keys.DATE] = (_fill(f"{'' if incident.day else '- '}{day.day:02} {MONTHS[day.month - 1]} {day.year % 100:02}"),)
    if incident.country:
        steps = [COUNTRIES[incident.country], *(f"{place.name} ({place.kind})" for place in incident.places)]
        slots[keys.PLACE] = (_fill(": ".join(steps)),)
    slots |= {keys.INDIVIDUAL: tuple(map(_fill, incident.individuals)), 12: tuple(map(_fill, incident.targets))}
    if incident.accused:
        words = incident.accused.words
        slots |= {keys.ORGANISATION: (_fill(words),), keys.CONFIDENCE: (_fill(STATUS[incident.accused.blame], words),)}
    victims = incident.victims
    slots |= {
        keys.NAME: tuple(_fill(one.words) for one in victims if one.named),
        keys.DESCRIPTION: tuple(_fill(one.words) for one in victims if not one.named),
        keys.HUMAN_TYPE: tuple(_fill("CIVILIAN", one.words) for one in victims),
        keys.HUMAN_NUMBER: tuple(_fill(one.number, one.words) for one in victims),
        keys.HUMAN_EFFECT: tuple(_fill(one.effect.upper().replace("_", " "), one.words) for one in victims if one.effect),
    }
    return Template(message.id, slots={slot: fills for slot, fills in slots.items() if fills})


def _fill(value: str, tag: str | None = None) -> Fill:
    return Fill((Option(value, (tag,) if tag else ()),))
