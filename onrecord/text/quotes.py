"""Quotation marks: which stretches of a text stand inside them."""

import re

# Doubled single marks are how tokenised text writes quotation marks.
_MARK = re.compile(r"``|''|[\"“”„«»‟]|(?<![^\s(\[—–-])[‘'](?=\w)")
_CLOSING_SINGLE = re.compile(r"(?<=[\w.,!?…])[’'](?![\w'’])")
_OPENING = frozenset(["``", "“", "„", "«", "‟"])
_CLOSING = frozenset(["''", "”", "»"])
_STRAIGHT_OPENING = re.compile(r"(?<![^\s(\[—–-])\"(?=\S)")
_STRAIGHT_CLOSING = re.compile(r"(?<=\S)\"(?![^\s)\]—–.,;:!?-])")
_LONGEST_SINGLE = 600  # code points; beyond it an unpaired apostrophe is likelier than a quotation


def quoted_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Find the stretches inside quotation marks in one paragraph.

    A quotation that is opened and not closed runs to the end of the paragraph: this is how quotations over
    several paragraphs are set. Quotations inside quotations are not told apart from the one around them.

    Args:
        text: A text.
        start: Where the paragraph begins, in code points.
        end: Where it ends, exclusive; the end of the text by default.

    Returns:
        Offsets of the quoted words, without the marks, in order and not overlapping.
    """
    end = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    at = start
    while match := _MARK.search(text, at, end):
        mark, at = match[0], match.end()
        if mark in "‘'":
            closing = _CLOSING_SINGLE.search(text, at, min(end, at + _LONGEST_SINGLE)) if opened is None else None
            if closing:
                spans.append((at, closing.start()))
                at = closing.end()
            continue
        opens, closes = _direction(text, match, opened)
        if closes and opened is not None and opened < match.start():
            spans.append((opened, match.start()))
        if opens:
            opened = at
        elif closes:
            opened = None
    if opened is not None and opened < end:
        spans.append((opened, end))
    return spans


def _direction(text: str, match: re.Match[str], opened: int | None) -> tuple[bool, bool]:
    """Whether a double mark opens a quotation, and whether it closes the one that is open."""
    mark, start = match[0], match.start()
    if mark == '"' and _STRAIGHT_OPENING.match(text, start):
        return True, True
    if mark in _CLOSING or (mark == '"' and _STRAIGHT_CLOSING.match(text, start)):
        return False, True
    if mark in _OPENING:
        return opened is None, False
    return opened is None, True
