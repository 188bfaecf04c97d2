"""What a ledger keeps, and what it gives back."""

from dataclasses import replace
from pathlib import Path

import pytest
from building import MODEL, TEXT, capture, clean, flag, found, own, quote, said
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import LedgerError, LedgerRefused, NotFound, SpanMismatch
from onrecord.ledger import Found, Ledger, Weights, open_ledger
from onrecord.types import Date, Decision, Issue, Metadatum, Span, Statement, Supplied


def test_a_document_comes_back_as_it_went_in(ledger: Ledger) -> None:
    came = capture(supplied=Supplied(title="T", publisher="P", url="https://post.example/1", published="2024"))
    document = clean(came)
    dated = Date("2024-01-01", "2024-12-31", "year", "Post", "first line", quote(document, "Post"))
    document = replace(document, published=dated, publisher=Metadatum("P", "P", "supplied"), url="https://post.example/1")
    ledger.add(came, document, found(document))
    assert ledger.document(document.id) == document
    assert ledger.capture(document.id) == came
    assert [statement for _, statement in ledger.statements(document.id)] == [said(document), own(document)]
    assert [each.kind for each in ledger.flags(document.id)] == ["no_date", "relative_date"]
    assert ledger.models() == [MODEL]


# SQLite counts characters as Python does, but for those of value zero, which no text may hold.
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=60),
    at=st.tuples(st.integers(0, 59), st.integers(1, 60)),
)
def test_any_text_and_any_span_of_it_come_back_unchanged(ledger: Ledger, text: str, at: tuple[int, int]) -> None:
    came = capture(text, name=f"{at}.txt")
    document = replace(clean(came), text=text, title=None)
    start = min(at[0], len(text) - 1)
    content = document.span(start, min(len(text), start + at[1]))
    statement = Statement(document.id, "own_voice", (), (), (content,), "none", 0.5, True, "rule:own-voice@1")
    ledger.add(came, document, Found((statement,), (), (), MODEL))
    assert ledger.document(document.id).text == text
    assert ledger.statements(document.id) == [(1, statement)]


def test_adding_the_same_twice_adds_nothing(filled: Ledger) -> None:
    before, head = filled.counts(), filled.head_hash()
    came = capture(name="a.txt")
    document = clean(came)
    assert not filled.add(came, document, found(document))
    assert filled.counts() == before
    assert filled.head_hash() == head


def test_the_same_bytes_under_two_names_are_two_documents_and_kept_once(filled: Ledger) -> None:
    assert filled.counts().documents == 2
    first, second = filled.documents()
    assert first.sha256 == second.sha256
    assert filled.capture(first.id).content == filled.capture(second.id).content == TEXT.encode()
    with filled.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM capture").scalar() == 1


def test_a_finding_that_does_not_quote_its_document_is_refused_whole(ledger: Ledger) -> None:
    came = capture()
    document = clean(came)
    crooked = replace(said(document), content=(Span(document.id, 0, 3, "Abc"),))
    with pytest.raises(SpanMismatch):
        ledger.add(came, document, Found((own(document), crooked), (), (), MODEL))
    assert ledger.counts().documents == 0


def test_a_finding_in_another_document_is_refused_whole(ledger: Ledger) -> None:
    one, other = clean(capture()), clean(capture(name="other.txt"))
    with pytest.raises(SpanMismatch):
        ledger.add(capture(), one, Found((said(other),), (), (), MODEL))
    assert ledger.counts().documents == 0


def test_a_parent_that_is_not_there_is_refused_whole(ledger: Ledger) -> None:
    came = capture()
    document = clean(came)
    orphan = replace(said(document), parent="0" * 32)
    with pytest.raises(LedgerRefused):
        ledger.add(came, document, Found((orphan,), (), (), MODEL))
    assert ledger.counts().documents == 0
    assert ledger.add(came, document, found(document))


def test_a_refusal_names_no_folder_as_it_is_kept_as_a_reason(ledger: Ledger) -> None:
    came = capture()
    document = clean(came)
    orphan = replace(said(document), parent="0" * 32)
    with pytest.raises(LedgerRefused) as refused:
        ledger.add(came, document, Found((orphan,), (), (), MODEL))
    assert str(refused.value).startswith("book.db refuses")
    assert str(ledger.path.parent) not in str(refused.value)


def test_a_nested_statement_may_be_handed_over_before_its_parent(ledger: Ledger) -> None:
    came = capture()
    document = clean(came)
    parent = said(document, content="nobody was hurt")
    nested = replace(said(document, source="", content="hurt"), parent=parent.id)
    ledger.add(came, document, Found((nested, parent), (), (), MODEL))
    assert {statement.parent for _, statement in ledger.statements(document.id)} == {None, parent.id}


def test_references_follow_names_and_not_arrival_and_never_change(filled: Ledger) -> None:
    assert [(filled.reference(document.id), document.name) for document in filled.documents()] == [(1, "a.txt"), (2, "b.txt")]
    came = capture(name="_earlier by name.txt")
    document = clean(came)
    filled.add(came, document, found(document))
    with pytest.raises(LedgerError, match="no number yet"):
        filled.reference(document.id)
    assert filled.number_documents() == 1
    assert [filled.reference(each.id) for each in filled.documents()] == [1, 2, 3]
    assert filled.reference(document.id) == 3


def test_examined_again_old_results_stay_and_statements_keep_their_numbers(filled: Ledger) -> None:
    document = next(filled.documents())
    earlier = said(document, source="The Odrin Post", cue="said", content="nobody")
    filled.add_again(document, Found((earlier, replace(said(document), score=0.2)), (), (), "model:rules@2"))
    assert [(number, one.content[0].exact) for number, one in filled.statements(document.id)] == [
        (3, "nobody"),
        (1, "nobody was hurt"),
    ]
    assert filled.flags(document.id) == []
    assert filled.made_by(document.id) == "model:rules@2"
    assert filled.models() == ["model:rules@1", "model:rules@2"]
    with filled.reading() as connection:
        retracted = "SELECT count(*) FROM statement s JOIN examination e ON e.key = s.examination WHERE e.retracted_at NOTNULL"
        assert connection.exec_driver_sql(retracted).scalar() == 2


def test_what_a_model_states_of_its_weights_is_kept_once_and_told_of_models_whose_results_are_held(filled: Ledger) -> None:
    assert filled.weights() == [Weights(MODEL, None, None)]
    first = Weights(MODEL, "CC-BY-4.0", "letters")
    filled.add_weights(first)
    filled.add_weights(Weights(MODEL, "MIT", "postcards"))
    filled.add_weights(Weights("model:unused@1", "MIT", "postcards"))
    assert filled.weights() == [first]


def test_an_issue_is_kept_once_and_taken_back_when_the_document_is_used_after_all(ledger: Ledger) -> None:
    came = capture()
    document = clean(came)
    issue = Issue("clean", "post.txt", "took longer than 60 seconds")
    assert ledger.add_issue(issue, document.id)
    assert not ledger.add_issue(issue, document.id)
    assert ledger.add_issue(Issue("read", "post.zip", "is damaged"))
    assert not ledger.add_issue(Issue("read", "post.zip", "is damaged"))
    assert [each.subject for each in ledger.issues()] == ["post.txt", "post.zip"]
    ledger.add(came, document, found(document))
    assert [each.subject for each in ledger.issues()] == ["post.zip"]


def test_a_correction_takes_the_place_of_what_was_read_and_the_last_one_holds(filled: Ledger) -> None:
    document = next(filled.documents())
    for value in ("2024-05", "2024-05-01", "2024-05"):
        assert filled.decide(Decision(document.id, "correct", "person", "printed edition", "published", value))
    assert not filled.decide(Decision(document.id, "correct", "person", "said again", "published", "2024-05"))
    assert filled.decide(Decision(document.id, "correct", "person", "masthead", "publisher", "The Odrin Post"))
    corrected = next(filled.documents())
    assert corrected.published == Date("2024-05-01", "2024-05-31", "month", "2024-05", "corrected by hand: printed edition")
    assert corrected.publisher is not None
    assert corrected.publisher.value == "The Odrin Post"
    assert filled.document(document.id) == document
    assert len(filled.decisions()) == 4
    assert filled.decide(Decision(document.id, "correct", "person", "no, it is undated", "published", None))
    assert next(filled.documents()).published is None


def test_a_withdrawn_document_is_in_no_result_and_its_record_stays(filled: Ledger) -> None:
    document = next(filled.documents())
    filled.add_issue(Issue("find", document.name, "in part unreadable"), document.id)
    before = filled.counts()
    assert filled.decide(Decision(document.id, "reject", "person", "a test page"))
    assert not filled.decide(Decision(document.id, "reject", "person", "a test page, really"))
    assert [each.name for each in filled.documents()] == ["b.txt"]
    assert [(each.name, why.why) for each, why in filled.withdrawn()] == [("a.txt", "a test page")]
    counts = filled.counts()
    assert (counts.documents, counts.withdrawn, counts.issues) == (1, 1, 0)
    assert (counts.speech, counts.own_voice, counts.flags) == (1, 1, 2)
    assert filled.document(document.id) == document
    assert filled.decide(Decision(document.id, "accept", "person", "it was none"))
    assert replace(filled.counts(), decisions=0) == replace(before, decisions=0)


def test_the_last_review_of_a_statement_holds(filled: Ledger) -> None:
    document = next(filled.documents())
    _, statement = filled.statements(document.id)[0]
    assert filled.review(statement.id) == "unreviewed"
    filled.decide(Decision(statement.id, "accept", "person", "read"))
    filled.decide(Decision(statement.id, "unsure", "person", "read again"))
    assert filled.review(statement.id) == "unsure"
    assert [each.name for each in filled.documents()] == ["a.txt", "b.txt"]


def test_a_document_is_meant_by_number_name_id_or_the_beginning_of_its_id(filled: Ledger) -> None:
    first, second = filled.documents()
    assert filled.look_up("1") == filled.look_up("a.txt") == filled.look_up(first.id) == filled.look_up(first.id[:8]) == first.id
    assert filled.look_up("2") == second.id
    with pytest.raises(NotFound, match=r"number, name or id '3'"):
        filled.look_up("3")
    came = capture("another text", name="a.txt")
    filled.add(came, clean(came), found=Found((), (), (), MODEL))
    with pytest.raises(NotFound, match=r"can mean a\.txt \(.*a\.txt \("):
        filled.look_up("a.txt")


@pytest.mark.parametrize("digits", [17, 18, 19, 20, 40])
def test_a_number_that_no_document_can_have_means_none(filled: Ledger, digits: int) -> None:
    with pytest.raises(NotFound):
        filled.look_up("9" * digits)


def test_texts_can_be_searched_for_words(ledger: Ledger) -> None:
    for name, text in (("a.txt", 'the "old" bridge is closed'), ("b.txt", "the new bridge"), ("c.txt", "پل بسته است")):
        came = capture(text, name)
        ledger.add(came, clean(came), Found((), (), (), MODEL))
    ledger.number_documents()
    names = {document.id: document.name for document in ledger.documents()}
    searches = ("bridge", "Bridge closed", '"old', "bridge OR plane", "پل", "")
    assert [[names[each] for each in ledger.search(words)] for words in searches] == [
        ["a.txt", "b.txt"],
        ["a.txt"],
        ["a.txt"],
        [],
        ["c.txt"],
        [],
    ]


def test_no_path_is_kept(filled: Ledger, tmp_path: Path) -> None:
    filled.close()
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert str(tmp_path).encode() not in content


def test_the_order_of_arrival_does_not_show_in_the_head_hash(tmp_path: Path) -> None:
    heads = set()
    for order in ((0, 1, 2), (2, 0, 1)):
        with open_ledger(tmp_path / f"{order}.db", create=True) as book:
            for place in order:
                came = capture(name=f"{place}.txt")
                document = clean(came)
                both = found(document)
                book.add(came, document, Found(both.statements[:: 1 if place else -1], both.flags, (), MODEL))
            heads.add(book.head_hash())
    assert len(heads) == 1


def test_every_content_changes_the_head_hash(filled: Ledger) -> None:
    heads = {filled.head_hash()}
    document = next(filled.documents())
    filled.add_issue(Issue("read", "x", "y"))
    heads.add(filled.head_hash())
    filled.decide(Decision(document.id, "correct", "person", "why", "publisher", "P"))
    heads.add(filled.head_hash())
    filled.add_again(document, Found((said(document),), (flag(document),), (), MODEL))
    heads.add(filled.head_hash())
    assert len(heads) == 4
