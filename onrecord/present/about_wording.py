"""The plain words the pages use for dates, places, events, figures and violations."""

from onrecord.present.wording import count, day
from onrecord.types import (
    Counted,
    EventType,
    Gazetted,
    PlacePrecision,
    Polarity,
    Precision,
    Status,
    TimeExpression,
    ViolationKind,
)

STATUSES: dict[Status, str] = {
    "reported_as_fact": "reported as fact",
    "claimed_or_admitted": "claimed or admitted by the doer",
    "suspected_or_accused": "suspected or accused",
    "suspected_by_authorities": "suspected by authorities",
    "possible": "told as possible",
    "acquitted": "told as cleared of it",
    "denied": "denied",
}
POLARITIES: dict[Polarity, str] = {
    "happened": "",
    "negated": "said not to have come about",
    "future": "told of as to come",
    "hypothetical": "hypothetical: asked for, feared or under a condition, prevented or attempted",
}
"""Empty for what is told as having come about."""
COUNTED: dict[Counted | None, str] = {
    "killed": "Killed",
    "injured": "Injured",
    "missing": "Missing or disappeared",
    "detained": "Detained, abducted or held",
    "displaced": "Displaced",
    None: "Other counts of people",
}
KINDS = tuple(COUNTED)
"""What befell those counted, in the order of the tables."""
_EVENT_TYPES: dict[EventType, str] = {"legal_measure": "legal measure"}
_VIOLATIONS: dict[ViolationKind, str] = {
    "extrajudicial_execution": "extra-judicial execution",
    "arrest_or_detention": "arrest or detention",
    "ill_treatment": "ill-treatment",
    "destruction_of_property": "destruction of property",
    "forced_displacement": "forced displacement",
}
NO_ROW = "named, no row"
LISTS: dict[tuple[str, str], tuple[str, str]] = {
    ("undated", "1"): ("A day without its year", "Words give day and month; nothing in the text fixes the year."),
    ("undated", "2"): ("Words that fix no day", "Words date the event, and the days they mean cannot be told from the text."),
    ("undated", "3"): (
        "No date in the text",
        "No words of the text date these. That is not to say that they are not known to have a date.",
    ),
    ("places", "1"): ("Places on the map", "By name. A number stands before each as on the map."),
    ("places", "2"): ("With coordinates, and not drawn", "The map shows the places that are named most."),
    ("places", "3"): ("Wider regions", "Seas and regions of several countries. A point would say too little, so none is drawn."),
    ("places", "4"): ("Open", "Several places have the name, and the text does not settle which is meant. None is drawn."),
    ("places", "5"): ("Not in the gazetteer", "No place of that name is known to it. Nothing is drawn."),
}
"""Headings and leads of lists, by section and key."""
_WIDER: dict[PlacePrecision, str] = {"wider": "wider region"}
_FINEST: tuple[Precision, ...] = ("year", "month", "week", "day")
"""Of dates that begin on the same day, the one that the words fix least stands first: it may lie anywhere after that day."""
_SHORTEST_MONTH = 28
_SHORT = 64  # code points of the reason for a date; its words in the text tell all of it


def event_type(which: EventType) -> str:
    """What an event is, in words."""
    return _EVENT_TYPES.get(which, which)


def violation(which: ViolationKind | None) -> str:
    """The row of the table, in words."""
    return _VIOLATIONS.get(which, which.replace("_", " ")) if which else NO_ROW


def place_precision(which: PlacePrecision) -> str:
    """What a place is, in words."""
    return _WIDER.get(which, which)


def days(when: TimeExpression) -> str:
    """The days that a time expression means, at its own precision; empty where nothing fixes them."""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return " or ".join(f"{word} {known}" for word, known in (("from", first), ("until", last)) if known)
    if first.startswith("XXXX"):
        return f"{day('2000' + first[4:]).rsplit(' ', 1)[0]}, year not given"
    if first[4:] == "-01-01" and last[4:] == "-12-31":
        first, last = first[:4], last[:4]
    elif first[:7] == last[:7] and first[8:] == "01" and when.precision == "month" and int(last[8:]) >= _SHORTEST_MONTH:
        first, last = first[:7], last[:7]
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def dated(when: TimeExpression) -> bool:
    """Whether a time expression places something on days of a year."""
    known = when.earliest is not None and when.latest is not None
    return known and when.precision not in ("day_of_unknown_year", "vague")


def date_key(when: TimeExpression) -> str:
    """What sorts dates: by first day, then what is fixed least, then by last day."""
    rank = _FINEST.index(when.precision) if when.precision in _FINEST else 0
    return f"{when.earliest} {rank} {when.latest}"


def date_how(when: TimeExpression) -> str:
    """How a date was found, short."""
    said = when.anchor is None or all(word in when.how for word in when.anchor.split())  # "the document's date, 2024-06-05"
    anchor = "" if said else f"; {when.anchor}"
    how = when.how if len(when.how) <= _SHORT else when.how[:_SHORT].rsplit(" ", 1)[0] + " …"
    return how + anchor


def bounds(low: int | None, high: int | None, *, approximate: bool = False) -> str:
    """The bounds of a count, in words; empty where there are none."""
    if low is None and high is None:
        return ""
    if low == high:
        words = f"{low:,}"
    elif high is None:
        words = f"{low:,} or more"
    elif low is None:
        words = f"{high:,} or fewer"
    else:
        words = f"{low:,} to {high:,}"
    return f"about {words}" if approximate else words


def place(gazetted: Gazetted) -> str:
    """A place with what it is: ``Karsel (settlement, PK)``."""
    what = ", ".join(each for each in (place_precision(gazetted.precision), gazetted.country) if each)
    return f"{gazetted.name} ({what})"


def coordinates(gazetted: Gazetted) -> str:
    """Where the gazetteer has its point."""
    north, east = gazetted.latitude, gazetted.longitude
    return f"{abs(north):.2f}° {'N' if north >= 0 else 'S'}, {abs(east):.2f}° {'E' if east >= 0 else 'W'}"


def counted(key: str) -> str:
    """What befell those counted, by the number of its table."""
    return COUNTED[KINDS[int(key)]]


def mentioned(number: int) -> str:
    """How often a place is named."""
    return "named once" if number == 1 else f"named {count(number, 'time')}"
