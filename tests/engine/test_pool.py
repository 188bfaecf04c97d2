"""Worker processes, and what becomes of a document that takes them too long."""

import importlib
from pathlib import Path

import pytest

from onrecord.engine.pool import Pool
from onrecord.engine.wire import LENGTH
from onrecord.engine.worker import Again, Examined, Fresh, Setup, decode_answer, framed
from onrecord.pipeline import Examination
from onrecord.types import Capture, Document, Hedge, Mention, Request, Statement

HERE = Path(__file__).parent
TEXT = "Karim Vel said the road to Odrin was closed for {} days."


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers import what this process can import."""
    monkeypatch.syspath_prepend(HERE / "rules")


def fresh(name: str, text: str) -> Fresh:
    return Fresh(Capture(text.encode(), "text/plain", name))


@pytest.mark.parametrize("order", ["NEVER END", "SLEEP FOR EVER"])
@pytest.mark.parametrize("again", [False, True])
def test_a_document_that_takes_too_long_is_listed_once_and_the_pile_goes_on(order: str, again: bool) -> None:
    trap = f"{order}, it says. Karim Vel said nothing more."
    slow = Again(Document("d1", "0" * 64, "trap.txt", "text/plain", trap)) if again else fresh("trap.txt", trap)
    tasks = [fresh("1.txt", TEXT.format(1)), slow, *(fresh(f"{number}.txt", TEXT.format(number)) for number in range(2, 6))]
    # Ten times what the first document takes, which waits until lists are read.
    with Pool(1, Setup("rule_tagger:load", None, seconds=1.5)) as pool:
        found = [*(done for task in tasks for done in pool.submit(task)), *pool.finish()]
    (issue,) = (issue for _, examination in found for issue in examination.issues)
    assert (issue.stage, issue.subject) == ("find", "trap.txt")
    assert issue.reason.startswith("took too long to be examined: more than 1.5 s ")
    assert sorted(task.capture.name for task, one in found if isinstance(task, Fresh) and one.document) == [
        f"{number}.txt" for number in range(1, 6)
    ]


def test_a_longer_document_may_take_longer() -> None:
    text = TEXT.format(3) + " The rain has stopped." * 2_000
    with Pool(1, Setup("rule_tagger:load", None, seconds=0.01)) as pool:
        ((_, examination),) = [*pool.submit(fresh("long.txt", text)), *pool.finish()]
    assert examination.issues == ()
    assert examination.statements


def test_all_that_a_statement_is_and_its_mentions_come_through_the_pipe_as_they_went_in() -> None:
    document = Document(
        "d1", "0" * 64, "a.txt", "text/plain", "Karim Vel reportedly urged Mira Dane to go, citing letters. He left."
    )
    vel, reportedly, urged, dane, go, letters, he = (
        document.span(document.text.index(words), document.text.index(words) + len(words))
        for words in ("Karim Vel", "reportedly", "urged", "Mira Dane", "go", "letters", "He")
    )
    statement = Statement(
        "d1",
        "speech",
        (vel,),
        (urged,),
        (go,),
        "indirect",
        0.9,
        True,
        "rule:s@1",
        act="request",
        named=True,
        requests=(Request(go, (dane,), "urges"),),
        hedges=(Hedge(reportedly, "outlet"),),
        basis=(letters,),
        negated=True,
    )
    first = Mention(vel, "person", True, 0.9, "rule:m@1")
    second = Mention(he, "person", False, 0.8, "rule:m@1", first.id, "the only man before it")
    examination = Examination(document, (statement,), (), (), "model:m@1", (first, second))
    assert decode_answer(framed(Examined(examination))[LENGTH.size :]) == Examined(examination)


def test_all_that_statements_are_about_comes_through_the_pipe_as_it_went_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(HERE.parent / "ledger")
    book = importlib.import_module("battle_book")
    document = book.clean(book.capture(book.BATTLE, "battle.txt"))
    found = book.everything(document)
    examination = Examination(document, found.statements, (), (), "model:m@1", found.mentions, found.matters)
    assert decode_answer(framed(Examined(examination))[LENGTH.size :]) == Examined(examination)
