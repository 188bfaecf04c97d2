"""Documents and statements built by hand."""

from collections.abc import Iterable

from onrecord.find.flags import find_flags
from onrecord.types import LOOK_AGAIN, Date, Document, Flag, Metadatum, Repair, Statement


def document(
    text: str, *, published: str | None = "2031-05-12", language: str | None = "en", joins: Iterable[int] = ()
) -> Document:
    """A document with a date and a byline, so that only what a test is about is flagged."""
    date = Date(published, published, "day", published, "supplied") if published else None
    repairs = tuple(Repair(offset, " ") for offset in joins)
    byline = Metadatum("Ilo Venn", "By Ilo Venn", "byline")
    return Document(
        "d1", "0" * 64, "a.txt", "text/plain", text, byline=byline, published=date, language=language, repairs=repairs
    )


def said(of: Document, source: str, content: str, *, shown: bool = True, cue: str = "said") -> Statement:
    """A statement whose words are looked up in the document: the source before the content, unless it only comes after."""
    content_at = of.text.index(content)
    source_at = of.text.rfind(source, 0, content_at)
    source_at = source_at if source_at >= 0 else of.text.index(source)
    cue_at = of.text.index(cue)
    return Statement(
        of.id,
        "speech",
        (of.span(source_at, source_at + len(source)),) if source else (),
        (of.span(cue_at, cue_at + len(cue)),),
        (of.span(content_at, content_at + len(content)),),
        "indirect",
        0.9 if shown else 0.3,
        shown,
        "rule:by-hand@1",
    )


def flags(text: str, **options: str | None) -> list[Flag]:
    """The flags of a text."""
    return find_flags(document(text, **options), [])  # type: ignore[arg-type]


def words(found: Iterable[Flag], kind: str) -> list[str]:
    """What the flags of one kind quote, in order."""
    return [flag.span.exact if flag.span else "" for flag in found if flag.kind == kind]


def look_again(found: Iterable[Flag]) -> list[tuple[str, str]]:
    """Kind and words of the flags that name a fault."""
    return [(flag.kind, flag.span.exact if flag.span else "") for flag in found if flag.kind in LOOK_AGAIN]
