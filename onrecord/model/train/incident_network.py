"""The two halves of the network that reads incidents, as they are trained; onrecord/model/evaluate/muc4/network.py runs them.

The names of the layers are the names of their weights in network.npz.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

HIDDEN = 160
PIECE_WIDTH = 24
PIECES_WEIGH = 3.0  # as onrecord/model/evaluate/muc4/network.py has it


@dataclass(frozen=True, slots=True)
class WordScored:
    """Log-odds of words, sentences and texts."""

    roles: Tensor
    starts: Tensor
    effects: Tensor
    statuses: Tensor
    sentence_types: Tensor
    types: Tensor


@dataclass(frozen=True, slots=True)
class CandidateScored:
    """Log-odds of candidates, and of each mention by itself."""

    roles: Tensor
    types: Tensor
    effects: Tensor
    statuses: Tensor
    mentions: Tensor


def pooled(rows: Tensor, weights: Tensor, group: Tensor, groups: int, *, clip: float = 15) -> Tensor:
    """Weighted means of rows by group."""
    powers = torch.exp(torch.clamp(weights, -clip, clip))[:, None]
    total = torch.zeros(groups, 1).index_add_(0, group, powers)
    return torch.zeros(groups, rows.shape[1]).index_add_(0, group, rows * powers) / (total + 1e-6)


def most(rows: Tensor, group: Tensor, groups: int, least: float) -> Tensor:
    """The greatest of rows by group, column by column."""
    spread = group[:, None].expand(-1, rows.shape[1])
    return torch.full((groups, rows.shape[1]), least).scatter_reduce(0, spread, rows, "amax")


class WordsNetwork(nn.Module):
    """Scores words, sentences and texts."""

    def __init__(self, width: int, hidden: int = HIDDEN, types: int = 7, roles: int = 8, dropped: float = 0.25) -> None:
        super().__init__()
        self.drop = nn.Dropout(dropped)
        self.inp = nn.Linear(width, hidden)
        self.satt, self.datt = nn.Linear(hidden, 1), nn.Linear(hidden, 1)
        self.sent, self.sout = nn.Linear(4 * hidden, hidden), nn.Linear(hidden, types)
        self.tok = nn.Linear(3 * hidden, hidden)
        self.trole, self.tstart = nn.Linear(hidden, roles), nn.Linear(hidden, roles)
        self.teff, self.tconf = nn.Linear(hidden, 5), nn.Linear(hidden, 6)
        self.dhid, self.dout = nn.Linear(2 * hidden, hidden // 2), nn.Linear(hidden // 2 + types, types + 1)

    def forward(self, axes: Tensor, sentence: Tensor, text: Tensor) -> WordScored:
        """Score the words of several texts.

        Args:
            axes: The words' meanings in fewer numbers.
            sentence: Each word's sentence.
            text: Each sentence's text.
        """
        sentences, texts = len(text), int(text[-1]) + 1
        words = self.drop(functional.relu(self.inp(axes)))
        each = pooled(words, self.satt(words)[:, 0], sentence, sentences)
        whole = pooled(each, self.datt(each)[:, 0], text, texts)
        same = (text[1:] == text[:-1]).float()[:, None]
        before, after = torch.zeros_like(each), torch.zeros_like(each)
        before[1:], after[:-1] = each[:-1] * same, each[1:] * same
        context = self.drop(functional.relu(self.sent(torch.cat([each, before, after, whole[text]], 1))))
        types = self.sout(context)
        told = self.drop(functional.relu(self.tok(torch.cat([words, context[sentence], whole[text[sentence]]], 1))))
        inner = functional.relu(self.dhid(torch.cat([whole, most(context, text, texts, 0.0)], 1)))
        return WordScored(
            self.trole(told),
            self.tstart(told),
            self.teff(told),
            self.tconf(told),
            types,
            self.dout(torch.cat([inner, most(types, text, texts, -10.0)], 1)),
        )


class CandidatesNetwork(nn.Module):
    """Scores candidates, each by all its mentions."""

    def __init__(self, width: int, vocabulary: int, hidden: int = HIDDEN, dropped: float = 0.3) -> None:
        super().__init__()
        for name in ("e1", "e2", "e3", "e4"):
            bag = nn.EmbeddingBag(vocabulary, PIECE_WIDTH, mode="mean")
            nn.init.normal_(bag.weight, 0, 0.1)
            setattr(self, name, bag)
        self.drop = nn.Dropout(dropped)
        self.inp, self.h2 = nn.Linear(width + 4 * PIECE_WIDTH, hidden), nn.Linear(hidden, hidden)
        self.att, self.out = nn.Linear(hidden, 2), nn.Linear(3 * hidden, hidden)
        self.role, self.typ = nn.Linear(hidden, 6), nn.Linear(hidden, 7)
        self.eff, self.conf = nn.Linear(hidden, 5), nn.Linear(hidden, 6)
        self.mrole = nn.Linear(hidden, 6)

    def forward(
        self, rows: Tensor, bags: list[tuple[Tensor, Tensor]], sentence: Tensor, candidate: Tensor, candidates: int
    ) -> CandidateScored:
        """Score the candidates of several texts.

        Args:
            rows: A mention's features, spread evenly.
            bags: Word pieces in a mention, before it, behind it, and of each sentence.
            sentence: Each mention's sentence.
            candidate: Each mention's candidate.
            candidates: How many there are.
        """
        inside, before, behind, around = (getattr(self, f"e{n}")(*bag) for n, bag in enumerate(bags, 1))
        pieces = torch.cat([inside, before, behind, around[sentence]], 1) * PIECES_WEIGH
        told = self.drop(functional.relu(self.inp(self.drop(torch.cat([rows, pieces], 1)))))
        told = self.drop(functional.relu(self.h2(told)))
        weights = self.att(told)
        parts = [pooled(told, weights[:, one], candidate, candidates, clip=12) for one in (0, 1)]
        parts.append(most(told, candidate, candidates, 0.0))
        whole = self.drop(functional.relu(self.out(torch.cat(parts, 1))))
        return CandidateScored(self.role(whole), self.typ(whole), self.eff(whole), self.conf(whole), self.mrole(told))
