"""Training packs hold what the marks say, and nothing that scores are measured on."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.model.train import packs

ROOT = Path(__file__).parents[2]
MARKED = "=== one | letter\n{S1 She} {C1 said} {T1 {s2 he} {b2 fears} {t2 rain}}.\n"


def test_nested_attributions_are_kept_apart_from_those_to_train_on(tmp_path: Path) -> None:
    (tmp_path / "train_texts.txt").write_text(MARKED)
    (row,) = packs.own(tmp_path)
    assert row["annotations"][0]["attributions"] == [
        {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 22]], "kind": "speech"}
    ]
    assert [one["kind"] for one in row["nested"]] == ["belief"]
    assert (
        packs.write(tmp_path / "own.jsonl", [row])
        == "own.jsonl: 1 texts, 5 words, 1 attributions, 1 more inside others, 0 mentions"
    )
    assert json.loads((tmp_path / "own.jsonl").read_text()) == row


def test_a_name_given_twice_is_told(tmp_path: Path) -> None:
    for name in ("train_a.txt", "train_b.txt"):
        (tmp_path / name).write_text(MARKED)
    with pytest.raises(ValueError, match="same name"):
        packs.own(tmp_path)


def test_the_command_writes_the_texts_of_the_project_and_holds_every_sixth_back(tmp_path: Path) -> None:
    (tmp_path / "train_texts.txt").write_text("".join(MARKED.replace("one", f"text-{number}") for number in range(1, 14)))
    command = [sys.executable, "-m", "onrecord.model.train.packs", "--gold", str(tmp_path), "--out", str(tmp_path / "made")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.startswith("own.jsonl: 13 texts, 65 words, 13 attributions, 13 more inside others, 0 mentions\n")
    names = {
        path.stem: [json.loads(line)["id"] for line in path.read_text().splitlines()] for path in (tmp_path / "made").iterdir()
    }
    assert names["own_dev"] == ["text-6", "text-12"]
    assert sorted(names["own_train"] + names["own_dev"]) == sorted(names["own"])
    assert len(names) == 3


def test_no_text_to_train_on_shares_a_line_with_the_passages_that_scores_are_measured_on() -> None:
    held_out = (ROOT / "benchmarks" / "data" / "passages.jsonl").read_text(encoding="utf-8").splitlines()
    measured = [json.loads(line) for line in held_out]
    trained = packs.own(ROOT / "gold")
    assert not {row["id"] for row in measured} & {row["id"] for row in trained}
    assert not runs([row["text"] for row in measured]) & runs([row["text"] for row in trained])


def runs(texts: list[str]) -> set[tuple[str, ...]]:
    """Every eight words that follow each other in a text."""
    words = [text.split() for text in texts]
    return {tuple(some[at : at + 8]) for some in words for at in range(len(some) - 7)}
