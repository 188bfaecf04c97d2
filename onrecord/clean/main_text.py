"""The main text of a web page: paragraphs, headings, lists and tables, without navigation, comments and banners."""

import copy
import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree, html

from onrecord.clean.extractor import bare_extraction

_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_BLOCKS = frozenset({"p", "head", "list", "item", "quote", "table", "row", "code", "body", "dl", "fw", "main", "div"})
# Stands for a line break until the white space is folded; a page that holds one itself can only mean the same by it.
_BREAK = "\x1e"
_PARAGRAPH = re.compile(rf"([.!?][”\"'’)]*) ?{_BREAK}[ {_BREAK}]*| ?{_BREAK} ?{_BREAK}[ {_BREAK}]*")
# The part that holds a page's text holds this share of its running words: runs at least so many characters long, outside
# links, scripts and the like.
_MOST, _RUN = 0.65, 40
_PARTS = frozenset({"div", "section", "td", "center"})
_APART = frozenset({"a", "script", "style", "noscript", "nav", "header", "footer", "aside", "form", "button", "select", "title"})


def main_text(tree: html.HtmlElement) -> str:
    """The main text of a page; empty when none stands out."""
    found = bare_extraction(_with_article(tree), include_comments=False, include_tables=True, with_metadata=False)
    body = getattr(found, "body", None)
    if body is None:
        return ""
    return "\n\n".join(block for block in _blocks(body) if block)


def _with_article(tree: html.HtmlElement) -> html.HtmlElement:
    """The page with its text marked as <article>, where it marks no part as such.

    Without a part that it knows, the extractor gathers paragraphs from the whole page, and loses headings and lists.
    """
    if any(True for _ in tree.iter("article", "main")):
        return tree
    held: Counter[etree._Element] = Counter()
    whole = 0
    for element in tree.iter():
        if element.tag not in _APART:
            size = sum(len(words) for words in _own_words(element))
            whole += size
            held.update({part: size for part in (element, *element.iterancestors()) if size and part.tag in _PARTS})
    parts = [part for part, size in held.items() if size >= _MOST * whole]
    if not parts:
        return tree
    deepest = max(parts, key=lambda part: sum(1 for _ in part.iterancestors()))
    marked = copy.deepcopy(tree)
    article = next(twin for element, twin in zip(tree.iter(), marked.iter(), strict=True) if element is deepest)
    article.tag = "article"
    article.attrib.clear()
    return marked


def _own_words(element: etree._Element) -> Iterator[str]:
    """The runs of words right below an element that are long enough to be part of a paragraph."""
    for words in (element.text, *(child.tail for child in element)):
        if words and len(words) >= _RUN:
            yield words


def _blocks(element: etree._Element) -> Iterator[str]:
    """The paragraphs, headings, lists and tables below an element, in order, each as a text of its own."""
    if element.tag in {"p", "head", "item", "code", "cell"} and not any(
        child.tag in _BLOCKS for child in element.iterdescendants()
    ):
        yield _inline(element)
        return
    if element.tag == "list" and not any(child.tag in _BLOCKS - {"item"} for child in element.iterdescendants()):
        numbered = element.get("rend") == "ol"
        items = [words for words in (_inline(item).replace("\n\n", "\n") for item in element) if words]
        yield "\n".join(f"{number}. {words}" if numbered else f"- {words}" for number, words in enumerate(items, 1))
        return
    if element.tag == "table" and not any(child.tag in _BLOCKS - {"row"} for child in element.iterdescendants()):
        rows = ([words for words in (_inline(cell).replace("\n", " ") for cell in row) if words] for row in element.iter("row"))
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
    return _words(element).replace(_BREAK, "\n").strip() if element.tag == "code" else _fold(_words(element))


def _words(element: etree._Element) -> str:
    """The words of an element and all below it, with a mark for each line break."""
    if element.tag == "lb":
        return _BREAK
    pieces = [element.text or ""]
    for child in element:
        pieces += [_words(child), child.tail or ""]
    return "".join(pieces)


def _fold(words: str) -> str:
    """Words with their white space folded; a line break after a sentence, or a double one, parts paragraphs."""
    # A soft hyphen is advice to a browser, not a character of the text.
    folded = _SPACE.sub(" ", words.replace("\u00ad", "")).strip()
    parted = _PARAGRAPH.sub(r"\1\n\n", folded)
    return re.sub(rf" ?{_BREAK} ?", "\n", parted).strip()
