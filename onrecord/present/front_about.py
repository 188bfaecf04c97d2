"""What stands over the timeline, the map and the tables of figures and violations in the one file."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from onrecord.present.chart import Chart, charts
from onrecord.present.gather_about import AboutTotals
from onrecord.present.places import Places
from onrecord.present.shelf import Shelf
from onrecord.present.wording import count, joined
from onrecord.present.world import outlines
from onrecord.types import Polarity

_UNREAL: dict[Polarity, str] = {
    "negated": "said not to have come about",
    "future": "told of as to come",
    "hypothetical": "hypothetical",
}


@dataclass(frozen=True, slots=True)
class TimelineHead:
    """What stands over the timeline: what it is, whether it has rows, and what stands below them, if anything."""

    lead: str
    dated: bool
    undated: str


@dataclass(frozen=True, slots=True)
class MapHead:
    """What stands over and under the map."""

    title: str
    lead: str
    charts: list[Chart]
    policy: str


def about_front(places: Places, shelf: Shelf, totals: AboutTotals) -> dict[str, Any]:
    """What the template of the one file is given of what statements are about; None where there is nothing."""
    return {
        "marked": bool(totals.events or totals.figures or totals.places or totals.violations),
        "timeline": _timeline(totals) if totals.events else None,
        "map": _map(places, shelf, totals) if totals.places else None,
        "figures": _FIGURES if totals.figures else None,
        "violations": _VIOLATIONS if totals.violations else None,
    }


def about_contents(totals: AboutTotals) -> Iterator[tuple[str, str]]:
    """Sections, with their titles."""
    if totals.events:
        yield "timeline", "Timeline"
    if totals.places:
        yield "map", _title(totals)
    if totals.figures:
        yield "figures", "Figures"
    if totals.violations:
        yield "violations", "Violations alleged"


def about_listed(totals: AboutTotals) -> list[str]:
    """What the tables list, for the sentence in the head."""
    told = [
        (totals.happened, "event told as having come about", "events told as having come about"),
        (totals.figures, "count of people", "counts of people"),
        (totals.violations, "violation alleged", "violations alleged"),
        (totals.places, "name of a place", "names of places"),
    ]
    return [count(number, one, many) for number, one, many in told if number]


def _timeline(totals: AboutTotals) -> TimelineHead:
    dated = sum(number for (placed, _), number in totals.events.items() if placed)
    undated = sum(totals.events.values()) - dated
    lead = f"{_TIMELINE} {_told(totals, dated=True)}" if dated else _NO_TIMELINE
    rest = f"No date of a year places {_told(totals, dated=False)} They are listed by document." if undated else ""
    return TimelineHead(lead, dated > 0, rest)


def _told(totals: AboutTotals, *, dated: bool) -> str:
    """How many events, those told as having come about and the others apart."""
    happened = totals.events[dated, "happened"]
    others = [f"{totals.events[dated, kind]:,} {words}" for kind, words in _UNREAL.items() if totals.events[dated, kind]]
    apart = f", and, apart from these, {joined(others)}" if others else ""
    if not dated:
        return f"{count(happened, 'mention')} of events told as having come about{apart}."
    return f"{count(happened, 'mention')} {'is' if happened == 1 else 'are'} told as having come about{apart}."


def _title(totals: AboutTotals) -> str:
    return "Map" if totals.drawn else "Places"


def _map(places: Places, shelf: Shelf, totals: AboutTotals) -> MapHead:
    drawn = []
    for each, index in totals.drawn:
        href = places.href("", shelf.file_of_entry("places", index), each.href)
        drawn.append(replace(each, href=href))
    apart = ", ".join(outline.name for outline in outlines() if outline.apart)
    return MapHead(_title(totals), _MAP if drawn else _NO_MAP, charts(drawn), _POLICY.format(apart=apart))


_TIMELINE = (
    "Events that words of a text date, in order of their dates; each mention has a row of its own, so that one event can"
    " stand here many times. Beside each date stand its words and how its day was found. A date of a month or a year stands"
    " before the days in it."
)
_NO_TIMELINE = "No event was found with words that fix its day, so there is nothing to put in order."
_MAP = (
    "Where the places lie that the texts name, for whatever reason: as the scene of something, as a seat of government, in"
    " passing. The list under it says the same in words, with every reference."
)
_NO_MAP = "The texts name places; none of them was settled to a place with coordinates, so nothing is drawn."
_POLICY = (
    "Boundaries and names of countries are Natural Earth’s (1:50 million, public domain, simplified), drawn as they are"
    " controlled in fact or claimed; they imply no position of anybody’s. Hatched is what its file gives apart as disputed or"
    " of undecided standing: {apart}. Other disputed areas are not told apart in it. Nothing is derived from the outlines:"
    " which country a place is in is the gazetteer’s word, not theirs."
)
_FIGURES = (
    "How many people, by whose count. Each figure stands with whoever gives it and is never averaged, summed or chosen from."
    " Where the events of several texts have the same day and the same town or district, their figures are set side by side;"
    " the others stand by document. A dot is one number, hollow where it is said to be rough; a bar is a range, and an arrow"
    " an open bound. “Dozens” is no number and has no bar."
)
_VIOLATIONS = (
    "Violations as speakers and outlets name them, in their words. The kind is the row of a table that the words fit; where"
    " none fits, that is said. Whether anything was a violation is not."
)
