"""From the network's scores to attributions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from onrecord.model.labels import BEGIN, INSIDE, LABELS, ROLES, Role
from onrecord.model.windows import Window

Offsets = tuple[tuple[int, int], ...]
Scores = NDArray[np.float32]

_FORBIDDEN = -1e9


def _moves() -> Scores:
    """Which label may follow which, as scores to add: the inside of a span follows its beginning or its inside."""
    moves = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for role in ROLES:
        moves[:, INSIDE[role]] = _FORBIDDEN
        moves[BEGIN[role], INSIDE[role]] = moves[INSIDE[role], INSIDE[role]] = 0
    return moves


_MOVES = _moves()
_CLOSED_GAP = 2  # words; closing longer ones won nothing on PolNeAR dev, these .2 attribution F1 and .5 exact
_ARTICLES = ("a", "an", "the", "this", "that", "these", "those", "its", "their", "our")
_PREPOSITIONS = ("of", "in", "on", "at", "to", "by", "for", "with", "and", "or", "but", "as", "from")
_NEVER_ALONE = frozenset((*_ARTICLES, *_PREPOSITIONS))
_SURE = 0.5  # certainty of a cue that another one's content is cut for
_STOPS = ".!?"  # a last word left out before one is a slip too: .2 exact content on PolNeAR dev
_EDGES = frozenset(" \t\r\n\u00a0,;:-–—")
_CUE_LABELS = [BEGIN["cue"], INSIDE["cue"]]


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, a cue and a content that belong together.

    Attributes:
        source, cue, content: Spans as (start, end), code points of the text, in order.
        certainties: What the scores were, as numbers between 0 and 1: that a cue begins here; the mean and the least
            certainty of the words of source, cue and content (1 for an absent role).
    """

    source: Offsets
    cue: Offsets
    content: Offsets
    certainties: tuple[float, ...]


def decode(text: str, window: Window, anchors: Sequence[int], cues: Scores, roles: Scores) -> list[Attribution]:
    """Read the attributions of one window off the scores.

    Args:
        text: The text that the window is of.
        window: The window.
        anchors: Words taken for the first word of a cue, in order.
        cues: Certainty that a cue begins at each of them, 0 to 1, [anchors].
        roles: Scores of the labels, [anchors, words, labels].

    Returns:
        Attributions that have a content, by cue; of those that share words of their cue only the most certain.
    """
    if not len(anchors):
        return []
    labels = best_labels(roles, anchors)
    certain = _certainty_of_roles(roles)
    order = sorted(range(len(anchors)), key=lambda number: (-float(cues[number]), anchors[number]))
    taken: set[int] = set()
    found: list[Attribution] = []
    for number in order:
        members = {role: np.flatnonzero((labels[number] == BEGIN[role]) | (labels[number] == INSIDE[role])) for role in ROLES}
        spans = {role: _runs(text, window, labels[number], role) for role in ROLES}
        cue = set(members["cue"].tolist())
        if not spans["content"] or not spans["cue"] or cue & taken:
            continue
        taken |= cue
        figures = [float(cues[number])]
        for position, role in enumerate(ROLES):
            sure = certain[number, members[role], position]
            figures += [float(sure.mean()), float(sure.min())] if len(sure) else [1.0, 1.0]
        found.append(Attribution(spans["source"], spans["cue"], spans["content"], tuple(figures)))
    return sorted((_beside(text, one, found) for one in found), key=lambda attribution: attribution.cue)


def _beside(text: str, one: Attribution, found: Sequence[Attribution]) -> Attribution:
    """Mend what the attributions beside it show to be cut wrongly.

    A content does not end in another one's cue ("cited the report, alleging"), and an article that is all of a source is the
    beginning of the source that another one has there.
    """
    cues = [other.cue[-1] for other in found if other is not one and other.certainties[0] >= _SURE]
    content = tuple(_before_cue(text, piece, cues) for piece in one.content)
    source = one.source
    if len(source) == 1 and text[slice(*source[0])].lower() in _NEVER_ALONE:
        whole = [span for other in found for span in other.source if span[0] == source[0][0]]
        source = (max(whole),)
    return replace(one, source=source, content=content)


def _before_cue(text: str, piece: tuple[int, int], cues: Sequence[tuple[int, int]]) -> tuple[int, int]:
    start, end = piece
    for low, high in cues:
        if start < low < end and high >= end:
            return _trimmed(text, start, low) or piece
    return piece


def best_labels(roles: Scores, anchors: Sequence[int]) -> NDArray[np.int64]:
    """Most likely sequence of labels for each cue (Viterbi), its anchor held to be of the cue.

    Args:
        roles: [N, W, labels].
        anchors: The cue's word for each of the N.

    Returns:
        Labels, [N, W].
    """
    scores = roles.copy()
    rows = np.arange(len(anchors))
    held = np.full((len(anchors), len(LABELS)), _FORBIDDEN, dtype=np.float32)
    held[:, _CUE_LABELS] = 0
    scores[rows, list(anchors)] += held
    count, width, _ = scores.shape
    back = np.zeros((width, count, len(LABELS)), dtype=np.int64)
    best = scores[:, 0] + np.array([_FORBIDDEN if label.startswith("I") else 0 for label in LABELS], dtype=np.float32)
    for at in range(1, width):
        ways = best[:, :, None] + _MOVES
        back[at] = ways.argmax(axis=1)
        best = ways.max(axis=1) + scores[:, at]
    labels = np.zeros((count, width), dtype=np.int64)
    labels[:, -1] = best.argmax(axis=1)
    for at in range(width - 1, 0, -1):
        labels[:, at - 1] = back[at, rows, labels[:, at]]
    return labels


def _certainty_of_roles(roles: Scores) -> Scores:
    """Probability of each role for each word, [N, W, roles]."""
    raised = np.exp(roles - roles.max(axis=2, keepdims=True))
    shares = raised / raised.sum(axis=2, keepdims=True)
    return np.stack([shares[:, :, BEGIN[role]] + shares[:, :, INSIDE[role]] for role in ROLES], axis=2)


def _runs(text: str, window: Window, labels: NDArray[np.int64], role: Role) -> Offsets:
    """Spans of one role, without commas and dashes at their edges.

    A gap of a word or two inside a span, or of one word before the end of a sentence, is a slip and is closed; a span does
    not run on into the next passage; an article or preposition left alone beside a whole span is none of its own.
    """
    runs: list[list[int]] = []
    for at in np.flatnonzero((labels == BEGIN[role]) | (labels == INSIDE[role])).tolist():
        if runs and _runs_on(window, labels, role, runs[-1][-1], at):
            runs[-1].append(at)
        else:
            runs.append([at])
    if role == "content":
        for run in runs:
            run.extend(_left_over(text, window, labels, run[-1]))
    spans = [span for run in runs if (span := _trimmed(text, window.words[run[0]].start, window.words[run[-1]].end))]
    if role == "cue":
        return tuple(spans)
    return tuple([span for span in spans if text[slice(*span)].lower() not in _NEVER_ALONE] or spans)


def _runs_on(window: Window, labels: NDArray[np.int64], role: Role, before: int, at: int) -> bool:
    if window.passage[at] != window.passage[before]:
        return False
    gap = labels[before + 1 : at]
    return bool(labels[at] == INSIDE[role]) if not len(gap) else len(gap) <= _CLOSED_GAP and not gap.any()


def _left_over(text: str, window: Window, labels: NDArray[np.int64], last: int) -> list[int]:
    """The one word between the end of a content and the end of its sentence, when it is no part of anything else."""
    word, stop = last + 1, last + 2
    if stop >= len(window.words) or labels[word] or window.passage[stop] != window.passage[last]:
        return []
    ends = text[window.words[stop].start] in _STOPS and text[window.words[word].start].isalnum()
    return [word] if ends else []


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return (start, end) if start < end else None
