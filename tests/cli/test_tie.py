"""Saying by hand whom words stand for, and taking it back."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from onrecord.ledger import open_ledger

Command = Callable[..., Result]
COUNCIL = "Teshka Council"
WHY = ("--why", "the minutes")


def speaker(book: Path, number: int) -> str | None:
    """Who makes a statement of the first document."""
    with open_ledger(book) as held:
        document = held.look_up("1")
        statements = dict(held.statements(document))
        actor = held.voices(document).speaker.get(statements[number].id)
    return actor.name if actor else None


def test_a_speaker_is_tied_to_another_actor_to_nobody_and_back(linked: Path, command: Command) -> None:
    assert speaker(linked, 2) == COUNCIL
    done = command("tie", "1:2", "karsel assembly", "--ledger", linked, *WHY)
    assert (done.stdout, done.stderr) == ("“It” stands for Karsel Assembly (organisation)\n", "")
    assert speaker(linked, 2) == "Karsel Assembly"
    again = command("tie", "1:2", "Karsel Assembly", "--ledger", linked, *WHY)
    assert again.stdout == "“It” stands for Karsel Assembly (organisation), as before; nothing changes\n"
    assert command("tie", "1:2", "--nobody", "--ledger", linked, *WHY).stdout == "“It” stands for nobody\n"
    assert speaker(linked, 2) is None
    assert command("tie", "1:2", "--undo", "--ledger", linked, *WHY).stdout == "“It” is what the rules say again\n"
    assert speaker(linked, 2) == COUNCIL
    with open_ledger(linked) as book:
        assert [(each.decision.judgement, each.decision.why) for each in book.decisions()] == [
            ("correct", "the minutes"),
            ("correct", "the minutes"),
            ("accept", "the minutes"),
        ]


def test_a_new_actor_is_made_with_its_kind_and_goes_with_what_is_tied_to_it(linked: Path, command: Command) -> None:
    done = command("tie", "1:3", "Committee of Widows", "--kind", "people", "--ledger", linked, *WHY)
    assert done.stdout == "“critics” stands for Committee of Widows (people)\n"
    assert speaker(linked, 3) == "Committee of Widows"
    assert command("tie", "2:3", "committee of widows", "--ledger", linked, *WHY).exit_code == 0
    listed = command("actors", "--ledger", linked).stdout
    assert "Committee of Widows  people  2 mentions in 2 documents" in listed
    for ref in ("1:3", "2:3"):
        command("tie", ref, "--undo", "--ledger", linked, *WHY)
    assert "Committee of Widows" not in command("actors", "--ledger", linked, "--unnamed").stdout
    assert speaker(linked, 3) == "critics"


def test_an_actor_of_the_register_can_be_tied_though_nothing_names_it(linked: Path, command: Command) -> None:
    done = command("tie", "1:3", "United Nations", "--ledger", linked, *WHY)
    assert (done.exit_code, done.stderr) == (0, "")
    assert speaker(linked, 3) == "United Nations"


def test_a_mention_is_tied_by_its_id_and_the_export_tells_of_it(linked: Path, command: Command, tmp_path: Path) -> None:
    with open_ledger(linked) as book:
        assembly = next(each for each in book.mentions(book.look_up("2")) if each.span.exact == "Karsel Assembly")
    assert command("tie", assembly.id[:12], COUNCIL, "--ledger", linked, *WHY).exit_code == 0
    command("export", "--ledger", linked, "--out", tmp_path / "out")
    decided = [json.loads(line) for line in (tmp_path / "out" / "decisions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["left"] for line in decided if line["by"] != "person"].count(assembly.id) == 1
    by_hand = decided[-1]
    assert (by_hand["subject"], by_hand["judgement"], by_hand["field"]) == (assembly.id, "correct", "actor")
    statements = [json.loads(line) for line in (tmp_path / "out" / "statements.jsonl").read_text(encoding="utf-8").splitlines()]
    asked = [line["requests"][0]["addressees"] for line in statements if line["requests"]]
    assert [by_hand["value"]] in asked
    assert asked[0] != asked[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["1:2"], "say one of these: an actor, --nobody or --undo"),
        (["1:2", COUNCIL, "--nobody"], "say one of these"),
        (["1:2", "--nobody", "--kind", "people"], "name it"),
        (["1:2", "--undo"], "is not tied by hand: there is nothing to undo"),
        (["1:4", COUNCIL], "in the publication's own voice: `onrecord correct --publisher`"),
        (["1:9", COUNCIL], "has no statement 9"),
        (["9:1", COUNCIL], "onrecord list"),
        (["deadbeef", COUNCIL], "no mention of"),
        (["1:2", "The Moon"], "no actor goes by 'The Moon': see `onrecord actors`, or make a new one with --kind (person,"),
        (["1:2", "critics"], "'critics' can mean critics (unnamed,"),
        (["1:2", "The Moon", "--kind", "planet"], "'planet' is not one of"),
    ],
)
def test_a_wrongly_given_tie_ends_with_status_2_and_changes_nothing(
    linked: Path, command: Command, arguments: list[str], told: str
) -> None:
    with open_ledger(linked) as book:
        before = book.head_hash()
    done = command("tie", *arguments, "--ledger", linked, *WHY)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in " ".join(done.stderr.split())
    with open_ledger(linked) as book:
        assert (book.head_hash(), book.decisions()) == (before, [])


def test_a_tie_needs_a_reason(linked: Path, command: Command) -> None:
    assert "--why" in command("tie", "1:2", COUNCIL, "--ledger", linked).stderr
    assert "say why, in words" in command("tie", "1:2", COUNCIL, "--ledger", linked, "--why", " ").stderr
