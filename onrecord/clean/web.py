"""Web pages: main text without navigation, comments and banners; paragraphs are separated by blank lines."""

import re
from collections.abc import Iterator

from lxml import etree, html

from onrecord.clean.body import Body
from onrecord.clean.encodings import decode
from onrecord.clean.extractor import bare_extraction
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
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_BLOCKS = frozenset({"p", "head", "list", "item", "quote", "table", "row", "code", "body", "dl", "fw", "main", "div"})


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


def main_text(tree: html.HtmlElement) -> str:
    """The main text of a page; empty when none stands out."""
    found = bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False)
    body = getattr(found, "body", None)
    if body is None:
        return ""
    return "\n\n".join(block for block in _blocks(body) if block)


def _blocks(element: etree._Element) -> Iterator[str]:
    """The paragraphs, headings, lists and tables below an element, in order, each as a text of its own."""
    if element.tag in {"p", "head", "item", "code", "cell"} and not any(
        child.tag in _BLOCKS for child in element.iterdescendants()
    ):
        yield _inline(element)
        return
    if element.tag == "list" and not any(child.tag in _BLOCKS - {"item"} for child in element.iterdescendants()):
        numbered = element.get("rend") == "ol"
        items = [words for words in (_inline(item) for item in element) if words]
        yield "\n".join(f"{number}. {words}" if numbered else f"- {words}" for number, words in enumerate(items, 1))
        return
    if element.tag == "table" and not any(child.tag in _BLOCKS - {"row"} for child in element.iterdescendants()):
        rows = ([words for words in (_inline(cell) for cell in row) if words] for row in element.iter("row"))
        yield "\n".join(" | ".join(row) for row in rows if row)
        return
    yield from _mixed(element)


def _mixed(element: etree._Element) -> Iterator[str]:
    """The blocks of an element that holds words and blocks beside each other."""
    loose = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS or child.tag == "cell":
            yield _fold("".join(loose))
            yield from _blocks(child)
            loose = [child.tail or ""]
        else:
            loose += [_words(child), child.tail or ""]
    yield _fold("".join(loose))


def _inline(element: etree._Element) -> str:
    return _words(element).strip() if element.tag == "code" else _fold(_words(element))


def _words(element: etree._Element) -> str:
    """The words of an element and all below it; a line break is a space to all but code."""
    if element.tag == "lb":
        return "\n"
    pieces = [element.text or ""]
    for child in element:
        pieces += [_words(child), child.tail or ""]
    return "".join(pieces)


def _fold(words: str) -> str:
    # A soft hyphen is advice to a browser, not a character of the text.
    return _SPACE.sub(" ", words.replace("\u00ad", "")).strip()
