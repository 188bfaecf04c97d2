"""Documents that attribute statements, but to nobody who could be asked."""

import re
from collections.abc import Iterable, Iterator

from onrecord.find.flags.naming import is_shouted, names
from onrecord.types import Document, Flag, Span, Statement

_FEWEST_STATEMENTS = 2  # one attributed statement is too few to say anything of the document
_EXAMPLES = 3
_SENTENCE_OPENS = re.compile(r"(?:^|[.!?:…][\"”’')\]]*\s+|[\n\r]\s*)[\"“‘'(\[]*(?:[Tt]he\s+|[Aa]n?\s+)?$")
_PERSON = re.compile(r"\W*(?:he|she|him|her|his|hers|i|we|my|our|who)\W*$", re.IGNORECASE)
_THING = re.compile(
    r"\W*(?:it|its|they|them|their|that|which|(?:the|this|that|its|his|her|their|these|those)\s+(?:[\w-]+\s+){0,2}[\w-]+)\W*$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:\w+s|government|police|army|military|state|country|administration|public|regime|media|press|people)\W*$", re.IGNORECASE
)
_NAME_BEFORE = re.compile(r"\b[A-Z][\w’'.-]+\s+(?:[A-Z][\w’'.-]*\s+)*[A-Z][\w’'.-]+|\b[A-Z]{3,}\b")
_SAID = r"(?:said|says|told|tells|added|adds|wrote|writes|tweeted|posted|claimed|claims|stated|states|announced|argued|argues|warned|explained|noted)"
_NAME_SPEAKS = re.compile(
    rf"(?P<before>(?:[A-Z][\w’'.-]*\s+){{1,4}}){_SAID}\b|\b(?:{_SAID}|[Aa]ccording to)\s+(?:the\s+)?(?P<after>[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*){{0,3}})"
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
    if any(_is_named(document.text, statement.source) for statement in attributed) or _name_speaks(document.text):
        return
    sources = list(dict.fromkeys(" ".join(span.exact for span in statement.source) for statement in shown if statement.source))
    listed = ", ".join(f"“{' '.join(source.split())}”" for source in sources[:_EXAMPLES])
    who = f" They go to {listed}{' and others' if len(sources) > _EXAMPLES else ''}." if listed else ""
    note = f"{len(shown)} statements are attributed, and it looks as if not one goes to a named person or body below a state or its officials.{who}"
    yield Flag(document.id, "no_named_source", None, note)


def _is_named(text: str, source: tuple[Span, ...]) -> bool:
    """Whether a source has a name, or points back to something that may have one."""
    if not source:
        return False
    words = " ".join(span.exact for span in source)
    before = text[: source[0].start]
    if names(words, opens_sentence=_SENTENCE_OPENS.search(before[-20:]) is not None or not before.strip()):
        return True
    if _PERSON.match(words) or (_THING.match(words) and not _OFFICE.search(words)):
        return any(names(match[0], opens_sentence=True) for match in _NAME_BEFORE.finditer(before))
    return False


def _name_speaks(text: str) -> bool:
    """Whether a name stands right beside a word of saying."""
    return any(names(match["before"] or match["after"], opens_sentence=True) for match in _NAME_SPEAKS.finditer(text))
