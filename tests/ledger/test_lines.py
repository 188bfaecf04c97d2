"""The lines of a ledger that say what a statement is."""

from dataclasses import replace

import pytest
from building import ASSEMBLY, COUNCIL, LETTER, added, asked, capture, clean, full, mentions, ties

from onrecord.ledger import Ledger
from onrecord.ledger.line_values import Line
from onrecord.ledger.lines import cameo_code, lines
from onrecord.types import Decision, Document


@pytest.fixture
def letter(ledger: Ledger) -> Document:
    """A document of which everything there is was found and tied."""
    came = capture(LETTER, "letter.txt")
    document = clean(came)
    ledger.add(came, document, full(document))
    ledger.settle_ties(ties(document), [COUNCIL, ASSEMBLY])
    return document


def of_kind(ledger: Ledger, kind: str) -> list[Line]:
    """The lines of one kind."""
    return [line for each, line in lines(ledger) if each == kind]


def span(document: Document, words: str) -> dict[str, object]:
    """Some words as a line tells of them."""
    start = document.text.index(words)
    return {"start": start, "end": start + len(words), "exact": words}


def test_a_statement_says_who_speaks_what_is_done_and_what_is_asked_of_whom(ledger: Ledger, letter: Document) -> None:
    request, said, own = of_kind(ledger, "statements")
    assert (request["act"], request["cameo"], request["named"], request["negated"]) == ("request", "020", True, False)
    assert (request["speaker"], request["speaker_name"]) == (COUNCIL.id, "Teshka Council")
    assert request["requests"] == [
        {
            "action": span(letter, "open the road"),
            "addressees": [ASSEMBLY.id],
            "addressee_spans": [span(letter, "the Karsel Assembly")],
            "force": "urges",
        }
    ]
    assert request["hedges"] == [{"span": span(letter, "reportedly"), "whose": "outlet"}]
    assert request["basis"] == [span(letter, "call logs")]
    assert (said["speaker"], said["negated"], said["cameo"]) == (COUNCIL.id, True, "010")
    assert (own["act"], own["cameo"], own["speaker"], own["named"], own["negated"]) == (None, None, None, None, None)


def test_a_mention_names_its_actor_and_its_antecedent_with_the_reason(ledger: Ledger, letter: Document) -> None:
    council, assembly, it = of_kind(ledger, "mentions")
    assert [each["refers_to"] for each in (council, assembly, it)] == [COUNCIL.id, ASSEMBLY.id, COUNCIL.id]
    assert (it["antecedent"], it["how"], it["named"]) == (council["id"], "the nearest body before it", False)
    assert council["span"] == span(letter, "Teshka Council")


def test_an_actor_tells_how_often_it_is_mentioned(ledger: Ledger, letter: Document) -> None:
    assembly, council = of_kind(ledger, "actors")
    assert (council["name"], council["mentions"], council["aliases"]) == ("Teshka Council", 2, ("Council of Teshka",))
    assert (assembly["mentions"], assembly["member_of"], assembly["description"]) == (1, (COUNCIL.id,), None)


def test_a_tie_is_a_decision_of_a_rule(ledger: Ledger, letter: Document) -> None:
    it = mentions(letter)[2]
    ledger.decide(Decision(it.id, "correct", "person", "the minutes", "actor", None))
    first, _, by_hand = of_kind(ledger, "decisions")
    assert (first["left"], first["right"], first["judgement"], first["by"]) == (
        ties(letter)[0].mention,
        COUNCIL.id,
        "same",
        "rule:register@1",
    )
    assert (first["subject"], first["field"], first["value"], first["why"]) == (None, None, None, "the register has this name")
    assert (by_hand["subject"], by_hand["field"], by_hand["value"], by_hand["by"]) == (it.id, "actor", None, "person")
    assert of_kind(ledger, "mentions")[2]["refers_to"] is None


def test_ties_change_the_head_hash_and_their_time_does_not(ledger: Ledger, letter: Document) -> None:
    head = ledger.head_hash()
    ledger.settle_ties(ties(letter)[:1], [COUNCIL])
    assert ledger.head_hash() != head
    ledger.settle_ties(ties(letter), [COUNCIL, ASSEMBLY])
    assert ledger.head_hash() == head


def test_of_several_requests_the_strongest_gives_the_code(letter: Document) -> None:
    statement = asked(letter)
    (request,) = statement.requests
    assert cameo_code(replace(statement, requests=(request, replace(request, force="demands")))) == "100"
    assert cameo_code(added(letter)) == "010"
