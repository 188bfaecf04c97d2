"""The ledger as tables for spreadsheets: statements and what they are about, requests, actors, documents and flags."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from onrecord.ledger import Ledger, Voices
from onrecord.ledger.decisions import UNREVIEWED, Decided, reviewed
from onrecord.ledger.lines import cameo_code, referents, speaker_name
from onrecord.present import spreadsheet_matters
from onrecord.present.spreadsheet_matters import GAP, Cell, Report, matter_rows
from onrecord.types import Actor, Date, Document, Flag, Metadatum, Span, Statement

COLUMNS = {
    "documents": "reference,name,publisher,published,precision,title,byline,dateline,language,url,found,doubtful,flags,sha256,id",
    "statements": (
        "reference,document,publisher,published,kind,speaker,source,cue,content,quote,shown,score,review,start,end,made_by,id,"
        "act,cameo,named,actor,actor_kind,stands_for,hedges,hedges_of_outlet,basis,negated"
    ),
    "requests": (
        "reference,document,publisher,published,speaker,actor,force,action,addressees,addressee_actors,start,end,statement"
    ),
    "actors": "name,kind,aliases,description,member_of,mentions,documents,id",
    "flags": "document_reference,document,kind,words,note,start,end,id",
    **spreadsheet_matters.COLUMNS,
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""A cell that begins so is run as a formula by spreadsheets; the last four are the full-width =, +, - and @."""


def write_csv(ledger: Ledger, folder: Path) -> str:
    """Write a table a file; the ledger's head hash. UTF-8 with a byte-order mark, or spreadsheets misread accents."""
    with ExitStack() as stack:
        tables = {}
        for name, columns in COLUMNS.items():
            file = stack.enter_context(open(folder / f"{name}.csv", "w", encoding="utf-8-sig", newline=""))
            tables[name] = csv.writer(file)
            tables[name].writerow(columns.split(","))
        decided, mentioned, documents = ledger.decisions(), Counter[str](), Counter[str]()
        reviews = reviewed(decided)
        for document in ledger.documents():
            for name, row in _rows_of(ledger, document, decided, reviews):
                tables[name].writerow(harmless(row))
            found = Counter(actor for _, actor in referents(ledger, document.id, decided) if actor)
            mentioned.update(found)
            documents.update(found.keys())
        actors = ledger.actors(decided)
        for actor in sorted(actors.values(), key=lambda each: (each.name, each.id)):
            tables["actors"].writerow(harmless(_actor(actor, actors, mentioned[actor.id], documents[actor.id])))
    return ledger.head_hash()


def _rows_of(
    ledger: Ledger, document: Document, decided: Sequence[Decided], reviews: Mapping[str, str]
) -> Iterator[tuple[str, list[Cell]]]:
    """The rows of one document, each with its table."""
    statements, flags = ledger.statements(document.id), ledger.flags(document.id)
    reference, voices = ledger.reference(document.id), ledger.voices(document.id, decided)
    yield "documents", _document(reference, document, statements, flags)
    for number, statement in statements:
        review = reviews.get(statement.id, UNREVIEWED)
        yield "statements", _statement(f"{reference}:{number}", document, statement, review, voices)
        yield from (("requests", row) for row in _requests(f"{reference}:{number}", document, statement, voices))
    report = Report(reference, document, {each.id: (number, each) for number, each in statements}, voices)
    yield from matter_rows(report, ledger.matters(document.id))
    yield from (("flags", _flag(reference, document, flag)) for flag in flags)


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


def _statement(reference: str, document: Document, statement: Statement, review: str, voices: Voices) -> list[Cell]:
    actor, stands_for = voices.speaker.get(statement.id), voices.stands_for.get(statement.id)
    hedges = [[hedge.span for hedge in statement.hedges if hedge.whose == whose] for whose in ("speaker", "outlet")]
    return [
        reference,
        document.name,
        _value(document.publisher),
        _value(document.published),
        statement.kind,
        speaker_name(statement, document, voices),
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
        statement.act,
        cameo_code(statement),
        _yes_or_no(statement.named),
        actor.id if actor else None,
        actor.kind if actor else None,
        stands_for.span.exact if stands_for else None,
        *(_words(spans) for spans in hedges),
        _words(statement.basis),
        _yes_or_no(statement.negated or None if statement.act is None else statement.negated),
    ]


def _requests(reference: str, document: Document, statement: Statement, voices: Voices) -> Iterator[list[Cell]]:
    """One row for each thing that a statement asks for."""
    actor = voices.speaker.get(statement.id)
    for request in statement.requests:
        asked = [voices.addressee.get((span.start, span.end)) for span in request.addressees]
        yield [
            reference,
            document.name,
            _value(document.publisher),
            _value(document.published),
            speaker_name(statement, document, voices),
            actor.id if actor else None,
            request.force,
            request.action.exact,
            _words(request.addressees),
            GAP.join(each.name for each in asked if each),
            request.action.start,
            request.action.end,
            statement.id,
        ]


def _actor(actor: Actor, actors: Mapping[str, Actor], mentions: int, documents: int) -> list[Cell]:
    member_of = GAP.join(actors[each].name for each in actor.member_of if each in actors)
    return [actor.name, actor.kind, GAP.join(actor.aliases), actor.description, member_of, mentions, documents, actor.id]


def _flag(reference: int, document: Document, flag: Flag) -> list[Cell]:
    start, end, words = (flag.span.start, flag.span.end, flag.span.exact) if flag.span else (None, None, None)
    return [reference, document.name, flag.kind, words, flag.note, start, end, flag.id]


def _yes_or_no(known: bool | None) -> str | None:
    return None if known is None else "yes" if known else "no"


def _value(known: Metadatum | Date | None) -> str | None:
    return None if known is None else known.value


def _words(spans: Iterable[Span]) -> str:
    return GAP.join(span.exact for span in spans)
