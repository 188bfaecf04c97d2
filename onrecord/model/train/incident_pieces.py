"""Trains how a text's word pieces tell its types of incident, and how that is mixed with what the network makes of its words.

A text's pieces are weighed as tf-idf has it; the types are told by logistic regression. Kinds of incident that few texts tell of
are told better so than by the network, and the mixture better than either.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.model.evaluate.muc4.network import Array, weighed_pieces
from onrecord.model.train.incident_losses import Weights

LEAST_TEXTS = 3  # texts that have a piece, below which it tells nothing
FREEDOM = 20.0  # of the weights of pieces: the greater, the less they are held to be small
MIXED_FREEDOM = 100.0


def train_pieces(texts: Sequence[Sequence[int]], types: Array) -> Weights:
    """How pieces tell types.

    Args:
        texts: The pieces of each.
        types: Whether each tells of each type, and of any at all, [texts, 8].
    """
    among = Counter(piece for text in texts for piece in set(text))
    known = np.array(sorted(piece for piece, times in among.items() if times >= LEAST_TEXTS), np.uint16)
    rare = np.log((1 + len(texts)) / (1 + np.array([among[piece] for piece in known.tolist()]))) + 1
    given = np.stack([weighed_pieces(text, known, rare) for text in texts])
    weight, bias = _fitted(torch.from_numpy(given), torch.from_numpy(types), FREEDOM)
    told: Weights = {"pieces.known": known, "pieces.rare": rare.astype(np.float32)}
    return told | {"pieces.weight": weight.T.numpy().astype(np.float16), "pieces.bias": bias.numpy()}


def train_mixed(by_words: Array, by_pieces: Array, types: Array) -> Array:
    """Weights of the log-odds of both and a constant, for each type [3, 8]."""
    found = []
    for kind in range(types.shape[1]):
        given = torch.from_numpy(np.stack([by_words[:, kind], by_pieces[:, kind]], 1).astype(np.float32))
        weight, bias = _fitted(given, torch.from_numpy(types[:, kind : kind + 1]), MIXED_FREEDOM)
        found.append(torch.cat([weight[:, 0], bias]))
    return np.asarray(torch.stack(found, 1).numpy(), dtype=np.float32)


def _fitted(given: Tensor, wanted: Tensor, freedom: float) -> tuple[Tensor, Tensor]:
    """Logistic regression [given, kinds], with a constant for each kind."""
    told = nn.Linear(given.shape[1], wanted.shape[1])
    nn.init.zeros_(told.weight)
    nn.init.zeros_(told.bias)
    optimizer = torch.optim.LBFGS(told.parameters(), max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimizer.zero_grad()
        off = functional.binary_cross_entropy_with_logits(told(given), wanted, reduction="sum")
        total: Tensor = off + told.weight.square().sum() / (2 * freedom)
        total.backward()
        return total

    optimizer.step(loss)
    return told.weight.detach().T, told.bias.detach()
