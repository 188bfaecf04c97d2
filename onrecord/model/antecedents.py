"""What is looked at when it is weighed which earlier words a mention stands for: the rows that training and reading share.

A mention is weighed against those before it (Lee et al. 2017), by the vectors of its first word and of its head and by what
can be read off the words: their form, how far apart they stand, words in common, who is quoted.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.model.labels import CHUNK_KINDS

FARTHEST = 100
"""Mentions: only so many before one are weighed."""

_PRONOUNS = (
    "i me my mine myself",
    "we us our ours ourselves",
    "you your yours yourself yourselves",
    "he him his himself",
    "she her hers herself",
    "it its itself",
    "they them their theirs themselves",
    "this that these those",
    "who whom whose which what",
)
_PRONOUN = {word: number for number, words in enumerate(_PRONOUNS) for word in words.split()}
_NAME, _DEFINITE, _POSSESSED, _INDEFINITE, _BARE = range(len(_PRONOUNS), len(_PRONOUNS) + 5)
FORMS = _BARE + 1
"""Forms that a mention can have: nine of pronouns, names, and four of descriptions, by their first word."""

_DEFINITES = frozenset(["the", "this", "that", "these", "those", "such", "both", "all"])
_INDEFINITES = frozenset(
    (
        *("a", "an", "some", "any", "no", "one", "two", "three", "several"),
        *("many", "few", "another", "other", "every", "each", "more", "most"),
    )
)
_SMALL = frozenset(["the", "of", "and", "a", "an", "in", "for", "to", ".", ",", "-", "'", "s", "’", "mr", "mrs", "ms"])
_PLURALS = frozenset(["people", "police", "men", "women", "children"])
_DISTANCES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 40, 64)
_BLOCKS_APART, _SENTENCES_APART = 5, 4

SIZES = (FORMS * FORMS, len(_DISTANCES) + 1, _BLOCKS_APART + 1, _SENTENCES_APART + 1, 6, 4, len(CHUNK_KINDS) ** 2, 3 * FORMS, 4)
"""How many values each number of a row of ``compare`` can have."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A mention with what is read off its words.

    Attributes:
        first, head: Numbers, among the words that were read, of its first word and of its head, which is its last.
        words: Its words, in lower case.
        form: Index below FORMS.
        kind: Index into CHUNK_KINDS.
        plural: 0 where that cannot be told, 1 singular, 2 plural.
        block, sentence: Numbers of the paragraph and of the sentence that it stands in.
        quotation: Number of the quotation that it stands in, or -1.
        opens: Whether no other mention stands before it in its sentence.
    """

    first: int
    head: int
    words: tuple[str, ...]
    form: int
    kind: int
    plural: int
    block: int
    sentence: int
    quotation: int
    opens: bool

    @property
    def is_pronoun(self) -> bool:
        """Whether it is a pronoun."""
        return self.form < _NAME

    @property
    def is_name(self) -> bool:
        """Whether it is a name."""
        return self.form == _NAME


Place = tuple[int, int, int, bool]
"""A mention as (first word, head, kind, whether it is a name), by the numbers of the words and of CHUNK_KINDS."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What mentions stand in.

    Attributes:
        text: The text.
        words: All words that were read, as (start, end) in code points, in order.
        blocks: Where paragraphs begin, in order.
        sentences: Where sentences begin, in order.
        quoted: What stands in quotation marks, as (start, end), in order.
    """

    text: str
    words: Sequence[tuple[int, int]]
    blocks: Sequence[int]
    sentences: Sequence[int]
    quoted: Sequence[tuple[int, int]]


def describe(setting: Setting, places: Sequence[Place]) -> list[Mentioned]:
    """Read off the words of mentions what they are weighed by; they come in order of their heads."""
    text, words, quoted = setting.text, setting.words, setting.quoted
    openings = [start for start, _ in quoted]
    described: list[Mentioned] = []
    last = -1
    for first, head, kind, named in places:
        spoken = tuple(text[low:high].lower() for low, high in words[first : head + 1])
        at = words[head][0]
        quotation = bisect_right(openings, at) - 1
        inside = quotation >= 0 and at < quoted[quotation][1]
        sentence = bisect_right(setting.sentences, at)
        described.append(
            Mentioned(
                first,
                head,
                spoken,
                _form(spoken, named=named),
                kind,
                _plural(spoken[-1], named=named),
                bisect_right(setting.blocks, at),
                sentence,
                quotation if inside else -1,
                opens=sentence != last,
            )
        )
        last = sentence
    return described


def _form(words: Sequence[str], *, named: bool) -> int:
    if len(words) == 1 and words[0] in _PRONOUN:
        return _PRONOUN[words[0]]
    if named:
        return _NAME
    if words[0] in _DEFINITES:
        return _DEFINITE
    if words[0] in _PRONOUN:
        return _POSSESSED
    return _INDEFINITE if words[0] in _INDEFINITES else _BARE


def _plural(head: str, *, named: bool) -> int:
    if head in _PLURALS:
        return 2
    if named:
        return 0
    return 2 if head.endswith("s") and not head.endswith(("ss", "us", "is")) else 1


def compare(mention: Mentioned, others: Sequence[Mentioned]) -> NDArray[np.int64]:
    """Rows that tell how a mention stands to others before it, the nearest last: int64 [others, len(SIZES)]."""
    count = len(others)
    rows = np.zeros((count, len(SIZES)), dtype=np.int64)
    for row, other in enumerate(others):
        rows[row] = (
            mention.form * FORMS + other.form,
            bisect_right(_DISTANCES, count - row),
            min(_BLOCKS_APART, mention.block - other.block),
            min(_SENTENCES_APART, mention.sentence - other.sentence),
            _alike(mention, other),
            _quoting(mention, other),
            mention.kind * len(CHUNK_KINDS) + other.kind,
            other.plural * FORMS + mention.form,
            other.opens * 2 + mention.opens,
        )
    return rows


def _alike(mention: Mentioned, other: Mentioned) -> int:
    """How alike the words of two descriptions or names are."""
    if mention.is_pronoun or other.is_pronoun:
        return 0
    ours, theirs = mention.words[-1], other.words[-1]
    if mention.words == other.words:
        return 2
    if ours == theirs:
        return 1
    if ours in other.words:
        return 3
    if theirs in mention.words:
        return 4
    initials = "".join(word[0] for word in other.words if word not in _SMALL)
    return 5 if len(ours) > 1 and ours == initials else 0


def _quoting(mention: Mentioned, other: Mentioned) -> int:
    if mention.quotation < 0 and other.quotation < 0:
        return 0
    if mention.quotation == other.quotation:
        return 1
    return 2 if mention.quotation >= 0 and other.quotation >= 0 else 3
