"""The blocks a text is laid out in: headings, paragraphs, list items, captions and page furniture."""

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

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


_MARK = re.compile(
    r"(?:#{1,6}\s+|[-*+•‣◦▪●○■□▸►➤✓✔·]\s+|[–—―]\s+(?=[A-Z“\"])|\(?\d{1,3}[.)]\s+|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[A-Z])"
    r"|\([a-z]{1,4}\)\s+|[a-z]\)\s+|[ivx]{1,5}[.)]\s+|[A-H][.)]\s+(?=[A-Z][a-z]{2,}))"
)
_TERMINAL = re.compile(r"[.!?…:;۔؟।。][\"'”’»)\]*_]*$")
_RULE = re.compile(r"(?:[=_*~-]\s?){3,}$")
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_SMALL = frozenset(
    "a an the of in on at to for and or but nor as by from with vs via per is are be its it not up off over into".split()
)

_PICTURE = r"(?:photo(?:graph)?s?|image|picture|pic|illustration|graphic|caption|screenshot|video grab|infographic|cartoon)"
_CAPTION = re.compile(
    rf"(?:date\s+\d{{4}}-\d\d-\d\d\s+)?[\[(]?(?:(?:representative|representational|representation|file|featured|cover|lead|stock|archive|archival|"
    rf"symbolic|handout|undated)\s+){{0,2}}{_PICTURE}(?:\s+(?:credits?|courtesy|source|caption|by))?\s*[:|]\s*\S"
    rf"|[\[(]?(?:photo|image|picture)\s+(?:by|courtesy(?:\s+of)?)\s+[A-Z@]"
    rf"|[\[(]?(?:file|representative|representational)\s+(?:photo|image|picture)\b.{{0,60}}$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"[|(\[–—/]\s*(?:(?:file\s+)?(?:photo|image|picture|pic)s?\s*(?:credits?|courtesy|source|by)?\s*[:/]\s*|(?:photo|image)\s+by\s+)[^.!?]{2,60}$"
    r"|\((?:AP|AFP|Reuters|EPA|Getty|File)\s+(?:Photo|Images?)\b[^)]{0,50}\)\s*$"
    r"|\b(?:AFP|Getty|Reuters)\s*/\s*Getty Images\s*$|/\s*Getty Images\)?\s*$|\bvia Getty Images\)?\s*$",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"(?:tags?|keywords?|topics?|categor(?:y|ies)|filed under|labels?|posted in|share this(?:\s+\w+)?|related(?:\s+(?:articles?|stories|posts?|news|topics?))?"
    r"|(?:also|must)\s+read|read\s+(?:also|more)|see also|source|sources|via|url|link|original|reference|references)\s*:\s*\S"
    r"|(?:advertisement|sponsored content|share this(?: article| story| post)?|read more|continue reading|story continues below(?: advertisement)?"
    r"|loading(?:\.{3}|…)?|view comments|leave a (?:comment|reply)|print this (?:article|page)|skip to (?:main )?content|back to top"
    r"|sign up|log ?in|subscribe(?: now)?|most (?:read|popular)|trending(?: now)?|recommended for you|you may also like|previous article|next article"
    r"|show more|click here|all rights reserved|copyright|terms of (?:use|service)|privacy policy)[.!:»>]*$"
    r"|(?:©|\(c\)|copyright\s+(?:©|\(c\)|\d{4}))"
    r"|https?://\S+$|www\.\S+$"
    r"|(?:og|twitter|fb|dc|article|schema)[:_.-]?(?:image|title|url|description|site|type|locale|card|author)\S*$"
    r"|(?:follow us|like us|join us|find us) on\b"
    r"|</?\w+[^>]*>$|\[/?\w+(?:\s[^\]]*)?\]$(?<=[a-z]\])",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\**(?P<label>[A-Z][^.:!?\n\"“”]{1,70}?)\**:\**\s*(?=[A-Z“\"‘'\[(\d])")
_BOLD_LABEL = re.compile(r"\*\*(?P<label>[^*\n]{2,70}?):?\*\*:?\s*(?=\S)")
_DATELINE = re.compile(
    r"[A-Z][A-Z.,'’/ -]{2,40}(?:,\s*[A-Z][\w. ]{1,20})?(?:,?\s*\w{3,9}\.?\s+\d{1,2}(?:,?\s+\d{4})?)?(?:,?\s*\d{1,2}\s+[A-Za-z]{3,9}(?:\s+\d{2,4})?)?\s*"
    r"(?:\([^)\n]{2,60}\)\s*(?:--?|[–—―:])\s*(?:\[[A-Z ]+\]\s*)*|\s(?:--?|[–—―])\s+|:\s*|[–—―]\s*)(?=\S)"
)


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
    lengths = [sum(len(line.words) for line in run) for run in runs] + [0]
    return [_block(text, run, first=i == 0, following=lengths[i + 1]) for i, run in enumerate(runs)]


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


_LONGEST_WRAP = 130  # characters: nothing wraps wider by hand, and one-line paragraphs are rarely shorter
_SHORTEST_WRAP = 30


def _find_wrap(groups: list[list[_Line]]) -> _Wrap:
    """Judge from all neighbouring lines together whether the text is wrapped, and how wide."""
    pairs = [
        (above.words, below.words)
        for group in groups
        if max(len(line.words) for line in group) <= _LONGEST_WRAP
        for above, below in zip(group, group[1:], strict=False)
    ]
    if not pairs:
        return _Wrap(0, True)
    lengths = sorted(len(above) for above, _ in pairs)
    width = lengths[int(len(lengths) * 0.95)]
    running = sum(_TERMINAL.search(above) is None for above, _ in pairs) / len(pairs)
    small = sum(below[0].islower() for _, below in pairs) / len(pairs)
    cased = small > 0 or any(letter.islower() for above, _ in pairs for letter in above)
    full = sum(len(above) + 1 + len(below.split(None, 1)[0]) > 0.85 * width for above, below in pairs) / len(pairs)
    # Ordinary prose wrapped at 70 columns breaks inside a sentence nine times in ten, before a small letter seven times in ten.
    wrapped = width >= _SHORTEST_WRAP and running >= 0.6 and (small >= 0.35 if cased else full >= 0.5)
    return _Wrap(width if wrapped else 0, cased)


def _runs(group: list[_Line], wrap: _Wrap) -> list[list[_Line]]:
    """Cut a group of lines where one block ends and another begins."""
    wrapped = wrap.width and max(len(line.words) for line in group) <= _LONGEST_WRAP
    runs = [[group[0]]]
    for above, below in zip(group, group[1:], strict=False):
        joins = _wraps(runs[-1], below, wrap) if wrapped else _goes_on(above, below)
        if _RULE.match(below.words) or joins:
            runs[-1].append(below)
        else:
            runs.append([below])
    return runs


def _goes_on(above: _Line, below: _Line) -> bool:
    """Whether a line plainly goes on with the sentence of the line above, in a text of one-line paragraphs."""
    return (
        below.words[0].islower()
        and _TERMINAL.search(above.words) is None
        and not _MARK.match(below.words)
        and not _is_aside(above.words)
        and not _is_aside(below.words)
    )


def _wraps(run: list[_Line], below: _Line, wrap: _Wrap) -> bool:
    """Whether a line belongs to the block above it, in wrapped text."""
    above = run[-1]
    if above.words.startswith("#") or _is_aside(above.words) or _is_aside(below.words):
        return False
    running = _TERMINAL.search(above.words) is None
    fits = len(above.words) + 1 + len(below.words.split(None, 1)[0])
    in_item = _MARK.match(run[0].words) is not None
    if _MARK.match(below.words) and (in_item or not running or fits < 0.5 * wrap.width):
        return False
    if below.words[0].islower():
        return True
    if in_item and below.indent > run[0].indent:
        return True
    if not running:
        return fits > 0.8 * wrap.width and below.indent - min(line.indent for line in run[-2:]) < 2  # noqa: PLR2004 - two blanks are an indent
    return fits > (0.6 if wrap.cased else 0.4) * wrap.width


def _is_aside(words: str) -> bool:
    return _is_caption(words) or _is_furniture(words)


_LONGEST_CAPTION = 400
_LONGEST_FURNITURE = 200


def _is_caption(words: str) -> bool:
    return len(words) <= _LONGEST_CAPTION and (_CAPTION.match(words) is not None or _CREDIT.search(words[-100:]) is not None)


def _is_furniture(words: str) -> bool:
    """Whether a line is something of the page around the text: tags, links, buttons, leftovers of markup."""
    if len(words) > _LONGEST_FURNITURE:
        return False
    match = _FURNITURE.match(words)
    if match is None:
        return False
    # "Source: ..." and "Topics: ..." can open a sentence as well.
    return words[-1] not in ".!?" or len(words.split()) < 6 or "http" in words  # noqa: PLR2004


def _block(text: str, run: list[_Line], *, first: bool, following: int) -> Block:
    """Make the block of a run of lines; ``following`` is the length of the next one."""
    start, end = run[0].start, run[-1].end
    words = text[start:end]
    line = len(run) == 1
    if line and _is_caption(words):
        return Block(start, end, "caption", start)
    if line and _is_furniture(words):
        return Block(start, end, "furniture", start)
    mark = _MARK.match(words)
    body = start + mark.end() if mark else start
    if words.startswith("#") or (len(run) > 1 and _RULE.match(run[-1].words)):
        return Block(start, end, "heading", body)
    if _is_heading(text[body:end], first=first, following=following, marked=mark is not None):
        return Block(start, end, "heading", body)
    return Block(start, end, "item" if mark else "paragraph", _prose_start(text, body, end, marked=mark is not None))


_LONGEST_TITLE = 160
_MOST_TITLE_WORDS = 25
_MOST_HEADING_WORDS = 10


def _is_heading(words: str, *, first: bool, following: int, marked: bool) -> bool:
    """Whether a line stands over what follows rather than says something itself."""
    if not words or len(words) > _LONGEST_TITLE or words[-1] in ',;-–—”"':
        return False
    tokens = _WORD.findall(words)
    if not tokens or len(tokens) > _MOST_TITLE_WORDS or following == 0:
        return False
    shaped = _title_case(tokens)
    if _TERMINAL.search(words):
        return first and shaped and not marked and words[-1] == "."
    if shaped:
        return True
    limit = _MOST_TITLE_WORDS if first else _MOST_HEADING_WORDS
    return not marked and words[0].isupper() and len(tokens) <= limit and following > 2 * len(words)


def _title_case(tokens: list[str]) -> bool:
    """Whether the words that matter are written with capitals: at least four in five of them."""
    heavy = [token for token in tokens if token.lower() not in _SMALL]
    return bool(heavy) and sum(token[0].isupper() for token in heavy) >= 0.8 * len(heavy)


def _prose_start(text: str, body: int, end: int, *, marked: bool) -> int:
    """Where running text begins after a run-in label (in list items, or set bold) or a dateline."""
    bold = _BOLD_LABEL.match(text, body, end)
    if bold and ":" in bold[0]:
        return bold.end()
    if marked:
        label = _LABEL.match(text, body, end)
        if label and _title_case(_WORD.findall(label["label"])):
            return label.end()
    dateline = _DATELINE.match(text, body, end)
    if dateline and (text[dateline.end()].isupper() or text[dateline.end()] in "“\"‘'[") and not text[body:end].isupper():
        return dateline.end()
    return body
