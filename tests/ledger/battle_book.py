"""A report, built by hand, in which statements are about something of every kind."""

from dataclasses import replace
from pathlib import Path

from building import ASSEMBLY, COUNCIL, MODEL, capture, clean, quote

from onrecord.ledger import Found, Ledger, open_ledger
from onrecord.types import (
    Actor,
    Document,
    Event,
    Figure,
    Gazetted,
    Matters,
    Mention,
    Part,
    Participant,
    Span,
    Statement,
    Tie,
    TimeExpression,
    Toponym,
    Violation,
)

BATTLE = (
    "Attack in Karsel\n\n"
    "On Wednesday, gunmen killed a soldier and two children in Karsel, the Teshka Council said. "
    "More than 300 families have fled Odrin since 2004. "
    "The council accused the Karsel Assembly of arbitrary arrests and war crimes."
)
KARSEL = Gazetted("onrecord:karsel", "Karsel", 31.5, -64.25, "settlement", "XO")
ODRIN = Gazetted("onrecord:odrin", "Odrin", 30.0, 65.125, "province", "XO")
SEA = Gazetted("geonames:7", "Sea of Odrin", -12.5, 64.0, "wider", None)
POST = Actor("organisation:odrin post", "Odrin Post", "organisation")


def after(document: Document, before: str, words: str) -> Span:
    """Some words where they stand after some others."""
    start = document.text.index(before + words) + len(before)
    return document.span(start, start + len(words))


def said(document: Document) -> tuple[Statement, Statement, Statement]:
    """Two statements of the council, and one of the outlet between them."""
    first = (quote(document, "On Wednesday, gunmen killed a soldier and two children in Karsel"),)
    killed = Statement(
        document.id,
        "speech",
        (quote(document, "the Teshka Council"),),
        (quote(document, "said"),),
        first,
        "indirect",
        0.9,
        True,
        MODEL,
        act="assert",
        named=True,
    )
    fled = (quote(document, "More than 300 families have fled Odrin since 2004."),)
    return (
        killed,
        Statement(document.id, "own_voice", (), (), fled, "none", 0.8, True, "rule:own-voice@1"),
        replace(
            killed,
            source=(quote(document, "The council"),),
            cue=(quote(document, "accused"),),
            content=(quote(document, "the Karsel Assembly of arbitrary arrests and war crimes"),),
            act="accuse",
        ),
    )


def mentions(document: Document) -> tuple[Mention, ...]:
    """Names of places and bodies, and words that stand for one."""
    council = Mention(quote(document, "Teshka Council"), "organisation", True, 0.9, MODEL)
    return (
        Mention(quote(document, "Karsel"), "place", True, 0.9, MODEL),
        Mention(after(document, "children in ", "Karsel"), "place", True, 0.9, MODEL),
        council,
        Mention(quote(document, "Odrin"), "place", True, 0.9, MODEL),
        Mention(quote(document, "The council"), "organisation", False, 0.8, MODEL, council.id, "the council before it"),
        Mention(quote(document, "Karsel Assembly"), "organisation", True, 0.9, MODEL),
    )


def dates(document: Document) -> tuple[TimeExpression, TimeExpression]:
    """A day that the document's date fixes, and a year."""
    year = TimeExpression(quote(document, "2004"), "2004", "2004-01-01", "2004-12-31", "year", None, "a year", "rule:dates@1")
    day = replace(year, span=quote(document, "Wednesday"), value="2024-08-14", earliest="2024-08-14", latest="2024-08-14")
    return replace(day, precision="day", anchor="document date", how="the Wednesday before 2024-08-15"), year


def places(document: Document) -> tuple[Toponym, Toponym, Toponym]:
    """A place that is settled, named twice, and one that is not."""
    heading = Toponym(quote(document, "Karsel"), KARSEL, (), "the only one of that name", "rule:places@1")
    return (
        heading,
        replace(heading, span=after(document, "children in ", "Karsel"), alternatives=(SEA,)),
        Toponym(quote(document, "Odrin"), None, (ODRIN, SEA), "two of that name", "rule:places@1"),
    )


def events(document: Document) -> tuple[Event, Event, Event, Event]:
    """One of the heading, one of a source, one of the outlet, and one that a source alleges."""
    killed, fled, accused = (statement.id for statement in said(document))
    heading, town, _ = (toponym.id for toponym in places(document))
    attack = Event(
        document.id,
        None,
        quote(document, "Attack"),
        "attack",
        "reported_as_fact",
        "happened",
        (),
        None,
        heading,
        0.75,
        MODEL,
    )
    hurt = (
        Participant("agent", quote(document, "gunmen")),
        Participant("target", quote(document, "a soldier and two children")),
    )
    accusing = (Participant("agent", quote(document, "the Karsel Assembly")),)
    death = replace(attack, statement=killed, trigger=quote(document, "killed"), type="killing", participants=hurt, where=town)
    flight = replace(attack, statement=fled, trigger=quote(document, "fled"), type="displacement", where=None)
    arrest = replace(flight, statement=accused, trigger=quote(document, "arrests"), type="arrest", participants=accusing)
    return (
        attack,
        replace(death, when=dates(document)[0].id),
        flight,
        replace(arrest, status="suspected_or_accused", polarity="hypothetical"),
    )


def figures(document: Document) -> tuple[Figure, Figure]:
    """A sum with its parts, and a number that adds up over years and has no upper bound."""
    killed, fled, _ = (statement.id for statement in said(document))
    _, death, flight, _ = (event.id for event in events(document))
    soldier = Part(quote(document, "a"), 1, 1, quote(document, "soldier"))
    soldier = replace(soldier, span=after(document, "killed ", "a"))
    children = Part(quote(document, "two"), 2, 2, quote(document, "children"))
    span, whom = quote(document, "a soldier and two"), quote(document, "soldier and two children")
    dead = Figure(document.id, killed, death, span, 3, 3, "killed", whom, False, False, (soldier, children), "rule:figures@1")
    families = replace(dead, statement=fled, event=flight, span=quote(document, "More than 300"), low=301, high=None)
    moved = replace(families, of="displaced", whom=quote(document, "families"), cumulative=True, approximate=True, parts=())
    return dead, moved


def violations(document: Document) -> tuple[Violation, Violation]:
    """One that fits a row of the table, with those it is alleged against, and one that fits none."""
    arrests, against = quote(document, "arbitrary arrests"), quote(document, "the Karsel Assembly")
    alleged = said(document)[2].id
    first = Violation(document.id, alleged, arrests, "arrest_or_detention", against, "rule:violations@1")
    return first, replace(first, span=quote(document, "war crimes"), kind=None, against=None)


def about(document: Document) -> Matters:
    """All that the statements are about."""
    return Matters(dates(document), places(document), events(document), figures(document), violations(document))


def everything(document: Document, made_by: str = MODEL) -> Found:
    """All there is to find in the report."""
    return Found(said(document), (), (), made_by, mentions(document), about(document))


def ties(document: Document) -> list[Tie]:
    """What a rule would say of the names, and of the outlet's own voice."""
    _, _, council, _, _, assembly = mentions(document)
    return [
        Tie(council.id, COUNCIL.id, "rule:register@1", "the register has this name"),
        Tie(assembly.id, ASSEMBLY.id, "rule:name@1", "the same name and kind"),
        Tie(document.id, POST.id, "rule:publisher@1", "publishes the document"),
    ]


def battle_ledger(path: Path, *names: str, backwards: bool = False) -> Ledger:
    """A ledger of the report under some names, one by one in that order."""
    book = open_ledger(path, create=True)
    held = []
    for name in names:
        came = capture(BATTLE, name)
        document = clean(came)
        held.append(document)
        found = everything(document)
        book.add(came, document, replace(found, matters=turned(found.matters)) if backwards else found)
    book.number_documents()
    book.settle_ties([tie for document in held for tie in ties(document)], [COUNCIL, ASSEMBLY, POST])
    return book


def turned(matters: Matters) -> Matters:
    """The same, each kind backwards."""
    kinds = (matters.dates, matters.places, matters.events, matters.figures, matters.violations)
    return Matters(*(kind[::-1] for kind in kinds))  # type: ignore[arg-type]
