"""Dates that are missing, or that only the document's own date can place."""

import re
from collections.abc import Iterator

from onrecord.types import Document, Flag

_WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|\\d{1,2}|a|an|a few|several|a couple of"
_WEEKDAY = rf"(?:{_WEEKDAYS})(?:\s+(?:morning|afternoon|evening|night))?"
_RELATIVE = re.compile(
    rf"(?P<weekday>(?:\b(?:last|next|this|past|coming)\s+)?\b(?:(?:{_WEEKDAY})|(?:{_WEEKDAY.upper()}))\b)"
    r"|(?P<day>\b(?:[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]oday|[Tt]his (?:morning|afternoon|evening)|[Ll]ast night|[Ee]arlier today"
    r"|YESTERDAY|TOMORROW|TONIGHT|TODAY|THIS (?:MORNING|AFTERNOON|EVENING)|LAST NIGHT)\b)"
    r"|(?P<period>\b(?i:(?:earlier|later)\s+this|last|next|this|the past|the last)\s+(?i:week|weekend|month|year|summer|winter|spring|autumn|fall)\b)"
    rf"|(?P<ago>\b(?i:{_NUMBERS})\s+(?i:days?|weeks?|months?|years?)\s+(?i:ago|earlier today)\b)"
)
# A weekday beside a full date is that date; one in a name, or of every week, is no date at all.
_FULL_DATE_AFTER = re.compile(
    rf",?\s*\(?(?:the\s+)?(?:(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})\.?,?\s+\d{{4}}"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)
_FULL_DATE_BEFORE = re.compile(
    rf"(?:\d{{4}}-\d\d-\d\d|(?:{_MONTHS})\.?\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+(?:{_MONTHS})\.?\s+\d{{4}}),?\s*\(?$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(
    r"\b(?:Black|Good|Ash|Easter|Palm|Bloody|Cyber|Super|Shrove|Holy|Maundy|Freaky|Ruby|Casual|Giving|USA|India|Russia|Pakistan|Psychology|Every|every|each|Each|most|on a|On a|Sheffield)\s+$"
)
_NAME_AFTER = re.compile(
    r"\s+(?:Times|Telegraph|Mail|Express|Mirror|Herald|Post|Night Live|Night Football|Review|Magazine|Mass|school|prayers?|sermons?|Group|Bloody|Show)\b|['’]s\s+[A-Z]|s\b"
)
_MOST_LISTED = 12


def find_missing(document: Document) -> Iterator[Flag]:
    """Say that the document has no date, or names no author."""
    if document.published is None:
        yield Flag(
            document.id,
            "no_date",
            None,
            "No date of publication was found, neither in the document nor in what was handed over with it.",
        )
    if document.byline is None:
        yield Flag(document.id, "no_byline", None, "No author was found.")


def find_relative_dates(document: Document) -> Iterator[Flag]:
    """Find dates that say when only to a reader who knows the day of writing: one flag for each wording, at its first place."""
    seen: set[str] = set()
    for match in _RELATIVE.finditer(document.text):
        wording = " ".join(match[0].lower().split())
        if wording in seen or _is_other(document.text, match):
            continue
        seen.add(wording)
        yield Flag(document.id, "relative_date", document.span(*match.span()), _note(document, match[0]))
        if len(seen) == _MOST_LISTED:
            return


def _note(document: Document, words: str) -> str:
    words = " ".join(words.split())
    if document.published is None:
        return f"“{words}” cannot be placed: the document has no date."
    return f"“{words}” can be placed only by the document's own date, {document.published.value}."


def _is_other(text: str, match: re.Match[str]) -> bool:
    """Whether the words are part of a full date or of a name, or are said of every week."""
    before = text[max(0, match.start() - 40) : match.start()]
    if _FULL_DATE_AFTER.match(text, match.end()) or _FULL_DATE_BEFORE.search(before):
        return True
    if match["weekday"] or match["day"]:
        return _NAME_BEFORE.search(before) is not None or _NAME_AFTER.match(text, match.end()) is not None
    return False
