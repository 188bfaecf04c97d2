"""Two documents made by hand in which the same voices are heard under several names, and a ledger that holds them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dossier_book import read, spans, statement

from onrecord.ledger import Found, Ledger, open_ledger
from onrecord.present.dossier import write_dossier
from onrecord.types import Act, Actor, Capture, Document, Hedge, Mention, MentionKind, Request, Span, Statement, Tie

MODEL = "model:onrecord-en@3"
MARKET = """Shots at the market

The River League (RL) spoke on Tuesday. “We did not fire on the market,” the group said, pointing to call logs.
It urged the Assembly of Tarn to open the road and to release the detained. The group demanded talks.

The Assembly of Tarn denied that no bread had come. According to a press statement, the senators of Tarn praised the allegedly
neutral council. Critics said the truce may fail. He said the so-called helpers were gone.
"""
ROAD = """The road stays shut

The RL pledged to keep the bridge open. Critics said the pledge came late. It was announced that the road stays shut.
The Assembly of Tarn warned the League.
"""

LEAGUE = Actor(
    "river-league",
    "River League",
    "armed group",
    ("RL", "The League <of the river>"),
    "An armed group of the upper Tarn valley, founded in 1998.",
)
ASSEMBLY = Actor("assembly-of-tarn", "Assembly of Tarn", "state organ", (), "The parliament of Tarn.")
SENATORS = Actor("senators-of-tarn", "Senators of Tarn", "state organ", member_of=(ASSEMBLY.id,))


def mention(document: Document, words: str, kind: MentionKind, *, named: bool = True, near: int = 0) -> Mention:
    """A mention of the words that stand nearest to a place."""
    return Mention(spans(document, words, near=near)[0], kind, named, 0.9, MODEL)


def standing_for(held: Mention, other: Mention, how: str) -> Mention:
    """A mention that stands for another."""
    return replace(held, antecedent=other.id, how=how)


def doing(
    act: Act, said: Statement, *, named: bool | None = True, basis: Sequence[Span] = (), negated: bool = False
) -> Statement:
    """A statement with its act."""
    return replace(said, act=act, named=named, basis=tuple(basis), negated=negated)


def examined_market() -> tuple[Capture, Document, list[Statement], list[Mention], list[Tie]]:
    capture, document = read(MARKET, "a-market.txt", publisher="The Tarn Herald", published="2024-05-02")
    league, assembly = mention(document, "River League (RL)", "group"), mention(document, "Assembly of Tarn", "organisation")
    group = standing_for(mention(document, "the group", "group", named=False), league, "the only group named before it")
    it = mention(document, "It", "group", named=False, near=document.text.index("It urged"))
    it = standing_for(it, group, "subject of the sentence before")
    again = mention(document, "The group", "group", named=False, near=document.text.index("The group demanded"))
    again = standing_for(again, league, "the only group named before it")
    later = mention(document, "Assembly of Tarn", "organisation", near=document.text.index("of Tarn denied"))
    senators = mention(document, "senators of Tarn", "group")
    bread, fired = "that no bread had come", "“We did not fire on the market,”"
    asked = doing("request", statement(document, ["It"], ["urged"], ["to open the road and to release the detained"]))
    actions = spans(document, "open the road", "release the detained")
    to = spans(document, "the Assembly of Tarn")
    asked = replace(asked, requests=tuple(Request(action, to, "urges") for action in actions))
    logs = spans(document, "call logs")
    outer = statement(
        document, ["a press statement"], ["According to"], ["the senators of Tarn praised the allegedly\nneutral council"]
    )
    outer = doing("assert", outer, named=False)
    inner = statement(document, ["the senators of Tarn"], ["praised"], ["the allegedly\nneutral council"], parent=outer.id)
    inner = replace(doing("praise", inner), hedges=(Hedge(spans(document, "allegedly")[0], "outlet"),))
    critics = doing("assert", statement(document, ["Critics"], ["said"], ["the truce may fail"]), named=False)
    helpers = doing("assert", statement(document, ["He"], ["said"], ["the so-called helpers were gone"]), named=None)
    found = [
        doing("deny", statement(document, ["the group"], ["said"], [fired], quote="direct"), basis=logs, negated=True),
        asked,
        doing("request", statement(document, ["The group"], ["demanded"], ["talks"], score=0.3, shown=False)),
        doing("deny", statement(document, ["The Assembly of Tarn"], ["denied"], [bread]), negated=True),
        outer,
        inner,
        replace(critics, hedges=(Hedge(spans(document, "may")[0], "speaker"),)),
        replace(helpers, hedges=(Hedge(spans(document, "so-called")[0], "outlet"),)),
    ]
    ties = [
        Tie(league.id, LEAGUE.id, "rule:acronym@1", "“River League (RL)” is a name of the register"),
        *(
            Tie(each.id, ASSEMBLY.id, "rule:register@1", "“Assembly of Tarn” is a name of the register")
            for each in (assembly, later)
        ),
        Tie(senators.id, SENATORS.id, "rule:own-name@1", "no other actor has this name"),
    ]
    return capture, document, found, [league, assembly, group, it, again, later, senators], ties


def examined_road() -> tuple[Capture, Document, list[Statement], list[Mention], list[Tie]]:
    capture, document = read(ROAD, "b-road.txt")
    league = mention(document, "RL", "group")
    assembly = mention(document, "Assembly of Tarn", "organisation")
    found = [
        doing("pledge", statement(document, ["The RL"], ["pledged"], ["to keep the bridge open"])),
        doing("assert", statement(document, ["Critics"], ["said"], ["the pledge came late"]), named=False),
        doing("announce", statement(document, [], ["It was announced"], ["that the road stays shut"]), named=None),
        doing("warn", statement(document, ["The Assembly of Tarn"], ["warned"], ["the League"])),
    ]
    ties = [
        Tie(league.id, LEAGUE.id, "rule:register@1", "“RL” is a name of the register"),
        Tie(assembly.id, ASSEMBLY.id, "rule:register@1", "“Assembly of Tarn” is a name of the register"),
    ]
    return capture, document, found, [league, assembly], ties


def fill(book: Ledger) -> None:
    """Put the two documents into a ledger, tied to their actors."""
    held: list[Tie] = []
    for capture, document, found, mentions, ties in (examined_market(), examined_road()):
        book.add(capture, document, Found(found, (), (), MODEL, mentions))
        held += ties
    book.number_documents()
    book.settle_ties(held, [LEAGUE, ASSEMBLY, SENATORS])


def in_one_file(folder: Path) -> Path:
    """The dossier of that ledger, in one file."""
    with open_ledger(folder / "parley.db", create=True) as book:
        fill(book)
        return write_dossier(book, folder / "parley.html").path


def in_many_files(folder: Path) -> Path:
    """The same with everything in files beside the one file."""
    with open_ledger(folder / "parley.db", create=True) as book:
        fill(book)
        return write_dossier(book, folder / "parley.html", largest=1).path
