"""Mentions, actors and ties: what a ledger keeps of them, and whom it says that words stand for."""

from dataclasses import replace
from pathlib import Path

import pytest
from building import ASSEMBLY, COUNCIL, LETTER, MODEL, added, asked, capture, clean, full, mentions, own, ties

from onrecord.errors import LedgerRefused, NotFound, SpanMismatch
from onrecord.ledger import Found, Ledger, open_ledger
from onrecord.types import Actor, Decision, Document, Hedge, Mention, Request, Span, Tie


@pytest.fixture
def letter(ledger: Ledger) -> Document:
    """A document of which everything there is was found and tied."""
    came = capture(LETTER, "letter.txt")
    document = clean(came)
    ledger.add(came, document, full(document))
    ledger.number_documents()
    ledger.settle_ties(ties(document), [COUNCIL, ASSEMBLY])
    return document


def rows_of(ledger: Ledger, table: str) -> int:
    """How many rows a table has, retracted ones included."""
    with ledger.reading() as connection:
        return int(str(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()))


def test_statements_and_mentions_come_back_as_they_went_in(ledger: Ledger, letter: Document) -> None:
    assert [statement for _, statement in ledger.statements(letter.id)] == [asked(letter), added(letter), own(letter)]
    assert ledger.mentions(letter.id) == list(mentions(letter))


def test_several_requests_and_their_addressees_stay_apart_and_in_order(ledger: Ledger) -> None:
    came = capture(LETTER, "letter.txt")
    document = clean(came)
    statement = asked(document)
    words = [document.span(start, start + 4) for start in range(0, 20, 4)]
    requests = (
        Request(words[0], (words[1], words[2]), "asks"),
        Request(words[3], (), "orders"),
        Request(words[4], (words[0],), "urges"),
    )
    hedges = (Hedge(words[3], "speaker"), Hedge(words[1], "outlet"))
    statement = replace(statement, requests=requests, hedges=hedges, basis=(words[4], words[0]))
    ledger.add(came, document, Found((statement,), (), (), MODEL))
    assert ledger.statements(document.id) == [(1, statement)]


@pytest.mark.parametrize("what", ["action", "addressee", "hedge", "basis", "mention"])
def test_what_does_not_quote_its_document_is_refused_whole(ledger: Ledger, what: str) -> None:
    came = capture(LETTER, "letter.txt")
    document = clean(came)
    crooked, statement, held = Span(document.id, 0, 3, "Abc"), asked(document), mentions(document)
    (request,) = statement.requests
    changed = {
        "action": replace(statement, requests=(replace(request, action=crooked),)),
        "addressee": replace(statement, requests=(replace(request, addressees=(crooked,)),)),
        "hedge": replace(statement, hedges=(Hedge(crooked, "speaker"),)),
        "basis": replace(statement, basis=(crooked,)),
    }
    if what == "mention":
        held = (Mention(crooked, "person", True, 0.5, MODEL),)
    with pytest.raises(SpanMismatch):
        ledger.add(came, document, Found((changed.get(what, statement),), (), (), MODEL, held))
    assert ledger.counts().documents == 0


def test_a_mention_whose_antecedent_is_not_there_is_refused_whole(ledger: Ledger) -> None:
    came = capture(LETTER, "letter.txt")
    document = clean(came)
    _, _, it = mentions(document)
    with pytest.raises(LedgerRefused):
        ledger.add(came, document, Found((), (), (), MODEL, (it,)))
    assert ledger.counts().documents == 0


def test_a_pronoun_speaks_for_the_name_that_it_stands_for(ledger: Ledger, letter: Document) -> None:
    council, assembly, _ = mentions(letter)
    request, said, own_words = (statement.id for _, statement in ledger.statements(letter.id))
    voices = ledger.voices(letter.id)
    assert voices.speaker == {request: COUNCIL, said: COUNCIL}
    assert voices.stands_for == {said: council}
    assert voices.because == {said: "the nearest body before it"}
    addressee = asked(letter).requests[0].addressees[0]
    assert voices.addressee == {(addressee.start, addressee.end): ASSEMBLY}
    assert own_words not in voices.speaker
    assert ledger.ties(letter.id)[assembly.id].actor == ASSEMBLY.id
    assert ledger.actors() == {COUNCIL.id: COUNCIL, ASSEMBLY.id: ASSEMBLY}


def test_a_documents_own_voice_is_whose_the_document_is(ledger: Ledger, letter: Document) -> None:
    post = Actor("organisation:odrin post", "Odrin Post", "organisation")
    own_voice = Tie(letter.id, post.id, "rule:publisher@1", "“Odrin Post” publishes the document")
    ledger.settle_ties([*ties(letter), own_voice], [COUNCIL, ASSEMBLY, post])
    assert ledger.voices(letter.id).speaker[own(letter).id] == post
    assert letter.id not in ledger.ties(letter.id)
    assert post.id in ledger.actors()


def test_what_is_settled_already_is_not_settled_again(ledger: Ledger, letter: Document) -> None:
    before = ledger.head_hash()
    assert not ledger.settle_ties(ties(letter)[::-1], [ASSEMBLY, COUNCIL])
    assert (rows_of(ledger, "tie"), rows_of(ledger, "actor"), ledger.head_hash()) == (2, 2, before)


def test_what_holds_no_longer_is_retracted_and_stays_on_record(ledger: Ledger, letter: Document) -> None:
    council, assembly = ties(letter)
    other = replace(assembly, actor=COUNCIL.id, why="looked at again")
    assert ledger.settle_ties([council, other], [COUNCIL])
    assert {tie.actor for tie in ledger.ties(letter.id).values()} == {COUNCIL.id}
    assert list(ledger.actors()) == [COUNCIL.id]
    assert (rows_of(ledger, "tie"), rows_of(ledger, "actor")) == (3, 2)
    assert ledger.settle_ties(ties(letter), [COUNCIL, replace(ASSEMBLY, name="The Karsel Assembly")])
    assert ledger.actors()[ASSEMBLY.id].name == "The Karsel Assembly"


def test_what_a_person_decided_goes_before_the_rules_until_it_is_taken_back(ledger: Ledger, letter: Document) -> None:
    council, _, it = mentions(letter)
    said = added(letter).id
    by_hand = Decision(it.id, "correct", "person", "the minutes", "actor", ASSEMBLY.id)
    assert ledger.decide(by_hand)
    assert not ledger.decide(by_hand)
    assert ledger.voices(letter.id).speaker[said] == ASSEMBLY
    assert said not in ledger.voices(letter.id).stands_for
    assert ledger.ties(letter.id)[it.id] == Tie(it.id, ASSEMBLY.id, "person", "the minutes")
    assert ledger.decide(Decision(it.id, "correct", "person", "nobody knows", "actor", None))
    assert said not in ledger.voices(letter.id).speaker
    assert ledger.decide(Decision(it.id, "accept", "person", "they do"))
    assert not ledger.decide(Decision(it.id, "accept", "person", "they do"))
    assert ledger.voices(letter.id).speaker[said] == COUNCIL
    assert ledger.decide(by_hand)
    assert ledger.voices(letter.id).speaker[said] == ASSEMBLY
    assert ledger.decide(Decision(council.id, "correct", "person", "a forgery", "actor", None))
    assert council.id not in ledger.ties(letter.id)
    assert [tie for tie, _ in ledger.proposed_ties(letter.id)] == ties(letter)


def test_an_actor_made_by_hand_stays_as_long_as_something_is_tied_to_it(ledger: Ledger, letter: Document) -> None:
    council, _, _ = mentions(letter)
    new = Actor("people:odrini", "Odrini", "people")
    assert ledger.add_actor(new)
    assert not ledger.add_actor(new)
    ledger.decide(Decision(council.id, "correct", "person", "w", "actor", new.id))
    ledger.settle_ties(ties(letter), [COUNCIL, ASSEMBLY])
    assert ledger.actors()[new.id] == new
    ledger.decide(Decision(council.id, "accept", "person", "w"))
    ledger.settle_ties(ties(letter), [COUNCIL, ASSEMBLY])
    assert new.id not in ledger.actors()


def test_a_withdrawn_document_has_no_actors(ledger: Ledger, letter: Document) -> None:
    ledger.decide(Decision(letter.id, "reject", "person", "a test page"))
    assert ledger.actors() == {}


def test_mentions_of_earlier_results_stay_retracted_with_them(ledger: Ledger, letter: Document) -> None:
    ledger.add_again(letter, Found((own(letter),), (), (), "model:rules@2", mentions(letter)[:1]))
    assert ledger.mentions(letter.id) == list(mentions(letter)[:1])
    assert list(ledger.ties(letter.id)) == [mentions(letter)[0].id]
    assert rows_of(ledger, "mention") == 4


def test_a_register_file_takes_the_place_of_one_of_its_name(ledger: Ledger) -> None:
    assert ledger.add_register("b.toml", "first")
    assert not ledger.add_register("b.toml", "first")
    assert ledger.add_register("a.toml", "other")
    assert ledger.add_register("b.toml", "second")
    assert ledger.registers() == [("a.toml", "other"), ("b.toml", "second")]
    assert rows_of(ledger, "register") == 3


def test_a_statement_is_meant_by_its_reference_and_a_mention_by_its_id(ledger: Ledger, letter: Document) -> None:
    council = mentions(letter)[0]
    assert ledger.look_up_statement("1:2") == added(letter)
    assert ledger.look_up_mention(council.id) == ledger.look_up_mention(council.id[:9]) == council
    for wanted in ("1:9", "7:1", "1:x"):
        with pytest.raises(NotFound):
            ledger.look_up_statement(wanted)
    for wanted in ("0" * 32, council.id[:3], ""):
        with pytest.raises(NotFound, match=r"mentions\.jsonl"):
            ledger.look_up_mention(wanted)


def test_mentions_that_stand_for_each_other_end_nowhere(ledger: Ledger) -> None:
    came = capture(LETTER, "letter.txt")
    document = clean(came)
    council, assembly, _ = mentions(document)
    one = replace(council, named=False, antecedent=assembly.id, how="so")
    other = replace(assembly, named=False, antecedent=council.id, how="so")
    ledger.add(came, document, Found((asked(document),), (), (), MODEL, (one, other)))
    assert ledger.voices(document.id).speaker == {}


def test_the_order_of_arrival_does_not_show_with_mentions_and_ties(tmp_path: Path) -> None:
    heads = set()
    for names in (("a.txt", "b.txt"), ("b.txt", "a.txt")):
        with open_ledger(tmp_path / f"{names[0]}.db", create=True) as book:
            for name in names:
                came = capture(LETTER, name)
                found = full(clean(came))
                book.add(came, clean(came), replace(found, mentions=found.mentions[:: 1 if name == names[0] else -1]))
            book.settle_ties([tie for name in names for tie in ties(clean(capture(LETTER, name)))], [COUNCIL, ASSEMBLY])
            heads.add(book.head_hash())
    assert len(heads) == 1
