"""Parts of the page around a report that stand inside its text: furniture, captions, credits."""

import re
from bisect import bisect_right, insort
from collections.abc import Iterator

from onrecord.text.layout import Block
from onrecord.text.page_lines import MARKUP_CODE, MARKUP_TAG, furniture_kind, is_credit
from onrecord.types import Document, Flag

# The other kinds of furniture can be a citation, an entry of a form or the number of a page, and are no fault.
_WHAT = {
    "tags": "a list of tags",
    "share": "an invitation to share or subscribe",
    "related": "a link to another page",
    "button": "a button or heading of the page",
    "cookies": "a notice about cookies",
    "notice": "a copyright notice",
    "field": "the name of a field or picture of the page",
    "markup": "a tag of markup",
}
_INLINE_CREDIT = re.compile(
    r"\((?:AP Photo|(?:Photo|Image|Picture)s?(?: credits?| courtesy)?\s*(?:by\s|:\s*|/\s*))[^()\n]{2,60}\)"
    r"|\([^()\n]{2,40}/\s*(?:AFP|AP|Reuters|Getty Images|EPA)\.?\)"
)
_INLINE = (
    (_INLINE_CREDIT, "an image credit"),
    (re.compile(MARKUP_TAG, re.IGNORECASE), "a tag of markup"),
    (
        re.compile(r"&(?:nbsp|amp|quot|lt|gt|apos|[lr][sd]quo|[mn]dash|hellip|#\d{2,5}|#x[0-9a-fA-F]{2,5});"),
        "a character code of HTML",
    ),
    (re.compile(MARKUP_CODE), "a code of the page's editor"),
    (re.compile(r"<!--.{0,200}?-->|<!\[CDATA\["), "a comment in HTML"),
    (
        re.compile(
            r"\bfunction\s*\(\w*\)\s*\{|\bvar\s\w+\s*=\s*[\w'\"{\[(]|\bdocument\.(?:write|getElement)|\bgoogletag\b|\badsbygoogle\b"
        ),
        "a line of script",
    ),
    (
        re.compile(r"(?:[.#]|(?<![\w.#-]))[\w-]{1,80}\s{0,9}\{\s{0,99}[a-z-]{1,40}\s{0,9}:\s{0,9}[^{};\n]{1,80};[^{}]{0,400}\}"),
        "a line of style sheet",
    ),
)


def find_furniture(document: Document, blocks: list[Block]) -> Iterator[Flag]:
    """Find tags, links, credits and leftovers of markup that stand inside the text.

    Lines that say the same, and leftovers of markup of one kind, are flagged once, at the first place, with their number.
    """
    lines = [(block.start, block.end, what) for block in blocks if (what := _what(document.text[block.start : block.end], block))]
    taken = [(start, end) for start, end, _ in lines]
    leftovers = [found for found in _leftovers(document.text) if not _holds(taken, found[0])]
    groups: dict[str, list[tuple[int, int, str]]] = {}
    for found in lines:
        groups.setdefault(document.text[found[0] : found[1]], []).append(found)
    for found in leftovers:
        groups.setdefault(found[2], []).append(found)
    for group in groups.values():
        start, end, what = group[0]
        again = f" There are {len(group)} such places." if len(group) > 1 else ""
        note = f"This looks like {what}: part of the page around the report, left inside its text.{again}"
        yield Flag(document.id, "page_furniture", document.span(start, end), note)


def _leftovers(text: str) -> Iterator[tuple[int, int, str]]:
    """Place and nature of what looks like a leftover inside a line, in order of kind and place, never overlapping."""
    taken: list[tuple[int, int]] = []
    for pattern, what in _INLINE:
        for match in pattern.finditer(text):
            if not _holds(taken, match.start()):
                insort(taken, match.span())
                yield (*match.span(), what)


def _holds(spans: list[tuple[int, int]], offset: int) -> bool:
    """Whether an offset lies in one of the spans, which stand in order; they can overlap only at their ends."""
    at = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return at >= 0 and offset < spans[at][1]


def _what(words: str, block: Block) -> str | None:
    """What kind of furniture a block looks like; None when it does not."""
    if block.kind == "furniture":
        return _WHAT.get(furniture_kind(words) or "")
    return "an image credit" if block.kind == "caption" and is_credit(words) else None


_FEWEST_CAPTION_WORDS = 5


def find_captions(document: Document, blocks: list[Block]) -> Iterator[Flag]:
    """Find captions of pictures that stand inside the text; a credit alone is furniture."""
    for block in blocks:
        words = document.text[block.start : block.end]
        if block.kind == "caption" and len(words.split()) >= _FEWEST_CAPTION_WORDS and not is_credit(words):
            note = "This looks like the caption of a picture: it stands in the text, but says what the picture shows."
            yield Flag(document.id, "caption_in_body", document.span(block.start, block.end), note)
