"""One capture through all stages, with nothing else but what it is handed."""

import sys
from pathlib import Path

import pytest

from onrecord.clean import clean
from onrecord.errors import LimitExceeded
from onrecord.pipeline import Tagger, examine
from onrecord.types import Capture, Document

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
