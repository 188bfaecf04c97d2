"""Fits the weights of the marks by which incidents are put together, on MUC-4, and scores them on texts they were not fitted on.

    python benchmarks/muc4_weights.py NETWORKS FOLDER [FOLDER ...] --model FOLDER [--manual FOLDER] [--out FILE]

NETWORKS is where onrecord.model.train.incidents wrote network.npz and fold0.npz ...; each FOLDER holds texts and keys. Every text
is read by the network that has not seen it. The figures are those of weights fitted on four fifths of the texts, for the other
fifth; the weights written are fitted on all. scripts/train_muc4 runs both.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from muc4 import PLACES, lines
from muc4_told import TYPES, template_of, told_of

from onrecord.gazetteer.gazetteer import shipped_gazetteer
from onrecord.link import incident_marks
from onrecord.link.incident_accused import Scene, organisation_marks
from onrecord.link.incident_marks import Marks, Near
from onrecord.link.incident_values import IncidentType, Role, TextTold
from onrecord.link.incident_words import clearest
from onrecord.link.incidents import LEAST_WEIGHED, build_incidents, organisations
from onrecord.model.evaluate.muc4 import keys
from onrecord.model.evaluate.muc4.candidates import Reading
from onrecord.model.evaluate.muc4.compare import judge, read_place
from onrecord.model.evaluate.muc4.keys import Option, Template
from onrecord.model.evaluate.muc4.network import Network, read_weights
from onrecord.model.evaluate.muc4.scoring import Report, score
from onrecord.model.evaluate.muc4.strings import same_name
from onrecord.model.evaluate.muc4.texts import MONTHS
from onrecord.model.evaluate.muc4.when_where import read_place_list
from onrecord.model.pieces import WordPieces
from onrecord.model.tagger import Tagger
from onrecord.model.train.incident_lessons import CandidateLabels, candidate_labels, types_of
from onrecord.model.train.incidents import FOLDS, Text, fold_of, read_folders

PARTS: dict[Role, int] = {"name": 2, "described": 3, "physical": 4, "individual": 0}
FIFTHS = 5
LEAST_TYPE, LEAST_RELEVANT = 0.12, 0.15  # certainties from which candidates are weighed for a type
HEAD = (
    "# Weights of the marks by which incidents are put together (onrecord/link/incident_marks.py), fitted on the development"
    " texts of MUC-4\n# (docs/muc4.md). A table for every question; a mark that is not named in it does not count.\n"
)

Tables = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Case:
    """A message with all that was found in it, and with its keys."""

    text: Text
    told: TextTold
    labels: CandidateLabels | None


@dataclass(slots=True)
class Samples:
    """What weights are fitted on, each with the message that it comes from.

    Attributes:
        alone: By table: marks, and how right they are, 0 to 1.
        choices: By table: the marks of all that could be chosen, and which are right.
    """

    alone: dict[str, list[tuple[str, Marks, float]]] = field(default_factory=dict)
    choices: dict[str, list[tuple[str, list[Marks], list[bool]]]] = field(default_factory=dict)


def read_cases(tagger: Tagger, networks: Path, folders: Sequence[Path], places: Path) -> Iterator[Case]:
    """Every message, read by a network that has not seen it."""
    unseen = [Network(read_weights(networks / f"fold{fold}.npz")) for fold in range(FOLDS)]
    splitter = WordPieces((tagger.folder / "vocab.txt").read_text(encoding="utf-8").splitlines())
    gazetteer, listed = shipped_gazetteer(), read_place_list(places)
    for text in read_folders(tagger, folders):
        reading = Reading(text.message, text.read, unseen[fold_of(text.message.id)], splitter)
        labels = candidate_labels(reading, text.templates) if reading.groups else None
        yield Case(text, told_of(reading, gazetteer, listed), labels)


def samples_of(cases: Sequence[Case]) -> Samples:
    """All that weights are fitted on."""
    found = Samples()
    for case in cases:
        message = case.text.message.id
        for table, marks, right in [*_parts(case), *_together(case)]:
            found.alone.setdefault(table, []).append((message, marks, right))
        for template in case.text.templates:
            near, strong = _near(case, template)
            for table, choices, rights in _choices(case, template, near, strong=strong):
                found.choices.setdefault(table, []).append((message, choices, rights))
    return found


def _type(template: Template) -> IncidentType:
    return TYPES[types_of(template)[0]]


def _parts(case: Case) -> Iterator[tuple[str, Marks, float]]:
    told, labels = case.told, case.labels
    if labels is None or told.relevant <= LEAST_RELEVANT:
        return
    likely = [type for type in TYPES if told.types[type] > LEAST_TYPE]
    for role, number in PARTS.items():
        ranked = sorted(range(len(told.candidates)), key=lambda at: -told.candidates[at].scores[role])
        for rank, at in enumerate(ranked):
            one = told.candidates[at]
            if one.scores[role] < LEAST_WEIGHED:
                break
            types = {_type(case.text.templates[template]) for template in labels.templates[at]}
            for type in likely:
                marks = incident_marks.part_marks(told, one, role, type, rank)
                yield role, marks, float(labels.roles[at, number] > 0.9 and type in types)


def _together(case: Case) -> Iterator[tuple[str, Marks, float]]:
    labels, templates = case.labels, case.text.templates
    if labels is None:
        return
    victims = [at for at, row in enumerate(labels.roles[:, 2:5]) if (row > 0.9).any()]
    for type in dict.fromkeys(_type(template) for template in templates):
        mine = {at: {one for one in labels.templates[at] if _type(templates[one]) == type} for at in victims}
        for place, one in enumerate(victims):
            for other in victims[:place]:
                if mine[one] and mine[other]:
                    ours, theirs = case.told.candidates[one].told, case.told.candidates[other].told
                    marks = incident_marks.pair_marks(case.told, ours, theirs, type)
                    yield "together", marks, float(bool(mine[one] & mine[other]))


def _near(case: Case, template: Template) -> tuple[Near, bool]:
    """How closely sentences tell of a key's incident, as those that name its victims and targets have it; whether any does."""
    told, type = case.told, _type(template)
    number = next(at for at, one in enumerate(case.text.templates) if one is template)
    near: dict[int, float] = {}
    for at, templates in enumerate(case.labels.templates if case.labels else []):
        if number in templates and case.labels and (case.labels.roles[at, 2:5] > 0.9).any():
            near |= {one.sentence: 1.0 for one in told.candidates[at].told}
    strong = bool(near)
    for at, types in enumerate(told.sentence_types):
        near[at] = max(near.get(at, 0.0) * (0.3 + 0.7 * types[type]), 0.7 * types[type])
    return near, strong


def _choices(case: Case, template: Template, near: Near, *, strong: bool) -> Iterator[tuple[str, list[Marks], list[bool]]]:
    told = case.told
    rivals = organisations(told)
    if rivals:
        individuals = [one for one in told.candidates if one.scores["individual"] > 0.2]
        asked = [option.value for fill in template.fills(keys.ORGANISATION) for option in fill.options]
        scene = Scene(told, _type(template), near)
        marks = [organisation_marks(scene, one, at, rivals, individuals) for at, one in enumerate(rivals)]
        right = [any(same_name(clearest(one, "organisation"), words) == "correct" for words in asked) for one in rivals]
        yield "organisation", [*marks, {"none told": 1.0}], [*right, not asked]
    if strong and template.fills(keys.DATE) and told.sent:
        yield "day", *_days(told, template, near)
    if strong and template.fills(keys.PLACE):
        yield "place", *_places(told, template, near)


def _days(told: TextTold, template: Template, near: Near) -> tuple[list[Marks], list[bool]]:
    written = [("" if one.day else "- ", one.day or told.sent) for one in told.days] + [("- ", told.sent)]
    values = [f"{sign}{day.day:02} {MONTHS[day.month - 1]} {day.year % 100:02}" for sign, day in written if day]
    marks = [incident_marks.day_marks(told, one, near, earlier=told.days[:at]) for at, one in enumerate(told.days)]
    marks.append(incident_marks.day_marks(told, None, near, earlier=()))
    asked = template.fills(keys.DATE)[0]
    return marks, [judge(keys.DATE, Option(value), asked) == "correct" for value in values]


def _places(told: TextTold, template: Template, near: Near) -> tuple[list[Marks], list[bool]]:
    times = Counter(one.name for one in told.places)
    steps = [read_place(option.value) for option in template.fills(keys.PLACE)[0].options]
    narrowest = {one[-1][0] if len(one) > 1 else None for one in steps}
    marks = [incident_marks.place_marks(told, one, near, times=times[one.name]) for one in told.places]
    right = [one.name in narrowest for one in told.places]
    marks.append(incident_marks.place_marks(told, None, near, times=1))
    return marks, [*right, None in narrowest or not any(right)]


def fit(samples: Samples, keep: Callable[[str], bool]) -> Tables:
    """The weights that fit the samples of some messages best."""
    tables: Tables = {}
    for table, rows in samples.alone.items():
        chosen = [(marks, right) for message, marks, right in rows if keep(message)]
        decay = 0.01 if table == "together" else 0.001
        names = list(chosen[0][0])
        values = np.array([[marks[name] for name in names] for marks, _ in chosen])
        right = np.array([right for _, right in chosen])
        tables[table] = dict(zip(names, _descend(_chances(values, right, decay), len(names), 0.05), strict=True))
    for table, groups in samples.choices.items():
        kept = [(choices, rights) for message, choices, rights in groups if keep(message)]
        names = list(dict.fromkeys(name for choices, _ in kept for marks in choices for name in marks))
        tables[table] = dict(zip(names, _descend(_chosen(kept, names), len(names), 0.03), strict=True))
    return tables


Slope = Callable[[Any], Any]


def _chances(values: Any, right: Any, decay: float) -> Slope:
    """The slope for telling how likely each is right, by logistic regression."""

    def slope(weights: Any) -> Any:
        chances = 1 / (1 + np.exp(-np.clip(values @ weights, -30, 30)))
        return values.T @ (chances - right) / len(values) + decay * weights

    return slope


def _chosen(groups: Sequence[tuple[list[Marks], list[bool]]], names: Sequence[str], decay: float = 0.02) -> Slope:
    """The slope for choosing one of several, any of those that are right; groups without a right one teach nothing."""
    kept = [(choices, rights) for choices, rights in groups if any(rights)]
    values = np.array([[marks.get(name, 0.0) for name in names] for choices, _ in kept for marks in choices])
    right = np.array([one for _, rights in kept for one in rights], float)
    firsts = np.cumsum([0, *(len(choices) for choices, _ in kept)])[:-1]
    group = np.repeat(np.arange(len(kept)), [len(choices) for choices, _ in kept])

    def slope(weights: Any) -> Any:
        totals = values @ weights
        powers = np.exp(totals - np.maximum.reduceat(totals, firsts)[group])
        shares = powers / np.add.reduceat(powers, firsts)[group]
        wanted = powers * right
        wanted = wanted / np.maximum(np.add.reduceat(wanted, firsts)[group], 1e-12)
        return values.T @ (shares - wanted) / len(groups) + decay * weights

    return slope


def _descend(slope: Slope, size: int, rate: float, steps: int = 600) -> Any:
    """The weights that a number of Adam's steps lead to."""
    weights, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, steps + 1):
        down = slope(weights)
        mean, square = 0.9 * mean + 0.1 * down, 0.999 * square + 0.001 * down * down
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def _outside(fifth: int, message: str) -> bool:
    """Whether a message is of another fifth."""
    return fold_of(message, FIFTHS) != fifth


def cross_validated(cases: Sequence[Case], samples: Samples) -> Report:
    """The scores of every fifth of the texts with weights fitted on the others."""
    answers: dict[str, list[Template]] = {}
    for fifth in range(FIFTHS):
        incident_marks.take_weights(fit(samples, partial(_outside, fifth)))
        for case in cases:
            message = case.text.message
            if fold_of(message.id, FIFTHS) == fifth:
                answers[message.id] = [template_of(message, one) for one in build_incidents(case.told)]
    return score(answers, {case.text.message.id: case.text.templates for case in cases})


def written(tables: Mapping[str, Mapping[str, float]]) -> str:
    """The weights as a file."""
    return HEAD + "".join(
        f"\n[{table}]\n" + "".join(f'"{name}" = {round(float(weight), 3)}\n' for name, weight in weights.items())
        for table, weights in tables.items()
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, score across folds, fit on all, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("networks", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--model", type=Path, required=True, help="folder of a model package, whose encoder reads the texts")
    parser.add_argument("--manual", type=Path, help="folder of the task's documentation")
    parser.add_argument("--out", type=Path, help="where to write the weights")
    told = parser.parse_args(arguments)
    manual = told.manual or told.folders[0].parent / "manual"
    cases = list(read_cases(Tagger(told.model), told.networks, told.folders, manual / PLACES))
    samples = samples_of(cases)
    print(*lines(cross_validated(cases, samples), every=False), sep="\n")
    if told.out:
        told.out.write_text(written(fit(samples, lambda _: True)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
