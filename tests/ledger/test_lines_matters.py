"""The lines of a ledger that say what statements are about."""

from dataclasses import replace
from pathlib import Path

import pytest
from battle_book import BATTLE, KARSEL, ODRIN, POST, SEA, about, battle_ledger, everything, mentions, said, ties
from building import ASSEMBLY, COUNCIL, capture, clean, quote

from onrecord.ledger import Ledger
from onrecord.ledger.line_values import Line
from onrecord.ledger.lines import KINDS, lines
from onrecord.ledger.lines_matters import matter_lines
from onrecord.ledger.voices import Voices
from onrecord.types import Act, Decision, Document, Matters, Mention, Participant, Violation


@pytest.fixture
def battle(tmp_path: Path) -> Ledger:
    """A ledger of the report in which there is something of every kind."""
    return battle_ledger(tmp_path / "battle.db", "battle.txt")


@pytest.fixture
def document() -> Document:
    """That report."""
    return clean(capture(BATTLE, "battle.txt"))


def of_kind(ledger: Ledger, kind: str) -> list[Line]:
    """The lines of one kind."""
    return [line for each, line in lines(ledger) if each == kind]


def span(document: Document, words: str) -> Line:
    """Some words as a line tells of them."""
    start = document.text.index(words)
    return {"start": start, "end": start + len(words), "exact": words}


def test_a_date_tells_what_it_means_and_why(battle: Ledger, document: Document) -> None:
    day, year = of_kind(battle, "dates")
    assert day == {
        "id": about(document).dates[0].id,
        "document": document.id,
        "span": span(document, "Wednesday"),
        "value": "2024-08-14",
        "earliest": "2024-08-14",
        "latest": "2024-08-14",
        "precision": "day",
        "anchor": "document date",
        "how": "the Wednesday before 2024-08-15",
        "made_by": "rule:dates@1",
    }
    assert (year["value"], year["earliest"], year["latest"], year["anchor"]) == ("2004", "2004-01-01", "2004-12-31", None)


def test_a_place_tells_where_it_is_or_which_it_may_be(battle: Ledger, document: Document) -> None:
    heading, town, odrin = of_kind(battle, "places")
    karsel = {
        "gazetteer": KARSEL.id,
        "name": "Karsel",
        "country": "XO",
        "latitude": 31.5,
        "longitude": -64.25,
        "precision": "settlement",
    }
    assert heading == {
        "id": about(document).places[0].id,
        "document": document.id,
        "span": span(document, "Karsel"),
        **karsel,
        "alternatives": [],
        "how": "the only one of that name",
        "made_by": "rule:places@1",
    }
    assert {name: town[name] for name in karsel} == karsel
    assert {name: odrin[name] for name in karsel} == dict.fromkeys(karsel)
    assert [each["gazetteer"] for each in odrin["alternatives"]] == [ODRIN.id, SEA.id]  # type: ignore[attr-defined]
    assert list(odrin["alternatives"][1]) == list(karsel)  # type: ignore[index]


def test_an_event_tells_who_had_a_part_when_where_and_how_many(battle: Ledger, document: Document) -> None:
    attack, death, flight, arrest = of_kind(battle, "events")
    matters, (killed, fled, accused) = about(document), said(document)
    assert death == {
        "id": matters.events[1].id,
        "document": document.id,
        "statement": killed.id,
        "trigger": span(document, "killed"),
        "type": "killing",
        "status": "reported_as_fact",
        "polarity": "happened",
        "participants": [
            {"role": "agent", "span": span(document, "gunmen"), "actor": None},
            {"role": "target", "span": span(document, "a soldier and two children"), "actor": None},
        ],
        "when": matters.dates[0].id,
        "where": matters.places[1].id,
        "figures": [matters.figures[0].id],
        "score": 0.75,
        "made_by": "model:rules@1",
    }
    assert (attack["statement"], attack["participants"], attack["figures"]) == (None, [], [])
    assert (flight["statement"], flight["figures"]) == (fled.id, [matters.figures[1].id])
    assert (arrest["statement"], arrest["status"], arrest["polarity"]) == (accused.id, "suspected_or_accused", "hypothetical")
    assert arrest["participants"] == [
        {"role": "agent", "span": span(document, "the Karsel Assembly"), "actor": ASSEMBLY.id},
    ]


def test_a_figure_tells_whose_it_is_its_bounds_and_its_parts(battle: Ledger, document: Document) -> None:
    dead, moved = of_kind(battle, "figures")
    soldier, children = about(document).figures[0].parts
    assert dead == {
        "id": about(document).figures[0].id,
        "document": document.id,
        "statement": said(document)[0].id,
        "event": about(document).events[1].id,
        "span": span(document, "a soldier and two"),
        "low": 3,
        "high": 3,
        "of": "killed",
        "whom": span(document, "soldier and two children"),
        "cumulative": False,
        "approximate": False,
        "parts": [
            {
                "span": {"start": soldier.span.start, "end": soldier.span.end, "exact": "a"},
                "low": 1,
                "high": 1,
                "whom": span(document, "soldier"),
            },
            {"span": span(document, "two"), "low": 2, "high": 2, "whom": span(document, "children")},
        ],
        "speaker": COUNCIL.id,
        "made_by": "rule:figures@1",
    }
    assert children.span.exact == "two"
    assert (moved["low"], moved["high"], moved["cumulative"], moved["approximate"]) == (301, None, True, True)
    assert (moved["speaker"], moved["parts"]) == (POST.id, [])


def test_a_violation_tells_who_alleges_it_against_whom_in_the_words_of_the_source(battle: Ledger, document: Document) -> None:
    arrests, crimes = of_kind(battle, "violations")
    assert arrests == {
        "id": about(document).violations[0].id,
        "document": document.id,
        "statement": said(document)[2].id,
        "span": span(document, "arbitrary arrests"),
        "kind": "arrest_or_detention",
        "alleged_by": COUNCIL.id,
        "alleged_against": ASSEMBLY.id,
        "against": span(document, "the Karsel Assembly"),
        "made_by": "rule:violations@1",
    }
    assert (crimes["kind"], crimes["alleged_by"], crimes["alleged_against"], crimes["against"]) == (None, COUNCIL.id, None, None)


@pytest.mark.parametrize(
    ("act", "negated", "alleged_by"),
    [("accuse", False, COUNCIL.id), ("deny", False, None), ("deny", True, None), ("assert", True, None)],
)
def test_who_denies_a_violation_does_not_allege_it(document: Document, act: Act, negated: bool, alleged_by: str | None) -> None:
    statements = [replace(each, act=act, negated=negated) for each in said(document)]
    voices = Voices(speaker={each.id: COUNCIL for each in statements})
    found = [line["alleged_by"] for kind, line in matter_lines(about(document), voices, statements) if kind == "violations"]
    assert found == [alleged_by] * 2


def test_what_the_outlet_says_outside_a_statement_is_the_publishers_word(battle: Ledger, document: Document) -> None:
    held = about(document)
    dead, alleged = replace(held.figures[0], statement=None), replace(held.violations[1], statement=None)
    found = everything(document, "model:rules@2")
    battle.add_again(document, replace(found, matters=replace(held, figures=(dead,), violations=(alleged,))))
    assert [line["speaker"] for line in of_kind(battle, "figures")] == [POST.id]
    assert [line["alleged_by"] for line in of_kind(battle, "violations")] == [POST.id]
    battle.settle_ties(ties(document)[:2], [COUNCIL, ASSEMBLY])
    assert [line["speaker"] for line in of_kind(battle, "figures")] == [None]
    assert [line["alleged_by"] for line in of_kind(battle, "violations")] == [None]


def test_a_mention_of_a_place_refers_to_where_it_is_settled_and_to_nobody(battle: Ledger, document: Document) -> None:
    heading, town, council, odrin, the_council, assembly = of_kind(battle, "mentions")
    matters = about(document)
    assert [heading["refers_to"], town["refers_to"]] == [matters.places[0].id, matters.places[1].id]
    assert odrin["refers_to"] is None
    assert [each["refers_to"] for each in (council, the_council, assembly)] == [COUNCIL.id, COUNCIL.id, ASSEMBLY.id]
    assert sum(line["mentions"] for line in of_kind(battle, "actors")) == 3  # type: ignore[misc]
    battle.decide(Decision(mentions(document)[0].id, "correct", "person", "the assembly of it", "actor", ASSEMBLY.id))
    assert of_kind(battle, "mentions")[0]["refers_to"] == ASSEMBLY.id


def test_no_person_is_a_place_and_what_stands_for_a_place_is_it(battle: Ledger, document: Document) -> None:
    heading, town, *_ = mentions(document)
    person, there = replace(heading, kind="person"), replace(town, named=False, antecedent=heading.id, how="the one before")
    found = everything(document, "model:rules@2")
    battle.add_again(document, replace(found, mentions=(heading, there)))
    assert [line["refers_to"] for line in of_kind(battle, "mentions")] == [about(document).places[0].id] * 2
    battle.add_again(document, replace(found, mentions=(person,)))
    assert [line["refers_to"] for line in of_kind(battle, "mentions")] == [None]


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("the Karsel Assembly", True),
        ("Karsel Assembly", True),
        ("the Karsel Assembly of", True),  # nearly all of them
        ("accused the Karsel Assembly of arbitrary arrests", False),  # words that hold a name are not who it names
        ("Karsel Assembly of arbitrary arrests", False),
        ("Assembly", False),
        ("the Teshka Council said. More than 300 families", False),
    ],
)
def test_a_participant_is_an_actor_only_in_nearly_the_words_of_a_mention(
    battle: Ledger, document: Document, words: str, known: bool
) -> None:
    event = replace(about(document).events[0], participants=(Participant("agent", quote(document, words)),))
    matters = replace(Matters(places=about(document).places, events=(event,)))
    battle.add_again(document, replace(everything(document, "model:rules@2"), matters=matters))
    (line,) = of_kind(battle, "events")
    actor = ASSEMBLY.id if known else None
    assert line["participants"] == [{"role": "agent", "span": span(document, words), "actor": actor}]


def test_whoever_a_person_says_is_nobody_is_nobody(battle: Ledger, document: Document) -> None:
    assembly = mentions(document)[-1]
    battle.decide(Decision(assembly.id, "correct", "person", "nobody knows", "actor", None))
    assert of_kind(battle, "violations")[0]["alleged_against"] is None


def test_lines_stand_in_the_order_of_the_text_and_every_kind_is_known(battle: Ledger) -> None:
    starts: dict[str, list[int]] = {}
    for kind, line in lines(battle):
        assert kind in KINDS
        where = line.get("trigger", line.get("span"))
        if isinstance(where, dict):
            starts.setdefault(kind, []).append(where["start"])
    assert set(starts) == {"mentions", "dates", "places", "events", "figures", "violations"}
    assert [kind for kind, found in starts.items() if found != sorted(found)] == []


def test_in_a_long_text_words_are_the_mention_at_their_own_place(ledger: Ledger) -> None:
    text = "The Karsel Assembly met. " * 3000
    came = capture(text, "long.txt")
    document = clean(came)
    places = range(0, len(text), 25)
    named = tuple(Mention(document.span(start + 4, start + 19), "organisation", True, 0.9, "model:rules@1") for start in places)
    alleged = tuple(
        Violation(document.id, None, document.span(start + 20, start + 23), None, document.span(start, start + 19), "rule:v@1")
        for start in places
    )
    found = replace(everything(clean(capture(BATTLE))), statements=(), mentions=named, matters=Matters(violations=alleged))
    ledger.add(came, document, found)
    ledger.settle_ties([replace(ties(clean(capture(BATTLE)))[1], mention=each.id) for each in named], [COUNCIL, ASSEMBLY])
    assert {line["alleged_against"] for line in of_kind(ledger, "violations")} == {ASSEMBLY.id}
