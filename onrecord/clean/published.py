"""The day on which a text says that it was published, and the outlet that it names as its own."""

import re
from collections.abc import Callable, Iterator

from onrecord.clean.dates import Stated, find_dates
from onrecord.clean.lines import Line, Quoted, quoted

_PUBLISHED = re.compile(
    r"(?:(?:first\s+)?(?:published|posted|issued|released|uploaded)(?:\s+by\s+[^\d|:.]{1,40}?\s+on|\s+(?:on|at|in))?|(?:date\s+(?:of\s+)?)?publi(?:cation|shed)\s+date"
    r"|date(?:\s+of\s+publication|\s+published|\s+posted)?|dated|for\s+immediate\s+release|(?:press|media|news)\s+release)\b\s*[:\-–—|,]*\s*",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"(?:last\s+)?(?:updated|modified|revised)\b(?:\s+(?:on|at))?\s*[:\-–—|,]*\s*", re.IGNORECASE)
_OUTLET = r"(?P<outlet>(?:[Tt]he\s+)?[A-Z][\w’'&.-]*(?:\s+(?:[A-Z][\w’'&.-]*|of|and|the|&)){0,6})"
_IN_OUTLET = re.compile(rf"(?i:(?:first\s+|originally\s+)?(?:published|appeared)\s+in)\s+{_OUTLET},?\s*(?:on\s+)?$")
_PUBLISHER = re.compile(r"(?:publisher|publication)\s*:\s*(?P<name>[A-Z0-9].{0,58}[^\s.])$", re.IGNORECASE)
# What may stand beside the date in a line of its own: a byline, a place, a time of day, a section, an update.
_BYLINE = re.compile(r"by\s+(?:[A-ZÀ-Þ][\w’'.-]*[,\s|]*){1,6}", re.IGNORECASE)
_PLACE = re.compile(r"[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,2},\s*")
_TIME = re.compile(
    r"\b\d{1,2}[:.]\d\d(?::\d\d)?\s*(?i:[ap]\.?m\b\.?)?|\b\d{1,2}\s*(?i:[ap]\.?m\b\.?)"
    r"|\b(?:at|on|by|UTC|GMT|PKT|IST|EST|EDT|ET|BST|CET|PST|PDT|hrs)\b(?:\s*[+-]\d\d?(?::?\d\d)?)?"
)
# Behind a bar stand names of outlets and sections, in capitals; a sentence there means that this is a row of a table.
_AFTER = re.compile(
    r"\bby\s.{0,60}$|(?:\|(?:\s*(?-i:[A-Z\d&])[\w’'&.:-]*){0,6}\s*)+$|\(?\b(?:last\s+)?(?:updated|modified)\b.*$", re.IGNORECASE
)
_NOTHING = re.compile(r"[\s|,;:()\[\]·•/–—-]*")
# A label or a date stands at the beginning of its line; the rest of a paragraph is not searched.
_SEARCHED, _LONGEST = 300, 120


def find_published(first: list[Line], last: list[Line], dateline: Quoted | None) -> tuple[Stated, str] | None:
    """Find the date of publication and how it was read: by its label, its dateline or its own line; else that of an update."""
    lines = [(line, "first lines") for line in first] + [(line, "last lines") for line in last]

    def by(read: Callable[[Line], Stated | None], note: str = "") -> Iterator[tuple[Stated, str]]:
        for line, where in lines:
            stated = read(line)
            if stated is not None:
                words = " ".join(line.words[: stated.end - line.start].split())[-80:]
                yield stated, f'{where}: "{words}"{note}'

    candidates = (
        by(lambda line: _after(_PUBLISHED, line) or _in_outlet(line)),
        _in_dateline(first, dateline),
        by(date_by_itself),
        by(lambda line: _after(_UPDATED, line), " (date of an update)"),
    )
    return next((found for group in candidates for found in group), None)


def find_publisher(first: list[Line], last: list[Line]) -> Quoted | None:
    """Find the outlet where a line says that it published this; a credit or a source is not the publisher."""
    for line in (*last, *first):
        labelled = _PUBLISHER.match(line.words)
        if labelled is not None:
            return quoted(line, labelled.span("name"), 'line "Publisher: ..."')
        for date in _dates(line):
            match = _IN_OUTLET.match(line.words[: date.start - line.start].rstrip())
            if match is not None:
                return quoted(line, match.span("outlet"), 'line "Published in ..."')
    return None


def is_date_line(line: Line) -> bool:
    """Whether a line tells when a text was published or updated, and little else."""
    labelled = _after(_PUBLISHED, line) or _after(_UPDATED, line)
    return (labelled is not None and len(line.words) <= _LONGEST) or date_by_itself(line) is not None


def date_by_itself(line: Line) -> Stated | None:
    """The one date of a line that holds nothing else but a byline, a time, a place, a section or an update."""
    dates = _dates(line) if len(line.words) <= _LONGEST else []
    if not dates or (len(dates) > 1 and not re.search("updat|modif", line.words, re.IGNORECASE)):
        return None
    before = _BYLINE.sub("", line.words[: dates[0].start - line.start], count=1)
    after = _AFTER.sub("", line.words[dates[0].end - line.start :])
    return dates[0] if _is_aside(before) and _is_aside(after) else None


def _dates(line: Line) -> list[Stated]:
    return [
        Stated(line.start + date.start, line.start + date.end, date.earliest, date.latest, date.precision)
        for date in find_dates(line.words[:_SEARCHED])
    ]


def _after(label: re.Pattern[str], line: Line) -> Stated | None:
    """The date right after a label that begins the line, or a part of it set off by a bar."""
    for part in re.finditer(r"[^|•·\s][^|•·]*", line.words[:_SEARCHED]):
        match = label.match(line.words, part.start())
        for date in _dates(line) if match is not None else ():
            if (
                match is not None
                and date.start - line.start >= match.end()
                and _is_aside(line.words[match.end() : date.start - line.start])
            ):
                return date
    return None


def _is_aside(words: str) -> bool:
    """Whether words say nothing but a time of day and a place."""
    return bool(_NOTHING.fullmatch(_TIME.sub("", _PLACE.sub("", words, count=1))))


def _in_outlet(line: Line) -> Stated | None:
    return next((date for date in _dates(line) if _IN_OUTLET.match(line.words[: date.start - line.start].rstrip())), None)


def _in_dateline(first: list[Line], dateline: Quoted | None) -> Iterator[tuple[Stated, str]]:
    if dateline is not None:
        dates = [date for line in first for date in _dates(line) if dateline.start <= date.start and date.end <= dateline.end]
        if len(dates) == 1:
            yield dates[0], f'dateline "{dateline.value}"'
