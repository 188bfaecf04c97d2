"""The ledger as tables for spreadsheets: statements, documents and flags."""

import csv
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from onrecord.ledger import Ledger
from onrecord.ledger.decisions import UNREVIEWED, reviewed
from onrecord.ledger.lines import speaker_name
from onrecord.types import Date, Document, Flag, Metadatum, Span, Statement

COLUMNS = {
    "documents": "reference,name,publisher,published,precision,title,byline,dateline,language,url,found,doubtful,flags,sha256,id",
    "statements": (
        "reference,document,publisher,published,kind,speaker,source,cue,content,quote,shown,score,review,start,end,made_by,id"
    ),
    "flags": "document_reference,document,kind,words,note,start,end,id",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""A cell that begins so is run as a formula by spreadsheets; the last four are the full-width =, +, - and @."""
_GAP = " … "

Cell = str | int | float | None


def write_csv(ledger: Ledger, folder: Path) -> str:
    """Write a table a file; the ledger's head hash. UTF-8 with a byte-order mark, or spreadsheets misread accents."""
    with ExitStack() as stack:
        tables = {}
        for name, columns in COLUMNS.items():
            file = stack.enter_context(open(folder / f"{name}.csv", "w", encoding="utf-8-sig", newline=""))
            tables[name] = csv.writer(file)
            tables[name].writerow(columns.split(","))
        reviews = reviewed(ledger.decisions())
        for document in ledger.documents():
            statements, flags = ledger.statements(document.id), ledger.flags(document.id)
            reference = ledger.reference(document.id)
            tables["documents"].writerow(harmless(_document(reference, document, statements, flags)))
            for number, statement in statements:
                row = _statement(f"{reference}:{number}", document, statement, reviews.get(statement.id, UNREVIEWED))
                tables["statements"].writerow(harmless(row))
            for flag in flags:
                tables["flags"].writerow(harmless(_flag(reference, document, flag)))
    return ledger.head_hash()


def harmless(row: Iterable[Cell]) -> Iterator[Cell]:
    """Put an apostrophe before cells that a spreadsheet would run."""
    for cell in row:
        yield f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _document(reference: int, document: Document, statements: list[tuple[int, Statement]], flags: list[Flag]) -> list[Cell]:
    date = document.published
    doubtful = sum(not statement.shown for _, statement in statements)
    return [
        reference,
        document.name,
        _value(document.publisher),
        _value(date),
        date.precision if date else None,
        *(_value(each) for each in (document.title, document.byline, document.dateline)),
        document.language,
        document.url,
        len(statements),
        doubtful,
        len(flags),
        document.sha256,
        document.id,
    ]


def _statement(reference: str, document: Document, statement: Statement, review: str) -> list[Cell]:
    return [
        reference,
        document.name,
        _value(document.publisher),
        _value(document.published),
        statement.kind,
        speaker_name(statement, document),
        _words(statement.source),
        _words(statement.cue),
        _words(statement.content),
        statement.quote,
        "yes" if statement.shown else "no",
        statement.score,
        review,
        statement.content[0].start,
        statement.content[-1].end,
        statement.made_by,
        statement.id,
    ]


def _flag(reference: int, document: Document, flag: Flag) -> list[Cell]:
    start, end, words = (flag.span.start, flag.span.end, flag.span.exact) if flag.span else (None, None, None)
    return [reference, document.name, flag.kind, words, flag.note, start, end, flag.id]


def _value(known: Metadatum | Date | None) -> str | None:
    return None if known is None else known.value


def _words(spans: Iterable[Span]) -> str:
    return _GAP.join(span.exact for span in spans)
