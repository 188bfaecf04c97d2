"""The same reports give the same ledger to the byte, with the model itself, however the work is cut up."""

import json
import random
import re
from pathlib import Path

import pytest

import onrecord
from onrecord.engine.local import LOAD_TAGGER, run_local
from onrecord.ledger import open_ledger

ROOT = Path(__file__).parents[1]
REPORTS = sorted((ROOT / "onrecord" / "example" / "reports").iterdir())
TWO_THREADS = "two_threads:load"
Content = tuple[dict[str, bytes], str]
"""The bytes of both exports by name, times of decisions left out, and the head hash."""
_AT = re.compile(rb'"at":"[^"]*"')


@pytest.fixture(scope="module")
def one_by_one(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The example's reports in the order of their names, read by one worker with one thread."""
    return content(tmp_path_factory.mktemp("plain") / "book.db", REPORTS, workers=1, load=LOAD_TAGGER)


def content(ledger: Path, inputs: list[Path], *, workers: int, load: str) -> Content:
    """Run, and read back all that the ledger holds."""
    with open_ledger(ledger, create=True) as book:
        run_local(inputs, book, workers=workers, load=load)
        for form in ("jsonl", "csv"):
            onrecord.export(book, ledger.parent / form, format=form)
        files = [path for form in ("jsonl", "csv") for path in (ledger.parent / form).iterdir()]
        kept = {path.name: _AT.sub(b"", path.read_bytes()) for path in files if path.name != "export.json"}
        return kept, book.head_hash()


@pytest.mark.parametrize(
    ("workers", "load", "order"),
    [
        pytest.param(2, LOAD_TAGGER, "backwards", id="two workers, backwards"),
        pytest.param(3, TWO_THREADS, "as a folder", id="three workers of two threads, the folder as a whole"),
        pytest.param(4, TWO_THREADS, "shuffled", id="four workers of two threads, shuffled"),
    ],
)
def test_neither_order_nor_workers_nor_threads_show(  # noqa: PLR0913, PLR0917 - one for each case and fixture
    one_by_one: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int, load: str, order: str
) -> None:
    monkeypatch.syspath_prepend(ROOT / "tests" / "engine" / "rules")
    orders = {
        "backwards": REPORTS[::-1],
        "as a folder": [REPORTS[0].parent],
        "shuffled": random.Random(7).sample(REPORTS, len(REPORTS)),
    }
    files, head = content(tmp_path / "book.db", orders[order], workers=workers, load=load)
    expected, expected_head = one_by_one
    assert {name for name in expected if files[name] != expected[name]} == set()
    assert head == expected_head


def test_what_is_compared_is_worth_comparing(one_by_one: Content) -> None:
    files, _ = one_by_one
    assert files["documents.jsonl"].count(b"\n") == 16
    assert files["statements.jsonl"].count(b'"kind":"speech"') > 50


def test_scores_are_kept_with_three_decimals(one_by_one: Content) -> None:
    scores = [json.loads(line)["score"] for line in one_by_one[0]["statements.jsonl"].splitlines()]
    assert len(set(scores)) > 20
    assert [score for score in scores if round(score, 3) != score] == []
