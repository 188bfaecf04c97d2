"""The blocks a text is laid out in: headings, paragraphs, list items, captions and page furniture."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, NamedTuple

from onrecord.text.page_lines import is_caption, is_furniture

BlockKind = Literal["heading", "paragraph", "item", "caption", "furniture"]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a text, without the white space around it.

    Attributes:
        start: Offset of its first character, in code points.
        end: Offset after its last character.
        kind: What it looks like.
        prose_start: Where running text begins: after a list mark, a run-in label or a dateline. Equal to ``start``
            in captions and furniture.
    """

    start: int
    end: int
    kind: BlockKind
    prose_start: int


class _Line(NamedTuple):
    start: int
    end: int
    indent: int
    words: str


class _Wrap(NamedTuple):
    """How lines are broken: ``width`` is 0 where every line is a paragraph of its own."""

    width: int
    cased: bool


_LONGEST_WRAP = 130  # characters: nothing wraps wider by hand, and one-line paragraphs are rarely shorter
_SHORTEST_WRAP = 30
# Ordinary prose wrapped at 70 columns breaks inside a sentence nine times in ten, before a small letter seven times in ten.
_LEAST_RUNNING = 0.6
_LEAST_SMALL = 0.35
_LEAST_FULL = 0.5  # the share of lines the next word would not have fitted on
_FEWER_SMALL = 0.15  # enough where lines are full: names open many lines of a short text
_FULL = 0.8  # of the width: a line that ends a sentence and is shorter ends its paragraph
_INDENT = 2  # blanks

_MARK = re.compile(
    r"#{1,6}\s+|[-*+•‣◦▪●○■□▸►➤✓✔·]\s+|[–—―]\s+(?=[A-Z“\"])|\(?\d{1,3}[.)]\s+|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[A-Z])"
    r"|\([a-z]{1,4}\)\s+|[a-z]\)\s+|[ivx]{1,5}[.)]\s+|[A-H][.)]\s+(?=[A-Z][a-z]{2,})"
)
_TERMINAL = re.compile(r"[.!?…:;۔؟।。][\"'”’»)\]*_]*$")
_RULE = re.compile(r"(?:[=_*~-]\s?){3}[\W_]*$")
_UNDERLINE = re.compile(r"=+$|-{3,}$")


def lay_out(text: str) -> list[Block]:
    """Find the blocks of a text.

    Blank lines part blocks. Within lines that follow each other, a line break is taken as a mere wrap when the
    text is wrapped at a width, or when the next line goes on in the middle of a sentence.

    Returns:
        Blocks in order, never overlapping, together holding every non-blank character.
    """
    groups = _groups(text)
    wrap = _find_wrap(groups)
    runs = [run for group in groups for run in _runs(group, wrap)]
    lengths = [sum(len(line.words) for line in run) for run in runs]
    spoken = sum(_SPEAKER.match(run[0].words) is not None for run in runs) >= _FEWEST_SPEAKERS
    # A title can have a line or two under it, of place, date and author, before the text begins.
    following = [max(lengths[i + 1 : i + 2 if i else _TITLE_REACH], default=0) for i in range(len(runs))]
    found = [_block(text, run, first=i == 0, following=following[i]) for i, run in enumerate(runs)]
    return [_with_speaker(text, block) for block in found] if spoken else found


def _groups(text: str) -> list[list[_Line]]:
    """Lines that no blank line parts."""
    groups: list[list[_Line]] = [[]]
    offset = 0
    for raw in text.splitlines(keepends=True):
        words = raw.strip()
        if words:
            indent = len(raw) - len(raw.lstrip())
            groups[-1].append(_Line(offset + indent, offset + indent + len(words), indent, words))
        elif groups[-1]:
            groups.append([])
        offset += len(raw)
    return groups if groups[-1] else groups[:-1]


def _find_wrap(groups: list[list[_Line]]) -> _Wrap:
    """Judge from all neighbouring lines together whether the text is wrapped, and how wide."""
    narrow = [group for group in groups if max(len(line.words) for line in group) <= _LONGEST_WRAP]
    pairs = [(above.words, below.words) for group in narrow for above, below in pairwise(group)]
    if not pairs:
        return _Wrap(0, True)
    lengths = sorted(len(above) for above, _ in pairs)
    width = lengths[int(len(lengths) * 0.95)]
    running = sum(_TERMINAL.search(above) is None for above, _ in pairs) / len(pairs)
    small = sum(below[0].islower() for _, below in pairs) / len(pairs)
    cased = small > 0 or any(above != above.upper() for above, _ in pairs)
    full = sum(_with_next(above, below) > _FULL * width for above, below in pairs) / len(pairs)
    amid_sentences = small >= _LEAST_SMALL or (full >= _LEAST_FULL and (small >= _FEWER_SMALL or not cased))
    wrapped = width >= _SHORTEST_WRAP and running >= _LEAST_RUNNING and amid_sentences
    return _Wrap(width if wrapped else 0, cased)


def _with_next(above: str, below: str) -> int:
    """How long a line would be with the first word of the next."""
    return len(above) + 1 + len(below.split(None, 1)[0])


def _runs(group: list[_Line], wrap: _Wrap) -> list[list[_Line]]:
    """Cut a group of lines where one block ends and another begins."""
    wrapped = wrap.width and max(len(line.words) for line in group) <= _LONGEST_WRAP
    runs = [[group[0]]]
    for below in group[1:]:
        joins = _wraps(runs[-1], below, wrap) if wrapped else _goes_on(runs[-1], below)
        if _underlines(runs[-1], below) or (joins and not _stands_alone(runs[-1], below)):
            runs[-1].append(below)
        else:
            runs.append([below])
    return runs


def _underlines(run: list[_Line], below: _Line) -> bool:
    """Whether a line of signs makes a heading of the line above it."""
    above = run[-1].words
    short = len(run) == 1 and len(above) <= _LONGEST_TITLE and _TERMINAL.search(above) is None
    return short and _UNDERLINE.match(below.words) is not None and _RULE.match(above) is None


def _stands_alone(run: list[_Line], below: _Line) -> bool:
    """Whether one of the two is a line that is never part of a longer block."""
    return (len(run) == 1 and (run[0].words.startswith("#") or _is_aside(run[0].words))) or _is_aside(below.words)


def _is_aside(words: str) -> bool:
    return is_caption(words) or is_furniture(words) or _RULE.match(words) is not None


def _goes_on(run: list[_Line], below: _Line) -> bool:
    """Whether a line goes on in the middle of a sentence, in a text of one-line paragraphs."""
    return below.words[0].islower() and _TERMINAL.search(run[-1].words) is None and not _MARK.match(below.words)


def _wraps(run: list[_Line], below: _Line, wrap: _Wrap) -> bool:
    """Whether a line belongs to the block above it, in wrapped text."""
    above = run[-1]
    running = _TERMINAL.search(above.words) is None
    length = _with_next(above.words, below.words)
    in_item = _MARK.match(run[0].words) is not None
    if _MARK.match(below.words) and (in_item or not running or length < 0.5 * wrap.width):
        return False
    if below.words[0].islower() or (in_item and below.indent > run[0].indent):
        return True
    if running:
        # A short line with no full stop is a heading, unless only capitals are there to tell; then it must be very short.
        return length > (0.6 if wrap.cased else 0.4) * wrap.width
    return length > _FULL * wrap.width and below.indent - min(line.indent for line in run[-2:]) < _INDENT


def _block(text: str, run: list[_Line], *, first: bool, following: int) -> Block:
    """Make the block of a run of lines; ``following`` is the length of the next one."""
    start, end = run[0].start, run[-1].end
    words = text[start:end]
    if len(run) == 1 and _is_aside(words):
        return Block(start, end, "caption" if is_caption(words) else "furniture", start)
    mark = _MARK.match(words)
    body = start + mark.end() if mark else start
    underlined = len(run) > 1 and _UNDERLINE.match(run[-1].words) is not None
    bulleted = mark is not None and not mark[0][0].isdigit()
    if words.startswith("#") or underlined or _is_heading(text[body:end], first=first, following=following, bulleted=bulleted):
        return Block(start, end, "heading", body)
    return Block(start, end, "item" if mark else "paragraph", _prose_start(text, body, end, marked=mark is not None))


_LONGEST_TITLE = 160  # characters
_MOST_TITLE_WORDS = 25
_TITLE_REACH = 5  # blocks from the beginning
_MOST_HEADING_WORDS = 10
_CAPITAL_SHARE = 0.8
_BORDER = re.compile(r"[a-z]{3}[.!?]\s+[A-Z]|[A-Z]{3}[.!?]\s+[A-Z]")
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_SMALL = frozenset(
    ["a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "nor", "as", "by", "from", "with", "vs"]
)


def _is_heading(words: str, *, first: bool, following: int, bulleted: bool) -> bool:
    """Whether a line stands over what follows rather than says something itself."""
    tokens = _WORD.findall(words) if len(words) <= _LONGEST_TITLE else []
    if not 0 < len(tokens) <= _MOST_TITLE_WORDS or words[-1] in ',;-–—”"]' or following == 0:
        return False
    if _BORDER.search(words) or _CREDITED.match(words):
        return False
    # Capitals throughout do not make a title of more than a few words: in some texts every sentence is written so.
    shaped = _title_case(tokens) and (first or len(tokens) <= _MOST_HEADING_WORDS or not words.isupper())
    if _TERMINAL.search(words):
        # Some outlets close their titles with a full stop.
        return first and shaped and not bulleted and words[-1] == "."
    limit = _MOST_TITLE_WORDS if first else _MOST_HEADING_WORDS
    return shaped or (not bulleted and words[0].isupper() and len(tokens) <= limit and following > 2 * len(words))


def _title_case(tokens: list[str]) -> bool:
    """Whether the words that matter are written with capitals: at least four in five of them."""
    heavy = [token for token in tokens if token.lower() not in _SMALL]
    return bool(heavy) and sum(token[0].isupper() for token in heavy) >= _CAPITAL_SHARE * len(heavy)


_SPEAKER = re.compile(r"[A-Z][A-Z.'’ -]{1,40}:\s")
_FEWEST_SPEAKERS = 3  # lines that begin with a name in capitals and a colon: it is a transcript, and they are no datelines


def _with_speaker(text: str, block: Block) -> Block:
    """The block of a transcript, whose prose begins with the name of who speaks."""
    speaks = block.kind == "paragraph" and _SPEAKER.match(text, block.start, block.end)
    return replace(block, prose_start=block.start) if speaks else block


_LABEL = re.compile(r"\**(?P<label>[A-Z][^.:!?\n\"“”]{1,70}?)\**:\**\s*(?=[A-Z“\"‘'\[(\d])")
_BOLD_LABEL = re.compile(r"\*\*(?P<label>[^*\n]{2,70}?)(?::\*\*|\*\*:)\s*(?=\S)")
_PLACE = r"[A-Z][A-Z.,'’/ -]{2,40}(?:\([A-Z ]+\))?(?:,\s*[A-Z][\w. ]{1,20})?"
_DAY = r"(?:,?\s*[A-Z]\w{2,8}\.?\s+\d{1,2}(?:,?\s+\d{4})?)?(?:,?\s*\d{1,2}\s+[A-Z]\w{2,8}(?:\s+\d{2,4})?)?"
# With an agency or channel in brackets it is a dateline even where everything is in capitals; then tags in brackets may follow.
_CREDITED = re.compile(
    rf"{_PLACE}{_DAY}\s*\([^)]{{2,60}}\)\s*(?:--?|[–—―:])\s*(?:\[[A-Z ]+\]\s*)*(?=\S)"
    rf"|(?!The\b)[A-Z][\w.'’ -]{{2,30}}{_DAY}\s*\((?:AP|AFP|UPI|Reuters|Xinhua|ANI|PTI|EFE|dpa|[Aa]gencies)\)"
    r"\s*(?:--?|[–—―])\s*(?=\S)"
)
_DATELINE = re.compile(rf"{_PLACE}{_DAY}\s*(?:\s(?:--?|[–—―])\s+|:\s*|[–—―]\s*)(?=[A-Z“\"‘'\[])")


def _prose_start(text: str, body: int, end: int, *, marked: bool) -> int:
    """Where running text begins after a run-in label (in list items, or set bold) or a dateline."""
    label = _LABEL.match(text, body, end) if marked else None
    if label and _title_case(_WORD.findall(label["label"])):
        return label.end()
    found = _BOLD_LABEL.match(text, body, end) or _CREDITED.match(text, body, end)
    if not found and not text[body:end].isupper():
        found = _DATELINE.match(text, body, end)
    return found.end() if found else body
