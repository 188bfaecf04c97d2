"""The network: a small transformer encoder, heads that find cues and mentions, and a head that reads roles as seen from one cue.

The encoder is MiniLM (Wang et al. 2020; six layers, 384 wide) with an embedding of case and quotation marks added to its
input. A word is a cue's first word or not; then, for each cue, every word of the window is labelled as inside or
outside that cue's source, cue and content, as in semantic role labelling (Shi and Lin 2019), so that one source may serve
several cues and a content may stand in pieces.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.model.labels import CASES, CHUNKS, LABELS
from onrecord.model.windows import DISTANCES, PASSAGES_APART

WIDTH = 384
LAYERS = 6
ATTENTION_HEADS = 12
FEED_FORWARD = 1536
ROLE_WIDTH = 256
MEANT = (0, 3)
"""Layers that keep most of what words mean; the last one mostly knows who says what. Act accuracy on the texts for choosing,
learned from one layer alone: 69, 66, 59, 49 and 45 % from layers 0, 3, 4, 5 and 6."""
MEANING = (len(MEANT) + 1) * WIDTH


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one length. B windows, L pieces, W words, N cues.

    Attributes:
        pieces, case, quoted: int64 [B, L].
        mask: bool [B, L], true on real pieces.
        first: int64 [B, W], position of each word's first piece; 0 on padding.
        own: bool [B, W], true on words whose cues are looked for in this window.
        anchors: int64 [N, 2], window and word of each cue.
        far, apart: int64 [N, W], how far every word lies from the cue.
        cue_targets: float32 [B, W], 1 where a cue begins.
        role_targets: int64 [N, W], label of every word as seen from the cue; -100 on padding.
        taught: float32 [B], 1 where what teachers think counts.
        inner_targets: float32 [B, W], 1 where a cue inside another attribution begins; -1 where nobody marked any.
        chunk_targets: int64 [B, W], label of every word's mention; -100 where nobody marked any.
        named_targets: float32 [B, W], 1 on words of mentions that are names.
    """

    pieces: Tensor
    case: Tensor
    quoted: Tensor
    mask: Tensor
    first: Tensor
    own: Tensor
    anchors: Tensor
    far: Tensor
    apart: Tensor
    cue_targets: Tensor
    role_targets: Tensor
    taught: Tensor
    inner_targets: Tensor
    chunk_targets: Tensor
    named_targets: Tensor


class Layer(nn.Module):
    """One layer of a BERT encoder (normalisation after each sum). [B, L, 384] to the same."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attention_in = nn.Linear(WIDTH, 3 * WIDTH)
        self.attention_out = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.feed_in = nn.Linear(WIDTH, FEED_FORWARD)
        self.feed_out = nn.Linear(FEED_FORWARD, WIDTH)
        self.feed_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, allowed: Tensor) -> Tensor:
        """Attend among the allowed pieces, then feed forward; ``allowed`` is additive, [B, 1, 1, L]."""
        batch, length, _ = hidden.shape
        parts = self.attention_in(hidden).view(batch, length, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=allowed.to(query.dtype))
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        hidden = self.attention_norm(hidden + self.dropout(self.attention_out(mixed)))
        return self.feed_norm(hidden + self.dropout(self.feed_out(functional.gelu(self.feed_in(hidden)))))


class Encoder(nn.Module):
    """MiniLM with case and quotation marks: pieces, case, quoted, mask [B, L] to vectors [B, L, 384]."""

    def __init__(self, vocabulary: int, positions: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.position = nn.Embedding(positions, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH), requires_grad=False)
        self.case = nn.Embedding(len(CASES), WIDTH)
        self.quoted = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.quoted.weight)

    def forward(self, pieces: Tensor, case: Tensor, quoted: Tensor, mask: Tensor) -> Tensor:
        """Encode."""
        return self.layered(pieces, case, quoted, mask)[-1]

    def layered(self, pieces: Tensor, case: Tensor, quoted: Tensor, mask: Tensor) -> list[Tensor]:
        """What goes into the first layer, and what comes out of every one."""
        positions = torch.arange(pieces.shape[1], device=pieces.device)
        hidden = self.word(pieces) + self.position(positions) + self.kind + self.case(case) + self.quoted(quoted)
        hidden = self.dropout(self.norm(hidden))
        allowed = torch.zeros(mask.shape, device=mask.device).masked_fill(~mask, -1e4)[:, None, None, :]
        found = [hidden]
        for layer in self.layers:
            found.append(layer(found[-1], allowed))
        return found


class Roles(nn.Module):
    """Labels words as seen from cues: word vectors [N, W, 384], cue vectors [N, 384] to scores [N, W, labels]."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.of_word = nn.Linear(WIDTH, ROLE_WIDTH)
        self.of_cue = nn.Linear(WIDTH, 2 * ROLE_WIDTH)
        self.distance = nn.Embedding(2 * len(DISTANCES) + 3, ROLE_WIDTH)
        self.passages = nn.Embedding(2 * PASSAGES_APART + 1, ROLE_WIDTH)
        self.norm = nn.LayerNorm(ROLE_WIDTH)
        self.mix = nn.Linear(ROLE_WIDTH, ROLE_WIDTH)
        self.label = nn.Linear(ROLE_WIDTH, len(LABELS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, words: Tensor, cues: Tensor, far: Tensor, apart: Tensor) -> Tensor:
        """Score every label of every word.

        Args:
            words: Word vectors, [N, W, 384], or [1, W, 384] where all cues are of one window.
            cues: Cue vectors, [N, 384].
            far: Bucket of distance, int64 [N, W].
            apart: Passages between word and cue, shifted to begin at 0, int64 [N, W].
        """
        scale, shift = self.of_cue(self.dropout(cues)).chunk(2, dim=-1)
        seen = self.of_word(self.dropout(words)) * (1 + scale[:, None]) + shift[:, None]
        seen = self.norm(seen + self.distance(far) + self.passages(apart))
        seen = functional.gelu(seen)
        seen = seen + functional.gelu(self.mix(self.dropout(seen)))
        return self.label(seen)


class Network(nn.Module):
    """Encoder and heads together."""

    def __init__(self, vocabulary: int, positions: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, positions, dropout)
        self.cue_mix = nn.Linear(WIDTH, WIDTH)
        self.cue = nn.Linear(WIDTH, 1)
        self.inner_mix = nn.Linear(WIDTH, WIDTH)
        self.inner = nn.Linear(WIDTH, 1)
        self.chunk_mix = nn.Linear(WIDTH, WIDTH)
        self.chunk = nn.Linear(WIDTH, len(CHUNKS) + 1)
        self.roles = Roles(dropout)

    def words(self, batch: Batch) -> Tensor:
        """Vectors of the words, [B, W, 384]: those of their first pieces."""
        hidden = self.encoder(batch.pieces, batch.case, batch.quoted, batch.mask)
        rows = torch.arange(hidden.shape[0], device=hidden.device)[:, None]
        return hidden[rows, batch.first]

    def meanings(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Vectors of the words, [B, W, 384], and what they mean, [B, W, MEANING]: the former beside what MEANT layers say."""
        layers = self.encoder.layered(batch.pieces, batch.case, batch.quoted, batch.mask)
        rows = torch.arange(len(batch.first), device=batch.first.device)[:, None]
        words = layers[-1][rows, batch.first]
        return words, torch.cat([*(layers[number][rows, batch.first] for number in MEANT), words], dim=-1)

    def cues(self, words: Tensor) -> Tensor:
        """Scores of being a cue's first word, [B, W]."""
        return self.cue(functional.gelu(self.cue_mix(words))).squeeze(-1)

    def inner_cues(self, words: Tensor) -> Tensor:
        """Scores of being the first word of a cue inside another attribution, [B, W]."""
        return self.inner(functional.gelu(self.inner_mix(words))).squeeze(-1)

    def chunks(self, words: Tensor) -> Tensor:
        """Scores of the labels of mentions, and last of being part of a name, [B, W, labels + 1]."""
        return self.chunk(functional.gelu(self.chunk_mix(words)))

    def read_roles(self, words: Tensor, batch: Batch) -> Tensor:
        """Role scores [N, W, labels], given the vectors of the words."""
        which, where = batch.anchors.unbind(-1)
        return self.roles(words[which], words[which, where], batch.far, batch.apart)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Cue scores [B, W] and role scores [N, W, labels]."""
        words = self.words(batch)
        return self.cues(words), self.read_roles(words, batch)


def load_base(folder: Path, dropout: float = 0.1) -> Network:
    """Start from the open base encoder.

    Args:
        folder: Holds ``model.safetensors`` of all-MiniLM-L6-v2.
        dropout: Share of units dropped while training.
    """
    tensors = read_safetensors(folder / "model.safetensors")
    vocabulary, positions = (len(tensors[f"embeddings.{part}_embeddings.weight"]) for part in ("word", "position"))
    network = Network(vocabulary, positions, dropout)
    encoder = network.encoder
    parts = {
        "word.weight": tensors["embeddings.word_embeddings.weight"],
        "position.weight": tensors["embeddings.position_embeddings.weight"],
        "kind": tensors["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": tensors["embeddings.LayerNorm.weight"],
        "norm.bias": tensors["embeddings.LayerNorm.bias"],
    }
    for number in range(LAYERS):
        old, new = f"encoder.layer.{number}", f"layers.{number}"
        for end in ("weight", "bias"):
            attention = [tensors[f"{old}.attention.self.{part}.{end}"] for part in ("query", "key", "value")]
            parts[f"{new}.attention_in.{end}"] = torch.cat(attention)
            parts[f"{new}.attention_out.{end}"] = tensors[f"{old}.attention.output.dense.{end}"]
            parts[f"{new}.attention_norm.{end}"] = tensors[f"{old}.attention.output.LayerNorm.{end}"]
            parts[f"{new}.feed_in.{end}"] = tensors[f"{old}.intermediate.dense.{end}"]
            parts[f"{new}.feed_out.{end}"] = tensors[f"{old}.output.dense.{end}"]
            parts[f"{new}.feed_norm.{end}"] = tensors[f"{old}.output.LayerNorm.{end}"]
    missing = encoder.load_state_dict(parts, strict=False)
    if missing.unexpected_keys or set(missing.missing_keys) != {"case.weight", "quoted.weight"}:
        raise ValueError(f"{folder} is not the base encoder this network expects: {missing}")
    # Frozen: tuning them cost time and won nothing.
    encoder.word.weight.requires_grad_(False)
    encoder.position.weight.requires_grad_(False)
    return network


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """Read a .safetensors file of 32-bit floats (8 bytes of header length, a JSON header, the numbers)."""
    raw = path.read_bytes()
    size = int.from_bytes(raw[:8], "little")
    tensors = {}
    for name, entry in json.loads(raw[8 : 8 + size]).items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        low, high = (8 + size + offset for offset in entry["data_offsets"])
        tensors[name] = torch.from_numpy(np.frombuffer(raw[low:high], dtype="<f4").reshape(entry["shape"]).copy())
    return tensors
