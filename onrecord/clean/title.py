"""The title, where the first lines look like one."""

import re
from itertools import takewhile

from onrecord.clean.lines import Line, Quoted, quoted
from onrecord.clean.published import is_date_line
from onrecord.text.page_lines import is_caption, is_furniture

_HEADING = re.compile(r"#{1,2}\s+(?P<title>\S.*?)\s*#*$")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})$")
_BYLINE = re.compile(r"(?i:by)\s+[A-ZÀ-Þ]")
# What kind of text it is, in a line of its own; the title comes after it.
_KIND_OF_TEXT = re.compile(
    r"(?:for\s+immediate\s+release|(?:urgent\s+)?(?:press|media|news)\s+(?:release|statement|note)|(?:public\s+)?statement"
    r"|breaking(?:\s+news)?|news|opinion|report|introduction|home|contents?)[:.]?$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:by|date|tags?|sources?|photos?|images?|representative\s+image|to|from|subject|ref|url|share|read\s+more|published|posted|updated)\b\s*:|https?:)",
    re.IGNORECASE,
)
# "DOC-2024-0113 (ARCHIVE)" names a file, not what it says.
_SERIAL = re.compile(r"[A-Z0-9]+(?:[-/_][A-Z0-9]+)*[-/_]\d{2,}\b(?!.*[a-z]{3})")
_ENDS_SENTENCE = re.compile(r"[.;:,…][”\"'’)]*$")
_LONGEST = 180
_SEARCHED = 4


def find_title(first: list[Line]) -> Quoted | None:
    """Find the title: a line marked as a heading, or short, without a full stop and before a body."""
    for number, line in enumerate(first[:_SEARCHED], 1):
        heading = _HEADING.match(line.words)
        if heading is not None:
            return quoted(line, heading.span("title"), 'heading "# ..."')
        if not _is_aside(line):
            how = "first line" if number == 1 else f"line {number}"
            return quoted(line, (0, len(line.words)), how) if _is_headline(line, first[number:]) else None
    return None


def _is_aside(line: Line) -> bool:
    """Whether a line stands beside the title: what kind of text this is, its date, the caption of a picture, a button."""
    words = line.words
    return bool(_KIND_OF_TEXT.match(words)) or is_date_line(line) or is_caption(words) or is_furniture(words)


def _is_headline(line: Line, following: list[Line]) -> bool:
    if not following or len(line.words) > _LONGEST or len(line.words.split()) < 2 or _ENDS_SENTENCE.search(line.words):
        return False
    if (
        _LABEL.match(line.words)
        or _SERIAL.match(line.words)
        or _BYLINE.match(line.words)
        or not (line.words[0].isalnum() or line.words[0] in "‘“\"'¿¡")
    ):
        return False
    below = following[0]
    if _UNDERLINE.match(below.words):
        return True
    if below.words[:1].islower():
        return False
    # Without a blank line below, only what cannot be the next line of a wrapped paragraph shows that this one is over.
    return below.apart or len(below.words) > _LONGEST or any(_is_credit(other) for other in _up_to_blank(following))


def _is_credit(line: Line) -> bool:
    return bool(_BYLINE.match(line.words)) or is_date_line(line)


def _up_to_blank(lines: list[Line]) -> list[Line]:
    """The lines that stand under a line without a blank one between, at most three."""
    return list(takewhile(lambda line: not line.apart, lines[:3]))
