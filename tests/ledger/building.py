"""Small captures, documents and findings, built by hand."""

from onrecord.ledger import Found
from onrecord.types import Capture, Document, Flag, Metadatum, Repair, Span, Statement, Supplied

TEXT = 'The Odrin Post\n\nKarim Vel said that "nobody was hurt". The road is closed.'
MODEL = "model:rules@1"


def capture(text: str = TEXT, name: str = "post.txt", supplied: Supplied | None = None) -> Capture:
    """A plain-text report."""
    return Capture(text.encode(), "text/plain", name, supplied or Supplied())


def clean(given: Capture) -> Document:
    """A text as it is decoded; its first line is its title."""
    text = given.content.decode()
    identifier = given.document
    first = text.split("\n", maxsplit=1)[0]
    title = Metadatum(first, first, "first line", Span(identifier, 0, len(first), first)) if first else None
    return Document(
        id=identifier,
        sha256=given.sha256,
        name=given.name,
        media_type=given.media_type,
        text=text,
        title=title,
        language="en",
        repairs=(Repair(3, " "),),
        encoding="utf-8",
        encoding_how="utf-8",
    )


def quote(document: Document, words: str) -> Span:
    """The first place where a document has these words."""
    start = document.text.index(words)
    return document.span(start, start + len(words))


def said(document: Document, source: str = "Karim Vel", cue: str = "said", content: str = "nobody was hurt") -> Statement:
    """A statement of speech."""
    sources, cues, contents = ((quote(document, words),) if words else () for words in (source, cue, content))
    return Statement(document.id, "speech", sources, cues, contents, "direct", 0.9, True, MODEL)


def own(document: Document, content: str = "The road is closed.") -> Statement:
    """A statement in the publication's own voice."""
    return Statement(document.id, "own_voice", (), (), (quote(document, content),), "none", 0.4, False, "rule:own-voice@1")


def flag(document: Document, words: str = "closed") -> Flag:
    """A flag on some words."""
    return Flag(document.id, "relative_date", quote(document, words), "looks relative")


def found(document: Document, made_by: str = MODEL) -> Found:
    """What there is to find in the text above."""
    return Found(
        (said(document), own(document)), (flag(document), Flag(document.id, "no_date", None, "has no date")), (), made_by
    )
