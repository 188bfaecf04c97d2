"""What befell those counted, weighed between rules and a model."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.figure_weighed import HARM_WEIGHS, NONE_WEIGHS, weighed
from onrecord.types import Counted

HARMS: tuple[Counted | None, ...] = (*get_args(Counted), None)
harms = st.sampled_from(HARMS)
likely = st.lists(st.floats(0.001, 1), min_size=6, max_size=6).map(
    lambda some: {harm: each / sum(some) for harm, each in zip(HARMS, some, strict=True)}
)


def sure_of(harm: Counted | None, sure: float) -> dict[Counted | None, float]:
    """A model that is so sure of one harm, and of no other more than of the rest."""
    return {each: sure if each == harm else (1 - sure) / (len(HARMS) - 1) for each in HARMS}


@pytest.mark.parametrize(
    ("by_rules", "says", "sure", "told"),
    [
        (None, "killed", 0.99, "killed"),  # no rule knew the phrase
        (None, "killed", 0.6, None),  # not sure enough
        ("killed", None, 0.999, None),  # a rule was misled
        ("killed", None, 0.9, "killed"),
        ("detained", "injured", 0.999, "injured"),
        ("detained", "injured", 0.9, "detained"),
        ("missing", "missing", 0.3, "missing"),
    ],
)
def test_a_model_goes_before_the_rules_where_it_is_sure(
    by_rules: Counted | None, says: Counted | None, sure: float, told: Counted | None
) -> None:
    assert weighed(by_rules, sure_of(says, sure)) == told


@given(harms)
def test_without_a_model_the_rules_tell(by_rules: Counted | None) -> None:
    assert weighed(by_rules, None) == by_rules


@given(harms, likely)
def test_nothing_is_told_that_neither_of_them_says(by_rules: Counted | None, says: dict[Counted | None, float]) -> None:
    assert weighed(by_rules, says) in {by_rules, max(says, key=lambda harm: says[harm])}


@given(likely)
def test_a_rule_that_tells_a_harm_is_harder_to_outweigh_than_one_that_tells_none(says: dict[Counted | None, float]) -> None:
    assert HARM_WEIGHS > NONE_WEIGHS
    if weighed("killed", says) == "injured":
        assert weighed(None, says | {None: min(says.values())}) != "killed"
