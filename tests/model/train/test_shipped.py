"""A network read back from the files that it was exported to."""

from pathlib import Path

import numpy as np
import onnxruntime
import pytest

torch = pytest.importorskip("torch", reason="torch is installed only where models are trained")
onnx = pytest.importorskip("onnx", reason="onnx is installed only where models are trained")

from onrecord.model.train import network, shipped  # noqa: E402
from onrecord.model.train.export import write_graphs  # noqa: E402
from onrecord.model.train.network import MEANT, Network  # noqa: E402

VOCABULARY, POSITIONS = 2100, 64  # the exporter runs a network on pieces below 2100


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Network]:
    """A small network with weights drawn by lot, and the folder that it was written to."""
    folder = tmp_path_factory.mktemp("model")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(network, "LAYERS", max(MEANT))
        torch.manual_seed(0)
        made = Network(VOCABULARY, POSITIONS, dropout=0.0)
    with torch.no_grad():  # equal weights, as norms begin with, are written only once
        for value in made.parameters():
            value.add_(torch.randn_like(value), alpha=0.02)
    write_graphs(made, folder, way="weights")
    return folder, made


@pytest.fixture
def smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "LAYERS", max(MEANT))
    monkeypatch.setattr(shipped, "LAYERS", max(MEANT))


@pytest.mark.usefixtures("smaller")
def test_all_weights_are_read_back_under_their_names_those_in_8_bits_nearly(written: tuple[Path, Network]) -> None:
    folder, made = written
    read = shipped.load_shipped(folder, dropout=0.0).state_dict()
    for name, value in made.state_dict().items():
        assert read[name].shape == value.shape, name
        assert torch.allclose(read[name], value, atol=float(value.abs().max()) / 127), name


@pytest.mark.usefixtures("smaller")
def test_what_was_read_back_says_what_the_graphs_say(written: tuple[Path, Network]) -> None:
    folder, _ = written
    read = shipped.load_shipped(folder, dropout=0.0).eval()
    pieces = np.array([2, 7, 90, 33, 3], dtype=np.int64)
    given = {"pieces": pieces, "case": pieces % 2, "quoted": pieces % 2, "first": np.array([1, 3], dtype=np.int64)}
    session = onnxruntime.InferenceSession(folder / "encoder.onnx", providers=["CPUExecutionProvider"])
    words, meanings, cues, *_ = session.run(None, given)
    with torch.no_grad():
        parts = [torch.from_numpy(given[name])[None] for name in ("pieces", "case", "quoted")]
        layers = read.encoder.layered(*parts, torch.ones(1, 5, dtype=torch.bool))
        ours = layers[-1][0, given["first"]]
        assert torch.allclose(ours, torch.from_numpy(words), atol=1e-4)
        assert torch.allclose(layers[MEANT[-1]][0, given["first"]], torch.from_numpy(meanings)[:, 384:768], atol=1e-4)
        assert torch.allclose(torch.sigmoid(read.cues(ours)), torch.from_numpy(cues), atol=1e-4)


@pytest.mark.usefixtures("smaller")
def test_the_embeddings_of_pieces_and_positions_are_not_learned_further(written: tuple[Path, Network]) -> None:
    read = shipped.load_shipped(written[0])
    frozen = {name for name, value in read.named_parameters() if not value.requires_grad}
    assert frozen == {"encoder.word.weight", "encoder.position.weight", "encoder.kind"}


def test_a_network_with_more_layers_is_refused(written: tuple[Path, Network]) -> None:
    with pytest.raises(ValueError, match=r"matrices of layers, expected"):
        shipped.load_shipped(written[0])
