"""Taking documents out of every result, and in again."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from onrecord.ledger import open_ledger

Command = Callable[..., Result]


def test_a_number_too_large_for_any_document_means_none(book: Path, command: Command) -> None:
    done = command("withdraw", "9" * 20, "--ledger", book, "--why", "w")
    assert (done.exit_code, "onrecord list" in done.stderr) == (2, True)


def test_undoing_what_is_not_withdrawn_is_told_and_adds_no_decision(book: Path, command: Command) -> None:
    undo = ("withdraw", "1", "--ledger", book, "--undo", "--why", "ours")
    done = command(*undo)
    assert done.exit_code == 2
    assert "is not withdrawn" in " ".join(done.stderr.split())
    assert done.stdout == ""
    command("withdraw", "1", "--ledger", book, "--why", "not ours")
    assert [command(*undo).exit_code for _ in range(2)] == [0, 2]
    with open_ledger(book) as held:
        assert [each.decision.judgement for each in held.decisions()] == ["reject", "accept"]
