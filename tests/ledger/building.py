"""Small captures, documents and findings, built by hand."""

from onrecord.ledger import Found
from onrecord.types import (
    Actor,
    Capture,
    Document,
    Flag,
    Hedge,
    Mention,
    Metadatum,
    Repair,
    Request,
    Span,
    Statement,
    Supplied,
    Tie,
)

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


LETTER = (
    "The Odrin Post\n\nThe Teshka Council reportedly urged the Karsel Assembly to open the road, citing call logs. "
    "It said no talks were held. The road is closed."
)
COUNCIL = Actor("teshka-council", "Teshka Council", "organisation", ("Council of Teshka",), "A council.", ())
ASSEMBLY = Actor("karsel assembly organisation", "Karsel Assembly", "organisation", member_of=(COUNCIL.id,))


def asked(document: Document) -> Statement:
    """A request with an addressee, an action, a hedge and a basis."""
    action = quote(document, "open the road")
    return Statement(
        document.id,
        "speech",
        (quote(document, "The Teshka Council"),),
        (quote(document, "urged"),),
        (quote(document, "the Karsel Assembly to open the road"),),
        "indirect",
        0.9,
        True,
        MODEL,
        act="request",
        named=True,
        requests=(Request(action, (quote(document, "the Karsel Assembly"),), "urges"),),
        hedges=(Hedge(quote(document, "reportedly"), "outlet"),),
        basis=(quote(document, "call logs"),),
    )


def added(document: Document) -> Statement:
    """A negative sentence, said by whom a pronoun stands for."""
    roles = ((quote(document, "It"),), (quote(document, "said"),), (quote(document, "no talks were held"),))
    return Statement(document.id, "speech", *roles, "indirect", 0.8, True, MODEL, act="assert", named=True, negated=True)


def mentions(document: Document) -> tuple[Mention, ...]:
    """Two names, and a pronoun that stands for the first."""
    council = Mention(quote(document, "Teshka Council"), "organisation", True, 0.9, MODEL)
    assembly = Mention(quote(document, "Karsel Assembly"), "organisation", True, 0.8, MODEL)
    it = Mention(quote(document, "It"), "organisation", False, 0.7, "rule:source@1", council.id, "the nearest body before it")
    return council, assembly, it


def full(document: Document) -> Found:
    """What there is to find in the text that a document has: in the letter, something of every kind."""
    if document.text != LETTER:
        return found(document)
    own_words = own(document)
    return Found((asked(document), added(document), own_words), (flag(document),), (), MODEL, mentions(document))


def ties(document: Document) -> list[Tie]:
    """What a rule would say of the two names."""
    council, assembly, _ = mentions(document)
    return [
        Tie(council.id, COUNCIL.id, "rule:register@1", "the register has this name"),
        Tie(assembly.id, ASSEMBLY.id, "rule:name@1", "the same name and kind"),
    ]
