"""The two halves of the network that reads incidents, as they are trained; onrecord/model/evaluate/muc4/network.py runs them.

The names of the layers are the names of their weights in network.npz.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

HIDDEN = 160
WIDTH, LAYERS, HEADS = 256, 2, 4
SLOWEST = 1000.0  # the slowest of the turns by which places are told apart, as onrecord/model/evaluate/muc4/layers.py has it
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


class Layer(nn.Module):
    """A layer of attention over the words of a text, each told from where it stands by turning (RoFormer, Su et al. 2021)."""

    def __init__(self, width: int, heads: int, dropped: float) -> None:
        super().__init__()
        self.heads, self.dropped = heads, dropped
        self.n1, self.n2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.o = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.f1, self.f2 = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)
        self.drop = nn.Dropout(dropped)

    def forward(self, words: Tensor, mask: Tensor, turned: tuple[Tensor, Tensor]) -> Tensor:
        """Read the words [texts, words, width] of which the mask says that they are there."""
        texts, size, width = words.shape
        asked, keys, told = self.qkv(self.n1(words)).view(texts, size, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(
            _turn(asked, turned), _turn(keys, turned), told, attn_mask=mask, dropout_p=self.dropped if self.training else 0.0
        )
        words = words + self.drop(self.o(seen.transpose(1, 2).reshape(texts, size, width)))
        inner = self.drop(functional.gelu(self.f1(self.n2(words)), approximate="tanh"))
        return words + self.drop(self.f2(inner))


def _turn(rows: Tensor, turned: tuple[Tensor, Tensor]) -> Tensor:
    cosine, sine = turned
    one, other = rows.chunk(2, -1)
    return torch.cat([one * cosine - other * sine, one * sine + other * cosine], -1)


class WordsNetwork(nn.Module):
    """Scores words, sentences and texts."""

    def __init__(self, width: int, types: int = 7, roles: int = 8, dropped: float = 0.15) -> None:
        super().__init__()
        self.even, self.drop = nn.Dropout(0.2), nn.Dropout(dropped)
        self.inp, self.norm = nn.Linear(width, WIDTH), nn.LayerNorm(WIDTH)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, dropped) for _ in range(LAYERS))
        self.trole, self.tstart = nn.Linear(WIDTH, roles), nn.Linear(WIDTH, roles)
        self.teff, self.tconf = nn.Linear(WIDTH, 5), nn.Linear(WIDTH, 6)
        self.satt, self.datt = nn.Linear(WIDTH, 1), nn.Linear(WIDTH, 1)
        self.sent, self.sout = nn.Linear(2 * WIDTH, WIDTH), nn.Linear(WIDTH, types)
        self.dhid, self.dout = nn.Linear(2 * WIDTH, WIDTH // 2), nn.Linear(WIDTH // 2 + types, types + 1)

    def _read(self, meanings: Sequence[Tensor]) -> Tensor:
        """The words of all texts as the layers have them."""
        words = nn.utils.rnn.pad_sequence(list(meanings), batch_first=True)
        size = words.shape[1]
        there = torch.arange(size)[None] < torch.tensor([len(one) for one in meanings])[:, None]
        half = WIDTH // HEADS // 2
        angles = torch.arange(size)[:, None] / SLOWEST ** (torch.arange(half) / half)[None]
        words = self.inp(self.even(words))
        for layer in self.layers:
            words = layer(words, there[:, None, None], (angles.cos(), angles.sin()))
        read: Tensor = self.norm(words)[there]
        return read

    def forward(self, meanings: Sequence[Tensor], sentence: Tensor, text: Tensor) -> WordScored:
        """Score the words of several texts.

        Args:
            meanings: Of each text the words' meanings, spread evenly.
            sentence: Each word's sentence, told apart over all texts.
            text: Each sentence's text.
        """
        sentences, texts = len(text), int(text[-1]) + 1
        words = self._read(meanings)
        each = torch.cat([pooled(words, self.satt(words)[:, 0], sentence, sentences), most(words, sentence, sentences, -5.0)], 1)
        context = self.drop(functional.relu(self.sent(each)))
        types = self.sout(context)
        whole = pooled(context, self.datt(context)[:, 0], text, texts)
        inner = functional.relu(self.dhid(torch.cat([whole, most(context, text, texts, 0.0)], 1)))
        return WordScored(
            self.trole(words),
            self.tstart(words),
            self.teff(words),
            self.tconf(words),
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
