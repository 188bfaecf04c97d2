"""Words in columns, one a line with its tag after it, as CoNLL made them usual; spans of tags, and their score.

    U.N.      B-Organisation
    envoy     I-Organisation
    arrived   O

A blank line ends a sentence. No quoting is known: a row whose word is a quotation mark is a row like any other.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

OUTSIDE = "O"
BEGIN, INSIDE = "B-", "I-"

TaggedSpan = tuple[int, int, str]
"""First word, word after the last, and kind."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with a tag for each, by the name of the layer of tags."""

    words: tuple[str, ...]
    tags: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SpanScore:
    """How many spans were found, how many there are, and how many of both are the same in both ends and in kind."""

    found: int
    gold: int
    same: int

    @property
    def precision(self) -> float:
        """Percent of those found that are right."""
        return 100 * self.same / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Percent of the gold that was found."""
        return 100 * self.same / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both, in percent."""
        return 200 * self.same / (self.found + self.gold) if self.found + self.gold else 0.0


def read_columns(path: Path, layer: str) -> list[Sentence]:
    """Read sentences; a word and its tag are parted by a tab or, where a row has none, by its last space.

    A tag may stand alone, after a tab, where the word was white space of some kind; its word is then empty.

    Raises:
        ValueError: A row has no tag, or one that is neither O nor begins with B- or I-.
    """
    found: list[Sentence] = []
    rows: list[tuple[str, str]] = []
    # Not splitlines(): a word may be, or hold, one of the rarer line breaks.
    lines = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").split("\n")
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            word, _, tag = line.rpartition("\t" if "\t" in line else " ")
            if tag != OUTSIDE and not tag.startswith((BEGIN, INSIDE)):
                raise ValueError(f"{path}, line {number}: expected a word and its tag (O, B-… or I-…), found {line!r}")
            rows.append((word.strip(), tag))
        elif rows:
            words, tags = zip(*rows, strict=True)
            found.append(Sentence(words, {layer: begun(tags)}))
            rows = []
    return found


def begun(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags in which every span has a beginning: an I- that nothing of its kind precedes is made a B-."""
    found: list[str] = []
    for tag in tags:
        follows = found and found[-1] != OUTSIDE and found[-1][2:] == tag[2:]
        found.append(BEGIN + tag[2:] if tag.startswith(INSIDE) and not follows else tag)
    return tuple(found)


def tags_of(kinds: Iterable[str]) -> list[str]:
    """All tags that there can be for some kinds of span, O first."""
    return [OUTSIDE, *(border + kind for kind in sorted(set(kinds)) for border in (BEGIN, INSIDE))]


def spans_of(tags: Sequence[str]) -> set[TaggedSpan]:
    """The spans that tags mark, as seqeval and conlleval read them."""
    found: set[TaggedSpan] = set()
    first = None
    whole = begun(tags)
    for at, tag in enumerate([*whole, OUTSIDE]):
        if first is not None and not tag.startswith(INSIDE):
            found.add((first, at, whole[first][2:]))
            first = None
        if tag.startswith(BEGIN):
            first = at
    return found


def score_spans(found: Iterable[Sequence[str]], gold: Iterable[Sequence[str]], kind: str | None = None) -> SpanScore:
    """Score the tags of sentences against the gold's, in the same order; of one kind of span, or of all (micro)."""
    ours, theirs, same = 0, 0, 0
    for one, other in zip(found, gold, strict=True):
        left, right = ({span for span in spans_of(tags) if kind in (None, span[2])} for tags in (one, other))
        ours, theirs, same = ours + len(left), theirs + len(right), same + len(left & right)
    return SpanScore(ours, theirs, same)
