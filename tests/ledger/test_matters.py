"""What statements are about: what a ledger keeps of it, gives back, refuses, and takes back."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from battle_book import BATTLE, KARSEL, about, battle_ledger, everything, said, turned
from building import MODEL, capture, clean, quote
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import LedgerRefused, SpanMismatch
from onrecord.ledger import Found, Ledger, open_ledger
from onrecord.ledger.lines import lines
from onrecord.types import (
    Decision,
    Document,
    Event,
    Figure,
    Gazetted,
    Matters,
    Part,
    Participant,
    Span,
    TimeExpression,
    Toponym,
    Violation,
)

TABLES = ("time_expression", "toponym", "event", "participant", "figure", "figure_part", "violation")


@pytest.fixture
def battle(ledger: Ledger) -> Document:
    """A document in which there is something of every kind."""
    came = capture(BATTLE, "battle.txt")
    document = clean(came)
    ledger.add(came, document, everything(document))
    ledger.number_documents()
    return document


def rows_of(ledger: Ledger, table: str) -> int:
    """How many rows a table has, retracted ones included."""
    with ledger.reading() as connection:
        return int(str(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()))


def test_everything_comes_back_as_it_went_in(ledger: Ledger, battle: Document) -> None:
    assert ledger.matters(battle.id) == about(battle)
    assert [rows_of(ledger, table) for table in TABLES] == [2, 3, 4, 3, 2, 2, 2]


def test_a_document_of_which_nothing_was_found_has_nothing(filled: Ledger) -> None:
    assert {filled.matters(document.id) for document in filled.documents()} == {Matters()}


def test_each_kind_comes_back_in_the_order_of_the_text(ledger: Ledger) -> None:
    came = capture(BATTLE, "battle.txt")
    document = clean(came)
    ledger.add(came, document, replace(everything(document), matters=turned(about(document))))
    assert ledger.matters(document.id) == about(document)


WORDS = "The Odrin Post writes of a road, a river and 40 men in it, of yesterday's rain.\U0001f6a7 سڑک بند ہے"
NAME = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=12)
LEAST = st.none() | st.integers(0, 2**40)
DAY = st.none() | st.dates().map(str)


def spans(document: Document) -> st.SearchStrategy[Span]:
    """Any words of a document."""
    ends = st.tuples(st.integers(0, len(WORDS) - 1), st.integers(1, 9))
    return ends.map(lambda at: document.span(at[0], min(len(WORDS), sum(at))))


def once(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    """Some of them, no two of one id, in the order in which a ledger gives them back."""

    def place(each: object) -> tuple[int, int, str]:
        span = getattr(each, "trigger", None) or each.span  # type: ignore[attr-defined]
        return span.start, span.end, each.id  # type: ignore[attr-defined]

    some = st.lists(strategy, max_size=3, unique_by=lambda each: each.id)  # type: ignore[attr-defined]
    return some.map(lambda found: tuple(sorted(found, key=place)))


PLACE = st.builds(
    Gazetted,
    id=NAME,
    name=NAME,
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180) | st.integers(-180, 180),
    country=st.none() | st.sampled_from(["XO", "XT"]),
)


@st.composite
def matters_of(draw: st.DrawFn, document: Document) -> Matters:
    """Any matters of a document; what they name is among them."""
    span, whole = spans(document), {"document": st.just(document.id), "statement": st.just(None), "made_by": NAME}
    ordered = st.tuples(DAY, DAY).map(lambda days: sorted(days, key=str) if None not in days else days)
    dated = st.builds(TimeExpression, span=span, value=NAME, anchor=st.none() | NAME, how=NAME, made_by=NAME, earliest=st.none())
    dates = draw(once(st.tuples(dated, ordered).map(lambda each: replace(each[0], earliest=each[1][0], latest=each[1][1]))))
    placed = st.builds(
        Toponym,
        span=span,
        place=st.none() | PLACE,
        alternatives=st.lists(PLACE, max_size=2).map(tuple),
        how=NAME,
        made_by=NAME,
    )
    places = draw(once(placed))
    named = [st.sampled_from([None, *(each.id for each in kind)]) for kind in (dates, places)]  # type: ignore[attr-defined]
    parts = st.lists(st.builds(Participant, span=span), max_size=3).map(tuple)
    happened = st.builds(Event, trigger=span, participants=parts, when=named[0], where=named[1], score=st.floats(0, 1), **whole)
    events = draw(once(happened))
    counted_in = st.sampled_from([None, *(each.id for each in events)])  # type: ignore[attr-defined]
    bounds = {"low": LEAST, "high": st.none() | st.integers(2**40, 2**63 - 1), "whom": st.none() | span}
    sums = st.lists(st.builds(Part, span=span, **bounds), max_size=3).map(tuple)
    counted = st.builds(Figure, span=span, event=counted_in, parts=sums, **bounds, **whole)
    alleged = st.builds(Violation, span=span, against=st.none() | span, **whole)
    return Matters(dates, places, events, draw(once(counted)), draw(once(alleged)))  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_matters_come_back_unchanged_and_have_the_digest_of_what_came_back(ledger: Ledger, data: st.DataObject) -> None:
    with ledger.reading():
        number = rows_of(ledger, "document")
    came = capture(WORDS, f"{number}.txt")
    document = clean(came)
    matters = data.draw(matters_of(document))
    ledger.add(came, document, Found((), (), (), MODEL, (), matters))
    held = ledger.matters(document.id)
    assert held == matters
    ledger.add_again(document, Found((), (), (), MODEL, (), held))
    with ledger.reading() as connection:
        last = connection.exec_driver_sql("SELECT digest FROM examination ORDER BY key DESC LIMIT 2").scalars().all()
    assert last[0] == last[1]


def crooked(document: Document) -> dict[str, Matters]:
    """All that can quote other words than the document's, one at a time."""
    bad, held = Span(document.id, 0, 3, "Abc"), about(document)
    death, dead, alleged = held.events[1], held.figures[0], held.violations[0]
    part = replace(dead.parts[0], span=bad)
    return {
        "date": replace(held, dates=(*held.dates, replace(held.dates[0], span=bad))),
        "place": replace(held, places=(*held.places, replace(held.places[0], span=bad))),
        "trigger": replace(held, events=(*held.events, replace(death, trigger=bad))),
        "participant": replace(held, events=(replace(death, participants=(Participant("agent", bad),)),), figures=()),
        "figure": replace(held, figures=(replace(dead, span=bad),)),
        "whom": replace(held, figures=(replace(dead, whom=bad),)),
        "part": replace(held, figures=(replace(dead, parts=(part,)),)),
        "whom of a part": replace(held, figures=(replace(dead, parts=(replace(dead.parts[0], whom=bad),)),)),
        "violation": replace(held, violations=(replace(alleged, span=bad),)),
        "against": replace(held, violations=(replace(alleged, against=bad),)),
    }


@pytest.mark.parametrize("what", list(crooked(clean(capture(BATTLE)))))
def test_what_does_not_quote_its_document_is_refused_whole(ledger: Ledger, what: str) -> None:
    came = capture(BATTLE)
    document = clean(came)
    with pytest.raises(SpanMismatch):
        ledger.add(came, document, replace(everything(document), matters=crooked(document)[what]))
    assert ledger.counts().documents == 0


def astray(document: Document) -> dict[str, Matters]:
    """All that can name what is not there, one at a time."""
    held, nowhere = about(document), "0" * 32
    death, dead, alleged = held.events[1], held.figures[0], held.violations[0]
    soldier = dead.parts[0]
    return {
        "event of no statement": Matters(held.dates, held.places, (replace(death, statement=nowhere),)),
        "event at no time": Matters((), held.places, (death,)),
        "event nowhere": Matters(held.dates, (), (death,)),
        "figure of no statement": replace(held, figures=(replace(dead, statement=nowhere),)),
        "figure in no event": Matters(figures=(dead,)),
        "violation of no statement": replace(held, violations=(replace(alleged, statement=nowhere),)),
        "fewer people than none": replace(held, figures=(replace(dead, low=-1),)),
        "a part of fewer than none": replace(held, figures=(replace(dead, parts=(replace(soldier, low=-1),)),)),
        "more people than a column holds": replace(held, figures=(replace(dead, high=2**63),)),
        "a part of more than a column holds": replace(held, figures=(replace(dead, parts=(replace(soldier, high=2**70),)),)),
    }


@pytest.mark.parametrize("what", list(astray(clean(capture(BATTLE)))))
def test_what_names_nothing_that_was_found_or_counts_beyond_reason_is_refused_whole(ledger: Ledger, what: str) -> None:
    came = capture(BATTLE)
    document = clean(came)
    with pytest.raises(LedgerRefused):
        ledger.add(came, document, replace(everything(document), matters=astray(document)[what]))
    assert ledger.counts().documents == 0
    assert ledger.add(came, document, everything(document))


def test_what_another_examination_found_cannot_be_named(ledger: Ledger, battle: Document) -> None:
    held = about(battle)
    with pytest.raises(LedgerRefused):
        ledger.add_again(battle, Found(said(battle), (), (), "model:rules@2", (), Matters(events=held.events)))
    assert ledger.matters(battle.id) == held


def test_found_again_the_old_stay_retracted(ledger: Ledger, battle: Document) -> None:
    head = ledger.head_hash()
    fewer = Matters(places=about(battle).places[:1])
    ledger.add_again(battle, Found(said(battle), (), (), "model:rules@2", (), fewer))
    assert ledger.matters(battle.id) == fewer
    assert [rows_of(ledger, table) for table in TABLES] == [2, 4, 4, 3, 2, 2, 2]
    assert ledger.tally("event") == {}
    assert ledger.tally("toponym") == {battle.id: 1}
    assert ledger.head_hash() != head


def test_the_same_place_twice_is_kept_once(ledger: Ledger) -> None:
    came = capture(BATTLE)
    document = clean(came)
    twice = Toponym(quote(document, "Karsel"), KARSEL, (), "so", "rule:places@1")
    ledger.add(came, document, Found((), (), (), MODEL, (), Matters(places=(twice, twice))))
    assert ledger.matters(document.id).places == (twice,)


def test_what_there_is_of_each_kind_is_counted_but_for_withdrawn_documents(ledger: Ledger, battle: Document) -> None:
    def counted() -> tuple[int, ...]:
        counts = ledger.counts()
        return counts.dates, counts.places, counts.events, counts.figures, counts.violations

    assert counted() == (2, 3, 4, 2, 2)
    ledger.decide(Decision(battle.id, "reject", "person", "a test page"))
    assert counted() == (0, 0, 0, 0, 0)


def test_a_withdrawn_document_tells_of_nothing(ledger: Ledger, battle: Document) -> None:
    assert {kind for kind, _ in lines(ledger)} >= {"dates", "places", "events", "figures", "violations"}
    ledger.decide(Decision(battle.id, "reject", "person", "a test page"))
    assert {kind for kind, _ in lines(ledger)} == {"decisions"}
    assert ledger.matters(battle.id) == about(battle)


def test_neither_the_order_of_arrival_nor_that_of_finding_shows(tmp_path: Path) -> None:
    kept = []
    for names, backwards in ((("a.txt", "b.txt"), False), (("b.txt", "a.txt"), True)):
        with battle_ledger(tmp_path / f"{names[0]}.db", *names, backwards=backwards) as book, book.reading() as connection:
            digests = set(connection.exec_driver_sql("SELECT digest FROM examination").scalars())
            kept.append((book.head_hash(), digests))
    assert kept[0] == kept[1]
    assert len(kept[0][1]) == 2


_OTHER, _THIRD = "'" + "0" * 32 + "'", "'" + "1" * 32 + "'"
_SPANNED = "5, 7, 'ab'"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    """The tables of a ledger of that document, as any program can open them."""
    path = tmp_path_factory.mktemp("battle") / "book.db"
    battle_ledger(path, "a.txt").close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("time_expression VALUES (9, {other}, 1, '', NULL, NULL, 'day', NULL, 'so', 'r', {span})", "has_a_value"),
        ("time_expression VALUES (9, {other}, 1, 'v', '2024-02', '2024-01', 'day', NULL, 'so', 'r', {span})", "in_order"),
        ("time_expression VALUES (9, {other}, 1, 'v', NULL, NULL, 'hour', NULL, 'so', 'r', {span})", "precision_known"),
        ("time_expression VALUES (9, {other}, 1, 'v', NULL, NULL, 'day', NULL, '', 'r', {span})", "says_why"),
        ("time_expression VALUES (9, {other}, 1, 'v', NULL, NULL, 'day', NULL, 'so', 'r', 5, 8, 'ab')", "span_quotes"),
        ("time_expression VALUES (9, {other}, 9, 'v', NULL, NULL, 'day', NULL, 'so', 'r', {span})", "FOREIGN KEY"),
        ("toponym VALUES (9, {other}, 1, 'g', 'N', 'XO', 91, 0, 'country', '[]', 'so', 'r', {span})", "latitude_in_range"),
        ("toponym VALUES (9, {other}, 1, 'g', 'N', 'XO', 0, -181, 'country', '[]', 'so', 'r', {span})", "longitude_in_range"),
        ("toponym VALUES (9, {other}, 1, 'g', 'N', 'XOX', 0, 0, 'country', '[]', 'so', 'r', {span})", "country_code"),
        ("toponym VALUES (9, {other}, 1, 'g', 'N', NULL, 0, NULL, 'country', '[]', 'so', 'r', {span})", "place_whole"),
        ("toponym VALUES (9, {other}, 1, NULL, NULL, 'XO', NULL, NULL, NULL, '[]', 'so', 'r', {span})", "country_of_a_place"),
        ("toponym VALUES (9, {other}, 1, 'g', 'N', NULL, 0, 0, 'planet', '[]', 'so', 'r', {span})", "precision_known"),
        ("toponym VALUES (9, {other}, 1, NULL, NULL, NULL, NULL, NULL, NULL, 'N', 'so', 'r', {span})", "alternatives_listed"),
        ("event VALUES (9, {other}, 1, NULL, 'war', 'denied', 'happened', NULL, NULL, 1, 'r', {span})", "type_known"),
        ("event VALUES (9, {other}, 1, NULL, 'attack', 'true', 'happened', NULL, NULL, 1, 'r', {span})", "status_known"),
        ("event VALUES (9, {other}, 1, NULL, 'attack', 'denied', 'maybe', NULL, NULL, 1, 'r', {span})", "polarity_known"),
        ("event VALUES (9, {other}, 1, NULL, 'attack', 'denied', 'future', NULL, NULL, 2, 'r', {span})", "score_in_range"),
        ("event VALUES (9, {other}, 1, {third}, 'attack', 'denied', 'future', NULL, NULL, 1, 'r', {span})", "FOREIGN KEY"),
        ("event VALUES (9, {other}, 1, NULL, 'attack', 'denied', 'future', {third}, NULL, 1, 'r', {span})", "FOREIGN KEY"),
        ("event VALUES (9, {other}, 1, NULL, 'attack', 'denied', 'future', NULL, {third}, 1, 'r', {span})", "FOREIGN KEY"),
        ("participant VALUES (1, 9, 'hero', {span})", "role_known"),
        ("participant VALUES (9, 0, 'agent', {span})", "FOREIGN KEY"),
        ("figure VALUES (9, {other}, 1, NULL, NULL, 3, 2, NULL, 0, 0, 'r', {span}, NULL, NULL, NULL)", "in_order"),
        ("figure VALUES (9, {other}, 1, NULL, NULL, -1, 2, NULL, 0, 0, 'r', {span}, NULL, NULL, NULL)", "low_counts"),
        ("figure VALUES (9, {other}, 1, NULL, NULL, NULL, -1, NULL, 0, 0, 'r', {span}, NULL, NULL, NULL)", "high_counts"),
        ("figure VALUES (9, {other}, 1, NULL, NULL, 1, 1, 'bored', 0, 0, 'r', {span}, NULL, NULL, NULL)", "of_known"),
        ("figure VALUES (9, {other}, 1, NULL, NULL, 1, 1, NULL, 2, 0, 'r', {span}, NULL, NULL, NULL)", "cumulative_or_not"),
        ("figure VALUES (9, {other}, 1, NULL, NULL, 1, 1, NULL, 0, 2, 'r', {span}, NULL, NULL, NULL)", "approximate_or_not"),
        ("figure VALUES (9, {other}, 1, NULL, NULL, 1, 1, NULL, 0, 0, 'r', {span}, 5, NULL, NULL)", "whom_span_whole"),
        ("figure VALUES (9, {other}, 1, NULL, NULL, 1, 1, NULL, 0, 0, 'r', {span}, 5, 9, 'ab')", "whom_span_quotes"),
        ("figure VALUES (9, {other}, 1, NULL, {third}, 1, 1, NULL, 0, 0, 'r', {span}, NULL, NULL, NULL)", "FOREIGN KEY"),
        ("figure VALUES (9, {other}, 1, {third}, NULL, 1, 1, NULL, 0, 0, 'r', {span}, NULL, NULL, NULL)", "FOREIGN KEY"),
        ("figure_part VALUES (1, 9, 3, 2, {span}, NULL, NULL, NULL)", "in_order"),
        ("figure_part VALUES (9, 0, 1, 1, {span}, NULL, NULL, NULL)", "FOREIGN KEY"),
        ("violation VALUES (9, {other}, 1, NULL, 'rudeness', 'r', {span}, NULL, NULL, NULL)", "kind_known"),
        ("violation VALUES (9, {other}, 1, NULL, NULL, 'r', {span}, 7, 5, 'ab')", "against_span"),
        ("violation VALUES (9, {other}, 1, {third}, NULL, 'r', {span}, NULL, NULL, NULL)", "FOREIGN KEY"),
        ("violation SELECT 9, id, 1, NULL, NULL, 'r', {span}, NULL, NULL, NULL FROM violation LIMIT 1", "UNIQUE"),
    ],
)
def test_the_tables_of_matters_refuse(database: sqlite3.Connection, change: str, reason: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=reason):
        database.execute("INSERT INTO " + change.format(other=_OTHER, third=_THIRD, span=_SPANNED))


@pytest.mark.parametrize("table", TABLES)
def test_rows_of_matters_are_neither_edited_nor_deleted(database: sqlite3.Connection, table: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="never edited"):
        database.execute(f"UPDATE {table} SET exact = exact")
    with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
        database.execute(f"DELETE FROM {table}")


def test_a_ledger_can_be_opened_by_two_at_once_and_both_read_all(tmp_path: Path) -> None:
    with battle_ledger(tmp_path / "book.db", "a.txt") as book, open_ledger(tmp_path / "book.db") as other:
        (document,) = other.documents()
        assert book.matters(document.id) == other.matters(document.id) == about(document)
