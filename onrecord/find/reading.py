"""A document as it is read for statements: repaired, laid out, cut into sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, Self

from onrecord.text.layout import Block, lay_out
from onrecord.text.overlay import Overlay
from onrecord.text.quotes import quoted_spans
from onrecord.text.sentences import sentences
from onrecord.types import Document, Span

Offsets = Sequence[tuple[int, int]]


class Attributed(Protocol):
    """A source, a cue and a content that belong together, as offsets in the text that was read; roles as in Statement.

    A dataclass, so that one can be made of another with ``dataclasses.replace``.
    """

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def source(self) -> Offsets: ...
    @property
    def cue(self) -> Offsets: ...
    @property
    def content(self) -> Offsets: ...
    @property
    def score(self) -> float: ...


READ = ("paragraph", "item", "heading")
"""Blocks in which statements are looked for; captions and page furniture are no part of what a report says."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block that is read, with offsets in the repaired reading.

    Attributes:
        block: Its place and kind; reading begins at its ``prose_start``.
        sentences: Its sentences.
        quoted: What stands in quotation marks.
    """

    block: Block
    sentences: Offsets
    quoted: Offsets


@dataclass(frozen=True, slots=True)
class Reading:
    """A document's repaired text, its passages, and the way back to the text as it stands."""

    document: Document
    overlay: Overlay
    passages: tuple[Passage, ...]

    @classmethod
    def of(cls, document: Document) -> Self:
        """Read a document."""
        overlay = Overlay(document.text, document.repairs)
        return cls(document, overlay, tuple(passages(overlay.reading)))

    @property
    def text(self) -> str:
        """The repaired text."""
        return self.overlay.reading

    @property
    def blocks(self) -> list[tuple[int, int]]:
        """Where running text stands: of every passage, from the beginning of its prose to its end."""
        return [(passage.block.prose_start, passage.block.end) for passage in self.passages]

    @property
    def sentence_starts(self) -> list[int]:
        """Where sentences begin."""
        return [start for passage in self.passages for start, _ in passage.sentences]

    def spans(self, offsets: Offsets) -> tuple[Span, ...]:
        """Quote the text as it stands where the repaired text was found to say something."""
        return tuple(self.document.span(*self.overlay.span_in_text(start, end)) for start, end in offsets)


def passages(text: str) -> list[Passage]:
    """Cut a text into the passages that are read."""
    return [
        Passage(block, sentences(text, block.prose_start, block.end), quoted_spans(text, block.prose_start, block.end))
        for block in lay_out(text)
        if block.kind in READ and block.prose_start < block.end
    ]
