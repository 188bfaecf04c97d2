"""The first and last lines of a text, where it says what it is: title, byline, dateline, date."""

import re
from dataclasses import dataclass

# A header is over when the prose begins; eight lines hold label, title, standfirst, byline, date, caption.
_FIRST, _LAST = 8, 4
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_EDGES = " \t\u00a0\ufeff*_"


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank, without the white space and emphasis marks round it.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        words: The line.
        apart: Whether a blank line, or nothing, stands before it.
    """

    start: int
    end: int
    words: str
    apart: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of the text that say something of the whole.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        value: What they give: the words without their label, white space folded.
        how: Where they were read.
    """

    start: int
    end: int
    value: str
    how: str


def quoted(line: Line, at: tuple[int, int], how: str) -> Quoted:
    """Quote part of a line, by offsets into its words."""
    words = line.words[at[0] : at[1]]
    return Quoted(line.start + at[0], line.start + at[1], " ".join(words.split()), how)


def first_lines(text: str) -> list[Line]:
    """The first lines that are not blank, with one more to see what follows them."""
    lines: list[Line] = []
    for match in _LINE.finditer(text):
        lines.append(_line(text, match))
        if len(lines) > _FIRST:
            break
    return lines


def last_lines(text: str) -> list[Line]:
    """The last lines that are not blank, in order."""
    # Far enough back for four lines of furniture; a line cut at the edge is dropped.
    start = max(0, len(text) - 2_000)
    matches = list(_LINE.finditer(text, start))
    return [_line(text, match) for match in (matches[1:] if start else matches)[-_LAST:]]


def _line(text: str, match: re.Match[str]) -> Line:
    words = match[0].strip(_EDGES)
    start = match.start() + match[0].find(words)
    before = text[max(0, match.start() - 200) : match.start()]
    return Line(
        start,
        start + len(words),
        words,
        apart=not before.strip("\ufeff \t\r\n") or bool(re.search(r"\n[ \t]*\r?\n[ \t]*$", before)),
    )
