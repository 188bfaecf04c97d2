"""Lessons from the keys of MUC-4 for the network that puts incidents together (docs/muc4.md).

A key quotes the words that fill a slot and does not say where they stand: every place where they do is taken for one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.model.evaluate.muc4.candidates import Reading
from onrecord.model.evaluate.muc4.compare import read_place
from onrecord.model.evaluate.muc4.keys import (
    CONFIDENCE,
    DESCRIPTION,
    HUMAN_EFFECT,
    INDIVIDUAL,
    NAME,
    ORGANISATION,
    PLACE,
    TYPE,
    Fill,
    Template,
)
from onrecord.model.evaluate.muc4.strings import same_description, same_name

Array = NDArray[np.float32]
INSTRUMENT, PHYSICAL = 6, 12
ROLE_OF = {INDIVIDUAL: 0, ORGANISATION: 1, NAME: 2, DESCRIPTION: 3, PHYSICAL: 4, INSTRUMENT: 5}
"""Slots by the number of their part among ROLES."""
PLACE_ROLE, TITLE_ROLE = 6, 7
TYPES = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY", "HIJACKING", "FORCED WORK STOPPAGE")
EFFECTS = ("DEATH", "INJURY", "NO INJURY OR DEATH", "NO INJURY", "REGAINED FREEDOM")
STATUSES = (
    "REPORTED AS FACT",
    "CLAIMED OR ADMITTED",
    "SUSPECTED OR ACCUSED",
    "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "POSSIBLE",
    "ACQUITTED",
)
UNTOLD = -1.0
PARTLY = 0.6  # label of a candidate whose words fit a key's only in part


@dataclass(frozen=True, slots=True)
class WordLabels:
    """What the keys say of a message's words, sentences and whole; UNTOLD in the effects of words that are no victim.

    Attributes:
        counted: 0 for sentences that hold a perpetrator alone: whether they tell of the incident is open.
    """

    roles: Array
    starts: Array
    effects: Array
    statuses: Array
    sentence_types: Array
    counted: Array
    types: Array


@dataclass(frozen=True, slots=True)
class CandidateLabels:
    """What the keys say of a message's candidates.

    Attributes:
        templates: For each candidate the numbers of the templates that it has a part in.
    """

    roles: Array
    types: Array
    effects: Array
    statuses: Array
    templates: list[set[int]]


def types_of(template: Template) -> list[int]:
    """The types a template allows, by their numbers."""
    return [TYPES.index(option.value) for fill in template.fills(TYPE) for option in fill.options if option.value in TYPES]


class _Places:
    """Where strings of a key stand in a message: white space and brackets do not count, words are whole."""

    def __init__(self, reading: Reading) -> None:
        text = reading.message.text
        kept = [at for at, letter in enumerate(text) if not letter.isspace() and letter not in "[]"]
        self._at, self._letters = kept, "".join(text[at].upper()[:1] for at in kept)
        self._starts = {start: number for number, (start, _) in enumerate(reading.words)}
        self._ends = {end: number + 1 for number, (_, end) in enumerate(reading.words)}

    def find(self, words: str) -> Iterator[tuple[int, int]]:
        asked = re.sub(r"[\s\[\]]", "", words.upper())
        found = self._letters.find(asked) if len(asked) > 1 else -1
        while found >= 0:
            start, end = self._at[found], self._at[found + len(asked) - 1] + 1
            if start in self._starts and end in self._ends:
                yield self._starts[start], self._ends[end]
            found = self._letters.find(asked, found + 1)


def word_labels(reading: Reading, templates: Sequence[Template]) -> WordLabels:
    """Label a message's words."""
    size, sentences = len(reading.words), len(reading.sentences)
    labels = WordLabels(
        roles=np.zeros((size, 8), np.float32),
        starts=np.zeros((size, 8), np.float32),
        effects=np.full((size, len(EFFECTS)), UNTOLD, np.float32),
        statuses=np.zeros((size, len(STATUSES)), np.float32),
        sentence_types=np.zeros((sentences, len(TYPES)), np.float32),
        counted=np.ones(sentences, np.float32),
        types=np.zeros(len(TYPES), np.float32),
    )
    places, beside = _Places(reading), np.zeros(sentences, bool)
    for template in templates:
        _label_template(labels, places, template, reading.sentence, beside)
        labels.types[types_of(template)[:1]] = 1
    labels.counted[beside & ~labels.sentence_types.any(1)] = 0
    return labels


def _label_template(
    labels: WordLabels, places: _Places, template: Template, sentence: NDArray[np.int64], beside: NDArray[np.bool_]
) -> None:
    spans: dict[str, list[tuple[int, int]]] = {}
    types = types_of(template)
    for slot, role, words in _quoted(template):
        for first, last in places.find(words):
            labels.roles[first:last, role] = 1
            labels.starts[first, role] = 1
            spans.setdefault(words, []).append((first, last))
            if slot in {NAME, DESCRIPTION}:
                labels.effects[first:last] = np.maximum(labels.effects[first:last], 0)
            if slot == PLACE:
                continue
            beside[sentence[first:last]] = True
            if role in {2, 3, 4, 5}:
                labels.sentence_types[np.ix_(np.unique(sentence[first:last]), np.array(types))] = 1
    for table, slot, names in ((labels.effects, HUMAN_EFFECT, EFFECTS), (labels.statuses, CONFIDENCE, STATUSES)):
        for words, value in _said_of(template, slot, names):
            for first, last in spans.get(words, ()):
                table[first:last, value] = 1


def _quoted(template: Template) -> Iterator[tuple[int, int, str]]:
    """Slots, parts and words of all that a template quotes, places among them."""
    for slot, role in ROLE_OF.items():
        for fill in template.fills(slot):
            for option in fill.options:
                yield slot, TITLE_ROLE if slot == DESCRIPTION and option.tags else role, option.value
    for fill in template.fills(PLACE):
        for option in fill.options:
            for name, _ in read_place(option.value)[1:]:
                yield PLACE, PLACE_ROLE, name


def _said_of(template: Template, slot: int, names: Sequence[str]) -> Iterator[tuple[str, int]]:
    for fill in template.fills(slot):
        for option in fill.options:
            if option.value in names:
                yield from ((words, names.index(option.value)) for words in option.tags)


def candidate_labels(reading: Reading, templates: Sequence[Template]) -> CandidateLabels:
    """Label a message's candidates: those that fit a filler best have its part."""
    size = len(reading.groups)
    labels = CandidateLabels(
        roles=np.zeros((size, len(ROLE_OF)), np.float32),
        types=np.zeros((size, len(TYPES)), np.float32),
        effects=np.full((size, len(EFFECTS)), UNTOLD, np.float32),
        statuses=np.zeros((size, len(STATUSES)), np.float32),
        templates=[set() for _ in range(size)],
    )
    words = [{reading.exact(one.first, one.last) for one in group.mentions} for group in reading.groups]
    for number, template in enumerate(templates):
        for slot, role in ROLE_OF.items():
            for fill in template.fills(slot):
                if slot == DESCRIPTION and fill.options[0].tags:
                    continue
                _label_filler(labels, words, (number, template), role, fill)
    return labels


def _label_filler(
    labels: CandidateLabels, words: Sequence[set[str]], numbered: tuple[int, Template], role: int, fill: Fill
) -> None:
    number, template = numbered
    fits = [_fit(told, fill, named=role in {1, 2}) for told in words]
    best = max(fits, default=0.0)
    quoted = {option.value for option in fill.options}
    for at in [at for at, fit in enumerate(fits) if fit and fit == best]:
        labels.roles[at, role] = max(labels.roles[at, role], 1.0 if best == 1 else PARTLY)
        labels.types[at, types_of(template)] = 1
        labels.templates[at].add(number)
        if role in {2, 3}:
            labels.effects[at] = np.maximum(labels.effects[at], 0)
        for table, slot, names in ((labels.effects, HUMAN_EFFECT, EFFECTS), (labels.statuses, CONFIDENCE, STATUSES)):
            if role in ({2, 3} if slot == HUMAN_EFFECT else {1}):
                for tag, value in _said_of(template, slot, names):
                    if tag in quoted:
                        table[at, value] = 1


def _fit(told: set[str], fill: Fill, *, named: bool) -> float:
    """1 where one of a candidate's mentions is right for a filler, a half where it is in part."""
    worth = {"correct": 1.0, "partial": 0.5, "incorrect": 0.0}
    best = 0.0
    for words in told:
        for option in fill.options:
            name = same_name(words, option.value)
            verdict = name if named else same_description(words, option.value)
            if len(option.value.split()) > 1 and name == "correct":
                verdict = "correct"
            best = max(best, worth[verdict])
    return best


def stacked(rows: Sequence[Any], name: str) -> Array:
    """One kind of labels of several messages, one below the other."""
    return np.concatenate([getattr(one, name) for one in rows])


def of_messages(keys: Mapping[str, Sequence[Template]], message: str) -> Sequence[Template]:
    """The templates of a message; none for one that tells of no incident."""
    return keys.get(message, ())
