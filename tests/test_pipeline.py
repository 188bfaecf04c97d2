"""One capture through all stages, with nothing else but what it is handed."""

import json
import sys
from pathlib import Path

import pytest

from onrecord.clean import clean
from onrecord.errors import LimitExceeded
from onrecord.pipeline import Tagger, examine
from onrecord.types import Capture, Document, Supplied

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
    done = examine(plain(ENGLISH), clean=clean, tagger=tagger)
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
    assert examine(plain(ENGLISH), clean=clean, tagger=tagger) == examine(plain(ENGLISH), clean=clean, tagger=tagger)


@pytest.mark.parametrize("words", ["04/05/2023", "soon"])
def test_a_date_handed_over_that_cannot_be_read_is_listed_and_the_report_is_used(tagger: Tagger, words: str) -> None:
    line = json.dumps({"id": "post", "text": ENGLISH, "published": words}).encode()
    for capture in (
        Capture(line, "application/json", "post"),
        Capture(ENGLISH.encode(), "text/plain", "post", Supplied(published=words)),
    ):
        done = examine(capture, clean=clean, tagger=tagger)
        assert done.document is not None
        assert (done.document.published, len(done.statements)) == (None, 2)
        (issue,) = done.issues
        assert (issue.stage, issue.subject) == ("clean", "post")
        assert repr(words) in issue.reason


@pytest.mark.parametrize("words", ["2023-05-04", "4 May 2023", "", None])
def test_a_date_handed_over_that_can_be_read_or_is_none_is_not_listed(tagger: Tagger, words: str | None) -> None:
    line = json.dumps({"id": "post", "text": ENGLISH, "published": words}).encode()
    assert examine(Capture(line, "application/json", "post"), clean=clean, tagger=tagger).issues == ()


def test_a_report_in_another_language_is_kept_and_listed_as_not_analysed(tagger: Tagger) -> None:
    done = examine(plain(FRENCH), clean=clean, tagger=tagger)
    assert done.document is not None
    assert (done.document.text, done.statements) == (FRENCH, ())
    assert [(issue.stage, issue.subject) for issue in done.issues] == [("find", "post.txt")]
    assert "(fr): kept, not analysed" in done.issues[0].reason
    assert "other_language" in {flag.kind for flag in done.flags}


def test_what_cannot_be_cleaned_becomes_an_issue(tagger: Tagger) -> None:
    def refuse(capture: Capture) -> Document:
        raise LimitExceeded(capture.name, "has more than 2,000 pages")

    done = examine(plain(ENGLISH), clean=refuse, tagger=tagger)
    assert (done.document, done.statements, done.flags) == (None, (), ())
    assert [(issue.stage, issue.subject, issue.reason) for issue in done.issues] == [
        ("clean", "post.txt", "has more than 2,000 pages")
    ]
