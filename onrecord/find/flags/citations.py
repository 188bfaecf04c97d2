"""Citations that look like filler. Judged by their form alone: nothing is looked up."""

import math
import re
from bisect import bisect_right
from collections.abc import Iterator

from onrecord.types import Document, Flag

_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”«»]+|(?<![\w-])(?<![\w-]\.)(?:[a-z0-9-]{1,63}\.){1,9}(?:com|org|net|edu|gov|int|info|co|pk|in|uk)/[^\s<>\"“”«»]+",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?)]’'*_"

_RESERVED = re.compile(
    r"^(?:https?://)?(?:[\w-]+\.)*(?:example\.(?:com|org|net|edu)|(?:your|my)-?(?:domain|site|website|newspaper|publication)\.\w+"
    r"|[\w-]+\.(?:invalid|test))(?=[/:?#]|$)",
    re.IGNORECASE,
)
_STOCK_SLUG = re.compile(
    r"[/=](?:your|insert|add)-(?:article|link|url|source|slug|title|headline|story|post)(?:-\w+)*(?=[/?#.]|$)"
    r"|[/=](?:article|news|story|post|page)-(?:title|slug|name|url|headline)(?:-here)?(?=[/?#.]|$)"
    r"|[/=](?:link|url|source|title|headline|slug)-(?:here|goes-here|to-(?:article|source|story|be-added))(?=[/?#.]|$)"
    r"|[/=](?:title|name|headline)-of-(?:the-)?(?:article|report|story)(?=[/?#.]|$)"
    r"|[/=](?:sample|example|placeholder|dummy)-(?:article|link|url|source|story|report|slug)(?=[/?#.]|$)"
    r"|[/=]path/to/|lorem-ipsum|[/=_-]x{4,}(?=[/?#._-]|$)|\{\{?\w+\}?\}|%7B\w+%7D|[/=]\[[\w %-]+\]?$|[/=]<\w+>?$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_CITED = r"(?:source|link|citation|reference|url|author|publication|outlet|article|footnote|quote|date|figure|number)s?"
_BRACKETED = re.compile(
    rf"\[\s*(?:citations?(?:\s+(?:needed|required|here|missing))?|(?:insert|add|put)\s[^\]\n]{{0,40}}\b{_CITED}\b[^\]\n]{{0,40}}"
    r"|(?:link|url|source|reference|footnote)\s+(?:here|needed|missing|to\s+(?:come|be\s+added|follow)|goes\s+here)"
    r"|to\s+be\s+(?:inserted|sourced)|tktk|tk|placeholder[^\]\n]{0,40}|your\s+(?:source|link|url|publication)[^\]\n]{0,40})\s*\]",
    re.IGNORECASE,
)
_NAMED_FILLER = re.compile(
    r"\b(?:sources?|reference|ref|citation|link|url|doi|isbn|issn)\s*[:#]\s*"
    r"\[?(?:x{3,}|n/?n{2,}|tk|tktk|insert\b[^\n]{0,60}|lorem ipsum)\b\]?",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\bdoi:?\s*(?:https?://doi\.org/)?10\.(?:1234|0000|xxxx)/\S+"
    r"|\bisbn(?:-1[03])?:?\s*(?:97[89][- ]?)?1[- ]?2[- ]?3[- ]?4[- ]?5[- ]?6[- ]?7[-\d ]*",
    re.IGNORECASE,
)
_LOREM = re.compile(r"\blorem ipsum\b", re.IGNORECASE)

_UP, _DOWN = "012345678901234567890", "098765432109876543210"
_LONG_RUN = 6  # digits: an honest 7-digit id holds such a run about twice in 100,000
_RUN_SHARE = 0.6  # of the digits, so that a longer id does not hold a run by chance
_SHORT_ID = 5
_SHORT_COUNTS = frozenset({"12345", "01234", "54321", "98765"})


def find_placeholders(document: Document) -> Iterator[Flag]:
    """Find addresses and references that look typed as filler."""
    addresses = []
    for match in _URL.finditer(document.text):
        address = match[0].rstrip(_TRAILING)
        addresses.append((match.start(), match.start() + len(address)))
        reason = _why_filler(address)
        if reason:
            yield _flag(document, match.start(), match.start() + len(address), f"This address looks like filler: {reason}.")
    for pattern, reason in (
        (_BRACKETED, "a note in brackets stands where a source belongs"),
        (_NAMED_FILLER, "filler stands where a source belongs"),
        (_COUNTED, "its digits only count"),
        (_LOREM, "this is the stock text of page designers"),
    ):
        for match in pattern.finditer(document.text):
            at = bisect_right(addresses, match.start(), key=lambda address: address[0]) - 1
            if at < 0 or match.start() >= addresses[at][1]:
                yield _flag(document, match.start(), match.end(), f"This looks like a placeholder: {reason}.")


def _flag(document: Document, start: int, end: int, note: str) -> Flag:
    return Flag(
        document.id, "placeholder_citation", document.span(start, end), f"{note} Judged by its form; nothing was looked up."
    )


def _why_filler(address: str) -> str | None:
    """Why an address looks like filler; None when it does not."""
    if _RESERVED.match(address):
        return "its domain is one kept for examples"
    slug = _STOCK_SLUG.search(address)
    if slug:
        return f"“{slug[0].strip('/=_-')}” is a stock phrase where the article's own name would stand"
    for run in _DIGITS.findall(_path(address)):
        reason = _why_counting(run)
        if reason:
            return f"the digits of {run} {reason}, as in an id made up on the keyboard"
    return None


def _path(address: str) -> str:
    return address.split("//", 1)[-1].partition("/")[2]


def _why_counting(digits: str) -> str | None:
    """Why a number looks typed rather than given: its digits "count up", "mostly count down" ...; None when it does not."""
    if len(digits) < _SHORT_ID:
        return None
    if len(set(digits)) == 1:
        return "are all the same"
    if any(_repeats(digits, length) for length in (2, 3)):
        return "repeat"
    for order, reason in ((_UP, "count up"), (_DOWN, "count down")):
        least = _SHORT_ID if digits in _SHORT_COUNTS else max(_LONG_RUN, math.ceil(_RUN_SHARE * len(digits)))
        if least <= len(order) and any(digits[start : start + least] in order for start in range(len(digits) - least + 1)):
            return reason if digits in order else f"mostly {reason}"
    return None


def _repeats(digits: str, length: int) -> bool:
    """Whether a number is one piece of so many digits said over and over: 123123, 90909090."""
    return len(digits) >= max(_LONG_RUN, 2 * length) and digits == (digits[:length] * len(digits))[: len(digits)]
