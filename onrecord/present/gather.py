"""Going through a ledger once: every document's lines, flags and text, set and put on the shelf."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.ledger import Ledger
from onrecord.ledger.decisions import Decided, reviewed
from onrecord.present import wording
from onrecord.present.document_page import DocumentPage
from onrecord.present.front_pages import Summary
from onrecord.present.gather_about import AboutTotals, finish_about, gather_about
from onrecord.present.markup import environment
from onrecord.present.pages import Line
from onrecord.present.places import SPILLS, Places, Section, part
from onrecord.present.setting import document_page, with_text
from onrecord.present.shelf import Shelf
from onrecord.present.shelf_about import AboutShelf
from onrecord.present.speakers import Speaker, tidy
from onrecord.present.voices import heard_in
from onrecord.types import Actor, Decision, Document, Issue, Mention

UNUSED = {
    "read": ("Not read", "These could not be read. Nothing of them is in the ledger."),
    "part": ("Used in part", "These were read and analysed. Something that was handed over with them could not be used."),
    "find": ("Not analysed", "These were read and their text is kept; no statements were looked for."),
    "withdrawn": ("Withdrawn", "These were added and taken out again by hand. They count in nothing above."),
    "decided": ("Decided by hand", "What a person decided on the documents, statements and names above, with the reason given."),
}


@dataclass(slots=True)
class Totals:
    """What was met on the way through a ledger.

    Attributes:
        documents: How many documents.
        statements: How many statements, of every kind.
        dated: How many documents say when they were published.
        earliest: First day any of them can mean, ISO 8601.
        latest: Last day any of them can mean.
        example: A reference that exists.
        requests: How many things are asked for.
        denials: How many denials there are.
        acts: Whether it was told of any statement what is done by saying it.
        tied: Whether any speaker is an actor with a name.
        flags: By kind of flag, how many documents carry it.
        lowest: By kind of statement, the lowest score of those presented as found.
        unused: By reason, how much was not used.
        subjects: Ids of everything that something was decided on.
        names: How those are called.
        in_part: What was not used of documents that were.
        text_files: The files their texts stand in, in order.
        tied_by_hand: Whether a person decided whom some words stand for.
        about: What was met of what statements are about.
        outgrown: Whether the one file would outgrow its limit, and the way was not gone to its end.
    """

    documents: int = 0
    statements: int = 0
    dated: int = 0
    earliest: str | None = None
    latest: str | None = None
    example: str | None = None
    requests: int = 0
    denials: int = 0
    acts: bool = False
    tied: bool = False
    flags: Counter[str] = field(default_factory=Counter)
    lowest: dict[str, float] = field(default_factory=dict)
    unused: Counter[str] = field(default_factory=Counter)
    subjects: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    in_part: set[Issue] = field(default_factory=set)
    text_files: dict[str, None] = field(default_factory=dict)
    tied_by_hand: bool = False
    about: AboutTotals = field(default_factory=AboutTotals)
    outgrown: bool = False

    def meet_mentions(self, number: int, mentions: Sequence[Mention]) -> None:
        """Keep the words of the mentions on which something was decided, with their document's number."""
        decided = (mention for mention in mentions if mention.id in self.subjects)
        self.names |= {mention.id: f"{number}, “{tidy(mention.span.exact)}”" for mention in decided}

    def meet(self, document: Document, page: DocumentPage) -> None:
        """Count a document, and keep how it and its statements are called where something was decided on them."""
        names = {document.id: document.name} | {line.id: f"{page.origin.number}:{line.number}" for line in page.lines}
        self.names |= {subject: names[subject] for subject in self.subjects & names.keys()}
        self.about.meet(page)
        self.documents += 1
        self.statements += len(page.lines)
        self.requests += len(page.records.requests)
        self.denials += len(page.records.denials)
        self.acts = self.acts or any(line.act for line in page.lines)
        self.tied = self.tied or any(line.speaker.actor for line in page.lines if line.kind != "own_voice")
        for line in page.lines:
            if line.shown:
                self.lowest[line.kind] = min(self.lowest.get(line.kind, 1.0), line.score)
        self.flags.update({note.kind for note in page.flags})
        if self.example is None and page.lines:
            self.example = f"{page.origin.number}:{page.lines[0].number}"
        published = document.published
        if published and published.precision != "day_of_unknown_year":
            self.dated += 1
            self.earliest = min(self.earliest or published.earliest, published.earliest)
            self.latest = max(self.latest or published.latest, published.latest)


@dataclass(frozen=True, slots=True)
class Known:
    """What a whole ledger knows, whichever of its documents is set.

    Attributes:
        decided: Every decision.
        reviews: What people decided on statements, by their ids.
        actors: Every actor, by id.
    """

    decided: Sequence[Decided]
    reviews: Mapping[str, str]
    actors: Mapping[str, Actor]


def known_of(book: Ledger) -> Known:
    """What is needed to set the documents of a ledger."""
    decided = book.decisions()
    return Known(decided, reviewed(decided), book.actors())


def page_of(book: Ledger, document: Document, known: Known, *, text: bool) -> DocumentPage:
    """Set one document of a ledger.

    Args:
        book: The ledger.
        document: One of its documents.
        known: What the whole ledger knows.
        text: Whether its text is set too, which takes most of the time.
    """
    statements = book.statements(document.id)
    flags = book.flags(document.id)
    heard = heard_in(book, document.id, statements, known.actors, known.decided)
    judged = {n: known.reviews[statement.id] for n, statement in statements if statement.id in known.reviews}
    number = book.reference(document.id)
    matters = book.matters(document.id)
    page = document_page(document, number, statements=statements, flags=flags, reviews=judged, heard=heard, matters=matters)
    return with_text(page, document, statements=statements, flags=flags, heard=heard) if text else page


def gather(book: Ledger, places: Places, shelf: Shelf, *, largest: int) -> Totals:
    """Set everything a ledger holds and put it on the shelf.

    It stops as soon as the one file would outgrow its limit: with more of it beside, every link is another.

    Args:
        book: The ledger.
        places: Where the sections will stand, which decides how links between them are written.
        shelf: Where the finished pieces go.
        largest: Bytes the one file may have.
    """
    totals = Totals()
    known = known_of(book)
    totals.subjects = {each.decision.subject for each in known.decided}
    totals.tied_by_hand = any(each.decision.field == "actor" for each in known.decided)
    with AboutShelf() as about:
        for document in book.documents():
            page = page_of(book, document, known, text="texts" not in places.beside)
            totals.meet(document, page)
            if totals.tied_by_hand:
                totals.meet_mentions(page.origin.number, book.mentions(document.id))
            totals.in_part.update(issue for issue in book.issues(document.id) if issue.stage == "clean")
            totals.text_files[places.file_of_text(page.origin.number)] = None
            _gather_page(page, places, shelf, known)
            gather_about(page, places, shelf, about)
            if shelf.size(places) > largest and places.beside != frozenset(SPILLS):
                totals.outgrown = True
                return totals
        finish_about(shelf, about, totals.about)
    _gather_unused(book, shelf, totals, known)
    return totals


def _gather_page(page: DocumentPage, places: Places, shelf: Shelf, known: Known) -> None:
    """Put one document's lines, rows, flags and text on the shelf."""
    _gather_lines(page, places, shelf, known)
    _gather_records(page, places, shelf)
    _gather_flags(page, places, shelf)
    _gather_entry(page, places, shelf)
    if "texts" not in places.beside:
        pieces: Any = environment().get_template("pieces.html").module
        hrefs = {line.number: f"#q{page.origin.number}-{line.number}" for line in page.lines}
        shelf.add_entry("texts", "", page.origin.number, pieces.document(page, hrefs))


def section_of(line: Line) -> Section:
    """Where a statement is listed."""
    if line.doubtful:
        return "doubtful"
    if line.kind == "own_voice":
        return "own"
    return "unnamed" if line.speaker.resolution == "unnamed" else "said"


def _gather_lines(page: DocumentPage, places: Places, shelf: Shelf, known: Known) -> None:
    pieces: Any = environment().get_template("pieces.html").module
    number = page.origin.number
    there = places.file_of_text(number)
    seen: set[Section] = set()
    for line in page.lines:
        section = section_of(line)
        here = part(section, 1) if section in places.beside else ""
        if section not in seen:
            seen.add(section)
            shelf.add_carrier(section, number, pieces.carrier(page.origin, places.href(here, there, f"d{number}")))
        html = pieces.line(line, page.origin, places.href(here, there, f"s{number}-"))
        if section in ("said", "unnamed"):
            if actor := line.speaker.actor:
                groups = [known.actors[each].name for each in actor.member_of if each in known.actors]
                shelf.add_head(section, line.speaker.key, pieces.speaker(actor, wording.actor_kind(actor.kind), groups))
            shelf.add_line(section, line.speaker, (number, line.number), html, act=line.act)
        else:
            shelf.add_line(section, Speaker(f"{number:09d}", "", "named"), (number, line.number), html)


def _gather_records(page: DocumentPage, places: Places, shelf: Shelf) -> None:
    tables: Any = environment().get_template("tables.html").module
    number = page.origin.number

    def text_from(section: Section) -> str:
        return places.href(part(section, 1) if section in places.beside else "", places.file_of_text(number), f"s{number}-")

    for request in page.records.requests:
        shelf.add_entry("requests", "", number, tables.request(request, page.origin, text_from("requests")))
    for denial in page.records.denials:
        shelf.add_entry("denials", "", number, tables.denial(denial, page.origin, text_from("denials")))
    if page.records.hedges:
        shelf.add_entry("hedges", "", number, tables.hedges(page.records.hedges, page.origin, text_from("hedges")))


def _gather_flags(page: DocumentPage, places: Places, shelf: Shelf) -> None:
    entries: Any = environment().get_template("entries.html").module
    number = page.origin.number
    here = part("flags", 1) if "flags" in places.beside else ""
    for kind in dict.fromkeys(note.kind for note in page.flags):
        notes = [note for note in page.flags if note.kind == kind]
        hrefs = {note.letter: places.href(here, places.file_of_text(number), f"f{number}-{note.letter}") for note in notes}
        shelf.add_entry("flags", kind, number, entries.flagged(page.origin, notes, hrefs))


def _gather_entry(page: DocumentPage, places: Places, shelf: Shelf) -> None:
    entries: Any = environment().get_template("entries.html").module
    number = page.origin.number
    here = part("documents", 1) if "documents" in places.beside else ""
    summary = Summary(page.origin, _holds(page), tuple(dict.fromkeys(note.name for note in page.flags if note.look_again)))
    shelf.add_entry("documents", "", number, entries.read(summary, places.href(here, places.file_of_text(number), f"d{number}")))


def _holds(page: DocumentPage) -> str:
    """What was found in a document, in words."""
    found = Counter(section_of(line) for line in page.lines)
    attributed = found["said"] + found["unnamed"]
    parts = [
        wording.count(attributed, "attributed statement") if attributed else "",
        f"{found['doubtful']:,} doubtful" if found["doubtful"] else "",
        f"{found['own']:,} in its own voice" if found["own"] else "",
    ]
    analysed = page.language in ("en", None) or page.lines
    language = "" if analysed else f"in {wording.language(page.language)}, not analysed"
    return ", ".join(each for each in (language, *parts) if each) or "no statement found"


def _gather_unused(book: Ledger, shelf: Shelf, totals: Totals, known: Known) -> None:
    entries: Any = environment().get_template("entries.html").module
    for issue in book.issues():
        key = "find" if issue.stage == "find" else "part" if issue in totals.in_part else "read"
        totals.unused[key] += 1
        shelf.add_entry("unused", key, 0, entries.issue(issue))
    names = {}
    for document, decision in book.withdrawn():
        names[document.id] = document.name
        totals.unused["withdrawn"] += 1
        shelf.add_entry("unused", "withdrawn", 0, entries.decision(document.name, "withdrawn:", decision.why, ""))
    for decided in known.decided:
        decision = decided.decision
        if decided.retracted_at or decision.subject in names or decision.judgement == "accept":
            continue
        totals.unused["decided"] += 1
        name = totals.names.get(decision.subject, decision.subject)
        text = _decided(decision, known.actors)
        shelf.add_entry("unused", "decided", 0, entries.decision(name, text, decision.why, f"{decision.by}, {decided.at}"))


def _decided(decision: Decision, actors: Mapping[str, Actor]) -> str:
    """What was decided, in words."""
    if decision.field == "actor":
        actor = actors.get(decision.value or "")
        return f"stands for {actor.name if actor else decision.value or 'nobody'}"
    return f"{decision.field}: {decision.value or 'none'}" if decision.field else decision.judgement
