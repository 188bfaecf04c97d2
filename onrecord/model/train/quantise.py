"""Ways to write an encoder in less than 32 bits."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import onnx
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

_LEAST_ROWS = 100  # of a table of embeddings, for it to be worth storing in 8 bits
_LARGEST = 127


def in_float(whole: Path, out: Path) -> None:
    """Keep 32 bits: 91 MB."""
    shutil.copyfile(whole, out)


def weights_in_8_bits(whole: Path, out: Path) -> None:
    """Store weights in 8 bits, one scale for each column of a product and each row of a table, and compute in 32.

    As small as ``arithmetic_in_8_bits`` and as slow as ``in_float``. Processors that add in another order differ in the sixth
    decimal, as they do in 32 bits.
    """
    model = onnx.load(str(whole))
    constants = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    nodes = list(model.graph.node)
    del model.graph.node[:]
    for node in nodes:
        model.graph.node.extend(_with_stored_weights(model, node, constants))
    onnx.checker.check_model(model)
    onnx.save(model, str(out))


def arithmetic_in_8_bits(whole: Path, out: Path) -> None:
    """Store weights in 8 bits and multiply in 8: 1.5 to 2 times as fast as in 32.

    What goes into each product is rounded to one of 255 steps, and the last bits decide to which. So processors that add in
    another order differ in the third decimal of a score, and here and there in what is found.
    """
    # Seven of eight bits: on processors without VNNI the products of full 8 bits overflow and change results.
    quantize_dynamic(whole, out, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)


WAYS: dict[str, Callable[[Path, Path], None]] = {
    "float": in_float,
    "weights": weights_in_8_bits,
    "arithmetic": arithmetic_in_8_bits,
}


def _with_stored_weights(model: ModelProto, node: NodeProto, constants: dict[str, np.ndarray]) -> Iterator[NodeProto]:
    """A product or a look-up with its weights in 8 bits; other nodes as they are."""
    if node.op_type == "MatMul" and node.input[1] in constants:
        yield from _restored(node.input[1], *_store(model, node.input[1], constants, axis=0))
        yield node
    elif node.op_type == "Gather" and len(constants.get(node.input[0], ())) >= _LEAST_ROWS:
        parts, found = _store(model, node.input[0], constants, axis=1), node.output[0]
        looked_up = [f"{found}_steps", f"{found}_scale"]
        for part, name in zip(parts, looked_up, strict=True):
            yield helper.make_node("Gather", [part, node.input[1]], [name], axis=0)
        yield from _restored(found, *looked_up)
    else:
        yield node


def _store(model: ModelProto, name: str, constants: dict[str, np.ndarray], *, axis: int) -> tuple[str, str]:
    """Replace a constant by its steps, 8 bits, and their scale along an axis; the names of both."""
    weights = constants[name]
    scale = np.maximum(np.abs(weights).max(axis=axis, keepdims=True), np.finfo(np.float32).tiny) / np.float32(_LARGEST)
    steps = np.rint(weights / scale).astype(np.int8)
    (old,) = (each for each in model.graph.initializer if each.name == name)
    model.graph.initializer.remove(old)
    names = (f"{name}_8_bits", f"{name}_scale")
    model.graph.initializer.extend(
        numpy_helper.from_array(part, called) for part, called in zip((steps, scale), names, strict=True)
    )
    return names


def _restored(name: str, steps: str, scale: str) -> Iterator[NodeProto]:
    """Turn steps into numbers again. Where both are constant, onnxruntime does so once, when it loads the model."""
    yield helper.make_node("Cast", [steps], [f"{name}_whole"], to=TensorProto.FLOAT)
    yield helper.make_node("Mul", [f"{name}_whole", scale], [name])
