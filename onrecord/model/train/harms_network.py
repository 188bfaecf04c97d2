"""The head that tells what befell those whom a number counts, on the vectors of a finished encoder.

Two layers of attention over the words of a sentence, in which the number, those counted and other numbers are marked. Networks
that differ by chance alone are averaged: what they learned of rare wording differs.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.model.harms import FARTHEST
from onrecord.model.labels import BEFALLEN
from onrecord.model.train.events_network import WIDTH, Attention
from onrecord.model.train.network import MEANING

LAYERS = 2
_LEAST = -9.0  # below what words say that are there


class HarmsNetwork(nn.Module):
    """Tells what befell those whom a number counts.

    Args:
        dropout: Share of units dropped while training.
    """

    def __init__(self, dropout: float = 0.25) -> None:
        super().__init__()
        self.narrow, self.norm = nn.Linear(MEANING, WIDTH), nn.LayerNorm(WIDTH)
        self.marked, self.far = nn.Linear(3, WIDTH, bias=False), nn.Embedding(2 * FARTHEST + 1, WIDTH)
        self.layers = nn.ModuleList(Attention(dropout) for _ in range(LAYERS))
        self.last = nn.LayerNorm(WIDTH)
        self.mix, self.label = nn.Linear(2 * WIDTH, WIDTH), nn.Linear(WIDTH, len(BEFALLEN))
        self.dropout = nn.Dropout(dropout)

    def forward(self, meanings: Tensor, marks: Tensor, far: Tensor, real: Tensor) -> Tensor:
        """Score sentences.

        Args:
            meanings: Of their words, [B, W, MEANING].
            marks: Whether each is in the number, among those counted, in another number, [B, W, 3].
            far: How far each is from the number, int64 [B, W].
            real: bool [B, W], false on padding.

        Returns:
            [B, BEFALLEN].
        """
        words = self.dropout(self.norm(self.narrow(self.dropout(meanings)))) + self.marked(marks) + self.far(far)
        allowed = torch.zeros(real.shape, device=real.device).masked_fill(~real, -1e4)[:, None, None, :]
        for layer in self.layers:
            words = layer(words, allowed)
        words = self.last(words)
        number = marks[..., :1]
        seen = (words * number).sum(1) / number.sum(1).clamp(min=1)
        most = words.masked_fill(~real[..., None], _LEAST).amax(1)
        mixed = functional.gelu(self.mix(self.dropout(torch.cat([seen, most], dim=-1))))
        scores: Tensor = self.label(self.dropout(mixed))
        return scores


class HarmsOfSentence(nn.Module):
    """Networks on one sentence: the mean of their certainties, [BEFALLEN]."""

    def __init__(self, networks: Sequence[HarmsNetwork]) -> None:
        super().__init__()
        self.networks = nn.ModuleList(networks)

    def forward(self, meanings: Tensor, marks: Tensor, far: Tensor) -> Tensor:
        """Read meanings [W, MEANING], marks [W, 3] and far [W]."""
        real = torch.ones_like(far[None], dtype=torch.bool)
        told = [torch.softmax(network(meanings[None], marks[None], far[None], real)[0], dim=-1) for network in self.networks]
        return torch.stack(told).mean(0)
