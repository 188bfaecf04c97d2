"""The marks by which it is told which organisation an incident is laid to; those by whose word are incident_blame.py's.

Every function gives a mapping from the name of a mark to its value, as those of incident_marks.py do.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.link.incident_marks import Marks, Near, odds, types_of
from onrecord.link.incident_values import Candidate, IncidentType, TextTold, Told
from onrecord.link.incident_words import clearest, core, listed, table

_CUES = {name: re.compile(pattern) for name, pattern in table("cues").items()}
_WORD = re.compile(r"[A-Z'-]+")
NO_OPINION = 0.02  # what a second opinion that says nothing counts as


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
        **types_of(type),
        "part, near": sure * closest,
        "in the first sentence": float(min(one.sentence for one in candidate.told) == 0),
        "second opinion": odds(max(candidate.seconded.get("organisation", 0.0), NO_OPINION)),
        **_spoken_of(text, candidate),
        **_as_irregular(scene, candidate, rivals),
    }


def _spoken_of(text: TextTold, candidate: Candidate) -> dict[str, float]:
    """How a text speaks of an organisation, and what else it may be than the one that did it."""
    told = candidate.told
    sentences = [_sentence(text, one.sentence) for one in told]
    return {
        "laid to": float(any(_CUES[cue].search(words) for cue in ("claim", "accuse", "attribute") for words in sentences)),
        "against": float(any(word in {"AGAINST", "ON", "TO"} for one in told for word in one.before[-3:])),
        "in something said": float(any(_inside(one, said.content) for said in text.attributed for one in told)),
        "speaks": float(any(_inside(one, said.source) for said in text.attributed for one in told)),
        "first": min(*(one.sentence for one in told), 15) / 15,
        "victim": max(candidate.scores["name"], candidate.scores["described"]),
        "target": candidate.scores["physical"],
        "individual": candidate.scores["individual"],
    }


def _as_irregular(scene: Scene, candidate: Candidate, rivals: Sequence[Candidate]) -> dict[str, float]:
    """Whether an organisation is one of the state or not, and whether it goes with how those who did it are called."""
    near, most = scene.near, max(scene.near.values(), default=0) or 1
    state = _of_state(candidate)
    others = sum(not _of_state(rival) for rival in rivals)
    called = max((near[at] / most for at in near if _words(scene.text, at) & listed("irregulars")), default=0.0)
    before = [near.get(one.sentence, 0) / most for one in candidate.told if set(one.before[-4:]) & listed("irregulars")]
    return {
        "irregulars near, state": called * state,
        "irregulars near, other": called * (not state),
        "irregulars before": float(bool(before)),
        "irregulars before, near": max(before, default=0.0),
        "only one not of the state": float(not state and others == 1),
        "others not of the state": others / 8 * (not state),
        "hidden sender, state": float(state and scene.text.sent_from is None),
    }


def _of_state(candidate: Candidate) -> bool:
    return bool(set(core(clearest(candidate, "organisation"))) & listed("state"))


@cache
def _words_of(sentence: str) -> frozenset[str]:
    return frozenset(_WORD.findall(sentence))


def _words(text: TextTold, number: int) -> frozenset[str]:
    return _words_of(_sentence(text, number))


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
