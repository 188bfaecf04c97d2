"""Finds what a document says others said or believe: source, cue and content."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from onrecord.text.cues import kind_of_cue
from onrecord.text.layout import lay_out
from onrecord.text.overlay import Overlay
from onrecord.text.quotes import quoted_spans
from onrecord.text.sentences import sentences
from onrecord.types import Document, Quote, Span, Statement

Offsets = Sequence[tuple[int, int]]

READ = ("paragraph", "item", "heading")
"""Blocks in which statements are looked for; captions and page furniture are no part of what a report says."""


class Found(Protocol):
    """An attribution, as offsets in the text that was read."""

    @property
    def source(self) -> Offsets: ...  # noqa: D102 - roles as in Statement
    @property
    def cue(self) -> Offsets: ...  # noqa: D102
    @property
    def content(self) -> Offsets: ...  # noqa: D102
    @property
    def score(self) -> float: ...  # noqa: D102


class Tagger(Protocol):
    """What finding needs of a model."""

    @property
    def name(self) -> str:
        """Name of the model."""

    @property
    def version(self) -> str:
        """Its version."""

    @property
    def shown(self) -> Mapping[str, float]:
        """For speech and belief, the score from which a statement is presented as found."""

    def attributions(self, text: str, blocks: Offsets, sentence_starts: Sequence[int]) -> Sequence[Found]:
        """Find the attributions in blocks of a text; its paragraphs too long for one reading are cut where sentences begin."""


def find_statements(document: Document, tagger: Tagger) -> list[Statement]:
    """Find the attributed statements of a document.

    The text is read with its repairs; spans quote the text as it stands. Headings are read apart from what follows them.

    Args:
        document: A cleaned document in the language of the tagger.
        tagger: The model.

    Returns:
        Statements in order of appearance.
    """
    overlay = Overlay(document.text, document.repairs)
    blocks = [(block.prose_start, block.end) for block in lay_out(overlay.reading) if block.kind in READ]
    starts = [start for low, high in blocks for start, _ in sentences(overlay.reading, low, high)]
    quoted = [span for low, high in blocks for span in quoted_spans(overlay.reading, low, high)]
    statements: dict[str, Statement] = {}
    for found in tagger.attributions(overlay.reading, blocks, starts):
        statement = _statement(document, overlay, found, tagger, quote=quote_of(overlay.reading, found.content, quoted))
        statements.setdefault(statement.id, statement)
    return sorted(statements.values(), key=_place)


def _statement(document: Document, overlay: Overlay, found: Found, tagger: Tagger, *, quote: Quote) -> Statement:
    source, cue, content = (_spans(document, overlay, role) for role in (found.source, found.cue, found.content))
    kind = kind_of_cue(" ".join(span.exact for span in cue))
    return Statement(
        document=document.id,
        kind=kind,
        source=source,
        cue=cue,
        content=content,
        quote=quote,
        score=found.score,
        shown=found.score >= tagger.shown[kind],
        made_by=f"model:{tagger.name}@{tagger.version}",
    )


def _spans(document: Document, overlay: Overlay, offsets: Offsets) -> tuple[Span, ...]:
    return tuple(document.span(*overlay.span_in_text(start, end)) for start, end in offsets)


def quote_of(text: str, content: Offsets, quoted: Offsets) -> Quote:
    """Tell how much of a content stands in quotation marks: all of its words, some, or none."""
    letters = inside = 0
    for start, end in content:
        for at in range(start, end):
            if text[at].isalnum():
                letters += 1
                inside += any(low <= at < high for low, high in quoted)
    if not inside:
        return "indirect"
    return "direct" if inside == letters else "mixed"


def _place(statement: Statement) -> tuple[tuple[int, int], ...]:
    first = min(span.start for role in (statement.source, statement.cue, statement.content) for span in role)
    return ((first, first), *((span.start, span.end) for span in (*statement.cue, *statement.content, *statement.source)))
