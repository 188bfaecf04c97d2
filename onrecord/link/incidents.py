"""Puts incidents together from what one text tells: who did what to whom, where and when, and by whose word.

A text tells of an incident in several sentences, and of several incidents of one kind. Candidates for every part come with
scores; those that belong to one type of incident are chosen by their marks (incident_marks.py) and parted into incidents where
days, places and paragraphs set them apart; each incident then takes the day, the place and the organisation that fit it best.
Nothing is told of an incident that has no victim, no target and no perpetrator.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.link.incident_accused import Scene, organisation_marks
from onrecord.link.incident_blame import blame_of
from onrecord.link.incident_effects import effect_of
from onrecord.link.incident_marks import Near, pair_marks, part_marks, weigh
from onrecord.link.incident_values import (
    Accused,
    Candidate,
    Incident,
    IncidentType,
    Role,
    TextTold,
    Told,
    Victim,
)
from onrecord.link.incident_when_where import country_of, day_of, places_of
from onrecord.link.incident_words import clearest, number_of, same

HARMED: tuple[Role, ...] = ("name", "described", "physical")
LEAST_WEIGHED = 0.03  # certainty of a part below which a candidate is not weighed for it
RIVALS = 8  # organisations that are weighed against each other, the likeliest
LEAST_RIVAL = 0.015


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on things are taken, tuned on MUC-4's development texts for the F of its slots (docs/muc4.md).

    Attributes:
        part: Certainty from which a candidate has a part.
        type: Certainty of a type of incident from which the text tells of one.
        relevant: Certainty that it tells of any, likewise.
        likeliest: Certainty that it tells of any from which its likeliest type is taken, though no type is certain enough.
        share: How likely a candidate must be in a type, beside the type of the text that it is likeliest in.
        alone: Certainty from which the likeliest candidate is taken where no other is.
        alone_individual: The same for a perpetrator.
        together: Certainty from which two candidates have their parts in one incident.
        effect: Certainty, words near them counted in, from which something is said to have befallen a victim.
        unnamed: How much an organisation must outweigh that none is told.
        wider: Score from which a wider place is told with a narrower one.
    """

    part: Mapping[Role, float]
    type: float = 0.35
    relevant: float = 0.4
    likeliest: float = 0.4
    share: float = 0.3
    alone: float = 0.18
    alone_individual: float = 0.12
    together: float = 0.55
    effect: float = 0.6
    unnamed: float = -0.7
    wider: float = 0.3
    individuals: int = 3


LIMITS = Limits(part={"name": 0.3, "described": 0.35, "physical": 0.15, "individual": 0.08})

_Item = tuple[Candidate, Role]


def build_incidents(text: TextTold, limits: Limits = LIMITS) -> list[Incident]:
    """The incidents that a text tells of, by type."""
    told = types_told(text, limits)
    return [incident for type in told for incident in _of_type(text, type, told, limits)]


def types_told(text: TextTold, limits: Limits) -> list[IncidentType]:
    """The types of incident that a text tells of."""
    if text.relevant > limits.relevant:
        told = [type for type, sure in text.types.items() if sure > limits.type]
        if told:
            return told
    if text.relevant > limits.likeliest:
        likeliest = max(text.types, key=lambda type: text.types[type])
        return [likeliest] if text.types[likeliest] > 0.1 else []
    return []


def _of_type(text: TextTold, type: IncidentType, told: Sequence[IncidentType], limits: Limits) -> Iterator[Incident]:
    parts: list[Role] = [*HARMED, "individual"]
    ranked = {
        role: [(sure, one) for sure, one in ranked_for(text, role, type) if _belongs(text, one, type, told, limits)]
        for role in parts
        if not (role == "physical" and type == "kidnapping")
    }
    items = _harmed(ranked, limits)
    individuals = _chosen(ranked["individual"], "individual", limits)[: limits.individuals]
    if not individuals and not items:
        individuals = [one for sure, one in ranked["individual"][:1] if sure > limits.alone_individual]
    if not items and not individuals:
        return
    for group in _parted(text, items, type, limits):
        near = nearness(text, group, type, whole=len(group) == len(items))
        yield Incident(
            type=type,
            victims=tuple(_victims(text, group, limits)),
            targets=tuple(clearest(one, role) for one, role in group if role == "physical"),
            individuals=tuple(clearest(one, "individual") for one in individuals),
            accused=accused(text, near, type, limits),
            day=day_of(text, near),
            places=(places := tuple(places_of(text, near, limits.wider))),
            country=country_of(text, places),
        )


def _belongs(text: TextTold, one: Candidate, type: IncidentType, told: Sequence[IncidentType], limits: Limits) -> bool:
    """Whether a candidate is about as likely in incidents of a type as in those of any other that the text tells of."""
    likely = {kind: one.types[kind] * text.types[kind] for kind in told}
    return likely[type] >= limits.share * max(likely.values())


def ranked_for(text: TextTold, role: Role, type: IncidentType) -> list[tuple[float, Candidate]]:
    """Candidates for a part in incidents of a type, with how likely they have it, the likeliest first."""
    by_score = sorted(text.candidates, key=lambda one: -one.scores[role])
    weighed = [
        (_chance(weigh(part_marks(text, one, role, type, rank), role)), one)
        for rank, one in enumerate(by_score)
        if one.scores[role] >= LEAST_WEIGHED
    ]
    return sorted(weighed, key=lambda pair: -pair[0])


def _chance(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


def _chosen(ranked: Sequence[tuple[float, Candidate]], role: Role, limits: Limits) -> list[Candidate]:
    """Those likely enough; of several whose words mean the same, the likeliest."""
    kept: list[Candidate] = []
    for sure, one in ranked:
        words = clearest(one, role)
        if sure > limits.part[role] and not any(same(words, clearest(other, role), named=role == "name") for other in kept):
            kept.append(one)
    return kept


def _harmed(ranked: Mapping[Role, Sequence[tuple[float, Candidate]]], limits: Limits) -> list[_Item]:
    """Victims and targets, each in the part that is likeliest."""
    chances = {role: {id(one): sure for sure, one in ranked[role]} for role in HARMED if role in ranked}
    found = [(chances[role][id(one)], one, role) for role in chances for one in _chosen(ranked[role], role, limits)]
    items: dict[int, _Item] = {}
    for _, one, role in sorted(found, key=lambda item: -item[0]):
        items.setdefault(id(one), (one, role))
    if items:
        return list(items.values())
    first = [(*ranked[role][0], role) for role in chances if ranked[role]]
    if not first:
        return []
    sure, one, role = max(first, key=lambda item: item[0])
    return [(one, role)] if sure > limits.alone else []


def _parted(text: TextTold, items: Sequence[_Item], type: IncidentType, limits: Limits) -> list[list[_Item]]:
    """Victims and targets by incident: the two likeliest groups are joined as long as they likely belong together."""
    told = [_sure_mentions(one, role) for one, role in items]
    together = {
        (a, b): _chance(weigh(pair_marks(text, told[a], told[b], type), "together"))
        for a in range(len(items))
        for b in range(len(items))
        if a != b
    }
    groups = [[at] for at in range(len(items))] or [[]]
    while len(groups) > 1:
        sure, first, second = max(
            (sum(together[a, b] for a in one for b in other) / len(one) / len(other), -at, -before)
            for at, one in enumerate(groups)
            for before, other in enumerate(groups[:at])
        )
        if sure < limits.together:
            break
        groups[-second] += groups[-first]
        del groups[-first]
    return [[items[at] for at in group] for group in groups]


def _sure_mentions(one: Candidate, role: Role) -> list[Told]:
    most = max(told.scores[role] for told in one.told)
    return [told for told in one.told if told.scores[role] >= most / 2]


def nearness(text: TextTold, group: Sequence[_Item], type: IncidentType, *, whole: bool) -> Near:
    """How closely each sentence tells of an incident: by whom it names; by its type too where it is the only one of that type."""
    near = {number: 0.7 * types[type] if whole else 0.0 for number, types in enumerate(text.sentence_types)}
    for one, role in group:
        for told in one.told:
            sure = told.scores[role] * math.sqrt(text.sentence_types[told.sentence][type])
            near[told.sentence] = max(near[told.sentence], sure)
    return near


def _victims(text: TextTold, group: Sequence[_Item], limits: Limits) -> Iterator[Victim]:
    for one, role in group:
        if role != "physical":
            words, named = clearest(one, role), role == "name"
            befell = effect_of(text, one, role, limits.effect)
            yield Victim(one, words, named, number_of(one.told, words, named=named), befell)


def organisations(text: TextTold) -> list[Candidate]:
    """The organisations that an incident can be laid to, the likeliest first."""
    kept: list[Candidate] = []
    for one in sorted(text.candidates, key=lambda each: -each.scores["organisation"]):
        if one.scores["organisation"] <= LEAST_RIVAL or len(kept) == RIVALS:
            break
        words = clearest(one, "organisation")
        if not any(same(words, clearest(other, "organisation"), named=True) for other in kept):
            kept.append(one)
    return kept


def accused(text: TextTold, near: Near, type: IncidentType, limits: Limits) -> Accused | None:
    """The organisation that an incident is laid to, and by whose word; None where none is told."""
    rivals = organisations(text)
    individuals = [one for one in text.candidates if one.scores["individual"] > 0.2]
    weighed = [
        (weigh(organisation_marks(Scene(text, type, near), one, rank, rivals, individuals), "organisation"), -rank)
        for rank, one in enumerate(rivals)
    ]
    if not weighed:
        return None
    best, rank = max(weighed)
    if best < weigh({"none told": 1.0}, "organisation") + limits.unnamed:
        return None
    one = rivals[-rank]
    return Accused(one, clearest(one, "organisation"), blame_of(text, one, near))
