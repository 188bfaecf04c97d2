"""What a text says of itself in its first and last lines: date of publication, publisher, dateline, byline, title.

Each reader gives the words it read and how, or None: a gap is better than a guess.
"""

import re
from dataclasses import dataclass

from onrecord.clean.dates import Stated, find_dates
from onrecord.clean.lines import Line, first_lines, last_lines


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of the text that say something of the whole.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        value: What they give: the words without their label, white space folded.
        how: Where they were read.
    """

    start: int
    end: int
    value: str
    how: str


@dataclass(frozen=True, slots=True)
class Header:
    """What a text says of itself; None where it does not."""

    title: Quoted | None
    byline: Quoted | None
    dateline: Quoted | None
    publisher: Quoted | None
    published: tuple[Stated, str] | None


def read_header(text: str) -> Header:
    """Read what the first and last lines of a text say of the whole."""
    first, last = first_lines(text), last_lines(text)
    dateline = _dateline(first)
    return Header(
        title=_title(first),
        byline=_byline(first) or _credit(last),
        dateline=dateline,
        publisher=_publisher(first, last),
        published=_published(first, last, dateline),
    )


# Dates --------------------------------------------------------------------------------------------------------------

_PUBLISHED = re.compile(
    r"(?:(?:first\s+)?(?:published|posted|issued|released|uploaded)(?:\s+(?:on|at|in))?|(?:date\s+(?:of\s+)?)?publi(?:cation|shed)\s+date"
    r"|date(?:\s+of\s+publication|\s+published|\s+posted)?|dated|for\s+immediate\s+release|press\s+release)\s*[:\-–—|,]*\s*",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"(?:last\s+)?(?:updated|modified|revised)(?:\s+(?:on|at))?\s*[:\-–—|,]*\s*", re.IGNORECASE)
_IN_OUTLET = re.compile(
    r"(?i:(?:first\s+|originally\s+)?(?:published|appeared)\s+in)\s+(?P<outlet>(?:[Tt]he\s+)?[A-Z][\w’'&.-]*(?:\s+(?:[A-Z][\w’'&.-]*|of|and|the|&)){0,6}),?\s*(?:on\s+)?$"
)
_TIME = re.compile(
    r"\b\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\b(?:at|on|by|UTC|GMT|PKT|IST|EST|EDT|ET|BST|CET|PST|PDT|hrs|IRST)\b(?:\s*[+-]\d\d?(?::?\d\d)?)?"
)
# What may stand beside a date that has a line to itself: "Geneva, 5 March 2024", "(Updated 3:15 PM)", "| News".
_PLACE = re.compile(r"[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,2},\s*")
_BESIDE = re.compile(r"[\s|,;:()\[\]·•/–—-]*")


def _published(first: list[Line], last: list[Line], dateline: Quoted | None) -> tuple[Stated, str] | None:
    """The date of publication: labelled, in a dateline, in a line of its own; else that of the last update."""
    for lines, where in ((first, "first lines"), (last, "last lines")):
        for line in lines:
            stated = _after_label(line, _PUBLISHED) or _in_outlet(line)
            if stated is not None:
                return stated, f'{where}: "{_short(line.words[: stated.end - line.start])}"'
    if dateline is not None:
        dates = [date for line in first for date in _dates(line) if dateline.start <= date.start and date.end <= dateline.end]
        if len(dates) == 1:
            return dates[0], f'dateline "{dateline.value}"'
    for lines, where in ((first, "first lines"), (last, "last lines")):
        for line in lines:
            stated = _alone(line)
            if stated is not None:
                return stated, f"{where}: a date by itself"
    for lines, where in ((first, "first lines"), (last, "last lines")):
        for line in lines:
            stated = _after_label(line, _UPDATED)
            if stated is not None:
                return stated, f'{where}: "{_short(line.words[: stated.end - line.start])}" (date of an update)'
    return None


def _dates(line: Line) -> list[Stated]:
    return [
        Stated(line.start + date.start, line.start + date.end, date.earliest, date.latest, date.precision)
        for date in find_dates(line.words[:400])
    ]


def _after_label(line: Line, label: re.Pattern[str]) -> Stated | None:
    """The date that stands right after a label at the start of a line, or of a part of it set off by a bar."""
    for part in re.finditer(r"[^|•·]+", line.words[:400]):
        match = label.match(line.words, part.start() + len(part[0]) - len(part[0].lstrip()))
        if match is not None:
            for date in _dates(line):
                between = line.words[match.end() : date.start - line.start]
                if date.start - line.start >= match.end() and _is_aside(between):
                    return date
    return None


def _is_aside(words: str) -> bool:
    """Whether words say nothing but a time of day and a place."""
    return bool(_BESIDE.fullmatch(_TIME.sub("", _PLACE.sub("", words, count=1))))


def _in_outlet(line: Line) -> Stated | None:
    for date in _dates(line):
        if _IN_OUTLET.match(line.words[: date.start - line.start].rstrip()):
            return date
    return None


def _alone(line: Line) -> Stated | None:
    """The one date of a line that holds nothing else but a time, a place, a byline or an update."""
    if len(line.words) > 120:
        return None
    dates = _dates(line)
    if not dates or (len(dates) > 1 and not re.search("updat|modif", line.words, re.IGNORECASE)):
        return None
    date = dates[0]
    before, after = line.words[: date.start - line.start], line.words[date.end - line.start :]
    before = _BYLINE_HEAD.sub("", before)
    after = re.sub(r"\bby\s.{0,60}$|\|.{0,60}$|\(?\b(?:last\s+)?(?:updated|modified)\b.*$", "", after, flags=re.IGNORECASE)
    return date if _is_aside(before) and _is_aside(after) else None


def _short(words: str) -> str:
    return " ".join(words.split())[-80:]


# Publisher ----------------------------------------------------------------------------------------------------------

_PUBLISHER = re.compile(r"(?:publisher|publication|newspaper|outlet)\s*:\s*(?P<name>\S.{0,78}\S)$", re.IGNORECASE)


def _publisher(first: list[Line], last: list[Line]) -> Quoted | None:
    """The outlet, where a line says that it published this; a credit or a source is not the publisher."""
    for line in (*last, *first):
        labelled = _PUBLISHER.match(line.words)
        if labelled is not None:
            return _quoted(line, labelled.span("name"), 'line "Publisher: ..."')
        for date in _dates(line):
            match = _IN_OUTLET.match(line.words[: date.start - line.start].rstrip())
            if match is not None:
                return _quoted(line, match.span("outlet"), 'line "Published in ..."')
    return None


def _quoted(line: Line, at: tuple[int, int], how: str) -> Quoted:
    words = line.words[at[0] : at[1]]
    return Quoted(line.start + at[0], line.start + at[1], " ".join(words.split()), how)


# Dateline -----------------------------------------------------------------------------------------------------------

_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ’'.-]+"
_CITY_CAPS = rf"(?:(?:AL|EL|DE|LA|ST)[ -.]\s?)?{_CAPS}(?:[ /]{_CAPS}){{0,3}}"
_CITY = r"[A-Z][\w’'.-]+(?:[ /-][A-Z][\w’'.-]+){0,2}"
_DATE_IN = (
    r"(?:(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]*\.?"
    r"(?:\s+\d{1,2}(?:st|nd|rd|th)?)?(?:,?\s+\d{4}|\s+\d\d)?)"
)
_AGENCY = r"\([A-Z][\w /&.-]{1,30}\)"
_DASH = r"\s*(?:—|–|--|-(?=\s)|―)+\s*"
_DATELINES = tuple(
    re.compile(form)
    for form in (
        # QUETTA, Jan 5 (Reuters) — ; PESHAWAR, Pakistan (AP) - ; GENEVA (5 March 2024) – ; GENEVA —
        rf"(?P<line>{_CITY_CAPS}(?:\s?\([A-ZÀ-Þ][\w ]+\))?(?:,\s+(?!{_DATE_IN}\b){_CITY}\.?)?(?:,?\s+\(?{_DATE_IN}\)?)?(?:,?\s+{_AGENCY})?){_DASH}",
        # ISLAMABAD: ; ISLAMABAD:The
        rf"(?P<line>{_CITY_CAPS}(?:,\s+{_CITY})?(?:,?\s+\(?{_DATE_IN}\)?)?(?:,?\s+{_AGENCY})?)\s*:\s*(?=\S)",
        # Islamabad, Jan 5 (Reuters) - ; Geneva (5 March 2024) – ; Quetta, 5 January 2024:
        rf"(?P<line>{_CITY}(?:,\s+(?!{_DATE_IN}\b){_CITY}\.?)?,?\s+\(?{_DATE_IN}\)?(?:,?\s+{_AGENCY})?)(?:{_DASH}|\s*:\s*)",
        rf"(?P<line>{_CITY}(?:,\s+{_CITY}\.?)?\s+{_AGENCY}){_DASH}",
        # (New York) – ; (Beirut, March 5, 2024) –
        rf"(?P<line>\({_CITY}(?:,\s+{_CITY})?(?:,\s+{_DATE_IN})?\)){_DASH}",
    )
)
_NO_PLACE = frozenset(
    "update updated breaking note exclusive watch read more correction corrections opinion analysis summary title date subject source sources "
    "editor editorial moderator question answer tags photo photos image video caption by from to cc re attention headline urgent warning "
    "background introduction conclusion report press release statement interview transcript contact text abstract important disclaimer "
    "dev tst test ref no id url fact facts explainer live factbox timeline review comment feature podcast who what when where why how".split()
)
_BODY = 40


def _dateline(first: list[Line]) -> Quoted | None:
    """The place, date and agency that open the first paragraph of the body."""
    for line, below in zip(first, [*first[1:], None], strict=True):
        wrapped = len(below.words) if below is not None and not below.apart else 0
        found = _dateline_at(line, _past_byline(line), wrapped=wrapped)
        if found is not None:
            labels = sum(bool(re.match(r"[A-Z][A-Z .'-]+:\s", other.words)) for other in first if other is not line)
            # Three speakers in capitals and colons are a transcript, not three places.
            return None if labels > 1 and ":" in line.words[found.end - line.start : found.end - line.start + 2] else found
    return None


def _dateline_at(line: Line, at: int, *, wrapped: int = 0, forms: tuple[re.Pattern[str], ...] = _DATELINES) -> Quoted | None:
    for form in forms:
        match = form.match(line.words, at)
        if match is None or len(line.words) - match.end() + wrapped < _BODY:
            continue
        words = re.findall(r"[^\W\d_]+", match["line"].lower())
        if not words or words[0] in _NO_PLACE or words[-1] in _NO_PLACE:
            continue
        return _quoted(line, match.span("line"), "dateline")
    return None


# Byline -------------------------------------------------------------------------------------------------------------

_NAME_WORD = r"(?:[A-ZÀ-Þ][\w’'.-]*|(?:al|el|bin|ibn|ul|ur|de|da|del|della|der|di|du|la|le|van|von|den|ter|y|e)[\s-])"
_NAME = rf"[A-ZÀ-Þ][\w’'.-]*(?:[ \t]+{_NAME_WORD}[\w’'.-]*){{0,5}}"
_NAMES = rf"{_NAME}(?:(?:,\s+|\s+and\s+|,\s+and\s+|\s*&\s*){_NAME}){{0,4}}"
_BYLINE_HEAD = re.compile(rf"(?:(?:written|reported|story|report|text)\s+by|by|author|authors|byline)\s*:?\s+(?P<names>{_NAMES})", re.IGNORECASE | re.ASCII)
_BY = re.compile(rf"(?P<label>(?i:(?:written|reported|story|report|text)\s+by|by|authors?\s*:|byline\s*:)\s*:?)\s+(?P<names>{_NAMES})")
_CREDIT = re.compile(rf"\(?(?P<label>(?i:(?:additional\s+)?reporting(?:\s+and\s+writing)?\s+by|written\s+by))\s+(?P<names>{_NAMES})")
# After the name: nothing, a role, an outlet, an agency, a date; never the rest of a sentence.
_TAIL = re.compile(r"(?:\s*[,|–—/-]\s*[^.!?]{1,80}|\s+(?:in|for|from|at|of)\s+[A-Z][^.!?]{1,60}|\s*\([^)]{1,40}\))*\s*\.?")
_NOT_A_NAME = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|(?:the|this|that|all|our\s+own|then|now|contrast|comparison|some|no|its|his|her|their|early|late|mid|noon|law|far|itself|using|mistake|midday)\b",
    re.IGNORECASE,
)


def _byline(first: list[Line]) -> Quoted | None:
    """The line "By Name", "By Name, Role | Outlet", alone or before a dateline."""
    for line in first:
        match = _BY.match(line.words)
        if match is None or _NOT_A_NAME.match(match["names"]):
            continue
        names_end = _past_byline(line) or match.end("names")
        tail = line.words[names_end:]
        if _past_byline(line) or (len(line.words) <= 160 and _TAIL.fullmatch(tail)):
            end = names_end if _past_byline(line) else _role_end(line, match.end("names"))
            at = (match.start("names"), len(line.words[:end].rstrip(" ,|-–—")))
            return _quoted(line, at, f'byline "{match["label"]} ..."')
    return None


def _role_end(line: Line, end: int) -> int:
    """Where a byline ends: after the role, before a bar, a date or a bracket."""
    role = re.match(r",\s+(?:[^|()\d–—/-]|(?<=\w)-(?=\w)){3,60}", line.words[end:])
    return end + role.end() if role is not None and not find_dates(line.words[end:][: role.end() + 12]) else end


def _past_byline(line: Line) -> int:
    """Where a dateline starts that follows a byline on the same line; 0 when there is none."""
    match = _BY.match(line.words)
    if match is None or len(line.words) < _BODY:
        return 0
    for space in re.finditer(" ", line.words[: match.end() + 1]):
        if space.end() > match.start("names") and _dateline_at(line, space.end(), forms=_DATELINES[:1]) is not None:
            return space.end()
    return 0


def _credit(last: list[Line]) -> Quoted | None:
    """The names in "(Reporting by A and B; editing by C)"."""
    for line in last:
        match = _CREDIT.match(line.words)
        if match is not None and len(line.words) <= 300:
            return _quoted(line, match.span("names"), f'last lines "{match["label"].lower()} ..."')
    return None


# Title --------------------------------------------------------------------------------------------------------------

_KIND_OF_TEXT = re.compile(
    r"(?:for\s+immediate\s+release|(?:urgent\s+)?(?:press|media|news)\s+(?:release|statement|note)|(?:public\s+)?statement|breaking(?:\s+news)?|news|opinion|report|introduction|home|contents?)[:.]?$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:date|by|tags?|source|photo|image|representative\s+image|to|from|subject|ref|url|https?|share|read\s+more|published|posted|updated)\b\s*[:.]?", re.IGNORECASE)
_LONGEST_TITLE = 180
_ENDS_SENTENCE = re.compile(r"[.;:,…][”\"'’)]*$")


def _title(first: list[Line]) -> Quoted | None:
    """The first line, when it looks like a headline: marked as one, or short, without a full stop, before a body."""
    for index, line in enumerate(first[:4]):
        heading = re.match(r"#{1,2}\s+(?P<title>\S.*?)\s*#*$", line.words)
        if heading is not None:
            return _quoted(line, heading.span("title"), 'heading "# ..."')
        if _KIND_OF_TEXT.match(line.words) or _alone(line) is not None:
            continue
        if _is_headline(line, first[index + 1 :]):
            return _quoted(line, (0, len(line.words)), "first line" if index == 0 else f"line {index + 1}")
        return None
    return None


def _is_headline(line: Line, following: list[Line]) -> bool:
    words = line.words.split()
    if not 2 <= len(words) or len(line.words) > _LONGEST_TITLE or _ENDS_SENTENCE.search(line.words):
        return False
    if _LABEL.match(line.words) or not line.words[0].isalnum() and line.words[0] not in "‘“\"'¿¡" or not following:
        return False
    below = following[0]
    if re.match(r"(?:={3,}|-{3,})$", below.words):
        return True
    if below.words[:1].islower():
        return False
    # Without a blank line below, only what cannot be the next line of a wrapped paragraph shows that this one is over.
    return below.apart or len(below.words) > _LONGEST_TITLE or any(
        (_BY.match(below.words), _PUBLISHED.match(below.words), _alone(below))
    )
