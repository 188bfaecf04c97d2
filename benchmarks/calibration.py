"""Measures how far the finder's scores can be taken at their word, and what being shown costs in recall.

    python benchmarks/calibration.py GOLD.jsonl [--model NAME] [--figures DIR]

GOLD.jsonl is gold as benchmarks/attributions.py takes it. On the data that the model was calibrated on, which model.json
names, everything is cross-fitted: every article is scored, and its thresholds are chosen, without it. On other data the
scores and thresholds are the shipped ones. An attribution is right when it agrees with the gold by half; a sentence in the
publication's own voice when no attribution of the gold touches it. --figures writes reliability plots and
precision-recall curves (docs/figures holds those of the shipped model). The bounds hold for the data in calibration.json.

"By chance" is the calibration error to be expected of a perfectly calibrated score with as many statements.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from figures import Curve, curves_figure, reliability_figure
from numpy.typing import NDArray
from tables import print_table

from onrecord.model.evaluate import calibrate, reliability
from onrecord.model.evaluate.weighed import KINDS, Article, Numbers, Sentence, read_articles, sentences
from onrecord.model.installed import DEFAULT_MODEL
from onrecord.model.tagger import Tagger, load_tagger

HERE = Path(__file__).parent
OWN_VOICE = "own voice"
Steps = Callable[[Sequence[Sentence], int], Sequence[tuple[float, float]]]
"""For sentences and a fold, the steps of (score below which it holds, chance to be in the publication's own voice)."""


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements of one kind.

    Attributes:
        kind: Their kind.
        scores: Score of each, 0 to 1.
        rank: What puts them in order: the scores, or for the own voice, which has few steps that differ a little from
            fold to fold, the distance from the nearest attribution.
        right: 1 for each that is right.
        total: How many the gold has.
        listed: Which are listed at all.
        shown: Which are presented as found.
    """

    kind: str
    scores: Numbers
    rank: Numbers
    right: Numbers
    total: int
    listed: NDArray[np.bool_]
    shown: NDArray[np.bool_]

    def bins(self) -> list[reliability.Bin]:
        """Bins of about equal numbers."""
        return reliability.bins(self.scores, self.right, rank=self.rank)

    def reached(self) -> tuple[float, float]:
        """Precision and recall of what is shown, in percent."""
        agree = float(self.right[self.shown].sum())
        return 100 * agree / max(1, self.shown.sum()), 100 * agree / max(1, self.total)

    def curve(self) -> tuple[Numbers, Numbers]:
        """Precision and recall, 0 to 1, of taking more and more."""
        _, precision, recall = reliability.precision_recall(self.rank, self.right, self.total)
        return precision, recall


@dataclass(frozen=True, slots=True)
class Judged:
    """What each candidate scores, and from which score on it is listed and shown."""

    scores: Numbers
    listed: Numbers
    shown: Numbers


def as_shipped(tagger: Tagger, articles: Sequence[Article], table: calibrate.Table) -> Judged:
    """Judge by the scores and thresholds of the model."""
    scores = [tagger.calibration.score(one.attribution) for article in articles for one in article.candidates]
    shown = [tagger.shown[kind] for kind in table.kind.tolist()]
    return Judged(np.array(scores), np.full(len(scores), tagger.listed), np.array(shown))


def cross_fitted(table: calibrate.Table) -> Judged:
    """Judge every article by scores that are fitted, and thresholds that are chosen, without its fold."""
    scores = calibrate.cross_fitted(table)
    listed, shown = np.zeros(len(scores)), np.zeros(len(scores))
    for number in range(calibrate.FOLDS):
        held = table.fold(number)
        total = int((table.gold_article % calibrate.FOLDS != number).sum())
        least, _ = calibrate.listing(scores[~held], table.right[~held], total)
        listed[held] = least
        for kind, chosen in calibrate.thresholds_of_kinds(table, scores, ~held, least).items():
            shown[held & (table.kind == kind)] = chosen
    return Judged(scores, listed, shown)


def attributed(table: calibrate.Table, judged: Judged) -> list[Statements]:
    """Speech and belief."""
    listed = judged.scores >= judged.listed
    shown = (judged.scores >= judged.shown) & ~table.predicts
    found = []
    for kind in KINDS:
        of, total = table.kind == kind, int((table.gold_kind == kind).sum())
        scores = judged.scores[of]
        found.append(Statements(kind, scores, scores, table.right[of], total, listed[of], shown[of]))
    return found


def own_voice(articles: Sequence[Article], judged: Judged, steps_of: Steps, least: float) -> Statements:
    """The publication's own voice, among the sentences that no listed attribution touches.

    Args:
        articles: What was read.
        judged: What the attributions score.
        steps_of: For the sentences and a fold, the steps by which sentences of that fold are scored.
        least: Score from which a sentence is shown.
    """
    seen = list(sentences(articles, judged.scores, float(judged.listed.mean())))
    steps = [steps_of(seen, number) for number in range(calibrate.FOLDS)]
    scores = [next(share for below, share in steps[one.article % calibrate.FOLDS] if one.nearest < below) for one in seen]
    everything = sentences(articles, np.zeros(len(judged.scores)), 1.0)
    total = sum(one.untouched for one in everything)
    right = np.array([one.untouched for one in seen], dtype=np.float64)
    found, rank = np.array(scores), np.array([-one.nearest for one in seen])
    return Statements(OWN_VOICE, found, rank, right, total, np.ones(len(found), dtype=np.bool_), found >= least)


def steps_without(seen: Sequence[Sentence], fold: int) -> list[tuple[float, float]]:
    """Steps of own voice measured without the articles of a fold."""
    steps = calibrate.own_voice_steps(one for one in seen if one.article % calibrate.FOLDS != fold)
    return [(below, share) for below, share, _ in steps]


def together(kinds: Sequence[Statements]) -> Statements:
    """All kinds as one."""
    scores, right = (np.concatenate(columns) for columns in zip(*((one.scores, one.right) for one in kinds), strict=True))
    listed, shown = (np.concatenate(columns) for columns in zip(*((one.listed, one.shown) for one in kinds), strict=True))
    return Statements("all", scores, scores, right, sum(one.total for one in kinds), listed, shown)


def print_calibration(kinds: Sequence[Statements]) -> dict[str, float]:
    """Print a row on each kind, and on those of its statements that are listed; the calibration errors."""
    errors: dict[str, float] = {}
    rows = []
    for one in kinds:
        of = one.listed
        only = replace(one, scores=one.scores[of], rank=one.rank[of], right=one.right[of], listed=of[of], shown=one.shown[of])
        for name, part in ((one.kind, one), (f"{one.kind}, listed", only))[: 1 if of.all() else 2]:
            binned = part.bins()
            error = reliability.calibration_error(binned)
            errors[name] = error
            brier, base = reliability.brier(part.scores, part.right), reliability.brier_of_base_rate(part.right)
            figures = (error, reliability.error_by_chance(binned), brier, base)
            rows.append([name, str(len(part.scores)), *(f"{figure:.3f}" for figure in figures)])
    print_table(["scores", "number", "calibration error", "by chance", "Brier score", "of base rate"], rows)
    return errors


def print_bins(kinds: Sequence[Statements]) -> None:
    """Print the reliability of each kind: of every bin the mean score and the share that is right."""
    for one in kinds:
        bins = ", ".join(f"{bin.score:.2f}: {bin.share:.2f} ({bin.size})" for bin in one.bins())
        print(f"{one.kind}, score: share right (number)  {bins}")


def print_shown(kinds: Sequence[Statements]) -> dict[str, tuple[float, float]]:
    """Print precision and recall, in percent, of what is shown of each kind, and the best precision at round recalls."""
    rows = []
    for one in kinds:
        precision, recall = one.curve()
        curve = [
            f"{100 * precision[recall >= tenth / 10].max():.0f}" if recall[-1] >= tenth / 10 else "-" for tenth in range(2, 9)
        ]
        rows.append([one.kind, str(one.shown.sum()), *(f"{share:.1f}" for share in one.reached()), *curve])
    tenths = [f"at R {10 * tenth}" for tenth in range(2, 9)]
    print()
    print_table(["shown", "number", "precision", "recall", *(f"P {tenth}" for tenth in tenths)], rows)
    return {one.kind: one.reached() for one in kinds}


def draw(kinds: Sequence[Statements], folder: Path) -> None:
    """Write the reliability plot of each kind, and the precision-recall curves of those but the whole."""
    folder.mkdir(parents=True, exist_ok=True)
    curves = []
    for one in kinds:
        figure = reliability_figure(f"Scores: {one.kind}", one.bins())
        (folder / f"reliability-{one.kind.replace(' ', '-')}.svg").write_text(figure, encoding="utf-8")
        precision, recall = one.curve()
        shown = one.reached()[1] / 100, one.reached()[0] / 100
        curves.append(Curve(one.kind, list(zip(recall.tolist(), precision.tolist(), strict=True)), shown))
    figure = curves_figure("Precision and recall; the dot: what is shown", "recall", "precision", curves[:-1])
    (folder / "precision-recall.svg").write_text(figure, encoding="utf-8")


def main(gold: Path, model: str | None, figures: Path | None) -> int:
    """Print calibration, reliability and what is shown; 1 where a bound of calibration.json is broken."""
    digest = "sha256:" + hashlib.sha256(gold.read_bytes()).hexdigest()
    tagger = load_tagger(model, threads=2)
    told = json.loads((tagger.folder / "model.json").read_text(encoding="utf-8"))["calibration"]
    articles = read_articles(tagger, gold)
    table = calibrate.Table.of(articles)
    anew = told.get("gold") == digest
    print(f"{tagger.name} {tagger.version} on {len(articles)} documents, {'cross-fitted' if anew else 'with the shipped scores'}")
    judged = cross_fitted(table) if anew else as_shipped(tagger, articles, table)
    steps_of: Steps = steps_without if anew else lambda _seen, _fold: tagger.calibration.own_voice
    kinds = [*attributed(table, judged), own_voice(articles, judged, steps_of, tagger.shown["own_voice"])]
    kinds.append(together(kinds))
    errors = print_calibration(kinds)
    print_bins(kinds)
    shown = print_shown(kinds)
    if figures:
        draw(kinds, figures)
    pinned = json.loads((HERE / "calibration.json").read_text(encoding="utf-8"))
    if pinned["data"] != digest or tagger.name != DEFAULT_MODEL:
        print("no bounds are pinned for these data and this model")
        return 0
    return int(broken(pinned, errors, shown))


def broken(pinned: Mapping[str, Any], errors: Mapping[str, float], shown: Mapping[str, tuple[float, float]]) -> bool:
    """Print the bounds; tell whether one is broken."""
    print("bounds: " + json.dumps({name: bound for name, bound in pinned.items() if name != "data"}))
    worse = [kind for kind, most in pinned["error"].items() if errors[kind] > most]
    worse += [f"precision of shown {kind}" for kind, least in pinned["precision"].items() if shown[kind][0] < least]
    worse += [f"recall of shown {kind}" for kind, least in pinned["recall"].items() if shown[kind][1] < least]
    for one in worse:
        print(f"out of bounds: {one}", file=sys.stderr)
    return bool(worse)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="gold, .jsonl")
    parser.add_argument("--model", help="name of the model package; onrecord-en by default")
    parser.add_argument("--figures", type=Path, help="folder to write the figures into")
    arguments = parser.parse_args()
    raise SystemExit(main(arguments.gold, arguments.model, arguments.figures))
