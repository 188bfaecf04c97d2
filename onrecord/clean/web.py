"""Web pages: decoded, parsed within limits, and taken apart into main text and what the markup says of it."""

import re

from lxml import etree, html

from onrecord.clean.body import Body
from onrecord.clean.encodings import decode
from onrecord.clean.main_text import main_text
from onrecord.clean.web_metadata import page_metadata
from onrecord.errors import LimitExceeded, Unreadable
from onrecord.types import Capture

_LARGEST_PAGE = 20_000_000
# Long reports have some 20,000 elements; time grows a little faster than their number.
_MOST_ELEMENTS = 200_000
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:.-]+)""", re.IGNORECASE
)
# A page that waits for its scripts says at most that it needs them.
_FEW_CHARACTERS = 500


def read_web_page(capture: Capture) -> Body:
    """Take the main text of a web page, and what its markup says of it.

    Raises:
        Unreadable: The bytes are no page, or no main text stands out in it.
        LimitExceeded: The page is too large or nested too deeply.
    """
    match = _DECLARED.search(capture.content, 0, 4_096)
    declared = next((name for name in match.groups() if name), b"").decode("ascii") if match else None
    page, encoding, how = decode(capture.content, capture.name, declared=declared)
    return read_page(page, capture.name, encoding=encoding, encoding_how=how)


def read_page(page: str, name: str, *, encoding: str | None = None, encoding_how: str | None = None) -> Body:
    """Take the main text of decoded HTML, and what its markup says of it.

    Raises:
        Unreadable: No main text stands out in the page.
        LimitExceeded: The page is too large or nested too deeply.
    """
    tree = _parse(page, name)
    said = page_metadata(tree)
    text = main_text(tree)
    if not text:
        raise Unreadable(name, _why_empty(tree))
    return Body(text, said.titles, said.bylines, said.publishers, said.dates, said.url, encoding, encoding_how)


def _parse(page: str, name: str) -> html.HtmlElement:
    if len(page) > _LARGEST_PAGE:
        raise LimitExceeded(name, f"is a page of {len(page):,} characters; the limit is {_LARGEST_PAGE:,}")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(page.removeprefix("\ufeff").encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        raise Unreadable(name, "is a web page without any content") from None
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise LimitExceeded(
            name, "is a page nested more than 255 levels deep, or holds one piece of text of more than 10 million characters"
        )
    elements = sum(1 for _ in tree.iter())
    if elements > _MOST_ELEMENTS:
        raise LimitExceeded(name, f"is a page of {elements:,} elements; the limit is {_MOST_ELEMENTS:,}")
    return tree


def _why_empty(tree: html.HtmlElement) -> str:
    words = " ".join(tree.text_content().split())
    if tree.xpath("//script") and len(words) < _FEW_CHARACTERS:
        return "is a page that fills itself by scripts: the file holds no text of its own; save the page after it has loaded"
    return "is a page in which no main text stands out: it may be a list of links, a form or a frame"
