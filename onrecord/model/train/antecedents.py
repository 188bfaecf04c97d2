"""Trains the head that weighs which earlier words a mention stands for: ``python -m onrecord.model.train.antecedents --help``.

Every mention is weighed against those before it and against having no antecedent (Lee et al. 2017: the marginal likelihood
of all that are right), on the vectors of a finished encoder, which stays as it is. It learns from GUM's coreference and from
the speakers that the project's own labels name for pronouns and short sources.
"""

import random
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.model.antecedents import FARTHEST, FORMS, SIZES, Mentioned, Place, Setting, compare, describe
from onrecord.model.mentions import read_chunks
from onrecord.model.pieces import WordPieces
from onrecord.model.train.entities import EntityDocument
from onrecord.model.train.examples import Example, collate
from onrecord.model.train.labelled import GoldStatement
from onrecord.model.train.network import MEANING, Network
from onrecord.model.windows import LONGEST_WINDOW, pack, passages
from onrecord.text.layout import lay_out
from onrecord.text.quotes import quoted_spans
from onrecord.text.sentences import sentences

VECTOR, HIDDEN, OF_NUMBER = 64, 128, 12
DROPOUT = 0.3
RATE = 1e-3
OTHERS_SHARE = 0.4  # of names and descriptions, in each pass, that are learned from; of pronouns all are
Span = tuple[int, int]


class Antecedents(nn.Module):
    """Scores of pairs of mentions [P], and of having no antecedent [M]."""

    def __init__(self) -> None:
        super().__init__()
        self.vector = nn.Linear(2 * MEANING, VECTOR)
        self.norm = nn.LayerNorm(VECTOR)
        self.numbers = nn.ModuleList(nn.Embedding(size, OF_NUMBER) for size in SIZES)
        self.one = nn.Linear(3 * VECTOR + OF_NUMBER * len(SIZES), HIDDEN)
        self.two = nn.Linear(HIDDEN, HIDDEN)
        self.pair = nn.Linear(HIDDEN, 1)
        self.form = nn.Embedding(FORMS, OF_NUMBER)
        self.alone = nn.Linear(VECTOR + OF_NUMBER, 1)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, words: Tensor, forms: Tensor, pairs: Tensor, rows: Tensor) -> tuple[Tensor, Tensor]:
        """Score.

        Args:
            words: Meanings of the head and of the first word of every mention, [M, 2 * MEANING].
            forms: Their forms, int64 [M].
            pairs: Numbers of a mention and of one before it, int64 [P, 2].
            rows: What ``compare`` says of the two, int64 [P, numbers].
        """
        vectors = self.norm(self.vector(self.dropout(words)))
        left, right = vectors[pairs[:, 0]], vectors[pairs[:, 1]]
        told = [embed(rows[:, number]) for number, embed in enumerate(self.numbers)]
        seen = torch.cat([left, right, left * right, *told], dim=-1)
        seen = functional.gelu(self.one(self.dropout(seen)))
        seen = functional.gelu(self.two(self.dropout(seen)))
        alone = self.alone(torch.cat([vectors, self.form(forms)], dim=-1))
        return self.pair(seen).squeeze(-1), alone.squeeze(-1)


@dataclass(frozen=True, slots=True)
class Read:
    """A text as the encoder has read it.

    Attributes:
        setting: Its words and what they stand in.
        meanings: Of every word, float32 [words, MEANING].
        places: Its mentions, in order of their heads.
    """

    setting: Setting
    meanings: Tensor
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text to learn from.

    Attributes:
        words: Meanings of head and first word, [M, 2 * MEANING].
        forms: int64 [M].
        entities: For each mention what it stands for, the same number for the same; -1 where nobody says, int64 [M].
        asked: Numbers of the mentions that are learned from.
        rows: For each mention what ``compare`` says of those before it, as small integers.
    """

    words: Tensor
    forms: Tensor
    entities: np.ndarray
    asked: tuple[int, ...]
    rows: tuple[np.ndarray, ...]
    mentions: tuple[Mentioned, ...]


@torch.no_grad()
def read(network: Network, splitter: WordPieces, text: str, also: Sequence[Span] = ()) -> Read:
    """Read a text: what every word means, and its mentions; ``also`` are spans whose last word is one whatever is found there."""
    blocks = [(block.start, block.end) for block in lay_out(text)]
    starts = sorted(start for low, high in blocks for start, _ in sentences(text, low, high))
    words: list[Span] = []
    meanings: list[Tensor] = []
    places: list[Place] = []
    for window in pack(passages(text, blocks, splitter, starts, LONGEST_WINDOW - 2), splitter):
        hidden, meant = network.meanings(collate([Example(window, (), ())], None))
        scores = network.chunks(hidden)[0]
        certain = torch.cat([torch.softmax(scores[:, :-1], dim=-1), torch.sigmoid(scores[:, -1:])], dim=-1).numpy()
        own = np.flatnonzero(window.own)
        shift = len(words) - int(own[0]) if len(own) else 0
        found = [chunk for chunk in read_chunks(certain, window) if window.own[chunk.last] and window.own[chunk.first]]
        places += [(chunk.first + shift, chunk.last + shift, chunk.kind, chunk.named) for chunk in found]
        words += [(window.words[at].start, window.words[at].end) for at in own]
        meanings.append(meant[0, torch.from_numpy(own)])
    setting = Setting(
        text, words, [low for low, _ in blocks], starts, [span for low, high in blocks for span in quoted_spans(text, low, high)]
    )
    whole = torch.cat(meanings) if meanings else torch.zeros((0, MEANING))
    return Read(setting, whole, tuple(_with(places, [_last_word(words, span) for span in also])))


def _last_word(words: Sequence[Span], span: Span) -> int | None:
    at = bisect_left(words, (span[1], 0)) - 1
    return at if at >= 0 and words[at][0] >= span[0] else None


def _with(places: Sequence[Place], heads: Sequence[int | None]) -> list[Place]:
    held = {at for first, head, _, _ in places for at in range(first, head + 1)}
    more: list[Place] = [(head, head, 0, False) for head in dict.fromkeys(heads) if head is not None and head not in held]
    return sorted([*places, *more], key=lambda place: (place[1], place[0]))


def lesson(text: Read, entities: Sequence[int], asked: Sequence[int]) -> Lesson:
    """Make a lesson of a text that was read; ``entities`` tells of each place what it stands for."""
    mentions = tuple(describe(text.setting, text.places))
    rows = tuple(compare(mention, mentions[max(0, at - FARTHEST) : at]).astype(np.uint8) for at, mention in enumerate(mentions))
    heads = torch.tensor([mention.head for mention in mentions], dtype=torch.int64)
    firsts = torch.tensor([mention.first for mention in mentions], dtype=torch.int64)
    words = torch.cat([text.meanings[heads], text.meanings[firsts]], dim=-1)
    forms = torch.tensor([mention.form for mention in mentions], dtype=torch.int64)
    return Lesson(words, forms, np.array(entities), tuple(asked), rows, mentions)


def gum_lesson(network: Network, splitter: WordPieces, document: EntityDocument) -> Lesson:
    """Make a lesson of GUM's coreference: every mention that the encoder finds and whose head GUM marks is learned from."""
    heads = {document.offsets[mention.head][0]: mention.entity for mention in document.mentions}
    text = read(network, splitter, document.text, [document.offsets[mention.head] for mention in document.mentions])
    numbers = {entity: number for number, entity in enumerate(sorted(set(heads.values())))}
    known = []
    for first, head, _, _ in text.places:
        found = [heads[start] for start, _ in reversed(text.setting.words[first : head + 1]) if start in heads]
        known.append(numbers[found[0]] if found else -1)
    return lesson(text, known, [at for at, entity in enumerate(known) if entity >= 0])


def own_lesson(network: Network, splitter: WordPieces, row: dict[str, Any], stated: Sequence[GoldStatement]) -> Lesson:
    """Make a lesson of labelled speakers: the sources that stand for the same words stand for the same."""
    named = [one for one in stated if one.speaker is not None and one.source]
    sources = [one.source[-1] for one in named]
    text = read(network, splitter, row["text"], [*sources, *(one.speaker for one in named if one.speaker)])
    known = [-1] * len(text.places)
    asked = []
    for number, speaker in enumerate(dict.fromkeys(one.speaker for one in named)):
        assert speaker is not None
        _mark(text, known, speaker, number)
        for one, source in zip(named, sources, strict=True):
            if one.speaker == speaker and (at := _mark(text, known, source, number)) is not None:
                asked.append(at)
    return lesson(text, known, sorted(set(asked)))


def _mark(text: Read, known: list[int], span: Span, entity: int) -> int | None:
    """Say of the mention with the last head inside a span what it stands for; its number."""
    words = text.setting.words
    inside = [at for at, place in enumerate(text.places) if span[0] <= words[place[1]][0] < span[1]]
    if not inside:
        return None
    known[inside[-1]] = entity
    return inside[-1]


def scored(head: Antecedents, one: Lesson, asked: Sequence[int]) -> Iterator[tuple[int, Tensor]]:
    """For each mention asked of, the scores of those before it, the nearest last, and of none at all."""
    pairs = [(at, other) for at in asked for other in range(max(0, at - FARTHEST), at)]
    rows = [one.rows[at] for at in asked if len(one.rows[at])]
    stacked = torch.from_numpy(np.concatenate(rows).astype(np.int64)) if rows else torch.zeros((0, len(SIZES)), dtype=torch.int64)
    scores, alone = head(one.words, one.forms, torch.tensor(pairs, dtype=torch.int64).reshape(-1, 2), stacked)
    begin = 0
    for at in asked:
        count = min(at, FARTHEST)
        yield at, torch.cat([scores[begin : begin + count], alone[at : at + 1]])
        begin += count


def loss(head: Antecedents, one: Lesson, asked: Sequence[int], *, strict: bool) -> Tensor:
    """Mean loss over the mentions asked of.

    Args:
        head: The head.
        one: The lesson.
        asked: Numbers of mentions.
        strict: Whether mentions of which nobody says what they stand for are wrong; else pronouns among them do not count.
    """
    losses = []
    for at, scores in scored(head, one, asked):
        before = one.entities[max(0, at - FARTHEST) : at]
        right = np.append(before == one.entities[at], False)
        if not right.any():
            right[-1] = True
        weighed = scores
        if not strict:
            mentions = one.mentions[max(0, at - FARTHEST) : at]
            open_ = np.array([mention.is_pronoun for mention in mentions] + [False]) & np.append(before < 0, False)
            weighed = scores.masked_fill(torch.from_numpy(open_), -1e9)
        chosen = torch.from_numpy(right)
        losses.append(torch.logsumexp(weighed, 0) - torch.logsumexp(weighed.masked_fill(~chosen, -1e9), 0))
    return torch.stack(losses).mean()


def train(gum: Sequence[Lesson], own: Sequence[Lesson], *, seed: int, passes: int) -> Antecedents:
    """Train the head."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    head = Antecedents()
    lessons = [(one, True) for one in gum] + [(one, False) for one in own if one.asked]
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=passes * len(lessons))
    head.train()
    for _ in range(passes):
        chance.shuffle(lessons)
        for one, strict in lessons:
            asked = [
                at for at in one.asked if at and (not strict or one.mentions[at].is_pronoun or chance.random() < OTHERS_SHARE)
            ]
            if asked:
                optimizer.zero_grad()
                loss(head, one, asked, strict=strict).backward()
                nn.utils.clip_grad_norm_(head.parameters(), 1.0)
                optimizer.step()
            schedule.step()
    return head.eval()


@torch.no_grad()
def choose(head: Antecedents, one: Lesson, asked: Sequence[int]) -> dict[int, int | None]:
    """The likeliest antecedent of each mention asked of, by number; None where having none is likelier."""
    chosen: dict[int, int | None] = {}
    for at, scores in scored(head, one, asked):
        best = int(scores.argmax())
        chosen[at] = None if best == min(at, FARTHEST) else max(0, at - FARTHEST) + best
    return chosen
