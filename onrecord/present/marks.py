"""Which marks stand where in a text: spans of roles that overlap, nest and come in pieces, laid out for setting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.text.layout import Block
from onrecord.types import Span, Statement

Role = Literal["source", "cue", "content", "flag", "about"]

LANES = 4  # underlines set below each other at most; a fifth would run into the next line


@dataclass(frozen=True, slots=True)
class Mark:
    """One span to be marked in a text.

    Attributes:
        start: Offset of its first character, in code points of the text.
        end: Offset after its last character.
        role: What the words are in their statement; ``flag`` for the words a flag points at; ``about`` for those of a date,
            place, event, figure or violation.
        key: Which statement or flag it belongs to, unique in the document: ``12``, ``f1``; empty for ``about``.
        lane: How far below the words its underline runs: 1 is nearest. Marks of one statement share a lane.
        tone: ``quiet`` for a doubtful statement, ``own`` for one in the publication's own voice; else empty.
    """

    start: int
    end: int
    role: Role
    key: str
    lane: int = 1
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch that a reference leads to. The anchors of a text nest; they never cross.

    Attributes:
        start: Where it begins.
        end: Where it ends, exclusive.
        key: As in Mark.
        tells: What is told where it is pointed at.
    """

    start: int
    end: int
    key: str
    tells: str = ""


def spans_of(statement: Statement) -> list[tuple[Role, Span]]:
    """The spans of a statement with their roles, by position."""
    roles: list[tuple[Role, tuple[Span, ...]]] = [
        ("source", statement.source),
        ("cue", statement.cue),
        ("content", statement.content),
    ]
    return sorted(((role, span) for role, spans in roles for span in spans), key=lambda pair: (pair[1].start, pair[1].end))


def marks_of(statements: Iterable[tuple[int, Statement]]) -> list[Mark]:
    """The marks of a document's statements, each statement in the nearest lane that no other one uses there."""
    hulls = []
    for number, statement in statements:
        spans = spans_of(statement)
        hulls.append((spans[0][1].start, max(span.end for _, span in spans), number, statement, spans))
    hulls.sort(key=lambda hull: (hull[0], -hull[1], hull[2]))
    marks = []
    busy: list[tuple[int, int]] = []  # (end, lane) of statements that go on
    for start, end, number, statement, spans in hulls:
        busy = [(until, lane) for until, lane in busy if until > start]
        taken = {lane for _, lane in busy}
        lane = next((lane for lane in range(1, LANES) if lane not in taken), LANES)
        tone = "own" if statement.kind == "own_voice" else "" if statement.shown else "quiet"
        if statement.kind != "own_voice":
            busy.append((end, lane))
        marks += [Mark(span.start, span.end, role, str(number), lane, tone) for role, span in spans]
    return marks


def nest(anchors: Iterable[Anchor]) -> list[Anchor]:
    """Widen anchors that cross until they nest; outer ones come first."""
    nested: list[Anchor] = []
    open_: list[int] = []
    for anchor in sorted(anchors, key=lambda anchor: (anchor.start, -anchor.end)):
        while open_ and nested[open_[-1]].end <= anchor.start:
            open_.pop()
        for index in open_:
            if nested[index].end < anchor.end:
                nested[index] = replace(nested[index], end=anchor.end)
        open_.append(len(nested))
        nested.append(anchor)
    return nested


def place(key: str, spans: Sequence[Span], home: Sequence[Span], blocks: Sequence[Block]) -> tuple[Anchor, bool]:
    """Find the stretch a reference leads to: its ``home`` spans, and its other spans in the same blocks.

    A cue or source some paragraphs away does not widen the stretch: a reference should lead to the words said.

    Returns:
        The anchor in code points, or in block numbers when it spans blocks, and whether it does.
    """
    held = [block_at(blocks, span.start) for span in home] + [block_at(blocks, span.end - 1) for span in home]
    first, last = min(held), max(held)
    if first != last:
        return Anchor(first, last + 1, key), True
    near = [span for span in spans if block_at(blocks, span.start) == first == block_at(blocks, span.end - 1)]
    return Anchor(min(span.start for span in near), max(span.end for span in near), key), False


def block_at(blocks: Sequence[Block], offset: int) -> int:
    """Number of the block that holds an offset, or of the last one before it."""
    low, high = 0, len(blocks)
    while low < high:
        middle = (low + high) // 2
        if blocks[middle].start <= offset:
            low = middle + 1
        else:
            high = middle
    return max(0, low - 1)
