"""Flags: how a document looks. They are worded as what it looks like, never as what it is or means."""

from collections.abc import Iterable

from onrecord.find.flags.characters import find_joined_words, find_misread_characters, find_other_language, find_reversed_letters
from onrecord.find.flags.citations import find_placeholders
from onrecord.find.flags.dates import find_missing, find_relative_dates
from onrecord.find.flags.page import find_captions, find_furniture
from onrecord.find.flags.sources import find_unnamed_sources
from onrecord.find.flags.structure import find_boilerplate
from onrecord.find.flags.wire import find_wire_credits
from onrecord.text.layout import lay_out
from onrecord.types import Document, Flag, Statement


def find_flags(document: Document, statements: Iterable[Statement]) -> list[Flag]:
    """Find what a careful reader would want to know of a document before relying on it.

    ``copied_text`` needs the other documents and is not found here.

    Args:
        document: A cleaned document.
        statements: What was found in it.

    Returns:
        Flags by position, those of the whole document first.
    """
    blocks = lay_out(document.text)
    flags = {
        flag.id: flag
        for finder in (
            find_missing(document),
            find_relative_dates(document),
            find_placeholders(document),
            find_furniture(document, blocks),
            find_captions(document, blocks),
            find_wire_credits(document, blocks),
            find_joined_words(document),
            find_misread_characters(document),
            find_reversed_letters(document),
            find_other_language(document),
            find_boilerplate(document, blocks),
            find_unnamed_sources(document, blocks, statements),
        )
        for flag in finder
    }
    return sorted(
        flags.values(), key=lambda flag: (flag.span.start if flag.span else -1, flag.kind, flag.span.end if flag.span else -1)
    )
