"""The passages written for this project: their gold is what their marks say."""

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
MARKUP = runpy.run_path(str(BENCHMARKS / "passages_markup.py"))
MARKED = (BENCHMARKS / "data" / "passages.txt").read_text(encoding="utf-8")
ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (BENCHMARKS / "data" / "passages.jsonl").read_text(encoding="utf-8").splitlines()
]


def read(marked: str) -> dict[str, Any]:
    """The one passage of a marked text."""
    (row,) = MARKUP["passages"](f"=== name | sort\n{marked}\n")
    assert isinstance(row, dict)
    return row


def test_the_gold_is_what_the_marks_say() -> None:
    assert list(MARKUP["passages"](MARKED)) == ROWS, "run python benchmarks/passages_markup.py"


def test_there_are_passages_enough_and_some_without_attribution() -> None:
    empty = [row for row in ROWS if not row["annotations"][0]["attributions"]]
    assert len(ROWS) >= 72
    assert len(empty) >= 6
    assert {row["sort"] for row in empty} == {"narration only"}
    assert all(40 <= len(row["text"].split()) <= 200 for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_every_attribution_has_cue_and_content_and_its_spans_lie_in_the_text(row: dict[str, Any]) -> None:
    assert row["text"] == row["text"].strip()
    for one in [*row["annotations"][0]["attributions"], *row["nested"]]:
        assert len(one["cue"]) == 1
        assert one["content"]
        assert one["kind"] in {"speech", "belief"}
        for role in ("source", "cue", "content"):
            ends = [at for span in one[role] for at in span]
            assert ends == sorted(set(ends)), "spans of a role follow each other and are not empty"
            assert not ends or 0 <= ends[0] <= ends[-1] <= len(row["text"])
            for start, end in one[role]:
                assert row["text"][start:end] == row["text"][start:end].strip()


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_nested_attribution_says_its_cue_inside_another_one(row: dict[str, Any]) -> None:
    outer = [span for one in row["annotations"][0]["attributions"] for role in ("source", "content") for span in one[role]]
    for one in row["nested"]:
        start, end = one["cue"][0]
        assert any(low <= start and end <= high for low, high in outer)


def test_roles_are_joined_by_their_numbers() -> None:
    row = read('{T1 "Go,"} {S1,2 she} {C1 said}. {T1 "Now."} And {B2 hoped} {T2 to stay}.')
    assert row["text"] == '"Go," she said. "Now." And hoped to stay.'
    assert row["annotations"][0]["attributions"] == [
        {"source": [[6, 9]], "cue": [[10, 14]], "content": [[0, 5], [16, 22]], "kind": "speech"},
        {"source": [[6, 9]], "cue": [[27, 32]], "content": [[33, 40]], "kind": "belief"},
    ]


def test_an_attribution_inside_another_one_is_kept_apart() -> None:
    row = read("{S1 He} {C1 said} {T1 {s2 she} {b2 fears} {t2 rain}}.")
    (outer,) = row["annotations"][0]["attributions"]
    assert outer["content"] == [[8, 22]]
    assert row["nested"] == [{"source": [[8, 11]], "cue": [[12, 17]], "content": [[18, 22]], "kind": "belief"}]


@pytest.mark.parametrize(
    ("marked", "trouble"),
    [
        ("{S1 He} {T1 went}", "needs a cue"),
        ("{S1 He} {C1 said}", "a content"),
        ("{C1 said} {T1 it", "does not end"),
        ("said} it", "has not begun"),
        ("{C1 } {T1 it}", "nothing is marked"),
        ("{X1 he}", "has not begun"),
        ("{C1 said} {t1 it}", "capitals"),
    ],
)
def test_marks_that_make_no_sense_are_told(marked: str, trouble: str) -> None:
    with pytest.raises(ValueError, match=trouble):
        read(marked)
