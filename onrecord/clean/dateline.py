"""The dateline that opens a report: place, day and agency."""

import re

from onrecord.clean.lines import Line, Quoted, quoted

_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ’'.-]{1,30}"
_CITY_CAPS = rf"(?:(?:AL|EL|DE|LA|ST)[ -.]\s?)?{_CAPS}(?:[ /]{_CAPS}){{0,3}}"
_CITY = r"[A-Z][\w’'.-]{1,30}(?:[ /][A-Z][\w’'.-]{1,30}){0,2}"
_MONTH = r"(?:(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[A-Za-z]*\.?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:(?:{_DAY}\s+)?{_MONTH}(?:\s+{_DAY})?(?:,?\s+\d{{4}}|\s+\d\d)?\b)"
_REGION = rf"(?:,\s+(?!{_DATE}){_CITY}\.?)"
_AGENCY = r"\([A-Z][\w /&.-]{1,30}\)"
_ACRONYMS = "NATO|REUTERS|ISIS|ISIL|UNHCR|UNICEF|POLICE|ARMY|DAWN|OCHA|UNSC|COAS|CJCSC|OPEC|NASA|ISPR"
_DASH = r"\s*(?:—|–|--|-(?=\s)|―)+\s*"
# QUETTA, Jan 5 (Reuters) — ; PESHAWAR, Pakistan (AP) - ; BOGOTA (COLOMBIA), 3 JAN 90 -- ; GENEVA (5 March 2024) – ; GENEVA —
_CAPITALS_AND_DASH = re.compile(
    rf"(?P<line>{_CITY_CAPS}(?:\s?\([A-ZÀ-Þ][\w ]{{1,30}}\))?{_REGION}?(?:,?\s+\(?{_DATE}\)?)?(?:,?\s+{_AGENCY})?){_DASH}"
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        # ISLAMABAD: ; ISLAMABAD:The ; no acronym such as AP: or NATO:
        rf"(?P<line>(?!(?:{_ACRONYMS})\b)(?=(?:[^\W\d_][. ]*){{4}})"
        rf"{_CITY_CAPS}(?:,\s+{_CITY})?(?:,?\s+\(?{_DATE}\)?)?(?:,?\s+{_AGENCY})?)\s*:\s*(?=\S)",
        # Islamabad, Jan 5 (Reuters) - ; Geneva (5 March 2024) – ; Quetta, 5 January 2024:
        rf"(?P<line>{_CITY}{_REGION}?,?\s+\(?{_DATE}\)?(?:,?\s+{_AGENCY})?)(?:{_DASH}|\s*:\s*)",
        # Peshawar, Pakistan (AP) -
        rf"(?P<line>{_CITY}(?:,\s+{_CITY}\.?)?\s+{_AGENCY}){_DASH}",
        # (New York) – ; (Beirut, March 5, 2024) –
        rf"(?P<line>\({_CITY}(?:,\s+{_CITY})?(?:,\s+{_DATE})?\)){_DASH}",
    )
)
# Labels in capitals that stand before a colon or dash as a place does.
_LABELS = """
update updated breaking note exclusive watch read more correction corrections opinion analysis summary title date
subject source sources editor editorial moderator question answer tags photo photos image video caption by from to
cc re attention headline urgent warning background introduction conclusion report press release statement interview
transcript contact text abstract important disclaimer dev tst test ref no id url fact facts explainer live factbox
timeline review comment feature podcast who what when where why how key findings poll
"""
# A place opens a paragraph: so many characters of it must follow.
_BODY = 40
_LONGEST = 150
_LONGEST_HEADLINE = 180
_NO_PLACE = frozenset(_LABELS.split())
_ENDS_SENTENCE = re.compile(r"[.?!][”\"'’)]*$")
_SPEAKER = re.compile(r"[A-Z][A-Z .'-]+:\s")


def find_dateline(first: list[Line], starts: list[int]) -> Quoted | None:
    """Find the place, day and agency that open the first paragraph of the body.

    Args:
        first: The first lines of the text.
        starts: Where to look in each of them: at 0, or after a byline on the same line.
    """
    for line, below, start in zip(first, [*first[1:], None], starts, strict=True):
        wrapped = len(below.words) if below is not None and not below.apart else 0
        found = _dateline_at(line, start, wrapped)
        if found is not None:
            by_colon = line.words[found.end - line.start :].lstrip().startswith(":")
            speakers = sum(bool(_SPEAKER.match(other.words)) for other in first)
            # Three labels in capitals are the speakers of a transcript.
            return None if by_colon and speakers > 2 else found
    return None


def _dateline_at(line: Line, start: int, wrapped: int) -> Quoted | None:
    for form in (_CAPITALS_AND_DASH, *_FORMS):
        match = form.match(line.words, start, start + _LONGEST)
        if match is not None and _opens_body(line, match, wrapped) and _may_be_place(match["line"]):
            return quoted(line, match.span("line"), "dateline")
    return None


def capitals_dateline_starts(line: Line, start: int) -> bool:
    """Whether a place in capitals with its dash starts there, before a paragraph."""
    match = _CAPITALS_AND_DASH.match(line.words, start, start + _LONGEST)
    return match is not None and _opens_body(line, match, 0) and _may_be_place(match["line"])


def _opens_body(line: Line, match: re.Match[str], wrapped: int) -> bool:
    """Whether prose follows: enough of it, and after a bare colon on a line that is no headline."""
    is_prose = wrapped > 0 or len(line.words) > _LONGEST_HEADLINE or bool(_ENDS_SENTENCE.search(line.words))
    return len(line.words) - match.end() + wrapped >= _BODY and (is_prose or ":" not in match[0])


def _may_be_place(words: str) -> bool:
    parts = re.findall(r"[^\W\d_]+", words.lower())
    return bool(parts) and parts[0] not in _NO_PLACE and parts[-1] not in _NO_PLACE
