"""Documents that attribute statements, but to nobody who could be asked."""

import re
from collections.abc import Iterable, Iterator, Set

from onrecord.find.flags.naming import capitals_inside, is_shouted, names
from onrecord.text.layout import Block
from onrecord.text.overlay import Overlay
from onrecord.types import Document, Flag, Repair, Span, Statement

_FEWEST_STATEMENTS = 3  # with fewer attributed statements it says nothing of the document
_EXAMPLES = 3
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:…][\"”’')\]]*\s+|[\n\r]\s*)[\"“‘'(\[]*(?:[Tt]he\s+|[Aa]n?\s+)?$")
# Words that point back to whoever was spoken of before; a single capital is the letter of somebody in an interview.
_POINTS_BACK = re.compile(
    r"\W*(?:he|she|him|her|his|hers|it|its|they|them|their|i|me|we|us|my|our|you|who|that|which|[A-Z]"
    r"|(?:the|this|that|its|his|her|their|these|those|my|our)\s+(?:[\w-]+\s+){0,2}[\w-]+)\W*$",
    re.IGNORECASE,
)
# "the militants", "the police": many, or an office; the rest, "the group", "the letter", may have been named.
_OFFICE = re.compile(
    r"\s(?:\w+s|government|police|army|military|state|country|administration|public|regime|media|press|people|community|world|population"
    r"|province|region|nation|page)\W*$",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][\w’'.-]{1,40}\s+(?:[A-Z][\w’'.-]{0,40}\s+){0,9}[A-Z][\w’'.-]{1,40}|\b[A-Z]{3,}\b")
# "groups such as the United Nations" does not say that it was they.
_EXAMPLE_BEFORE = re.compile(r"\b(?:such as|including|like)\s+(?:the\s+)?$")
_SAYS = (
    r"(?:said|says|told|tells|added|adds|wrote|writes|tweeted|posted|claimed|claims|stated|states|announced|argued|argues|warned|explained"
    r"|noted)"
)
_NAME_SPEAKS = re.compile(
    rf"(?<!\w)(?P<before>(?:[A-Z][\w’'.-]{{0,40}}\s+){{1,4}}){_SAYS}\b"
    rf"|\b(?:{_SAYS}|[Aa]ccording to)\s+(?:the\s+)?(?P<after>[A-Z][\w’'.-]{{0,40}}(?:\s+[A-Z][\w’'.-]{{0,40}}){{0,3}})"
)


def find_unnamed_sources(document: Document, blocks: list[Block], statements: Iterable[Statement]) -> Iterator[Flag]:
    """Say that none of those who speak is named.

    A doubtful statement counts against the flag but not for it, and so does a name beside a word of saying: the
    flag must not rest on a statement that was missed. Headings are left out, as their capitals say nothing of names.
    """
    prose = _prose(document.text, blocks)
    attributed = [one for one in statements if one.kind != "own_voice" and prose[one.content[0].start] != "\n"]
    shown = [statement for statement in attributed if statement.shown]
    if len(shown) < _FEWEST_STATEMENTS or is_shouted(prose) or document.language not in (None, "en"):
        return
    reading = Overlay(prose, document.repairs).reading
    inside = capitals_inside(reading)
    if not any(_is_named(document, prose, one.source, inside) for one in attributed) and not _name_speaks(reading, inside):
        yield Flag(document.id, "no_named_source", None, _note(shown))


def _prose(text: str, blocks: list[Block]) -> str:
    """The text with line breaks in place of headings, labels and what stands between blocks; offsets stay."""
    parts = []
    end = 0
    for block in blocks:
        if block.kind != "heading":
            parts += ["\n" * (block.prose_start - end), text[block.prose_start : block.end]]
            end = block.end
    return "".join([*parts, "\n" * (len(text) - end)])


def _note(shown: list[Statement]) -> str:
    sources = list(dict.fromkeys(" ".join(span.exact for span in statement.source) for statement in shown if statement.source))
    listed = ", ".join(f"“{' '.join(source.split())}”" for source in sources[:_EXAMPLES])
    who = f" They go to {listed}{' and others' if len(sources) > _EXAMPLES else ''}." if listed else ""
    return (
        f"{len(shown)} statements are attributed, it looks as if none to a named person, or to a named body below a state.{who}"
    )


def _is_named(document: Document, prose: str, source: tuple[Span, ...], inside: Set[str]) -> bool:
    """Whether a source has a name, or points back to something that may have one."""
    if not source:
        return False
    words = " ".join(_read(document, prose, span) for span in source)
    before = prose[: source[0].start]
    if _EXAMPLE_BEFORE.search(before[-20:]):
        return False
    opens = not before.strip() or _OPENS_SENTENCE.search(before[-20:]) is not None
    if names(words, opens_sentence=opens, inside=inside):
        return True
    if _POINTS_BACK.match(words) and not _OFFICE.search(words):
        return any(names(match[0], opens_sentence=True, inside=inside) for match in _NAME.finditer(before))
    return False


def _read(document: Document, prose: str, span: Span) -> str:
    """The words of a span that stand in prose, with their repairs: "The provincial" where "Theprovincial" stands."""
    inner = [Repair(one.offset - span.start, one.insert) for one in document.repairs if span.start < one.offset < span.end]
    return Overlay(prose[span.start : span.end], inner).reading


def _name_speaks(text: str, inside: Set[str]) -> bool:
    """Whether a name stands right beside a word of saying."""
    return any(
        names(match["before"] or match["after"], opens_sentence=True, inside=inside)
        for match in _NAME_SPEAKS.finditer(text)
        if not _EXAMPLE_BEFORE.search(text[max(0, match.start() - 20) : match.start()])
    )
