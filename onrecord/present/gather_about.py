"""What the statements of all documents are about, gathered for the tables, the timeline and the map."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from onrecord.present import about_wording as wording
from onrecord.present.about_pages import Dated
from onrecord.present.chart import SHAPES, Drawn, Shape
from onrecord.present.document_page import DocumentPage
from onrecord.present.markup import environment
from onrecord.present.places import Places, Section, part
from onrecord.present.shelf import Shelf
from onrecord.present.shelf_about import AboutShelf, Place
from onrecord.types import EventType, Polarity, ViolationKind, content_id

_MOST_DRAWN = 400  # places: more numbers than that cannot be told apart on a page
_BAR_BYTES = 260  # what a bar adds to its row
_UNDATED: dict[Dated, str] = {"yearless": "1", "unresolved": "2", "undated": "3"}
_VIOLATIONS = get_args(ViolationKind)


@dataclass(slots=True)
class AboutTotals:
    """What was met of what statements are about.

    Attributes:
        events: Mentions of events, by whether a date places them and whether they are said to have come about.
        types: Mentions of events that a date places, by type.
        figures: Counts of people.
        violations: Violations named.
        places: Names of places.
        drawn: The places that are drawn, each with its place among all entries, by which the link to it is known.
        undrawn: Places that have coordinates and are not drawn, as others are named more often.
    """

    events: Counter[tuple[bool, Polarity]] = field(default_factory=Counter)
    types: Counter[EventType] = field(default_factory=Counter)
    figures: int = 0
    violations: int = 0
    places: int = 0
    drawn: list[tuple[Drawn, int]] = field(default_factory=list)
    undrawn: int = 0

    @property
    def happened(self) -> int:
        """Mentions of events that are told as having come about, dated or not."""
        return self.events[True, "happened"] + self.events[False, "happened"]

    def meet(self, page: DocumentPage) -> None:
        """Count what one document holds."""
        about = page.about
        self.events.update((row.dated == "dated", row.polarity) for row in about.events)
        self.types.update(row.type for row in about.events if row.dated == "dated")
        self.figures += len(about.figures)
        self.violations += len(about.violations)
        self.places += len(about.places)


def gather_about(page: DocumentPage, places: Places, shelf: Shelf, held: AboutShelf) -> None:
    """Set the rows of one document."""
    templates: Any = environment().get_template("about.html").module
    number = page.origin.number

    def text_from(section: Section) -> str:
        return places.href(part(section, 1) if section in places.beside else "", places.file_of_text(number), f"s{number}-")

    for event in page.about.events:
        if event.dated == "dated" and event.when:
            row = templates.event(event, page.origin, text_from("timeline"))
            shelf.add_entry("timeline", event.when.key, number, row)
    for dated, key in _UNDATED.items():
        events = [event for event in page.about.events if event.dated == dated]
        if events:
            shelf.add_entry("undated", key, number, templates.undated(events, page.origin, text_from("undated")))
    if page.about.figures:
        here = part("figures", 1) if "figures" in places.beside else ""
        pieces: Any = environment().get_template("pieces.html").module
        href = places.href(here, places.file_of_text(number), f"d{number}")
        shelf.add_carrier("figures", number, pieces.carrier(page.origin, href))
    for figure in page.about.figures:
        html = templates.figure(figure, page.origin, text_from("figures"))
        held.add_figure(number, figure, html)
        shelf.grow("figures", len(html.encode("utf-8", "replace")) + _BAR_BYTES)
    for named in page.about.places:
        html = templates.named(named, page.origin, text_from("places"))
        held.add_place(number, named, html)
        shelf.grow("places", len(html.encode("utf-8", "replace")))
    for violation in page.about.violations:
        key = f"{_VIOLATIONS.index(violation.kind) if violation.kind else len(_VIOLATIONS):02d}"
        shelf.add_entry("violations", key, number, templates.violation(violation, page.origin, text_from("violations"), key))


def finish_about(shelf: Shelf, held: AboutShelf, totals: AboutTotals) -> None:
    """Put on the shelf what needed all documents: figures side by side, and each place with all that name it."""
    templates: Any = environment().get_template("about.html").module
    carriers = shelf.carriers("figures")
    for group in held.figures():
        html = templates.figure_group(group, "" if group.alike else carriers[group.document])
        shelf.add_entry("figures", str(wording.KINDS.index(group.kind)), 0, html, counted=False)
    known = held.places()
    listed = {id(place): number for number, place in enumerate(_drawable(known), start=1)}
    order = sorted(known, key=lambda place: (_heading(place, listed), place.name.casefold(), place.key))
    for index, place in enumerate(order):
        anchor, number = f"place-{content_id(place.key)[:10]}", listed.get(id(place))
        html = templates.place(place, anchor, number, list(held.references(place)))
        shelf.add_entry("places", _heading(place, listed), index, html, counted=False)
        if number and place.place:
            at = (place.place.longitude, place.place.latitude)
            tells = f"{wording.place(place.place)}, {wording.mentioned(place.mentions)}"
            shape: Shape = SHAPES[place.place.precision]
            drawn = Drawn(number, place.name, at, shape, place.place.country, place.mentions, anchor, tells)
            totals.drawn.append((drawn, index))
    totals.undrawn = sum(_heading(place, listed) == "2" for place in known)
    shelf.grow("places", 200 * len(known))


def _drawable(known: Sequence[Place]) -> list[Place]:
    """The places that are drawn, by name."""
    able = [place for place in known if place.place and place.place.precision in SHAPES]
    most = {id(place) for place in sorted(able, key=lambda place: (-place.mentions, place.key))[:_MOST_DRAWN]}
    return [place for place in able if id(place) in most]


def _heading(place: Place, listed: dict[int, int]) -> str:
    """What a place is listed under."""
    if id(place) in listed:
        return "1"
    if place.place:
        return "2" if place.place.precision in SHAPES else "3"
    return "4" if place.alternatives else "5"
