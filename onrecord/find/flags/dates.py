"""Dates that are missing, or that only the document's own date can place."""

import re
from collections.abc import Iterator

from onrecord.types import Document, Flag

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|an?|a few|several|a couple of)"
_PART = r"(?:morning|afternoon|evening|night)"
_RELATIVE = re.compile(
    rf"\b(?:(?P<weekday>(?:(?:last|next|this|past|coming)\s+)?{_WEEKDAY}(?:\s+{_PART})?)"
    rf"|yesterday|tomorrow|tonight|today|this {_PART}|last night|earlier today"
    r"|(?:earlier this|later this|last|next|this|the past)\s+(?:week|weekend|month|year|summer|winter|spring|autumn|fall)"
    rf"|{_NUMBER}\s+(?:day|week|month|year)s?\s+ago)\b",
    re.IGNORECASE,
)
# A weekday beside a date is that date.
_DATE_AFTER = re.compile(
    rf",?\s*\(?(?:the\s+)?(?:{_MONTH}\s+\d{{1,2}}\b|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)
_DATE_BEFORE = re.compile(
    rf"(?:\d{{4}}-\d\d-\d\d|{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?),?\s*\(?$", re.IGNORECASE
)
# One in a name, or of every week, is no date at all: "Good Friday", "USA Today", "every Friday", "the Sunday Times", "Fridays".
_NAME_BEFORE = re.compile(
    r"\b(?:Black|Good|Ash|Easter|Palm|Bloody|Cyber|Super|Shrove|Holy|Maundy|Giving|USA|India|Russia|Pakistan|every|each|most|any)\s+$",
    re.IGNORECASE,
)
_NAME_AFTER = re.compile(
    r"\s+(?:Times|Telegraph|Mail|Express|Mirror|Herald|Post|Night Live|Night Football|Review|Magazine|Mass|Show|school)\b"
    r"|\s+(?:prayers?|sermons?)\b|['’]s\s+[A-Z]|s\b"
)
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:;—–\"“‘\n\r])[\s\"“‘'(]*$")
_LOOK_BACK = 40  # characters
_MOST_LISTED = 12  # wordings a document


def find_missing(document: Document) -> Iterator[Flag]:
    """Say that the document has no date, or names no author."""
    if document.published is None:
        note = "No date of publication could be read, neither in the document nor in what was handed over with it."
        yield Flag(document.id, "no_date", None, note)
    if document.byline is None:
        yield Flag(document.id, "no_byline", None, "No author was found.")


def find_relative_dates(document: Document) -> Iterator[Flag]:
    """Find dates that only a reader who knows the day of writing can place: one flag for each wording, at its first place."""
    seen: set[str] = set()
    for match in _RELATIVE.finditer(document.text):
        wording = " ".join(match[0].lower().split())
        if wording not in seen and len(seen) < _MOST_LISTED and not _is_other(document.text, match):
            seen.add(wording)
            yield Flag(document.id, "relative_date", document.span(*match.span()), _note(document, match[0]))


def _note(document: Document, words: str) -> str:
    words = " ".join(words.split())
    if document.published is None:
        return f"“{words}” cannot be placed: the document has no date."
    return f"“{words}” can be placed only by the document's own date, {document.published.value}."


def _is_other(text: str, match: re.Match[str]) -> bool:
    """Whether the words are part of a date or of a name, or are said of every week."""
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    if _NAME_BEFORE.search(before) or _NAME_AFTER.match(text, match.end()) or _DATE_AFTER.match(text, match.end()):
        return True
    if match["weekday"]:
        return _DATE_BEFORE.search(before) is not None
    # "This Week" and "Today" with capitals are names of programmes, unless a sentence begins there or all is in capitals.
    words = match[0]
    capitals = sum(word[0].isupper() for word in words.split())
    return not words.isupper() and capitals > (_OPENS_SENTENCE.search(before) is not None)
