"""Fits the scores of a model package on held-out gold: ``python -m onrecord.model.evaluate.calibrate --help``.

Every certainty that the network gives is turned into log-odds; a logistic regression on them says how likely an
attribution is to agree with the gold (``evaluate.attributions``). What is printed is cross-fitted: every article is
scored by weights fitted on the others.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.find.own_voice import assertions
from onrecord.find.reading import Reading
from onrecord.model.decode import Attribution
from onrecord.model.evaluate.attributions import matches
from onrecord.model.labels import ROLES
from onrecord.model.tagger import Tagger, features
from onrecord.text.cues import kind_of_cue
from onrecord.types import Document

FOLDS = 5
RIDGE = 1.0  # strength of the pull of weights towards 0; a thousand examples and ten features need little
SHOWN_PRECISION = {"speech": 0.88, "belief": 0.8}
"""Precision on held-out gold from which statements are shown. Two people agree with each other at about .73, so that
judged by readers, who accept more than one way to cut a span, the shown are right more often than this."""
SHOWN_OWN_VOICE = 0.8
OWN_VOICE_STEPS = (0.02, 0.1, 0.2, 1.0)
"""Scores of the nearest attribution at which the chance of own voice is measured anew."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One attribution that was weighed, and whether the gold has it."""

    document: int
    kind: str
    right: bool
    features: tuple[float, ...]


def weigh(tagger: Tagger, gold: Path) -> tuple[list[Candidate], int]:
    """Weigh every candidate in the texts of a pack.

    Returns:
        The candidates, and the number of attributions in the gold.
    """
    candidates, total = [], 0
    for number, line in enumerate(gold.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        text, wanted = row["text"], row["annotations"][0]["attributions"]
        found = read(tagger, text)
        right = matches(text, [{role: getattr(one, role) for role in ROLES} for one in found], wanted)
        total += len(wanted)
        for at, one in enumerate(found):
            cue = " ".join(text[start:end] for start, end in one.cue)
            candidates.append(Candidate(number, kind_of_cue(cue), at in right, tuple(features(one))))
    return candidates, total


def read(tagger: Tagger, text: str) -> list[Attribution]:
    """Read a text as finding does."""
    reading = read_plain(text)
    return tagger.candidates(text, reading.blocks, reading.sentence_starts)


def read_plain(text: str) -> Reading:
    """A text as a document of its own."""
    return Reading.of(Document(id="", sha256="", name="", media_type="text/plain", text=text))


def own_voice_steps(tagger: Tagger, gold: Path) -> list[tuple[float, float, int]]:
    """Measure how often a sentence is touched by no attribution of the gold, by the score of the nearest one weighed.

    Returns:
        Steps of (score below which it holds, share untouched, number of sentences).
    """
    seen: list[tuple[float, bool]] = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        marked = [span for one in row["annotations"][0]["attributions"] for role in one.values() for span in role]
        reading = read_plain(row["text"])
        weighed = tagger.attributions(row["text"], reading.blocks, reading.sentence_starts)
        for (start, end), nearest in assertions(reading, weighed, tagger.listed):
            seen.append((nearest, not any(low < end and start < high for low, high in marked)))
    steps = []
    for floor, ceiling in zip((0.0, *OWN_VOICE_STEPS), OWN_VOICE_STEPS, strict=False):
        untouched = [free for nearest, free in seen if floor <= nearest < ceiling]
        steps.append((ceiling, round(sum(untouched) / len(untouched), 3) if untouched else 0.0, len(untouched)))
    return steps


def fit(candidates: Sequence[Candidate]) -> Numbers:
    """Fit a logistic regression with Newton's method; the constant comes last and is not pulled towards 0."""
    rows, right = _columns(candidates)
    weights = np.zeros(rows.shape[1])
    pull = np.diag([RIDGE] * (rows.shape[1] - 1) + [0.0])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - right) + pull @ weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + pull
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def cross_fitted(candidates: Sequence[Candidate]) -> Numbers:
    """Score each candidate with weights fitted without its fold of documents."""
    scores = np.zeros(len(candidates))
    for fold in range(FOLDS):
        held = np.array([one.document % FOLDS == fold for one in candidates])
        weights = fit([one for one, out in zip(candidates, held, strict=True) if not out])
        rows, _ = _columns([one for one, out in zip(candidates, held, strict=True) if out])
        scores[held] = 1 / (1 + np.exp(-rows @ weights))
    return scores


def _columns(candidates: Sequence[Candidate]) -> tuple[Numbers, Numbers]:
    rows = np.array([(*one.features, 1.0) for one in candidates])
    return rows, np.array([one.right for one in candidates], dtype=float)


def best_f1(scores: Numbers, right: Numbers, total: int) -> tuple[float, float]:
    """Threshold of the best F1, and that F1 in percent."""
    order = np.argsort(-scores)
    agree = np.cumsum(right[order])
    f1 = 200 * agree / (np.arange(1, len(order) + 1) + total)
    at = int(f1.argmax())
    return float(scores[order][at]), float(f1[at])


def threshold_of_precision(scores: Numbers, right: Numbers, precision: float) -> float:
    """Lowest score from which on the given precision holds."""
    order = np.argsort(-scores)
    reached = np.flatnonzero(np.cumsum(right[order]) / np.arange(1, len(order) + 1) >= precision)
    return float(scores[order][reached[-1]]) if len(reached) else 1.0


def calibration_error(scores: Numbers, right: Numbers, bins: int = 10) -> float:
    """Expected calibration error over bins of equal size: mean distance of score and share of right ones."""
    parts = np.array_split(np.argsort(scores), bins)
    return float(sum(len(part) * abs(scores[part].mean() - right[part].mean()) for part in parts if len(part)) / len(scores))


def main() -> None:
    """Calibrate a model package and print how well that went."""
    parser = argparse.ArgumentParser(description="Fit the scores of a model package on held-out gold.")
    parser.add_argument("--model", type=Path, required=True, help="folder of the model package's files")
    parser.add_argument("--gold", type=Path, required=True, help=".jsonl pack the network was not trained on")
    arguments = parser.parse_args()
    described = arguments.model / "model.json"
    told = json.loads(described.read_text())
    told["calibration"] = {"weights": [0.0], "listed": 0.0, "shown": {}, "own_voice": []}
    described.write_text(json.dumps(told, indent=1) + "\n")
    candidates, total = weigh(Tagger(arguments.model, threads=2), arguments.gold)
    scores, right = cross_fitted(candidates), np.array([one.right for one in candidates], dtype=float)
    listed, f1 = best_f1(scores, right, total)
    kinds = np.array([one.kind for one in candidates])
    shown = {}
    for kind, precision in SHOWN_PRECISION.items():
        of_kind = kinds == kind
        shown[kind] = round(max(listed, threshold_of_precision(scores[of_kind], right[of_kind], precision)), 4)
        kept = of_kind & (scores >= shown[kind])
        print(f"{kind}: {of_kind.sum()} weighed, {kept.sum()} shown from {shown[kind]:.3f}, precision {right[kept].mean():.3f}")
    brier, base = float(((scores - right) ** 2).mean()), float(right.mean() * (1 - right.mean()))
    error = calibration_error(scores, right)
    print(f"best F1 {f1:.1f} from {listed:.3f}; calibration error {error:.3f}; Brier {brier:.3f} (base rate {base:.3f})")
    weights = [round(float(weight), 4) for weight in fit(candidates)]
    told["calibration"] |= {"weights": weights, "listed": round(listed, 4), "shown": shown | {"own_voice": SHOWN_OWN_VOICE}}
    described.write_text(json.dumps(told, indent=1) + "\n")
    steps = own_voice_steps(Tagger(arguments.model, threads=2), arguments.gold)
    for ceiling, share, count in steps:
        print(f"own voice: {count} sentences whose nearest attribution scores below {ceiling}: {share:.3f} untouched by the gold")
    told["calibration"]["own_voice"] = [(ceiling, share) for ceiling, share, _ in steps]
    described.write_text(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
