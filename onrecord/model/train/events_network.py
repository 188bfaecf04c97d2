"""The block that reads events on the vectors of a finished encoder, and its heads.

A convolution and one layer of attention over a stretch of a few paragraphs, narrower than the encoder's, serve all heads:
words that name events, and what takes part in those; what MUC-4 asks for; and what sentences and texts are about, which is
pooled from their words with a weight for each label (Mullenbach et al. 2018).
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.model.labels import (
    EVENT_TYPES,
    FILLS,
    INCIDENT_TYPES,
    LINKS,
    POLARITIES,
    STATUSES,
    TOPICS,
    VICTIM_EFFECTS,
)
from onrecord.model.train.network import MEANING

WIDTH = 160
ATTENTION_HEADS = 4
AROUND = 5
"""Words that the convolution sees at once."""
LINK_WIDTH = 48
FARTHEST = 32
"""Words further from a trigger than this count as this far."""

WORD_HEADS = {
    "types": 1 + len(EVENT_TYPES),
    "polarities": len(POLARITIES),
    "statuses": len(STATUSES),
    "fills": len(FILLS),
    "effects": len(VICTIM_EFFECTS),
}
"""Heads that label words, and how many labels each has."""
TOLD_HEADS = ("polarities", "statuses")
"""Of those, the ones that ask how an event is told, and not of what kind it is."""
POOLED_HEADS = {"incidents": len(INCIDENT_TYPES), "topics": len(TOPICS)}
"""Heads that are pooled over words; of each label a word says how much it matters and what it answers."""
INCIDENT_HEADS = ("fills", "effects", "incidents", "topics")
"""Heads that are learned from MUC-4 and from summaries, and that a model without those lacks."""


class Attention(nn.Module):
    """One layer of a transformer (normalisation before each part). [B, W, WIDTH] to the same."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.before_attention, self.before_feeding = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.attention_in, self.attention_out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.feed_in, self.feed_out = nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, WIDTH)
        self.dropout = nn.Dropout(dropout)

    def forward(self, words: Tensor, allowed: Tensor) -> Tensor:
        """Attend among the allowed words, then feed forward; ``allowed`` is additive, [B, 1, 1, W]."""
        batch, length, _ = words.shape
        parts = self.attention_in(self.before_attention(words)).view(batch, length, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=allowed.to(query.dtype))
        words = words + self.dropout(self.attention_out(mixed.transpose(1, 2).reshape(batch, length, WIDTH)))
        return words + self.dropout(self.feed_out(functional.gelu(self.feed_in(self.before_feeding(words)))))


class Links(nn.Module):
    """Labels the words of a sentence as seen from triggers (Dozat and Manning 2017)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.of_trigger = nn.Linear(WIDTH, len(LINKS) * LINK_WIDTH)
        self.of_word = nn.Linear(WIDTH, LINK_WIDTH)
        self.mix = nn.Linear(LINK_WIDTH, LINK_WIDTH)
        self.alone = nn.Linear(LINK_WIDTH, len(LINKS))
        self.far = nn.Embedding(2 * FARTHEST + 1, LINK_WIDTH)
        self.dropout = nn.Dropout(dropout)

    def forward(self, triggers: Tensor, words: Tensor, far: Tensor) -> Tensor:
        """Score.

        Args:
            triggers: Vectors of the triggers, [N, WIDTH].
            words: Of the words, [N or 1, S, WIDTH].
            far: Signed distances in words, int64 [N, S].

        Returns:
            [N, S, links].
        """
        asked = self.of_trigger(self.dropout(triggers)).view(-1, len(LINKS), LINK_WIDTH)
        seen = functional.gelu(self.of_word(self.dropout(words)) + self.far(far.clamp(-FARTHEST, FARTHEST) + FARTHEST))
        seen = seen + functional.gelu(self.mix(seen))
        scores: Tensor = torch.matmul(seen, asked.transpose(1, 2)) + self.alone(seen)
        return scores


class EventsNetwork(nn.Module):
    """The block and its heads.

    Args:
        incidents: Whether it has the heads of INCIDENT_HEADS.
        dropout: Share of units dropped while training.
    """

    def __init__(self, *, incidents: bool, dropout: float = 0.2) -> None:
        super().__init__()
        self.narrow = nn.Linear(MEANING, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.around = nn.Conv1d(WIDTH, WIDTH, AROUND, padding=AROUND // 2, groups=WIDTH)
        self.attention = Attention(dropout)
        self.last = nn.LayerNorm(WIDTH)
        self.mix, self.told_mix = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        learned = [name for name in (*WORD_HEADS, *POOLED_HEADS) if incidents or name not in INCIDENT_HEADS]
        self.of_words = nn.ModuleDict({name: nn.Linear(WIDTH, WORD_HEADS[name]) for name in learned if name in WORD_HEADS})
        self.matters = nn.ModuleDict({name: nn.Linear(WIDTH, POOLED_HEADS[name]) for name in learned if name in POOLED_HEADS})
        self.answers = nn.ModuleDict({name: nn.Linear(WIDTH, POOLED_HEADS[name]) for name in learned if name in POOLED_HEADS})
        self.links = Links(dropout)
        self.dropout = nn.Dropout(dropout)

    def read(self, meanings: Tensor, real: Tensor) -> Tensor:
        """What the words of stretches are to the heads: meanings [B, W, MEANING], real words bool [B, W], to [B, W, WIDTH]."""
        words = self.dropout(self.norm(self.narrow(meanings)))
        words = words + functional.gelu(self.around((words * real[..., None]).transpose(1, 2)).transpose(1, 2))
        allowed = torch.zeros(real.shape, device=real.device).masked_fill(~real, -1e4)[:, None, None, :]
        seen: Tensor = self.last(self.attention(words, allowed))
        return seen

    def label(self, seen: Tensor) -> dict[str, Tensor]:
        """Scores of every head, by its name; of a pooled one, how much a word matters for each label, and its answers."""
        mixed = self.dropout(functional.gelu(self.mix(self.dropout(seen))))
        told = self.dropout(functional.gelu(self.told_mix(self.dropout(seen))))
        scores = {name: head(told if name in TOLD_HEADS else mixed) for name, head in self.of_words.items()}
        for name, head in self.matters.items():
            scores[name] = torch.cat([head(seen), self.answers[name](mixed)], dim=-1)
        return scores


def pooled(scores: Tensor, members: Tensor, real: Tensor) -> Tensor:
    """Pool what words say.

    Args:
        scores: How much each matters and what it answers, [words, 2 * labels].
        members: Numbers of the words of each group, int64 [G, M].
        real: bool [G, M], false on padding.

    Returns:
        Log-odds of every label, [G, labels].
    """
    matters, answers = scores[members].chunk(2, dim=-1)
    shares = torch.softmax(matters.masked_fill(~real[..., None], -1e4), dim=1)
    return (shares * answers).sum(dim=1)
