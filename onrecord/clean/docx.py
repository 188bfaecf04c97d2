"""Word documents (.docx): paragraphs, headings, lists and tables in the order in which they stand."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from docx import Document as open_docx
from docx.document import Document as WordDocument
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

from onrecord.clean.body import Body, Found
from onrecord.errors import LimitExceeded, Unreadable
from onrecord.types import Capture

# A 322 kB file was seen to take 611 MB once unpacked, so the sizes that the archive declares are read before anything else.
_LARGEST_PART, _LARGEST_FILE = 50_000_000, 200_000_000
_MOST_PARTS = 5_000
_DEEPEST_TABLE = 10
_PARSED = re.compile(r".*\.(?:xml|rels)$")
# What python-docx lets through when a part is damaged or missing.
_DAMAGED = (
    PythonDocxError,
    OpcError,
    etree.LxmlError,
    zipfile.BadZipFile,
    zlib.error,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    TypeError,
    ValueError,
)
_NO_TITLE = re.compile(r"untitled|document\s?\d*$|.*\.(?:docx?|pdf|odt|rtf)$|word document|normal|title$", re.IGNORECASE)


def read_docx(capture: Capture) -> Body:
    """Take the text of a Word document, one paragraph of it as one paragraph, table rows as lines.

    The author in its properties is a byline only where it stands in the text, because it is often whoever owns the
    program; the days in its properties are no day of publication. Text boxes, footnotes, headers, comments and deleted
    words are not part of the body.

    Raises:
        Unreadable: It is locked, damaged or no Word document.
        LimitExceeded: Unpacked, it would be too large, or its tables are nested too deeply.
    """
    _check_sizes(capture)
    try:
        document = open_docx(io.BytesIO(capture.content))
        text = "\n\n".join(_blocks(document, capture.name))
        said = document.core_properties
        title, author = (said.title or "").strip(), (said.author or "").strip()
    except RecursionError:
        raise LimitExceeded(capture.name, "is nested too deeply") from None
    except _DAMAGED as error:
        raise Unreadable(capture.name, f"is damaged, or no Word document ({type(error).__name__})") from None
    return Body(
        text,
        titles=(Found(title, title, "docx title property"),) if title and not _NO_TITLE.match(title) else (),
        bylines=(Found(author, author, "docx author property"),) if author and author in text[:1_000] else (),
    )


def _check_sizes(capture: Capture) -> None:
    """Refuse an archive by the sizes it declares, before a byte of it is unpacked."""
    if capture.content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(
            capture.name, "is locked with a password, or of the older .doc kind; save it as .docx without a password"
        )
    try:
        parts = zipfile.ZipFile(io.BytesIO(capture.content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Unreadable(capture.name, "is damaged, or no Word document") from None
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(capture.name, "is locked with a password; save it without one and add it again")
    largest = max((part.file_size for part in parts if _PARSED.match(part.filename)), default=0)
    if len(parts) > _MOST_PARTS or largest > _LARGEST_PART or sum(part.file_size for part in parts) > _LARGEST_FILE:
        raise LimitExceeded(
            capture.name,
            f"would take too much room unpacked ({sum(part.file_size for part in parts):,} bytes in {len(parts):,} parts)",
        )


def _blocks(parent: WordDocument | _Cell, name: str, depth: int = 0) -> Iterator[str]:
    """The paragraphs and tables of a document or cell; neighbouring list items stay together."""
    if depth > _DEEPEST_TABLE:
        raise LimitExceeded(name, f"has tables nested more than {_DEEPEST_TABLE} deep")
    items: list[str] = []
    for block in parent.iter_inner_content():
        words = _paragraph(block) if isinstance(block, Paragraph) else ""
        if isinstance(block, Paragraph) and words and _is_item(block):
            items.append(f"- {words}")
            continue
        if items and (words or isinstance(block, Table)):
            yield "\n".join(items)
            items = []
        if words:
            yield words
        if isinstance(block, Table):
            yield from _table(block, name, depth)
    if items:
        yield "\n".join(items)


def _paragraph(paragraph: Paragraph) -> str:
    """The words of a paragraph, those of its links and insertions too, with its line breaks."""
    pieces = []
    for node in paragraph._p.iter(qn("w:t"), qn("w:br"), qn("w:cr"), qn("w:tab"), qn("w:noBreakHyphen")):
        if any(parent.tag in _ASIDE for parent in node.iterancestors()):
            continue
        if node.tag == qn("w:t"):
            pieces.append(node.text or "")
        elif (run := node.getparent()) is not None and run.tag == qn("w:r"):
            pieces.append({qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}.get(node.tag, "\n"))
    return "".join(pieces).strip()


_ASIDE = frozenset({qn("w:del"), qn("w:txbxContent"), qn("w:moveFrom")})


def _is_item(paragraph: Paragraph) -> bool:
    properties = paragraph._p.pPr
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    numbered = properties is not None and properties.numPr is not None and not style.startswith("Heading")
    return numbered or style.startswith("List")


def _table(table: Table, name: str, depth: int) -> Iterator[str]:
    """A table of short cells as lines; one that only lays out a page, cell after cell."""
    rows: list[list[str]] = []
    seen: set[object] = set()
    for row in table.rows:
        cells = []
        for cell in row.cells:
            if cell._tc not in seen:
                # A merged cell is handed out once for every place it covers.
                seen.add(cell._tc)
                cells.append("\n\n".join(_blocks(cell, name, depth + 1)))
        rows.append([cell for cell in cells if cell])
    if any("\n\n" in cell for row in rows for cell in row):
        yield from (cell for row in rows for cell in row)
    elif any(rows):
        yield "\n".join(" | ".join(cell.replace("\n", " ") for cell in row) for row in rows if row)
