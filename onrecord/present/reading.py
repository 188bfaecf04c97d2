"""Setting a text for reading: its repaired reading, with the words of statements and flags marked."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markupsafe import Markup, escape

from onrecord.present.marks import Anchor, Mark, spans_of
from onrecord.present.markup import visible
from onrecord.types import Document, Repair, Statement

_LONGEST_GAP = 80  # code points: words between the roles of one statement; a longer stretch is left out, and marked so


@dataclass(frozen=True, slots=True)
class Layers:
    """What is laid over a stretch of text.

    Attributes:
        marks: Spans to be marked.
        anchors: Stretches that references lead to; nested, outer ones first.
        tags: By key, the small reference set before the first marked word.
        repairs: What is missing in the text, by offset.
        prefix: What distinguishes ids of this document on a page: ``s3-``.
    """

    marks: Sequence[Mark] = ()
    anchors: Sequence[Anchor] = ()
    tags: dict[int, list[Markup]] = field(default_factory=dict)
    repairs: Sequence[Repair] = ()
    prefix: str = ""


def set_text(text: str, start: int, end: int, layers: Layers) -> Markup:
    """Set a stretch of a text, cut wherever a mark or an anchor begins or ends."""
    marks = sorted(
        (mark for mark in layers.marks if mark.start < end and mark.end > start),
        key=lambda mark: (mark.lane, mark.key, mark.role),
    )
    edges = {edge for mark in marks for edge in (mark.start, mark.end)}
    edges |= {edge for anchor in layers.anchors for edge in (anchor.start, anchor.end)} | set(layers.tags)
    cuts = [start, *sorted(edge for edge in edges if start < edge < end), end]
    out = []
    for left, right in pairwise(cuts):
        out += [Markup("</span>") for anchor in layers.anchors if anchor.end == left > start]
        across = [mark for mark in marks if mark.start < left < mark.end]
        out += [_wrap(_gap(repair), across) for repair in _within(layers.repairs, left, left + 1) if left > start]
        for anchor in layers.anchors:
            if anchor.start == left:
                out.append(_opened(anchor, layers.prefix))
        out += layers.tags.get(left, [])
        out.append(_wrap(_words(text, left, right, layers.repairs), [m for m in marks if m.start <= left and right <= m.end]))
    out += [Markup("</span>") for anchor in layers.anchors if anchor.end == end]
    return Markup("".join(out))


def _opened(anchor: Anchor, prefix: str) -> Markup:
    told = Markup(' title="{}"').format(anchor.tells) if anchor.tells else ""
    return Markup(f'<span class="spot" id="{prefix}{anchor.key}"{told}>')


def _words(text: str, start: int, end: int, repairs: Sequence[Repair]) -> Markup:
    """Words with the repairs inside them."""
    missing = _within(repairs, start + 1, end)
    if not missing:
        return visible(text, start, end)
    out = []
    done = start
    for repair in missing:
        out += [visible(text, done, repair.offset), _gap(repair)]
        done = repair.offset
    return Markup("".join([*out, visible(text, done, end)]))


def _within(repairs: Sequence[Repair], start: int, end: int) -> Sequence[Repair]:
    """The repairs at offsets from ``start`` to before ``end``."""
    low = bisect_left(repairs, start, key=lambda repair: repair.offset)
    return repairs[low : bisect_right(repairs, end - 1, key=lambda repair: repair.offset)]


def _gap(repair: Repair) -> Markup:
    what = "space" if repair.insert == " " else f"“{repair.insert}”"
    return Markup('<span class="gap" title="{} missing in the original">{}</span>').format(what, repair.insert)


def _wrap(words: Markup, marks: Sequence[Mark]) -> Markup:
    """Put marks around words, the nearest lane innermost."""
    for mark in marks:
        if mark.role == "about":
            words = Markup(f'<span class="about">{words}</span>')
            continue
        # Put together as they are: role, tone and key are names of ours, and formatting would take most of the time.
        tone = f" {mark.tone}" if mark.tone else ""
        words = Markup(f'<span class="{mark.role} lane{mark.lane}{tone}" data-of="{mark.key}">{words}</span>')
    return words


def set_excerpt(document: Document, statement: Statement) -> Markup:
    """A statement in its own words: from its first to its last word, source and cue told apart from what is said.

    What stands between its parts is set too, lightly, so that the words read as they stand; a long stretch is left
    out and marked so.
    """
    out: list[Markup] = []
    done: int | None = None
    for role, span in spans_of(statement):
        start = span.start if done is None else max(done, span.start)
        if done is not None and start > done:
            out += [_gaps_at(document, done), _between(document, done, start)]
        if done is not None and span.end > start:
            out.append(_gaps_at(document, start))
        if span.end > start:
            words = _words(document.text, start, span.end, document.repairs)
            out.append(Markup(f'<span class="x-{role}">{words}</span>'))
        done = span.end if done is None else max(done, span.end)
    return Markup("".join(out))


def _gaps_at(document: Document, offset: int) -> Markup:
    """What is missing right at an offset, between two pieces."""
    return Markup("".join(_gap(repair) for repair in _within(document.repairs, offset, offset + 1)))


def _between(document: Document, start: int, end: int) -> Markup:
    words = document.text[start:end]
    if not words.strip():
        return escape(" ")
    if end - start > _LONGEST_GAP or "\n\n" in words:
        return Markup(' <span class="cut" title="words left out">[…]</span> ')
    return Markup(f'<span class="x-between">{_words(document.text, start, end, document.repairs)}</span>')
