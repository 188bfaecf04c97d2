"""Mapping of templates and counting of fillers, on hand-made answers and keys."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.evaluate.muc4.keys import Fill, Option, Template
from onrecord.model.evaluate.muc4.scoring import ROWS, SCORED, Counts, best_mapping, compare_slot, score


def fill(value: str, tag: str | None = None, *, optional: bool = False) -> Fill:
    return Fill((Option(value, (tag,) if tag else ()),), optional)


def template(slots: Mapping[int, Sequence[Fill]], *, optional: bool = False) -> Template:
    return Template("X", optional, {slot: tuple(fills) for slot, fills in slots.items()})


BOMBING = template({2: [fill("03 JAN 90")], 4: [fill("BOMBING")], 12: [fill("BRIDGE")]})
KILLING = template({2: [fill("05 JAN 90")], 4: [fill("ATTACK")], 18: [fill("ANNA BRENN")], 21: [fill("1", "ANNA BRENN")]})


def test_an_answer_equal_to_the_key_is_right_throughout() -> None:
    report = score({"X": [KILLING, BOMBING]}, {"X": [BOMBING, KILLING]})
    for row in ROWS:
        assert report.total(row).f1 == 1
    assert report.templates == Counts(correct=2)


def test_templates_too_many_and_missing_count_in_their_rows_alone() -> None:
    report = score({"X": [BOMBING]}, {"X": [KILLING]})
    assert report.templates == Counts(spurious=1, missing=1)
    assert report.total("matched only").possible == 0
    assert report.total("matched/missing") == Counts(missing=4, none=len(SCORED) - 4)
    assert report.slots["all templates"][2] == Counts(spurious=1, missing=1)


def test_an_optional_template_may_be_left_out_but_can_be_mapped() -> None:
    wanted = template(BOMBING.slots, optional=True)
    assert score({}, {"X": [wanted]}).total("all templates").possible == 0
    assert score({"X": [BOMBING]}, {"X": [wanted]}).templates.correct == 1


@pytest.mark.parametrize(
    ("ours", "mapped"),
    [
        ({4: [fill("BOMBING")], 12: [fill("THE BRIDGE")]}, 1),
        ({4: [fill("ATTACK")], 12: [fill("BRIDGE")]}, 1),  # an attack fits every type partly
        ({4: [fill("KIDNAPPING")], 12: [fill("BRIDGE")]}, 0),
        ({4: [fill("BOMBING")], 2: [fill("03 JAN 90")], 12: [fill("STORE")]}, 0),  # date and type alone do not do
    ],
)
def test_templates_are_mapped_by_type_and_content(ours: dict[int, list[Fill]], mapped: int) -> None:
    assert score({"X": [template(ours)]}, {"X": [BOMBING]}).templates.correct == mapped


def test_the_best_of_all_mappings_is_taken() -> None:
    # The first answer fits both keys, the second only the first: greedy in order would lose one.
    both = template({4: [fill("ATTACK")], 18: [fill("ANNA BRENN")], 12: [fill("BRIDGE")]})
    assert sorted(best_mapping([both, BOMBING], [BOMBING, KILLING])) == [(0, 1), (1, 0)]


@pytest.mark.parametrize(
    ("ours", "theirs", "counts"),
    [
        ([fill("A")], [], Counts(spurious=1)),
        ([], [fill("A")], Counts(missing=1)),
        ([], [fill("A", optional=True)], Counts()),
        ([], [], Counts(none=1)),
        ([fill("A B")], [fill("C D")], Counts(incorrect=1)),
        ([fill("A B")], [fill("C D", optional=True)], Counts(incorrect=1)),
        ([fill("A"), fill("B")], [fill("B")], Counts(correct=1, spurious=1)),
        ([fill("A"), fill("X")], [fill("B"), fill("A"), fill("C")], Counts(correct=1, incorrect=1, missing=1)),
        # "GONE" stands for the key that must be filled before the one that need not.
        ([fill("GONE")], [fill("A", optional=True), fill("B")], Counts(incorrect=1)),
    ],
)
def test_fillers_of_a_slot_are_counted(ours: list[Fill], theirs: list[Fill], counts: Counts) -> None:
    assert compare_slot(18, ours, theirs)[0] == counts


def test_recall_precision_and_f() -> None:
    counts = Counts(correct=3, partial=2, incorrect=1, spurious=2, missing=4)
    assert (counts.possible, counts.actual) == (10, 8)
    assert (counts.recall, counts.precision) == (0.4, 0.5)
    assert counts.f1 == pytest.approx(4 / 9)


NAMES = st.lists(st.sampled_from(["ANNA BRENN", "BRENN", "OLD MAYOR", "MAYOR", "6 MEN"]).map(fill), max_size=4)


@given(NAMES, NAMES)
def test_every_filler_is_counted_once(ours: list[Fill], theirs: list[Fill]) -> None:
    counts, pairs = compare_slot(19, ours, theirs)
    assert counts.actual == len(ours)
    assert counts.possible == len(theirs)
    assert len(pairs) == min(len(ours), len(theirs))
