"""From the ledger's nouns to what is listed: lines, flags with their letters, particulars of a document."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from onrecord.present import wording
from onrecord.present.markup import visible
from onrecord.present.pages import FlagNote, Line, Origin, Particular
from onrecord.present.reading import set_excerpt
from onrecord.present.reasons import antecedent_of, reasons_of
from onrecord.present.speakers import speaker_of, words_of
from onrecord.present.voices import Heard
from onrecord.text.overlay import Overlay
from onrecord.types import LOOK_AGAIN, Document, Flag, Span, Statement


def origin_of(document: Document, number: int) -> Origin:
    """Name a document as it is named beside its lines."""
    return Origin(
        number=number,
        name=document.name,
        title=document.title.value if document.title else None,
        publisher=document.publisher.value if document.publisher else None,
        date=wording.date(document.published) if document.published else None,
        sha256=document.sha256,
    )


def line_of(  # noqa: PLR0913  (where it stands, and what is known and decided of it)
    document: Document, overlay: Overlay, number: int, statement: Statement, *, heard: Heard, review: str
) -> Line:
    """List one statement; what it stands within is left out."""
    known = antecedent_of(statement, overlay, heard)
    return Line(
        id=statement.id,
        number=number,
        kind=statement.kind,
        how=wording.kind(statement),
        manner=wording.manner(statement),
        words=set_excerpt(document, statement),
        where=_offsets(_joined(document, statement.content)),
        roles=tuple(
            (name, _offsets(spans))
            for name, spans in (("source", statement.source), ("cue", statement.cue), ("content", statement.content))
            if spans
        ),
        shown=statement.shown,
        score=statement.score,
        made_by=statement.made_by,
        review=review,
        speaker=speaker_of(statement, overlay, heard.speaker(statement), known.words if known else ""),
        act=statement.act,
        quoted=statement.quote in ("direct", "mixed"),
        stands_for=known,
        basis=tuple(words_of([span], overlay) for span in statement.basis),
        reasons=tuple(reasons_of(statement, overlay, heard)),
    )


def _offsets(spans: Iterable[Span]) -> str:
    return ", ".join(f"{span.start}–{span.end}" for span in spans)


def _joined(document: Document, spans: Sequence[Span]) -> list[Span]:
    """Spans with those joined that nothing but white space parts."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].end <= span.start and not document.text[joined[-1].end : span.start].strip():
            joined[-1] = document.span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


_LONGEST_QUOTED = 160  # code points of a flag's words shown in the header; its reference leads to the rest


def in_order(flags: Sequence[Flag]) -> list[Flag]:
    """Those that ask to look again first, then by place."""
    return sorted(flags, key=lambda flag: (flag.kind not in LOOK_AGAIN, flag.span.start if flag.span else -1, flag.kind))


def flag_notes(document: Document, flags: Sequence[Flag]) -> list[FlagNote]:
    """Flags with a letter each, in the order given."""
    return [
        FlagNote(
            letter=_letters(index),
            kind=flag.kind,
            name=wording.FLAG_NAMES[flag.kind][0],
            look_again=flag.kind in LOOK_AGAIN,
            note=flag.note,
            words=_quoted(document, flag.span) if flag.span else None,
            where=_offsets([flag.span]) if flag.span else "",
        )
        for index, flag in enumerate(flags)
    ]


def _quoted(document: Document, span: Span) -> Markup:
    end = min(span.end, span.start + _LONGEST_QUOTED)
    return visible(document.text, span.start, end) + (" …" if end < span.end else "")


def _letters(index: int) -> str:
    """a, b, ... z, aa, ab, ..."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = "abcdefghijklmnopqrstuvwxyz"[rest] + letters
    return letters


def particulars_of(document: Document) -> Iterable[Particular]:
    """The lines of a document's header."""
    if when := document.published:
        yield Particular("Published", wording.date(when), wording.how(when.how), "" if when.words in when.how else when.words)
    named = (
        ("Publisher", document.publisher),
        ("Byline", document.byline),
        ("Dateline", document.dateline),
        ("Title", document.title),
    )
    for name, datum in named:
        if datum:
            value = "" if name == "Title" else datum.value  # the title stands right above
            yield Particular(name, value, wording.how(datum.how), "" if datum.words == datum.value else datum.words)
    if document.url:
        yield Particular("Address", document.url)
    yield Particular("Language", wording.language(document.language))
    encoding = f", {wording.encoding(document.encoding, document.encoding_how)}" if document.encoding else ""
    yield Particular("File", f"{document.name}, {wording.media_type(document.media_type)}{encoding}")
    yield Particular("Length", wording.count(len(document.text), "character"))
