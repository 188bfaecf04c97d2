"""Lessons from the keys of MUC-4: which words of a text fill slots, and which types of incidents it tells of.

A key quotes the words that fill a slot and does not say where they stand: every place where they do is taken for one. Fills
and templates that an answer may leave out are neither right nor wrong.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from onrecord.model.evaluate.muc4.keys import (
    DESCRIPTION,
    HUMAN_EFFECT,
    INDIVIDUAL,
    NAME,
    ORGANISATION,
    TYPE,
    Template,
)
from onrecord.model.labels import FILLS, INCIDENT_TYPES, VICTIM_EFFECTS
from onrecord.model.train.events_lessons import UNTOLD, Group, Lesson, Read, named_types

INSTRUMENT, PHYSICAL = 6, 12
ROLE_OF = {
    INDIVIDUAL: "perpetrator_individual",
    ORGANISATION: "perpetrator_organisation",
    NAME: "victim",
    DESCRIPTION: "victim",
    PHYSICAL: "physical_target",
    INSTRUMENT: "instrument",
}
EFFECT_OF = {"DEATH": "death", "INJURY": "injury"}
LONGEST_FILL = 8
"""Words; of the ways to quote a fill the longest that is no longer than this is taken."""
_SENTENCE_WITHOUT = 0.3  # weight of a sentence of a relevant text that holds no fill: it may tell of the incident all the same
_TEXT = 2.0  # weight of a whole text


def lesson(text: Read, templates: Sequence[Template]) -> Lesson:
    """A lesson of one message."""
    marked = _Marked(text)
    for template in templates:
        marked.add(template)
    told = [template for template in templates if not template.optional]
    groups = [*_sentences(text, marked, told, relevant=bool(templates))]
    if bool(told) == bool(templates) and len(text.words):
        groups.append(Group("incidents", np.arange(len(text.words)), _types(told), _TEXT))
    return Lesson(text, {"fills": marked.fills, "effects": marked.effects, "named": named_types(text)}, groups=groups)


class _Marked:
    """Labels of the words of one message."""

    def __init__(self, text: Read) -> None:
        size = len(text.words)
        self.text = text
        self.fills = np.zeros(size, dtype=np.int64)
        self.effects = np.full(size, UNTOLD)
        self.types = np.zeros((size, len(INCIDENT_TYPES)), dtype=np.float32)

    def add(self, template: Template) -> None:
        """Mark the words that fill its slots."""
        for slot, role in ROLE_OF.items():
            for fill in template.fills(slot):
                names = [option.value for option in fill.options]
                for low, high in places(self.text, names):
                    rows = slice(low, high)
                    if template.optional or fill.optional:
                        self.fills[rows] = np.where(self.fills[rows] > 0, self.fills[rows], UNTOLD)
                        continue
                    self.fills[rows] = FILLS.index(f"I-{role}")
                    self.fills[low] = FILLS.index(f"B-{role}")
                    self.types[rows] = np.maximum(self.types[rows], _types([template]))
                    if role == "victim" and (known := _first(names, _told_of(template, HUMAN_EFFECT))):
                        self.effects[rows] = VICTIM_EFFECTS.index(EFFECT_OF.get(known, "none"))


def _first(names: Sequence[str], told: Mapping[str, str]) -> str:
    """What is told of the first of several names of which anything is; nothing else."""
    return next((told[name] for name in names if name in told), "")


def _told_of(template: Template, slot: int) -> dict[str, str]:
    """Of each string that a slot's fills are about, what it says; the first way to fill it."""
    return {tag: fill.options[0].value for fill in template.fills(slot) for option in fill.options for tag in option.tags}


def _types(templates: Sequence[Template]) -> np.ndarray:
    told = {fill.options[0].value.lower().replace(" ", "_") for one in templates for fill in one.fills(TYPE)}
    return np.array([name in told for name in INCIDENT_TYPES], dtype=np.float32)


def _sentences(text: Read, marked: _Marked, told: Sequence[Template], *, relevant: bool) -> Iterator[Group]:
    """Every sentence with the types of the incidents whose fills it holds."""
    if relevant and not told:
        return
    for low, high in pairwise(text.borders()):
        types = marked.types[low:high].max(axis=0)
        if low < high and not (marked.fills[low:high] == UNTOLD).any():
            yield Group("incidents", np.arange(low, high), types, 1.0 if types.any() or not relevant else _SENTENCE_WITHOUT)


def places(text: Read, strings: Sequence[str]) -> Iterator[tuple[int, int]]:
    """From and to which words any of several strings stands, each place once, by the longest that is not too long."""
    short = [one for one in strings if len(one.split()) <= LONGEST_FILL] or list(strings)
    wanted = sorted(short, key=len, reverse=True)
    pattern = "|".join(r"\s+".join(re.escape(word) for word in one.split()) for one in wanted if one.split())
    for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text.text) if pattern else ():
        rows = text.rows(match.span())
        if len(rows):
            yield rows.start, rows.stop
