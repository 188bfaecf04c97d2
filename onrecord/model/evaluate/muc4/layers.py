"""Layers of attention over the words of a text, as onrecord/model/train/incident_network.py trains them. Numpy alone."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

LAYERS, HEADS = 2, 4
SLOWEST = 1000.0  # the slowest of the turns by which places are told apart
_LEAST_SPREAD = 1e-5
_GELU = math.sqrt(2 / math.pi)


def linear(told: Mapping[str, Any], name: str, rows: Array) -> Array:
    """Rows times weights, and a constant."""
    return np.asarray(rows @ told[f"{name}.weight"].T + told[f"{name}.bias"], dtype=np.float32)


def normal(told: Mapping[str, Any], name: str, rows: Array) -> Array:
    """Rows with their mean taken out and their spread made one, then weighed."""
    off = rows - rows.mean(1, keepdims=True)
    even = off / np.sqrt((off * off).mean(1, keepdims=True) + _LEAST_SPREAD)
    return np.asarray(even * told[f"{name}.weight"] + told[f"{name}.bias"], dtype=np.float32)


def attend(told: Mapping[str, Any], name: str, words: Array) -> Array:
    """The words [words, width] as one layer has them, each read in the light of all others."""
    size, width = words.shape
    each = width // HEADS
    asked, keys, values = (
        linear(told, f"{name}.qkv", normal(told, f"{name}.n1", words)).reshape(size, 3, HEADS, each).transpose(1, 2, 0, 3)
    )
    likeness = _turned(asked) @ _turned(keys).transpose(0, 2, 1) / math.sqrt(each)
    shares = np.exp(likeness - likeness.max(2, keepdims=True))
    seen = (shares / shares.sum(2, keepdims=True)) @ values
    words = words + linear(told, f"{name}.o", seen.transpose(1, 0, 2).reshape(size, width))
    inner = linear(told, f"{name}.f1", normal(told, f"{name}.n2", words))
    return np.asarray(words + linear(told, f"{name}.f2", _gelu(inner)), dtype=np.float32)


def _turned(rows: Array) -> Array:
    """Rows [heads, words, width] turned by where their words stand."""
    half = rows.shape[2] // 2
    angles = np.arange(rows.shape[1])[:, None] / SLOWEST ** (np.arange(half) / half)[None]
    cosine, sine = np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32)
    one, other = rows[..., :half], rows[..., half:]
    return np.concatenate([one * cosine - other * sine, one * sine + other * cosine], axis=2)


def _gelu(x: Array) -> Array:
    inner = _GELU * (x + 0.044715 * (x * x * x))
    return np.asarray(0.5 * x * (1 + np.tanh(inner)), dtype=np.float32)
