"""Topics of texts beside the gold's."""

import pytest

from onrecord.model.evaluate.events import chosen_topics, example_based_f1


@pytest.mark.parametrize(
    ("certain", "chosen"),
    [
        ({"bombing": 0.9, "abduction": 0.1}, {"bombing"}),
        ({"bombing": 0.9, "abduction": 0.5}, {"bombing", "abduction"}),
        ({"bombing": 0.2, "abduction": 0.1}, {"bombing"}),  # a text is about something
    ],
)
def test_a_text_has_every_likely_topic_and_at_least_one(certain: dict[str, float], chosen: set[str]) -> None:
    assert chosen_topics(certain) == chosen


def test_the_score_is_the_mean_of_the_texts_own() -> None:
    found = [{"bombing"}, {"bombing", "abduction"}, {"other"}]
    gold = [{"bombing"}, {"bombing"}, {"bombing"}]
    assert example_based_f1(found, gold) == pytest.approx((1 + 2 / 3 + 0) / 3)


def test_nothing_where_there_is_nothing_is_right() -> None:
    assert example_based_f1([set(), set()], [set(), {"other"}]) == 0.5
