"""Fits the scores of a model package on held-out gold: ``python -m onrecord.model.evaluate.calibrate --help``.

A logistic regression on what the network is certain of (``tagger.features``) says how likely an attribution is to agree
with the gold (``evaluate.attributions``). Thresholds are chosen on cross-fitted scores: every article is scored by weights
fitted on the others.
"""

import argparse
import hashlib
import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from onrecord.model.evaluate import reliability
from onrecord.model.evaluate.weighed import KINDS, Article, Numbers, Sentence, read_articles, sentences
from onrecord.model.tagger import FEATURES, Calibration, Tagger, features
from onrecord.model.text_read import SCORE_DECIMALS

FOLDS = 5
RIDGE = 1.0  # strength of the pull of weights towards 0; two thousand examples and eleven features need little
LISTED_COST = 0.5
"""Points of F1 given for more recall in what is listed: who documents a conflict loses more by a statement that is missing
than by one more among the doubtful."""
LISTED_LEAST = 0.25
"""Score below which nothing is listed, however little it would cost."""
SHOWN_PRECISION = {"speech": 0.9, "belief": 0.8}
"""Precision on held-out gold from which statements are shown. Two people agree with each other at about .73, so that
judged by readers, who accept more than one way to cut a span, the shown are right more often than this."""
SHOWN_RECALL = {"speech": 0.61, "belief": 0.0}
"""Share of the gold's statements of a kind that is shown at least, at the cost of precision; where scores lie close, a
percent comes and goes, and of speech it is to be .6."""
SHOWN_OWN_VOICE = 0.75
OWN_VOICE_STEPS = (0.02, 0.2, 1.0)
"""Scores of the nearest attribution at which the chance of own voice is measured anew."""


NESTED = 0.3
"""Score from which an attribution inside another one is listed: on the gold's part for choosing F1 is 60, 58, 60 and 57 from .1,
.2, .3 and .4, and precision 67, 68, 76 and 77."""
ANTECEDENT = 0.0
"""Log-odds from which a mention is taken to stand for another one: likelier than for none."""


@dataclass(frozen=True, slots=True)
class Table:
    """What was weighed, and the gold, as columns.

    Attributes:
        rows: What each candidate's score is made from, and 1 for the constant, [candidates, FEATURES + 1].
        right: 1 for each that the gold has, [candidates].
        kind: Kind of each.
        predicts: Whether each says what will be said or done, and is never shown.
        article: Number of the article of each.
        gold_kind, gold_article: The same of each attribution of the gold.
    """

    rows: Numbers
    right: Numbers
    kind: NDArray[np.str_]
    predicts: NDArray[np.bool_]
    article: NDArray[np.int64]
    gold_kind: NDArray[np.str_]
    gold_article: NDArray[np.int64]

    @classmethod
    def of(cls, articles: Sequence[Article]) -> Self:
        """Lay articles out."""
        weighed = [(number, one) for number, article in enumerate(articles) for one in article.candidates]
        gold = [(number, kind) for number, article in enumerate(articles) for kind in article.kinds]
        return cls(
            rows=np.array([[*features(one.attribution), 1.0] for _, one in weighed]).reshape(-1, FEATURES + 1),
            right=np.array([one.right for _, one in weighed], dtype=np.float64),
            kind=np.array([one.kind for _, one in weighed], dtype=np.str_),
            predicts=np.array([one.predicts for _, one in weighed], dtype=np.bool_),
            article=np.array([number for number, _ in weighed], dtype=np.int64),
            gold_kind=np.array([kind for _, kind in gold], dtype=np.str_),
            gold_article=np.array([number for number, _ in gold], dtype=np.int64),
        )

    def fold(self, number: int) -> NDArray[np.bool_]:
        """Which candidates are of the articles of a fold."""
        held: NDArray[np.bool_] = self.article % FOLDS == number
        return held


def fit(rows: Numbers, right: Numbers) -> Numbers:
    """Fit a logistic regression with Newton's method; the constant comes last and is not pulled towards 0."""
    weights = np.zeros(rows.shape[1])
    pull = np.diag([RIDGE] * (rows.shape[1] - 1) + [0.0])
    for _ in range(30):
        chance = chances(rows, weights)
        slope = rows.T @ (chance - right) + pull @ weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + pull
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def chances(rows: Numbers, weights: Numbers) -> Numbers:
    """Scores, 0 to 1."""
    scores: Numbers = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
    return scores


def cross_fitted(table: Table) -> Numbers:
    """Score each candidate with weights fitted without the articles of its fold."""
    scores = np.zeros(len(table.right))
    for number in range(FOLDS):
        held = table.fold(number)
        scores[held] = chances(table.rows[held], fit(table.rows[~held], table.right[~held]))
    return scores


def listing(scores: Numbers, right: Numbers, total: int) -> tuple[float, float]:
    """Score from which attributions are listed, and F1 there in percent: the lowest that costs little of the best F1."""
    thresholds, precision, recall = reliability.precision_recall(scores, right, total)
    f1 = 200 * precision * recall / np.maximum(precision + recall, 1e-9)
    at = int(np.flatnonzero((f1 >= f1.max() - LISTED_COST) & (thresholds >= LISTED_LEAST))[-1])
    return float(thresholds[at]), float(f1[at])


def threshold(scores: Numbers, right: Numbers, total: int, *, precision: float, recall: float) -> float:
    """Lowest score from which on a precision holds; where less than a recall would be left, the score that keeps it."""
    thresholds, precisions, recalls = reliability.precision_recall(scores, right, total)
    precise = thresholds[precisions >= precision]
    enough = thresholds[recalls >= recall] if recall else thresholds[:0]
    return min([*precise[-1:].tolist(), *enough[:1].tolist()], default=1.0)


def thresholds_of_kinds(table: Table, scores: Numbers, held: NDArray[np.bool_], listed: float) -> dict[str, float]:
    """For each kind the score from which statements are shown, chosen on a part of the candidates.

    Args:
        table: What was weighed.
        scores: A score for each.
        held: Which candidates to choose on.
        listed: Score from which an attribution is listed at all.
    """
    articles = np.unique(table.article[held])
    shown = {}
    for kind in KINDS:
        showable = held & (table.kind == kind) & ~table.predicts
        total = int(((table.gold_kind == kind) & np.isin(table.gold_article, articles)).sum())
        wanted = {"precision": SHOWN_PRECISION[kind], "recall": SHOWN_RECALL[kind]}
        shown[kind] = max(listed, threshold(scores[showable], table.right[showable], total, **wanted))
    return shown


def own_voice_steps(found: Iterable[Sentence]) -> list[tuple[float, float, int]]:
    """How often a sentence is touched by no attribution of the gold, by the score of the nearest one weighed.

    Returns:
        Steps of (score below which it holds, chance to be untouched, number of sentences).
    """
    seen = list(found)
    steps = []
    for floor, ceiling in zip((0.0, *OWN_VOICE_STEPS), OWN_VOICE_STEPS, strict=False):
        untouched = [one.untouched for one in seen if floor <= one.nearest < ceiling]
        # Laplace's rule: of few sentences, or none, nothing is certain.
        steps.append((ceiling, round((sum(untouched) + 1) / (len(untouched) + 2), 3), len(untouched)))
    return steps


def calibrated(articles: Sequence[Article]) -> Calibration:
    """Fit scores and choose thresholds; what is printed is cross-fitted."""
    table = Table.of(articles)
    scores = cross_fitted(table)
    listed, f1 = listing(scores, table.right, len(table.gold_kind))
    error = reliability.calibration_error(reliability.bins(scores, table.right))
    brier, base = reliability.brier(scores, table.right), reliability.brier_of_base_rate(table.right)
    print(f"listed: F1 {f1:.1f} from {listed:.3f}; calibration error {error:.3f}; Brier {brier:.3f} (base rate {base:.3f})")
    everything = np.ones(len(scores), dtype=np.bool_)
    shown = thresholds_of_kinds(table, scores, everything, listed)
    for kind, least in shown.items():
        kept = (table.kind == kind) & ~table.predicts & (scores >= least)
        right = table.right[kept].sum()
        precision, recall = right / max(1, kept.sum()), right / max(1, (table.gold_kind == kind).sum())
        print(f"{kind}: {kept.sum()} shown from {least:.3f}, precision {precision:.3f}, recall {recall:.3f}")
    steps = own_voice_steps(sentences(articles, scores, listed))
    for ceiling, share, count in steps:
        print(f"own voice: {count} sentences whose nearest attribution scores below {ceiling}: {share:.3f} untouched by the gold")
    return Calibration(
        weights=tuple(round(float(weight), 4) for weight in fit(table.rows, table.right)),
        listed=round(listed, SCORE_DECIMALS),
        shown={kind: round(least, SCORE_DECIMALS) for kind, least in shown.items()} | {"own_voice": SHOWN_OWN_VOICE},
        own_voice=tuple((ceiling, share) for ceiling, share, _ in steps),
        nested=NESTED,
        antecedent=ANTECEDENT,
    )


def read_uncalibrated(folder: Path, gold: Path) -> list[Article]:
    """Read gold with a model package that is not calibrated yet, or anew."""
    nothing = Calibration(weights=(0.0,) * (FEATURES + 1), listed=0.0, shown={}, own_voice=(), nested=0.0, antecedent=0.0)
    told = json.loads((folder / "model.json").read_text(encoding="utf-8")) | {"calibration": asdict(nothing)}
    with tempfile.TemporaryDirectory() as scratch:
        for file in told["sha256"]:
            (Path(scratch) / file).symlink_to((folder / file).resolve())
        (Path(scratch) / "model.json").write_text(json.dumps(told), encoding="utf-8")
        return read_articles(Tagger(Path(scratch), threads=2), gold)


def main() -> None:
    """Calibrate a model package and print how well that went."""
    parser = argparse.ArgumentParser(description="Fit the scores of a model package on held-out gold.")
    parser.add_argument("--model", type=Path, required=True, help="folder of the model package's files")
    parser.add_argument("--gold", type=Path, required=True, help=".jsonl pack the network was not trained on")
    arguments = parser.parse_args()
    found = calibrated(read_uncalibrated(arguments.model, arguments.gold))
    described = arguments.model / "model.json"
    told = json.loads(described.read_text(encoding="utf-8"))
    gold = "sha256:" + hashlib.sha256(arguments.gold.read_bytes()).hexdigest()
    told["calibration"] = asdict(found) | {"gold": gold}
    described.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
