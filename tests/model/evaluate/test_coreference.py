"""Clusters are scored as in the papers that define the measures: the cases are theirs, worked by hand."""

from itertools import permutations

import numpy as np
import pytest

from onrecord.model.evaluate.coreference import Clusters, Tally, b_cubed, best_pairs, ceaf_e, conll, muc, score

# Pradhan et al. 2014, figure 1: two entities of the key, three of the response, with mentions only one side has.
PARTLY: tuple[Clusters, Clusters] = (["abc", "defg"], ["ab", "cd", "fghi"])
# Bagga and Baldwin 1998: twelve mentions; one response joins the small chain to a long one, the other the two long ones.
CHAINS = ["12345", "67", "89ABC"]
SMALL_ERROR, LARGE_ERROR = ["12345", "6789ABC"], ["1234589ABC", "67"]


def percent(tally: Tally) -> tuple[float, float]:
    return round(tally.recall, 1), round(tally.precision, 1)


@pytest.mark.parametrize(
    ("key", "response", "recall", "precision"),
    [
        (["ABCD"], ["AB", "CD"], 2 / 3, 1),
        (["AB", "CD"], ["ABCD"], 1, 2 / 3),
        (["ABCD"], ["ABCD"], 1, 1),
        (["ABCD"], ["AB"], 1 / 3, 1),
        (["ABC"], ["AC"], 1 / 2, 1),
        (["BCDEGHJ", "AFI"], ["ABCDEGHJ"], 6 / 8, 6 / 7),
    ],
)
def test_muc_counts_the_links_that_are_missing(key: Clusters, response: Clusters, recall: float, precision: float) -> None:
    """The key and response of Vilain et al. 1995, and what leaving mentions out costs."""
    assert (muc(key, response).recall, muc(key, response).precision) == pytest.approx((100 * recall, 100 * precision))


def test_muc_takes_two_errors_of_different_weight_for_the_same_and_b_cubed_does_not() -> None:
    """Bagga and Baldwin 1998: precision 9/10 for both by MUC; 16/21 and 7/12 by B-cubed."""
    for response, by_mention in ((SMALL_ERROR, 16 / 21), (LARGE_ERROR, 7 / 12)):
        assert percent(muc(CHAINS, response)) == (100.0, 90.0)
        assert b_cubed(CHAINS, response).recall == pytest.approx(100)
        assert b_cubed(CHAINS, response).precision == pytest.approx(100 * by_mention)


@pytest.mark.parametrize(
    ("response", "common"),
    [
        (SMALL_ERROR, 1 + 10 / 12),
        (LARGE_ERROR, 1 + 10 / 15),
        (["123456789ABC"], 10 / 17),
        (["1", "2", "3", "4", "5", "6", "7", "8", "9", "A", "B", "C"], 2 / 6 + 2 / 3 + 2 / 6),
    ],
)
def test_ceaf_puts_each_cluster_beside_one_other(response: Clusters, common: float) -> None:
    """Luo 2005, table 1: one key and four responses, from one entity for all mentions to one for each."""
    tally = ceaf_e(CHAINS, response)
    assert (tally.recall, tally.precision) == pytest.approx((100 * common / 3, 100 * common / len(response)))


@pytest.mark.parametrize(
    ("response", "recall", "precision"),
    [
        (["a", "bc", "def"], 1, 1),
        (["a", "de"], 0.6, 0.9),
        (["a", "bcx", "defy", "z"], 0.88571, 0.66429),
        (["a", "bcx", "dy", "z"], 0.73333, 0.55),
        (["a", "bcxB", "dy", "z"], 0.68889, 0.51667),
        (["a", "bcx", "dy", "Bz"], 0.73333, 0.55),
    ],
)
def test_ceaf_agrees_with_the_cases_of_the_reference_scorer(response: Clusters, recall: float, precision: float) -> None:
    tally = ceaf_e(["a", "bc", "def"], response)
    assert (tally.recall, tally.precision) == pytest.approx((100 * recall, 100 * precision), abs=0.001)


def test_mentions_of_one_side_only_stay_as_they_are() -> None:
    """Pradhan et al. 2014, section 4."""
    key, response = PARTLY
    assert percent(muc(key, response)) == (40.0, 40.0)
    assert percent(b_cubed(key, response)) == (round(100 * 35 / 84, 1), 50.0)
    assert percent(ceaf_e(key, response)) == (65.0, round(130 / 3, 1))


def test_the_conll_score_is_the_mean_of_three_f1() -> None:
    assert conll(score([PARTLY])) == pytest.approx((40.0 + 100 * 70 / 154 + 52.0) / 3)


def test_documents_add_up_before_they_are_divided() -> None:
    alone = score([(["ab"], ["ab"])])["muc"]
    both = score([(["ab"], ["ab"]), (["abcd"], ["a"])])["muc"]
    assert (alone.recall, both.recall) == (100.0, 25.0)


def test_a_single_mention_counts_for_two_measures_unless_singletons_are_dropped() -> None:
    key, response = ["ab", "c", "d"], ["ab", "c", "e"]
    kept, dropped = (score([(key, response)], singletons=wanted) for wanted in (True, False))
    assert [round(one.f1, 1) for one in kept.values()] == [100.0, 75.0, 66.7]
    assert [one.f1 for one in dropped.values()] == [100.0, 100.0, 100.0]


def test_nothing_found_scores_nothing() -> None:
    assert conll(score([(["ab"], [])])) == 0.0
    assert conll(score([([], [])])) == 0.0


def test_a_mention_of_two_entities_is_refused() -> None:
    with pytest.raises(ValueError, match="in two clusters"):
        score([(["ab", "bc"], ["ab"])])


@pytest.mark.parametrize("shape", [(1, 1), (3, 3), (4, 6), (6, 4), (2, 7), (0, 3)])
def test_pairs_are_the_best_of_all(shape: tuple[int, int]) -> None:
    drawn = np.random.default_rng(7)
    for _ in range(20):
        likeness = np.round(drawn.random(shape) * (drawn.random(shape) < 0.6), 2)
        short = likeness if shape[0] <= shape[1] else likeness.T
        best = max(
            sum(short[row, column] for row, column in enumerate(one)) for one in permutations(range(max(shape)), min(shape))
        )
        pairs = best_pairs(likeness)
        assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == min(shape)
        assert sum(likeness[pair] for pair in pairs) == pytest.approx(best)
