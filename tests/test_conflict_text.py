"""How the benchmark of conflict texts cuts folds and which data its floors hold for."""

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.model.train.columns import Sentence, SpanScore

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture
def benchmark(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(BENCHMARKS)
    return importlib.import_module("conflict_text")


def test_folds_share_no_sentence_and_hold_them_all(benchmark: Any) -> None:
    sentences = [Sentence((f"word{number % 17}",), {"who": ("O",)}) for number in range(40)]
    pairs = list(benchmark.parts(sentences, 5))
    assert len(pairs) == 5
    assert sorted(one.words for _, test in pairs for one in test) == sorted(one.words for one in sentences)
    for train, test in pairs:
        assert len(train) + len(test) == len(sentences)
        assert not {one.words for one in train} & {one.words for one in test}


def test_a_floor_holds_for_the_data_named_beside_it_alone(benchmark: Any, tmp_path: Path) -> None:
    other = tmp_path / "train.txt"
    other.write_text("left O\n")
    assert not benchmark.below_floor("cameo-ner", [other], SpanScore(10, 10, 0))


def test_every_floor_is_of_a_known_task_and_names_its_data(benchmark: Any) -> None:
    floors = json.loads((BENCHMARKS / "conflict_text.json").read_text(encoding="utf-8"))
    assert set(floors) <= set(benchmark.REFERENCE)
    assert all(0 < floor["f1"] < 100 and all(name.startswith("sha256:") for name in floor["data"]) for floor in floors.values())
