"""Training examples: gold attributions laid over windows."""

import json
import random
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch

from onrecord.model.labels import BEGIN, CASES, CHUNKS, INSIDE, ROLES, Role
from onrecord.model.pieces import Word, WordPieces
from onrecord.model.train.network import Batch
from onrecord.model.windows import LONGEST_WINDOW, Passage, Window, pack, passages, seen_from
from onrecord.text.layout import lay_out
from onrecord.text.sentences import sentences

Gold = dict[Role, list[list[int]]]
"""One attribution: for each role its spans as [start, end] pairs, in code points of the text."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text with the attributions that each of its annotators marked.

    Attributes:
        passages: Its paragraphs.
        joined: The same as if all of it were one paragraph, as texts come that lost their line breaks.
        taught: Whether teachers have learned from texts like it.
        nested: Attributions inside another one; None where nobody marked them.
        mentions: (start, end, kind, whether it is a name) of the words that stand for somebody or something; None likewise.
    """

    id: str
    text: str
    annotations: tuple[tuple[Gold, ...], ...]
    passages: tuple[Passage, ...]
    joined: tuple[Passage, ...]
    taught: bool = True
    nested: tuple[Gold, ...] | None = None
    mentions: tuple[tuple[int, int, str, bool], ...] | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its cues: for each the words of the cue and a label for every word of the window.

    Attributes:
        inner: For each cue, whether it stands inside another attribution.
        marked: Whether attributions are marked in it at all.
        nested: Whether those inside others are.
        chunks: A label of mentions for every word, and whether it is of a name; None where they are not marked.
    """

    window: Window
    cues: tuple[tuple[int, ...], ...]
    labels: tuple[np.ndarray, ...]
    taught: bool = True
    inner: tuple[bool, ...] = ()
    marked: bool = True
    nested: bool = False
    chunks: tuple[np.ndarray, np.ndarray] | None = None


_LINE_BREAKS = re.compile(r"[\n\r]")  # one by one, so that offsets stay


def read_articles(path: Path, splitter: WordPieces) -> list[Article]:
    """Read a .jsonl pack: {"id", "text", "annotations": [{"attributions": [{role: [[start, end], ...]}]}]} a line."""
    articles = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        marked = tuple(tuple(annotation["attributions"]) for annotation in row["annotations"])
        text = row["text"]
        parted, joined = (tuple(read_passages(form, splitter)) for form in (text, _LINE_BREAKS.sub(" ", text)))
        nested = tuple(row["nested"]) if "nested" in row else None
        mentions = tuple(tuple(mention) for mention in row["mentions"]) if "mentions" in row else None
        articles.append(Article(row["id"], text, marked, parted, joined, nested=nested, mentions=mentions))
    return articles


def read_passages(text: str, splitter: WordPieces) -> list[Passage]:
    """Split a text into passages, every one of its blocks included."""
    blocks = [(block.start, block.end) for block in lay_out(text)]
    starts = [start for low, high in blocks for start, _ in sentences(text, low, high)]
    return passages(text, blocks, splitter, starts, LONGEST_WINDOW - 2)


def examples(
    found: Sequence[Passage], splitter: WordPieces, *, longest: int, marked: Sequence[Gold] | None, article: Article
) -> Iterator[Example]:
    """Lay one annotator's attributions over the windows of an article's passages; None where nobody marked any."""
    outer = [(one, False) for one in marked or ()]
    nested = [(one, True) for one in article.nested or ()] if marked is not None else []
    for window in pack(found, splitter, longest):
        rows = [(label_words(window.words, one), inside) for one, inside in (*outer, *nested)]
        held = [(*row, inside) for row, inside in rows if row is not None and window.own[row[0][0]]]
        yield Example(
            window,
            tuple(cue for cue, _, _ in held),
            tuple(labels for _, labels, _ in held),
            article.taught,
            tuple(inside for _, _, inside in held),
            marked=marked is not None,
            nested=marked is not None and article.nested is not None,
            chunks=None if article.mentions is None else label_mentions(window.words, article.mentions),
        )


def label_mentions(words: Sequence[Word], mentions: Sequence[tuple[int, int, str, bool]]) -> tuple[np.ndarray, np.ndarray]:
    """Label the words of a window by the mentions that they are of, and tell which are of names."""
    labels, named = np.zeros(len(words), dtype=np.int64), np.zeros(len(words), dtype=np.float32)
    for start, end, kind, is_name in mentions:
        members = range(bisect_right(words, start, key=_end), bisect_left(words, end, key=_start))
        for position, at in enumerate(members):
            labels[at] = CHUNKS.index(f"{'I' if position else 'B'}-{kind}")
            named[at] = is_name
    return labels, named


def label_words(words: Sequence[Word], attribution: Gold) -> tuple[tuple[int, ...], np.ndarray] | None:
    """Label the words of a window as seen from one attribution's cue; None when its cue is not in the window."""
    labels = np.zeros(len(words), dtype=np.int64)
    cue: list[int] = []
    for role in sorted(ROLES, key=("content", "source", "cue").index):
        for start, end in attribution[role]:
            members = range(bisect_right(words, start, key=_end), bisect_left(words, end, key=_start))
            for position, at in enumerate(members):
                labels[at] = INSIDE[role] if position else BEGIN[role]
            if role == "cue":
                cue.extend(members)
    return (tuple(sorted(cue)), labels) if cue else None


def _start(word: Word) -> int:
    return word.start


def _end(word: Word) -> int:
    return word.end


UPPER_SHARE, LOWER_SHARE = 0.05, 0.03  # of windows: capitals are what broadcasts and old newswire come in
INSIDE_CUE_SHARE = 0.25  # of cues that are entered at a word other than their first, which may be missed by one


def vary_case(window: Window, chance: random.Random) -> Window:
    """Now and then write a whole window in capitals or in lower case: broadcasts and old newswire are written so."""
    drawn = chance.random()
    if drawn >= UPPER_SHARE + LOWER_SHARE:
        return window
    written = CASES.index("upper" if drawn < UPPER_SHARE else "lower")
    letters = window.case != CASES.index("no letters")
    return replace(window, case=np.where(letters, written, window.case))


def collate(members: Sequence[Example], chance: random.Random | None) -> Batch:
    """Pad examples to one batch; with ``chance``, cues are entered at any of their words and case is varied."""
    windows = [example.window if chance is None else vary_case(example.window, chance) for example in members]
    length, width = max(len(w.pieces) for w in windows), max(len(w.words) for w in windows)
    anchors, targets, far, apart = [], [], [], []
    cue_targets, inner_targets, named = (np.zeros((len(windows), width), dtype=np.float32) for _ in range(3))
    chunks = np.full((len(windows), width), -100, dtype=np.int64)
    for number, example in enumerate(members):
        inner_targets[number] = 0 if example.nested else -1
        if example.chunks is not None:
            chunks[number, : len(example.chunks[0])], named[number, : len(example.chunks[1])] = example.chunks
        for cue, labels, inside in zip(example.cues, example.labels, example.inner or [False] * len(example.cues), strict=True):
            (inner_targets if inside else cue_targets)[number, cue[0]] = 1
            entered = chance.choice(cue) if chance is not None and chance.random() < INSIDE_CUE_SHARE else cue[0]
            anchors.append((number, entered))
            missing = (0, width - len(labels))
            targets.append(np.pad(labels, missing, constant_values=-100))
            distance, passages_apart = seen_from(windows[number], [entered])
            far.append(np.pad(distance[0], missing))
            apart.append(np.pad(passages_apart[0], missing))

    def padded(rows: list[np.ndarray], size: int) -> torch.Tensor:
        return torch.from_numpy(np.stack([np.pad(row, (0, size - len(row))) for row in rows]))

    def stacked(rows: list[np.ndarray]) -> torch.Tensor:
        return torch.from_numpy(np.stack(rows)) if rows else torch.zeros((0, width), dtype=torch.int64)

    return Batch(
        pieces=padded([w.pieces for w in windows], length),
        case=padded([w.case for w in windows], length),
        quoted=padded([w.quoted for w in windows], length),
        mask=padded([np.ones(len(w.pieces), dtype=bool) for w in windows], length),
        first=padded([w.first for w in windows], width),
        own=padded([w.own & example.marked for w, example in zip(windows, members, strict=True)], width),
        anchors=torch.tensor(anchors, dtype=torch.int64).reshape(-1, 2),
        far=stacked(far),
        apart=stacked(apart),
        cue_targets=torch.from_numpy(cue_targets),
        role_targets=stacked(targets),
        taught=torch.tensor([float(example.taught) for example in members]),
        inner_targets=torch.from_numpy(inner_targets),
        chunk_targets=torch.from_numpy(chunks),
        named_targets=torch.from_numpy(named),
    )
