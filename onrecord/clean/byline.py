"""The names in a byline, or in a credit at the end."""

import re

from onrecord.clean.dateline import capitals_dateline_starts
from onrecord.clean.dates import find_dates
from onrecord.clean.lines import Line, Quoted, quoted

_PARTICLE = r"(?:al|el|bin|ibn|ul|ur|de|da|del|della|der|di|du|la|le|van|von|den|ter|y|e)[\s-]"
_NAME = rf"[A-ZÀ-Þ][\w’'.-]*(?:[ \t]+(?:[A-ZÀ-Þ][\w’'.-]*|{_PARTICLE})[\w’'.-]*){{0,5}}"
_NAMES = rf"(?P<names>{_NAME}(?:(?:,\s+|\s+and\s+|,\s+and\s+|\s*&\s*){_NAME}){{0,4}})"
_BY = re.compile(rf"(?P<label>(?i:(?:written|reported|story|report|text)\s+by|by|authors?\s*:|byline\s*:)\s*:?)\s+{_NAMES}")
_CREDIT = re.compile(rf"\(?(?P<label>(?i:reporting(?:\s+and\s+writing)?\s+by|written\s+by))\s+{_NAMES}")
# After the name: nothing, a role, an outlet, an agency, a date; never the rest of a sentence.
_TAIL = re.compile(r"(?:(?:\s*[,|–—/(-]|\s+(?:in|for|from|at|of)\s+[A-Z])[^.!?]*)?\s*\.?")
_ROLE = re.compile(r",\s+(?:[^|()\d–—/-]|(?<=\w)-(?=\w)){3,60}")
# "By Monday, the army ..." and "By the end ..." open a sentence.
_NOT_A_NAME = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|the|this|that|all|our\s+own|then|now|contrast|comparison|some|no|its|his|her|their|early|late|mid|noon|law|far|itself|using|mistake|midday)\b",
    re.IGNORECASE,
)
_LONGEST, _LONGEST_CREDIT = 160, 300
_UNDER_TITLE = 2


def find_byline(first: list[Line], last: list[Line]) -> Quoted | None:
    """Find the line "By Name", "By Name, Role | Outlet", or the names in "(Reporting by A and B; editing by C)"."""
    for number, line in enumerate(first):
        match = _by(line)
        end = _end(line, match) if match is not None else 0
        # Without a blank line before it, "by police and health authorities." is the rest of a wrapped sentence.
        if match is not None and end and (line.apart or (number <= _UNDER_TITLE and not line.words.endswith("."))):
            return quoted(line, (match.start("names"), end), f'byline "{match["label"]} ..."')
    for line in last:
        match = _CREDIT.match(line.words)
        if match is not None and len(line.words) <= _LONGEST_CREDIT:
            return quoted(line, match.span("names"), f'last lines "{match["label"].lower()} ..."')
    return None


def byline_before_dateline(line: Line) -> int:
    """Where a dateline starts that follows a byline on the same line ("By Name QUETTA (AP) - ..."); 0 when there is none."""
    match = _by(line)
    if match is not None:
        for space in re.finditer(r"\s", line.words[: match.end("names") + 1]):
            if space.end() > match.start("names") and capitals_dateline_starts(line, space.end()):
                return space.end()
    return 0


def _by(line: Line) -> re.Match[str] | None:
    match = _BY.match(line.words)
    return match if match is not None and not _NOT_A_NAME.match(match["names"]) else None


def _end(line: Line, match: re.Match[str]) -> int:
    """Where a byline ends: before a dateline, or after the role and before a bar, a date or a bracket; 0 when it is none."""
    dateline = byline_before_dateline(line)
    if dateline:
        return len(line.words[:dateline].rstrip(" ,|-–—"))
    end = match.end("names")
    if len(line.words) > _LONGEST or not _TAIL.fullmatch(line.words, end):
        return 0
    role = _ROLE.match(line.words, end)
    if role is not None and not find_dates(line.words[end : role.end() + 12]):
        end = role.end()
    return len(re.sub(r"(?<=[^\W\d_]{3})\.$", "", line.words[:end].rstrip(" ,|-–—")))
