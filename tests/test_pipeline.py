"""One capture through all stages with nothing else but what it is handed, and a whole ledger through linking."""

import json
import sys
from pathlib import Path

import pytest

from onrecord.clean import clean
from onrecord.errors import BadInput, LimitExceeded
from onrecord.gazetteer import shipped_gazetteer
from onrecord.ledger import Found, Ledger, open_ledger
from onrecord.pipeline import Tagger, compare, examine, known_actors, new_actor
from onrecord.types import Capture, Decision, Document, Mention, Request, Span, Statement, Supplied

ENGLISH = "The Odrin Post\n\nKarim Vel said that nobody was hurt on the road. The road has been closed since then.\n"
FRENCH = (
    "Le ministre a dit que la route de la montagne restera fermée jusqu'à la fin de la semaine, selon son porte-parole.\n" * 4
)


@pytest.fixture
def tagger(monkeypatch: pytest.MonkeyPatch) -> Tagger:
    """A tagger of a few rules."""
    monkeypatch.syspath_prepend(Path(__file__).parent / "engine" / "rules")
    import rule_tagger  # type: ignore[import-not-found]  # noqa: PLC0415

    loaded: Tagger = rule_tagger.load()
    monkeypatch.delitem(sys.modules, "rule_tagger")
    return loaded


def plain(text: str) -> Capture:
    """A plain-text report."""
    return Capture(text.encode(), "text/plain", "post.txt")


def test_what_a_report_says_is_found_and_quotes_it(tagger: Tagger) -> None:
    done = examine(plain(ENGLISH), clean=clean, tagger=tagger, gazetteer=shipped_gazetteer())
    assert done.document is not None
    assert (done.document.text, done.issues, done.made_by) == (ENGLISH, (), "model:rules@1")
    assert [(one.kind, [span.exact for span in one.source]) for one in done.statements] == [
        ("speech", ["Karim Vel"]),
        ("own_voice", []),
    ]
    for statement in done.statements:
        for span in (*statement.source, *statement.cue, *statement.content):
            done.document.check(span)


def test_the_same_capture_gives_the_same_examination(tagger: Tagger) -> None:
    first, second = (examine(plain(ENGLISH), clean=clean, tagger=tagger, gazetteer=shipped_gazetteer()) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("words", ["04/05/2023", "soon"])
def test_a_date_handed_over_that_cannot_be_read_is_listed_and_the_report_is_used(tagger: Tagger, words: str) -> None:
    line = json.dumps({"id": "post", "text": ENGLISH, "published": words}).encode()
    for capture in (
        Capture(line, "application/json", "post"),
        Capture(ENGLISH.encode(), "text/plain", "post", Supplied(published=words)),
    ):
        done = examine(capture, clean=clean, tagger=tagger, gazetteer=shipped_gazetteer())
        assert done.document is not None
        assert (done.document.published, len(done.statements)) == (None, 2)
        (issue,) = done.issues
        assert (issue.stage, issue.subject) == ("clean", "post")
        assert repr(words) in issue.reason


@pytest.mark.parametrize("words", ["2023-05-04", "4 May 2023", "", None])
def test_a_date_handed_over_that_can_be_read_or_is_none_is_not_listed(tagger: Tagger, words: str | None) -> None:
    line = json.dumps({"id": "post", "text": ENGLISH, "published": words}).encode()
    assert (
        examine(Capture(line, "application/json", "post"), clean=clean, tagger=tagger, gazetteer=shipped_gazetteer()).issues == ()
    )


def test_a_report_in_another_language_is_kept_and_listed_as_not_analysed(tagger: Tagger) -> None:
    done = examine(plain(FRENCH), clean=clean, tagger=tagger, gazetteer=shipped_gazetteer())
    assert done.document is not None
    assert (done.document.text, done.statements) == (FRENCH, ())
    assert [(issue.stage, issue.subject) for issue in done.issues] == [("find", "post.txt")]
    assert "(fr): kept, not analysed" in done.issues[0].reason
    assert "other_language" in {flag.kind for flag in done.flags}


def test_what_cannot_be_cleaned_becomes_an_issue(tagger: Tagger) -> None:
    def refuse(capture: Capture) -> Document:
        raise LimitExceeded(capture.name, "has more than 2,000 pages")

    done = examine(plain(ENGLISH), clean=refuse, tagger=tagger, gazetteer=shipped_gazetteer())
    assert (done.document, done.statements, done.flags) == (None, (), ())
    assert [(issue.stage, issue.subject, issue.reason) for issue in done.issues] == [
        ("clean", "post.txt", "has more than 2,000 pages")
    ]


LETTER = (
    "The Karsel Mothers' Union urged the Istrin Harbour Board to open the books. It said that critics fear the Board. "
    "The books are closed.\n"
)
OURS = """
[actors.karsel-mothers]
name = "Karsel Mothers' Union"
kind = "organisation"
aliases = ["KMU"]
description = "A union of mothers."
source = { title = "An invented source", address = "https://union.example" }
"""


@pytest.fixture
def book(tmp_path: Path) -> Ledger:
    """An empty ledger."""
    return open_ledger(tmp_path / "book.db", create=True)


def quote(document: Document, words: str) -> Span:
    """The first place where a document has these words."""
    start = document.text.index(words)
    return document.span(start, start + len(words))


def add(book: Ledger, name: str = "letter.txt", text: str = LETTER) -> Document:
    """Keep the letter, with what there is to find in it."""
    capture = Capture(text.encode(), "text/plain", name, Supplied(publisher="The Odrin Post"))
    document = clean(capture)
    union = Mention(quote(document, "Karsel Mothers' Union"), "organisation", True, 0.9, "rule:m@1")
    board = Mention(quote(document, "Istrin Harbour Board"), "organisation", True, 0.9, "rule:m@1")
    it = Mention(quote(document, "It"), "organisation", False, 0.9, "rule:m@1", union.id, "the only body that speaks")
    critics = Mention(quote(document, "critics"), "group", False, 0.9, "rule:m@1")
    request = Request(quote(document, "open the books"), (quote(document, "the Istrin Harbour Board"),), "urges")

    def said(source: str, cue: str, content: str, **what: object) -> Statement:
        roles = ((quote(document, source),), (quote(document, cue),), (quote(document, content),))
        return Statement(document.id, "speech", *roles, "indirect", 0.9, True, "rule:s@1", **what)  # type: ignore[arg-type]

    own = Statement(document.id, "own_voice", (), (), (quote(document, "The books are closed."),), "none", 0.9, True, "rule:s@1")
    statements = (
        said("The Karsel Mothers' Union", "urged", "to open the books", act="request", named=True, requests=(request,)),
        said("It", "said", "critics fear the Board", act="assert", named=True),
        said("critics", "fear", "the Board", act="express", named=False),
        own,
    )
    book.add(capture, document, Found(statements, (), (), "model:m@1", (union, board, it, critics)))
    return document


def add_shouted(book: Ledger, name: str) -> None:
    """Keep a report that writes a name in another way."""
    capture = Capture(b"KARSEL MOTHERS' UNION COMES TO TOWN\n", "text/plain", name)
    document = clean(capture)
    union = Mention(quote(document, "KARSEL MOTHERS' UNION"), "organisation", True, 0.9, "rule:m@1")
    book.add(capture, document, Found((), (), (), "model:m@1", (union,)))


def speakers(book: Ledger, document: Document) -> list[tuple[str, str]]:
    """Who speaks in a document: name and kind, statement by statement."""
    voices = book.voices(document.id)
    told = (voices.speaker.get(statement.id) for _, statement in book.statements(document.id))
    return [(actor.name, actor.kind) if actor else ("", "") for actor in told]


def test_whoever_speaks_or_is_spoken_to_becomes_an_actor(book: Ledger) -> None:
    document = add(book)
    assert compare(book)
    union, own = ("Karsel Mothers' Union", "organisation"), ("Odrin Post", "organisation")
    assert speakers(book, document) == [union, union, ("critics", "unnamed"), own]
    assert [actor.name for actor in book.voices(document.id).addressee.values()] == ["Istrin Harbour Board"]


def test_comparing_again_changes_nothing(book: Ledger) -> None:
    add(book)
    assert compare(book)
    head = book.head_hash()
    assert not compare(book)
    assert book.head_hash() == head


def test_one_name_is_one_actor_across_documents_and_unnamed_people_are_not(book: Ledger) -> None:
    for name in ("a.txt", "b.txt"):
        add(book, name)
    compare(book)
    assert sorted(actor.name for actor in book.actors().values()) == [
        "Istrin Harbour Board",
        "Karsel Mothers' Union",
        "Odrin Post",
        "critics",
        "critics",
    ]


@pytest.mark.parametrize("names", [("a.txt", "b.txt", "c.txt"), ("c.txt", "a.txt", "b.txt")])
def test_neither_order_nor_how_often_it_is_compared_shows(tmp_path: Path, names: tuple[str, ...]) -> None:
    heads = []
    for often in (False, True):
        with open_ledger(tmp_path / f"{often}.db", create=True) as book:
            for name in sorted(names) if often else names:
                add_shouted(book, name) if name == "b.txt" else add(book, name)
                if often:
                    compare(book)
            compare(book)
            heads.append(book.head_hash())
    assert heads[0] == heads[1]


def test_a_register_of_the_users_own_names_and_describes_an_actor(book: Ledger) -> None:
    document = add(book)
    compare(book)
    book.add_register("ours.toml", OURS)
    assert compare(book)
    actor = book.voices(document.id).speaker[book.statements(document.id)[0][1].id]
    assert (actor.key, actor.description) == ("karsel-mothers", "A union of mothers.")
    assert {each.name for each in known_actors(book, "kmu")} == {"Karsel Mothers' Union"}


def test_a_register_that_is_not_as_expected_is_refused_and_nothing_changes(book: Ledger) -> None:
    add(book)
    compare(book)
    head = book.head_hash()
    book.add_register("ours.toml", "[actors.a]\nname = 1")
    with pytest.raises(BadInput, match=r"ours\.toml"):
        compare(book)
    assert book.head_hash() == head


def test_what_a_person_decided_outlasts_every_comparison(book: Ledger) -> None:
    document = add(book)
    compare(book)
    mine = new_actor("Committee of Widows", "organisation")
    book.add_actor(mine)
    critics = next(mention for mention in book.mentions(document.id) if mention.span.exact == "critics")
    book.decide(Decision(critics.id, "correct", "person", "named on page two", "actor", mine.id))
    assert not compare(book)
    assert speakers(book, document)[2] == ("Committee of Widows", "organisation")
    book.decide(Decision(critics.id, "accept", "person", "another committee"))
    compare(book)
    assert speakers(book, document)[2] == ("critics", "unnamed")


def test_a_withdrawn_document_ties_nothing_until_it_is_taken_in_again(book: Ledger) -> None:
    document = add(book)
    compare(book)
    for judgement, held in (("reject", 0), ("accept", 4)):
        book.decide(Decision(document.id, judgement, "person", "looked again"))  # type: ignore[arg-type]
        compare(book)
        assert len(book.actors()) == held


def test_a_corrected_publisher_speaks_for_the_document(book: Ledger) -> None:
    document = add(book)
    book.decide(Decision(document.id, "correct", "person", "masthead", "publisher", "The Istrin Herald"))
    compare(book)
    assert speakers(book, document)[3] == ("Istrin Herald", "organisation")
