"""The network that reads incidents: what is trained and what is run are the same."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is installed only where models are trained")

from onrecord.model.evaluate.muc4.network import Network  # noqa: E402
from onrecord.model.train.incident_network import WordsNetwork  # noqa: E402

WIDTH, SENTENCES = 12, np.array([0, 0, 0, 1, 1, 2, 2, 2, 2])


def test_words_are_scored_alike_where_they_are_trained_and_where_they_are_run() -> None:
    torch.manual_seed(0)
    network = WordsNetwork(WIDTH).eval()
    meanings = np.random.default_rng(0).normal(size=(len(SENTENCES), WIDTH)).astype(np.float16).astype(np.float32)
    other = torch.randn(5, WIDTH)
    with torch.no_grad():
        scored = network(
            [torch.from_numpy(meanings), other],
            torch.from_numpy(np.concatenate([SENTENCES, np.array([3, 3, 3, 4, 4])])),
            torch.tensor([0, 0, 0, 1, 1]),
        )
    weights = {f"words.{name}": value.numpy() for name, value in network.state_dict().items()}
    even = {"mean": np.zeros(WIDTH), "spread": np.ones(WIDTH), "axes": np.eye(WIDTH, dtype=np.float32)}
    told = Network(weights | even).read_words(meanings, SENTENCES, 3, [])
    size = len(SENTENCES)
    for ours, theirs in (
        (told.roles, scored.roles[:size]),
        (told.starts, scored.starts[:size]),
        (told.effects, scored.effects[:size]),
        (told.sentence_types, scored.sentence_types[:3]),
        (told.types, scored.types[0]),
    ):
        np.testing.assert_allclose(ours, torch.sigmoid(theirs).numpy(), atol=1e-4)
    np.testing.assert_allclose(told.confidences, torch.softmax(scored.statuses[:size], 1).numpy(), atol=1e-4)
