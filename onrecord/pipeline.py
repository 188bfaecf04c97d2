"""The order of the stages: ``examine`` takes one capture through clean and find.

It needs nothing but what it is handed, so it runs anywhere, in any number of processes at once.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from onrecord.errors import BadInput
from onrecord.find.flags import find_flags
from onrecord.find.statements import Tagger, find_statements
from onrecord.types import Capture, Document, Flag, Issue, Mention, Statement, by_model

__all__ = ["Examination", "Tagger", "examine", "examine_document", "made_by"]
ANALYSED = "en"
"""The language that statements are found in; documents in others are kept, and listed as not analysed."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What came of one capture.

    Attributes:
        document: Its text and what is known of it as a whole; None when it could not be used.
        statements: What is said in it, by sources and in the publication's own voice.
        flags: How it looks.
        issues: What was not used or not analysed, and why.
        made_by: The model that read it, with its version.
        mentions: Words in it that stand for somebody or something.
    """

    document: Document | None
    statements: tuple[Statement, ...]
    flags: tuple[Flag, ...]
    issues: tuple[Issue, ...]
    made_by: str
    mentions: tuple[Mention, ...] = ()


def examine(capture: Capture, *, clean: Callable[[Capture], Document], tagger: Tagger) -> Examination:
    """Clean one capture and find what it says.

    Args:
        capture: The bytes of one report.
        clean: Turns them into a document; a sandbox's, where the bytes come from elsewhere.
        tagger: The model.
    """
    try:
        document = clean(capture)
    except BadInput as error:
        issue = Issue("clean", capture.name, error.reason)
        return Examination(None, (), (), (issue,), made_by(tagger))
    examined = examine_document(document, tagger)
    return replace(examined, issues=(*_date_left_out(capture, document), *examined.issues))


def _date_left_out(capture: Capture, document: Document) -> Iterator[Issue]:
    """Tell of a date that was handed over with a report and could not be read, or not in one way only."""
    if document.published is not None and document.published.how == "supplied":
        return
    words = capture.supplied.published or _date_of_line(capture)
    if words is not None and words.strip():
        reason = f"the date handed over with it, {words!r}, means no one day for certain and is left out: write it as 2024-05-01"
        yield Issue("clean", capture.name, reason)


def _date_of_line(capture: Capture) -> str | None:
    """The date that a line of a .jsonl file gives."""
    if capture.media_type != "application/json":
        return None
    try:
        words = json.loads(capture.content)["published"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return words if isinstance(words, str) else None


def examine_document(document: Document, tagger: Tagger) -> Examination:
    """Find what a document says; where it is not in the language of the model, only how it looks."""
    if document.language not in (None, ANALYSED):
        issue = Issue("find", document.name, f"is in another language than English ({document.language}): kept, not analysed")
        return Examination(document, (), tuple(find_flags(document, [])), (issue,), made_by(tagger))
    statements = find_statements(document, tagger)
    return Examination(document, tuple(statements), tuple(find_flags(document, statements)), (), made_by(tagger))


def made_by(tagger: Tagger) -> str:
    """How results name the model that they come from."""
    return by_model(tagger.name, tagger.version)
