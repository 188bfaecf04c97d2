"""The passages written for this project: their gold is what their marks say."""

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.model.train.markup import passages

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
MARKED = (BENCHMARKS / "data" / "passages.txt").read_text(encoding="utf-8")
ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (BENCHMARKS / "data" / "passages.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_the_gold_is_what_the_marks_say() -> None:
    assert list(passages(MARKED)) == ROWS, "run python benchmarks/passages_markup.py"


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
