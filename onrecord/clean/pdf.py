"""PDF: the lines of every page with their place on it; damaged, locked and scanned files are refused."""

import ctypes
import re

import pypdfium2 as pdfium
from pypdfium2 import raw

from onrecord.clean.body import Body, Found
from onrecord.clean.pdf_paragraphs import PageLine, paragraphs
from onrecord.errors import LimitExceeded, Unreadable
from onrecord.types import Capture

_MOST_PAGES = 2_000
_MOST_CHARACTERS = 20_000_000
# Above this share of characters without a meaning the text layer is noise.
_MOST_UNMAPPED = 0.3
_SET_BY_PROGRAMS = re.compile(
    r"untitled|microsoft word\s*-|document\s?\d*$|slide \d|print|layout"
    r"|.*\.(?:docx?|pdf|indd|qxd|odt|rtf|html?|pages|pub|xlsx?|pptx?)$",
    re.IGNORECASE,
)
_HYPHEN = "\ufffe"
_PLANE = 0xFFFF


def read_pdf(capture: Capture) -> Body:
    """Take the text layer of a PDF, its wrapped lines joined to paragraphs.

    The title that the file states is used unless a program set it; its author only where that stands in the text, because
    it is often whoever owns the program. The day on which it was made is not a day of publication.

    Raises:
        Unreadable: It is locked or damaged, or has no text layer.
        LimitExceeded: It has too many pages or characters.
    """
    try:
        file = pdfium.PdfDocument(capture.content)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        reason = "is locked with a password; save it without one and add it again" if locked else "is damaged, or no PDF"
        raise Unreadable(capture.name, reason) from None
    try:
        if len(file) > _MOST_PAGES:
            raise LimitExceeded(capture.name, f"has {len(file):,} pages; the limit is {_MOST_PAGES:,}")
        pages = _pages(file, capture.name)
        said = file.get_metadata_dict()
    finally:
        file.close()
    _check(pages, capture.name)
    text = paragraphs(pages)
    title, author = said.get("Title", "").strip(), said.get("Author", "").strip()
    return Body(
        text,
        titles=(Found(title, title, "pdf title property"),) if title and not _SET_BY_PROGRAMS.match(title) else (),
        bylines=(Found(author, author, "pdf author property"),) if author and author in text[:1_000] else (),
        encoding_how=_without_text(pages),
    )


def _pages(file: pdfium.PdfDocument, name: str) -> list[list[PageLine]]:
    pages, characters = [], 0
    for number in range(len(file)):
        try:
            page = file[number]
            textpage = page.get_textpage()
        except pdfium.PdfiumError:
            raise Unreadable(name, f"is damaged at page {number + 1}") from None
        pages.append(_lines(textpage))
        characters += textpage.count_chars()
        textpage.close()
        page.close()
        if characters > _MOST_CHARACTERS:
            raise LimitExceeded(name, f"holds more than {_MOST_CHARACTERS:,} characters")
    return pages


def _lines(textpage: pdfium.PdfTextPage) -> list[PageLine]:
    """The lines of a page in the order of its content, with their boxes in points from the lower left."""
    text = textpage.get_text_range(errors="replace")
    # PDFium counts UTF-16 units; beyond the Basic Multilingual Plane they outnumber the characters.
    wide = any(ord(char) > _PLANE for char in text) if not text.isascii() else False
    lines = []
    for match in re.finditer(r"[^\r\n]*[^\s][^\r\n]*", text):
        words = match[0].strip().replace("\x02", _HYPHEN)
        start = match.start() + match[0].find(words[:1])
        ends = (start, start + len(words) - 1)
        first, last = (_box(textpage, len(text[:at].encode("utf-16-le")) // 2 if wide else at) for at in ends)
        lines.append(PageLine(words, first.left, last.right, first.top, first.bottom, last.bottom))
    return lines


def _box(textpage: pdfium.PdfTextPage, index: int) -> raw.FS_RECTF:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(textpage, raw.FPDFText_GetCharIndexFromTextIndex(textpage, index), ctypes.byref(box))
    return box


def _check(pages: list[list[PageLine]], name: str) -> None:
    words = "".join(line.words for page in pages for line in page)
    if not words:
        raise Unreadable(name, "holds only images; there is no text to read")
    unmapped = sum(not (char.isprintable() or char == _HYPHEN) or char == "\ufffd" for char in words)
    if unmapped > _MOST_UNMAPPED * len(words):
        raise Unreadable(name, "does not say which letters its shapes stand for; there is no text to read")


def _without_text(pages: list[list[PageLine]]) -> str | None:
    """Names the pages that hold no text, so that a scan between typed pages is not passed over silently."""
    empty = [str(number) for number, page in enumerate(pages, 1) if not page]
    return f"text layer; no text on page {', '.join(empty)} of {len(pages)}" if empty else None
