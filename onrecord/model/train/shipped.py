"""Reads a network back from the files of a model package: what it was exported to, in 32-bit floats again."""

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from onrecord.model.train.network import LAYERS, Network

_MATRICES = ("attention_in", "attention_out", "feed_in", "feed_out")
"""Weights of a layer that the exporter gives numbers instead of names, in the order in which it writes them."""

Tensors = dict[str, NDArray[np.float32]]


def load_shipped(folder: Path, dropout: float = 0.1) -> Network:
    """Read the network that a model package holds.

    Args:
        folder: Holds ``encoder.onnx`` and ``roles.onnx`` as ``train.export`` writes them.
        dropout: Share of units dropped while training goes on.

    Raises:
        ValueError: The files hold other weights than this network has.
    """
    encoder, roles = (_tensors(folder / file) for file in ("encoder.onnx", "roles.onnx"))
    parts = {name.removeprefix("network."): value for name, value in encoder.items() if not name.startswith("onnx::")}
    numbered = [value for name, value in encoder.items() if name.startswith("onnx::")]
    names = [f"encoder.layers.{layer}.{matrix}.weight" for layer in range(LAYERS) for matrix in _MATRICES]
    if len(numbered) != len(names):
        raise ValueError(f"{folder} holds {len(numbered)} matrices of layers, expected {len(names)}")
    parts |= {name: value.T for name, value in zip(names, numbered, strict=True)}
    vocabulary, positions = (len(parts[f"encoder.{part}.weight"]) for part in ("word", "position"))
    network = Network(vocabulary, positions, dropout)
    parts |= _named_like(network, {name: value for name, value in roles.items() if not name.startswith("onnx::")})
    parts |= _matrices_of_roles([value for name, value in roles.items() if name.startswith("onnx::")], network)
    held = {name: torch.from_numpy(np.array(value, dtype=np.float32)) for name, value in parts.items()}
    left = network.load_state_dict(held, strict=False)
    if left.unexpected_keys or any(not name.startswith(("inner", "chunk")) for name in left.missing_keys):
        raise ValueError(f"{folder} holds other weights than this network has: {left}")
    network.encoder.word.weight.requires_grad_(False)
    network.encoder.position.weight.requires_grad_(False)
    return network


def _named_like(network: Network, tensors: Tensors) -> Tensors:
    known = network.state_dict()
    strange = [name for name in tensors if name not in known]
    if strange:
        raise ValueError(f"the role head holds {strange}, which this network lacks")
    return tensors


def _matrices_of_roles(numbered: list[NDArray[np.float32]], network: Network) -> Tensors:
    """The role head's matrices that lost their names, told apart by order: words, mix and label are multiplied with in turn."""
    names = ["roles.of_word.weight", "roles.mix.weight", "roles.label.weight"]
    known = network.state_dict()
    found = {name: value.T for name, value in zip(names, numbered, strict=True)}
    for name, value in found.items():
        if tuple(known[name].shape) != value.shape:
            raise ValueError(f"{name} has the shape {value.shape}, expected {tuple(known[name].shape)}")
    return found


def _tensors(path: Path) -> Tensors:
    """All weights of a graph by name, those kept in 8 bits multiplied by their scales."""
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(str(path)).graph.initializer}
    whole = {name: value for name, value in held.items() if not name.endswith(("_8_bits", "_scale"))}
    for name, value in held.items():
        if name.endswith("_8_bits"):
            stem = name.removesuffix("_8_bits")
            whole[stem] = value.astype(np.float32) * held[f"{stem}_scale"]
    return whole
