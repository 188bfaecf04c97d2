"""Reads texts whose attributions are marked between the words, as in gold/ and benchmarks/data/passages.txt.

The first lines of such a file say how it is marked. What comes out is one row a passage: {"id", "sort", "text",
"annotations": [{"annotator", "attributions": [...]}], "nested": [...]}. An attribution is {"source", "cue", "content",
"kind"}, spans as [start, end] in code points of the text; those in "nested" stand inside another one.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

ANNOTATOR = "onrecord"
HEADER = re.compile(r"^=== (?P<name>[\w-]+) \| (?P<sort>.+)\n", re.MULTILINE)
MARK = re.compile(r"\{(?P<letter>[SCBTscbt])(?P<numbers>\d+(?:,\d+)*) |\}")
ROLES = {"s": "source", "c": "cue", "b": "cue", "t": "content"}


class Piece(NamedTuple):
    """One marked stretch of a passage."""

    letter: str
    number: int
    start: int
    end: int


def passages(marked: str) -> Iterator[dict[str, Any]]:
    """Read a file of marked passages, one row of the gold each."""
    headers = list(HEADER.finditer(marked))
    if len({header["name"] for header in headers}) != len(headers):
        raise ValueError("two passages have the same name")
    for header, following in zip(headers, [*headers[1:], None], strict=True):
        body = marked[header.end() : following.start() if following else len(marked)]
        try:
            text, pieces = unmarked(body.rstrip("\n"))
            plain, nested = attributions(pieces)
        except ValueError as error:
            raise ValueError(f"{header['name']}: {error}") from error
        gold = [{"annotator": ANNOTATOR, "attributions": plain}]
        yield {"id": header["name"], "sort": header["sort"], "text": text, "annotations": gold, "nested": nested}


def unmarked(body: str) -> tuple[str, list[Piece]]:
    """Take the marks out of a passage.

    Returns:
        The text, and the stretches that were marked, with offsets in that text.
    """
    words: list[str] = []
    length = at = 0
    opened: list[tuple[re.Match[str], int]] = []
    pieces: list[Piece] = []
    for mark in MARK.finditer(body):
        words.append(body[at : mark.start()])
        length, at = length + mark.start() - at, mark.end()
        if mark["letter"]:
            opened.append((mark, length))
            continue
        if not opened:
            raise ValueError(f"a mark ends that has not begun, after {''.join(words)[-40:]!r}")
        opening, start = opened.pop()
        if start == length:
            raise ValueError(f"nothing is marked by {opening[0]!r}")
        pieces += [Piece(opening["letter"], int(number), start, length) for number in opening["numbers"].split(",")]
    if opened:
        raise ValueError(f"a mark does not end: {opened[-1][0][0]!r}")
    text = "".join([*words, body[at:]])
    if "{" in text:
        raise ValueError(f"what is this mark? {text[text.index('{') :][:40]!r}")
    return text, pieces


def attributions(pieces: list[Piece]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Join the marked stretches of a passage to attributions, by their numbers.

    Returns:
        Those that stand on their own, and those inside another one; each in order of their cues.
    """
    joined: dict[int, dict[str, Any]] = {}
    inside: dict[int, bool] = {}
    for letter, number, start, end in sorted(pieces, key=lambda piece: piece.start):
        if inside.setdefault(number, letter.islower()) != letter.islower():
            raise ValueError(f"attribution {number} is marked with capitals and without")
        one = joined.setdefault(number, {"source": [], "cue": [], "content": [], "kind": "speech"})
        one[ROLES[letter.lower()]].append([start, end])
        if letter in "Bb":
            one["kind"] = "belief"
    for number, one in joined.items():
        if not one["cue"] or not one["content"]:
            raise ValueError(f"attribution {number} needs a cue and a content")
    ordered = sorted(joined, key=lambda number: joined[number]["cue"])
    return [joined[one] for one in ordered if not inside[one]], [joined[one] for one in ordered if inside[one]]
