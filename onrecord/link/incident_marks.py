"""The marks by which candidates, organisations, statuses, days and places are weighed for an incident.

Every function gives a mapping from the name of a mark to its value; text/data/incidents_weights.toml has a weight for each,
fitted on MUC-4's development texts (docs/muc4.md).
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files

from onrecord.link.incident_values import Candidate, DayTold, IncidentType, PlaceTold, Role, TextTold, Told
from onrecord.link.incident_words import clearest, core

Marks = Mapping[str, float]
Near = Mapping[int, float]
"""For sentences, how closely they tell of an incident, 0 to 1."""

_WEIGHTS: dict[str, dict[str, float]] = tomllib.loads(
    (files("onrecord.text") / "data" / "incidents_weights.toml").read_text(encoding="utf-8")
)
MENTIONS = 3  # mentions of a candidate that are looked at, the likeliest


def weigh(marks: Marks, table: str) -> float:
    """The sum of the marks, each times its weight."""
    weights = _WEIGHTS[table]
    return sum(weights[name] * value for name, value in marks.items())


def take_weights(tables: Mapping[str, Mapping[str, float]]) -> None:
    """Weigh by other weights than the shipped ones from now on; fitting them is scored so."""
    _WEIGHTS.clear()
    _WEIGHTS.update({table: dict(weights) for table, weights in tables.items()})


def odds(sure: float) -> float:
    """Log-odds of a certainty; one nearer to 0 or 1 than a ten-thousandth counts as that near."""
    clipped = min(max(sure, 1e-4), 1 - 1e-4)
    return math.log(clipped / (1 - clipped))


def _likeliest(candidate: Candidate, role: Role) -> list[Told]:
    return sorted(candidate.told, key=lambda told: -told.scores[role])[:MENTIONS]


def types_of(type: IncidentType) -> dict[str, float]:
    """Marks for the commonest types."""
    return {f"of {name}": float(type == name) for name in ("attack", "bombing", "kidnapping")}


def part_marks(text: TextTold, candidate: Candidate, role: Role, type: IncidentType, rank: int) -> Marks:
    """How likely a candidate has a part in the incidents of a type that a text tells of."""
    told = _likeliest(candidate, role)
    here = [text.sentence_types[one.sentence] for one in told]
    first = min(one.sentence for one in candidate.told)
    return {
        "part": odds(candidate.scores[role]),
        "other part": odds(max(score for other, score in candidate.scores.items() if other != role)),
        "type": odds(candidate.types[type]),
        "text's type": odds(text.types[type]),
        "text relevant": odds(text.relevant),
        "sentence's type": odds(max(types[type] for types in here)),
        "sentence's other type": odds(max(score for types in here for other, score in types.items() if other != type)),
        "likeliest": float(rank == 0),
        "rank": min(rank, 8) / 8,
        "mentions": math.log(len(candidate.told)),
        "first": min(first / 20, 1.0),
        "mention": odds(told[0].scores[role]),
        "several words": float(len(core(clearest(candidate, role))) > 1),
        "death": odds(candidate.effects["death"]),
        "injury": odds(candidate.effects["injury"]),
        "named": float(candidate.named),
        "other type": odds(max(candidate.types[other] * text.types[other] for other in text.types if other != type)),
        **types_of(type),
        "constant": 1.0,
    }


def day_marks(text: TextTold, day: DayTold | None, near: Near, *, earlier: Sequence[DayTold]) -> Marks:
    """How likely words tell the day of an incident; None for the day before which it must have been."""
    if day is None:
        return {"only before it was sent": 1.0}
    most = max(near.values(), default=0) or 1
    here = near.get(day.sentence, 0) / most
    first = min((number for number, closeness in near.items() if closeness > 0.6 * most), default=0)
    lag = (text.sent - day.day).days if text.sent and day.day else 0
    return {
        "near": here,
        "near, squared": here * here,
        "next to": max(near.get(day.sentence - 1, 0), near.get(day.sentence + 1, 0)) / most,
        "in the first near": float(day.sentence == first),
        "from the first near": min(abs(day.sentence - first), 10) / 10,
        "before the first near": float(day.sentence < first),
        "first of the text": float(not earlier),
        "rough": float(day.kind == "rough"),
        "date": float(day.kind == "date"),
        "today": float(day.kind == "today"),
        "yesterday": float(day.kind == "yesterday"),
        "long ago": float(lag > 31),
        "to come": float(lag < 0),
        "sentence": min(day.sentence, 15) / 15,
        "rough, near": here * (day.kind == "rough"),
        "today, near": here * (day.kind == "today"),
        "told before": float(any(one.day == day.day for one in earlier)),
    }


def place_marks(text: TextTold, place: PlaceTold | None, near: Near, *, times: int) -> Marks:
    """How likely a place is the narrowest that an incident happened in; None where only the country is told."""
    if place is None:
        return {"country alone": 1.0}
    most = max(near.values(), default=0) or 1
    here = near.get(place.sentence, 0) / most
    return {
        "near": here,
        "near, squared": here * here,
        "next to": max(near.get(place.sentence - 1, 0), near.get(place.sentence + 1, 0)) / most,
        "place": place.score,
        "peak": place.peak,
        "place, near": place.score * here,
        "log of place": math.log(place.score + 0.01) / 3,
        "wide": float(place.step < 2),
        "part of a town": float(3.5 <= place.step < 4.6),
        "site": float(place.step >= 5),
        "sent from there": float(text.sent_from == place.name),
        "sentence": min(place.sentence, 15) / 15,
        "times": math.log(times),
        "in, at": float(place.before in {"IN", "AT", "NEAR", "OF"}),
        "from": float(place.before == "FROM"),
        "word for places": float(place.after in {"NEIGHBORHOOD", "DEPARTMENT", "MUNICIPALITY", "PROVINCE", "DISTRICT"}),
        "small": float(place.kind in {"FARM", "UNIVERSITY", "AIRPORT", "NEIGHBORHOOD"}),
        "several words": float(" " in place.name),
        "of no known step": float(place.step == 3.4),
    }


def pair_marks(text: TextTold, ours: Sequence[Told], theirs: Sequence[Told], type: IncidentType) -> Marks:
    """How likely two candidates have their parts in the same incident."""
    sentences, words = min((abs(one.sentence - other.sentence), abs(one.order - other.order)) for one in ours for other in theirs)
    mine, others = {one.sentence for one in ours}, {one.sentence for one in theirs}
    places = [{place.name for place in text.places if place.sentence in there} for there in (mine, others)]
    days = [{(day.day, day.day is None) for day in text.days if day.sentence in there} for there in (mine, others)]
    return {
        "same sentence": float(sentences == 0),
        "next sentence": float(sentences == 1),
        "sentences": min(sentences, 10) / 10,
        "words": min(words, 60) / 60,
        "same paragraph": float(bool({text.paragraphs[at] for at in mine} & {text.paragraphs[at] for at in others})),
        "from first to first": min(abs(min(mine) - min(others)), 15) / 15,
        "same place": float(bool(places[0] & places[1])),
        "other place": float(bool(places[0] and places[1] and not places[0] & places[1])),
        "same day": float(bool(days[0] & days[1])),
        "other day": float(bool(days[0] and days[1] and not days[0] & days[1])),
        **types_of(type),
        "several sentences": float(len(mine & others) > 1),
        "constant": 1.0,
    }
