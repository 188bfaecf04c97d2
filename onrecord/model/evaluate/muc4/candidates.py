"""Candidates for a part in an incident: who and what a message tells of, each with all its mentions."""

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np

from onrecord.model.evaluate.muc4.network import ROLES, Array, CandidateScores, Mentions, Network, WordScores
from onrecord.model.evaluate.muc4.strings import acronyms, core, head, word_list
from onrecord.model.evaluate.muc4.texts import Message, sentences_of
from onrecord.model.pieces import WordPieces
from onrecord.model.tagger import Tagger
from onrecord.model.text_read import TextRead

LONGEST = 14  # words of a mention
MOST_MENTIONS = 12  # of a candidate
LEAST_WORD, LEAST_TOP = 0.25, 0.3  # certainties of words that are taken for a mention without the tagger's
JOINED = 0.12  # certainty from which neighbouring mentions are read as one name
KINDS = ("person", "organisation", "place", "other")
_LETTERS = re.compile("[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words from the first to before the last.

    Attributes:
        kind: What the tagger takes it for; a part, where it was found by the certainties of words.
        origin: 0 as the tagger has it, 1 and 2 joined from two, 3 by the certainties of words.
    """

    first: int
    last: int
    kind: str
    named: bool
    origin: int


@dataclass(slots=True)
class Group:
    """The mentions of one candidate, the longest first."""

    core: tuple[str, ...]
    named: bool
    kind: str
    mentions: list[Mention] = field(default_factory=list)


def read_message(tagger: Tagger, message: Message) -> TextRead:
    """A message as the tagger reads it."""
    return tagger.read(message.text, message.paragraphs, [start for start, _ in sentences_of(message)])


class Reading:
    """A message as the tagger and the network read it; what the tagger has read can be given to several networks."""

    def __init__(self, message: Message, read: TextRead, network: Network, splitter: WordPieces) -> None:
        self.message, self.read, self._network, self._splitter = message, read, network, splitter
        self.sentences = sentences_of(message)
        self.words = self.read.setting.words
        starts = [start for start, _ in self.words]
        self.sentence = np.zeros(len(self.words), np.int64)
        for number, (start, end) in enumerate(self.sentences):
            self.sentence[bisect_left(starts, start) : bisect_left(starts, end)] = number

    @property
    def meanings(self) -> Array:
        """The words' meanings as training had them, rounded."""
        return self.read.meanings.astype(np.float16).astype(np.float32)

    @cached_property
    def pieces(self) -> list[list[int]]:
        """The word pieces of each word."""
        by_start = {word.start: list(word.pieces) for word in self._splitter.words(self.message.text)}
        return [by_start.get(start, []) for start, _ in self.words]

    @property
    def all_pieces(self) -> list[int]:
        """The word pieces of the message."""
        return _flat(self.pieces)

    @cached_property
    def scores(self) -> WordScores:
        """The network's first half."""
        return self._network.read_words(self.meanings, self.sentence, len(self.sentences), self.all_pieces)

    @cached_property
    def groups(self) -> list[Group]:
        """The candidates."""
        return _grouped(self)

    @cached_property
    def candidates(self) -> CandidateScores | None:
        """The network's second half; None where there is no candidate."""
        return self._network.read_candidates(self.given) if self.groups else None

    @cached_property
    def given(self) -> Mentions:
        """What the network's second half takes."""
        return _given(self)

    def word(self, at: int) -> str:
        """A word, in capitals."""
        start, end = self.words[at]
        return self.message.text[start:end].upper()

    def exact(self, first: int, last: int) -> str:
        """Words from the first to before the last, in capitals, white space as one blank."""
        return " ".join(self.message.text[self.words[first][0] : self.words[last - 1][1]].split()).upper()

    @property
    def body(self) -> int:
        """Where the text behind the dateline begins."""
        return self.message.dateline.end if self.message.dateline else 0


def _mentions(reading: Reading) -> list[Mention]:
    found: dict[tuple[int, int], Mention] = {}

    def add(first: int, last: int, kind: str, named: bool, origin: int) -> None:
        first, last = _trimmed(reading, first, last)
        found.setdefault((first, last), Mention(first, last, kind, named, origin))

    chunks = sorted(_chunks(reading))
    for first, last, kind, named in chunks:
        add(first, last, kind, named, 0)
    for one, other in pairwise(chunks):
        origin = _joins(reading, one, other)
        if origin:
            add(one[0], other[1], other[2], one[3] or other[3], origin)
    for number, role in enumerate(ROLES):
        for first, last in _by_words(reading, number):
            add(first, last, role, role in {"organisation", "name"}, 3)
    return [one for one in found.values() if one.last - one.first <= LONGEST]


_Chunk = tuple[int, int, str, bool]


def _chunks(reading: Reading) -> Iterator[_Chunk]:
    """The tagger's mentions behind the dateline."""
    starts = {start: at for at, (start, _) in enumerate(reading.words)}
    ends = {end: at + 1 for at, (_, end) in enumerate(reading.words)}
    for one in reading.read.mentions:
        start, end = one.span
        if start in starts and end in ends and start >= reading.body:
            yield starts[start], ends[end], one.kind, one.named


def _joins(reading: Reading, one: _Chunk, other: _Chunk) -> int:
    """Whether two neighbouring mentions are one: 1 side by side, 2 with "of" or "for" between, 0 not at all."""
    if reading.sentence[one[0]] != reading.sentence[other[0]]:
        return 0
    roles = reading.scores.roles[one[0] : other[1]]
    if one[1] == other[0]:
        return int(roles[:, [1, 2]].min(0).max() > JOINED or (one[3] and other[3] and one[2] == other[2]))
    linked = 1 <= other[0] - one[1] <= 2 and reading.word(one[1]) in {"OF", "FOR"}
    return 2 * int(linked and roles[:, [1, 4, 5]].min(0).max() > JOINED)


def _by_words(reading: Reading, number: int) -> Iterator[tuple[int, int]]:
    """Runs of words that are likely in a part."""
    certain, starts = reading.scores.roles[:, number], reading.scores.starts[:, number]
    at = 0
    while at < len(certain):
        if certain[at] < LEAST_WORD:
            at += 1
            continue
        until = at + 1
        while (
            until < len(certain)
            and certain[until] >= LEAST_WORD
            and reading.sentence[until] == reading.sentence[at]
            and not starts[until] > max(0.5, starts[until - 1])
        ):
            until += 1
        first, last = at, until
        while first < last and reading.word(first) in word_list("edges"):
            first += 1
        while last > first and reading.word(last - 1) in word_list("edges"):
            last -= 1
        if last > first and certain[first:last].max() > LEAST_TOP:
            yield first, last
        at = until


def _trimmed(reading: Reading, first: int, last: int) -> tuple[int, int]:
    edges = word_list("edges")
    while first < last - 1 and reading.word(first) in edges:
        first += 1
    while last > first + 1 and reading.word(last - 1) in edges:
        last -= 1
    return first, last


def _grouped(reading: Reading) -> list[Group]:
    """Mentions by whom they stand for: the same words, the surname of a full name, an acronym and what it stands for."""
    groups: list[Group] = []
    by_words: dict[str, Group] = {}
    short: dict[tuple[str, ...], list[str]] = {}
    for one, other in sorted(acronyms(reading.message.text)):
        short.setdefault(core(one), []).append(" ".join(core(other)))
    for mention in sorted(_mentions(reading), key=lambda one: (one.first - one.last, one.first, one.last)):
        words = reading.exact(mention.first, mention.last)
        told = core(words)
        if not told or not _LETTERS.search(words) or words in word_list("pronouns"):
            continue
        key = " ".join(told)
        group = by_words.get(key) or _fuller(groups, told, named=mention.named)
        group = group or next((by_words[other] for other in short.get(told, ()) if other in by_words), None)
        if group is None:
            group = Group(told, mention.named, mention.kind)
            groups.append(group)
        by_words.setdefault(key, group)
        group.mentions.append(mention)
    return groups


def _fuller(groups: Sequence[Group], told: tuple[str, ...], *, named: bool) -> Group | None:
    """The candidate that a name is a part of: the surname of a person, the end of another name."""
    for group in groups if named else ():
        if not group.named:
            continue
        if len(told) == 1:
            if group.kind == "person" and told[0] in group.core[1:]:
                return group
        elif set(told) <= set(group.core) and told[-1] == group.core[-1]:
            return group
    return None


def _given(reading: Reading) -> Mentions:
    meanings = reading.meanings
    pieces = reading.pieces
    bounds = [np.flatnonzero(reading.sentence == number) for number in range(len(reading.sentences))]
    spans = [(int(one[0]), int(one[-1]) + 1) if len(one) else (0, 0) for one in bounds]
    rows, inside, before, behind, where, whose = [], [], [], [], [], []
    for number, group in enumerate(reading.groups):
        for mention in group.mentions[:MOST_MENTIONS]:
            sentence = int(reading.sentence[mention.first])
            low, high = spans[sentence]
            rows.append(_features(reading, meanings, group, mention, sentence))
            inside.append(_flat(pieces[mention.first : mention.last])[:16])
            before.append(_flat(pieces[max(low, mention.first - 4) : mention.first])[-8:])
            behind.append(_flat(pieces[mention.last : min(high, mention.last + 5)])[:8])
            where.append(sentence)
            whose.append(number)
    return Mentions(
        features=np.array(rows, np.float32),
        pieces=(inside, before, behind),
        sentence_pieces=[sorted(set(_flat(pieces[low:high])))[:60] for low, high in spans],
        sentence=np.array(where),
        candidate=np.array(whose),
        candidates=len(reading.groups),
    )


def _flat(rows: Sequence[Sequence[int]]) -> list[int]:
    return [piece for row in rows for piece in row]


def _features(reading: Reading, meanings: Array, group: Group, mention: Mention, sentence: int) -> Array:
    scores, first, last = reading.scores, mention.first, mention.last
    ends = head(reading.exact(first, last))
    at = next((one for one in range(last - 1, first - 1, -1) if reading.word(one) == ends), last - 1)
    marks = [
        *(mention.kind == kind for kind in KINDS),
        mention.named,
        *(mention.origin == origin for origin in range(4)),
        min(last - first, 8) / 8,
        min(sentence, 20) / 20,
        sentence == 0,
        sentence < 3,
        math.log(1 + len(group.mentions)),
        len(reading.groups) / 100,
    ]
    roles = scores.roles[first:last]
    return np.concatenate(
        [
            meanings[at],
            scores.axes[first:last].mean(0),
            roles.max(0),
            roles.mean(0),
            scores.starts[first],
            scores.sentence_types[sentence],
            scores.types,
            scores.effects[at],
            scores.confidences[at],
            np.array(marks, np.float32),
        ]
    ).astype(np.float32)
