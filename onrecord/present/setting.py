"""Setting one document: its header, its lines, and its text with marks in it and notes beside it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from onrecord.present.about import about_of
from onrecord.present.about_pages import Words
from onrecord.present.document_page import DocumentPage
from onrecord.present.lines import flag_notes, in_order, line_of, origin_of, particulars_of
from onrecord.present.marks import Anchor, Mark, block_at, marks_of, nest, place, spans_of
from onrecord.present.pages import Beside, FlagNote, Line, Row
from onrecord.present.reading import Layers, set_text
from onrecord.present.reasons import anchor_of, within
from onrecord.present.records import records_of
from onrecord.present.voices import NOBODY, Heard
from onrecord.text.layout import Block, lay_out
from onrecord.text.overlay import Overlay
from onrecord.types import Document, Flag, Matters, Span, Statement

Numbered = Sequence[tuple[int, Statement]]
NOTHING = Matters()


def document_page(  # noqa: PLR0913  (what is found in it, and what is known and decided of that)
    document: Document,
    number: int,
    *,
    statements: Numbered,
    flags: Sequence[Flag],
    reviews: Mapping[int, str],
    heard: Heard = NOBODY,
    matters: Matters = NOTHING,
) -> DocumentPage:
    """Set one document, its text left out.

    Args:
        document: The document.
        number: Its number in the ledger.
        statements: Its statements with their numbers.
        flags: Its flags.
        reviews: By number of a statement, what a person decided on it; a missing one is unreviewed.
        heard: Its voices.
        matters: What its statements are about.
    """
    overlay = Overlay(document.text, document.repairs)
    lines = {
        statement.id: line_of(document, overlay, n, statement, heard=heard, review=reviews.get(n, "unreviewed"))
        for n, statement in statements
    }
    parents = {statement.id: statement.parent for _, statement in statements}
    nested = {key: replace(line, within=within(line, [*_around(key, parents, lines)])) for key, line in lines.items()}
    listed = [(nested[statement.id], statement) for _, statement in statements]
    return DocumentPage(
        origin=origin_of(document, number),
        language=document.language,
        particulars=tuple(particulars_of(document)),
        lines=tuple(line for line, _ in listed),
        flags=tuple(flag_notes(document, in_order(flags))),
        rows=(),
        records=records_of(document, overlay, listed, heard),
        about=about_of(document, overlay, listed, matters),
    )


def _around(key: str, parents: Mapping[str, str | None], lines: Mapping[str, Line]) -> Iterator[Line]:
    """The statements that hold a statement, the nearest first."""
    met = {key}
    while (parent := parents.get(key)) is not None and parent in lines and parent not in met:
        yield lines[parent]
        met.add(parent)
        key = parent


def with_text(
    page: DocumentPage, document: Document, *, statements: Numbered, flags: Sequence[Flag], heard: Heard = NOBODY
) -> DocumentPage:
    """Set a document's text too, which takes most of the time."""
    setting = _Setting(document, page.origin.number)
    for (number, statement), line in zip(statements, page.lines, strict=True):
        setting.add_statement(number, statement, line)
    for flag, note in zip(in_order(flags), page.flags, strict=True):
        if flag.span:
            setting.add_flag(flag.span, note)
    ends = (heard.stands_for(statement) for _, statement in statements)
    marked = {(words.start, words.end) for words in page.about.words}
    for span in dict.fromkeys(end.span for end in ends if end and end.span):
        if (span.start, span.end) not in marked:
            setting.add_words(span)
    for words in page.about.words:
        setting.add_about(words)
    return replace(page, rows=setting.rows(marks_of(statements)))


class _Setting:
    """A text on its way to being set: anchors, marks and notes, sorted into its blocks."""

    def __init__(self, document: Document, number: int) -> None:
        self.document = document
        self.number = number
        self.blocks = lay_out(document.text) or [Block(0, len(document.text), "paragraph", 0)]
        self.marks: list[list[Mark]] = [[] for _ in self.blocks]
        self.inside: list[list[Anchor]] = [[] for _ in self.blocks]
        self.across: list[Anchor] = []
        self.tags: list[dict[int, list[Markup]]] = [{} for _ in self.blocks]
        self.notes: list[list[Beside]] = [[] for _ in self.blocks]

    def add_statement(self, number: int, statement: Statement, line: Line) -> None:
        """Put a statement's anchor and number into the text, and its note beside it."""
        quiet = " quiet" if line.kind == "own_voice" or line.doubtful else ""
        tag = Markup('<a class="tag is-{}{}" href="#n{}-{}">{}</a>').format(line.kind, quiet, self.number, number, number)
        spans = [span for _, span in spans_of(statement)]
        index, at = self._anchor(str(number), spans, statement.content, tag)
        self.notes[index].append(Beside(at, line=line))

    def add_flag(self, span: Span, note: FlagNote) -> None:
        """Put a flag's anchor, mark and letter into the text, and its note beside it."""
        tag = Markup('<a class="tag flagtag" href="#f{}-{}">{}</a>').format(self.number, note.letter, note.letter)
        index, at = self._anchor(f"f-{note.letter}", [span], [span], tag)
        self.notes[index].append(Beside(at, flag=note))
        self._mark(Mark(span.start, span.end, "flag", f"f-{note.letter}", lane=0))

    def add_words(self, span: Span) -> None:
        """Put an anchor on words that a pronoun or a short name elsewhere stands for."""
        self._anchor(anchor_of(span), [span], [span], Markup(""))

    def add_about(self, words: Words) -> None:
        """Put an anchor and a quiet mark on words of a date, place, event, figure or violation."""
        span = self.document.span(words.start, words.end)
        self._anchor(anchor_of(span), [span], [span], Markup(""), tells=words.tells)
        self._mark(Mark(span.start, span.end, "about", "", lane=0))

    def _anchor(self, key: str, spans: Sequence[Span], home: Sequence[Span], tag: Markup, *, tells: str = "") -> tuple[int, int]:
        """Add the stretch a reference leads to, with its tag, if any, before the first word.

        Returns:
            The number of its block, and where it begins.
        """
        anchor, crosses = place(key, spans, home, self.blocks)
        if crosses:
            self.across.append(anchor)
            index, at = anchor.start, min(span.start for span in home)
        else:
            index, at = block_at(self.blocks, anchor.start), anchor.start
            self.inside[index].append(replace(self._clip(anchor, index), tells=tells))
        block = self.blocks[index]
        if tag:
            self.tags[index].setdefault(min(max(at, block.start), block.end - 1), []).append(tag)
        return index, at

    def _clip(self, anchor: Anchor, index: int) -> Anchor:
        """Keep an anchor inside its block, and never empty: white space between blocks is not set."""
        block = self.blocks[index]
        start = min(max(anchor.start, block.start), block.end - 1)
        return Anchor(start, max(start + 1, min(anchor.end, block.end)), anchor.key)

    def _mark(self, mark: Mark) -> None:
        for index in range(block_at(self.blocks, mark.start), block_at(self.blocks, mark.end - 1) + 1):
            self.marks[index].append(mark)

    def rows(self, marks: Iterable[Mark]) -> tuple[Row, ...]:
        """Set the blocks."""
        for mark in marks:
            self._mark(mark)
        across = nest(self.across)
        return tuple(self._row(index, across) for index in range(len(self.blocks)))

    def _row(self, index: int, across: Sequence[Anchor]) -> Row:
        block = self.blocks[index]
        layers = Layers(
            marks=self.marks[index],
            anchors=nest(self.inside[index]),
            tags=self.tags[index],
            repairs=self.document.repairs,
            prefix=f"s{self.number}-",
        )
        return Row(
            kind=block.kind,
            words=set_text(self.document.text, block.start, block.end, layers),
            notes=tuple(sorted(self.notes[index], key=lambda note: note.at)),
            opens=tuple(anchor.key for anchor in across if anchor.start == index),
            closes=sum(anchor.end == index + 1 for anchor in across),
        )
