"""A conditional random field over the tags of a sentence (Lafferty, McCallum and Pereira 2001), and its best path."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from onrecord.model.train.columns import INSIDE, OUTSIDE

_IMPOSSIBLE = -1e4


def barred(left: str, right: str) -> bool:
    """Whether a tag may not follow another: a span's inside follows its beginning or its inside alone."""
    return right.startswith(INSIDE) and left[2:] != right[2:]


class Field(nn.Module):
    """Scores of one tag after another, of the first tag and of the last, all learned; what cannot be is barred."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        size = len(labels)
        self.follows = nn.Parameter(torch.zeros(size, size))
        self.begins = nn.Parameter(torch.zeros(size))
        self.ends = nn.Parameter(torch.zeros(size))
        after = torch.tensor([[barred(left, right) for right in labels] for left in labels])
        first = torch.tensor([barred(OUTSIDE, right) for right in labels])
        self.register_buffer("after", after * _IMPOSSIBLE, persistent=False)
        self.register_buffer("first", first * _IMPOSSIBLE, persistent=False)

    def scores(self) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of one tag after another [labels, labels], of the first tag and of the last [labels]."""
        return self.follows + self.after, self.begins + self.first, self.ends

    def forward(self, emissions: Tensor, tags: Tensor, real: Tensor) -> Tensor:
        """Negative log-likelihood of each sentence's tags, [B].

        Args:
            emissions: Scores of every tag of every word, [B, W, labels].
            tags: int64 [B, W]; 0 on padding.
            real: bool [B, W], false on padding.
        """
        follows, begins, ends = self.scores()
        reached = begins + emissions[:, 0]
        for at in range(1, emissions.shape[1]):
            grown = torch.logsumexp(reached[:, :, None] + follows, dim=1) + emissions[:, at]
            reached = torch.where(real[:, at, None], grown, reached)
        every_path = torch.logsumexp(reached + ends, dim=1)
        words = emissions.gather(2, tags[..., None])[..., 0] * real
        steps = follows[tags[:, :-1], tags[:, 1:]] * real[:, 1:]
        last = tags.gather(1, real.sum(1, keepdim=True) - 1)[:, 0]
        return every_path - (words.sum(1) + steps.sum(1) + begins[tags[:, 0]] + ends[last])


def best_path(emissions: Tensor, follows: Tensor, begins: Tensor, ends: Tensor) -> list[int]:
    """The best tags of one sentence (Viterbi 1967); emissions [W, labels], the others as ``Field.scores`` gives them."""
    score, back = begins + emissions[0], []
    for row in emissions[1:]:
        best, before = (score[:, None] + follows).max(dim=0)
        score = best + row
        back.append(before)
    path = [int((score + ends).argmax())]
    for before in reversed(back):
        path.append(int(before[path[-1]]))
    return path[::-1]
