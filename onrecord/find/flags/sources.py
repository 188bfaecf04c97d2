"""Documents that attribute statements, but to nobody who could be asked."""

import re
from collections.abc import Iterable, Iterator, Set

from onrecord.find.flags.naming import capitals_inside, is_shouted, names
from onrecord.types import Document, Flag, Span, Statement

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
    r"\s(?:\w+s|government|police|army|military|state|country|administration|public|regime|media|press|people)\W*$", re.IGNORECASE
)
_NAME = re.compile(r"\b[A-Z][\w’'.-]+\s+(?:[A-Z][\w’'.-]*\s+)*[A-Z][\w’'.-]+|\b[A-Z]{3,}\b")
_SAYS = (
    r"(?:said|says|told|tells|added|adds|wrote|writes|tweeted|posted|claimed|claims|stated|states|announced|argued|argues|warned|explained"
    r"|noted)"
)
_NAME_SPEAKS = re.compile(
    rf"(?P<before>(?:[A-Z][\w’'.-]*\s+){{1,4}}){_SAYS}\b"
    rf"|\b(?:{_SAYS}|[Aa]ccording to)\s+(?:the\s+)?(?P<after>[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*){{0,3}})"
)


def find_unnamed_sources(document: Document, statements: Iterable[Statement]) -> Iterator[Flag]:
    """Say that none of those who speak is named.

    A doubtful statement counts against the flag but not for it, and so does a name beside a word of saying: the
    flag must not rest on a statement that was missed.
    """
    attributed = [statement for statement in statements if statement.kind != "own_voice"]
    shown = [statement for statement in attributed if statement.shown]
    if len(shown) < _FEWEST_STATEMENTS or is_shouted(document.text) or document.language not in (None, "en"):
        return
    inside = capitals_inside(document.text)
    if any(_is_named(document.text, statement.source, inside) for statement in attributed) or _name_speaks(document.text, inside):
        return
    sources = list(dict.fromkeys(" ".join(span.exact for span in statement.source) for statement in shown if statement.source))
    listed = ", ".join(f"“{' '.join(source.split())}”" for source in sources[:_EXAMPLES])
    who = f" They go to {listed}{' and others' if len(sources) > _EXAMPLES else ''}." if listed else ""
    note = (
        f"{len(shown)} statements are attributed, it looks as if none to a named person, or to a named body below a state.{who}"
    )
    yield Flag(document.id, "no_named_source", None, note)


def _is_named(text: str, source: tuple[Span, ...], inside: Set[str]) -> bool:
    """Whether a source has a name, or points back to something that may have one."""
    if not source:
        return False
    words = " ".join(span.exact for span in source)
    before = text[: source[0].start]
    opens = not before.strip() or _OPENS_SENTENCE.search(before[-20:]) is not None
    if names(words, opens_sentence=opens, inside=inside):
        return True
    if _POINTS_BACK.match(words) and not _OFFICE.search(words):
        return any(names(match[0], opens_sentence=True, inside=inside) for match in _NAME.finditer(before))
    return False


def _name_speaks(text: str, inside: Set[str]) -> bool:
    """Whether a name stands right beside a word of saying."""
    return any(
        names(match["before"] or match["after"], opens_sentence=True, inside=inside) for match in _NAME_SPEAKS.finditer(text)
    )
