"""Listing actors, and adding actors of one's own."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Command = Callable[..., Result]
COUNCIL = "Teshka Council"
OURS = """
[actors.teshka-council]
name = "Teshka Council"
kind = "state organ"
description = "The council of Teshka."
source = { title = "An invented source", address = "https://teshka.example" }
"""


def test_actors_are_listed_with_kind_mentions_and_documents_those_most_mentioned_first(linked: Path, command: Command) -> None:
    done = command("actors", "--ledger", linked)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "Teshka Council  organisation  4 mentions in 2 documents",
        "Karsel Assembly  organisation  2 mentions in 2 documents",
        "Odrin Post  organisation  0 mentions in 0 documents",
        "2 speakers without a name: --unnamed lists them too",
    ]
    assert "critics  unnamed  1 mention in 1 document" in command("actors", "--ledger", linked, "--unnamed").stdout


def test_actors_are_told_to_programs(linked: Path, command: Command) -> None:
    told = json.loads(command("actors", "--ledger", linked, "--json").stdout)["actors"]
    assert len(told) == 5
    assert (told[0]["name"], told[0]["mentions"], told[0]["documents"], told[0]["description"]) == (COUNCIL, 4, 2, None)


def test_a_file_of_actors_is_kept_and_names_are_linked_anew(linked: Path, command: Command, tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(OURS, encoding="utf-8")
    add = ("actors", "--ledger", linked, "--add", tmp_path / "ours.toml")
    assert command(*add).stdout == "ours.toml is added; actors are linked anew\n"
    assert command(*add).stdout == "ours.toml is in the ledger as it is; nothing changes\n"
    first = json.loads(command("actors", "--ledger", linked, "--json").stdout)["actors"][0]
    assert (first["name"], first["kind"], first["description"]) == (COUNCIL, "state organ", "The council of Teshka.")
    (tmp_path / "ours.toml").write_text(OURS.replace("state organ", "people"), encoding="utf-8")
    assert json.loads(command(*add, "--json").stdout)["actors"][0]["kind"] == "people"
    assert command("verify", "--ledger", linked).exit_code == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"[actors", "ours.toml: is not TOML"),
        (b'[actors.a]\nname = "A"\nkind = "beast"\n', "ours.toml: line 3"),
        (b"\xff\xfe", "ours.toml: is not UTF-8"),
    ],
)
def test_a_file_that_is_none_of_actors_is_refused_and_not_kept(
    linked: Path, command: Command, tmp_path: Path, content: bytes, told: str
) -> None:
    (tmp_path / "ours.toml").write_bytes(content)
    before = command("actors", "--ledger", linked, "--json").stdout
    done = command("actors", "--ledger", linked, "--add", tmp_path / "ours.toml")
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in " ".join(done.stderr.split())
    assert command("actors", "--ledger", linked, "--json").stdout == before


def test_a_ledger_or_file_that_is_not_there_is_named(tmp_path: Path, command: Command, linked: Path) -> None:
    assert "there is no ledger" in command("actors", "--ledger", tmp_path / "none.db").stderr
    done = command("actors", "--ledger", linked, "--add", tmp_path / "none.toml")
    assert (done.exit_code, "does not exist" in done.stderr) == (2, True)


def test_spreadsheets_tell_who_asks_whom_for_what_and_who_everybody_is(linked: Path, command: Command, tmp_path: Path) -> None:
    assert command("export", "--ledger", linked, "--format", "csv", "--out", tmp_path / "out").exit_code == 0
    told = {}
    for name in ("statements", "requests", "actors"):
        with open(tmp_path / "out" / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
            told[name] = list(csv.DictReader(file))
    first, second, third, own = told["statements"][:4]
    assert [row["speaker"] for row in (first, second, third, own)] == [COUNCIL, COUNCIL, "critics", "Odrin Post"]
    assert (second["stands_for"], second["act"], second["cameo"], second["named"], second["negated"]) == (
        COUNCIL,
        "assert",
        "010",
        "yes",
        "yes",
    )
    assert (third["actor_kind"], third["named"], own["act"], own["named"], own["negated"]) == ("unnamed", "no", "", "", "")
    request = told["requests"][0]
    assert (request["reference"], request["speaker"], request["force"], request["action"], request["addressee_actors"]) == (
        "1:1",
        COUNCIL,
        "urges",
        "open the road",
        "Karsel Assembly",
    )
    assert [(row["name"], row["mentions"], row["documents"]) for row in told["actors"]][:2] == [
        ("Karsel Assembly", "2", "2"),
        ("Odrin Post", "0", "0"),
    ]
    assert command("export", "--ledger", linked, "--out", tmp_path / "out").exit_code == 0
    assert not list((tmp_path / "out").glob("*.csv"))
