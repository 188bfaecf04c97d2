"""Encoders in less than 32 bits: a small graph of the same kinds of node, run before and after."""

from pathlib import Path

import numpy as np
import onnxruntime
import pytest

onnx = pytest.importorskip("onnx", reason="onnx is installed only where models are trained")

from onrecord.model.train.quantise import WAYS  # noqa: E402

WORDS, WIDTH, OUT = 200, 16, 8


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A look-up in a table, then a product."""
    chance = np.random.default_rng(3)
    table, weights = chance.normal(size=(WORDS, WIDTH)).astype(np.float32), chance.normal(size=(WIDTH, OUT)).astype(np.float32)
    weights[:, 1] = 0  # a column that says nothing has no scale
    graph = onnx.helper.make_graph(
        [
            onnx.helper.make_node("Gather", ["table", "pieces"], ["found"], axis=0),
            onnx.helper.make_node("MatMul", ["found", "weights"], ["out"]),
        ],
        "small",
        [onnx.helper.make_tensor_value_info("pieces", onnx.TensorProto.INT64, ["L"])],
        [onnx.helper.make_tensor_value_info("out", onnx.TensorProto.FLOAT, ["L", OUT])],
        [onnx.numpy_helper.from_array(table, "table"), onnx.numpy_helper.from_array(weights, "weights")],
    )
    path = tmp_path / "whole.onnx"
    onnx.save(onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8), path)
    return path


def run(path: Path) -> np.ndarray:
    """What comes out for every tenth word."""
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    (out,) = session.run(None, {"pieces": np.arange(0, WORDS, 10)})
    return np.asarray(out)


@pytest.mark.parametrize(("way", "error"), [("float", 0.0), ("weights", 0.05), ("arithmetic", 0.1)])
def test_a_smaller_encoder_says_nearly_the_same(whole: Path, tmp_path: Path, way: str, error: float) -> None:
    WAYS[way](whole, tmp_path / "out.onnx")
    assert np.abs(run(tmp_path / "out.onnx") - run(whole)).max() <= error * np.abs(run(whole)).max()


@pytest.mark.parametrize("way", ["weights", "arithmetic"])
def test_what_is_stored_in_8_bits_takes_less_room(whole: Path, tmp_path: Path, way: str) -> None:
    WAYS[way](whole, tmp_path / "out.onnx")
    assert (tmp_path / "out.onnx").stat().st_size < 0.5 * whole.stat().st_size
