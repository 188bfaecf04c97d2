"""Scores answers against keys as MUC-4 did: templates are mapped to each other, fillers counted slot by slot (docs/muc4.md)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.model.evaluate.muc4 import keys
from onrecord.model.evaluate.muc4.compare import WORTH, judge
from onrecord.model.evaluate.muc4.keys import SLOTS, Fill, Template
from onrecord.model.evaluate.muc4.strings import Verdict

SCORED = tuple(slot for slot in SLOTS if slot > 1)
SET_FILLS = frozenset({keys.TYPE, keys.STAGE, 7, 8, keys.CONFIDENCE, 13, 15, 16, keys.HUMAN_TYPE, 22, keys.HUMAN_EFFECT})
CONTENT = (keys.INDIVIDUAL, keys.ORGANISATION, 12, 13, keys.NAME, keys.DESCRIPTION, keys.HUMAN_TYPE)
"""Slots one of which must fit, at least partly, before two templates may be mapped; the type of incident must too."""
ROWS = ("matched only", "matched/missing", "all templates", "set fills only")
MOST_MAPPED = 12  # templates of one message that are mapped in the best of all ways; more are mapped one by one


@dataclass(slots=True)
class Counts:
    """How many fillers were right (COR), partly right (PAR), wrong (INC), too many (SPU), missing (MIS), rightly none (NON)."""

    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    spurious: int = 0
    missing: int = 0
    none: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def possible(self) -> int:
        """Fillers that the key asks for."""
        return self.correct + self.partial + self.incorrect + self.missing

    @property
    def actual(self) -> int:
        """Fillers that the answer gives."""
        return self.correct + self.partial + self.incorrect + self.spurious

    @property
    def recall(self) -> float:
        """0 to 1."""
        return (self.correct + self.partial / 2) / self.possible if self.possible else 0.0

    @property
    def precision(self) -> float:
        """0 to 1."""
        return (self.correct + self.partial / 2) / self.actual if self.actual else 0.0

    @property
    def f1(self) -> float:
        """0 to 1: recall and precision weigh alike."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Paired:
    """A filler of an answer beside the one of the key that it was taken for."""

    slot: int
    response: Fill
    key: Fill
    verdict: Verdict


@dataclass(slots=True)
class Report:
    """What came of scoring.

    Attributes:
        slots: For each row of totals, counts by slot. In "matched only" just templates that were mapped; "matched/missing" adds
            what the key's other templates ask for; "all templates" what the answer's other templates give as well.
        templates: Templates right, too many, missing.
        pairs: Fillers of mapped templates that were compared.
    """

    slots: dict[str, dict[int, Counts]] = field(
        default_factory=lambda: {row: {slot: Counts() for slot in SCORED} for row in ROWS[:3]}
    )
    templates: Counts = field(default_factory=Counts)
    pairs: list[Paired] = field(default_factory=list)

    def total(self, row: str) -> Counts:
        """A row of totals over slots; the set fills' one is over all templates."""
        if row == "set fills only":
            return sum((self.slots["all templates"][slot] for slot in SET_FILLS), Counts())
        return sum(self.slots[row].values(), Counts())


def score(answers: Mapping[str, Sequence[Template]], told: Mapping[str, Sequence[Template]]) -> Report:
    """Score the answers to the messages that the keys have."""
    report = Report()
    for message, theirs in told.items():
        _score_message(list(answers.get(message, ())), list(theirs), report)
    return report


def _score_message(ours: list[Template], theirs: list[Template], report: Report) -> None:
    mapped = best_mapping(ours, theirs)
    for mine, its in mapped:
        report.templates.correct += 1
        for slot in SCORED:
            counts, pairs = compare_slot(slot, ours[mine].fills(slot), theirs[its].fills(slot))
            _add(report, slot, counts, ROWS[:3])
            report.pairs += pairs
    for at, template in enumerate(theirs):
        if at in {its for _, its in mapped} or template.optional:
            continue
        report.templates.missing += 1
        for slot in SCORED:
            asked = sum(not fill.optional for fill in template.fills(slot))
            _add(report, slot, Counts(missing=asked, none=not template.fills(slot)), ROWS[1:3])
    for at, template in enumerate(ours):
        if at in {mine for mine, _ in mapped}:
            continue
        report.templates.spurious += 1
        for slot in SCORED:
            given = len(template.fills(slot))
            _add(report, slot, Counts(spurious=given, none=not given), ROWS[2:3])


def _add(report: Report, slot: int, counts: Counts, rows: Iterable[str]) -> None:
    for row in rows:
        report.slots[row][slot] += counts


def compare_slot(slot: int, ours: Sequence[Fill], theirs: Sequence[Fill]) -> tuple[Counts, list[Paired]]:
    """Compare the fillers of one slot: each with the one that it fits best; of the rest, as many as can be are wrong ones."""
    counts = Counts(none=not ours and not theirs)
    pairs: list[Paired] = []
    left, wanted = list(ours), list(theirs)
    ranked = sorted(_fitting(slot, ours, theirs), key=lambda one: -WORTH[one.verdict])
    for pair in ranked:
        if any(one is pair.response for one in left) and any(one is pair.key for one in wanted):
            left = [one for one in left if one is not pair.response]
            wanted = [one for one in wanted if one is not pair.key]
            pairs.append(pair)
    counts.correct = sum(one.verdict == "correct" for one in pairs)
    counts.partial = len(pairs) - counts.correct
    wanted.sort(key=lambda one: one.optional)
    counts.incorrect = min(len(left), len(wanted))
    pairs += [Paired(slot, mine, its, "incorrect") for mine, its in zip(left, wanted, strict=False)]
    counts.spurious = len(left) - counts.incorrect
    counts.missing = sum(not one.optional for one in wanted[counts.incorrect :])
    return counts, pairs


def _fitting(slot: int, ours: Sequence[Fill], theirs: Sequence[Fill]) -> Iterator[Paired]:
    for mine in ours:
        for its in theirs:
            verdict = judge(slot, mine.options[0], its)
            if verdict != "incorrect":
                yield Paired(slot, mine, its, verdict)


def may_map(ours: Template, theirs: Template) -> bool:
    """Whether two templates may be mapped to each other: type of incident and a perpetrator or target fit, at least partly."""
    return all(any(_fit(slot, ours, theirs) for slot in group) for group in ((keys.TYPE,), CONTENT))


def _fit(slot: int, ours: Template, theirs: Template) -> bool:
    return any(_fitting(slot, ours.fills(slot), theirs.fills(slot)))


def likeness(ours: Template, theirs: Template) -> float:
    """How much of an answer's template is right, in fillers, if it is mapped to this one of the key."""
    counts = [compare_slot(slot, ours.fills(slot), theirs.fills(slot))[0] for slot in SCORED]
    return sum(one.correct + one.partial / 2 for one in counts)


def best_mapping(ours: Sequence[Template], theirs: Sequence[Template]) -> list[tuple[int, int]]:
    """Map templates to each other so that the most fillers are right; on a tie, an optional one is rather left out."""
    worth = {
        (mine, its): likeness(ours[mine], theirs[its]) - theirs[its].optional / 100
        for mine in range(len(ours))
        for its in range(len(theirs))
        if may_map(ours[mine], theirs[its])
    }
    if len(theirs) > MOST_MAPPED:
        return _one_by_one(worth)

    @cache
    def best(mine: int, taken: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if mine == len(ours):
            return 0.0, ()
        found = best(mine + 1, taken)
        for its in range(len(theirs)):
            if (mine, its) in worth and not taken >> its & 1:
                value, chosen = best(mine + 1, taken | 1 << its)
                found = max(found, (value + worth[mine, its], ((mine, its), *chosen)), key=lambda one: one[0])
        return found

    return list(best(0, 0)[1])


def _one_by_one(worth: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    chosen: list[tuple[int, int]] = []
    for mine, its in sorted(worth, key=lambda pair: (-worth[pair], pair)):
        if all(mine != one and its != other for one, other in chosen):
            chosen.append((mine, its))
    return chosen
