"""Trains the head that tells what is done by saying something, on the vectors of a finished encoder.

It sees the mean meaning of the words of source, cue and content; what the rules of onrecord.find.acts make of them is put
beside it where statements are found.
"""

import random
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.model.text_read import ACTS, mean_rows
from onrecord.model.train.antecedents import Read
from onrecord.model.train.labelled import GoldStatement
from onrecord.model.train.network import MEANING, WIDTH

HIDDEN = 160
RATE = 1e-3
BATCH = 32
SMOOTHING = 0.05


class Acts(nn.Module):
    """Mean meanings of source, cue and content [N, 3 * MEANING] to scores of the acts [N, acts].

    The last layer, which comes last in a meaning, is left out: it says little of acts.
    """

    def __init__(self, dropout: float = 0.4) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(3 * (MEANING - WIDTH))
        self.mix = nn.Linear(3 * (MEANING - WIDTH), HIDDEN)
        self.act = nn.Linear(HIDDEN, len(ACTS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, roles: Tensor) -> Tensor:
        """Score."""
        kept = roles.reshape(-1, 3, MEANING)[:, :, : MEANING - WIDTH].reshape(-1, 3 * (MEANING - WIDTH))
        seen = functional.gelu(self.mix(self.dropout(self.norm(kept))))
        scores: Tensor = self.act(self.dropout(seen))
        return scores


def examples(read: Read, stated: Sequence[GoldStatement]) -> tuple[Tensor, Tensor]:
    """Meanings of the roles of a text's statements, [N, 3 * MEANING], and their acts, int64 [N]."""
    roles = [(one.source, one.cue, one.content) for one in stated]
    vectors = mean_rows(read.setting.words, read.meanings.numpy(), roles)
    return torch.from_numpy(vectors), torch.tensor([ACTS.index(one.act) for one in stated], dtype=torch.int64)


def train(vectors: Tensor, acts: Tensor, *, seed: int, passes: int) -> Acts:
    """Train the head; rarer acts weigh more, by the root of how much rarer they are."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    head = Acts()
    counts = torch.bincount(acts, minlength=len(ACTS)).clamp(min=1).float()
    weight = (counts.mean() / counts).sqrt()
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.05)
    starts = list(range(0, len(acts), BATCH))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=passes * len(starts))
    head.train()
    for _ in range(passes):
        order = torch.tensor(chance.sample(range(len(acts)), len(acts)))
        for start in starts:
            some = order[start : start + BATCH]
            optimizer.zero_grad()
            loss: Any = functional.cross_entropy(head(vectors[some]), acts[some], weight=weight, label_smoothing=SMOOTHING)
            loss.backward()
            optimizer.step()
            schedule.step()
    return head.eval()
