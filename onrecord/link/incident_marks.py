"""The marks by which candidates, organisations, statuses, days and places are weighed for an incident.

Every function gives a mapping from the name of a mark to its value; text/data/incidents_weights.toml has a weight for each,
fitted on MUC-4's development texts (docs/muc4.md).
"""

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.link.incident_values import Candidate, DayTold, IncidentType, PlaceTold, Role, TextTold, Told
from onrecord.link.incident_words import clearest, core, listed

Marks = Mapping[str, float]
Near = Mapping[int, float]
"""For sentences, how closely they tell of an incident, 0 to 1."""

_DATA = tomllib.loads((files("onrecord.text") / "data" / "incidents.toml").read_text(encoding="utf-8"))
_WEIGHTS: dict[str, dict[str, float]] = tomllib.loads(
    (files("onrecord.text") / "data" / "incidents_weights.toml").read_text(encoding="utf-8")
)
_CUES = {name: re.compile(pattern) for name, pattern in _DATA["cues"].items()}
WINDOW = 12  # words around a mention in which cues are looked for
NO_OPINION = 0.02  # what a second opinion that says nothing counts as
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


def _types(type: IncidentType) -> dict[str, float]:
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
        **_types(type),
        "constant": 1.0,
    }


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of an incident before its day, place and organisation are.

    Attributes:
        near: For sentences, how closely they tell of it.
    """

    text: TextTold
    type: IncidentType
    near: Near


def organisation_marks(
    scene: Scene, candidate: Candidate, rank: int, rivals: Sequence[Candidate], individuals: Sequence[Candidate]
) -> Marks:
    """How likely an organisation is the one that an incident is laid to."""
    text, near, type = scene.text, scene.near, scene.type
    most = max(near.values(), default=0) or 1
    words = clearest(candidate, "organisation")
    told, sure = set(core(words)), odds_of_share(candidate.scores["organisation"])
    closest = max(near.get(one.sentence, 0) / most for one in candidate.told)
    beside = {one.sentence for other in individuals for one in other.told}
    return {
        "part": sure,
        "likeliest": float(rank == 0),
        "near": closest,
        "next to": max(max(near.get(one.sentence - 1, 0), near.get(one.sentence + 1, 0)) / most for one in candidate.told),
        "by": max(float("BY" in one.before[-4:]) for one in candidate.told),
        "by, near": max(near.get(one.sentence, 0) / most * ("BY" in one.before[-5:]) for one in candidate.told),
        "responsible": max(float("RESPONSIB" in _sentence(text, one.sentence)) for one in candidate.told),
        "beside an individual": max(float(one.sentence in beside) for one in candidate.told),
        "share of mentions": len(candidate.told) / sum(len(rival.told) for rival in rivals),
        "mentions": math.log(len(candidate.told)),
        "word for groups": float(bool(told & listed("groups"))),
        "word for the state": float(bool(told & listed("state"))),
        "acronym": float(len(told) == 1 and len(words) <= 5),
        "type": candidate.types[type],
        **_types(type),
        "part, near": sure * closest,
        "in the first sentence": float(min(one.sentence for one in candidate.told) == 0),
        "second opinion": odds(max(candidate.seconded.get("organisation", 0.0), NO_OPINION)),
    }


def odds_of_share(sure: float) -> float:
    """Log-odds of a certainty that may be very small."""
    return math.log(sure / (1 - sure + 1e-6) + 1e-6)


@cache
def _upper(text: str) -> str:
    return " ".join(text.split()).upper()


def _sentence(text: TextTold, number: int) -> str:
    start, end = text.sentences[number]
    return _upper(text.text[start:end])


def _inside(told: Told, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= told.span[0] < end for start, end in spans)


def blame_marks(text: TextTold, candidate: Candidate, near: Near) -> Marks:
    """By whose word an organisation did it: cues in the sentences that name it, who speaks there, who sent the text."""
    most = max(near.values(), default=0) or 1
    told = sorted(candidate.told, key=lambda one: -one.scores["organisation"] * (0.3 + near.get(one.sentence, 0) / most))[
        :MENTIONS
    ]
    numbers = list(dict.fromkeys(one.sentence for one in told))
    first, *others = [_sentence(text, number) for number in numbers]
    best, everything = told[0], _upper(text.text)
    marks: dict[str, float] = {}
    for name, cue in _CUES.items():
        marks[f"{name}, here"] = float(bool(cue.search(first)))
        marks[f"{name}, elsewhere"] = float(any(cue.search(one) for one in others))
    for name in ("claim", "admit", "accuse", "attribute", "suspect", "deny", "message", "unknown"):
        marks[f"{name}, anywhere"] = float(bool(_CUES[name].search(everything)))
    window = _window(text, best)
    for name in ("claim", "admit", "accuse", "attribute", "suspect", "maybe", "responsible", "authority", "by", "deny"):
        marks[f"{name}, close"] = float(bool(_CUES[name].search(window)))
    marks |= _voices(text, candidate, best)
    hidden = float(text.sent_from is None and text.sent is not None)
    state = float(bool(set(core(clearest(candidate, "organisation"))) & listed("state")))
    closest = near.get(best.sentence, 0) / most
    marks |= {
        "hidden sender": hidden,
        "word for the state": state,
        "hidden sender, state": hidden * state,
        "hidden sender, other": hidden * (1 - state),
        "near": closest,
        "very near": float(closest > 0.5),
        "mentions": math.log(len(candidate.told)),
        "first sentence": float(numbers[0] == 0),
        "sentence": min(numbers[0], 10) / 10,
        "constant": 1.0,
    }
    for name, score in candidate.blames.items():
        marks[f"{name}, whole"] = odds(score) / 2
        marks[f"{name}, words"] = odds(sum(one.blames[name] for one in told) / len(told)) / 2
    return marks


def _window(text: TextTold, told: Told) -> str:
    start, end = text.sentences[told.sentence]
    before = text.text[start : told.span[0]].upper().split()[-WINDOW:]
    after = text.text[told.span[1] : end].upper().split()[:WINDOW]
    return " ".join([*before, told.words, *after])


def _voices(text: TextTold, candidate: Candidate, best: Told) -> dict[str, float]:
    """Whether the mention stands in something said, whether an authority or the organisation itself says it."""
    said = [one for one in text.attributed if _inside(best, one.content)]
    sources = [" ".join(text.text[start:end] for start, end in one.source).upper() for one in said]
    own = set(core(clearest(candidate, "organisation")))
    return {
        "said": float(bool(said)),
        "said by an authority": float(any(_CUES["authority"].search(source) for source in sources)),
        "said by itself": float(any(own & set(core(source)) for source in sources)),
        "says something": float(any(_inside(one, attributed.source) for attributed in text.attributed for one in candidate.told)),
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
        **_types(type),
        "several sentences": float(len(mine & others) > 1),
        "constant": 1.0,
    }
