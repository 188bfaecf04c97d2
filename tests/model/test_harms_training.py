"""The head that tells what befell those counted: what it learns from, that it learns, and the graph that is written."""

from pathlib import Path
from typing import get_args

import numpy as np
import onnxruntime
import pytest

torch = pytest.importorskip("torch")

from onrecord.model.harms import FARTHEST, marks_of  # noqa: E402
from onrecord.model.labels import BEFALLEN  # noqa: E402
from onrecord.model.tagger import HARMS_GRAPH  # noqa: E402
from onrecord.model.train.harms import Lesson, collate, train, write_harms  # noqa: E402
from onrecord.model.train.harms_network import HarmsNetwork  # noqa: E402
from onrecord.model.train.network import MEANING  # noqa: E402
from onrecord.types import Counted  # noqa: E402

PROVIDERS = ["CPUExecutionProvider"]


def lesson(befell: int, words: int, seed: int) -> Lesson:
    """A sentence whose third word is the number, and whose words mean nothing but what befell those counted."""
    meanings = np.random.default_rng(seed).normal(0, 0.3, (words, MEANING)).astype(np.float16)
    meanings[:, befell] += 3
    spans = [(5 * at, 5 * at + 4) for at in range(words)]
    marks, far = marks_of(spans, (10, 14), (15, 19), [(0, 4)])
    return Lesson(meanings, marks, far, befell)


def test_the_labels_are_the_harms_and_that_there_is_none() -> None:
    assert set(BEFALLEN) == {*get_args(Counted), None}


def test_what_befell_those_counted_can_be_learned() -> None:
    lessons = [lesson(befell, 6 + seed % 5, seed) for seed in range(16) for befell in range(len(BEFALLEN))]
    network = train(lessons, seed=1, passes=12)
    *given, befell = collate([lesson(befell, 8, 100 + befell) for befell in range(len(BEFALLEN))])
    with torch.no_grad():
        assert network(*given).argmax(-1).tolist() == befell.tolist()


def test_words_that_are_only_padding_change_nothing() -> None:
    torch.manual_seed(2)
    network, short = HarmsNetwork().eval(), lesson(0, 5, 1)
    with torch.no_grad():
        alone = network(*collate([short])[:4])[0]
        beside = network(*collate([short, lesson(1, 30, 2)])[:4])[0]
    assert torch.allclose(alone, beside, atol=1e-5)


def test_the_graph_says_what_the_networks_say_on_average(tmp_path: Path) -> None:
    torch.manual_seed(3)
    networks = [HarmsNetwork().eval() for _ in range(2)]
    write_harms(networks, tmp_path)
    graph = onnxruntime.InferenceSession(tmp_path / HARMS_GRAPH, providers=PROVIDERS)
    for words in (4, 23):
        one = lesson(3, words, words)
        (ours,) = graph.run(None, {"meanings": one.meanings.astype(np.float32), "marks": one.marks, "far": one.far})
        with torch.no_grad():
            theirs = torch.stack([torch.softmax(network(*collate([one])[:4])[0], -1) for network in networks]).mean(0)
        assert np.allclose(ours, theirs, atol=0.03), "weights are stored in 8 bits"
        assert np.isclose(ours.sum(), 1, atol=1e-5)


def test_marks_tell_the_number_those_counted_and_other_numbers() -> None:
    marks, far = marks_of([(0, 2), (3, 9), (10, 13), (14, 20)], (0, 2), (3, 9), [(10, 13)])
    assert marks.tolist() == [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0]]
    assert (far - FARTHEST).tolist() == [0, 1, 2, 3]
