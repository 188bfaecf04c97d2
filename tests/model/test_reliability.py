"""How far scores can be taken at their word: measures on numbers whose answer is known."""

import numpy as np
import pytest

from onrecord.model.evaluate import calibrate, reliability


def test_equal_scores_share_a_bin() -> None:
    scores = np.array([0.2] * 30 + [0.8] * 70)
    right = np.array([1.0] * 6 + [0.0] * 24 + [1.0] * 42 + [0.0] * 28)
    low, high = reliability.bins(scores, right)
    assert tuple(low) == pytest.approx((0.2, 0.2, 30))
    assert tuple(high) == pytest.approx((0.8, 0.6, 70))


def test_the_calibration_error_is_the_mean_distance_of_score_and_share() -> None:
    binned = [reliability.Bin(0.2, 0.2, 30), reliability.Bin(0.8, 0.6, 70)]
    assert reliability.calibration_error(binned) == pytest.approx(0.14)


def test_perfect_scores_are_off_by_what_chance_alone_makes() -> None:
    chance = np.random.default_rng(1)
    errors = []
    for _ in range(200):
        scores = chance.random(400)
        binned = reliability.bins(scores, (chance.random(400) < scores).astype(float))
        errors.append(reliability.calibration_error(binned))
    assert reliability.error_by_chance(binned) == pytest.approx(np.mean(errors), rel=0.15)


def test_bins_follow_the_rank_where_one_is_given() -> None:
    scores, right = np.array([0.5, 0.4, 0.5, 0.4]), np.array([1.0, 1.0, 0.0, 0.0])
    first, second = reliability.bins(scores, right, rank=np.array([1.0, 1.0, 0.0, 0.0]), wanted=2)
    assert (first.share, second.share) == (0.0, 1.0)


def test_precision_and_recall_take_equal_scores_together() -> None:
    thresholds, precision, recall = reliability.precision_recall(
        np.array([0.9, 0.5, 0.5, 0.1]), np.array([1.0, 1.0, 0.0, 0.0]), total=4
    )
    assert thresholds.tolist() == [0.9, 0.5, 0.1]
    assert precision.tolist() == pytest.approx([1, 2 / 3, 0.5])
    assert recall.tolist() == [0.25, 0.5, 0.5]


@pytest.mark.parametrize(("right", "count", "low", "high"), [(90, 100, 0.826, 0.945), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0)])
def test_wilson_intervals_are_those_of_the_tables(right: int, count: int, low: float, high: float) -> None:
    assert reliability.wilson(right, count) == pytest.approx((low, high), abs=0.001)


def test_a_regression_finds_the_weights_that_made_the_outcomes() -> None:
    chance = np.random.default_rng(2)
    rows = np.c_[chance.normal(size=(20000, 2)), np.ones(20000)]
    right = (chance.random(20000) < calibrate.chances(rows, np.array([1.5, -0.5, 0.25]))).astype(float)
    assert calibrate.fit(rows, right) == pytest.approx([1.5, -0.5, 0.25], abs=0.08)


SCORES, RIGHT = np.array([0.9, 0.8, 0.7, 0.6, 0.5]), np.array([1.0, 1.0, 0.0, 1.0, 0.0])


@pytest.mark.parametrize(
    ("precision", "recall", "least"),
    [
        pytest.param(0.9, 0.0, 0.8, id="the lowest score that keeps the precision"),
        pytest.param(0.9, 0.75, 0.6, id="lower where the recall would be missed"),
        pytest.param(0.7, 0.25, 0.6, id="as low as the precision allows, however little recall is asked for"),
    ],
)
def test_a_threshold_keeps_precision_unless_recall_would_suffer(precision: float, recall: float, least: float) -> None:
    assert calibrate.threshold(SCORES, RIGHT, 4, precision=precision, recall=recall) == least


def test_where_nothing_is_precise_enough_nothing_is_shown() -> None:
    assert calibrate.threshold(SCORES, 0 * RIGHT, 4, precision=0.9, recall=0.0) == 1.0
