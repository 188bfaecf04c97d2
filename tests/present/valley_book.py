"""Three reports made by hand that tell of the same deeds, with dates, places, events, figures and violations of every sort."""

import re
from dataclasses import replace
from pathlib import Path

from dossier_book import read, statement

from onrecord.ledger import Found, Ledger, open_ledger
from onrecord.present.dossier import write_dossier
from onrecord.types import (
    Capture,
    Counted,
    Document,
    Event,
    EventType,
    Figure,
    Gazetted,
    Matters,
    Part,
    Participant,
    ParticipantRole,
    Polarity,
    Span,
    Statement,
    Status,
    TimeExpression,
    Toponym,
    Violation,
)

MODEL = "model:onrecord-en@3"
KARSEL = Gazetted("onrecord:karsel", "Karsel", 31.5, 64.25, "settlement", "XO")
HARGO = Gazetted("onrecord:hargo", "Hargo <b>", 31.1, 63.5, "settlement", "XO")
TESK = Gazetted("onrecord:tesk", "Tesk", 30.9, 64.0, "district", "XO")
ODRIN = Gazetted("onrecord:odrin", "Odrin", 30.0, 65.125, "province", "XO")
VELMORA = Gazetted("onrecord:velmora", "Velmora", 30.5, 66.0, "country", "XO")
SEA = Gazetted("geonames:7", "Sea of Odrin", 25.5, 64.0, "wider", None)
FAR = Gazetted("geonames:9", "Farhaven", 46.2, 6.1, "settlement", "XF")
ELSEWHERE = Gazetted("geonames:8", "Jarn", 12.5, 104.0, "settlement", "XP")

FIRST = """Guns at Karsel

On 3 May 2024, gunmen killed at least 12 herders in Karsel, the Teshka Council said. The League said it had shelled the post
at Hargo in March 2024, killing 214 soldiers. It denied the burning of Jarn. More than 300 families have fled Odrin since 2004.
A march to Tesk will begin on 9 June 2024. The council accused the army of arbitrary arrests and war crimes.

Dozens were hurt recently. An inquiry may open. Envoys met in Farhaven by the Sea of Odrin, far from Velmora and Old Kili.
"""
SECOND = """Another tale of Karsel

The army said on 3 May 2024 that up to 5 people had died in Karsel. About 20 were held on 11 February. The raid went on.
Between 6 and 9 guards were killed, a nurse said.
"""
HOSTILE = """Deeds <script>alert(1)</script>

Gunmen <script>alert(2)</script>shot a soldier and two children in <img src=x onerror=alert(3)>Jarn\u202e on 4 May 2024.
"""


def quote(document: Document, words: str, *, after: str = "") -> Span:
    """Some words where they first stand, or where they first stand after some others."""
    found = re.compile(re.escape(words)).search(document.text, document.text.index(after) + len(after))
    assert found, words
    return document.span(*found.span())


def date(span: Span, earliest: str | None, latest: str | None = None, **parts: str) -> TimeExpression:
    """A time expression; a day where nothing else is said."""
    made = TimeExpression(span, earliest or "PAST_REF", earliest, latest or earliest, "day", None, "a full date", "rule:dates@1")
    return replace(made, **parts)  # type: ignore[arg-type]


def place(span: Span, meant: Gazetted | None, *others: Gazetted) -> Toponym:
    """A toponym."""
    return Toponym(span, meant, others, "by the places named beside it", "rule:places@1")


def event(  # noqa: PLR0913  (the parts of an event)
    trigger: Span,
    kind: EventType,
    held: Statement | None = None,
    *,
    status: Status = "reported_as_fact",
    polarity: Polarity = "happened",
    when: TimeExpression | None = None,
    where: Toponym | None = None,
    **taking_part: Span,
) -> Event:
    """An event with those who take part in it, by their roles."""
    roles: dict[str, ParticipantRole] = {"agent": "agent", "target": "target", "party": "party", "instrument": "instrument"}
    parts = tuple(Participant(roles[role], span) for role, span in taking_part.items())
    said, day, spot = (each.id if each else None for each in (held, when, where))
    return Event(trigger.document, said, trigger, kind, status, polarity, parts, day, spot, 0.8, MODEL)


def figure(  # noqa: PLR0913  (the parts of a figure)
    span: Span,
    low: int | None,
    high: int | None,
    of: Counted | None,
    *,
    held: Statement | None = None,
    counted_in: Event | None = None,
    whom: Span | None = None,
    cumulative: bool = False,
    approximate: bool = False,
    parts: tuple[Part, ...] = (),
) -> Figure:
    """A figure."""
    said, deed = (each.id if each else None for each in (held, counted_in))
    document = span.document
    return Figure(document, said, deed, span, low, high, of, whom, cumulative, approximate, parts, "rule:figures@1")


def examined_first() -> tuple[Capture, Document, Found]:
    capture, document = read(FIRST, "a-first.txt", publisher="The Tarn Herald", published="2024-05-06")
    council = statement(
        document, ["the Teshka Council"], ["said"], ["On 3 May 2024, gunmen killed at least 12 herders in Karsel"]
    )
    shelled = "it had shelled the post\nat Hargo in March 2024, killing 214 soldiers"
    league = statement(document, ["The League"], ["said"], [shelled])
    denial = statement(document, ["It"], ["denied"], ["the burning of Jarn"], score=0.3, shown=False)
    accusing = statement(document, ["The council"], ["accused"], ["the army of arbitrary arrests and war crimes"])
    day, month = (
        date(quote(document, "3 May 2024"), "2024-05-03"),
        date(quote(document, "March 2024"), "2024-03-01", "2024-03-31"),
    )
    month = replace(month, precision="month")
    year = replace(date(quote(document, "2004"), "2004-01-01", "2004-12-31"), precision="year", how="a year")
    coming, vague = date(quote(document, "9 June 2024"), "2024-06-09"), date(quote(document, "recently"), None)
    vague = replace(vague, precision="vague", how="no day can be told")
    karsel, hargo = place(quote(document, "Karsel", after="herders in "), KARSEL, SEA), place(quote(document, "Hargo"), HARGO)
    jarn, odrin = place(quote(document, "Jarn"), None, ELSEWHERE, TESK), place(quote(document, "Odrin"), ODRIN)
    tesk, far = place(quote(document, "Tesk", after="march to "), TESK), place(quote(document, "Farhaven"), FAR)
    others = (place(quote(document, "Sea of Odrin"), SEA), place(quote(document, "Velmora"), VELMORA))
    unknown = place(quote(document, "Old Kili"), None)
    herders = quote(document, "at least 12 herders")
    killed = event(
        quote(document, "killed"), "killing", council, when=day, where=karsel, agent=quote(document, "gunmen"), target=herders
    )
    fired = event(quote(document, "shelled"), "attack", league, status="claimed_or_admitted", when=month, where=hargo)
    dead = event(quote(document, "killing", after="2024, "), "killing", league, status="claimed_or_admitted", when=month)
    burning = event(quote(document, "burning"), "destruction", denial, status="denied", polarity="negated")
    fled = event(quote(document, "fled"), "displacement", when=year, where=odrin)
    march = event(quote(document, "march", after="A "), "protest", polarity="future", when=coming)
    hurt = event(quote(document, "hurt"), "attack", when=vague)
    inquiry = event(quote(document, "inquiry"), "legal_measure", polarity="hypothetical")
    figures = (
        figure(
            quote(document, "at least 12"), 12, None, "killed", held=council, counted_in=killed, whom=quote(document, "herders")
        ),
        figure(quote(document, "214"), 214, 214, "killed", held=league, counted_in=dead, whom=quote(document, "soldiers")),
        figure(
            quote(document, "More than 300"),
            301,
            None,
            "displaced",
            counted_in=fled,
            whom=quote(document, "families"),
            cumulative=True,
        ),
        figure(quote(document, "Dozens"), None, None, "injured", counted_in=hurt),
    )
    arrests, army = quote(document, "arbitrary arrests"), quote(document, "the army")
    alleged = Violation(document.id, accusing.id, arrests, "arrest_or_detention", army, "rule:violations@1")
    matters = Matters(
        (day, month, year, coming, vague),
        (karsel, hargo, jarn, odrin, tesk, far, *others, unknown),
        (killed, fired, dead, burning, fled, march, hurt, inquiry),
        figures,
        (alleged, replace(alleged, span=quote(document, "war crimes"), kind=None, against=None)),
    )
    return capture, document, Found((council, league, denial, accusing), (), (), MODEL, (), matters)


def examined_second() -> tuple[Capture, Document, Found]:
    capture, document = read(SECOND, "b-second.txt", publisher="Army Press Office")
    army = statement(document, ["The army"], ["said"], ["that up to 5 people had died in Karsel"])
    nurse = statement(document, ["a nurse"], ["said"], ["Between 6 and 9 guards were killed"])
    day = date(quote(document, "3 May 2024"), "2024-05-03")
    yearless = date(quote(document, "11 February"), "XXXX-02-11", precision="day_of_unknown_year", how="no year in the text")
    karsel = place(quote(document, "Karsel", after="died in "), KARSEL)
    died = event(quote(document, "died"), "killing", army, when=day, where=karsel)
    held = event(quote(document, "held"), "arrest", when=yearless)
    raid = event(quote(document, "raid"), "operation")
    killed = event(quote(document, "killed"), "killing", nurse)
    figures = (
        figure(quote(document, "up to 5"), None, 5, "killed", held=army, counted_in=died, whom=quote(document, "people")),
        figure(quote(document, "About 20"), 20, 20, "detained", counted_in=held, approximate=True),
        figure(quote(document, "Between 6 and 9"), 6, 9, "killed", held=nurse, counted_in=killed, whom=quote(document, "guards")),
    )
    matters = Matters((day, yearless), (karsel,), (died, held, raid, killed), figures)
    return capture, document, Found((army, nurse), (), (), MODEL, (), matters)


def examined_hostile() -> tuple[Capture, Document, Found]:
    capture, document = read(HOSTILE, "c-hostile.txt", publisher="O'Hara & <Sons>")
    day = date(quote(document, "4 May 2024"), "2024-05-04", how="<i>read</i> off the words")
    jarn = place(quote(document, "<img src=x onerror=alert(3)>Jarn\u202e"), HARGO)
    shot = event(
        quote(document, "<script>alert(2)</script>shot"),
        "attack",
        when=day,
        where=jarn,
        agent=quote(document, "Gunmen <script>"),
    )
    soldier = Part(quote(document, "a", after="shot "), 1, 1, quote(document, "soldier"))
    children = Part(quote(document, "two"), 2, 2, quote(document, "children"))
    whom = quote(document, "soldier and two children")
    counted = figure(quote(document, "a soldier and two"), 3, 3, "injured", counted_in=shot, whom=whom, parts=(soldier, children))
    named = Violation(document.id, None, quote(document, "<script>alert(2)"), "killing", None, "rule:violations@1")
    return capture, document, Found((), (), (), MODEL, (), Matters((day,), (jarn,), (shot,), (counted,), (named,)))


def fill(book: Ledger) -> None:
    """Put the three documents into a ledger."""
    for capture, document, found in (examined_first(), examined_second(), examined_hostile()):
        book.add(capture, document, found)
    book.number_documents()


def in_one_file(folder: Path) -> Path:
    """The dossier of that ledger, in one file."""
    with open_ledger(folder / "valley.db", create=True) as book:
        fill(book)
        return write_dossier(book, folder / "valley.html").path


def in_many_files(folder: Path) -> Path:
    """The same with everything in files beside the one file."""
    with open_ledger(folder / "valley.db", create=True) as book:
        fill(book)
        return write_dossier(book, folder / "valley.html", largest=1).path
