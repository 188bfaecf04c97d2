"""Documents made by hand, with everything a dossier has to set, and a ledger that holds them."""

import re
from collections.abc import Sequence
from pathlib import Path

from onrecord.clean import clean
from onrecord.ledger import Found, Ledger, open_ledger
from onrecord.present.dossier import write_dossier
from onrecord.types import Capture, Decision, Document, Flag, FlagKind, Issue, Kind, Quote, Span, Statement, Supplied

BRIDGE = """Shelling at the Tarn bridge

TARN CITY: The army said on Monday that “no civilian was hurt” at the bridge. Mayor Ilse Oran, who had visited thehospital,
disagreed. “At least 12 people were killed,” she said, “and the army knows it.”

The Herald has learned that the bridge was closed in 2019. Witnesses said the mayor had claimed that soldiers fired first.

Photo: X/@tarnwatch
Source: https://news.example/story-12345678
"""
HOSTILE = """<script>alert(1)</script><img src=x onerror=alert(2)> The ministry 👩🏽‍🚒 said "& 'quotes' </p></style>" are safe.\r
\r
Cafe\u0301 owners \u202eclaimed\u202c that {{ 7 * 7 }} {% raw %} was\u200b fine \U0001f1f5\U0001f1f0.\r
"""
ARABIC = """قال الجيش إن الجسر مفتوح. وأضافت العمدة أن المدنيين قتلوا.

Nothing else is known."""


def spans(document: Document, *words: str, near: int = 0) -> tuple[Span, ...]:
    """Quote words where they stand nearest to a place."""
    found = []
    for each in words:
        places = [match.start() for match in re.finditer(re.escape(each), document.text)]
        start = min(places, key=lambda place: abs(place - near))
        found.append(document.span(start, start + len(each)))
    return tuple(found)


def statement(  # noqa: PLR0913 - the parts of a statement
    document: Document,
    source: Sequence[str],
    cue: Sequence[str],
    content: Sequence[str],
    *,
    kind: Kind = "speech",
    quote: Quote = "indirect",
    score: float = 0.9,
    shown: bool = True,
    parent: str | None = None,
) -> Statement:
    """A statement made of the words of its roles."""
    what = spans(document, *content)
    who, by_what = (spans(document, *words, near=what[0].start) for words in (source, cue))
    by = "rule:own-voice@1" if kind == "own_voice" else "model:onrecord-en@1"
    return Statement(document.id, kind, who, by_what, what, quote, score, shown, by, parent)


def flag(document: Document, kind: FlagKind, note: str, words: str | None = None) -> Flag:
    """A flag on words, or on the document."""
    return Flag(document.id, kind, spans(document, words)[0] if words else None, note)


def read(text: str, name: str, **supplied: str) -> tuple[Capture, Document]:
    """A document of a text."""
    capture = Capture(text.encode(), "text/plain", name, Supplied(**supplied))
    return capture, clean(capture)


def examined_bridge() -> tuple[Capture, Document, list[Statement], list[Flag]]:
    capture, document = read(BRIDGE, "bridge.txt", publisher="The Tarn Herald", published="2024-05-02")
    outer = statement(document, ["Witnesses"], ["said"], ["the mayor had claimed that soldiers fired first"])
    found = [
        statement(document, ["The army"], ["said"], ["that “no civilian was hurt” at the bridge"], quote="mixed"),
        statement(document, ["she"], ["said"], ["“At least 12 people were killed,”", "“and the army knows it.”"], quote="direct"),
        statement(
            document, [], [], ["The Herald has learned that the bridge was closed in 2019."], kind="own_voice", quote="none"
        ),
        outer,
        statement(document, ["the mayor"], ["claimed"], ["that soldiers fired first"], score=0.31, shown=False, parent=outer.id),
    ]
    flags = [
        flag(document, "placeholder_citation", "The number 12345678 counts up, as filler does.", "story-12345678"),
        flag(document, "page_furniture", "A picture credit and a link stand in the text.", "Photo: X/@tarnwatch"),
        flag(document, "run_together_words", "A space is missing in one place."),
        flag(document, "no_byline", "No author is named."),
    ]
    return capture, document, found, flags


def examined_hostile() -> tuple[Capture, Document, list[Statement], list[Flag]]:
    capture, document = read(HOSTILE, "<b>hostile</b>.txt", title='"><script>alert(3)</script>', publisher="O'Hara & <Sons>")
    found = [
        statement(document, ["The ministry 👩🏽‍🚒"], ["said"], ["\"& 'quotes' </p></style>\" are safe"]),
        statement(
            document,
            ["Cafe\u0301 owners"],
            ["claimed"],
            ["that {{ 7 * 7 }} {% raw %} was\u200b fine \U0001f1f5\U0001f1f0"],
            kind="belief",
        ),
    ]
    return capture, document, found, [flag(document, "no_date", "No date is given; <i>none</i>.")]


def examined_arabic() -> tuple[Capture, Document, list[Statement], list[Flag]]:
    capture, document = read(ARABIC, "جسر.txt", publisher="صحيفة الجسر")
    found = [
        statement(document, ["الجيش"], ["قال"], ["إن الجسر مفتوح"]),
        statement(document, [], ["is known"], ["Nothing else"], score=0.2, shown=False),
    ]
    return capture, document, found, [flag(document, "other_language", "The text is in Arabic.")]


def fill(book: Ledger) -> None:
    """Put the three documents into a ledger, with what was not used."""
    for capture, document, found, flags in (examined_bridge(), examined_hostile(), examined_arabic()):
        book.add(capture, document, Found(found, flags, (), "model:onrecord-en@1"))
    capture, document = read("A page that was added twice over. It says nothing that is new to anybody here.", "again.txt")
    book.add(capture, document, Found((), (), (), "model:onrecord-en@1"))
    book.add_issue(Issue("read", "broken.pdf", "is not a PDF: it ends after its first <line>"))
    book.number_documents()
    book.decide(Decision(document.id, "reject", "person", "added by mistake"))


def in_one_file(folder: Path) -> Path:
    """The dossier of that ledger, in one file."""
    with open_ledger(folder / "reports.db", create=True) as book:
        fill(book)
        return write_dossier(book, folder / "reports.html").path


def in_many_files(folder: Path) -> Path:
    """The same with everything in files beside the one file, whose name asks for care in links."""
    with open_ledger(folder / "reports.db", create=True) as book:
        fill(book)
        return write_dossier(book, folder / "50% more.html", largest=1).path
