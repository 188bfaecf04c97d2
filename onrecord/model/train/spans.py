"""A network that labels words with spans (actors, places, who did something to whom) on the project's encoder.

The layers of the encoder are mixed (Peters et al. 2018), a word is its first piece and its spelling, and a conditional random
field reads the tags (Lample et al. 2016). One network may have several layers of tags; what it learned on one it can keep for
the next.
"""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from zlib import crc32

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.model.labels import CASES
from onrecord.model.pieces import WordPieces
from onrecord.model.train.columns import OUTSIDE
from onrecord.model.train.field import Field, best_path
from onrecord.model.train.network import WIDTH, Encoder, load_base
from onrecord.model.train.shipped import load_shipped
from onrecord.model.windows import LONGEST_WINDOW

SPELLING_WIDTH = 32
SPELLINGS = 1024  # rows of the table into which a beginning, an ending or a shape falls by its hash
MIXED = 300
HEAD_DROPOUT = 0.2
READ_AT_ONCE = 32  # sentences

_NO_LETTERS = CASES.index("no letters")
Item = TypeVar("Item")
_Read = tuple[list[int], list[int], list[list[int]]]


@dataclass(frozen=True, slots=True)
class Encoded:
    """Sentences padded to one size. B sentences, L pieces, W words.

    Attributes:
        pieces, case: int64 [B, L].
        mask: bool [B, L], true on real pieces.
        first: int64 [B, W], position of each word's first piece.
        spelling: int64 [B, W, 3], rows of its beginning, its ending and its shape.
        real: bool [B, W], true on real words.
    """

    pieces: Tensor
    case: Tensor
    mask: Tensor
    first: Tensor
    spelling: Tensor
    real: Tensor


class Reader:
    """Turns words that others have parted into what the network reads."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """Take the vocabulary, one piece an entry, in the order of the ids."""
        self.splitter = WordPieces(list(vocabulary))
        self.mask = vocabulary.index("[MASK]")
        self._known: dict[str, _Read] = {}

    def word(self, word: str) -> _Read:
        """Ids of a word's pieces, the case of each, and the rows of its spelling; an unreadable word is [UNK]."""
        if word not in self._known:
            parts = self.splitter.words(word)
            pieces = [piece for part in parts for piece in part.pieces]
            cases = [part.case for part in parts for _ in part.pieces]
            rows = [crc32(f"{number}{form}".encode()) % SPELLINGS for number, form in enumerate(spellings(word))]
            self._known[word] = (pieces or [self.splitter.unknown], cases or [_NO_LETTERS], [rows])
        return self._known[word]

    def encode(self, sentences: Sequence[Sequence[str]]) -> Encoded:
        """Pad sentences to a batch; words beyond the longest window are read as its last piece."""
        pieces, cases, firsts, spelled = [], [], [], []
        for words in sentences:
            ids, written, first, spelling = [self.splitter.start], [_NO_LETTERS], [], []
            for of_word, case, rows in map(self.word, words):
                first.append(min(len(ids), LONGEST_WINDOW - 1))
                ids.extend(of_word)
                written.extend(case)
                spelling.extend(rows)
            pieces.append([*ids[: LONGEST_WINDOW - 1], self.splitter.separator])
            cases.append([*written[: LONGEST_WINDOW - 1], _NO_LETTERS])
            firsts.append(first)
            spelled.append(spelling)
        return Encoded(
            pieces=_padded(pieces, 0),
            case=_padded(cases, 0),
            mask=_padded([[True] * len(row) for row in pieces], False),
            first=_padded(firsts, 0),
            spelling=_padded(spelled, [0] * len(spellings(""))),
            real=_padded([[True] * len(row) for row in firsts], False),
        )


def _padded(rows: Sequence[list[Item]], filler: Item) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([row + [filler] * (longest - len(row)) for row in rows])


def spellings(word: str) -> tuple[str, str, str]:
    """Beginning, ending and shape of a word: those of "Ka-52" are "ka-", "-52" and "Xx-0"."""
    shape = ""
    for char in word:
        kind = "X" if char.isupper() else "x" if char.islower() else "0" if char.isdigit() else char
        if not shape.endswith(kind):
            shape += kind
    return word[:3].lower(), word[-3:].lower(), shape


def _layers(encoder: Encoder, batch: Encoded) -> list[Tensor]:
    """What goes into the encoder's first layer and what comes out of each, [B, L, 384]."""
    taken: list[Tensor] = []
    hooks = [layer.register_forward_pre_hook(lambda _, given: taken.append(given[0])) for layer in encoder.layers]
    try:
        last = encoder(batch.pieces, batch.case, torch.zeros_like(batch.case), batch.mask)
    finally:
        for hook in hooks:
            hook.remove()
    return [*taken, last]


class SpanTagger(nn.Module):
    """Encoder, spelling, and one head for each layer of tags; a layer with O is one of spans and has a field."""

    def __init__(self, encoder: Encoder, layers: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self.encoder = encoder
        self.layers = {name: list(labels) for name, labels in layers.items()}
        self.shares = nn.Parameter(torch.tensor([0.0] * len(encoder.layers) + [1.0]))
        self.spelling = nn.Embedding(SPELLINGS, SPELLING_WIDTH)
        nn.init.normal_(self.spelling.weight, std=0.1)
        self.mix = nn.Linear(WIDTH + len(spellings("")) * SPELLING_WIDTH, MIXED)
        self.dropout = nn.Dropout(HEAD_DROPOUT)
        self.heads = nn.ModuleDict({name: nn.Linear(MIXED, len(labels)) for name, labels in self.layers.items()})
        self.fields = nn.ModuleDict({name: Field(labels) for name, labels in self.layers.items() if OUTSIDE in labels})

    def words(self, batch: Encoded) -> Tensor:
        """Vectors of words, [B, W, MIXED]."""
        seen = _layers(self.encoder, batch)
        shares = torch.softmax(self.shares, dim=0)
        mixed = sum((share * one for share, one in zip(shares, seen, strict=True)), torch.zeros_like(seen[0]))
        first = mixed.gather(1, batch.first[..., None].expand(-1, -1, WIDTH))
        word = torch.cat([first, self.spelling(batch.spelling).flatten(2)], dim=-1)
        return self.dropout(functional.gelu(self.mix(self.dropout(word))))

    def loss(self, batch: Encoded, tags: Mapping[str, Tensor]) -> Tensor:
        """Mean loss of a sentence, summed over the layers of tags given; tags int64 [B, W], 0 on padding."""
        words = self.words(batch)
        total = torch.zeros(())
        for name, wanted in tags.items():
            emissions = self.heads[name](words).float()
            if name in self.fields:
                total = total + self.fields[name](emissions, wanted, batch.real).mean()
            else:
                each = functional.cross_entropy(emissions.transpose(1, 2), wanted, reduction="none")
                total = total + (each * batch.real).sum(1).mean()
        return total


@torch.no_grad()
def predict(networks: Sequence[SpanTagger], sentences: Sequence[Sequence[str]], reader: Reader, layer: str) -> list[list[str]]:
    """Tag sentences; the scores of all networks are averaged before the best path is sought."""
    labels = networks[0].layers[layer]
    scores = zip(*(network.fields[layer].scores() for network in networks), strict=True)
    follows, begins, ends = (torch.stack(parts).mean(0) for parts in scores)
    found: list[list[str]] = [[] for _ in sentences]
    order = sorted(range(len(sentences)), key=lambda at: len(sentences[at]))
    for start in range(0, len(order), READ_AT_ONCE):
        members = order[start : start + READ_AT_ONCE]
        batch = reader.encode([sentences[at] for at in members])
        emissions = torch.stack([network.eval().heads[layer](network.words(batch)) for network in networks]).mean(0)
        for at, row in zip(members, emissions, strict=True):
            path = best_path(row[: len(sentences[at])], follows, begins, ends)
            found[at] = [labels[tag] for tag in path]
    return found


def begin(base: Path, layers: Mapping[str, Sequence[str]], seed: int) -> SpanTagger:
    """A network that begins from the open base encoder, or from the encoder of a model package.

    Args:
        base: Folder of either.
        layers: Labels of each layer of tags.
        seed: What the heads are drawn by.
    """
    torch.manual_seed(seed)
    shipped = (base / "encoder.onnx").exists()
    return SpanTagger((load_shipped if shipped else load_base)(base).encoder, layers)


def begin_from(learned: SpanTagger, layers: Mapping[str, Sequence[str]], seed: int) -> SpanTagger:
    """A network that keeps all that another one learned but its heads."""
    torch.manual_seed(seed)
    new = SpanTagger(copy.deepcopy(learned.encoder), layers)
    kept = {name: value for name, value in learned.state_dict().items() if not name.startswith(("heads.", "fields."))}
    new.load_state_dict(kept, strict=False)
    return new
