"""What statements are said to be is scored as worked out by hand."""

import pytest

from onrecord.model.evaluate import stated
from onrecord.model.evaluate.stated import Request
from onrecord.model.train.labelled import GoldStatement, Offsets
from onrecord.types import Act


def said(
    act: Act = "assert",
    *,
    requests: tuple[Request, ...] = (),
    hedges: tuple[tuple[str, Offsets], ...] = (),
    basis: tuple[Offsets, ...] = (),
) -> GoldStatement:
    """A statement that differs in these alone."""
    return GoldStatement(
        source=((0, 2),),
        cue=((3, 7),),
        content=((8, 99),),
        kind="speech",
        parent=None,
        act=act,
        requests=requests,  # type: ignore[arg-type]
        hedges=hedges,
        basis=basis,
    )


def test_acts_are_scored_each_and_their_mean_is_of_those_that_the_gold_has() -> None:
    pairs: list[tuple[Act, Act]] = [("assert", "assert"), ("assert", "deny"), ("deny", "deny"), ("warn", "assert")]
    tallies = stated.acts([(said(found), said(gold)) for found, gold in pairs])
    # assert: 1 of 2 found, 1 of 2 in the gold; deny: 1 of 1, 1 of 2; warn: 0 of 1, none in the gold.
    assert tallies["assert"].f1 == pytest.approx(50)
    assert tallies["deny"].f1 == pytest.approx(200 / 3)
    assert (tallies["warn"].found, tallies["warn"].gold, tallies["warn"].f1) == (1, 0, 0)
    assert stated.macro(tallies) == pytest.approx((50 + 200 / 3) / 2)


@pytest.mark.parametrize(
    ("answers", "kappa"),
    [
        # The classic table: both yes 20, yes and no 5, no and yes 10, both no 15; seen .7, by chance .5.
        ([("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15, 0.4),
        ([("y", "n"), ("n", "y")], -1.0),
        ([("y", "y"), ("n", "n")], 1.0),
        ([("y", "y"), ("y", "y")], 1.0),
        ([("y", "y"), ("y", "n")], 0.0),
    ],
)
def test_kappa_is_agreement_beyond_chance(answers: list[tuple[object, object]], kappa: float) -> None:
    assert stated.kappa(answers) == pytest.approx(kappa)


TO = ((10, 18),)


@pytest.mark.parametrize(
    ("found", "actions", "parties", "forces"),
    [
        (("asks", TO, (20, 40)), 1, 1, 1),
        (("urges", TO, (20, 40)), 1, 1, 0),
        (("asks", ((12, 15),), (20, 40)), 1, 1, 1),
        (("asks", (), (20, 40)), 1, 0, 0),
        (("asks", (*TO, (50, 55)), (20, 40)), 1, 0, 0),
        (("asks", ((60, 66),), (20, 40)), 1, 0, 0),
        (("asks", TO, (20, 30)), 1, 1, 1),  # just half of the characters
        (("asks", TO, (20, 29)), 0, 0, 0),
        (("asks", TO, (40, 60)), 0, 0, 0),
    ],
)
def test_a_request_agrees_by_its_action_then_its_addressees_then_its_force(
    found: Request, actions: int, parties: int, forces: int
) -> None:
    gold: Request = ("asks", TO, (20, 40))
    tallies = stated.requests([(said("request", requests=(found,)), said("request", requests=(gold,)))])
    assert [tallies[measure].agree for measure in ("action", "request", "force")] == [actions, parties, forces]


def test_each_request_agrees_with_one_and_a_missing_one_costs_recall() -> None:
    gold: tuple[Request, ...] = (("asks", (), (0, 10)), ("asks", (), (20, 30)), ("asks", (), (40, 50)))
    found: tuple[Request, ...] = (("asks", (), (0, 10)), ("asks", (), (0, 9)))
    tally = stated.requests([(said("request", requests=found), said("request", requests=gold))])["request"]
    assert (tally.agree, tally.found, tally.gold) == (1, 2, 3)
    assert tally.f1 == pytest.approx(40)


def test_a_request_found_where_the_gold_has_none_costs_precision() -> None:
    tally = stated.requests([(said("request", requests=(("asks", (), (0, 10)),)), said())])["request"]
    assert (tally.agree, tally.found, tally.gold) == (0, 1, 0)


def test_hedges_agree_where_they_touch_and_apart_from_that_by_whose_they_are() -> None:
    found = said(hedges=(("speaker", (10, 13)), ("outlet", (20, 30)), ("outlet", (50, 55))))
    gold = said(hedges=(("outlet", (10, 13)), ("outlet", (25, 40))))
    tallies = stated.hedges([(found, gold)])
    assert [(tally.agree, tally.found, tally.gold) for tally in tallies.values()] == [(2, 3, 2), (1, 3, 2)]
    assert tallies["hedge"].f1 == pytest.approx(80)


def test_places_agree_once_each() -> None:
    tally = stated.spans([(said(basis=((10, 14), (15, 20))), said(basis=((10, 20),))), (said(), said())], lambda one: one.basis)
    assert (tally.agree, tally.found, tally.gold) == (1, 2, 1)
    assert tally.f1 == pytest.approx(200 / 3)
