"""Scores attributions against gold, by the rules PolNeAR's users agree on.

A span counts as exact when its edges agree, punctuation and white space at the edges aside. An attribution counts as
found when source and content each share at least half of their characters with the gold's (intersection over union;
both absent counts as agreement) and the cues touch.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model.labels import ROLES, Role

HALF = 0.5
EDGE = " \t\n\r\u00a0\"'“”‘’.,;:!?()[]-–—"
Roles = Mapping[Role, Sequence[Sequence[int]]]
"""For each role its spans as (start, end), code points of the text."""


@dataclass(slots=True)
class Tally:
    """What was found, what was there, and what agrees."""

    agree: int = 0
    found: int = 0
    gold: int = 0

    def add(self, agree: int, found: int, gold: int) -> None:
        """Count one document."""
        self.agree += agree
        self.found += found
        self.gold += gold

    @property
    def precision(self) -> float:
        """Share of the found that agree, in percent."""
        return 100 * self.agree / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that is found, in percent."""
        return 100 * self.agree / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in percent."""
        return 200 * self.agree / (self.found + self.gold) if self.found + self.gold else 0.0


MEASURES = ("source", "cue", "content", "attribution", "exact")


def score(documents: Iterable[tuple[str, Sequence[Roles], Sequence[Roles]]]) -> dict[str, Tally]:
    """Score documents, each as (text, found, gold).

    Returns:
        For source, cue and content the exact spans; ``attribution`` those that agree by half; ``exact`` those whose
        three roles are all exact.
    """
    tallies = {measure: Tally() for measure in MEASURES}
    for text, found, gold in documents:
        left, right = [_trimmed(text, one) for one in found], [_trimmed(text, one) for one in gold]
        for role in ROLES:
            here, there = ({span for one in side for span in one[role]} for side in (left, right))
            tallies[role].add(len(here & there), len(here), len(there))
        pairs = matches(text, found, gold)
        tallies["attribution"].add(len(pairs), len(found), len(gold))
        whole, wanted = ({tuple(tuple(one[role]) for role in ROLES) for one in side} for side in (left, right))
        tallies["exact"].add(len(whole & wanted), len(left), len(right))
    return tallies


def matches(text: str, found: Sequence[Roles], gold: Sequence[Roles]) -> dict[int, int]:
    """Match found attributions to gold ones, one to one, the best agreeing first.

    Returns:
        For the number of each found attribution that agrees, the number of its gold one.
    """
    left, right = [_characters(text, one) for one in found], [_characters(text, one) for one in gold]
    candidates = []
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            shares = [_overlap(one[role], other[role]) for role in ("source", "content")]
            touching = bool(one["cue"] & other["cue"]) or not other["cue"]
            if touching and min(shares) >= HALF:
                candidates.append((sum(shares) + _overlap(one["cue"], other["cue"]), i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(candidates, reverse=True):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _trimmed(text: str, roles: Roles) -> dict[Role, list[tuple[int, int]]]:
    return {role: sorted({span for start, end in roles[role] if (span := _trim(text, start, end))}) for role in ROLES}


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return (start, end) if start < end else None


def _characters(text: str, roles: Roles) -> dict[Role, set[int]]:
    return {role: {at for start, end in spans for at in range(start, end)} for role, spans in _trimmed(text, roles).items()}


def _overlap(left: set[int], right: set[int]) -> float:
    return len(left & right) / len(left | right) if left or right else 1.0
